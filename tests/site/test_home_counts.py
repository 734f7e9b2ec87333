"""The home page says what may be said: every number on it can be counted anew from corpus.json, by anyone."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

Record = dict[str, Any]
OVER = {"dates-past", "year-past", "expired", "repealed"}
"""States of `time` that are not counted as open."""


@pytest.fixture(scope="module")
def corpus(site: Path) -> Record:
    found: Record = json.loads((site / "data/corpus.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def article(site: Path) -> str:
    """The home page's own part, as HTML, on the day of the build."""
    html = (site / "index.html").read_text("utf-8").partition("<article")[2].partition("</article>")[0]
    return re.sub(r'<span data-days="[^"]*">([^<]*)</span>', r"\1", html)


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def provisions(corpus: Record) -> Iterator[tuple[Record, Record]]:
    """Each with its document."""
    return ((it, made) for it in corpus["documents"] for part in it["parts"] for made in part["provisions"])


def place(corpus: Record, code: str) -> Record:
    """The province a region lies in, or the nation."""
    regions = {it["code"]: it for it in corpus["regions"]}
    region: Record = regions[code]
    while region["level"] not in ("nation", "province"):
        region = regions[region["parent"]]
    return region


def section(article: str, first: str, behind: str) -> str:
    """What stands between two headings."""
    return article.partition(f'id="{first}"')[2].partition(f'id="{behind}"')[0]


def counts(html: str, folder: str) -> dict[str, int]:
    """Slug of the page a count leads to → the count."""
    lower = r'(?:<span class="lower">[^<]*</span> ?)?'
    link = rf'<a href="{folder}/([a-z-]+)/">[^<]*{lower}(?:</a>)? ?<span class="count">([0-9]+)</span>'
    found = re.findall(link, html)
    return {slug: int(count) for slug, count in found}


def test_wants_count_what_is_open(site: Path, corpus: Record) -> None:
    """The measures that answer what is wanted, without those whose dates have all passed or that were repealed."""
    html = (site / "finder/index.html").read_text("utf-8").partition("<article")[2]
    found = counts(re.sub(r'<span data-days="[^"]*">([^<]*)</span>', r"\1", html), "../finder")
    states = {it["id"]: it["time"]["state"] for _, it in provisions(corpus)}
    wants = {want["id"]: want["answers"] for need in corpus["needs"] for want in need["wants"]}
    assert found == {
        id_: sum(states[answer["provision"]] not in OVER for answer in answers) for id_, answers in wants.items()
    }


def test_the_three_counts_are_those_of_the_data(article: str, corpus: Record) -> None:
    """In force, over and unsaid: together they are the whole library."""
    states = Counter(it["time"]["state"] for _, it in provisions(corpus))
    said = re.search(
        r"全库 ([0-9]+) 条措施，截至(.+?)：写明仍有效 ([0-9]+) 条 · 写明的日期都已过去 ([0-9]+) 条（含有效期已过的 ([0-9]+) 条） · 没有写明 ([0-9]+) 条",
        text_of(article),
    )
    assert said
    whole, force, past, expired, unsaid = (int(said[at]) for at in (1, 3, 4, 5, 6))
    assert whole == states.total()
    assert force == sum(states[it] for it in ("in-force", "ending-soon", "partly-past"))
    assert past == sum(states[it] for it in ("dates-past", "year-past", "expired"))
    assert expired == states["expired"]
    assert unsaid == states["unstated"]
    assert force + past + unsaid == whole - states["not-yet"] - states["repealed"]
    year, month, day = map(int, corpus["documents"][0]["status"]["as_of"].split("-"))
    assert said[2] == f"{year}年{month}月{day}日"


def test_places_and_themes_count_all_measures(article: str, corpus: Record) -> None:
    """And say so: those whose dates have passed are among them."""
    places = Counter(place(corpus, document["region"])["slug"] for document, _ in provisions(corpus))
    assert counts(section(article, "provinces", "latest"), "provinces") == dict(places)
    assert "日期已过去的也在内" in text_of(section(article, "provinces", "latest"))
    themes = Counter(theme["id"] for _, it in provisions(corpus) for theme in it["themes"])
    tiles = article.partition('id="themes"')[2]
    assert counts(tiles, "themes") == {it["id"]: themes[it["id"]] for it in corpus["themes"]}
    assert "日期已过去的也在内" in text_of(tiles)


def sound(corpus: Record) -> list[str]:
    """What the page says of the library as a whole."""
    documents = corpus["documents"]
    states = Counter(it["proofreading"] for it in documents)
    places = {place(corpus, it["region"])["code"] for it in documents}
    measures = sum(1 for _ in provisions(corpus))
    return [
        f"{len(documents)} 份文件，{measures} 条措施，{len(places)} 个地区，{len(corpus['agencies'])} 个机构",
        f"未校对 {states['unread']} 份，已校对 {states['read']} 份，已核对 {states['verified']} 份",
        f"校改 {sum(len(it['corrections']) for it in documents)} 处",
        f"全部 {len(documents)} 份",
    ]


def test_no_other_number_stands_on_the_page(article: str, corpus: Record) -> None:
    """What these tests count is all there is to count: without it, titles and days no digit is left."""
    article = re.sub(
        r'<section class="ending".*?</section>', "", article, flags=re.DOTALL
    )  # names of provisions, with days
    left = text_of(re.sub(r'<span class="count">[0-9]+</span>', "", article))
    for words in sound(corpus):
        assert words in left
        left = left.replace(words, "")
    for document in corpus["documents"]:
        left = left.replace(document["title"], "")
    left = re.sub(r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日", "", left)
    left = re.sub(r"全库 .*? 没有写明 [0-9]+ 条", "", left)
    assert re.findall(r"[^。]*[0-9]+[^。]*", left) == []
