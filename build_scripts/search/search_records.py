"""What can be found: a record with all that a result displays. Here those of provisions, a record for each.

Records of other kinds are made by passage_records and named_records; record_kinds puts all into one order.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.model import AgencyId, Corpus, Document, Provision, Region, RegionCode, Role
from build_scripts.model.ids import provision_id, provision_url
from build_scripts.model.place_names import counted_places
from build_scripts.model.time_state import provision_codes, provision_groups
from build_scripts.search.folding import Fold, load_fold
from build_scripts.text.characters import STATEMENT_ENDS
from build_scripts.text.line_patterns import marker


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRecord:
    """One thing as the search knows it: a provision, a passage, a document, an agency."""

    kind: str = "provision"
    """One of KINDS_IN_ORDER in record_kinds."""
    id: str
    """<document id>#<anchor> of a provision or passage; of anything else its own."""
    url: str
    """Relative to the root of the site: documents/<id>/#<anchor>."""
    title: str
    """Number and heading, or the first words where the text gives no heading."""
    heading: str
    """The heading alone, simplified; empty where the text gives none. What is found in it comes first."""
    document: str
    """Title of the document."""
    place: str
    """Full name of the region: 山西省阳泉市城区."""
    text: str
    """The whole provision in simplified characters: what is searched and what excerpts are cut from. Of what has names, the
    names, one on a line: a string is found within one of them."""
    responsibilities: tuple[tuple[Role, str], ...]
    """Role and name of the agencies that are responsible."""
    filters: Mapping[str, tuple[str, ...]]
    """Facet → values: province, theme, agency, status, time, year, level, document, actor, offer, recipient, day, number.

    Status and time are steps of days (Steps.packed): in-force|2027-01-01|expired. The number is what a citation calls a
    provision or section by, whatever its style: 3 of 第三条, (三) and 3."""

    @property
    def names(self) -> bool:
        """Whether its text is a list of names."""
        return self.kind not in ("provision", "passage", "page")

    @property
    def usable(self) -> bool:
        """Whether a firm can do something with it; of provisions these come first."""
        return self.kind == "provision" and self.filters.get("actor") != ("government",)


def provision_records(corpus: Corpus) -> list[SearchRecord]:
    """A record per provision, in the order of results but for the time group, which the browser looks up.

    What a firm can use comes before what a government does itself, the newer before the older.
    """
    regions = {region.code: region for region in corpus.regions}
    places = places_of(corpus)
    functions = {agency.id: agency.function for agency in corpus.agencies}
    fold = load_fold(corpus.converter)
    found = []
    for document in newest_first(corpus):
        region, filters = regions[document.card.region], document_filters(document, regions, places)
        found += [
            SearchRecord(
                id=provision_id(document.id, provision.anchor),
                url=provision_url(document.id, provision.anchor),
                title=_title(provision, fold),
                heading=provision.heading or "",
                document=document.title,
                place=region.name,
                text=provision.wording.text,
                responsibilities=tuple((assignment.role, assignment.name) for assignment in provision.responsibilities),
                filters=filters | _provision_filters(document, provision, functions),
            )
            for provision in document.provisions
        ]
    return sorted(found, key=lambda record: not record.usable)


def places_of(corpus: Corpus) -> dict[RegionCode, Region]:
    """Code of each region with documents → the place that these are counted under: a value of the filter."""
    regions = {region.code: region for region in corpus.regions}
    return counted_places(regions, (document.card.region for document in corpus.documents))


def newest_first(corpus: Corpus) -> list[Document]:
    """The documents by their day, those without one last."""
    return sorted(corpus.documents, key=lambda document: str(document.card.dated or ""), reverse=True)


def document_filters(
    document: Document, regions: Mapping[RegionCode, Region], places: Mapping[RegionCode, Region]
) -> dict[str, tuple[str, ...]]:
    """What narrows everything in a document; `places`: code of a region → the place that it is counted under."""
    day = document.card.dated
    region = regions[document.card.region]
    return {
        "province": (places[region.code].slug,),
        "day": (day.isoformat(),) if day else (),
        "year": (str(day.year),) if day else (),
        "level": (region.level,),
        "document": (document.id,),
    }


def _provision_filters(
    document: Document, provision: Provision, functions: Mapping[AgencyId, str]
) -> dict[str, tuple[str, ...]]:
    benefits = provision.benefits
    agencies = {assignment.agency for assignment in provision.responsibilities} & functions.keys()
    return {
        "status": (provision_codes(document, provision).packed,),
        "time": (provision_groups(document, provision).packed,),
        "number": cited_number(provision.number),
        "theme": tuple(theme.id for theme in provision.themes),
        "agency": tuple(sorted({functions[agency] for agency in agencies})),
        "actor": (benefits.actor,),
        "offer": benefits.kinds,
        "recipient": benefits.recipient_classes,
    }


def cited_number(number: str) -> tuple[str, ...]:
    """The value of a numbering of any style, as a filter: 三 of 第三条 is 3."""
    found = marker(number)
    return (str(found.value),) if found else ()


def _title(provision: Provision, fold: Fold) -> str:
    """Number and heading, simplified; without a heading, the first words."""
    number, rest = provision.number.strip(), provision.wording.text.strip()
    if fold(start := rest[: len(number)]) == fold(number):
        number, rest = start, rest[len(start) :].lstrip()
    heading = provision.heading or first_words(rest)
    return f"{number} {heading}" if number[-1:].isalnum() else f"{number}{heading}"


def first_words(text: str, limit: int = 24) -> str:
    """Up to the first mark between clauses, if that comes within `limit` characters; else `limit` characters."""
    clause = re.split(rf"[{STATEMENT_ENDS}，,：:\s]", text, maxsplit=1)[0]
    words = clause if 4 <= len(clause) <= limit else text[:limit]
    return words if words == text else f"{words}…"
