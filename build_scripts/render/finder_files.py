"""The files that the finder reads: for each region what answers each want there, and where regions lie.

`places` has the regions; the answers of a region are in its folder, as many wants to a file as fit. A browser loads those
of the place that is asked for and of the wider ones that hold there. Read by docs/assets/javascripts/finder/stack.js.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from build_scripts.model import Answer, Region, Requirement
from build_scripts.model.public_lines import general_line
from build_scripts.model.stated_days import MEASURE_ENDS
from build_scripts.render.catalogue import Entry, Library, grouped
from build_scripts.render.display_text import display_short_title, excerpt, label
from build_scripts.render.links import Links, page_url
from build_scripts.render.pages.ask_lines import AskLines, callable_number
from build_scripts.render.pages.benefit_words import ACTORS, benefit_words
from build_scripts.render.pages.finder_page import FinderPage, FinderPlace, answers_by_want
from build_scripts.render.pages.measures import MAX_GIFTS, MAX_NAMED, by_role
from build_scripts.render.sheets import grouped_by_size

MAX_ANSWERS = 60
"""Maximum number of answers to a want in a region; the page of the want lists them all."""
MAX_FILE = 200_000
"""Size of a file in characters, before compression, beyond which it takes no further want."""
MAX_SENTENCE = 160
"""Maximum number of characters of the sentence that says what is given."""
DATES_SHOWN = (*MEASURE_ENDS, "validity")
Record = dict[str, Any]


def finder_files(library: Library, finder: FinderPage) -> Iterator[tuple[str, object]]:
    """Path in the folder data/finder/ and content of each file; none where the library has no wants."""
    if not finder.needs:
        return
    words = _Words(library)
    files: dict[str, dict[str, int]] = {}
    by_region: dict[str, dict[str, list[Record]]] = {}
    for want, found in answers_by_want(library).items():
        for slug, answers in grouped(found, lambda it: it[0].region.slug).items():
            by_region.setdefault(slug, {})[want] = [words.record(entry, answer) for entry, answer in _first(answers)]
    for slug, wants in by_region.items():
        for number, group in enumerate(grouped_by_size(wants, lambda records: len(str(records)), MAX_FILE)):
            files.setdefault(slug, {}).update(dict.fromkeys(group, number))
            yield f"{slug}/{number}", group
    regions = {region.slug: region for region in library.regions.values()}
    nation = next((region for region in regions.values() if region.level == "nation"), None)
    known = {place.region.slug: _place(library, place) for place in finder.places}
    if nation:
        known.setdefault(nation.slug, {"name": nation.name, "wider": None, "below": [], "near": [], "texts": True})
    yield "places", {slug: place | {"files": files.get(slug, {})} for slug, place in known.items()}


def _first(found: list[tuple[Entry, Answer]]) -> list[tuple[Entry, Answer]]:
    """The answers that are kept, the same on every day: what a firm can use, and of the latest documents, first."""

    def order(one: tuple[Entry, Answer]) -> tuple[bool, bool, int, int, int]:
        entry, answer = one
        actor, dated = entry.provision.benefits.actor, entry.document.card.dated
        newest = -(dated.toordinal() if dated else 0)
        return actor == "government", answer.near, newest, answer.rank, ACTORS.index(actor)

    return sorted(found, key=order)[:MAX_ANSWERS]


def _place(library: Library, place: FinderPlace) -> Record:
    parent = place.region.parent
    return {
        "name": place.region.name,
        "wider": library.regions[parent].slug if parent in library.regions else None,
        "below": _slugs(place.below),
        "near": _slugs(place.nearest),
        "texts": place.has_texts,
    }


def _slugs(regions: tuple[Region, ...]) -> list[str]:
    return [region.slug for region in regions]


class _Words:
    """Answers in words for a reader, as records."""

    def __init__(self, library: Library) -> None:
        self.words = benefit_words(library.corpus.traditional)
        self.ask = AskLines(library, Links(library, "finder/index", "html"))
        self.general = general_line(library.corpus.lines)

    def record(self, entry: Entry, answer: Answer) -> Record:
        provision, text = entry.provision, entry.provision.wording.text
        benefits = replace(provision.benefits, offers=tuple(provision.benefits.offers[at] for at in answer.offers))
        dates = (date.printed for date in entry.time.dates if date.kind in DATES_SHOWN and date.until)
        lines = self.ask.lines_for(provision) or ([self.general] if self.general else [])
        channels = [[channel.printed, callable_number(channel)] for channel in benefits.channels[:MAX_NAMED]]
        return {
            "url": f"{page_url(f'documents/{entry.document.id}')}#{provision.anchor}",
            "name": label(provision),
            "document": display_short_title(entry.document),
            "number": entry.document.card.number or "",
            "actor": benefits.actor,
            "groups": entry.groups.packed,
            "rank": answer.rank,
            "near": answer.near,
            "gifts": [str(gift) for gift in self.words.gifts(benefits) if not gift.to or gift.amounts][:MAX_GIFTS],
            "said": excerpt(answer.sentence.of(text), MAX_SENTENCE),
            "until": list(dict.fromkeys(filter(None, dates)))[:MAX_NAMED],
            "asks": [_requirement(text, requirement) for requirement in answer.requirements],
            "channels": channels,
            "lines": [[line.label, line.number] for line in lines],
            "agencies": [duty.name for duty in by_role(provision.responsibilities)[:MAX_NAMED]],
        }


def _requirement(text: str, requirement: Requirement) -> Record:
    return {
        "kind": requirement.kind,
        "words": requirement.span.of(text) if requirement.span else "",
        "met": list(requirement.met_by),
        "failed": list(requirement.failed_by),
    }
