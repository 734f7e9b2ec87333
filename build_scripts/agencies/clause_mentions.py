"""The mentions of agencies and groups in a clause: where they stand, their roles, and what 下同 is said of."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from build_scripts.agencies.clause_classifier import is_no_member
from build_scripts.agencies.gazetteer import Gazetteer
from build_scripts.agencies.mention import Mention
from build_scripts.agencies.mention_parser import ClauseElement
from build_scripts.agencies.role_assigner import RoleAssigner
from build_scripts.agencies.tokens import Token, TokenKind
from build_scripts.text.characters import HAN, STATEMENT_ENDS

LIST_MARKS = ("、", "和", "及", "与", "以及")
"""What stands between the names of a list."""
MAX_IN_BRACKETS = 12
"""Maximum number of bodies in brackets that say what a group includes."""
_LISTED_NAME = re.compile(rf"[{HAN}]{{3,20}}")


class Place(NamedTuple):
    """Where a mention or a word stands in its clause."""

    segment: int = 0
    """Number of the segment between semicolons or full stops."""
    phrase: int = 0
    """Number of the phrase between commas."""
    depth: int = 0
    """Number of brackets around it."""


@dataclass(slots=True, kw_only=True)
class ClauseMentions:
    """The mentions of agencies and groups in a clause, with their places and roles."""

    mentions: list[Mention] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    """For each mention where it stands."""
    roles: RoleAssigner = field(default_factory=RoleAssigner)
    same_below: list[Place] = field(default_factory=list)
    """Where each 下同 stands that is no part of a statement about the order of names."""
    role_verbs: set[Place] = field(default_factory=set)
    """Where verbs stand that give a role."""

    def is_listed(self, number: int) -> bool:
        """Whether a name that no vocabulary knows stands in a list with agencies, as 南沙金融港 in 市财政局、南沙金融港."""
        own = self.mentions[number]
        if not _LISTED_NAME.fullmatch(own.printed) or own.begins_with_level:
            return False
        before, after = self.mentions[max(0, number - 1) : number], self.mentions[number + 1 : number + 2]
        return any(own.before in LIST_MARKS and other.after and other.may_be_listed for other in before) or any(
            own.after in LIST_MARKS and other.before and other.may_be_listed for other in after
        )

    def describes_group(self, number: int, bracket_words: Collection[str]) -> bool:
        """Whether it says in brackets what a group before them includes: the 开发区 of 各区政府（开发区、风景区管委会）."""
        if self.mentions[number].text not in bracket_words:
            return False
        nearest = range(number - 1, max(-1, number - 1 - MAX_IN_BRACKETS), -1)
        outside = next((at for at in nearest if self.places[at].depth < self.places[number].depth), None)
        return outside is not None and self.mentions[outside].is_group

    def for_following(self) -> list[int]:
        """Numbers of the mentions that 下同 is said of, if not of all: those of the last segment, of a bracket or a phrase."""
        for place in self.same_below:
            phrase = self._phrase_before(place)
            if self._are_apart(phrase):
                return phrase
            numbers = [number for number, other in enumerate(self.places) if other.segment == place.segment]
            same_depth = [number for number in numbers if self.places[number].depth == place.depth]
            if same_depth and self.places[0].segment < place.segment:
                return numbers
            if same_depth and self._are_apart(same_depth):
                return same_depth
            if others := [number for number in phrase if self.mentions[number].names_others]:
                return others
        return []

    def carries_forward(self) -> bool:
        """Whether a 下同 stands beside a named agency, in the same brackets, and no segment before it names others."""
        pairs = list(zip(self.mentions, self.places, strict=True))
        named = {(place.segment, place.depth) for mention, place in pairs if mention.is_named}
        return any(
            self.places[0].segment == place.segment
            and (place.segment, place.depth) in named
            and not self._are_apart(self._phrase_before(place))
            for place in self.same_below
            if pairs
        )

    def _phrase_before(self, same_below: Place) -> list[int]:
        """Numbers of the mentions of the phrase that 下同 follows: 其他成员单位 in …，其他成员单位按职责分工负责，下同."""
        before = [place for place in self.places if place <= same_below and place.depth == same_below.depth]
        return [number for number, place in enumerate(self.places) if before and place == before[-1]]

    def _are_apart(self, numbers: Sequence[int]) -> bool:
        """Whether these are all groups with a verb of their own, behind others: 省财政厅(其他成员单位按职责分工负责，下同)."""
        if not numbers or not all(self.mentions[number].is_group for number in numbers):
            return False
        first = self.places[numbers[0]]
        return first in self.role_verbs and any(
            place.depth < first.depth or place.phrase < first.phrase for place in self.places[: numbers[0]]
        )


def collect_mentions(elements: Sequence[ClauseElement], gazetteer: Gazetteer) -> ClauseMentions:
    """The mentions of agencies and groups among the elements of a clause, and their roles."""
    lexicon = gazetteer.lexicon
    collected = ClauseMentions()
    kind_before: TokenKind | None = None
    here, skipped_since = Place(), 0
    for element, following in zip(elements, [*elements[1:], None], strict=True):
        if isinstance(element, Token):
            here = _behind(element, here)
            if element.kind is TokenKind.VERB and element.role:
                collected.role_verbs.add(here)
            collected.roles.add_mark(element, kind_before)
            skipped_since = here.segment if element.kind is TokenKind.LABEL else skipped_since
            kind_before = element.kind
            continue
        if collected.roles.is_skipping and element.is_named:
            has_verb = isinstance(following, Token) and following.kind is TokenKind.VERB and not element.after.strip()
            if has_verb or here.segment > skipped_since:
                collected.roles.end_skipping()
        if element.is_ignored:
            if element.contains(lexicon.first_words):
                here = here._replace(segment=here.segment + 1)  # a 下同 behind it speaks of the order
            elif element.contains(lexicon.carry_words):
                collected.same_below.append(here)
        elif not (
            is_no_member(element, kind_before)
            or collected.roles.is_skipping
            or (kind_before is TokenKind.OPEN and collected.mentions and _is_inner_office(element, gazetteer))
        ):
            collected.mentions.append(element)
            collected.places.append(here)
            collected.roles.add_mention()
        kind_before = None
    return collected


def _behind(mark: Token, place: Place) -> Place:
    """Where the clause is behind a mark that stands at a place."""
    segment = place.segment + (mark.kind is TokenKind.STRONG and mark.text in STATEMENT_ENDS)
    phrase = place.phrase + (mark.kind is TokenKind.STRONG)
    return Place(segment, phrase, place.depth + (mark.kind is TokenKind.OPEN) - (mark.kind is TokenKind.CLOSE))


def _is_inner_office(mention: Mention, gazetteer: Gazetteer) -> bool:
    """Whether a mention at the start of a bracket is an office of the agency before it: 省发展改革委(价格处)."""
    is_unknown = mention.has_plain_text and not mention.opens_group
    return is_unknown and mention.printed.endswith(gazetteer.lexicon.office_endings)
