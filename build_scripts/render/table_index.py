"""Indexes of the tables that go over several sheets: by them a browser filters and sorts all rows without loading all sheets.

Each such table has three packed files in its folder: `rows` with its sheets, and for each row the values of its filters and
what it is sorted by; `words` with the other words of each row; `anchors`, where there are anchors on rows, with the sheet of each.
Read by docs/assets/javascripts/sheets.js.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from build_scripts.model import TimeGroup
from build_scripts.model.steps import Steps
from build_scripts.render import PageRequest
from build_scripts.render.catalogue import Library
from build_scripts.render.display_text import display_title, format_deadline, instrument_name, label
from build_scripts.render.pages.agency_pages import AgencyProfile, FunctionPage
from build_scripts.render.pages.calendar_page import CalendarPage
from build_scripts.render.pages.citation_index import CitingDocument
from build_scripts.render.pages.correction_notes import Apparatus, CorrectionsPage
from build_scripts.render.pages.finder_page import WantPage
from build_scripts.render.pages.instrument_pages import CitingPage, InstrumentRow, InstrumentsPage
from build_scripts.render.pages.measures import Measure
from build_scripts.render.pages.target_pages import TargetRow, TargetsPage
from build_scripts.render.pages.theme_pages import ThemePage
from build_scripts.render.pages.tool_pages import ToolPage
from build_scripts.render.sheets import Sheet
from build_scripts.render.templates import labels
from build_scripts.render.time_counts import MARKED_GROUPS, TIME_ORDER

Value = str | int | float | Steps[str]
"""Of a row; steps where it depends on the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowIndex:
    """A row as filters see it."""

    filters: dict[str, str | Steps[str]]
    """Name of the filter → values, with spaces between them; as the attributes data-<name> of its cells."""
    texts: dict[str, str | Steps[str]]
    """Name of the column (data-key) → its words, which many rows have in common; a column without keys is sorted by them."""
    keys: dict[str, Value]
    """Name of the column → what it is sorted by in place of its words; empty for an empty cell."""
    words: Sequence[str | None]
    """What else the row says, cell by cell."""


def table_indexes(library: Library, requests: Iterable[PageRequest]) -> Iterator[tuple[str, object]]:
    """The files of all tables of several sheets among the pages of a library: path in the site, and what to pack."""
    for sheets, rows in _tables(library, requests):
        folder = sheets[0].page.removesuffix("/index")
        anchored = library.sheets.get(sheets[0].page, ())
        yield f"{folder}/rows", _rows(folder, sheets, rows) | {"anchors": bool(anchored)}
        yield f"{folder}/words", _column([" ".join(" ".join(filter(None, row.words)).split()) for row in rows])
        if anchored:
            yield f"{folder}/anchors", {row: at for at, it in enumerate(anchored) for row in it.rows}


def _rows(folder: str, sheets: Sequence[Sheet[Any]], rows: Sequence[RowIndex]) -> dict[str, Any]:
    """Values are listed once; a row names them by their places in that list."""
    names = {name for row in rows for name in row.filters}
    return {
        "sheets": [[f"{sheet.page.removesuffix('/index')}/".removeprefix(f"{folder}/") or "./", len(sheet.rows)] for sheet in sheets],
        "filters": {name: _column([row.filters.get(name, "") for row in rows]) for name in sorted(names)},
        "texts": {name: _column([row.texts[name] for row in rows]) for name in rows[0].texts},
        "keys": {name: _column([row.keys[name] for row in rows]) for name in rows[0].keys},
    }  # fmt: skip


def _column(values: Sequence[Value]) -> dict[str, Any]:
    """Of values that depend on the day, the steps are packed: the browser looks up its own day."""
    by_day = any(isinstance(value, Steps) for value in values)
    plain = [value.packed if isinstance(value, Steps) else value for value in values]
    numbers = {value: number for number, value in enumerate(dict.fromkeys(plain))}
    return {"by_day": by_day, "values": list(numbers), "rows": [numbers[value] for value in plain]}


def _tables(library: Library, requests: Iterable[PageRequest]) -> Iterator[tuple[Sequence[Sheet[Any]], list[RowIndex]]]:
    """Sheets and rows of each table of several sheets."""
    index = _Indexer(library)
    by_row: dict[type, Callable[[Any], RowIndex]] = {
        TargetsPage: index.target,
        InstrumentsPage: index.instrument,
        CitingPage: index.citing,
        ThemePage: index.measure,
        ToolPage: index.measure,
        WantPage: index.measure,
    }
    pages: list[Any] = [request.values["record"] for request in requests if request.values.get("number") == 1]
    for page in pages:
        if len(sheets := page.sheets) == 1 or isinstance(page, CalendarPage):  # a calendar is no table to filter
            continue
        if isinstance(page, CorrectionsPage):
            yield sheets, [index.correction(apparatus) for apparatus in page.documents]
        elif isinstance(page, FunctionPage):
            yield sheets, [index.agency(profile) for profile in page.agencies]
        else:
            indexed = by_row[type(page)]
            yield sheets, [indexed(row) for sheet in sheets for row in sheet.rows]


