"""Who answers for a provision: reads a responsibility clause into bodies, their roles, and groups."""

from __future__ import annotations

from dataclasses import dataclass, replace

from build_scripts.annotate.authority import Authority, Body, build_authority, local_places
from build_scripts.annotate.items import Item, items
from build_scripts.annotate.names import UNCLASSIFIED, function_of, identify, level_region, level_word, resolve
from build_scripts.annotate.roles import Roles
from build_scripts.annotate.tokens import Kind, Token, cut
from build_scripts.annotate.words import ClauseWords, clause_words
from build_scripts.model import Assignment, Region

__all__ = [
    "Authority",
    "Body",
    "ClauseReading",
    "ClauseWords",
    "build_authority",
    "clause_words",
    "identify",
    "is_roll",
    "is_statement",
    "looks_like_clause",
    "read_clause",
]

SHORT_KIND = 2
"""A name of no more characters without a place, 法院, is no sign of a clause by itself."""


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
    """It says so of the bodies it names: they answer for what follows, too."""

    def __bool__(self) -> bool:
        return bool(self.responsibilities or self.groups)

    def led_by_first(self) -> ClauseReading:
        """The same with the first body as the leading one, unless a role is given to anybody."""
        first, *others = self.responsibilities or (None,)
        if first is None or any(it.role != "responsible" for it in self.responsibilities):
            return self
        return replace(self, responsibilities=(replace(first, role="lead"), *others))


def read_clause(clause: str, region: str, authority: Authority) -> ClauseReading:
    """Reads a clause in simplified characters, brackets included, of a document of that region."""
    pieces = _pieces(clause, region, authority)
    if not _looks_like(pieces, authority):
        return ClauseReading()
    mentioned, roles = _mentions(pieces, authority)
    assigned: list[Assignment] = []
    groups: list[str] = []
    unknown: list[str] = []
    carried: Region | None = None
    for number, (item, role, label) in enumerate(zip(mentioned, roles.end(), roles.labels, strict=True)):
        if number and label != roles.labels[number - 1]:
            carried = None
        follows_group = number > 0 and mentioned[number - 1].is_group
        of_many = item.is_group or (follows_group and _is_bare_kind(item, authority))
        body = None if of_many else resolve(item, region, authority, carried)
        carried = _carries(item, region, authority) or carried
        if body is None:
            groups.append(item.printed)
            continue
        if body.function == UNCLASSIFIED:
            unknown.append(body.printed)
        if body.function != UNCLASSIFIED or _may_be_body(item, authority):
            assigned.append(Assignment(body.agency, role, body.name, body.printed))
    reading = ClauseReading(
        _once_each(assigned),
        tuple(dict.fromkeys(groups)),
        tuple(dict.fromkeys(unknown)),
        _says_first_leads(pieces, authority),
        any(isinstance(it, Item) and any(word in it.text for word in authority.words.carry_words) for it in pieces),
        _says_same_below(pieces, authority),
    )
    begins_with_body = bool(mentioned) and bool(assigned) and mentioned[0].printed == assigned[0].printed
    return reading.led_by_first() if reading.first_leads and begins_with_body else reading


def looks_like_clause(text: str, authority: Authority) -> bool:
    """Whether a text in brackets says who answers for something: a label, or at least half of it known bodies."""
    return _looks_like(_pieces(text, "", authority), authority)


def is_statement(text: str, authority: Authority) -> bool:
    """Whether a sentence says who answers for something and nothing else: 由省财政厅牵头，省税务局配合.

    Every word of it is a body, a group or a word of clauses, somebody is named, and a verb or label gives the role.
    """
    pieces = _pieces(text, "", authority)
    weak = authority.words.weak_verbs
    spoken = any(isinstance(it, Token) and it.role and it.text not in weak for it in pieces)
    return spoken and _all_bodies(pieces, authority)


def is_roll(text: str, authority: Authority) -> bool:
    """Whether words name bodies and groups and nothing else: 市工信局、市财政局."""
    return _all_bodies(_pieces(text, "", authority), authority)


def _all_bodies(pieces: list[Item | Token], authority: Authority) -> bool:
    found = [it for it in pieces if isinstance(it, Item) and not it.ignored]
    known = [it for it in found if it.named and not _is_kind(it, authority)]
    return bool(known) and all(it.named or it.is_sure_group or _is_organ(it, authority) for it in found)


def _pieces(clause: str, region: str, authority: Authority) -> list[Item | Token]:
    near = tuple(local_places(region, authority))
    return list(items(cut(clause, authority.lexicon, near), authority.words))


