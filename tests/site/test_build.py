"""The built site is the same each time, its data keep their promise, and nothing is fetched from elsewhere."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.conftest import ROOT, build_site

SCHEMAS = ROOT / "build_scripts" / "schemas"
FETCHING_RELATIONS = set("stylesheet icon preload modulepreload prefetch preconnect dns-prefetch manifest".split())
ELSEWHERE = re.compile(r"(?:[a-z]+:)?//", re.IGNORECASE)
FETCHED_BY_STYLE = re.compile(r"""(?:url\(|@import)\s*["']?((?:https?:)?//[^"')]+)""", re.IGNORECASE)


def hashes(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_two_builds_are_identical(site: Path, tmp_path: Path) -> None:
    """Two builds with the same SOURCE_DATE_EPOCH (tests/conftest.py) give the same files, byte for byte."""
    first, second = hashes(site), hashes(build_site(tmp_path / "again"))
    assert {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)} == set()


@pytest.fixture(scope="module")
def corpus(site: Path) -> str:
    return (site / "data" / "corpus.json").read_text("utf-8")


def test_the_data_validate(corpus: str) -> None:
    """corpus.json is what its published schema says."""
    schema = json.loads((SCHEMAS / "corpus.schema.json").read_text("utf-8"))
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    faults = [f"{fault.json_path}: {fault.message[:200]}" for fault in validator.iter_errors(json.loads(corpus))]
    assert faults == []


def test_the_schema_is_published(site: Path) -> None:
    """The schema stands beside the data, the same as in the package."""
    published = json.loads((site / "data" / "corpus.schema.json").read_text("utf-8"))
    assert published == json.loads((SCHEMAS / "corpus.schema.json").read_text("utf-8"))


def test_keys_are_sorted(corpus: str) -> None:
    """Every object of corpus.json has its keys in order, so that a difference between two builds can be read."""
    unsorted: list[list[str]] = []

    def look(pairs: list[tuple[str, Any]]) -> None:
        keys = [key for key, _ in pairs]
        if keys != sorted(keys):
            unsorted.append(keys)

    json.loads(corpus, object_pairs_hook=look)
    assert unsorted == []


class _Loads(HTMLParser):
    """Collects the addresses that a browser fetches by itself when it opens a page."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "link" and FETCHING_RELATIONS & set(given.get("rel", "").lower().split()):
            self.addresses.append(given.get("href", ""))
        if tag in ("script", "img", "iframe", "source", "video", "audio", "embed", "track", "input"):
            sources = [given.get("src", ""), given.get("poster", "")]
            choices = [choice.split()[0] for choice in given.get("srcset", "").split(",") if choice.split()]
            self.addresses += [*sources, *choices]


def fetched(path: Path) -> list[str]:
    """All that a page or a style sheet makes a browser fetch."""
    text = path.read_text("utf-8")
    if path.suffix == ".css":
        return FETCHED_BY_STYLE.findall(text)
    page = _Loads()
    page.feed(text)
    return page.addresses + FETCHED_BY_STYLE.findall(text)


def fetched_from_elsewhere(site: Path) -> Iterator[str]:
    for path in sorted([*site.rglob("*.html"), *site.rglob("*.css")]):
        yield from (f"{path.relative_to(site)}: {to}" for to in fetched(path) if ELSEWHERE.match(to))


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    """No page and no style sheet loads anything from another host: many are blocked where the readers are."""
    assert list(fetched_from_elsewhere(site)) == []


@pytest.mark.parametrize(
    "markup",
    [
        '<script src="https://cdn.example/x.js"></script>',
        '<link rel="stylesheet" href="//fonts.example/css">',
        '<link rel="preconnect" href="https://fonts.example">',
        '<img srcset="small.png 1x, https://img.example/big.png 2x">',
        "<style>@import 'https://fonts.example/a.css'</style>",
    ],
)
def test_a_foreign_address_is_found(tmp_path: Path, markup: str) -> None:
    """A page that loads from another host is named, so that the test above can fail."""
    (tmp_path / "index.html").write_text(f'<a href="https://fine.example/">a link is no load</a>{markup}', "utf-8")
    assert len(list(fetched_from_elsewhere(tmp_path))) == 1


def test_nothing_of_the_theme_is_shipped_that_no_page_uses(site: Path) -> None:
    """No source map and no pointer to one, nothing of the search engine that ours replaces; in both editions."""
    files = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    scripts = [name for name in files if re.search(r"assets/(?:javascripts|stylesheets)/[^/]+\.min\.(?:js|css)$", name)]
    assert {name.split("/")[0] for name in scripts} == {"assets", "zh-hant"}
    assert [name for name in files if name.endswith(".map") or "lunr" in name or "workers/" in name] == []
    assert [name for name in scripts if "sourceMappingURL" in (site / name).read_text("utf-8")] == []
