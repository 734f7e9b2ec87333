"""The units of a document of corpus.json, which have anchors (section, passage, provision), with their annotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from build_scripts.render.templates import labels
from build_scripts.text.characters import on_one_line, shortened

Record = Mapping[str, Any]
"""An object of corpus.json; fields that an older version lacked may be missing."""
UnitKind = Literal["provision", "passage", "section"]
AnnotationKind = Literal["agencies", "citations", "links", "targets", "themes", "facts"]
"""Kinds of annotations that are compared; links are citations that lead to a document of the library."""
EXCERPT_CHARACTERS = 24
"""Length of the excerpt that labels a passage, or a provision without heading, in characters."""


class Annotation(NamedTuple):
    """One thing that the library reads in a unit."""

    kind: AnnotationKind
    text: str
    """As it is reported: 江西省财政厅（牵头）."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A section, passage or provision of one version of a document."""

    kind: UnitKind
    anchor: str
    number: str
    """As printed; empty for a passage."""
    label: str
    """Number and heading, or the first words, on one line."""
    text: str
    """The text without its number: two units with the same text are the same unit."""
    annotations: Counter[Annotation] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class IdLabels:
    """Labels for the ids and codes of one corpus."""

    themes: Mapping[str, str]
    instruments: Mapping[str, str]
    """Id of an instrument that is in the library → title of the document."""
    values: Mapping[str, str]
    """Label of an agency id, region code, status code or state of proofreading."""

    @staticmethod
    def of(corpus: Record) -> IdLabels:
        """The labels that a corpus gives, and those of the library's own codes."""
        titles = {it["id"]: it["title"] for it in corpus["documents"]}
        return IdLabels(
            {it["id"]: it["label"] for it in corpus["themes"]},
            {it["id"]: titles[it["document"]] for it in corpus["instruments"] if it["document"] in titles},
            {it["id"]: it["name"] for it in corpus["agencies"] if "id" in it}
            | {it["code"]: it["name"] for it in corpus.get("regions", ())}
            | labels("STATUS")
            | labels("PROOF"),
        )


def units(document: Record, id_labels: IdLabels) -> Iterator[Unit]:
    """All units of a document, part by part; in each part sections, passages, provisions in the order of the text."""
    for part in document["parts"]:
        for section in part["sections"]:
            number, title = section["number"], section["title"]
            yield Unit(
                kind="section", anchor=section["id"], number=number, label=on_one_line(number + title), text=title
            )
        for passage in part["passages"]:
            annotations = Counter(_annotations(passage, id_labels))
            label = f"“{shortened(passage['text'], EXCERPT_CHARACTERS)}”"
            yield Unit(
                kind="passage",
                anchor=passage["id"],
                number="",
                label=label,
                text=passage["text"],
                annotations=annotations,
            )
        for provision in part["provisions"]:
            text = "\n".join((provision["heading"] or "", provision["body"], provision["responsibility"] or ""))
            number, annotations = provision["number"], Counter(_annotations(provision, id_labels))
            label = on_one_line(number + (provision["heading"] or shortened(provision["body"], EXCERPT_CHARACTERS)))
            yield Unit(
                kind="provision",
                anchor=provision["anchor"],
                number=number,
                label=label,
                text=text,
                annotations=annotations,
            )


def _annotations(unit: Record, id_labels: IdLabels) -> Iterator[Annotation]:
    roles = labels("ROLE")
    for assignment in unit.get("responsibilities", ()):
        yield Annotation("agencies", f"{assignment['name']}（{roles.get(assignment['role'], assignment['role'])}）")
    for citation in unit.get("citations", ()):
        yield Annotation("citations", on_one_line(citation["printed"]))
        if citation["target"] in id_labels.instruments:
            yield Annotation(
                "links", f"{on_one_line(citation['printed'])} → {id_labels.instruments[citation['target']]}"
            )
    for target in unit.get("targets", ()):
        yield Annotation("targets", on_one_line(f"{target['subject']} {target['printed']}"))
    for theme in unit.get("themes", ()):
        label = id_labels.themes.get(theme["id"], theme["id"])
        yield Annotation("themes", label + ("（首要）" if theme["primary"] else ""))
    for name, label in labels("FACT").items():
        for fact in unit.get("facts", {}).get(name, ()):
            yield Annotation("facts", f"{label}：{fact['label']}")
