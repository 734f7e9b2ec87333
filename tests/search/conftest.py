"""A small site with nothing but the search: made-up provisions, the scripts, two pages; hosted under /repo/."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from build_scripts.search import SearchRecord, build_index, load_fold
from build_scripts.search.facets import write_labels
from tests.factories import CONVERTER
from tests.search import made_up

FOLD = load_fold(CONVERTER)
SCRIPTS = Path(__file__).parents[2] / "docs" / "assets" / "javascripts"
PAGE = """<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>检索</title>
<script src="{base}assets/javascripts/days.js"></script><script type="module" src="{base}assets/javascripts/search.js"></script></head>
<body><form class="header-find" action="{base}search/"><input type="search" name="q" aria-label="检索"></form><main>
<div data-finder></div><p data-finder-fallback>需要 JavaScript</p>
<h3 id="p1-1">1.融资</h3><p>融资担保</p><h3 id="p1-2">2.融资<span>担保</span></h3><div><div class="text" id="second">支持<b>融资</b>，<i>担</i> <i>保</i>。</div><div class="source">融資</div></div><h3 id="p1-3">3.融资</h3></main></body></html>"""
NAMES = [("财政厅", "agency", "finance"), ("财政", "agency", "finance"), ("主题 digital", "theme", "digital")]
STATUS = [("in-force", "有效"), ("unstated", "未写明"), ("expired", "已失效")]
LABELS = {
    "role": [("lead", "牵头"), ("responsible", "责任"), ("support", "配合")],
    "actor": [("government", "政府自己要做的事"), ("apply", "可申请"), ("direct", "可直接享受"), ("join", "可参加")],
    "agency": list(made_up.FUNCTIONS.items()),
    "offer": [(it, f"方式 {it}") for it in made_up.OFFERS],
    "recipient": [(it, f"对象 {it}") for it in made_up.RECIPIENTS],
    "province": list(made_up.PROVINCES.items()),
    "theme": [(theme, f"主题 {theme}") for theme in made_up.THEMES],
    "status": STATUS,
    "time": STATUS,
    "document": [(f"document-{number:03}", f"若干措施之{number}") for number in range(20)],
}


@dataclass(frozen=True)
class Library:
    """The site and what is in it."""

    records: list[SearchRecord]
    address: str
    """Root of the site, with the slash at its end."""
    folder: Path

    def ask(self, page: Page, query: str, **options: Any) -> dict[str, Any]:
        """What the function of the page answers; the page must be open."""
        answer = page.evaluate(
            "([query, options]) => window.librarySearch(query, options)", [query, {"limit": 10_000} | options]
        )
        assert len(answer["results"]) == min(answer["total"], options.get("limit", 10_000))
        return dict(answer)

    def found(self, page: Page, query: str, **options: Any) -> set[str]:
        """Ids of all provisions that the function of the page finds, without those that only come near."""
        return {result["id"] for result in self.ask(page, query, **options)["results"] if "relaxed" not in result}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        pass


def hostile_record() -> SearchRecord:
    """A provision whose words try to be markup and JSON."""
    text = '<img src=x onerror="window.hacked=1"> </div></body> &lt;b&gt; "\\u0020" ___MARK___9 \u3000\u2028 😀葛\U000e0100 终'
    return SearchRecord(
        id="hostile#p1-1",
        url="documents/hostile/#p1-1",
        title="1.<script>window.hacked=1</script>",
        heading="<script>window.hacked=1</script>",
        document="</i><b>粗",
        place="湖南省",
        text=text,
        responsibilities=(("lead", "<b onclick=alert(1)>省财政厅"),),
        filters={
            "province": ("hunan",),
            "theme": ("digital",),
            "actor": ("government",),
            "status": ("in-force",),
            "time": ("in-force",),
            "day": (),
        },
    )


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """200 made-up provisions and a hostile one, served."""
    top = tmp_path_factory.mktemp("library")
    site = top / "repo"
    records = [*made_up.provisions(200), hostile_record()]
    build_index(records, FOLD, site / "search")
    build_index([], FOLD, site / "search" / "pages")
    write_labels(LABELS, NAMES, site / "search")
    shutil.copytree(SCRIPTS, site / "assets" / "javascripts")
    for place, base in (("search", "../"), ("documents/some", "../../")):
        (site / place).mkdir(parents=True, exist_ok=True)
        body = PAGE.format(base=base) if place == "search" else PAGE.format(base=base).replace(" data-finder>", ">")
        (site / place / "index.html").write_text(body, encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(top))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Library(records, f"http://127.0.0.1:{server.server_port}/repo/", site)
        server.shutdown()


def contains(text: str, term: str) -> bool:
    """Whether a text contains a term, marks passed over; a term of mere marks means these."""
    return FOLD(term) in FOLD(text) if FOLD(term) else FOLD.with_marks(term) in FOLD.with_marks(text)


def containing(library: Library, terms: Sequence[str], **filters: list[str]) -> set[str]:
    """The truth: ids of the records whose folded text contains every folded term, and that fit the filters."""
    return {
        record.id
        for record in library.records
        if all(contains(record.text, term) for term in terms)
        and all(set(values) & set(record.filters.get(facet, ())) for facet, values in filters.items())
    }
