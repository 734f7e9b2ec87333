"""Labels: what the values of the facets are called, and under which names a reader may look for them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from build_scripts.model import Corpus, Fact
from build_scripts.model.place_names import named_by_lower_places, regions_by_province
from build_scripts.script import simplify, to_traditional

Labels = dict[str, list[tuple[str, str]]]
Names = list[tuple[str, str, str]]


def labels(corpus: Corpus, more: Mapping[str, Mapping[str, str]] | None = None) -> Labels:
    """Facet → (value, label) in the order in which they are offered; `more` adds facets the corpus has no names for."""
    regions = {region.code: region for region in corpus.regions}
    held = regions_by_province(regions, (document.card.region for document in corpus.documents))
    places = [named_by_lower_places(regions[code], found) for code, found in sorted(held.items())]
    facts = [provision.facts for document in corpus.documents for provision in document.provisions]
    named: Labels = {
        "province": [(place.slug, place.name) for place in places],
        "theme": [(theme.id, theme.label) for theme in corpus.themes],
        "agency": [(function.id, function.label) for function in corpus.functions],
        "instrument": _commonest_first(fact for measure_facts in facts for fact in measure_facts.instruments),
        "beneficiary": _commonest_first(fact for measure_facts in facts for fact in measure_facts.beneficiaries),
        "document": [(document.id, document.title) for document in corpus.documents],
    }
    return named | {facet: list(values.items()) for facet, values in (more or {}).items()}


def names(corpus: Corpus, named: Labels) -> Names:
    """(name, facet, value) for suggestions, in both scripts: what functions are called, places, themes."""
    slugs = dict(named["province"])
    places = [(region.short, "province", region.slug) for region in corpus.regions if region.slug in slugs]
    called = [(name, "agency", function.id) for function in corpus.functions for name in function.names]
    shown = [(label, facet, value) for facet in ("province", "theme", "agency") for value, label in named[facet]]
    found = {(simplify(name), facet, value) for name, facet, value in (*shown, *places, *called)}
    return sorted(found | {(to_traditional(name), facet, value) for name, facet, value in found})


def write_labels(named: Labels, known: Names, destination: Path) -> None:
    """Write destination/labels.json."""
    destination.mkdir(parents=True, exist_ok=True)
    text = json.dumps(named | {"names": known}, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    (destination / "labels.json").write_text(text, encoding="utf-8")


def _commonest_first(facts: Iterable[Fact]) -> list[tuple[str, str]]:
    counted = Counter((fact.id, fact.label) for fact in facts)
    return sorted(counted, key=lambda value: (-counted[value], value))
