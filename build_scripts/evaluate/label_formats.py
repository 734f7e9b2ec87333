"""The columns of each kind of label file, and how each column is checked."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite

from build_scripts.annotate.citations.citation_lexicon import KINDS
from build_scripts.model import Document

DOCUMENT_ANCHOR = "document"
"""The anchor in labels of the document as a whole."""
EMPTY_VALUE = "-"
"""A column without a value."""
ROLES = ("lead", "responsible", "support")
COMPARATORS = (">=", "<=", "=", "about")
TARGET_KINDS = ("target", "rate", "threshold", "cap")


def fold(text: str) -> str:
    """Text as it is compared: NFKC, without white space; full-width and half-width characters are equal."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The texts of a document in which its labels must occur."""

    units: Mapping[str, str]
    """Anchor of each provision and passage → its simplified text, folded."""
    provisions: tuple[str, ...]
    whole: str
    """The text of the whole document, folded."""


def document_text(document: Document) -> DocumentText:
    """The texts of a document."""
    units = {unit.anchor: fold(unit.wording.text) for part in document.parts for unit in part.units}
    titles = [part.title.text for part in document.parts if part.title]
    headings = [section.title.text for part in document.parts for section in part.sections]
    whole = "\n".join((*units.values(), *map(fold, (*titles, *headings))))
    return DocumentText(units, tuple(provision.anchor for provision in document.provisions), whole)


Ids = Mapping[str, frozenset[str]]
"""Kind (themes, instruments, beneficiaries, strength) → ids of the vocabularies."""
ColumnCheck = Callable[[str, str, DocumentText, Ids], str | None]
"""Column, anchor of its line, texts and ids → what is wrong with the column, in Chinese; None for a valid one."""


@dataclass(frozen=True, slots=True)
class LabelFormat:
    """One kind of label file."""

    rows: tuple[tuple[ColumnCheck, ...], ...]
    """The rows that may follow the anchor, by the checks of their columns; the number of columns decides between them."""
    every_provision: bool = False
    """Whether every provision must have a line, and nothing else may."""
    unique: bool = False
    """Whether an anchor may have only one line."""
    allows_document: bool = False
    """Whether a line may be about the document as a whole."""


# --- checks of a column ----------------------------------------------------------------------------------------------


def one_of(*values: str) -> ColumnCheck:
    def check(value: str, _anchor: str, _text: DocumentText, _ids: Ids) -> str | None:
        return None if value in values else f"“{value}”应为 {'、'.join(values)} 之一"

    return check


def one_id(name: str) -> ColumnCheck:
    def check(value: str, _anchor: str, _text: DocumentText, ids: Ids) -> str | None:
        return None if value in ids[name] else f"词表里没有“{value}”"

    return check


def many_ids(name: str, limit: int = 99) -> ColumnCheck:
    """Ids separated by commas, each once and at most `limit`; - for none."""

    def check(value: str, _anchor: str, _text: DocumentText, ids: Ids) -> str | None:
        given = split_ids(value)
        unknown = [it for it in given if it not in ids[name]]
        if unknown:
            return f"词表里没有“{'、'.join(unknown)}”"
        if len(given) > limit:
            return f"“{value}”多于 {limit} 个"
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
    """The ids of a column: "talent,ip" → ("talent", "ip"); none for -."""
    return () if value == EMPTY_VALUE else tuple(value.split(","))


LABEL_FORMATS: Mapping[str, LabelFormat] = {
    "agencies": LabelFormat(
        ((one_of(*ROLES), not_empty, in_document), (one_of("group"), in_document), (one_of(EMPTY_VALUE),)),
        every_provision=True,
    ),
    "themes": LabelFormat(((one_id("themes"), many_ids("themes", limit=2)),), every_provision=True, unique=True),
    "citations": LabelFormat(((in_unit, one_of(*KINDS)),)),
    "references": LabelFormat(((in_unit,),)),
    "targets": LabelFormat(
        ((in_unit, not_empty, one_of(*COMPARATORS), a_number, not_empty, not_empty, one_of(*TARGET_KINDS)),)
    ),
    "facts": LabelFormat(
        ((many_ids("instruments"), many_ids("beneficiaries"), many_ids("strength")),), every_provision=True, unique=True
    ),
    "validity": LabelFormat(((a_date, a_date, in_document),), unique=True, allows_document=True),
}
"""Folder of labels → the format of its files."""
