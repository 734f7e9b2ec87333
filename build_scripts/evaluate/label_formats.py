"""What a line of each kind of label file says, column by column, and how each column is checked."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite

from build_scripts.annotate.citations.citation_lexicon import KINDS
from build_scripts.model import Document

DOCUMENT_ANCHOR = "document"
"""Stands in the place of an anchor where the document as a whole is meant."""
EMPTY_VALUE = "-"
ROLES = ("lead", "responsible", "support")
COMPARATORS = (">=", "<=", "=", "about")
TARGET_KINDS = ("target", "rate", "threshold", "cap")


def fold(text: str) -> str:
    """Words as they are compared: full-width and half-width alike, no white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@dataclass(frozen=True, slots=True)
class DocumentText:
    """What a document's labels are held against."""

    units: Mapping[str, str]
    """Anchor of each provision and passage → its simplified text, folded."""
    provisions: tuple[str, ...]
    whole: str
    """All that the document shows, folded."""


def document_text(document: Document) -> DocumentText:
    """The document as its labels are held against it."""
    units = {unit.anchor: fold(unit.wording.text) for part in document.parts for unit in part.shown}
    titles = [part.title.text for part in document.parts if part.title]
    headings = [section.title.text for part in document.parts for section in part.sections]
    whole = "\n".join((*units.values(), *map(fold, (*titles, *headings))))
    return DocumentText(units, tuple(provision.anchor for provision in document.provisions), whole)


Ids = Mapping[str, frozenset[str]]
"""Ids that the vocabularies know: themes, instruments, beneficiaries, strength."""
ColumnCheck = Callable[[str, str, DocumentText, Ids], str | None]
"""Column, anchor of its line, text and ids → what is wrong with it, in Chinese."""


@dataclass(frozen=True, slots=True)
class LabelFormat:
    """One kind of label file."""

    rows: tuple[tuple[ColumnCheck, ...], ...]
    """What may follow the anchor; a line is of the row that has as many columns."""
    everywhere: bool = False
    """Whether every provision has a line, and nothing else has."""
    once: bool = False
    """Whether an anchor has one line only."""
    whole: bool = False
    """Whether a line may speak of the document as a whole."""


# --- checks of a column ----------------------------------------------------------------------------------------------


def one_of(*words: str) -> ColumnCheck:
    def check(value: str, _anchor: str, _text: DocumentText, _ids: Ids) -> str | None:
        return None if value in words else f"“{value}”应为 {'、'.join(words)} 之一"

    return check


def one_id(name: str) -> ColumnCheck:
    def check(value: str, _anchor: str, _text: DocumentText, ids: Ids) -> str | None:
        return None if value in ids[name] else f"词表里没有“{value}”"

    return check


def many_ids(name: str, most: int = 99) -> ColumnCheck:
    """Ids parted by commas, each once and no more than `most`; - for none."""

    def check(value: str, _anchor: str, _text: DocumentText, ids: Ids) -> str | None:
        given = split_ids(value)
        unknown = [it for it in given if it not in ids[name]]
        if unknown:
            return f"词表里没有“{'、'.join(unknown)}”"
        if len(given) > most:
            return f"“{value}”多于 {most} 个"
        return None if len(set(given)) == len(given) else f"“{value}”有重复"

    return check


def not_empty(value: str, _anchor: str, _text: DocumentText, _ids: Ids) -> str | None:
    return None if value.strip() else "有一列是空的"


def in_unit(value: str, anchor: str, text: DocumentText, _ids: Ids) -> str | None:
    return None if value.strip() and fold(value) in text.units.get(anchor, "") else f"这一条里没有“{value}”"


def in_document(value: str, _anchor: str, text: DocumentText, _ids: Ids) -> str | None:
    return None if value.strip() and fold(value) in text.whole else f"文件里没有“{value}”"


def a_number(value: str, _anchor: str, _text: DocumentText, _ids: Ids) -> str | None:
    try:
        return None if isfinite(float(value)) else f"“{value}”不是数"
    except ValueError:
        return f"“{value}”不是数"


def a_date(value: str, _anchor: str, _text: DocumentText, _ids: Ids) -> str | None:
    try:
        return None if value == EMPTY_VALUE or date.fromisoformat(value).isoformat() == value else f"“{value}”不是日期"
    except ValueError:
        return f"“{value}”不是日期"


def split_ids(value: str) -> tuple[str, ...]:
    """The ids of a column; none for -."""
    return () if value == EMPTY_VALUE else tuple(value.split(","))


LABEL_FORMATS: Mapping[str, LabelFormat] = {
    "agencies": LabelFormat(
        ((one_of(*ROLES), not_empty, in_document), (one_of("group"), in_document), (one_of(EMPTY_VALUE),)),
        everywhere=True,
    ),
    "themes": LabelFormat(((one_id("themes"), many_ids("themes", most=2)),), everywhere=True, once=True),
    "citations": LabelFormat(((in_unit, one_of(*KINDS)),)),
    "references": LabelFormat(((in_unit,),)),
    "targets": LabelFormat(
        ((in_unit, not_empty, one_of(*COMPARATORS), a_number, not_empty, not_empty, one_of(*TARGET_KINDS)),)
    ),
    "facts": LabelFormat(
        ((many_ids("instruments"), many_ids("beneficiaries"), many_ids("strength")),), everywhere=True, once=True
    ),
    "validity": LabelFormat(((a_date, a_date, in_document),), once=True, whole=True),
}
"""Folder of labels → what its files say."""
