"""Figures on file: how right the annotators are, kept as counts; every share is computed from them, never stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from build_scripts.text import yaml_reader
from build_scripts.text.yaml_reader import Value

ORIGINS = ("library", "made_up")
"""The library's own texts, and the made-up ones that try forms these do not have."""
MODES = ("rules", "editors")
"""By rules alone, and with what editors decided in the cards."""
_HEAD = """\
# 测评的数目，由 python -m build_scripts score --write 写出，不要手改；“质量”页由此算出。
# library 是文库自己的文本，made_up 是自拟的；rules 只用规则，editors 加上编者在著录卡里的审定。
# 每项依次为：标注数、读出数、读对数。
"""


@dataclass(frozen=True, slots=True)
class Tally:
    """How much was labelled, how much was found, and how much of that is right."""

    labelled: int
    found: int
    right: int

    @property
    def wrong(self) -> int:
        return self.found - self.right

    @property
    def precision(self) -> float | None:
        """Share of what was found that is right; None where nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Share of what was labelled that was found; None where nothing was labelled."""
        return self.right / self.labelled if self.labelled else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both; None where nothing was labelled and nothing found."""
        both = self.labelled + self.found
        return 2 * self.right / both if both else None

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.labelled + other.labelled, self.found + other.found, self.right + other.right)


@dataclass(frozen=True, slots=True)
class Measurement:
    """What was measured on texts of one origin."""

    documents: int
    """Those that have labels of any kind."""
    provisions: int
    tallies: Mapping[str, Mapping[str, Tally]]
    """Mode → annotator → tally; an annotator without labels is not there."""

    def __add__(self, other: Measurement) -> Measurement:
        tallies = {mode: _sums(self.tallies.get(mode, {}), other.tallies.get(mode, {})) for mode in MODES}
        return Measurement(self.documents + other.documents, self.provisions + other.provisions, tallies)


Figures = Mapping[str, Measurement]
"""Shelf → what was measured there."""
NO_MEASUREMENT = Measurement(0, 0, {})


def combined(figures: Figures) -> Measurement:
    """All texts, whatever their origin."""
    return sum((figures[shelf] for shelf in ORIGINS if shelf in figures), NO_MEASUREMENT)


def _sums(one: Mapping[str, Tally], other: Mapping[str, Tally]) -> dict[str, Tally]:
    none = Tally(0, 0, 0)
    return {name: one.get(name, none) + other.get(name, none) for name in dict.fromkeys((*one, *other))}


# --- the file --------------------------------------------------------------------------------------------------------


def read_figures(path: Path) -> Figures | None:
    """The figures of a file; None where there is none, or where it is not as `written` would have it."""
    try:
        text = path.read_text("utf-8")
        value, problems = yaml_reader.load(text)
        figures = {shelf: _measured(it) for shelf, it in value.fields.items()}
    except (OSError, ValueError, KeyError):
        return None
    return None if problems or format_figures(figures) != text else figures


def _measured(value: Value) -> Measurement:
    documents, provisions = (int(value.fields[name].text or "") for name in ("documents", "provisions"))
    tallies = {mode: {name: Tally(*_counts(it)) for name, it in value.fields[mode].fields.items()} for mode in MODES}
    return Measurement(documents, provisions, tallies)


def _counts(value: Value) -> tuple[int, int, int]:
    labelled, found, right = map(int, value.texts())
    return labelled, found, right


def format_figures(figures: Figures) -> str:
    """The text of the file: one line for each annotator, so that a change shows what it changed."""
    return _HEAD + "".join(
        f"{line}\n" for shelf in ORIGINS if shelf in figures for line in _lines(shelf, figures[shelf])
    )


def _lines(shelf: str, measured: Measurement) -> Iterator[str]:
    yield f"{shelf}:"
    yield f"  documents: {measured.documents}"
    yield f"  provisions: {measured.provisions}"
    for mode in MODES:
        yield f"  {mode}:"
        for name, tally in measured.tallies.get(mode, {}).items():
            yield f"    {name}: [{tally.labelled}, {tally.found}, {tally.right}]"


# --- two sets of figures ---------------------------------------------------------------------------------------------


def regressions(before: Figures, now: Figures) -> Iterator[tuple[str, str, str]]:
    """Shelf, mode and annotator wherever less is right now, or more is wrong, than before."""
    for shelf, mode, name, old in _all(before):
        new = now.get(shelf, NO_MEASUREMENT).tallies.get(mode, {}).get(name, Tally(0, 0, 0))
        if new.right < old.right or new.wrong > old.wrong:
            yield shelf, mode, name


def _all(figures: Figures) -> Iterator[tuple[str, str, str, Tally]]:
    for shelf, it in figures.items():
        for mode, tallies in it.tallies.items():
            yield from ((shelf, mode, name, tally) for name, tally in tallies.items())
