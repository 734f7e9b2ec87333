"""Labels: what the values of the facets are called, and under which names a reader may look for them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from build_scripts.model import Corpus, Fact
from build_scripts.model.place_names import as_held, holdings
from build_scripts.script import simplify, traditional
from build_scripts.search.search_records import SearchRecord

Labels = dict[str, list[tuple[str, str]]]
Suggestions = list[tuple[str, str, str]]


def facet_labels(corpus: Corpus, more: Mapping[str, Mapping[str, str]] | None = None) -> Labels:
    """Facet → (value, label) in the order in which they are offered; `more` adds facets the corpus has no names for."""
    regions = {region.code: region for region in corpus.regions}
    held = holdings(regions, (document.card.region for document in corpus.documents))
    places = [as_held(regions[code], found) for code, found in sorted(held.items())]
    facts = [provision.facts for document in corpus.documents for provision in document.provisions]
    named: Labels = {
        "province": [(place.slug, place.name) for place in places],
        "theme": [(theme.id, theme.label) for theme in corpus.themes],
        "agency": [(function.id, function.label) for function in corpus.functions],
        "instrument": _by_frequency(fact for measure_facts in facts for fact in measure_facts.instruments),
        "beneficiary": _by_frequency(fact for measure_facts in facts for fact in measure_facts.beneficiaries),
        "document": [(document.id, document.title) for document in corpus.documents],
    }
    return named | {facet: list(values.items()) for facet, values in (more or {}).items()}


def suggestions(corpus: Corpus, named: Labels) -> Suggestions:
    """(name, facet, value) for suggestions, in both scripts: what functions are called, places, themes."""
    slugs = dict(named["province"])
    places = [(region.short, "province", region.slug) for region in corpus.regions if region.slug in slugs]
    called = [(name, "agency", function.id) for function in corpus.functions for name in function.names]
    shown = [(label, facet, value) for facet in ("province", "theme", "agency") for value, label in named[facet]]
    found = {(simplify(name), facet, value) for name, facet, value in (*shown, *places, *called)}
    return sorted(found | {(traditional(name), facet, value) for name, facet, value in found})


def write_labels(named: Labels, known: Suggestions, destination: Path) -> None:
    """Write destination/labels.json."""
    destination.mkdir(parents=True, exist_ok=True)
    text = json.dumps(named | {"names": known}, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    (destination / "labels.json").write_text(text, encoding="utf-8")


def _by_frequency(facts: Iterable[Fact]) -> list[tuple[str, str]]:
    counted = Counter((fact.id, fact.label) for fact in facts)
    return sorted(counted, key=lambda value: (-counted[value], value))


FIRST_CODE_POINT = ord("#")
"""Character of the first value: the first that needs no escape behind space and quotation mark."""
SURROGATES = range(0xD800, 0xE000)


def facet_files(records: Sequence[SearchRecord]) -> Iterator[tuple[str, dict[str, object]]]:
    """File name and content: {"values": [in order], "records": "one character per value, …"}."""
    for facet in facet_names(records):
        yield f"{facet}.facet", _facet_file(record.filters.get(facet, ()) for record in records)


def facet_names(records: Sequence[SearchRecord]) -> list[str]:
    """The facets that any record has."""
    return sorted({facet for record in records for facet in record.filters})


def _facet_file(values: Iterable[Sequence[str]]) -> dict[str, object]:
    listed = list(values)
    known = sorted({value for found in listed for value in found})
    signs = {value: _value_character(number) for number, value in enumerate(known)}
    rows = " ".join("".join(signs[value] for value in found) for found in listed)
    return {"values": known, "records": rows}


def _value_character(number: int) -> str:
    point = FIRST_CODE_POINT + number
    return chr(point if point < SURROGATES.start else point + len(SURROGATES))
