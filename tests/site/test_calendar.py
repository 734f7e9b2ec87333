"""The calendar in the browser: on any day, what is over stands below, and the home page shows what ends soon from that day on."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page

from build_scripts.model.stated_days import ENDING_SOON
from build_scripts.render.pages.calendar_page import KINDS, MAX_ENDING
from tests.page_kinds import wait_until

DAYS = ("2020-06-01", "2023-02-20", "2024-12-30", "2031-01-01")


def stated_ends(site: Path) -> list[date]:
    """Last days that the data of the site states, of measures and of documents."""
    corpus = json.loads((site / "data/corpus.json").read_text("utf-8"))
    found: list[str] = []
    for document in corpus["documents"]:
        found += [document["valid_until"]] if document["valid_until"] else []
        for part in document["parts"]:
            for provision in part["provisions"]:
                dates = {json.dumps(it): it for it in provision["time"]["dates"]}.values()
                own = (it for it in dates if it["kind"] in KINDS and it["span"] and it["until"])
                found += [it["until"] for it in own]
    return sorted(map(date.fromisoformat, found))


@pytest.mark.parametrize("day", DAYS)
def test_the_calendar_and_the_home_page_agree_with_the_data_on_any_day(
    site: Path, served: str, page: Page, day: str
) -> None:
    today = date.fromisoformat(day)
    ends = stated_ends(site)
    page.clock.set_fixed_time(datetime.fromisoformat(f"{day}T12:00:00+08:00"))
    page.goto(f"{served}/calendar/")
    page.wait_for_selector(".calendar")
    wait_until(
        page, "today => !document.querySelector(`.ahead [data-month^='${Number(today.slice(0, 4)) - 1}']`)", arg=day
    )

    def shown(side: str) -> list[str]:
        marked: list[str] = page.locator(f".{side} li:has(.ends) time").evaluate_all(
            "all => all.map(it => it.dateTime)"
        )
        return marked

    first = today.replace(day=1)
    assert shown("ahead") == [it.isoformat() for it in ends if it >= first]
    assert sorted(shown("past")) == [it.isoformat() for it in ends if it < first]
    assert page.locator(".ahead .none").is_visible() == (not shown("ahead") and not page.locator(".ahead li").count())
    page.goto(f"{served}/")
    soon = [it for it in ends if today <= it <= today + ENDING_SOON][:MAX_ENDING]
    wait_until(page, "count => document.querySelectorAll('.ending li:not([hidden])').length === count", arg=len(soon))
    listed = page.locator(".ending li:not([hidden])").evaluate_all("all => all.map(it => it.dataset.day)")
    assert listed == [it.isoformat() for it in soon]
    assert page.locator(".ending").is_visible() == bool(soon)


def test_the_day_is_that_of_china(served: str, page: Page) -> None:
    """Half an hour before midnight in London it is the next day in Shanghai."""
    page.clock.set_fixed_time(datetime.fromisoformat("2023-03-31T23:30:00+00:00"))
    page.goto(f"{served}/calendar/")
    wait_until(page, "() => document.querySelector('.past [data-month=\"2023-03\"]')")
    assert page.locator('.ahead [data-month="2023-03"]').count() == 0
    assert timedelta(days=90) == ENDING_SOON, "as calendar.js has it"
