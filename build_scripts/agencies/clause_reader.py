"""Read a responsibility clause: the agencies and groups that answer for a provision, and their roles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from build_scripts.agencies.clause_classifier import is_clause, is_no_member, may_be_agency
from build_scripts.agencies.entity_linker import (
    UNCLASSIFIED,
    government_of,
    level_region,
    level_word,
    resolve_mention,
)
from build_scripts.agencies.gazetteer import Gazetteer, local_places
from build_scripts.agencies.mention import Mention
from build_scripts.agencies.mention_parser import ClauseElement, parse_mentions, split_notes
from build_scripts.agencies.role_assigner import RoleAssigner
from build_scripts.agencies.tokenizer import Token, TokenKind, tokenize
from build_scripts.model import AlignedText, Assignment, Region, RegionCode, Role
from build_scripts.text.characters import HAN, STATEMENT_ENDS

LIST_MARKS = ("、", "和", "及", "与", "以及")
"""What stands between the names of a list."""
_LISTED_NAME = re.compile(rf"[{HAN}]{{3,20}}")
MAX_SHARED_ENDING = 8
"""Maximum number of agencies that share an ending: 仁怀市、习水县人民政府."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseReading:
    """What a responsibility clause says."""

    responsibilities: tuple[Assignment, ...] = ()
    groups: tuple[str, ...] = ()
    """Agencies not named one by one, as printed."""
    unknown: tuple[str, ...] = ()
    """Names as printed whose function is in no vocabulary."""
    unread: tuple[str, ...] = ()
    """Members as printed of which it is not certain that they are agencies; they answer for nothing."""
    first_leads: bool = False
    """It says that the agency named first leads (列第一位的为牵头单位)."""
    same_below: bool = False
    """It contains 下同, of whatever."""
    carries_forward: bool = False
    """It says 下同 of all it names: they answer for the following provisions too, where those name nobody."""
    following: ClauseReading | None = None
    """Who answers for all following provisions in addition: 以下均需各市政府落实; 各市政府配合，下同."""

    def __bool__(self) -> bool:
        return bool(self.responsibilities or self.groups)

    def with_first_as_lead(self) -> ClauseReading:
        """The same with the first agency as the leading one, unless the clause gives a role to any."""
        first, *others = self.responsibilities or (None,)
        if first is None or any(assignment.role != "responsible" for assignment in self.responsibilities):
            return self
        return replace(self, responsibilities=(replace(first, role="lead"), *others))

    def placed(self, clause: AlignedText | None) -> ClauseReading:
        """The same with the spans of the names in the wording that the clause is aligned with; without them for None."""
        placed = tuple(
            replace(assignment, span=clause.span(*assignment.span) if clause and assignment.span else None)
            for assignment in self.responsibilities
        )
        return replace(self, responsibilities=placed, following=self.following and self.following.placed(clause))

    def merged_with(self, others: Iterable[ClauseReading]) -> ClauseReading:
        """The same with the agencies and groups of other readings; an agency keeps its first role."""
        readings = [self, *others]
        by_name: dict[str, Assignment] = {}
        for assignment in (assignment for reading in readings for assignment in reading.responsibilities):
            by_name.setdefault(assignment.name, assignment)
        groups = dict.fromkeys(group for reading in readings for group in reading.groups)
        unread = dict.fromkeys(name for reading in readings for name in reading.unread)
        return replace(self, responsibilities=tuple(by_name.values()), groups=tuple(groups), unread=tuple(unread))


@dataclass(slots=True, kw_only=True)
class ClauseMentions:
    """The mentions of agencies and groups in a clause, with their positions and roles."""

    mentions: list[Mention] = field(default_factory=list)
    segments: list[int] = field(default_factory=list)
    """For each mention the number of its segment between semicolons or full stops."""
    depths: list[int] = field(default_factory=list)
    """For each mention the number of brackets around it."""
    roles: RoleAssigner = field(default_factory=RoleAssigner)
    same_below: list[tuple[int, int]] = field(default_factory=list)
    """Segment and depth of each 下同 that is no part of a statement about the order of names."""
    role_verbs: list[tuple[int, int]] = field(default_factory=list)
    """Segment and depth of each verb that gives a role."""

    def is_listed(self, number: int) -> bool:
        """Whether a name that no vocabulary knows stands in a list with agencies, as 南沙金融港 in 市财政局、南沙金融港."""
        own = self.mentions[number]
        if not _LISTED_NAME.fullmatch(own.printed):
            return False
        before, after = self.mentions[max(0, number - 1) : number], self.mentions[number + 1 : number + 2]
        return any(own.before in LIST_MARKS and it.after and it.may_be_listed for it in before) or any(
            own.after in LIST_MARKS and it.before and it.may_be_listed for it in after
        )


