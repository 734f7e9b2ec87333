"""What the score command prints: a table for each shelf, every difference, and how it compares with the figures on file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_scripts.diagnostics.columns import width
from build_scripts.diagnostics.figures import ORIGINS, Figures, Measurement, Tally, combined, regressions
from build_scripts.evaluate import Scorecard
from build_scripts.evaluate.label_comparison import Difference
from build_scripts.evaluate.measured_annotators import ANNOTATORS, Said
from build_scripts.render.display_text import share
from build_scripts.render.templates import labels

_COUNTS = ("标注", "读出", "读对", "精确率", "召回率", "F1")
_NONE = Tally(0, 0, 0)
_WIDTHS = (14, *(8 for _ in _COUNTS), 12, *(8 for _ in _COUNTS[2:]))


def tables(figures: Figures, only: str | None = None) -> Iterator[str]:
    """Counts and shares of each annotator: on the library's own texts, on made-up ones, and on both together."""
    shelves = {shelf: figures[shelf] for shelf in ORIGINS if shelf in figures and figures[shelf].documents}
    shelves |= {"together": combined(figures)} if len(shelves) > 1 else {}
    for shelf, measured in shelves.items():
        yield f"{labels('ORIGIN')[shelf]}：{measured.documents} 份文件，{measured.provisions} 条"
        yield _row("", *_COUNTS, *(f"审定后{it}" if it == "读出" else it for it in _COUNTS[1:]))
        yield from _rows(measured, only)
        yield ""


def _rows(measured: Measurement, only: str | None) -> Iterator[str]:
    rules, editors = (measured.tallies.get(mode, {}) for mode in ("rules", "editors"))
    for name, label in labels("MEASURED").items():
        if name in rules and only in (None, name):
            first, second = rules[name], editors.get(name, _NONE)
            yield _row(label, str(first.labelled), *_cells(first), *_cells(second))


def _cells(tally: Tally) -> Iterator[str]:
    yield from (str(tally.found), str(tally.right))
    yield from map(share, (tally.precision, tally.recall, tally.f1))


def _row(name: str, *cells: str) -> str:
    """A line of the table; a Chinese character is as wide as two others."""
    first, *widths = _WIDTHS
    padded = (" " * (wide - width(cell)) + cell for cell, wide in zip(cells, widths, strict=True))
    return (name + " " * (first - width(name)) + "".join(padded)).rstrip()


def told(card: Scorecard, folder: str, only: str | None = None) -> Iterator[str]:
    """Every difference with its file of labels; `folder` is that of the labels as people write it."""
    kinds = {annotator.name: annotator.kind for annotator in ANNOTATORS}
    for shelf in ORIGINS:
        rules, editors = (card.differences.get((shelf, mode), ()) for mode in ("rules", "editors"))
        for difference in dict.fromkeys((*rules, *editors)):
            if only in (None, difference.annotator):
                yield f"{folder}/{kinds[difference.annotator]}/{difference.document}.txt: {_told(difference)}{_where(difference, rules, editors)}"


def _told(difference: Difference) -> str:
    return f"{difference.anchor} {labels('MEASURED')[difference.annotator]}：标注 {_words(difference.labelled)}，读出 {_words(difference.found)}"


def _words(said: Said | None) -> str:
    return "无" if said is None else " ".join(it if isinstance(it, str) else f"{it:g}" for it in said)


def _where(difference: Difference, rules: tuple[Difference, ...], editors: tuple[Difference, ...]) -> str:
    if difference not in editors:
        return "（编者已审定）"
    return "" if difference in rules else "（编者审定后）"


def against(before: Figures | None, now: Figures) -> Iterator[str]:
    """How the figures stand against those on file; nothing where they are the same."""
    if before is None:
        yield "尚无存档的数目；用 --write 写入"
        return
    names: Mapping[str, str] = {**labels("MEASURED"), **labels("ORIGIN"), "rules": "只用规则", "editors": "审定后"}
    for shelf, mode, name in regressions(before, now):
        old, new = (it.get(shelf, Measurement(0, 0, {})).tallies.get(mode, {}).get(name, _NONE) for it in (before, now))
        yield (
            f"比存档差：{names[shelf]}，{names[mode]}，{names.get(name, name)}："
            f"读对 {old.right} → {new.right}，读错 {old.wrong} → {new.wrong}"
        )
    if dict(before) != dict(now):
        yield "数目与存档不同；用 --write 写入"
