"""Bar charts: numbers as bars, each written at its bar; a stroke across the bar marks an average."""

from __future__ import annotations

from collections.abc import Sequence

from build_scripts.render.display_text import format_percent
from build_scripts.render.pages.target_pages import Chart
from build_scripts.render.svg.counts import ThemeShare
from build_scripts.render.svg.drawing import Element, line, link, percent, picture, rect, text

ROW = 2.5
"""Height of a bar with its words, in em."""


def draw_themes(shares: Sequence[ThemeShare], labelled_by: str, note: str, longest: float) -> str:
    """The themes of a place as bars. `labelled_by`: ids of the elements that describe the picture; `note`: text at a bar, with
    {count}, {share} and {average}; `longest`: the share of the whole width."""
    elements, scale = list[Element](), 100 / (longest or 1)
    for y, found in zip(_rows(shares), shares, strict=True):
        share, average = format_percent(found.share), format_percent(found.average)
        label = text(found.theme.label, 0, y + 1)
        elements.append(link(found.address, label) if found.address else label)
        elements += _bar(y, note.format(count=found.count, share=share, average=average), scale * found.share)
        at = percent(scale * found.average)
        elements.append(line(at, y + 1.3, at, y + 2.1, "average"))
    return picture("bars", percent(100), len(shares) * ROW, *elements, labelled_by=labelled_by)


def draw_chart(chart: Chart, labelled_by: str) -> str:
    """The targets of several places as bars."""
    elements: list[Element] = []
    for y, (row, width) in zip(_rows(chart.bars), chart.bars, strict=True):
        elements += [text(row.region.label, 0, y + 1), *_bar(y, row.number.target.printed, width)]
    return picture("bars", percent(100), len(chart.bars) * ROW, *elements, labelled_by=labelled_by)


def _rows(bars: Sequence[object]) -> list[float]:
    """Top of each bar."""
    return [number * ROW for number in range(len(bars))]


def _bar(y: float, words: str, length: float) -> tuple[Element, Element, Element]:
    """A bar of this length, in per cent of the width, and the words at its end."""
    return (
        text(words, percent(100), y + 1, "end"),
        rect(0, y + 1.5, percent(100), 0.4, "whole"),
        rect(0, y + 1.5, percent(length), 0.4, "bar"),
    )
