"""Labels: what the values of the facets are called, for the search page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from build_scripts.model import Corpus

from .records import province_of

Labels = dict[str, list[tuple[str, str]]]


def labels(corpus: Corpus, more: Mapping[str, Mapping[str, str]] | None = None) -> Labels:
    """Facet → (value, label) in the order in which they are offered; `more` adds facets the corpus has no names for."""
    regions = {region.code: region for region in corpus.regions}
    found = {province_of(regions[document.card.region], regions) for document in corpus.documents}
    provinces = sorted(found, key=lambda region: region.code)
    named: Labels = {
        "province": [(region.slug, region.name) for region in provinces],
        "theme": [(theme.id, theme.label) for theme in corpus.themes],
        "agency": [(function.id, function.label) for function in corpus.functions],
        "document": [(document.id, document.title) for document in corpus.documents],
    }
    return named | {facet: list(values.items()) for facet, values in (more or {}).items()}


def write_labels(named: Labels, destination: Path) -> None:
    """Write destination/labels.json."""
    destination.mkdir(parents=True, exist_ok=True)
    text = json.dumps(named, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    (destination / "labels.json").write_text(text, encoding="utf-8")
