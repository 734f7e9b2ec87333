"""The scorecard: what the library reads, held against labels that people made by reading.

Labels stand in tests/labels, for texts of the library and for made-up ones; each annotator is measured by rules alone
and with what editors decided. Nothing is left out: a label that cannot be used is a fault, and every difference is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.diagnostics.figures import MODES, Figures, Measurement
from build_scripts.evaluate.label_comparison import Claim, Difference, compare, differences
from build_scripts.evaluate.label_formats import Ids
from build_scripts.evaluate.label_reader import Fault, Labels, read_labels
from build_scripts.evaluate.measured_annotators import ANNOTATORS, Annotator
from build_scripts.model import Document
from build_scripts.pipeline import build_corpus
from build_scripts.project import Project
from build_scripts.vocabulary import loader

Documents = Mapping[str, Sequence[Document]]
"""Mode → the documents of a shelf as they are read in that mode."""


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Everything that was measured."""

    figures: Figures
    differences: Mapping[tuple[str, str], tuple[Difference, ...]]
    """Shelf and mode → differences, in the order of the annotators."""
    faults: tuple[Fault, ...]
    """Labels that cannot be used; figures made without them flatter."""


def score(project: Project) -> Scorecard:
    """Read the library and the made-up texts in both modes and hold them against their labels."""
    shelves = {"library": _read(project), "made_up": _read(project.made_up)}
    documents = [document for read in shelves.values() for document in read["editors"]]
    labels = read_labels(project.labels, documents, known_ids(project))
    figures: dict[str, Measurement] = {}
    differing: dict[tuple[str, str], tuple[Difference, ...]] = {}
    for shelf, read in shelves.items():
        figures[shelf] = _measured(read, labels)
        for mode, found in read.items():
            differing[shelf, mode] = tuple(_differences(found, labels))
    return Scorecard(figures, differing, labels.faults)


def known_ids(project: Project) -> Ids:
    """Ids that labels may use, from the vocabularies."""
    words = loader.load(project.vocabulary)
    themes = (value.fields["id"].text for value in words.themes.fields["themes"].items if "id" in value.fields)
    facts = {name: frozenset(words.facts.fields[name].fields) for name in ("instruments", "beneficiaries", "strength")}
    return {"themes": frozenset(filter(None, themes)), **facts}


def _read(project: Project) -> Documents:
    return {mode: build_corpus(project, with_decisions=mode == "editors").documents for mode in MODES}


def _measured(read: Documents, labels: Labels) -> Measurement:
    labelled = [document for document in read["editors"] if document.id in labels.documents()]
    tallies = {
        mode: {
            annotator.name: compare(*_claims(annotator, found, labels), annotator.of)
            for annotator in ANNOTATORS
            if any(document.id in labels.documents(annotator.kind) for document in found)
        }
        for mode, found in read.items()
    }
    return Measurement(len(labelled), sum(len(document.provisions) for document in labelled), tallies)


def _differences(documents: Sequence[Document], labels: Labels) -> Iterator[Difference]:
    for annotator in ANNOTATORS:
        yield from differences(annotator.name, *_claims(annotator, documents, labels), annotator.of)


def _claims(
    annotator: Annotator, documents: Sequence[Document], labels: Labels
) -> tuple[Counter[Claim], Counter[Claim]]:
    """What is labelled and what is found in the documents that have labels for this annotator."""
    by_document = labels.by_kind[annotator.kind]
    here = [it for it in documents if it.id in by_document]
    labelled = Counter(
        Claim(document.id, label.anchor, said)
        for document in here
        for label in by_document[document.id]
        for said in annotator.labelled(label.columns)
    )
    found = Counter(Claim(document.id, anchor, said) for document in here for anchor, said in annotator.found(document))
    return labelled, found
