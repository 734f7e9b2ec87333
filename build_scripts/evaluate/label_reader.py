"""Reads label files: lines of tab-separated columns, keyed by anchor; all faults are reported at once."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import get_args

from build_scripts.annotate.citations.citation_lexicon import KINDS
from build_scripts.model import (
    Access,
    Actor,
    AmountRole,
    ChannelKind,
    DateKind,
    Document,
    OfferKind,
    RecipientClass,
    TimeState,
)
from build_scripts.text.dates import iso_date

DOCUMENT_ANCHOR = "document"
"""The anchor in labels of the document as a whole."""
EMPTY_VALUE = "-"
"""A column without a value."""
IGNORED_FOLDERS = ("kept", "made_up", "structure")
"""Folders beside the labels that are not read here: labels kept apart until rules are final, made-up texts, and labels of the parser, which have their own test."""
ROLES = ("lead", "responsible", "support")

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
"""A day, a month or a year."""
Ids = Mapping[str, frozenset[str]]
"""Kind (themes, tools, instruments, beneficiaries, strength) → ids of the vocabularies."""


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

    @classmethod
    def of(cls, document: Document) -> DocumentText:
        units = {unit.anchor: fold(unit.wording.text) for unit in document.units}
        titles = [part.title.text for part in document.parts if part.title]
        headings = [section.title.text for part in document.parts for section in part.sections]
        whole = "\n".join((*units.values(), *map(fold, (*titles, *headings))))
        return cls(units, tuple(provision.anchor for provision in document.provisions), whole)


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of a line of labels, with what it is checked against."""

    value: str
    anchor: str
    text: DocumentText
    ids: Ids


ColumnCheck = Callable[[Cell], str | None]
"""What is wrong with a column, in Chinese; None for a valid one."""


@dataclass(frozen=True, slots=True)
class LabelFormat:
    """One kind of label file."""

    rows: tuple[tuple[ColumnCheck, ...], ...]
    """The rows that may follow the anchor, by the checks of their columns; the number of columns decides between them, and
    their first column where several have the same."""
    every_provision: bool = False
    """Whether every provision must have a line, and nothing else may."""
    unique: bool = False
    """Whether an anchor may have only one line."""
    allows_document: bool = False
    """Whether a line may be about the document as a whole."""


# --- the columns of each kind, and how they are checked -----------------------------------------------------------------


def _check(message: str, is_valid: Callable[[Cell], bool]) -> ColumnCheck:
    """A check with one message, in which {} stands for the value."""
    return lambda cell: None if is_valid(cell) else message.format(cell.value)


def _one_of(*values: str) -> ColumnCheck:
    return _check(f"“{{}}”应为 {'、'.join(values)} 之一", lambda cell: cell.value in values)


def _ids(name: str, limit: int = 99) -> ColumnCheck:
    """Ids separated by commas, each once, at most `limit`; - for none."""

    def check(cell: Cell) -> str | None:
        given = split_ids(cell.value)
        if unknown := [it for it in given if it not in cell.ids[name]]:
            return f"词表里没有“{'、'.join(unknown)}”"
        if len(given) > limit:
            return f"“{cell.value}”多于 {limit} 个"
        return None if len(set(given)) == len(given) else f"“{cell.value}”有重复"

    return check


def _occurs(cell: Cell, text: str) -> bool:
    return bool(cell.value.strip()) and fold(cell.value) in text


def _is_number(cell: Cell) -> bool:
    try:
        return isfinite(float(cell.value))
    except ValueError:
        return False


_one_theme = _check("词表里没有“{}”", lambda cell: cell.value in cell.ids["themes"])
_not_empty = _check("有一列是空的", lambda cell: bool(cell.value.strip()))
_in_unit = _check("这一条里没有“{}”", lambda cell: _occurs(cell, cell.text.units.get(cell.anchor, "")))
_in_document = _check("文件里没有“{}”", lambda cell: _occurs(cell, cell.text.whole))
_number = _check("“{}”不是数", _is_number)
_date = _check("“{}”不是日期", lambda cell: cell.value == EMPTY_VALUE or iso_date(cell.value) is not None)
_comparator = _one_of(">=", "<=", "=", "about")
_target_kind = _one_of("target", "rate", "threshold", "cap")
_part_of_date = _check("“{}”不是日期", lambda cell: cell.value == EMPTY_VALUE or bool(_DATE.fullmatch(cell.value)))
_recipient_class = _one_of(*get_args(RecipientClass))


def _or_none(check: ColumnCheck) -> ColumnCheck:
    """The same check, which - passes."""
    return lambda cell: None if cell.value == EMPTY_VALUE else check(cell)


_OFFER = (
    _one_of("offer"),
    _one_of(*get_args(OfferKind)),
    _or_none(_in_unit),
    _recipient_class,
    _or_none(_in_unit),
    _one_of(*get_args(Access), EMPTY_VALUE),
)
_AMOUNT = (_one_of("amount"), _in_unit, _one_of(*get_args(AmountRole)), _recipient_class)
_OFFER_NUMBER = _check("“{}”不是第几项惠企内容", lambda cell: cell.value == EMPTY_VALUE or cell.value.isdigit())


def split_ids(value: str) -> tuple[str, ...]:
    """The ids of a column: "talent,ip" → ("talent", "ip"); none for -."""
    return () if value == EMPTY_VALUE else tuple(value.split(","))


