"""Whether every string that a page shows is found and leads to it: python -m tests.search.visible_cuts SITE [NUMBER].

Strings of 2 to 12 characters are cut at random from what a browser shows of the pages about the corpus, in both scripts, each
within a line: the lines of a table are sorted in the browser. Each is asked of the page's own search; it is found if a hit
leads to a page that shows it, or to a provision or passage that has it: its number and the words that name who answers for it
are shown apart from its other words. Prints the strings that are not.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import Page, sync_playwright

from build_scripts.search import load_fold
from tests import browser as browsers
from tests.conftest import serve
from tests.factories import CONVERTER

FOLD = load_fold(CONVERTER)
NOT_ABOUT_THE_CORPUS = ("about", "contribute", "search", "findings", "quality", "todo", "large", "benchmarks", "404")
PREFIX = "zh-hant/"
SHOWN = """() => {
  const page = document.querySelector("article").cloneNode(true);
  document.querySelector("article").replaceWith(page);
  const chrome = ".headerlink, .table-status, form, select, button, fieldset, nav, .take, .cite, .columns, .source, .printed, script, style";
  for (const element of page.querySelectorAll(chrome)) element.remove();
  for (const folded of page.querySelectorAll("details")) folded.open = true;
  return page.innerText;
}"""
"""What is read as the page's own text; folded parts are opened, as a reader may."""
ASK = """async (queries) => {
  const found = [];
  for (const query of queries) {
    const { total, terms, counts, relaxed, ...lists } = await window.librarySearch(query, { limit: 1000 });
    const hits = Object.values(lists).flat();
    found.push({
      paths: [...new Set(hits.map(({ url }) => new URL(url).pathname))],
      texts: hits.filter(({ kind }) => kind === "provision" || kind === "passage").map(({ text }) => text),
    });
  }
  return found;
}"""


class Cut(NamedTuple):
    """A string, and the page that it was cut from."""

    page: str
    words: str


def shown_pages(
    page: Page, address: str, site: Path, prefix: str, beginnings: tuple[str, ...] = ("",)
) -> dict[str, str]:
    """Path of each page about the corpus that begins so → the text that a browser shows."""
    found = {}
    for file in sorted((site / prefix).rglob("index.html")):
        path = file.parent.relative_to(site).as_posix()
        own = path.removeprefix(prefix.rstrip("/")).strip("/")
        if own.split("/")[0] in (*NOT_ABOUT_THE_CORPUS, "zh-hant") or not own.startswith(beginnings):
            continue
        page.goto(f"{address}/{path}/")
        if page.locator("article").count():
            found[f"/{path}/".replace("/./", "/")] = page.evaluate(SHOWN)
    return found


def cuts(shown: Mapping[str, str], number: int, seed: int = 20261129) -> Iterator[Cut]:
    """Strings from anywhere, longer pages having more of them."""
    chance = random.Random(seed)
    pages = list(shown)
    weights = [len(shown[path]) for path in pages]
    while number:
        path = chance.choices(pages, weights)[0]
        text, length = shown[path], chance.randint(2, 12)
        start = chance.randrange(max(1, len(text) - length))
        words = text[start : start + length].strip()
        if len(words) > 1 and "\n" not in words:
            yield Cut(path, words)
            number -= 1


def missed(page: Page, shown: Mapping[str, str], asked: Sequence[Cut]) -> Iterator[Cut]:
    """The strings that no hit leads to a page with."""
    folded = {path: FOLD(text) for path, text in shown.items()}
    hits: list[dict[str, list[str]]] = page.evaluate(ASK, [cut.words for cut in asked])
    for cut, found in zip(asked, hits, strict=True):
        reached = (*(folded.get(path, "") for path in found["paths"]), *map(FOLD, found["texts"]))
        if not any(FOLD(cut.words) in text for text in reached):
            yield cut


def main(site: Path, number: int) -> None:
    """Print what is missed, for both scripts."""
    with sync_playwright() as playwright, serve(site) as address:
        chromium = playwright.chromium.launch(executable_path=browsers.find(), args=["--no-sandbox"])
        page = chromium.new_page()
        for prefix in ("", PREFIX):
            shown = shown_pages(page, address, site, prefix)
            asked = list(cuts(shown, number))
            page.goto(f"{address}/{prefix}about/")
            lost = list(missed(page, shown, asked))
            print(f"/{prefix}: {len(asked) - len(lost)} of {len(asked)} strings found, from {len(shown)} pages")
            for cut in lost:
                print(f"  {urlsplit(cut.page).path}  {cut.words}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1_000)
