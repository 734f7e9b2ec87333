"""Pages that are kept are those that would be made."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from build_scripts.execution.disk_cache import DiskCache
from build_scripts.execution.workers import Workers
from build_scripts.model import Page, Script
from build_scripts.pipeline import build_corpus
from build_scripts.project import Project
from build_scripts.publish.page_cache import PageCache, PageKeys
from build_scripts.publish.page_maker import PageMaker
from tests.factories import ROOT, add_source

LOANS = "一、担保贷款。发展融资担保，对小微企业的贷款担保给予补助。（责任单位：省财政厅）\n"
TEXTS = {
    "one": f"{LOANS}二、减租。减免摊位费三个月，贯彻《某省某项专门办法》。（责任单位：省商务厅）\n",
    "two": f"{LOANS}二、用电。电费减半，按《某省某项专门办法》第三条办理。\n",
    "three": "一、培训。培训经营管理人员一百名。\n",
}
EDITS: dict[str, dict[str, str]] = {
    "a word": {"three": "一、培训。培训经营管理人员二百名。\n"},
    "another theme, the only one of its kind": {"three": "一、专利。支持专利转化。\n"},
    "no longer similar": {"two": "一、用电。电费减半，按《某省某项专门办法》第三条办理。\n"},
    "no longer cited": {"two": f"{LOANS}二、用电。电费减半。\n"},
    "an agency more": {"three": "一、培训。培训人员。（责任单位：省人力资源社会保障厅）\n"},
    "a document more": {"four": LOANS},
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a library, and the cache that a build of it leaves."""
    folder = tmp_path_factory.mktemp("built")
    root = folder / "library"
    root.mkdir()
    shutil.copy(ROOT / "mkdocs.zh-hant.yml", root)
    for name, text in TEXTS.items():
        add_source(root, name, text)
    made(Project(root), PageCache(DiskCache(folder / "cache")))
    return folder


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Project:
    """The library once more, with the cache beside it."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    return Project(tmp_path / "library")


def made(project: Project, cache: PageCache) -> dict[str, Mapping[Script, Page]]:
    """Path → the page in both scripts, of documents and of some lists."""
    maker = PageMaker(build_corpus(project), project)
    wanted = [
        number
        for number, request in enumerate(maker.requests)
        if request.path.startswith("documents/") or request.path in ("themes/ip", "instruments/index", "index")
    ]
    pages = list(cache.make(maker, wanted, Workers()))
    return {maker.requests[number].path: page for number, page in zip(wanted, pages, strict=True)}


@pytest.mark.parametrize("edit", EDITS)
def test_after_an_edit_the_pages_are_those_of_a_new_build(project: Project, tmp_path: Path, edit: str) -> None:
    """Whatever an edit changes on pages of other documents and of lists: links, similar provisions, who cites whom."""
    cache = PageCache(DiskCache(tmp_path / "cache"))
    for name, text in EDITS[edit].items():
        add_source(project.root, name, text)
    assert made(project, cache) == made(project, PageCache(DiskCache(None)))


def test_what_is_known_is_not_made_again(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is the page of a document that has nothing to do with the edited one."""
    cache = PageCache(DiskCache(tmp_path / "cache"))
    before = made(project, cache)
    assert set(before["documents/one"]) == {"Hans", "Hant"}
    found: list[str] = []
    really = PageMaker.make

    def make(self: PageMaker, number: int) -> Mapping[Script, Page]:
        found.append(self.requests[number].path)
        return really(self, number)

    monkeypatch.setattr(PageMaker, "make", make)
    assert made(project, cache) == before
    assert found == []
    add_source(project.root, "three", EDITS["a word"]["three"])
    made(project, cache)
    assert "documents/three" in found
    assert not {"documents/one", "documents/two"} & set(found)


def test_a_damaged_entry_is_made_again(project: Project, tmp_path: Path) -> None:
    cache = PageCache(DiskCache(tmp_path / "cache"))
    before = made(project, cache)
    for file in (tmp_path / "cache").glob("??/*"):
        file.write_bytes(file.read_bytes()[:-1])
    assert made(project, cache) == before


def test_a_page_that_vanishes_while_it_is_wanted_is_made_again(project: Project, tmp_path: Path) -> None:
    """Another build may trim the cache meanwhile."""
    cache = PageCache(DiskCache(tmp_path / "cache"))
    before = made(project, cache)
    maker = PageMaker(build_corpus(project), project)
    number = next(it for it, request in enumerate(maker.requests) if request.path == "documents/one")
    pages = cache.make(maker, [number], Workers())
    key = PageKeys(maker).of(number)
    (tmp_path / "cache" / key[:2] / key[2:]).unlink()
    assert list(pages) == [before["documents/one"]]
