"""Formats the scorecard: a table for each collection, every difference, and what is worse than the recorded figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_scripts.diagnostics.console import format_columns
from build_scripts.diagnostics.figures import NO_TALLY, ORIGINS, Figures, Tally, with_total
from build_scripts.evaluate import Difference, Scorecard
from build_scripts.evaluate.measured_annotators import ANNOTATORS, Values
from build_scripts.render.display_text import format_percent
from build_scripts.render.templates import labels

_HEAD = ("", "标注", *"读出 读对 精确率 召回率 F1 审定后读出 读对 精确率 召回率 F1".split())


def format_tables(figures: Figures, only: str | None = None) -> Iterator[str]:
    """Counts and shares of each annotator: on the library's own texts, on made-up ones, and on both together."""
    for collection, measured in with_total(figures).items():
        yield f"{labels('ORIGIN')[collection]}：{measured.documents} 份文件，{measured.provisions} 条"
        rows = [
            (label, str(rules.labelled), *_cells(rules), *_cells(measured.tally("editors", name)))
            for name, label in labels("MEASURED").items()
            if (rules := measured.tallies.get("rules", {}).get(name)) and only in (None, name)
        ]
        yield from format_columns([_HEAD, *rows])
        yield ""


def _cells(tally: Tally) -> Iterator[str]:
    yield from (str(tally.found), str(tally.right))
    yield from map(format_percent, (tally.precision, tally.recall, tally.f1))


def format_differences(scorecard: Scorecard, folder: str, only: str | None = None) -> Iterator[str]:
    """Every difference with its label file; `folder` is the path of the labels as people write it."""
    kinds = {annotator.name: annotator.kind for annotator in ANNOTATORS}
    for collection in ORIGINS:
        rules, editors = (scorecard.differences.get((collection, mode), ()) for mode in ("rules", "editors"))
        for difference in dict.fromkeys((*rules, *editors)):
            if only in (None, difference.annotator):
                note = (
                    "（编者已审定）" if difference not in editors else "" if difference in rules else "（编者审定后）"
                )
                file = f"{folder}/{kinds[difference.annotator]}/{difference.document}.txt"
                yield f"{file}: {_format_difference(difference)}{note}"


def _format_difference(difference: Difference) -> str:
    return f"{difference.anchor} {labels('MEASURED')[difference.annotator]}：标注 {_format_values(difference.labelled)}，读出 {_format_values(difference.predicted)}"


def _format_values(values: Values | None) -> str:
    return "无" if values is None else " ".join(it if isinstance(it, str) else f"{it:g}" for it in values)


def regressions(before: Figures, now: Figures) -> Iterator[tuple[str, str, str]]:
    """Origin, mode and annotator of each tally in which less is right, or more is wrong, than before."""
    for origin, measured in before.items():
        for mode, tallies in measured.tallies.items():
            for name, old in tallies.items():
                new = _tally(now, origin, mode, name)
                if new.right < old.right or new.wrong > old.wrong:
                    yield origin, mode, name


def _tally(figures: Figures, origin: str, mode: str, name: str) -> Tally:
    return figures[origin].tally(mode, name) if origin in figures else NO_TALLY


def format_regressions(recorded: Figures | None, now: Figures) -> Iterator[str]:
    """What is worse than the recorded figures, and whether they differ; nothing where they are the same."""
    if recorded is None:
        yield "尚无存档的数目；用 --write 写入"
        return
    names: Mapping[str, str] = {**labels("MEASURED"), **labels("ORIGIN"), "rules": "只用规则", "editors": "审定后"}
    for origin, mode, name in regressions(recorded, now):
        old, new = (_tally(figures, origin, mode, name) for figures in (recorded, now))
        yield (
            f"比存档差：{names[origin]}，{names[mode]}，{names.get(name, name)}："
            f"读对 {old.right} → {new.right}，读错 {old.wrong} → {new.wrong}"
        )
    if dict(recorded) != dict(now):
        yield "数目与存档不同；用 --write 写入"
