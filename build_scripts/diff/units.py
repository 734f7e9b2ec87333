"""Units: what has an anchor in a document of corpus.json (section, passage, provision), and what is said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from build_scripts.render.templates import labels

Record = Mapping[str, Any]
"""An object of corpus.json; fields that an older version did not have yet may be missing."""
UnitKind = Literal["provision", "passage", "section"]
AnnotationKind = Literal["agencies", "citations", "links", "targets", "themes", "facts"]
"""What a claim is about; links are citations that lead to a document of the library."""
EXCERPT_CHARACTERS = 24
"""Characters of a passage, or of a provision without heading, by which people know it."""


class Annotation(NamedTuple):
    """One thing that the library says of a unit, in the words in which it is told."""

    about: AnnotationKind
    words: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A section, passage or provision of one version of a document."""

    kind: UnitKind
    anchor: str
    number: str
    """As printed; empty for a passage."""
    label: str
    """Number and heading, or the first words, on one line."""
    words: str
    """The text without its number: two units with the same words are the same unit."""
    claims: Counter[Annotation] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class IdLabels:
    """What the ids of one corpus are called."""

    themes: Mapping[str, str]
    instruments: Mapping[str, str]
    """Id of an instrument that is in the library → title of the document."""
    others: Mapping[str, str]
    """Agencies by id, regions by code, what stands for a status or a state of proofreading."""

    @staticmethod
    def of(corpus: Record) -> IdLabels:
        """The names that a corpus gives itself."""
        titles = {it["id"]: it["title"] for it in corpus["documents"]}
        return IdLabels(
            {it["id"]: it["label"] for it in corpus["themes"]},
            {it["id"]: titles[it["document"]] for it in corpus["instruments"] if it["document"] in titles},
            {it["id"]: it["name"] for it in corpus["agencies"] if "id" in it}
            | {it["code"]: it["name"] for it in corpus.get("regions", ())}
            | labels("STATUS")
            | labels("PROOF"),
        )


def units(document: Record, names: IdLabels) -> Iterator[Unit]:
    """All units of a document, part by part; in each part sections, passages, provisions in the order of the text."""
    for part in document["parts"]:
        for it in part["sections"]:
            yield Unit("section", it["id"], it["number"], _one_line(it["number"] + it["title"]), it["title"])
        for it in part["passages"]:
            claims = Counter(_annotations(it, names))
            yield Unit("passage", it["id"], "", f"“{_excerpt(it['text'])}”", it["text"], claims)
        for it in part["provisions"]:
            words = "\n".join((it["heading"] or "", it["body"], it["responsibility"] or ""))
            name = _one_line(it["number"] + (it["heading"] or _excerpt(it["body"])))
            yield Unit("provision", it["anchor"], it["number"], name, words, Counter(_annotations(it, names)))


def _annotations(unit: Record, names: IdLabels) -> Iterator[Annotation]:
    roles = labels("ROLE")
    for it in unit.get("responsibilities", ()):
        yield Annotation("agencies", f"{it['name']}（{roles.get(it['role'], it['role'])}）")
    for it in unit.get("citations", ()):
        yield Annotation("citations", _one_line(it["printed"]))
        if it["target"] in names.instruments:
            yield Annotation("links", f"{_one_line(it['printed'])} → {names.instruments[it['target']]}")
    for it in unit.get("targets", ()):
        yield Annotation("targets", _one_line(f"{it['subject']} {it['printed']}"))
    for it in unit.get("themes", ()):
        yield Annotation("themes", names.themes.get(it["id"], it["id"]) + ("（首要）" if it["primary"] else ""))
    for name, called in labels("FACT").items():
        for it in unit.get("facts", {}).get(name, ()):
            yield Annotation("facts", f"{called}：{it['label']}")


def _excerpt(text: str) -> str:
    line = _one_line(text)
    return line if len(line) <= EXCERPT_CHARACTERS else line[: EXCERPT_CHARACTERS - 1] + "…"


def _one_line(text: str) -> str:
    return " ".join(text.split())
