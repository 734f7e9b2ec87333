"""Records: what can be found, one per provision, with all that a result shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from build_scripts.addresses import provision_id, provision_url
from build_scripts.model import Corpus, Document, Provision, Region

from .folding import Fold, load_fold

Filters = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One provision as the search knows it."""

    id: str
    """<document id>#<anchor>"""
    url: str
    """Relative to the root of the site: documents/<id>/#<anchor>."""
    title: str
    """Number and heading, or the first words where the text gives no heading."""
    document: str
    """Title of the document."""
    province: str
    """Slug of the province (of the nation, for what holds everywhere)."""
    province_name: str
    text: str
    """The whole provision in simplified characters: what is searched and what excerpts are cut from."""
    filters: Filters
    """Facet → values: province, theme, agency, status, year, level, document."""


def records(corpus: Corpus) -> Iterator[SearchRecord]:
    """A record per provision, in the order of the corpus."""
    regions = {region.code: region for region in corpus.regions}
    functions = {agency.id: agency.function for agency in corpus.agencies}
    fold = load_fold()
    for document in corpus.documents:
        region = regions[document.card.region]
        province = province_of(region, regions)
        common = _document_filters(document, region, province)
        for provision in document.provisions:
            yield SearchRecord(
                id=provision_id(document.id, provision.anchor),
                url=provision_url(document.id, provision.anchor),
                title=_title(provision, fold),
                document=document.title,
                province=province.slug,
                province_name=province.name,
                text=provision.wording.text,
                filters=common | _provision_filters(provision, functions),
            )


def province_of(region: Region, regions: Mapping[str, Region]) -> Region:
    """The province a region lies in; the nation for the nation."""
    while region.level != "province" and region.parent and regions[region.parent].level != "nation":
        region = regions[region.parent]
    return region


def _document_filters(document: Document, region: Region, province: Region) -> dict[str, tuple[str, ...]]:
    day = document.card.issued or document.card.published
    return {
        "province": (province.slug,),
        "status": (document.status.code,),
        "year": (str(day.year),) if day else (),
        "level": (region.level,),
        "document": (document.id,),
    }


def _provision_filters(provision: Provision, functions: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    agencies = {functions[it.agency] for it in provision.responsibilities if it.agency in functions}
    return {"theme": tuple(theme.id for theme in provision.themes), "agency": tuple(sorted(agencies))}


def _title(provision: Provision, fold: Fold) -> str:
    """Number and heading, simplified; in place of a heading that is not there, the first words."""
    printed, text = provision.number.strip(), provision.wording.text.strip()
    begun = text[: len(printed)]
    is_number = fold(begun) == fold(printed)
    number, rest = (begun, text[len(printed) :].lstrip()) if is_number else (printed, text)
    heading = provision.heading or _first_words(rest)
    return f"{number} {heading}" if number[-1:].isalnum() else f"{number}{heading}"


def _first_words(text: str, limit: int = 24) -> str:
    """Up to the first mark between clauses, if that comes soon."""
    clause = re.split(r"[，,；;。：:\s]", text, maxsplit=1)[0]
    words = clause if 4 <= len(clause) <= limit else text[:limit]
    return words if words == text else f"{words}…"
