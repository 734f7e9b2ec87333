"""mkdocs serve: an edit to a text, card or vocabulary shows in the browser, and makes anew only the pages that say it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from jinja2 import Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Page, expect

from build_scripts.mkdocs_hook import _make_ready
from build_scripts.model import Page as MadePage
from build_scripts.model import Script
from build_scripts.pipeline import build_corpus
from build_scripts.project import PACKAGE
from build_scripts.publish.page_maker import PageMaker
from tests.conftest import TIMEOUT
from tests.factories import ROOT, add_source, copy_site_frame
from tests.site.live import TEXT, edit, live

OWN = ("findings", "scripts")
"""Vocabularies that the library under `mkdocs serve` has of its own."""


@pytest.fixture(scope="module")
def served_live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """Two texts and some vocabularies of their own under `mkdocs serve`: the folder and the address."""
    root = tmp_path_factory.mktemp("live")
    copy_site_frame(root)
    shutil.copytree(ROOT / "source_texts" / "hunan", root / "source_texts" / "hunan")
    add_source(root, "other", "一、减租。减免摊位费三个月。\n")
    (root / "vocabularies").mkdir()
    for name in OWN:
        shutil.copy(PACKAGE / "vocabularies" / f"{name}.yml", root / "vocabularies")
    with live(root) as address:
        yield root, address


def written(root: Path) -> dict[Path, int]:
    """The generated pages and when each was written."""
    return {path: path.stat().st_mtime_ns for path in (root / ".build" / "pages").rglob("*.md")}


def settled(root: Path, before: dict[Path, int]) -> dict[Path, int]:
    """As `written`, once a build has written something since, and no more for a while."""
    for _ in range(TIMEOUT // 500):
        after = written(root)
        time.sleep(0.5)
        if before != after == written(root):
            return after
    raise AssertionError("nothing was written")


def test_an_edit_to_a_text_shows(served_live: tuple[Path, str], page: Page) -> None:
    """Once and again; of the pages, those are written that say what is new, and no other."""
    root, address = served_live
    page.goto(f"{address}/documents/{TEXT.stem}/")
    for words in ("甲次修改", "乙次修改"):
        before = written(root)
        edit(root / TEXT, "20、", f"20、{words},")
        expect(page.get_by_text(words).first).to_be_attached()
        after = settled(root, before)
        assert [path for path in after if after[path] != before[path] and words not in path.read_text("utf-8")] == []
        assert after.keys() == before.keys()
        assert after != before


def test_an_edit_to_a_vocabulary_shows(served_live: tuple[Path, str], page: Page) -> None:
    """Also to those by which texts are converted and findings worded, in the library's own folder."""
    root, address = served_live
    page.goto(f"{address}/documents/{TEXT.stem}/")
    entry = "words:\n  - {traditional: 中小企業, simplified: 中小店铺}\n"
    edit(root / "vocabularies" / "scripts.yml", "words:\n", entry)
    expect(page.get_by_text("中小店铺").first).to_be_attached()
    page.goto(f"{address}/findings/")
    edit(root / "vocabularies" / "findings.yml", "没有名为“{found}”的字段", "没有叫“{found}”的一栏")
    expect(page.get_by_text("没有叫“…”的一栏").first).to_be_attached()


def test_a_broken_card_is_reported_and_the_others_are_still_served(served_live: tuple[Path, str], page: Page) -> None:
    root, address = served_live
    page.goto(f"{address}/documents/")
    expect(page.get_by_text("某省支持中小企业若干措施").first).to_be_attached()
    edit(root / "source_texts/jiangxi/other.yml", '"360000"', '"999999"')
    expect(page.get_by_text("某省支持中小企业若干措施")).to_have_count(0)
    expect(page.get_by_text("2020年全省促进中小企业发展工作要点").first).to_be_attached()
    assert "other.yml:3: card-region" in (root / "log.txt").read_text("utf-8")


def test_the_first_edit_waits_for_no_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that the page of a text needs is compiled before it is edited, also for Traditional characters."""
    shutil.copy(ROOT / "mkdocs.zh-hant.yml", tmp_path)
    project = add_source(tmp_path, "one", "一、减租。减免摊位费三个月。\n")
    (tmp_path / "vocabularies").mkdir()
    shutil.copy(PACKAGE / "vocabularies" / "scripts.yml", tmp_path / "vocabularies")
    maker = PageMaker(build_corpus(project), project)
    _make_ready(project, maker)
    monkeypatch.delattr(Environment, "compile")
    assert set(maker.preview(maker.corpus.documents[0])) == {"Hans", "Hant"}


def test_only_the_pages_that_say_it_are_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second build makes none; after an edit it makes those that show the library, or what is new."""
    made: list[str] = []
    really = PageMaker.make

    def make(self: PageMaker, number: int) -> Mapping[Script, MadePage]:
        made.append(self.requests[number].path)
        return really(self, number)

    monkeypatch.setattr(PageMaker, "make", make)
    monkeypatch.setenv("HUIQI_CACHE", str(tmp_path / "cache"))
    copy_site_frame(tmp_path)
    add_source(tmp_path, "one", "一、减租。减免摊位费三个月。\n")
    add_source(tmp_path, "two", "一、担保。发展融资担保，支持创业。\n")

    def built() -> set[str]:
        made.clear()
        build(load_config(str(tmp_path / "mkdocs.yml"), site_dir=str(tmp_path / "site")))
        return {path for path in made if path.startswith(("documents/", "themes/")) and not path.endswith("index")}

    assert {"documents/one", "documents/two", "themes/ip"} <= built()
    assert built() == set()
    assert made == []
    add_source(tmp_path, "two", "一、担保。发展融资担保，支持就业。\n")
    again = built()
    assert "documents/two" in again
    assert "documents/one" not in again
    assert "就业" in (tmp_path / "site" / "documents" / "two" / "index.html").read_text("utf-8")
