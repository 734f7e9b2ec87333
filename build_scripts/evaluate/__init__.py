"""The scorecard: what the library reads, compared with labels that people made.

Labels stand in tests/labels, for texts of the library and for made-up ones; each annotator is measured by rules alone
and with the decisions of editors. A label that cannot be used is a fault, and every difference is reported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.build_cache import BuildCache
from build_scripts.diagnostics.figures import MODES, Figures, Measurement
from build_scripts.evaluate.label_comparison import Annotation, Difference, compare, differences
from build_scripts.evaluate.label_formats import Ids
from build_scripts.evaluate.label_reader import LabelFault, Labels, read_labels
from build_scripts.evaluate.measured_annotators import ANNOTATORS, Annotator
from build_scripts.model import Document
from build_scripts.pipeline import build_corpus
from build_scripts.project import Project
from build_scripts.vocabulary import loader

Documents = Mapping[str, Sequence[Document]]
"""Mode → the documents of one collection, as they are read in that mode."""


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Everything that was measured."""

    figures: Figures
    differences: Mapping[tuple[str, str], tuple[Difference, ...]]
    """Collection (library, made_up) and mode → differences, in the order of the annotators."""
    faults: tuple[LabelFault, ...]
    """Labels that cannot be used; figures without them are too good."""


def score(project: Project) -> Scorecard:
    """Read the library and the made-up texts in both modes and compare them with their labels."""
    collections = {"library": _read_all_modes(project), "made_up": _read_all_modes(project.made_up)}
    documents = [document for read in collections.values() for document in read["editors"]]
    labels = read_labels(project.labels, documents, known_ids(project))
    figures: dict[str, Measurement] = {}
    differing: dict[tuple[str, str], tuple[Difference, ...]] = {}
    for collection, read in collections.items():
        figures[collection] = _measure(read, labels)
        for mode, found in read.items():
            differing[collection, mode] = tuple(_differences(found, labels))
    return Scorecard(figures, differing, labels.faults)


def known_ids(project: Project) -> Ids:
    """Ids that labels may use, from the vocabularies."""
    vocabulary = loader.load(project.vocabulary)
    facts = {name: frozenset(getattr(vocabulary.facts, name)) for name in ("instruments", "beneficiaries", "strength")}
    return {"themes": frozenset(theme.id for theme in vocabulary.themes.themes), **facts}


def _read_all_modes(project: Project) -> Documents:
    cache = BuildCache()
    return {mode: build_corpus(project, None, mode == "editors", cache).documents for mode in MODES}


def _measure(read: Documents, labels: Labels) -> Measurement:
    labelled = [document for document in read["editors"] if document.id in labels.documents()]
    tallies = {
        mode: {
            annotator.name: compare(*_annotations(annotator, found, labels), annotator.key_length)
            for annotator in ANNOTATORS
            if any(document.id in labels.documents(annotator.kind) for document in found)
        }
        for mode, found in read.items()
    }
    return Measurement(len(labelled), sum(len(document.provisions) for document in labelled), tallies)


def _differences(documents: Sequence[Document], labels: Labels) -> Iterator[Difference]:
    for annotator in ANNOTATORS:
        yield from differences(annotator.name, *_annotations(annotator, documents, labels), annotator.key_length)


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
    return labelled, predicted
