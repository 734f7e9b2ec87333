"""Bar charts: numbers as bars, each written at its bar; a stroke across the bar marks an average."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_scripts.render.display_text import format_percent
from build_scripts.render.pages.target_charts import Chart
from build_scripts.render.svg.counts import ThemeShare
from build_scripts.render.svg.drawing import Element, em, line, percent, picture, rect, text, word_link

ROW = 2.5
"""Height of a bar with its words, in em."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart."""

    label: str
    text: str
    """The number as written at the bar."""
    length: float
    """Per cent of the width."""
    address: str = ""
    """Path from the docs folder of the page that the label links to; empty for no link."""
    average: float | None = None
    """Per cent of the width; None for no average."""


def draw_themes(shares: Sequence[ThemeShare], up: str, labelled_by: str, note: str, longest: float) -> str:
    """The themes of a place as bars. `up`: from the page to the docs folder; `labelled_by`: ids of the elements that describe
    the picture; `note`: text at a bar, with {count}, {share} and {average}; `longest`: the share of the whole width."""
    scale = 100 / (longest or 1)
    return _draw([_theme_bar(theme_share, up, note, scale) for theme_share in shares], labelled_by)


def _theme_bar(found: ThemeShare, up: str, note: str, scale: float) -> Bar:
    words = note.format(count=found.count, share=format_percent(found.share), average=format_percent(found.average))
    return Bar(
        found.theme.label, words, scale * found.share, found.address and f"{up}{found.address}", scale * found.average
    )


def draw_chart(chart: Chart, labelled_by: str) -> str:
    """The targets of several places as bars."""
    return _draw(
        [Bar(bar.row.region.label, bar.row.number.target.printed, bar.width) for bar in chart.bars], labelled_by
    )


def _draw(bars: Sequence[Bar], labelled_by: str) -> str:
    elements = (element for number, bar in enumerate(bars) for element in _elements(bar, number * ROW))
    return picture("bars", percent(100), em(len(bars) * ROW), *elements, labelled_by=labelled_by)


def _elements(bar: Bar, y: float) -> Iterator[Element]:
    label = text(bar.label, em(0), em(y + 1))
    yield word_link(bar.address, label) if bar.address else label
    yield text(bar.text, percent(100), em(y + 1), "end")
    yield rect(em(0), em(y + 1.5), percent(100), em(0.4), "whole")
    yield rect(em(0), em(y + 1.5), percent(bar.length), em(0.4), "bar")
    if bar.average is not None:
        at = percent(bar.average)
        yield line(at, em(y + 1.3), at, em(y + 2.1), "average")
