"""Who answers for a provision: reads a responsibility clause into bodies, their roles, and groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from build_scripts.agencies.clause_classifier import (
    is_agency_list,
    is_clause,
    is_statement,
    is_task,
    looks_like_clause,
    may_be_agency,
)
from build_scripts.agencies.clause_lexicon import ClauseLexicon, read_clause_lexicon
from build_scripts.agencies.entity_linker import (
    UNCLASSIFIED,
    identify_agency,
    level_region,
    level_word,
    resolve_mention,
)
from build_scripts.agencies.gazetteer import Gazetteer, ResolvedAgency, build_gazetteer, local_places
from build_scripts.agencies.mention import Mention
from build_scripts.agencies.mention_parser import SENTENCE_ENDS, parse_mentions, split_notes
from build_scripts.agencies.roles import RoleAssigner
from build_scripts.agencies.tokenizer import Token, TokenKind, tokenize
from build_scripts.model import Assignment, Region, Role

__all__ = [
    "ClauseLexicon",
    "ClauseReading",
    "Gazetteer",
    "ResolvedAgency",
    "build_gazetteer",
    "identify_agency",
    "is_agency_list",
    "is_statement",
    "looks_like_clause",
    "read_clause",
    "read_clause_lexicon",
]


@dataclass(frozen=True, slots=True)
class ClauseReading:
    """What a responsibility clause says."""

    responsibilities: tuple[Assignment, ...] = ()
    groups: tuple[str, ...] = ()
    """Bodies not named one by one, as printed."""
    unknown: tuple[str, ...] = ()
    """Printed words whose function the vocabulary does not know."""
    first_leads: bool = False
    """It says that the body named first leads (列第一位的为牵头单位)."""
    same_below: bool = False
    """It says 下同 of something."""
    carries: bool = False
    """It says so of all it names: they answer for what follows, where that names nobody."""
    below: ClauseReading | None = None
    """Who besides answers for all that follows: 以下均需各市政府落实; 各市政府配合，下同."""

    def __bool__(self) -> bool:
        return bool(self.responsibilities or self.groups)

    def led_by_first(self) -> ClauseReading:
        """The same with the first body as the leading one, unless a role is given to anybody."""
        first, *others = self.responsibilities or (None,)
        if first is None or any(assignment.role != "responsible" for assignment in self.responsibilities):
            return self
        return replace(self, responsibilities=(replace(first, role="lead"), *others))

    def joined(self, others: Iterable[ClauseReading]) -> ClauseReading:
        """The same with what others say besides; a body has one role, that of the first who names it."""
        found = [self, *others]
        bodies: dict[str, Assignment] = {}
        for assignment in (assignment for reading in found for assignment in reading.responsibilities):
            bodies.setdefault(assignment.name, assignment)
        groups = dict.fromkeys(it for reading in found for it in reading.groups)
        return replace(self, responsibilities=tuple(bodies.values()), groups=tuple(groups))


@dataclass(slots=True)
class ClauseMentions:
    """The items of a clause that speak of bodies, with where they stand."""

    items: list[Mention] = field(default_factory=list)
    segments: list[int] = field(default_factory=list)
    """For each the number of the segment between semicolons or full stops."""
    depths: list[int] = field(default_factory=list)
    roles: RoleAssigner = field(default_factory=RoleAssigner)
    same: list[tuple[int, int]] = field(default_factory=list)
    """Segment and depth of each 下同 that is no part of a rule about the order of names."""
    spoken: list[tuple[int, int]] = field(default_factory=list)
    """Segment and depth of each verb that gives a role."""


def read_clause(clause: str, region: str, authority: Gazetteer) -> ClauseReading:
    """Reads a clause in simplified characters, brackets included, of a document of that region."""
    tokens, notes = split_notes(tokenize(clause, authority.lexicon, tuple(local_places(region, authority))))
    pieces = list(parse_mentions(tokens, authority.words))
    if not is_clause(pieces, authority):
        return ClauseReading()
    mentions = _collect_mentions(pieces, authority)
    roles = mentions.roles.end()
    reading = _resolve_mentions(mentions, roles, range(len(roles)), region, authority)
    segment = _mentions_for_below(mentions)
    below = [_resolve_mentions(mentions, roles, segment, region, authority)] if segment else []
    for note in notes:
        noted = _collect_mentions(list(parse_mentions(note, authority.words)), authority)
        given = noted.roles.end()
        below.append(_resolve_mentions(noted, given, range(len(given)), region, authority))
    reading = replace(
        reading,
        first_leads=_says_first_leads(pieces, authority),
        same_below=any(isinstance(it, Mention) and _says_same_below(it, authority) for it in pieces),
        carries=_carries_forward(mentions),
        below=ClauseReading().joined(below) if any(below) else None,
    )
    first = mentions.items[0].printed if mentions.items else None
    led = reading.first_leads and [assignment.printed for assignment in reading.responsibilities[:1]] == [first]
    return reading.led_by_first() if led else reading


def _resolve_mentions(
    mentions: ClauseMentions, roles: Sequence[Role], which: Sequence[int], region: str, authority: Gazetteer
) -> ClauseReading:
    """What the mentions of these numbers say."""
    assigned: dict[tuple[str, str, str], Assignment] = {}
    groups: list[str] = []
    unknown: list[str] = []
    carried: Region | None = None
    labels = mentions.roles.labels
    for number in which:
        item = mentions.items[number]
        before = mentions.items[number - 1] if number else None
        if number and labels[number] != labels[number - 1]:
            carried = None
        of_many = item.is_group or (before is not None and before.is_group and _is_bare_function(item, authority))
        body = (
            None
            if of_many
            else resolve_mention(item, region, authority, carried, _shared_ending(mentions.items, number))
        )
        level = level_word(item, authority.words)
        carried = (level_region(level, region, authority) if level else None) or carried
        if body is None:
            groups.append(item.printed)
            continue
        if body.function == UNCLASSIFIED:
            unknown.append(body.printed)
        if body.function != UNCLASSIFIED or may_be_agency(item, authority):
            found = Assignment(body.agency, roles[number], body.name, body.printed)
            assigned.setdefault((found.agency, found.role, found.name), found)
    return ClauseReading(tuple(assigned.values()), tuple(dict.fromkeys(groups)), tuple(dict.fromkeys(unknown)))


def _shared_ending(mentioned: Sequence[Mention], number: int) -> Token | None:
    """The 人民政府 that 仁怀市 shares in 仁怀市、习水县人民政府."""
    for item in mentioned[number : number + 8]:
        if not item.parts or item.parts[0].kind is not TokenKind.PLACE:
            return None
        if len(item.parts) > 1:
            return item.parts[1] if len(item.parts) == 2 and item.parts[1].kind is TokenKind.NAME else None
    return None


def _collect_mentions(pieces: list[Mention | Token], authority: Gazetteer) -> ClauseMentions:
    """The items that are mentions of bodies, and their roles."""
    found = ClauseMentions()
    before: TokenKind | None = None
    segment = depth = 0
    for piece in pieces:
        if isinstance(piece, Token):
            depth += (piece.kind is TokenKind.OPEN) - (piece.kind is TokenKind.CLOSE)
            segment += piece.kind is TokenKind.STRONG and piece.text in SENTENCE_ENDS
            if piece.kind is TokenKind.VERB and piece.role:
                found.spoken.append((segment, depth))
            found.roles.read(piece, before)
            before = piece.kind
            continue
        if piece.ignored:
            if _says_same_below(piece, authority) and not _speaks_of_order(piece, authority):
                found.same.append((segment, depth))
            elif _speaks_of_order(piece, authority):
                segment += 1  # a 下同 behind it speaks of the order
        elif not (is_task(piece, before) or found.roles.skipping or _is_inner_office(piece, before, found, authority)):
            found.items.append(piece)
            found.segments.append(segment)
            found.depths.append(depth)
            found.roles.mention()
        before = None
    return found


def _is_inner_office(item: Mention, before: TokenKind | None, found: ClauseMentions, authority: Gazetteer) -> bool:
    """A department inside the body named before the bracket: 省发展改革委(价格处)."""
    inside = before is TokenKind.OPEN and bool(found.items) and item.plain and not item.opens_group
    return inside and item.printed.endswith(authority.words.office_endings)


def _is_bare_function(item: Mention, authority: Gazetteer) -> bool:
    """The 政府 of 各市(州)党委、政府, the 开发区管委会 of 各市政府、开发区管委会: those of all of them."""
    if len(item.parts) != 1:
        return False
    function = authority.functions.get(item.text)
    return function in authority.words.parent_functions or function in authority.many


def _says_same_below(item: Mention, authority: Gazetteer) -> bool:
    return item.ignored and any(word in item.text for word in authority.words.carry_words)


def _speaks_of_order(item: Mention, authority: Gazetteer) -> bool:
    return any(word in item.text for word in authority.words.first_words)


def _says_first_leads(pieces: list[Mention | Token], authority: Gazetteer) -> bool:
    """Whether it says that the first one leads."""
    notes = [it for it in pieces if isinstance(it, Mention) and it.ignored and _speaks_of_order(it, authority)]
    return any(word in it.text for it in notes for word in authority.words.lead_words)


def _mentions_for_below(mentions: ClauseMentions) -> list[int]:
    """The mentions that 下同 is said of, where others stand before them: those of the last segment, or of a bracket."""
    for segment, depth in mentions.same:
        here = [number for number, it in enumerate(mentions.segments) if it == segment]
        if here and mentions.segments[0] < segment and any(mentions.depths[number] == depth for number in here):
            return here
        inner = [number for number in here if mentions.depths[number] == depth]
        if _is_bracketed_group(inner, mentions) and (segment, depth) in mentions.spoken:
            return inner
    return []


def _is_bracketed_group(inner: list[int], mentions: ClauseMentions) -> bool:
    """Whether groups stand in a bracket behind those named: 省财政厅(其他成员单位按职责分工负责，下同)."""
    first = mentions.depths[inner[0]] if inner else 0
    groups = all(mentions.items[number].is_group for number in inner)
    return bool(inner) and groups and any(depth < first for depth in mentions.depths[: inner[0]])


def _carries_forward(mentions: ClauseMentions) -> bool:
    """Whether a 下同 stands beside a named body, in the same brackets, and no segment before it names others."""
    return any(
        mentions.segments[:1] == [segment]
        and any(
            it.named and at == depth and of == segment
            for it, at, of in zip(mentions.items, mentions.depths, mentions.segments, strict=True)
        )
        for segment, depth in mentions.same
    )
