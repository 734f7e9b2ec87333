"""The calendar: days that texts state, month by month, and files that calendar programs read; nothing without its words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model import Corpus, Need, Period, StatedDate
from build_scripts.model.stated_days import ENDING_SOON
from build_scripts.render import library_of, page_requests, render
from build_scripts.render.calendar_files import calendar_files
from build_scripts.render.pages.calendar_page import MAX_ENDING, MAX_HELD, calendar_events, calendar_page, ending
from build_scripts.render.table_index import table_indexes
from tests.render.reader import Read, read
from tests.render.sample import DAY, chengdu, corpus, hunan, small

ROOT = "https://library.example/shelf/"


def stated(kind: Any, since: date | None, until: date | None, printed: str) -> StatedDate:
    return StatedDate(kind=kind, since=since, until=until, printed=printed)


def dated(*dates: StatedDate, period: Period | None = None, needs: tuple[Need, ...] = ()) -> Corpus:
    """Two documents: Hunan's first provision states these dates, and the document this period."""
    document = replace(hunan(), period=period)
    part = document.parts[0]
    first, *rest = part.provisions
    part = replace(part, provisions=(replace(first, dates=dates), *rest))
    document = replace(document, parts=(part, *document.parts[1:]))
    return replace(corpus(document, replace(chengdu(), period=None)), needs=needs)


def events(of: Corpus) -> list[tuple[str, str, str]]:
    return [(it.day.isoformat(), it.change, it.stated.printed) for it in calendar_events(library_of(of))]


def page(of: Corpus) -> Read:
    return read(next(it.html for it in render(of) if it.path == "calendar/index.md"))


def calendars(of: Corpus, address: str = "") -> dict[str, Any]:
    """Path → the calendar that a program reads there."""
    made = library_of(of)
    files = calendar_files(made, calendar_page(made), address)
    return {name: icalendar.Calendar.from_ical(content) for name, content in files}


UNTIL = stated("execution", None, date(2026, 12, 31), "执行至2026年12月31日")
APPLY = stated("application", date(2026, 12, 1), date(2027, 1, 15), "12月1日至1月15日申报")
GOAL = stated("target", None, date(2026, 12, 31), "到2026年底达到")


def test_it_has_what_begins_and_ends_and_no_goals() -> None:
    """A government's own deadline neither begins nor ends anything for a firm."""
    assert events(dated(UNTIL, APPLY, GOAL)) == [
        ("2026-12-01", "begins", "12月1日至1月15日申报"),
        ("2026-12-31", "ends", "执行至2026年12月31日"),
        ("2027-01-15", "ends", "12月1日至1月15日申报"),
    ]


def test_the_validity_of_a_document_is_an_event_of_its_own() -> None:
    period = Period(date(2026, 1, 1), date(2027, 6, 30), "有效期至2027年6月30日")
    found = calendar_events(library_of(dated(period=period)))
    assert [(it.day.isoformat(), it.change, it.anchor) for it in found] == [
        ("2026-01-01", "begins", ""),
        ("2027-06-30", "ends", ""),
    ]
    assert events(dated(period=replace(period, evidence=""))) == [], "a day without its words is none"


def test_months_ahead_come_first_and_those_that_are_over_last() -> None:
    """The nearest month first on either side of the day of the build."""
    gone = (stated("execution", None, date(year, 3, 1), f"至{year}年3月1日") for year in (2024, 2025))
    found = page(dated(UNTIL, APPLY, *gone)).text
    places = [found.index(month) for month in ("2026年12月", "2027年1月", "已经过去", "2025年3月", "2024年3月")]
    assert places == sorted(places)


def test_every_day_stands_beside_its_words() -> None:
    found = " ".join(page(dated(UNTIL)).text.split())
    assert "31日 执行到期" in found
    assert "“执行至2026年12月31日”" in found or "执行至2026年12月31日" in found


