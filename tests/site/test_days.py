"""On whatever day a reader comes, the site shows what it would show if it had been built on that day."""

from __future__ import annotations

import functools
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from build_scripts.annotate.validity.status import SHANGHAI, with_status
from build_scripts.model import Corpus, Script
from build_scripts.model.ids import provision_id
from build_scripts.model.time_state import document_time, provision_time
from build_scripts.project import Project
from build_scripts.publish.page_maker import PageMaker
from build_scripts.render.links import page_url
from build_scripts.render.pages.compare_page import COUNTING_MODES, matrix
from build_scripts.render.templates import labels
from build_scripts.render.time_counts import TIME_ORDER
from tests.conftest import ROOT, TIMEOUT, Quiet, serve
from tests.factories import library
from tests.page_kinds import wait_until

DAYS = [date(2020, 6, 1), date(2023, 3, 1), date(2024, 12, 30), date(2026, 11, 28), date(2031, 1, 1)]
DIFFERING = """async pages => {
  const said = it => [it.getAttribute("class"), it.dataset.status, it.dataset.value, it.dataset.counts, it.textContent].join(" ");
  function told(root) {
    const states = [...root.querySelectorAll("[data-status], .mark, option[hidden], [data-counts], svg .held, svg .ended")];
    const text = root.cloneNode(true);
    for (const it of text.querySelectorAll(".headerlink, .contents, script, svg")) it.remove();
    return [text.textContent.replace(/\\s/g, ""), states.map(said)];
  }
  async function opened(path) {
    const frame = document.body.appendChild(document.createElement("iframe"));
    frame.style.display = "none";
    frame.src = path;
    await new Promise((loaded) => { frame.onload = loaded; });
    const shown = told(frame.contentDocument.querySelector("article"));
    frame.remove();
    return shown;
  }
  const differing = [];
  for (const [path, html] of pages) {
    const expected = told(new DOMParser().parseFromString(html, "text/html").body);
    const shown = await opened(path);
    if (JSON.stringify(shown) !== JSON.stringify(expected)) differing.push([path, expected, shown]);
  }
  return differing;
}"""
"""Path and expected HTML of pages → those that say something else than expected: their words without white space; and of
what has a state, that and its class. Each is opened in a frame that is not painted, which takes a third of the time."""
KINDS = ("index", "documents/", "provinces/", "themes/", "agencies/", "compare/", "targets/", "instruments/")
"""Beginnings of the paths of pages with states."""


@dataclass(frozen=True)
class Visit:
    """A reader on a day."""

    day: date
    page: Page
    address: str

    @property
    def corpus(self) -> Corpus:
        """The library, as it is built on that day."""
        return on_day(self.day)

    @property
    def groups(self) -> dict[str, str]:
        """Provision id → its time group on that day."""
        return {
            provision_id(document.id, provision.anchor): provision_time(document, provision).group
            for document in self.corpus.documents
            for provision in document.provisions
        }

    def open(self, address: str) -> Page:
        self.page.goto(f"{self.address}/{address}")
        return self.page


@functools.cache
def on_day(day: date) -> Corpus:
    corpus = library()
    documents = tuple(with_status(document, day) for document in corpus.documents)
    return replace(corpus, documents=documents, as_of=day)


def visited(browser: Browser, address: str, day: date) -> Iterator[Visit]:
    """The clock stands at one in the morning of that day in China, where it is the day before elsewhere."""
    context = browser.new_context(locale="zh-CN", timezone_id="America/Lima")
    context.set_default_timeout(TIMEOUT)
    context.clock.set_fixed_time(datetime.combine(day, time(1), SHANGHAI))
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield Visit(day, page, address)
    context.close()
    assert not faults


@pytest.fixture(scope="module", params=DAYS, ids=str)
def visit(request: pytest.FixtureRequest, browser: Browser, served: str) -> Iterator[Visit]:
    """A reader on one of the days, with all scripts."""
    yield from visited(browser, served, request.param)


class _WordsOnly(Quiet):
    """Pages, and of their scripts only those that show the day: others add to a page what no build has. Nothing else."""

    def do_GET(self) -> None:  # noqa: N802 - the name is the base class's
        if self.path.endswith(("/", ".html", "/days.js", "/calendar.js")):
            super().do_GET()
        else:
            self.send_response(HTTPStatus.NO_CONTENT)
            self.end_headers()


@pytest.fixture(scope="module", params=DAYS, ids=str)
def reading(request: pytest.FixtureRequest, browser: Browser, site: Path) -> Iterator[Visit]:
    """The same with nothing but the words of the pages and of today."""
    with serve(site, _WordsOnly) as address:
        yield from visited(browser, address, request.param)


@pytest.mark.parametrize("script", ["Hans", "Hant"])
def test_a_page_says_what_it_would_say_if_it_were_built_today(script: Script, reading: Visit) -> None:
    """Every list, count and mark of every page about documents, places, themes, agencies, numbers; in Traditional characters
    of one page of each kind."""
    maker = PageMaker(reading.corpus, Project(ROOT), simplified_only=script == "Hans")
    below = "zh-hant/" if script == "Hant" else ""
    seen: set[str] = set()
    expected = []
    for number, request in enumerate(maker.requests):
        known = script == "Hant" and request.template in seen
        seen.add(request.template)
        if request.path.startswith(KINDS) and not known:
            expected.append((f"/{below}{page_url(request.path)}", maker.make_one(number, script).html))
    assert len(expected) >= len(KINDS)
    assert reading.open("404.html").evaluate(DIFFERING, expected) == []


