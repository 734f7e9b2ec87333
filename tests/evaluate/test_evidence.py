"""No fact without evidence: each fact of corpus.json is found in the words of its provision, passage or document."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

import pytest

from build_scripts.evaluate.label_formats import fold
from build_scripts.export.corpus_json import corpus_json
from build_scripts.pipeline import build_corpus
from build_scripts.script import simplify
from tests.evaluate.measured import PROJECT
from tests.factories import DAY

Record = dict[str, Any]
MEASURE = ("instruments", "beneficiaries", "strength", "conditions", "windows")
SHELVES = {"library": PROJECT, "made_up": PROJECT.made_up}


@functools.cache
def data(shelf: str) -> tuple[Record, ...]:
    """The documents of the data that a build writes; not to be changed."""
    corpus: Record = json.loads(corpus_json(build_corpus(SHELVES[shelf], DAY)))
    return tuple(corpus["documents"])


def units(document: Record) -> Iterator[Record]:
    for part in document["parts"]:
        yield from (*part["passages"], *part["provisions"])


def words_by_anchor(document: Record) -> dict[str, str]:
    """Anchor of each section, passage and provision → its words."""
    sections = {it["id"]: it["title"] for part in document["parts"] for it in part["sections"]}
    return {anchor: fold(it) for anchor, it in sections.items()} | {
        it.get("anchor", it["id"]): fold(it["text"]) for it in units(document)
    }


def shown(document: Record) -> str:
    """All that a document shows, in simplified characters, and what its card gives as evidence."""
    sections = [it["title"] for part in document["parts"] for it in part["sections"]]
    titles = [part["title"] or "" for part in document["parts"]]
    given = [simplify(words) for words in document["evidence"].values()]
    return fold("\n".join([*(it["text"] for it in units(document)), *sections, *titles, *given]))


def said(unit: Record) -> Iterator[tuple[str, str]]:
    """Kind and words of every fact of a passage or provision that its own text must hold."""
    yield from (("citation", it["printed"]) for it in unit["citations"])
    yield from (("reference", it["printed"]) for it in unit["references"])
    yield from (("target", it["printed"]) for it in unit["targets"])
    yield from (("article", it["article"]) for it in (*unit["citations"], *unit["references"]) if it.get("article"))
    for name in MEASURE if "facts" in unit else ():
        yield from ((name, words) for it in unit["facts"][name] for words in it["evidence"] or [""])


def of_themes(unit: Record) -> Iterator[tuple[str, str]]:
    """A rule's evidence may also be a heading above the provision; an editor's decision is evidence by itself."""
    for it in unit.get("themes", ()):
        yield from (("theme", words) for words in (it["evidence"] or [""] if it["by"] == "rule" else ()))


def of_agencies(unit: Record) -> Iterator[tuple[str, str]]:
    """Bodies and groups stand in the provision, or in the clause elsewhere that the record says governs it."""
    yield from (("agency", it["printed"]) for it in unit.get("responsibilities", ()))
    yield from (("group", words) for words in unit.get("groups", ()))


def of_document(document: Record) -> Iterator[tuple[str, str]]:
    """Periods and statuses rest on words of the document; a day that its card alone gives rests on the card."""
    for it in (document, *(it for it in units(document) if "period" in it)):
        for kind, fact in (("period", it["period"]), ("status", it["status"])):
            by_card = it is document and fact is not None and fact["evidence"] is None
            if fact and fact.get("code") != "unstated" and not by_card:
                yield ("repealed" if fact.get("code") == "repealed" else kind), fact["evidence"] or ""


def unfounded(documents: Sequence[Record]) -> Iterator[str]:
    """Every fact whose words do not stand where they should."""
    wholes = {it["id"]: shown(it) for it in documents}
    for document in documents:
        whole, places = wholes[document["id"]], words_by_anchor(document)
        for unit in units(document):
            text = fold(unit["text"])
            headings = fold(simplify("\n".join(unit.get("path", ()))))
            held = [(it, text) for it in said(unit)] + [(it, text + headings) for it in of_themes(unit)]
            ruled = "".join([text, *(places[anchor] for anchor in unit.get("governed_by", ()))])
            held += [(it, ruled) for it in of_agencies(unit)]
            yield from (
                f"{document['id']} {unit['id']}: {kind} {words!r}"
                for (kind, words), there in held
                if not _in(words, there)
            )
        for kind, words in of_document(document):  # what repeals a document is another one
            if not any(_in(words, it) for it in (wholes.values() if kind == "repealed" else (whole,))):
                yield f"{document['id']}: {kind} {words!r}"


def _in(words: str, text: str) -> bool:
    return bool(fold(words)) and fold(words) in text


@pytest.mark.parametrize("shelf", SHELVES)
def test_every_fact_is_found_in_its_words(shelf: str) -> None:
    """Agencies, groups, themes, citations, targets, measure facts, periods and statuses, of the data as built."""
    assert list(unfounded(data(shelf))) == []


@pytest.mark.parametrize("shelf", SHELVES)
def test_what_a_document_carries_out_is_cited_in_it(shelf: str) -> None:
    for document in data(shelf):
        cited = {it["target"] for unit in units(document) for it in unit["citations"]}
        assert set(document["carries_out"]) <= cited, document["id"]


def test_there_are_facts_of_every_kind_to_look_for() -> None:
    """The walk goes past every kind that the library has, so that it cannot pass by finding nothing."""
    kinds = {
        kind
        for document in data("library")
        for unit in units(document)
        for kind, _ in (*said(unit), *of_themes(unit), *of_agencies(unit))
    }
    assert kinds >= {"agency", "group", "theme", "citation", "target", *MEASURE}
    assert [it for document in data("library") for it in of_document(document)]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("responsibilities", {"printed": "省虚构厅"}),
        ("groups", "各虚构单位"),
        ("themes", {"by": "rule", "evidence": ["虚构"]}),
        ("themes", {"by": "rule", "evidence": []}),
        ("citations", {"printed": "《虚构办法》"}),
        ("targets", {"printed": "虚构家"}),
        ("references", {"printed": "本虚构"}),
    ],
)
def test_a_made_up_fact_is_found_out(field: str, value: object) -> None:
    document = deepcopy(min(data("library"), key=lambda it: it["source"]["characters"]))
    next(it for it in units(document) if "themes" in it)[field].append(value)
    assert len(list(unfounded([document]))) == 1
