"""Facets: the files from which the browser narrows and counts results, and the labels of their values.

A file has the values of every record: a value is one character, a record the characters of its values, and records are
separated by spaces; compressed, the ten facets of 20,000 records take some 50 kB together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from build_scripts.model import Corpus
from build_scripts.model.place_names import counted_places, province_of
from build_scripts.search.packed_files import number_character, write_packed
from build_scripts.search.search_records import SearchRecord

Labels = dict[str, list[tuple[str, str]]]
NamedLabels = Mapping[str, Mapping[str, str]]
"""Facet → value → label."""
Suggestions = list[tuple[str, str, str]]


def facet_labels(corpus: Corpus, more: NamedLabels | None = None) -> Labels:
    """Facet → (value, label) in the order in which they are offered; `more` adds facets that the corpus has no labels for."""
    regions = {region.code: region for region in corpus.regions}
    counted = counted_places(regions, (document.card.region for document in corpus.documents))
    places = {place.slug: place for place in counted.values()}.values()
    labels: Labels = {
        "province": [(place.slug, place.name) for place in places],
        "theme": [(theme.id, theme.label) for theme in corpus.themes],
        "agency": [(function.id, function.label) for function in corpus.functions],
        "document": [(document.id, document.title) for document in corpus.documents],
    }
    return labels | {facet: list(values.items()) for facet, values in (more or {}).items()}


def suggestions(corpus: Corpus, labels: Labels) -> Suggestions:
    """(name, facet, value) for suggestions, in both scripts: functions and their names, places, themes."""
    slugs = dict(labels["province"])
    places = [(region.short, "province", region.slug) for region in corpus.regions if region.slug in slugs]
    functions = [(name, "agency", function.id) for function in corpus.functions for name in function.names]
    offered = [(label, facet, value) for facet in ("province", "theme", "agency") for value, label in labels[facet]]
    found = {(corpus.converter.simplify(name), facet, value) for name, facet, value in (*offered, *places, *functions)}
    return sorted(found | {(corpus.converter.to_traditional(name), facet, value) for name, facet, value in found})


def lower_places(corpus: Corpus) -> dict[str, str]:
    """Place below a province, of which or within which the library has documents → the place that they are counted under."""
    regions = {region.code: region for region in corpus.regions}
    counted = counted_places(regions, (document.card.region for document in corpus.documents))
    within: dict[str, str] = {}
    for document in corpus.documents:
        region = regions[document.card.region]
        province = province_of(region, regions)
        while region != province:
            within[region.slug] = counted[document.card.region].slug
            region = regions[region.parent or province.code]
    return dict(sorted(within.items()))


def write_labels(
    labels: Labels, suggested: Suggestions, destination: Path, within: Mapping[str, str] | None = None
) -> None:
    """Write destination/labels; those of the documents, which are many and seldom needed, to destination/documents.

    `within` are the lower places with their provinces.
    """
    by_facet = {facet: values for facet, values in labels.items() if facet != "document"}
    write_packed(destination / "labels", by_facet | {"names": suggested, "within": list((within or {}).items())})
    write_packed(destination / "documents", labels.get("document", []))


def facet_files(records: Sequence[SearchRecord]) -> Iterator[tuple[str, dict[str, object]]]:
    """File name and content: {"values": [in order], "records": "one character per value, …"}."""
    for facet in facet_names(records):
        by_record = [record.filters.get(facet, ()) for record in records]
        distinct = sorted({value for own in by_record for value in own})
        characters = {value: number_character(number) for number, value in enumerate(distinct)}
        rows = " ".join("".join(characters[value] for value in own) for own in by_record)
        yield f"{facet}.facet", {"values": distinct, "records": rows}


def facet_names(records: Sequence[SearchRecord]) -> list[str]:
    """The facets that any record has."""
    return sorted({facet for record in records for facet in record.filters})