def test_without_any_day_the_page_says_so() -> None:
    assert "尚无写明的执行、申报或有效日期" in page(dated()).text


def test_the_files_are_read_by_calendar_programs() -> None:
    """All-day events with their words and their place, reminded of before they end, and linked where the address is known."""
    whole = calendars(dated(UNTIL, APPLY), ROOT)["calendar/all.ics"]
    found = whole.walk("VEVENT")
    assert [event.decoded("dtstart") for event in found] == [date(2026, 12, 1), date(2026, 12, 31), date(2027, 1, 15)]
    last = found[1]
    assert last.decoded("dtend") == date(2027, 1, 1)
    assert str(last["summary"]).startswith("执行到期：")
    assert str(last["description"]).splitlines()[0] == "“执行至2026年12月31日”"
    assert str(last["url"]).startswith(f"{ROOT}documents/")
    assert [alarm["trigger"].dt for alarm in last.walk("VALARM")] == [-timedelta(days=14)]
    assert not found[0].walk("VALARM"), "nobody is reminded of a beginning"


def test_the_page_leads_to_every_file_and_to_no_other() -> None:
    of = dated(UNTIL, needs=(Need("有日子", (next(mark.id for mark in hunan().provisions[0].themes),)),))
    files = {link.removeprefix("../") for link in page(of).links() if link.endswith(".ics")}
    assert files == set(calendars(of))


def test_each_place_and_each_need_has_its_file() -> None:
    """Only those that have a day; a need's file holds the days of its themes."""
    theme = next(mark.id for mark in hunan().provisions[0].themes)
    needs = (Need("有日子", (theme,)), Need("没有", ("none",)))
    assert set(calendars(dated(UNTIL, needs=needs))) == {
        "calendar/all.ics",
        "calendar/hunan.ics",
        f"calendar/{theme}.ics",
    }


def test_ids_of_events_are_unique_and_stay() -> None:
    """Also where one provision states the same day twice, and whatever the day of the build is."""
    of = dated(UNTIL, replace(UNTIL, printed="到今年底"), APPLY)
    ids = [[str(it["uid"]) for it in calendars(day)["calendar/all.ics"].walk("VEVENT")] for day in (of, replace(of, as_of=date(2030, 1, 1)))]  # fmt: skip
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == len(ids[0])


def test_traditional_pages_have_files_in_traditional_characters() -> None:
    of = replace(dated(UNTIL), script="Hant")
    summary = calendars(of)["calendar/all.ics"].walk("VEVENT")[0]["summary"]
    assert str(summary).startswith("執行到期：")


@given(st.lists(st.dates(date(2020, 1, 1), date(2030, 1, 1)), max_size=60))
def test_the_home_page_shows_the_first_that_end_soon(days: list[date]) -> None:
    """Not what has ended, nor what ends later than soon, and not more than fit."""
    found = ending(
        calendar_events(library_of(dated(*(stated("execution", None, it, f"至{it}") for it in set(days))))), DAY
    )
    shown = [event.day for event, is_shown in found if is_shown]
    assert shown == sorted(it for it in set(days) if DAY <= it <= DAY + ENDING_SOON)[:MAX_ENDING]
    assert len(found) <= MAX_HELD


@pytest.mark.parametrize("count", [0, 1, 450])
def test_a_long_calendar_goes_over_sheets(count: int) -> None:
    days = [stated("execution", None, DAY + timedelta(days=at), f"至第{at}天") for at in range(count)]
    made = library_of(dated(*days))
    record = calendar_page(made)
    assert dict(table_indexes(made, page_requests(made))) == {}, "it is no table"
    assert sum(len(sheet.rows) for sheet in record.sheets) == count == record.count
    assert len(record.sheets) == -(-max(count, 1) // 200)


def test_a_library_without_days_has_an_empty_calendar() -> None:
    assert [len(it.walk("VEVENT")) for it in calendars(replace(small(), documents=())).values()] == [0]
