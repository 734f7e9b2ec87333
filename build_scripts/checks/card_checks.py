"""Findings about a card: what its text, the web page around the text and the vocabularies say otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from build_scripts.annotate.validity.status import differing_days
from build_scripts.checks.document_reading import Check, DocumentReading
from build_scripts.diagnostics.registry import finding
from build_scripts.model import Finding, Rewrite, region_and_function
from build_scripts.sources.card_reader import closest
from build_scripts.text.characters import letters

PROPOSED_FIELDS = ("published", "issued", "number", "issuers", "valid_from", "valid_until")
"""Fields of a card for which the labels of the web page (发布日期：…) may give a value."""
MAX_THEMES = 3
"""Maximum number of themes of a provision."""


def _differing_title(reading: DocumentReading) -> Iterator[Finding]:
    """A finding where the card gives a title as the text's own (not supplied) and the text has another."""
    card, title = reading.card, reading.parts[0].title if reading.parts else None
    given = reading.lexicons.converter.simplify(card.title)
    if title and not card.title_supplied and letters(title.text) != letters(given):
        yield finding("card-title", card.file, card.lines["title"], found=title.text)


def _missing_fields(reading: DocumentReading) -> Iterator[Finding]:
    """A finding for each value that the labels of the web page give and the card does not."""
    card = reading.card
    for proposal in reading.normalized.boilerplate.proposals:
        if proposal.field in PROPOSED_FIELDS and not getattr(card, proposal.field):
            yield finding("card-proposal", card.text_file, proposal.line, found=proposal.value, expected=proposal.field)


def _differing_days(reading: DocumentReading) -> Iterator[Finding]:
    """A finding for each day of validity that is not that of the text."""
    card, stated = reading.card, reading.stated_period
    for name, given, day in differing_days(card, stated):
        words = {"field": name, "found": given, "expected": day, "words": stated.evidence if stated else ""}
        yield finding("card-validity", card.file, card.lines.get(name, 1), **words)


def _unknown_agencies(reading: DocumentReading) -> Iterator[Finding]:
    """A finding for each agency of unknown function, with the most similar known names."""
    reported: set[str] = set()
    for provision in reading.provisions:
        for assignment in provision.responsibilities:
            name = assignment.name
            if region_and_function(assignment.agency)[1] is None and name not in reported:
                reported.add(name)
                letters = set(assignment.printed)  # a name without any of them is not similar, and need not be compared
                names = [it for it in reading.lexicons.function_names if not letters.isdisjoint(it)]
                similar = get_close_matches(assignment.printed, names, 3, 0.4)
                shown = "、".join(similar) or "无"
                yield finding("agency-unknown", reading.card.text_file, provision.lines[1], found=name, closest=shown)


def _unread_clauses(reading: DocumentReading) -> Iterator[Finding]:
    """A finding for each clause that names nobody."""
    for unread in reading.unread_clauses:
        if unread.member is None:
            yield finding("clause-unread", reading.card.text_file, unread.line, found=unread.clause)


def _unread_members(reading: DocumentReading) -> Iterator[Finding]:
    """A finding for each member of a clause that is left out, as it may be no agency."""
    for unread in reading.unread_clauses:
        if unread.member is not None:
            found = {"found": unread.clause, "member": unread.member}
            yield finding("clause-member", reading.card.text_file, unread.line, **found)


def _unknown_anchors(reading: DocumentReading) -> Iterator[Finding]:
    """A finding for each provision to which the card assigns themes and which the text does not have."""
    anchors = [provision.anchor for provision in reading.provisions]
    for anchor in reading.card.themes:
        if anchor not in anchors:
            shown = closest(anchor, anchors, 3)
            yield finding("card-anchor", reading.card.file, _theme_line(reading, anchor), found=anchor, closest=shown)


def _many_themes(reading: DocumentReading) -> Iterator[Finding]:
    """A finding for each provision to which the card assigns more than MAX_THEMES."""
    for anchor, chosen in reading.card.themes.items():
        if len(chosen) > MAX_THEMES:
            line = _theme_line(reading, anchor)
            yield finding("card-theme-many", reading.card.file, line, found=anchor, count=len(chosen))


def _unknown_themes(reading: DocumentReading) -> Iterator[Finding]:
    """A finding for each theme in the card that is not in the vocabulary; a label is replaced by its id."""
    ids = [theme.id for theme in reading.lexicons.themes.themes]
    ids_by_label = {theme.label: theme.id for theme in reading.lexicons.themes.themes}
    for anchor, chosen in reading.card.themes.items():
        line = _theme_line(reading, anchor)
        for theme in (theme for theme in chosen if theme not in ids):
            meant = ids_by_label.get(theme)
            fix = Rewrite(line, theme, meant) if meant else None
            yield finding("card-theme", reading.card.file, line, fix, found=theme, closest=meant or closest(theme, ids))


def _theme_line(reading: DocumentReading, anchor: str) -> int:
    """The line of the card that assigns themes to a provision."""
    return reading.card.lines.get(f"themes.{anchor}", 1)


CARD_CHECKS: dict[str, Check] = {
    "card-title": _differing_title,
    "card-proposal": _missing_fields,
    "card-validity": _differing_days,
    "agency-unknown": _unknown_agencies,
    "clause-unread": _unread_clauses,
    "clause-member": _unread_members,
    "card-anchor": _unknown_anchors,
    "card-theme-many": _many_themes,
    "card-theme": _unknown_themes,
}
"""Code of the finding → check."""
