"""What a line of each kind of label file says, column by column, and how each column is checked."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite

from build_scripts.annotate.citations.citation_lexicon import KINDS
from build_scripts.model import Document

DOCUMENT = "document"
"""Stands in the place of an anchor where the document as a whole is meant."""
NOTHING = "-"
ROLES = ("lead", "responsible", "support")
COMPARATORS = (">=", "<=", "=", "about")
TARGET_KINDS = ("target", "rate", "threshold", "cap")


def fold(text: str) -> str:
    """Words as they are compared: full-width and half-width alike, no white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@dataclass(frozen=True, slots=True)
class Text:
    """What a document's labels are held against."""

    units: Mapping[str, str]
    """Anchor of each provision and passage → its simplified text, folded."""
    provisions: tuple[str, ...]
    whole: str
    """All that the document shows, folded."""


def text_of(document: Document) -> Text:
    """The document as its labels are held against it."""
    units = {unit.anchor: fold(unit.wording.text) for part in document.parts for unit in part.units}
    titles = [part.title.text for part in document.parts if part.title]
    headings = [section.title.text for part in document.parts for section in part.sections]
    whole = "\n".join((*units.values(), *map(fold, (*titles, *headings))))
    return Text(units, tuple(provision.anchor for provision in document.provisions), whole)


Ids = Mapping[str, frozenset[str]]
"""Ids that the vocabularies know: themes, instruments, beneficiaries, strength."""
Check = Callable[[str, str, Text, Ids], str | None]
"""Column, anchor of its line, text and ids → what is wrong with it, in Chinese."""


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of label file."""

    rows: tuple[tuple[Check, ...], ...]
    """What may follow the anchor; a line is of the row that has as many columns."""
    everywhere: bool = False
    """Whether every provision has a line, and nothing else has."""
    once: bool = False
    """Whether an anchor has one line only."""
    whole: bool = False
    """Whether a line may speak of the document as a whole."""


# --- checks of a column ----------------------------------------------------------------------------------------------


def one_of(*words: str) -> Check:
    def check(value: str, _anchor: str, _text: Text, _ids: Ids) -> str | None:
        return None if value in words else f"“{value}”应为 {'、'.join(words)} 之一"

    return check


def one_id(name: str) -> Check:
    def check(value: str, _anchor: str, _text: Text, ids: Ids) -> str | None:
        return None if value in ids[name] else f"词表里没有“{value}”"

    return check


def many_ids(name: str, most: int = 99) -> Check:
    """Ids parted by commas, each once and no more than `most`; - for none."""

    def check(value: str, _anchor: str, _text: Text, ids: Ids) -> str | None:
        given = listed(value)
        unknown = [it for it in given if it not in ids[name]]
        if unknown:
            return f"词表里没有“{'、'.join(unknown)}”"
        if len(given) > most:
            return f"“{value}”多于 {most} 个"
        return None if len(set(given)) == len(given) else f"“{value}”有重复"

    return check


def something(value: str, _anchor: str, _text: Text, _ids: Ids) -> str | None:
    return None if value.strip() else "有一列是空的"


def in_unit(value: str, anchor: str, text: Text, _ids: Ids) -> str | None:
    return None if value.strip() and fold(value) in text.units.get(anchor, "") else f"这一条里没有“{value}”"


def in_document(value: str, _anchor: str, text: Text, _ids: Ids) -> str | None:
    return None if value.strip() and fold(value) in text.whole else f"文件里没有“{value}”"


def amount(value: str, _anchor: str, _text: Text, _ids: Ids) -> str | None:
    try:
        return None if isfinite(float(value)) else f"“{value}”不是数"
    except ValueError:
        return f"“{value}”不是数"


def day(value: str, _anchor: str, _text: Text, _ids: Ids) -> str | None:
    try:
        return None if value == NOTHING or date.fromisoformat(value).isoformat() == value else f"“{value}”不是日期"
    except ValueError:
        return f"“{value}”不是日期"


def listed(value: str) -> tuple[str, ...]:
    """The ids of a column; none for -."""
    return () if value == NOTHING else tuple(value.split(","))


FORMATS: Mapping[str, Format] = {
    "agencies": Format(
        ((one_of(*ROLES), something, in_document), (one_of("group"), in_document), (one_of(NOTHING),)), everywhere=True
    ),
    "themes": Format(((one_id("themes"), many_ids("themes", most=2)),), everywhere=True, once=True),
    "citations": Format(((in_unit, one_of(*KINDS)),)),
    "references": Format(((in_unit,),)),
    "targets": Format(
        ((in_unit, something, one_of(*COMPARATORS), amount, something, something, one_of(*TARGET_KINDS)),)
    ),
    "facts": Format(
        ((many_ids("instruments"), many_ids("beneficiaries"), many_ids("strength")),), everywhere=True, once=True
    ),
    "validity": Format(((day, day, in_document),), once=True, whole=True),
}
"""Folder of labels → what its files say."""
