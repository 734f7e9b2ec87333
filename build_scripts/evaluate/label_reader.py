"""Reads label files: lines of tab-separated columns, keyed by anchor; all faults are reported at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from build_scripts.evaluate.label_formats import (
    DOCUMENT_ANCHOR,
    EMPTY_VALUE,
    LABEL_FORMATS,
    DocumentText,
    Ids,
    LabelFormat,
    document_text,
)
from build_scripts.model import Document

IGNORED_FOLDERS = ("made_up", "structure")
"""Folders beside the labels that are not read here: made-up texts, and labels of the parser, which have their own test."""


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

    def documents(self, kind: str | None = None) -> set[str]:
        """Ids of the documents that have labels of this kind, or of any."""
        kinds = self.by_kind.values() if kind is None else (self.by_kind.get(kind, {}),)
        return {name for it in kinds for name in it}


def read_labels(folder: Path, documents: Sequence[Document], ids: Ids) -> Labels:
    """Read <kind>/<document id>.txt for every kind of LABEL_FORMATS; a file may be missing, but not incomplete."""
    texts = {document.id: document_text(document) for document in documents}
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
            label = Label(number, *_split(line))
            messages = list(_line_faults(label, label_format, document_text, ids))
            faults += [(number, it) for it in messages]
            labels += [] if messages else [label]
    faults += _contradictions(labels, label_format)
    if label_format.every_provision:
        labelled = {line.split("\t")[0] for line in text.splitlines()}
        faults += [(1, f"没有标注条款 {anchor}") for anchor in document_text.provisions if anchor not in labelled]
    return tuple(labels), sorted(faults)


def _split(line: str) -> tuple[str, tuple[str, ...]]:
    anchor, *columns = line.split("\t")
    return anchor, tuple(columns)


def _line_faults(label: Label, label_format: LabelFormat, document_text: DocumentText, ids: Ids) -> Iterator[str]:
    """What is wrong with a line in itself."""
    known = document_text.provisions if label_format.every_provision else document_text.units
    if label.anchor not in known and not (label_format.allows_document and label.anchor == DOCUMENT_ANCHOR):
        yield f"没有锚点“{label.anchor}”"
        return
    row = next((it for it in label_format.rows if len(it) == len(label.columns)), None)
    if row is None:
        counts = "或".join(str(len(it) + 1) for it in label_format.rows)
        yield f"应有 {counts} 列，实有 {len(label.columns) + 1} 列"
        return
    for check, value in zip(row, label.columns, strict=True):
        message = check(value, label.anchor, document_text, ids)
        if message:
            yield message


def _contradictions(labels: Sequence[Label], label_format: LabelFormat) -> Iterator[tuple[int, str]]:
    """Lines that contradict others: an anchor labelled twice, or both with a value and as empty."""
    lines = Counter(label.anchor for label in labels)
    for label in labels:
        if lines[label.anchor] > 1 and (label_format.unique or label.columns == (EMPTY_VALUE,)):
            yield label.line, f"锚点“{label.anchor}”还有别的标注"