def _looks_like(pieces: list[Item | Token], authority: Authority) -> bool:
    if any(isinstance(piece, Token) and piece.kind is Kind.LABEL and piece.role for piece in pieces):
        return True
    known = others = 0
    for before, piece, after in zip([None, *pieces], pieces, [*pieces[1:], None], strict=False):
        kind = before.kind if isinstance(before, Token) else None
        if isinstance(piece, Token) or piece.ignored or _is_task(piece, kind):
            continue
        spoken_for = isinstance(after, Token) and after.kind is Kind.VERB
        if _counts(piece, spoken_for, authority):
            known += 1
        elif any(char.isdigit() for char in piece.text):
            return False
        elif not (_is_organ(piece, authority) or _is_kind(piece, authority)):
            others += 1
    return known > 0 and known >= others


def _is_kind(item: Item, authority: Authority) -> bool:
    """A kind of body rather than one: 担保公司, 法院; alone in brackets it may be anything."""
    if len(item.parts) != 1 or item.parts[0].kind is not Kind.NAME:
        return False
    return len(item.text) <= SHORT_KIND or item.parts[0].function in authority.many


def _counts(item: Item, spoken_for: bool, authority: Authority) -> bool:
    """Whether an item speaks for a clause; before a verb (负责) an unknown body or group does, too."""
    if item.is_sure_group or (item.named and (spoken_for or not _is_kind(item, authority))):
        return True
    if item.plain and function_of(item, authority) not in (UNCLASSIFIED, *authority.many):
        return True
    return spoken_for and (item.is_group or _may_be_body(item, authority))


def _may_be_body(item: Item, authority: Authority) -> bool:
    return item.printed.endswith(authority.words.body_endings) and not any(char.isspace() for char in item.printed)


def _is_organ(item: Item, authority: Authority) -> bool:
    """A body unknown to the vocabulary that cannot be anything else: it begins with a place or level."""
    placed = bool(item.parts) and item.parts[0].kind in (Kind.LEVEL, Kind.PLACE)
    return placed and _may_be_body(item, authority)


def _mentions(pieces: list[Item | Token], authority: Authority) -> tuple[list[Item], Roles]:
    """The items that are mentions of bodies, and their roles."""
    roles = Roles()
    mentioned: list[Item] = []
    before: Kind | None = None
    for piece in pieces:
        if isinstance(piece, Item):
            office = before is Kind.OPEN and bool(mentioned) and _is_office(piece, authority)
            if not (_is_task(piece, before) or piece.ignored or roles.skipping or office):
                mentioned.append(piece)
                roles.mention()
            before = None
            continue
        roles.read(piece, before)
        before = piece.kind
    return mentioned, roles


def _is_office(item: Item, authority: Authority) -> bool:
    """A department inside the body named before the bracket: 省发展改革委(价格处)."""
    return item.plain and not item.opens_group and item.printed.endswith(authority.words.office_endings)


def _is_bare_kind(item: Item, authority: Authority) -> bool:
    """The 政府 of 各市(州)党委、政府, the 开发区管委会 of 各市政府、开发区管委会: those of all of them."""
    if len(item.parts) != 1:
        return False
    function = authority.functions.get(item.text)
    return function in authority.words.parent_functions or function in authority.many


def _is_task(item: Item, before: Kind | None) -> bool:
    """What a body does, right after the verb: the 资金安排 of 省财政厅负责资金安排."""
    return before is Kind.VERB and not item.recognised


def _carries(item: Item, region: str, authority: Authority) -> Region | None:
    """The region whose word the item begins with; the bare names after it belong there, too."""
    level = level_word(item, authority.words)
    return level_region(level, region, authority) if level else None


def _once_each(assigned: list[Assignment]) -> tuple[Assignment, ...]:
    """Each body once in each role."""
    found: dict[tuple[str, str, str], Assignment] = {}
    for it in assigned:
        found.setdefault((it.agency, it.role, it.name), it)
    return tuple(found.values())


def _says_first_leads(pieces: list[Item | Token], authority: Authority) -> bool:
    """Whether it says that the first one leads."""
    words = authority.words
    lead = tuple(word for word, role in {**words.verbs, **words.labels}.items() if role == "lead")
    notes = (piece.text for piece in pieces if isinstance(piece, Item) and piece.ignored)
    return any(
        any(first in note for first in words.first_words) and any(word in note for word in lead) for note in notes
    )


def _says_same_below(pieces: list[Item | Token], authority: Authority) -> bool:
    """Whether a 下同 stands in the same brackets as a body, and not beside a rule about the order of names."""
    depth = 0
    named: set[int] = set()
    for piece in pieces:
        if isinstance(piece, Token):
            depth += (piece.kind is Kind.OPEN) - (piece.kind is Kind.CLOSE)
        elif piece.ignored and any(first in piece.text for first in authority.words.first_words):
            named.discard(depth)
        elif piece.ignored and piece.text in authority.words.carry_words:
            return depth in named
        elif piece.named:
            named.add(depth)
    return False