def test_the_words_of_the_script_are_those_of_the_templates(visit: Visit) -> None:
    days = visit.open("").evaluate("[window.days.ORDER, window.days.LABELS]")
    assert days == [list(TIME_ORDER), labels("STATUS")]


def test_the_facets_of_the_search_count_by_today(visit: Visit) -> None:
    """The counts that narrow, what each value finds, and which results come first."""
    visit.open("search/").wait_for_selector(".finder__narrow input")
    groups = visit.groups
    offered = visit.page.locator("input[name=time]").evaluate_all(
        "all => all.map(it => [it.value, Number(it.closest('label').querySelector('.finder__count').textContent)])"
    )
    assert dict(offered) == Counter(groups.values())
    for group in {*TIME_ORDER}:
        found = visit.page.evaluate("time => librarySearch('', {filters: {time: [time]}, limit: 10000})", group)
        assert {it["id"] for it in found["results"]} == {id_ for id_, own in groups.items() if own == group}
    statuses = {
        provision_id(document.id, provision.anchor): document.status_of(provision).code
        for document in visit.corpus.documents
        for provision in document.provisions
    }
    for code in {*statuses.values(), "expired"}:
        found = visit.page.evaluate("code => librarySearch('', {filters: {status: [code]}, limit: 10000})", code)
        assert {it["id"] for it in found["results"]} == {id_ for id_, own in statuses.items() if own == code}
    of_documents = {document.id: document_time(document).group for document in visit.corpus.documents}
    for order in ("rank", "place", "date"):
        found = visit.page.evaluate("order => librarySearch('企业', {order, limit: 10000})", order)
        assert {it["kind"] for it in found["results"]} == {"provision", "passage"}
        for result in found["results"]:
            own = groups[result["id"]] if result["kind"] == "provision" else of_documents[result["id"].split("#")[0]]
            assert result["facets"]["time"] == [own], result["id"]


def test_the_table_of_a_theme_is_filtered_by_today(visit: Visit) -> None:
    groups = visit.groups
    carrying = Counter(
        groups[provision_id(document.id, provision.anchor)]
        for document in visit.corpus.documents
        for provision in document.provisions
        if any(mark.id == "credit-guarantee" for mark in provision.themes)
    )
    for group, number in carrying.items():
        page = visit.open(f"themes/credit-guarantee/?actor=all&status={group}")
        expect(page.locator(".table-status")).to_have_text(f"{number} 项，共 {carrying.total()} 项")
        assert page.locator("tbody td[data-status]").count() == number


@pytest.mark.parametrize("force", ["not-ended", "in-force"])
def test_the_matrix_and_what_stands_side_by_side_count_by_today(force: str, visit: Visit) -> None:
    maker = PageMaker(visit.corpus, Project(ROOT), simplified_only=True)
    counted, at = matrix(maker.library), COUNTING_MODES.index(("primary", force))
    page = visit.open(f"compare/?status={force}")
    expect(page.locator("[data-compare][data-ready=shown]")).to_be_attached()
    shown = page.locator(".matrix tbody tr").evaluate_all(
        "rows => Object.fromEntries(rows.map(row => [row.dataset.theme, Number(row.cells[row.cells.length - 1].textContent)]))"
    )
    assert shown == {theme: counted.total(theme).on(visit.day)[at] for theme in maker.library.themes}
    page = visit.open(f"compare/?theme=credit-guarantee&place=shanxi,jiangxi&status={force}")
    expect(page.locator("[data-compare][data-ready=shown]")).to_be_attached()
    numbers = [counted.total("credit-guarantee", code).on(visit.day)[at] for code in ("140000", "360000")]
    said = page.locator(".comparison__status").inner_text()
    assert re.findall(r"(\d+) 条", said) == [str(number) for number in numbers]


def test_two_provisions_are_compared_by_today(visit: Visit) -> None:
    one, other = "yangquan-chengqu-2023-relief#p2-s9-23", "jiangxi-2023-growth-structure-capability#p1-s1-5"
    page = visit.open(f"compare/?a={one.replace('#', '%23')}&b={other.replace('#', '%23')}")
    row = page.locator(".facts-table tr", has_text="效力")
    expect(row).to_be_attached()
    assert row.locator("td").all_inner_texts()[:2] == [labels("STATUS")[visit.groups[id_]] for id_ in (one, other)]


def test_the_data_say_the_states_of_every_day(site: Path) -> None:
    """corpus.json lists them, so that anyone can look a day up."""
    corpus: dict[str, Any] = json.loads((site / "data/corpus.json").read_text("utf-8"))
    for day in DAYS:
        states = {
            provision_id(document.id, provision.anchor): provision_time(document, provision).state
            for document in on_day(day).documents
            for provision in document.provisions
        }
        assert states == {
            made["id"]: [it["state"] for it in made["time"]["timeline"] if (it["since"] or "") <= str(day)][-1]
            for document in corpus["documents"]
            for part in document["parts"]
            for made in part["provisions"]
        }


def test_nothing_is_painted_that_is_not_of_today(browser: Browser, served: str) -> None:
    """The first frame that shows a count of the home page shows today's."""
    for made in visited(browser, served, DAYS[-1]):
        made.page.add_init_script(
            """window.seen = [];
            const look = () => {
              const counted = document.querySelector('.times [data-days]');
              if (counted) window.seen.push(counted.textContent);
              requestAnimationFrame(look);
            };
            requestAnimationFrame(look);"""
        )
        wait_until(made.open(""), "window.seen.length > 2")
        assert set(made.page.evaluate("window.seen")) == {"2031年1月1日"}
