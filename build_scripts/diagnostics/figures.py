"""Scores of the annotators, kept in a file as counts; precision and recall are computed from them, never stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from build_scripts.text import yaml_reader
from build_scripts.text.yaml_reader import Value

ORIGINS = ("library", "made_up")
"""Origins of labelled texts: the library's own, and made-up ones for forms that these do not have."""
MODES = ("rules", "editors")
"""Rules alone, or with the editors' decisions in the cards."""
_HEAD = """\
# 测评的数目，由 python -m build_scripts score --write 写出，不要手改；“质量”页由此算出。
# library 是文库自己的文本，made_up 是自拟的；rules 只用规则，editors 加上编者在著录卡里的审定。
# 每项依次为：标注数、读出数、读对数。
"""


@dataclass(frozen=True, slots=True)
class Tally:
    """Numbers of labelled, found and rightly found items."""

    labelled: int
    found: int
    right: int

    @property
    def wrong(self) -> int:
        return self.found - self.right

    @property
    def precision(self) -> float | None:
        """right / found; None if nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """right / labelled; None if nothing was labelled."""
        return self.right / self.labelled if self.labelled else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None if nothing was labelled and nothing found."""
        both = self.labelled + self.found
        return 2 * self.right / both if both else None

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.labelled + other.labelled, self.found + other.found, self.right + other.right)


@dataclass(frozen=True, slots=True)
class Measurement:
    """The scores on the texts of one origin."""

    documents: int
    """Number of documents with labels of any kind."""
    provisions: int
    tallies: Mapping[str, Mapping[str, Tally]]
    """Mode → annotator → tally; annotators without labels are left out."""

    def __add__(self, other: Measurement) -> Measurement:
        tallies = {mode: _sums(self.tallies.get(mode, {}), other.tallies.get(mode, {})) for mode in MODES}
        return Measurement(self.documents + other.documents, self.provisions + other.provisions, tallies)


Figures = Mapping[str, Measurement]
"""Origin → the scores on its texts."""
NO_MEASUREMENT = Measurement(0, 0, {})


def combined(figures: Figures) -> Measurement:
    """The scores on the texts of all origins together."""
    return sum((figures[origin] for origin in ORIGINS if origin in figures), NO_MEASUREMENT)


def _sums(one: Mapping[str, Tally], other: Mapping[str, Tally]) -> dict[str, Tally]:
    none = Tally(0, 0, 0)
    return {name: one.get(name, none) + other.get(name, none) for name in dict.fromkeys((*one, *other))}


# --- the file --------------------------------------------------------------------------------------------------------


def read_figures(path: Path) -> Figures | None:
    """The figures of a file; None if there is no file, or if `format_figures` would write it differently."""
    try:
        text = path.read_text("utf-8")
        top, problems = yaml_reader.load(text)
        figures = {origin: _measured(value) for origin, value in top.fields.items()}
    except (OSError, ValueError, KeyError):
        return None
    return None if problems or format_figures(figures) != text else figures


def _measured(value: Value) -> Measurement:
    documents, provisions = (int(value.fields[name].text or "") for name in ("documents", "provisions"))
    tallies = {
        mode: {name: Tally(*_counts(counts)) for name, counts in value.fields[mode].fields.items()} for mode in MODES
    }
    return Measurement(documents, provisions, tallies)


def _counts(value: Value) -> tuple[int, int, int]:
    labelled, found, right = map(int, value.texts())
    return labelled, found, right


def format_figures(figures: Figures) -> str:
    """The text of the file: one line for each annotator, so that a change shows what it changed."""
    return _HEAD + "".join(
        f"{line}\n" for origin in ORIGINS if origin in figures for line in _lines(origin, figures[origin])
    )


def _lines(origin: str, measured: Measurement) -> Iterator[str]:
    yield f"{origin}:"
    yield f"  documents: {measured.documents}"
    yield f"  provisions: {measured.provisions}"
    for mode in MODES:
        yield f"  {mode}:"
        for name, tally in measured.tallies.get(mode, {}).items():
            yield f"    {name}: [{tally.labelled}, {tally.found}, {tally.right}]"


# --- two sets of figures ---------------------------------------------------------------------------------------------


def regressions(before: Figures, now: Figures) -> Iterator[tuple[str, str, str]]:
    """Origin, mode and annotator of each tally in which less is right, or more is wrong, than before."""
    for origin, mode, name, old in _all(before):
        new = now.get(origin, NO_MEASUREMENT).tallies.get(mode, {}).get(name, Tally(0, 0, 0))
        if new.right < old.right or new.wrong > old.wrong:
            yield origin, mode, name


def _all(figures: Figures) -> Iterator[tuple[str, str, str, Tally]]:
    for origin, measured in figures.items():
        for mode, tallies in measured.tallies.items():
            yield from ((origin, mode, name, tally) for name, tally in tallies.items())
