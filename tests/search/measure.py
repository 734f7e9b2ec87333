"""How fast the search is and how much it loads, beside Material's own on the same records: python -m tests.search.measure.

Material's index is what its plugin writes, with two characters to a word in place of jieba's words.
"""

from __future__ import annotations

import json
import random
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from build_scripts.search import SearchRecord, build_index, load_fold
from tests import browser as browsers
from tests.conftest import serve
from tests.factories import CONVERTER
from tests.search import made_up

SCRIPTS = Path(__file__).parents[2] / "docs" / "assets" / "javascripts"
PAGE = '<!doctype html><link rel="icon" href="data:,"><script src="assets/javascripts/days.js"></script><script type="module" src="assets/javascripts/search.js"></script>'
OURS = """async (query) => {
  const start = performance.now();
  const { total } = await window.librarySearch(query, { limit: 10 });
  return [performance.now() - start, total];
}"""
THEIRS = """async (query) => {
  const start = performance.now();
  const ask = (message) => new Promise((answer) => {
    worker.onmessage = ({ data }) => answer(data);
    worker.postMessage(message);
  });
  if (!window.worker) {
    window.worker = new Worker("material.js");
    const index = await (await fetch("search_index.json")).json();
    await ask({ type: 0, data: index });
  }
  const { data } = await ask({ type: 2, data: query });
  return [performance.now() - start, data.items.length];
}"""


@dataclass(frozen=True)
class Measured:
    """Of one search engine; times in milliseconds."""

    cold: float
    """The first search of a fresh browser."""
    warm: float
    """The median of 30 further ones, each for other words."""
    loaded: int
    """Bytes transferred for the first search, the page itself not counted."""
    found: int
    """Hits of all searches together."""


def make_site(records: Sequence[SearchRecord], site: Path) -> None:
    """A page with both engines and the same records in their indexes."""
    build_index(records, load_fold(CONVERTER), site / "search")
    build_index([], load_fold(CONVERTER), site / "search" / "pages")
    shutil.copytree(SCRIPTS, site / "assets" / "javascripts")
    (site / "index.html").write_text(PAGE, "utf-8")
    workers = Path(str(files("material"))) / "templates" / "assets" / "javascripts" / "workers"
    shutil.copy(next(workers.glob("search.*.min.js")), site / "material.js")
    fields = {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}}
    config = {"lang": ["en"], "separator": "[\\s\u200b]+", "pipeline": ["stopWordFilter"], "fields": fields}
    docs = [
        {"location": search_record.url, "title": search_record.title, "text": cut(search_record.text, "\u200b")}
        for search_record in records
    ]
    index = {"config": config, "docs": docs, "options": {"suggest": False}}
    (site / "search_index.json").write_text(json.dumps(index, ensure_ascii=False), "utf-8")


def cut(text: str, by: str) -> str:
    """Two characters to a word."""
    return by.join(text[start : start + 2] for start in range(0, len(text), 2))


def queries(records: Sequence[SearchRecord], count: int = 31) -> list[str]:
    """Strings of two to eight characters from the middle of texts."""
    chance = random.Random(9)
    texts = [chance.choice(records).text for _ in range(count)]
    starts = [chance.randrange(10, len(text) - 9) for text in texts]
    return [text[start : start + chance.randint(2, 8)].strip() for text, start in zip(texts, starts, strict=True)]


def measure(browser: Browser, address: str, script: str, asked: Sequence[str]) -> Measured:
    """Ask all queries of a fresh browser."""
    context = browser.new_context()
    page: Page = context.new_page()
    page.goto(f"{address}/", wait_until="networkidle")
    done: list[Any] = []
    page.on("requestfinished", lambda request: done.append(request))
    (cold, found), *others = [tuple(page.evaluate(script, query)) for query in asked[:1]]
    loaded = sum(request.sizes()["responseBodySize"] for request in done)
    others = [tuple(page.evaluate(script, query)) for query in asked[1:]]
    context.close()
    return Measured(cold, statistics.median(it for it, _ in others), loaded, found + sum(it for _, it in others))


def main(count: int) -> None:
    """Print both engines' figures and their ratios."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site, records = Path(folder, "site"), made_up.provisions(count)
        start = time.perf_counter()
        make_site(records, site)
        took, peak = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        print(f"{count} records: both indexes written in {took:.1f} s, with at most {peak:.2f} GB")
        asked = queries(records)
        chromium = playwright.chromium.launch(executable_path=browsers.find(), args=["--no-sandbox"])
        with serve(site) as address:
            ours = measure(chromium, address, OURS, asked)
            theirs = measure(chromium, address, THEIRS, [cut(it, " ") for it in asked])
        for name, measured in (("ours", ours), ("Material's", theirs)):
            print(
                f"{name:11} first {measured.cold:6.0f} ms, {measured.loaded / 1000:7.0f} kB; further {measured.warm:6.1f} ms; {measured}"
            )
        print(f"ratio       first {ours.cold / theirs.cold:.2f}, loaded {ours.loaded / theirs.loaded:.3f}, "
              f"further {ours.warm / theirs.warm:.2f}")  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