LABEL_FORMATS: Mapping[str, LabelFormat] = {
    "agencies": LabelFormat(
        ((_one_of(*ROLES), _not_empty, _in_document), (_one_of("group"), _in_document), (_one_of(EMPTY_VALUE),)),
        every_provision=True,
    ),
    "themes": LabelFormat(((_one_theme, _ids("themes", limit=2)),), every_provision=True, unique=True),
    "tools": LabelFormat(((_ids("tools"),),), every_provision=True, unique=True),
    "citations": LabelFormat(((_in_unit, _one_of(*KINDS)),)),
    "references": LabelFormat(((_in_unit,),)),
    "targets": LabelFormat(((_in_unit, _not_empty, _comparator, _number, _not_empty, _not_empty, _target_kind),)),
    "facts": LabelFormat(
        ((_ids("instruments"), _ids("beneficiaries"), _ids("strength")),), every_provision=True, unique=True
    ),
    "offers": LabelFormat(
        (
            (_one_of("actor"), _one_of(*get_args(Actor))),
            (_one_of("state"), _one_of(*get_args(TimeState))),
            (_one_of("condition", "exclusion"), _in_unit),
            (_one_of("channel"), _in_unit, _one_of(*get_args(ChannelKind))),
            _AMOUNT,
            (*_AMOUNT, _OFFER_NUMBER),
            (_one_of("date"), _one_of(*get_args(DateKind)), _part_of_date, _part_of_date, _in_document),
            _OFFER,
        ),
        every_provision=True,
    ),
    "validity": LabelFormat(((_date, _date, _in_document),), unique=True, allows_document=True),
}
"""Folder of labels → the format of its files."""


# --- reading ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LabelFault:
    """A line of labels that cannot be used, or is missing."""

    file: str
    """Path below the folder of labels, with forward slashes."""
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Label:
    """The columns of a line: what a person read in a document."""

    line: int
    anchor: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """All labels of a folder."""

    by_kind: Mapping[str, Mapping[str, tuple[Label, ...]]]
    """Kind → document id → labels; documents without labels of a kind are not in it."""
    faults: tuple[LabelFault, ...]


def read_labels(folder: Path, documents: Sequence[Document], ids: Ids) -> Labels:
    """Read <kind>/<document id>.txt for every kind of LABEL_FORMATS; a file may be missing, but not incomplete."""
    texts = {document.id: DocumentText.of(document) for document in documents}
    faults: list[LabelFault] = []
    by_kind: dict[str, dict[str, tuple[Label, ...]]] = {kind: {} for kind in LABEL_FORMATS}
    for path in _label_files(folder, faults):
        kind, name = path.parent.name, path.relative_to(folder).as_posix()
        if path.stem not in texts:
            faults.append(LabelFault(name, 1, f"没有标识为“{path.stem}”的文件"))
            continue
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            faults.append(LabelFault(name, 1, "不是 UTF-8 编码"))
            continue
        labels, found = _read_lines(text, LABEL_FORMATS[kind], texts[path.stem], ids)
        by_kind[kind][path.stem] = labels
        faults += [LabelFault(name, line, message) for line, message in found]
    return Labels(by_kind, tuple(faults))


def _label_files(folder: Path, faults: list[LabelFault]) -> Iterator[Path]:
    """The label files, in their order; a folder or file that no kind accounts for is a fault, not a lost label."""
    for path in sorted((*folder.glob("*.txt"), *folder.glob("*/*"))):
        name = path.relative_to(folder)
        if name.parts[0] in LABEL_FORMATS and path.suffix == ".txt":
            yield path
        elif name.parts[0] not in IGNORED_FOLDERS:
            faults.append(LabelFault(name.as_posix(), 1, f"标注放在 {'、'.join(LABEL_FORMATS)} 之下，以 .txt 结尾"))


def _read_lines(
    text: str, label_format: LabelFormat, document_text: DocumentText, ids: Ids
) -> tuple[tuple[Label, ...], list[tuple[int, str]]]:
    """The valid labels of a file; line and message of each fault."""
    labels: list[Label] = []
    faults: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            anchor, *columns = line.split("\t")
            label = Label(number, anchor, tuple(columns))
            messages = list(_line_faults(label, label_format, document_text, ids))
            faults += [(number, message) for message in messages]
            labels += [] if messages else [label]
    lines = Counter(label.anchor for label in labels)
    faults += [
        (label.line, f"锚点“{label.anchor}”还有别的标注")
        for label in labels
        if lines[label.anchor] > 1 and (label_format.unique or label.columns == (EMPTY_VALUE,))
    ]
    if label_format.every_provision:
        labelled = {line.split("\t")[0] for line in text.splitlines()}
        faults += [(1, f"没有标注条款 {anchor}") for anchor in document_text.provisions if anchor not in labelled]
    return tuple(labels), sorted(faults)


def _line_faults(label: Label, label_format: LabelFormat, document_text: DocumentText, ids: Ids) -> Iterator[str]:
    """What is wrong with a line in itself."""
    known = document_text.provisions if label_format.every_provision else document_text.units
    if label.anchor not in known and not (label_format.allows_document and label.anchor == DOCUMENT_ANCHOR):
        yield f"没有锚点“{label.anchor}”"
        return
    rows = [it for it in label_format.rows if len(it) == len(label.columns)]
    cells = [Cell(value, label.anchor, document_text, ids) for value in label.columns]
    row = next((it for it in rows if not it[0](cells[0])), rows[0] if rows else None)
    if row is None:
        counts = "或".join(str(len(it) + 1) for it in label_format.rows)
        yield f"应有 {counts} 列，实有 {len(label.columns) + 1} 列"
        return
    yield from filter(None, (check(cell) for check, cell in zip(row, cells, strict=True)))
