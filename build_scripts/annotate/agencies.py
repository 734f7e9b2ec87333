"""Who answers for a provision: reads a responsibility clause into bodies, their roles, and groups."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.annotate.items import Item, items
from build_scripts.annotate.names import (
    UNCLASSIFIED,
    Authority,
    Body,
    build_authority,
    identify,
    level_region,
    level_word,
    local_places,
    resolve,
)
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
    "looks_like_clause",
    "read_clause",
]


@dataclass(frozen=True, slots=True)
class ClauseReading:
    """What a responsibility clause says."""

    responsibilities: tuple[Assignment, ...] = ()
    groups: tuple[str, ...] = ()
    """Bodies not named one by one, as printed."""
    unknown: tuple[str, ...] = ()
    """Printed words whose function the vocabulary does not know."""


def read_clause(clause: str, region: str, authority: Authority) -> ClauseReading:
    """Reads a clause in simplified characters, brackets included, of a document of that region."""
    pieces = _pieces(clause, region, authority)
    if not _looks_like(pieces, authority):
        return ClauseReading()
    mentioned, roles = _mentions(pieces)
    assigned: list[Assignment] = []
    groups: list[str] = []
    unknown: list[str] = []
    carried: Region | None = None
    for number, (item, role, label) in enumerate(zip(mentioned, roles.end(), roles.labels, strict=True)):
        if number and label != roles.labels[number - 1]:
            carried = None
        follows_group = number > 0 and mentioned[number - 1].is_group
        of_many = item.is_group or (follows_group and _is_bare_parent(item, authority))
        body = None if of_many else resolve(item, region, authority, carried)
        carried = _carries(item, region, authority) or carried
        if body is None:
            groups.append(item.printed)
            continue
        if body.function == UNCLASSIFIED:
            unknown.append(body.printed)
        if body.function != UNCLASSIFIED or _may_be_body(item, authority):
            assigned.append(Assignment(body.agency, role, body.name, body.printed))
    return ClauseReading(tuple(dict.fromkeys(assigned)), tuple(dict.fromkeys(groups)), tuple(dict.fromkeys(unknown)))


def looks_like_clause(text: str, authority: Authority) -> bool:
    """Whether a text in brackets says who answers for something: a label, or at least half of it known bodies."""
    return _looks_like(_pieces(text, "", authority), authority)


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
        else:
            others += 1
    return known > 0 and known >= others


def _counts(item: Item, spoken_for: bool, authority: Authority) -> bool:
    """Whether an item speaks for a clause; before a verb (负责) an unknown body or group does, too."""
    if item.named or item.is_sure_group:
        return True
    return spoken_for and (item.is_group or _may_be_body(item, authority))


def _may_be_body(item: Item, authority: Authority) -> bool:
    return item.printed.endswith(authority.words.body_endings) and not any(char.isspace() for char in item.printed)


def _mentions(pieces: list[Item | Token]) -> tuple[list[Item], Roles]:
    """The items that are mentions of bodies, and their roles."""
    roles = Roles()
    mentioned: list[Item] = []
    before: Kind | None = None
    for piece in pieces:
        if isinstance(piece, Item):
            if not (_is_task(piece, before) or piece.ignored or roles.skipping):
                mentioned.append(piece)
                roles.mention()
            before = None
            continue
        roles.read(piece, before)
        before = piece.kind
    return mentioned, roles


def _is_bare_parent(item: Item, authority: Authority) -> bool:
    """The 政府 of 各市(州)党委、政府: the government of all of them."""
    return len(item.parts) == 1 and authority.functions.get(item.text) in authority.words.parent_functions


def _is_task(item: Item, before: Kind | None) -> bool:
    """What a body does, right after the verb: the 资金安排 of 省财政厅负责资金安排."""
    return before is Kind.VERB and not item.recognised


def _carries(item: Item, region: str, authority: Authority) -> Region | None:
    """The region whose word the item begins with; the bare names after it belong there, too."""
    level = level_word(item, authority.words)
    return level_region(level, region, authority) if level else None
