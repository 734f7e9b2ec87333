"""Bars: what share of a place's provisions each theme has, beside its share of the whole library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_scripts.model import Region, Theme
from build_scripts.render.library import Library
from build_scripts.render.pictures.counts import place_of, primary
from build_scripts.render.pictures.drawing import Element, em, line, page, percent, picture, rect, text, word_link
from build_scripts.render.wording import share

ROW = 2.5


@dataclass(frozen=True, slots=True)
class Bar:
    """A theme in a place."""

    theme: Theme
    address: str
    """From the docs folder: of the place's part of the theme's page, where it has one."""
    count: int
    """Provisions of the place with this primary theme."""
    share: float
    """Of the place's provisions, 0 to 1."""
    average: float
    """The theme's share of all provisions of the library, 0 to 1."""

    @property
    def reach(self) -> float:
        return max(self.share, self.average)


def themes_of_place(library: Library, place: Region) -> tuple[Bar, ...]:
    """Every theme of the place, also one that none of its provisions has first, and of any other; its greatest first."""
    own, all_, named = Counter[str](), Counter[str](), set[str]()
    for entry in library.entries:
        theme = primary(entry.provision, library)
        all_[theme] += 1
        if place_of(entry.document, library) == place.code:
            own[theme] += 1
            named.update(it.id for it in entry.provision.themes)
    found = (it for it in library.corpus.themes if all_[it.id] or it.id in named)
    bars = (_bar(it, own, all_, page("themes", it.id, place.slug if it.id in named else "")) for it in found)
    return tuple(sorted(bars, key=lambda it: -it.count))


def _bar(theme: Theme, own: Counter[str], all_: Counter[str], address: str) -> Bar:
    count = own[theme.id]
    return Bar(theme, address, count, count / (own.total() or 1), all_[theme.id] / (all_.total() or 1))


def draw_bars(bars: Sequence[Bar], up: str, named: str, note: str, scale: float = 0) -> str:
    """Bars as SVG as wide as there is room. `note`: what is written at a bar, with {count}, {share} and {average};
    `scale`: the share that takes the whole width, else the greatest one here."""
    reach = scale or max((it.reach for it in bars), default=0) or 1
    elements = [it for number, bar in enumerate(bars) for it in _bar_elements(bar, number * ROW, reach, up, note)]
    return picture("bars", percent(100), em(len(bars) * ROW), *elements, named=named)


def _bar_elements(bar: Bar, y: float, reach: float, up: str, note: str) -> Iterator[Element]:
    words = note.format(count=bar.count, share=share(bar.share), average=share(bar.average))
    yield word_link(f"{up}{bar.address}", text(bar.theme.label, em(0), em(y + 1)))
    yield text(words, percent(100), em(y + 1), "end")
    yield rect(em(0), em(y + 1.5), percent(100), em(0.4), "whole")
    yield rect(em(0), em(y + 1.5), percent(100 * bar.share / reach), em(0.4), "bar")
    at = percent(100 * bar.average / reach)
    yield line(at, em(y + 1.3), at, em(y + 2.1), "average")
