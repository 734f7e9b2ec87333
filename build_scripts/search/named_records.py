"""Records of what has names: documents, agencies and their functions, policy tools, themes, cited instruments, places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from build_scripts.model import Agency, Corpus, Document, Function, Region
from build_scripts.model.ids import document_url
from build_scripts.model.place_names import regions_by_province
from build_scripts.model.time_state import document_groups, statuses
from build_scripts.search.search_records import SearchRecord, document_filters, newest_first

Address = Callable[[str, str], str]
"""Page (agencies/finance) and anchor on it → the address from the root of the site; the register of pages knows it."""


def document_records(corpus: Corpus) -> Iterator[SearchRecord]:
    """A record per document: titles, number, issuers, dates as its page shows them."""
    regions = {region.code: region for region in corpus.regions}
    for document in newest_first(corpus):
        region = regions[document.card.region]
        yield _named(
            "document",
            document.id,
            document_url(document.id),
            document.title,
            _titles(document),
            (*_facts(document), region.name),
            place=region.name,
            filters=document_filters(document, regions)
            | {
                "status": (statuses(document).map(lambda status: status[0]).packed,),
                "time": (document_groups(document).packed,),
            },
        )


def _titles(document: Document) -> Iterator[str]:
    """What it is called: the title, as printed if that differs, the titles of its parts, its number."""
    yield document.title
    yield document.title_printed or ""
    yield document.card.number or ""
    for part in document.parts:
        if part.title:
            yield part.title.text


def _facts(document: Document) -> Iterator[str]:
    """Who issued it and the dates, in the words of its page."""
    card, period = document.card, document.period
    yield from card.issuers
    days = {
        "成文日期": card.issued,
        "发布日期": card.published,
        "有效期至": card.valid_until or (period.until if period else None),
        "施行日期": card.valid_from or (period.since if period else None),
    }
    yield from (f"{label}{format_day(day)}" for label, day in days.items() if day)
    yield from (day.isoformat() for day in days.values() if day)


def format_day(day: date) -> str:
    """2023年3月9日."""
    return f"{day.year}年{day.month}月{day.day}日"


def agency_records(corpus: Corpus, address: Address) -> Iterator[SearchRecord]:
    """A record per function that has agencies, and per agency: the names of the library, former and today's names."""
    functions = {function.id: function for function in corpus.functions}
    regions = {region.code: region for region in corpus.regions}
    held = {agency.function for agency in corpus.agencies}
    printed = _printed_names(corpus)
    for function in corpus.functions:
        if function.id in held:
            names = (function.label, *function.all_names)
            yield _named("agency", function.id, address(f"agencies/{function.id}", ""), function.label, names)
    for agency in corpus.agencies:
        own = functions.get(agency.function)
        region = regions[agency.region]
        names = (
            agency.name,
            *agency.aliases,
            *printed.get(agency.id, ()),
            *_other_names(agency, own, region, functions),
        )
        url = address(f"agencies/{agency.function}", agency.id)
        yield _named("agency", agency.id, url, agency.name, names, place=region.name)


def _printed_names(corpus: Corpus) -> dict[str, dict[str, None]]:
    """Agency → what texts call it: 财政厅, 省财政厅."""
    found: dict[str, dict[str, None]] = {}
    for document in corpus.documents:
        for provision in document.provisions:
            for duty in provision.responsibilities:
                found.setdefault(duty.agency, {})[duty.printed] = None
    return found


LEVEL_OF_ENDING = {"部": "nation", "厅": "province"}
"""What the name of an agency ends with → the only level that has such agencies."""


def _other_names(
    agency: Agency, function: Function | None, region: Region, functions: dict[str, Function]
) -> Iterator[str]:
    """Former names with the place before them, and those of the functions that took over the work."""
    if function is None or function.many:
        return
    successors = (functions[it.function] for it in function.became if it.function in functions)
    for name in (*(former.name for former in function.former), *(name for it in successors for name in it.names)):
        if LEVEL_OF_ENDING.get(name[-1], agency.level) == agency.level:
            yield f"{region.name}{name}" if agency.level != "nation" else name


def tool_records(corpus: Corpus, address: Address) -> Iterator[SearchRecord]:
    """A record per policy tool: its label, its other names, and what it is."""
    for tool in corpus.tools:
        url = address(f"tools/{tool.id}", "")
        yield _named("tool", tool.id, url, tool.label, (tool.label, *tool.aliases), (tool.sentence,))


def theme_records(corpus: Corpus, address: Address) -> Iterator[SearchRecord]:
    """A record per theme: its label and what it covers."""
    for theme in corpus.themes:
        url = address(f"themes/{theme.id}", "")
        yield _named("theme", theme.id, url, theme.label, (theme.label, theme.scope))


def instrument_records(corpus: Corpus, address: Address) -> Iterator[SearchRecord]:
    """A record per law or document that is cited and that the library does not have itself."""
    for instrument in corpus.instruments:
        if not instrument.document:
            url = address("instruments/index", instrument.id)
            names = (instrument.title, instrument.number or "")
            yield _named("instrument", instrument.id, url, instrument.title, names)


def place_records(corpus: Corpus, address: Address) -> Iterator[SearchRecord]:
    """A record per province of which the library has documents: its names and those of the regions below it."""
    regions = {region.code: region for region in corpus.regions}
    held = regions_by_province(regions, (document.card.region for document in corpus.documents))
    for code, lower in sorted(held.items()):
        place = regions[code]
        names = (name for region in (place, *lower) for name in (region.name, region.short, *region.aliases))
        yield _named("place", place.slug, address(f"provinces/{place.slug}", ""), place.name, names)


def _named(
    kind: str,
    id_: str,
    url: str,
    title: str,
    names: Iterable[str],
    others: Iterable[str] = (),
    place: str = "",
    filters: dict[str, tuple[str, ...]] | None = None,
) -> SearchRecord:
    """A record that is found by names, of which the first is the title, and behind an empty line by `others`."""
    groups = ("\n".join(dict.fromkeys(name.replace("\n", "") for name in group if name)) for group in (names, others))
    text = "\n\n".join(filter(None, groups))
    return SearchRecord(
        kind=kind,
        id=id_,
        url=url,
        title=title,
        heading=title,
        document="",
        place=place,
        text=text,
        responsibilities=(),
        filters=filters or {},
    )
