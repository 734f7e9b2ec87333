"""Read a responsibility clause: the agencies and groups that answer for a provision, and their roles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from build_scripts.agencies.clause_classifier import is_clause, may_be_agency
from build_scripts.agencies.clause_mentions import ClauseMentions, collect_mentions
from build_scripts.agencies.entity_linker import (
    UNCLASSIFIED,
    government_of,
    level_region,
    level_word,
    resolve_mention,
)
from build_scripts.agencies.gazetteer import Gazetteer, local_places
from build_scripts.agencies.mention import Mention
from build_scripts.agencies.mention_parser import parse_mentions, split_notes
from build_scripts.agencies.tokenizer import tokenize
from build_scripts.agencies.tokens import Token, TokenKind
from build_scripts.model import AlignedText, Assignment, Region, RegionCode, Role

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
    mentions = collect_mentions(elements, gazetteer)
    roles = mentions.roles.finish()
    reading = _resolve_mentions(mentions, roles, range(len(roles)), region, gazetteer)
    numbers = mentions.for_following()
    following = [_resolve_mentions(mentions, roles, numbers, region, gazetteer)] if numbers else []
    for note in notes:
        noted = collect_mentions(list(parse_mentions(note, gazetteer.lexicon)), gazetteer)
        noted_roles = noted.roles.finish()
        following.append(_resolve_mentions(noted, noted_roles, range(len(noted_roles)), region, gazetteer))
    reading = replace(
        reading,
        first_leads=any(it.contains(lexicon.first_words) and it.contains(lexicon.lead_words) for it in ignored),
        same_below=any(mention.contains(lexicon.carry_words) for mention in ignored),
        carries_forward=mentions.carries_forward(),
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
        is_group = mention.is_group or mentions.describes_group(number, gazetteer.lexicon.bracket_words)
        is_group |= before is not None and before.is_group and _is_bare_function(mention, gazetteer)
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


def _is_bare_function(mention: Mention, gazetteer: Gazetteer) -> bool:
    """Whether it is meant of all places of the group before it: 政府 in 各市(州)党委、政府, 开发区管委会 in 各市政府、开发区管委会."""
    if len(mention.tokens) != 1:
        return False
    function = gazetteer.functions.get(mention.text)
    return function in gazetteer.lexicon.parent_functions or function in gazetteer.plural_functions
