"""No fact without evidence: each fact of corpus.json is found in the words of its provision, passage or document."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

import pytest

from build_scripts.evaluate.label_reader import fold
from build_scripts.export.corpus_json import corpus_json
from build_scripts.pipeline import build_corpus
from tests.evaluate.shared_scorecard import MADE_UP, PROJECT
from tests.factories import CONVERTER, DAY

Record = dict[str, Any]
MEASURE = ("instruments", "beneficiaries", "strength", "conditions", "windows")
COLLECTIONS = {"library": PROJECT, "made_up": MADE_UP}


@functools.cache
def data(collection: str) -> tuple[Record, ...]:
    """The documents of the data that a build writes; not to be changed."""
    corpus: Record = json.loads(corpus_json(build_corpus(COLLECTIONS[collection], DAY)))
    return tuple(corpus["documents"])


def units(document: Record) -> Iterator[Record]:
    for part in document["parts"]:
        yield from (*part["passages"], *part["provisions"])


def words_by_anchor(document: Record) -> dict[str, str]:
    """Anchor of each section, passage and provision → its words."""
    sections = {it["id"]: it["title"] for part in document["parts"] for it in part["sections"]}
    return {anchor: fold(it) for anchor, it in sections.items()} | {
        unit.get("anchor", unit["id"]): fold(unit["text"]) for unit in units(document)
    }


def document_text(document: Record) -> str:
    """All that a document shows, in simplified characters, and what its card gives as evidence."""
    sections = [it["title"] for part in document["parts"] for it in part["sections"]]
    titles = [part["title"] or "" for part in document["parts"]]
    given = [CONVERTER.simplify(words) for words in document["evidence"].values()]
    return fold("\n".join([*(it["text"] for it in units(document)), *sections, *titles, *given]))


def facts_of(unit: Record) -> Iterator[tuple[str, str]]:
    """Kind and words of every fact of a passage or provision that its own text must hold."""
    yield from (("citation", it["printed"]) for it in unit["citations"])
    yield from (("reference", it["printed"]) for it in unit["references"])
    yield from (("target", it["printed"]) for it in unit["targets"])
    yield from (("amount", it["printed"]) for it in unit.get("amounts", ()))
    yield from (("channel", it["printed"]) for it in unit.get("channels", ()))
    for offer in unit.get("offers", ()):
        stated = (offer["giver"], offer["recipient"]["printed"], offer["channel"], *offer["conditions"])
        yield from (("offer", words) for words in stated if words)
    yield from (("article", it["article"]) for it in (*unit["citations"], *unit["references"]) if it.get("article"))
    for name in MEASURE if "facts" in unit else ():
        yield from ((name, words) for it in unit["facts"][name] for words in it["evidence"] or [""])


def theme_evidence(unit: Record) -> Iterator[tuple[str, str]]:
    """A rule's evidence may also be a heading above the provision or the title; an editor's decision is evidence by itself."""
    for theme in unit.get("themes", ()):
        yield from (("theme", words) for words in (theme["evidence"] or [""] if theme["by"] == "rule" else ()))


def agency_evidence(unit: Record) -> Iterator[tuple[str, str]]:
    """Bodies and groups stand in the provision, or in the clause elsewhere that the record says governs it."""
    yield from (("agency", it["printed"]) for it in unit.get("responsibilities", ()))
    yield from (("group", words) for words in unit.get("groups", ()))


def document_evidence(document: Record) -> Iterator[tuple[str, str]]:
    """Periods and statuses rest on words of the document; a day that its card alone gives rests on the card."""
    for record in (document, *(unit for unit in units(document) if "period" in unit)):
        for kind, fact in (("period", record["period"]), ("status", record["status"])):
            by_card = record is document and fact is not None and fact["evidence"] is None
            if fact and fact.get("code") != "unstated" and not by_card:
                yield ("repealed" if fact.get("code") == "repealed" else kind), fact["evidence"] or ""


def facts_without_evidence(documents: Sequence[Record]) -> Iterator[str]:
    """Every fact whose words do not stand where they should."""
    wholes = {it["id"]: document_text(it) for it in documents}
    for document in documents:
        whole, places = wholes[document["id"]], words_by_anchor(document)
        for unit in units(document):
            text = fold(unit["text"])
            headings = fold(CONVERTER.simplify("\n".join((document["title"], *unit.get("path", ())))))
            held = [(it, text) for it in facts_of(unit)] + [(it, text + headings) for it in theme_evidence(unit)]
            ruled = "".join([text, *(places[anchor] for anchor in unit.get("governed_by", ()))])
            held += [(it, ruled) for it in agency_evidence(unit)]
            yield from (
                f"{document['id']} {unit['id']}: {kind} {words!r}"
                for (kind, words), there in held
                if not _in(words, there)
            )
        for kind, words in document_evidence(document):  # what repeals a document is another one
            if not any(_in(words, it) for it in (wholes.values() if kind == "repealed" else (whole,))):
                yield f"{document['id']}: {kind} {words!r}"


def _in(words: str, text: str) -> bool:
    return bool(fold(words)) and fold(words) in text


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_every_fact_is_found_in_its_words(collection: str) -> None:
    """Agencies, groups, themes, citations, targets, measure facts, periods and statuses, of the data as built."""
    assert list(facts_without_evidence(data(collection))) == []


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_what_a_document_carries_out_is_cited_in_it(collection: str) -> None:
    for document in data(collection):
        cited = {it["target"] for unit in units(document) for it in unit["citations"]}
        assert set(document["carries_out"]) <= cited, document["id"]


def test_there_are_facts_of_every_kind_to_look_for() -> None:
    """The walk goes past every kind that the library has, so that it cannot pass by finding nothing."""
    kinds = {
        kind
        for document in data("library")
        for unit in units(document)
        for kind, _ in (*facts_of(unit), *theme_evidence(unit), *agency_evidence(unit))
    }
    assert kinds >= {"agency", "group", "theme", "citation", "target", "amount", "channel", "offer", *MEASURE}
    assert [it for document in data("library") for it in document_evidence(document)]


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
    assert len(list(facts_without_evidence([document]))) == 1