@lru_cache(maxsize=4096)
def read_clause(clause: str, region: RegionCode, gazetteer: Gazetteer) -> ClauseReading:
    """Read a clause in simplified characters, brackets included, of a document of that region.

    (省财政厅牵头，省税务局配合) gives 财政厅 as lead and 税务局 as support; a text that is no clause gives an empty reading.
    """
    tokens, notes = split_notes(tokenize(clause, gazetteer.dictionary, local_places(region, gazetteer)))
    elements = list(parse_mentions(tokens, gazetteer.lexicon))
    if not is_clause(elements, gazetteer):
        return ClauseReading()
    lexicon = gazetteer.lexicon
    ignored = [element for element in elements if isinstance(element, Mention) and element.is_ignored]
    mentions = _collect_mentions(elements, gazetteer)
    roles = mentions.roles.finish()
    reading = _resolve_mentions(mentions, roles, range(len(roles)), region, gazetteer)
    numbers = _mentions_for_following(mentions)
    following = [_resolve_mentions(mentions, roles, numbers, region, gazetteer)] if numbers else []
    for note in notes:
        noted = _collect_mentions(list(parse_mentions(note, gazetteer.lexicon)), gazetteer)
        noted_roles = noted.roles.finish()
        following.append(_resolve_mentions(noted, noted_roles, range(len(noted_roles)), region, gazetteer))
    reading = replace(
        reading,
        first_leads=any(_contains(it, lexicon.first_words) and _contains(it, lexicon.lead_words) for it in ignored),
        same_below=any(_contains(mention, lexicon.carry_words) for mention in ignored),
        carries_forward=_carries_forward(mentions),
        following=ClauseReading().merged_with(following) if any(following) else None,
    )
    first = mentions.mentions[0].printed if mentions.mentions else None
    names_first = [assignment.printed for assignment in reading.responsibilities[:1]] == [first]
    return reading.with_first_as_lead() if reading.first_leads and names_first else reading


def _resolve_mentions(
    mentions: ClauseMentions, roles: Sequence[Role], numbers: Sequence[int], region: RegionCode, gazetteer: Gazetteer
) -> ClauseReading:
    """The agencies and groups that the mentions of these numbers name."""
    assigned: dict[tuple[str, str, str], Assignment] = {}
    groups: list[str] = []
    unknown: list[str] = []
    unread: list[str] = []
    region_before: Region | None = None
    labels = mentions.roles.labels
    for number in numbers:
        mention = mentions.mentions[number]
        before = mentions.mentions[number - 1] if number else None
        if number and labels[number] != labels[number - 1]:
            region_before = None
        is_group = mention.is_group or (
            before is not None and before.is_group and _is_bare_function(mention, gazetteer)
        )
        ending = _shared_ending(mentions.mentions, number)
        agency = None if is_group else resolve_mention(mention, region, gazetteer, region_before, ending)
        if agency and mention.is_place and not ending:
            agency = government_of(agency)
        level = level_word(mention, gazetteer.lexicon)
        region_before = (level_region(level, region, gazetteer) if level else None) or region_before
        if agency is None:
            groups.append(mention.printed)
            continue
        if agency.function == UNCLASSIFIED:
            unknown.append(agency.printed)
        if agency.function == UNCLASSIFIED and not (may_be_agency(mention, gazetteer) or mentions.is_listed(number)):
            unread.append(agency.printed)
        else:
            assignment = Assignment(
                agency=agency.id, role=roles[number], name=agency.name, printed=agency.printed, span=mention.span
            )
            assigned.setdefault((assignment.agency, assignment.role, assignment.name), assignment)
    return ClauseReading(
        responsibilities=tuple(assigned.values()),
        groups=tuple(dict.fromkeys(groups)),
        unknown=tuple(dict.fromkeys(unknown)),
        unread=tuple(dict.fromkeys(unread)),
    )


