"""Three search engines on the same texts and questions: python -m tests.search.compare_engines SITE, a site that is built.

Beside ours stand Material's own search, with jieba for its words, and Pagefind with its Chinese segmentation, both on the
plain pages that `python -m build_scripts export` writes (`pip install -e .[engines]`). Each is asked for strings cut from
provisions and for the owners' questions in questions/; an answer is right if one of the first five places that it leads to is
a provision with the string, or one that answers the question. Prints a table for docs/about.md.
"""

from __future__ import annotations

import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from playwright.sync_api import Browser, sync_playwright

from benchmarks.engines import bare_settings
from build_scripts.search import load_fold
from tests import browser as browsers
from tests.conftest import serve
from tests.factories import CONVERTER
from tests.search.questions_asked import FIRST, read_questions

FOLD = load_fold(CONVERTER)
STRINGS = 100
OURS = """async ([query]) => {
  const start = performance.now();
  const { results } = await window.librarySearch(query, { limit: 5 });
  return [performance.now() - start, results.map(({ url }) => url)];
}"""
MATERIAL = """async ([query]) => {
  const start = performance.now();
  const ask = (message) => new Promise((answer) => {
    worker.onmessage = ({ data }) => answer(data);
    worker.postMessage(message);
  });
  if (!window.worker) {
    window.worker = new Worker(JSON.parse(document.getElementById("__config").textContent).search);
    const index = await (await fetch("search/search_index.json")).json();
    await ask({ type: 0, data: { ...index, options: { suggest: false } } });
  }
  const { data } = await ask({ type: 2, data: query });
  return [performance.now() - start, data.items.flat().map(({ location }) => location)];
}"""
PAGEFIND = """async ([query, pages]) => {
  const start = performance.now();
  window.pagefind ??= await import("/pagefind/pagefind.js");
  const { results } = await window.pagefind.search(query);
  const read = await Promise.all(results.slice(0, 5).map((result) => result.data()));
  const took = performance.now() - start;
  read.push(...(await Promise.all(results.slice(5, pages).map((result) => result.data()))));
  const best = ({ sub_results }) => sub_results.toSorted((a, b) => b.locations.length - a.locations.length).slice(0, 3);
  return [took, read.flatMap(best).map(({ url }) => url)];
}"""
"""Each is given a query and a number of pages, and gives the milliseconds that it took and the places that it leads to. Of
a page Pagefind's own list shows three places; most pages are in no document, so that more than five are looked through."""
MANY = 60


@dataclass(frozen=True)
class Asked:
    """What an engine made of all queries."""

    found: Mapping[str, Sequence[str]]
    """Query → ids of the first provisions that it leads to."""
    first: float
    """Milliseconds of the first search of a fresh browser."""
    further: float
    """Their median for the others."""
    loaded: int
    """Bytes of the search that were transferred up to its first answer."""


def make_plain_site(folder: Path) -> Path:
    """The exported pages, built with Material and its search, and indexed by Pagefind."""
    subprocess.run([sys.executable, "-m", "build_scripts", "export", str(folder / "docs")], check=True)
    settings = bare_settings("material") | {"plugins": ["search"]}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")], check=True)
    site = folder / "site"
    subprocess.run([sys.executable, "-m", "pagefind", "--site", str(site), "--root-selector", "article"], check=True)
    return site


def ask(browser: Browser, address: str, engine: str, files: str, queries: Sequence[str]) -> Asked:
    """Ask all queries of a fresh browser; `files` is a pattern of the addresses of the engine's own files."""
    page = browser.new_context().new_page()
    done: list[Any] = []
    page.on("requestfinished", lambda request: done.append(request))
    page.goto(f"{address}/", wait_until="networkidle")
    first, _ = page.evaluate(engine, [queries[0], 5])
    loaded = sum(request.sizes()["responseBodySize"] for request in done if re.search(files, request.url))
    times, found = [], {}
    for query in queries:
        took, places = page.evaluate(engine, [query, MANY])
        times.append(took)
        found[query] = list(filter(None, map(provision_id, places)))[:FIRST]
    page.context.close()
    return Asked(found, first, statistics.median(times), loaded)


def provision_id(place: str) -> str:
    """http://…/documents/hunan-2020/#p1-1 → hunan-2020#p1-1; empty for what is in no document."""
    parts = urlsplit(place)
    folders = parts.path.strip("/").split("/")
    return f"{folders[-1]}#{parts.fragment}" if "documents" in folders and parts.fragment else ""


def strings(texts: Mapping[str, str]) -> dict[str, set[str]]:
    """Strings of two to eight characters from provisions → ids of those that have it."""
    chance = random.Random(20261129)
    cut: dict[str, set[str]] = {}
    while len(cut) < STRINGS:
        text, length = chance.choice(list(texts.values())), chance.randint(2, 8)
        start = chance.randrange(max(1, len(text) - length))
        piece = text[start : start + length]
        if piece.isalnum():
            cut[piece] = {id_ for id_, other in texts.items() if piece in other}
    return cut


def main(site: Path) -> None:
    """Print the table."""
    data = json.loads((site / "data" / "corpus.json").read_text("utf-8"))
    parts = (part for document in data["documents"] for part in document["parts"])
    exact = strings({it["id"]: FOLD(it["text"]) for part in parts for it in part["provisions"]})
    asked = {it.words: set(it.right) for name in ("own", "blind", "plain") for it in read_questions(name) if it.right}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        plain = make_plain_site(Path(folder))
        chromium = playwright.chromium.launch(executable_path=browsers.find(), args=["--no-sandbox"])
        print(f"| | 条文里的字句（{len(exact)}） | 办企业的人的问话（{len(asked)}） | 首次载入 | 首次用时 | 其后每次 |")
        print("|---|--:|--:|--:|--:|--:|")
        engines = {
            "本库": (site, OURS, "/search/"),
            "Material 自带（jieba 分词）": (plain, MATERIAL, "/search/|/workers/"),
            "Pagefind": (plain, PAGEFIND, "/pagefind/"),
        }
        for name, (folder_served, engine, files) in engines.items():
            with serve(folder_served) as address:
                answer = ask(chromium, address, engine, files, [*exact, *asked])
            hits = [sum(bool(set(answer.found[it]) & right) for it, right in them.items()) for them in (exact, asked)]
            shares = " | ".join(f"{hit / len(them):.0%}" for hit, them in zip(hits, (exact, asked), strict=True))
            print(
                f"| {name} | {shares} | {answer.loaded / 1000:.0f} kB | {answer.first:.0f} 毫秒 | {answer.further:.1f} 毫秒 |"
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
