"""Formats the scorecard: a table for each collection, every difference, and what is worse than the recorded figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_scripts.diagnostics.console import width
from build_scripts.diagnostics.figures import ORIGINS, Figures, Measurement, Tally, combined, regressions
from build_scripts.evaluate import Scorecard
from build_scripts.evaluate.label_comparison import Difference
from build_scripts.evaluate.measured_annotators import ANNOTATORS, Values
from build_scripts.render.display_text import format_percent
from build_scripts.render.templates import labels

_COUNTS = ("标注", "读出", "读对", "精确率", "召回率", "F1")
_EMPTY_TALLY = Tally(0, 0, 0)
_WIDTHS = (14, *(8 for _ in _COUNTS), 12, *(8 for _ in _COUNTS[2:]))


def format_tables(figures: Figures, only: str | None = None) -> Iterator[str]:
    """Counts and shares of each annotator: on the library's own texts, on made-up ones, and on both together."""
    collections = {
        collection: figures[collection]
        for collection in ORIGINS
        if collection in figures and figures[collection].documents
    }
    collections |= {"together": combined(figures)} if len(collections) > 1 else {}
    for collection, measured in collections.items():
        yield f"{labels('ORIGIN')[collection]}：{measured.documents} 份文件，{measured.provisions} 条"
        yield _row("", *_COUNTS, *(f"审定后{it}" if it == "读出" else it for it in _COUNTS[1:]))
        yield from _rows(measured, only)
        yield ""


def _rows(measured: Measurement, only: str | None) -> Iterator[str]:
    rules, editors = (measured.tallies.get(mode, {}) for mode in ("rules", "editors"))
    for name, label in labels("MEASURED").items():
        if name in rules and only in (None, name):
            first, second = rules[name], editors.get(name, _EMPTY_TALLY)
            yield _row(label, str(first.labelled), *_cells(first), *_cells(second))


def _cells(tally: Tally) -> Iterator[str]:
    yield from (str(tally.found), str(tally.right))
    yield from map(format_percent, (tally.precision, tally.recall, tally.f1))


def _row(name: str, *cells: str) -> str:
    """A line of the table, padded to the columns' widths in terminal cells."""
    first, *widths = _WIDTHS
    padded = (" " * (wide - width(cell)) + cell for cell, wide in zip(cells, widths, strict=True))
    return (name + " " * (first - width(name)) + "".join(padded)).rstrip()


def format_differences(scorecard: Scorecard, folder: str, only: str | None = None) -> Iterator[str]:
    """Every difference with its label file; `folder` is the path of the labels as people write it."""
    kinds = {annotator.name: annotator.kind for annotator in ANNOTATORS}
    for collection in ORIGINS:
        rules, editors = (scorecard.differences.get((collection, mode), ()) for mode in ("rules", "editors"))
        for difference in dict.fromkeys((*rules, *editors)):
            if only in (None, difference.annotator):
                yield f"{folder}/{kinds[difference.annotator]}/{difference.document}.txt: {_format_difference(difference)}{_mode_note(difference, rules, editors)}"


def _format_difference(difference: Difference) -> str:
    return f"{difference.anchor} {labels('MEASURED')[difference.annotator]}：标注 {_format_values(difference.labelled)}，读出 {_format_values(difference.predicted)}"


def _format_values(values: Values | None) -> str:
    return "无" if values is None else " ".join(it if isinstance(it, str) else f"{it:g}" for it in values)


def _mode_note(difference: Difference, rules: tuple[Difference, ...], editors: tuple[Difference, ...]) -> str:
    if difference not in editors:
        return "（编者已审定）"
    return "" if difference in rules else "（编者审定后）"


def format_regressions(recorded: Figures | None, now: Figures) -> Iterator[str]:
    """What is worse than the recorded figures, and whether they differ; nothing where they are the same."""
    if recorded is None:
        yield "尚无存档的数目；用 --write 写入"
        return
    names: Mapping[str, str] = {**labels("MEASURED"), **labels("ORIGIN"), "rules": "只用规则", "editors": "审定后"}
    for collection, mode, name in regressions(recorded, now):
        old, new = (
            figures.get(collection, Measurement(0, 0, {})).tallies.get(mode, {}).get(name, _EMPTY_TALLY)
            for figures in (recorded, now)
        )
        yield (
            f"比存档差：{names[collection]}，{names[mode]}，{names.get(name, name)}："
            f"读对 {old.right} → {new.right}，读错 {old.wrong} → {new.wrong}"
        )
    if dict(recorded) != dict(now):
        yield "数目与存档不同；用 --write 写入"
