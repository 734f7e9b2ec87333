"""The scorecard: what the library reads, compared with labels that people made.

Nothing in the engine imports this package. The command `score` hands it a folder of labels, for texts of the library and
for made-up ones; each annotator is measured by rules alone and with the decisions of editors. A label that cannot be
used is a fault, and every difference is reported.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from build_scripts.build_cache import BuildCache
from build_scripts.diagnostics.figures import MODES, Figures, Measurement, Tally
from build_scripts.evaluate.label_reader import DOCUMENT_ANCHOR, Ids, LabelFault, Labels, read_labels
from build_scripts.evaluate.measured_annotators import ANNOTATORS, Annotator, Values
from build_scripts.model import Document
from build_scripts.pipeline import build_corpus
from build_scripts.project import Project


class Annotation(NamedTuple):
    """The values of one annotation, and where it stands."""

    document: str
    anchor: str
    values: Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A label that was not predicted, a prediction without a label, or one in place of the other."""

    annotator: str
    document: str
    anchor: str
    labelled: Values | None
    predicted: Values | None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Everything that was measured."""

    figures: Figures
    differences: Mapping[tuple[str, str], tuple[Difference, ...]]
    """Collection (library, made_up) and mode → differences, in the order of the annotators."""
    faults: tuple[LabelFault, ...]
    """Labels that cannot be used; figures without them are too good."""


def made_up_texts(labels: Path, project: Project) -> Project:
    """A small project of made-up, labelled texts, read with the vocabularies of the project; the folder is optional."""
    return Project(labels / "made_up", project)


def score(project: Project, folder: Path) -> Scorecard:
    """Read the library and the made-up texts in both modes and compare them with the labels of a folder."""
    collections = {"library": _read_all_modes(project), "made_up": _read_all_modes(made_up_texts(folder, project))}
    labels = read_labels(folder, [it for read in collections.values() for it in read["editors"]], known_ids(project))
    figures: dict[str, Measurement] = {}
    differing: dict[tuple[str, str], tuple[Difference, ...]] = {}
    for collection, read in collections.items():
        tallies: dict[str, dict[str, Tally]] = {}
        for mode, documents in read.items():
            compared = [(it, *_annotations(it, documents, labels)) for it in ANNOTATORS]
            tallies[mode] = {
                annotator.name: compare(labelled, predicted, annotator.key_length)
                for annotator, labelled, predicted in compared
                if any(document.id in labels.by_kind[annotator.kind] for document in documents)
            }
            differing[collection, mode] = tuple(
                difference
                for annotator, labelled, predicted in compared
                for difference in differences(annotator.name, labelled, predicted, annotator.key_length)
            )
        measured = [it for it in read["editors"] if any(it.id in kind for kind in labels.by_kind.values())]
        figures[collection] = Measurement(len(measured), sum(len(it.provisions) for it in measured), tallies)
    return Scorecard(figures, differing, labels.faults)


def known_ids(project: Project) -> Ids:
    """Ids that labels may use, from the vocabularies."""
    vocabulary = BuildCache().load_vocabularies(project).vocabulary
    facts = {name: frozenset(getattr(vocabulary.facts, name)) for name in ("instruments", "beneficiaries", "strength")}
    themes, tools = vocabulary.themes.themes, vocabulary.tools.tools
    return {"themes": frozenset(it.id for it in themes), "tools": frozenset(it.id for it in tools), **facts}


def _read_all_modes(project: Project) -> dict[str, Sequence[Document]]:
    """Mode → the documents of a project, as they are read in that mode."""
    cache = BuildCache()
    return {mode: build_corpus(project, None, mode == "editors", cache).documents for mode in MODES}


def _annotations(
    annotator: Annotator, documents: Sequence[Document], labels: Labels
) -> tuple[Counter[Annotation], Counter[Annotation]]:
    """Labelled and predicted annotations of the documents that have labels for this annotator."""
    by_document = labels.by_kind[annotator.kind]
    own = [it for it in documents if it.id in by_document]
    labelled = Counter(
        Annotation(document.id, label.anchor, values)
        for document in own
        for label in by_document[document.id]
        for values in annotator.labelled(label.columns)
    )
    predicted = Counter(
        Annotation(document.id, anchor, values) for document in own for anchor, values in annotator.predicted(document)
    )
    return (once(labelled), once(predicted)) if annotator.whole else (labelled, predicted)


def once(found: Counter[Annotation]) -> Counter[Annotation]:
    """The same annotations as those of their documents as a whole, each once."""
    return Counter({annotation._replace(anchor=DOCUMENT_ANCHOR) for annotation in found})


# --- labelled and predicted annotations compared ----------------------------------------------------------------------


def compare(labelled: Counter[Annotation], predicted: Counter[Annotation], key_length: int = 0) -> Tally:
    """The tally of two multisets of annotations.

    With a key length, only annotations that agree in their first `key_length` values count, and are right if they agree
    in all: the kinds of those citations that were recognised.
    """
    right = (labelled & predicted).total()
    if not key_length:
        return Tally(labelled.total(), predicted.total(), right)
    one, other = (Counter(_key(it, key_length) for it in side.elements()) for side in (labelled, predicted))
    same = (one & other).total()
    return Tally(same, same, right)


def _key(annotation: Annotation, key_length: int) -> Annotation:
    return annotation._replace(values=annotation.values[:key_length])


def differences(
    annotator: str, labelled: Counter[Annotation], predicted: Counter[Annotation], key_length: int = 0
) -> Iterator[Difference]:
    """Annotations of one side only, in the order of the labels; those at the same place are paired.

    With a key length, only pairs that agree in their first `key_length` values and differ in the others.
    """
    places: defaultdict[Annotation, tuple[list[Values], list[Values]]] = defaultdict(lambda: ([], []))
    for side, unmatched in enumerate((labelled - predicted, predicted - labelled)):
        for annotation in unmatched.elements():
            places[_key(annotation, key_length)][side].append(annotation.values)
    for place, sides in places.items():
        for one, other in zip_longest(*sides):
            if not key_length or (one and other):
                yield Difference(
                    annotator=annotator, document=place.document, anchor=place.anchor, labelled=one, predicted=other
                )