def _shared_ending(mentions: Sequence[Mention], number: int) -> Token | None:
    """The 人民政府 that 仁怀市 shares in 仁怀市、习水县人民政府."""
    for mention in mentions[number : number + MAX_SHARED_ENDING]:
        tokens = mention.tokens
        if not tokens or tokens[0].kind is not TokenKind.PLACE:
            return None
        if len(tokens) > 1:
            return tokens[1] if len(tokens) == 2 and tokens[1].kind is TokenKind.NAME else None
    return None


def _collect_mentions(elements: Sequence[ClauseElement], gazetteer: Gazetteer) -> ClauseMentions:
    """The mentions of agencies and groups among the elements of a clause, and their roles."""
    collected = ClauseMentions()
    kind_before: TokenKind | None = None
    segment = depth = 0
    skipped_since = 0
    for element, following in zip(elements, [*elements[1:], None], strict=True):
        if isinstance(element, Token):
            depth += (element.kind is TokenKind.OPEN) - (element.kind is TokenKind.CLOSE)
            segment += element.kind is TokenKind.STRONG and element.text in STATEMENT_ENDS
            if element.kind is TokenKind.VERB and element.role:
                collected.role_verbs.append((segment, depth))
            collected.roles.add_mark(element, kind_before)
            skipped_since = segment if element.kind is TokenKind.LABEL else skipped_since
            kind_before = element.kind
            continue
        if collected.roles.is_skipping and element.is_named:
            has_verb = isinstance(following, Token) and following.kind is TokenKind.VERB and not element.after.strip()
            if has_verb or segment > skipped_since:
                collected.roles.end_skipping()
        if element.is_ignored:
            if _contains(element, gazetteer.lexicon.first_words):
                segment += 1  # a 下同 behind it speaks of the order
            elif _contains(element, gazetteer.lexicon.carry_words):
                collected.same_below.append((segment, depth))
        elif not (
            is_no_member(element, kind_before)
            or collected.roles.is_skipping
            or (kind_before is TokenKind.OPEN and collected.mentions and _is_inner_office(element, gazetteer))
        ):
            collected.mentions.append(element)
            collected.segments.append(segment)
            collected.depths.append(depth)
            collected.roles.add_mention()
        kind_before = None
    return collected


def _is_inner_office(mention: Mention, gazetteer: Gazetteer) -> bool:
    """Whether a mention at the start of a bracket is an office of the agency before it: 省发展改革委(价格处)."""
    is_unknown = mention.has_plain_text and not mention.opens_group
    return is_unknown and mention.printed.endswith(gazetteer.lexicon.office_endings)


def _is_bare_function(mention: Mention, gazetteer: Gazetteer) -> bool:
    """Whether it is meant of all places of the group before it: 政府 in 各市(州)党委、政府, 开发区管委会 in 各市政府、开发区管委会."""
    if len(mention.tokens) != 1:
        return False
    function = gazetteer.functions.get(mention.text)
    return function in gazetteer.lexicon.parent_functions or function in gazetteer.plural_functions


def _contains(mention: Mention, words: Iterable[str]) -> bool:
    return any(word in mention.text for word in words)


def _mentions_for_following(mentions: ClauseMentions) -> list[int]:
    """Numbers of the mentions that 下同 is said of, if not of all: those of the last segment, or of a bracket."""
    for segment, depth in mentions.same_below:
        numbers = [number for number, other in enumerate(mentions.segments) if other == segment]
        same_depth = [number for number in numbers if mentions.depths[number] == depth]
        if same_depth and mentions.segments[0] < segment:
            return numbers
        are_groups = bool(same_depth) and all(mentions.mentions[number].is_group for number in same_depth)
        if (
            are_groups
            and (segment, depth) in mentions.role_verbs
            and min(mentions.depths[: same_depth[0]], default=depth) < depth
        ):
            return same_depth  # groups in a bracket behind those named: 省财政厅(其他成员单位按职责分工负责，下同)
    return []


def _carries_forward(mentions: ClauseMentions) -> bool:
    """Whether a 下同 stands beside a named agency, in the same brackets, and no segment before it names others."""
    positions = zip(mentions.segments, mentions.depths, strict=True)
    named = {position for mention, position in zip(mentions.mentions, positions, strict=True) if mention.is_named}
    return any(
        mentions.segments[:1] == [segment] and (segment, depth) in named for segment, depth in mentions.same_below
    )