class _Indexer:
    """Indexes rows, each with the words that the templates give its cells."""

    def __init__(self, library: Library) -> None:
        self.library = library
        names = ("STATUS", "TARGET", "RECIPIENT", "INSTRUMENT", "PROOF", "ROLE")
        self.labels = {name: labels(name, library.corpus.traditional) for name in names}

    def target(self, row: TargetRow) -> RowIndex:
        number, target = row.number, row.number.target
        kind = self.labels["TARGET"][target.kind]
        if target.recipient and target.names_recipient:
            kind += f" {self.labels['RECIPIENT'][target.recipient]}"
        themes = "、".join(theme.label for theme in row.themes)
        deadline = format_deadline(target.deadline) if target.deadline else ""
        due = number.due if target.deadline else None
        return RowIndex(
            filters={
                "province": row.place.slug,
                "theme": " ".join(theme.id for theme in row.themes),
                "year": number.year or "" if due else "",
                "kind": target.kind,
            },
            texts={
                "subject": f"{target.aim} {target.subject}".strip(), "number": number.words, "deadline": deadline, "kind": kind,
                "region": row.region.label, "theme": themes, "time": row.groups.map(self._time),
            },
            keys={"value": number.value, "due": due or deadline, "place": row.region.code},
            words=(row.sentence.text, row.name),
        )  # fmt: skip

    def measure(self, measure: Measure) -> RowIndex:
        entry = measure.entry
        provision, dated = entry.provision, entry.document.card.dated
        actor = measure.benefits.actor
        named = (duty.printed for found in measure.named_agencies.values() for duty in found)
        return RowIndex(
            filters={
                "province": entry.place.slug,
                "actor": f"{actor} usable" if measure.is_usable else actor,
                "offer": " ".join(measure.benefits.kinds),
                "recipient": " ".join(measure.benefits.recipient_classes),
                "status": entry.groups.map(str),
            },
            texts={
                "actor": measure.actor, "recipient": "、".join(measure.recipients), "region": entry.region.label,
                "year": str(dated.year) if dated else "", "state": entry.groups.map(lambda group: self.labels["STATUS"][group]),
            },
            keys={
                "place": entry.region.code, "status": entry.groups.map(lambda group: str(TIME_ORDER.index(group))),
                "offer": measure.actor_rank,
            },
            words=(
                label(provision), *map(str, measure.gifts), *measure.channels, *named, *provision.groups[:2],
            ),
        )  # fmt: skip

    def instrument(self, row: InstrumentRow) -> RowIndex:
        instrument, by = row.cited.instrument, row.cited.citing_documents
        kind = self.labels["INSTRUMENT"][instrument.kind]
        citing = (word for citer in row.listed for word in (display_title(citer.document), *_names(citer)))
        return RowIndex(
            filters={"kind": instrument.kind, "province": row.places},
            texts={"title": instrument_name(instrument), "kind": kind},
            keys={"count": len(by)},
            words=(instrument.number, f"{len(by)} 份", *citing),
        )

    def citing(self, citer: CitingDocument) -> RowIndex:
        card = citer.document.card
        region, year = self.library.regions[card.region], str(card.dated.year) if card.dated else ""
        return RowIndex(
            filters={"province": self.library.place_of(citer.document).slug},
            texts={"title": display_title(citer.document), "year": year, "region": region.label},
            keys={"place": region.code},
            words=tuple(_names(citer)),
        )

    def correction(self, apparatus: Apparatus) -> RowIndex:
        document = apparatus.document
        state = document.card.proofreading
        proof = self.labels["PROOF"].get(state, state)
        return RowIndex(
            filters={
                "province": self.library.place_of(document).slug,
                "kind": " ".join(apparatus.kinds),
                "proof": state,
            },
            texts={"title": display_title(document), "proof": proof},
            keys={"count": len(apparatus.notes), "probable": apparatus.probable},
            words=(),
        )

    def agency(self, profile: AgencyProfile) -> RowIndex:
        agency, counts = profile.agency, profile.role_counts
        duties = (f"{self.labels['ROLE'][role]} {count}" for role, count in counts.items())
        return RowIndex(
            filters={
                "province": self.library.place(agency.region).slug,
                "theme": " ".join(theme.id for theme, _ in profile.themes),
            },
            texts={"name": agency.name},
            keys={"count": sum(counts.values())},
            words=(*agency.aliases, *duties, *(theme.label for theme, _ in profile.themes)),
        )

    def _time(self, group: TimeGroup) -> str:
        return self.labels["STATUS"][group] if group in MARKED_GROUPS else ""


def _names(citer: CitingDocument) -> Iterator[str]:
    return (unit.name for unit in citer.units)
