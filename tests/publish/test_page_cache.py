"""Pages that are kept are those that would be made."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from build_scripts.execution.disk_cache import DiskCache
from build_scripts.execution.workers import Workers
from build_scripts.model import Page, Script
from build_scripts.model.ids import SITE_PREFIXES
from build_scripts.pipeline import build_corpus
from build_scripts.project import PACKAGE, Project
from build_scripts.publish import site_writer
from build_scripts.publish.page_cache import PageCache
from build_scripts.publish.page_keys import PageKeys
from build_scripts.publish.page_maker import PageMaker
from build_scripts.render import document_sheets, sheets
from build_scripts.render.pages import citation_index
from tests.factories import ROOT, add_source

LOANS = "一、担保贷款。发展融资担保，对小微企业的贷款担保给予补助。（责任单位：省财政厅）\n"
TEXTS = {
    "one": f"{LOANS}二、减租。减免摊位费三个月，贯彻《某省某项专门办法》。（责任单位：省商务厅）\n",
    "two": f"{LOANS}二、用电。电费减半，按《某省某项专门办法》第三条办理。\n",
    "three": "一、培训。培训经营管理人员一百名。\n",
}
FURTHER = "一、担保{0}。对第{0}类小微企业给予最高{0}万元补助，到2025年培育{0}家。（责任单位：省财政厅、省{1}厅）\n二、减租。减免摊位费{0}个月，按《某省某项专门办法》办理。（责任单位：省商务厅）\n"
"""Documents of several places, with so many rows that each list goes over several sheets."""
PLACES = ("jiangxi 360000", "hunan 430000", "sichuan 510000")
EDITS: dict[str, dict[str, str]] = {
    "a word": {"three": "一、培训。培训经营管理人员二百名。\n"},
    "another theme, the only one of its kind": {"three": "一、专利。支持专利转化。\n"},
    "no longer similar": {"two": "一、用电。电费减半，按《某省某项专门办法》第三条办理。\n"},
    "no longer cited": {"two": f"{LOANS}二、用电。电费减半。\n"},
    "an agency more": {"three": "一、培训。培训人员。（责任单位：省人力资源社会保障厅）\n"},
    "a document more": {"four": LOANS},
    "a number more": {
        "hunan-1": "一、担保1。给予最高9万元补助，给予最高8万元奖励，到2024年培育9家。（责任单位：省财政厅）\n"
    },
    "another body leads": {"sichuan-2": "一、减租。减免摊位费3个月。（省科技厅牵头，省财政厅配合）\n"},
    "a longer name of a body": {
        "hunan-2": "一、减租。减免摊位费。（责任单位：湖南省地方金融监督管理局、省金融监管局）\n"
    },
    "nothing left": {"sichuan-1": "略。\n"},
    "it repeals another": {"three": "一、培训。培训人员。《关于one的办法》自2024年1月1日起废止。\n"},
}
CARD_EDITS = {
    "published late": "published: 2023-01-01\n",
    "over by now": "valid_until: 2020-12-31\n",
    "proofread": "proofreading: proofread\n",
    "corrected": "corrections:\n- {line: 1, printed: 减免, restored: 减收, kind: typo, certainty: probable, reason: 试}\n",
}
VOCABULARY_EDITS = {
    "themes": ("label: 财政资金支持", "label: 财政资金"),
    "regions": ("short: 江西", "short: 赣"),
    "agencies": ("label: 商务", "label: 商贸"),
    "scripts": ("names:", "# 一句话\nnames:"),
}


@pytest.fixture(scope="module", autouse=True)
def small_sheets() -> Iterator[None]:
    """Sheets of few rows, so that a small library has many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sheets, "MAX_WEIGHT", 60)
        patch.setattr(document_sheets, "MAX_ON_INDEX", 3)
        patch.setattr(citation_index, "MAX_CITING", 2)
        yield


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a library, and the cache that a build of it leaves."""
    folder = tmp_path_factory.mktemp("built")
    root = folder / "library"
    root.mkdir()
    shutil.copy(ROOT / "mkdocs.zh-hant.yml", root)
    for name, text in TEXTS.items():
        add_source(root, name, text, card("jiangxi 360000"))
    for place in PLACES:
        for number, body in enumerate(("科技", "教育"), 1):
            text = FURTHER.format(number, body)
            add_source(
                root,
                f"{place.split()[0]}-{number}",
                text,
                card(place, f"issued: 202{number}-01-01\n"),
                place.split()[0],
            )
    built_site(Project(root), folder / "cache")
    return folder


def card(place: str, more: str = "") -> str:
    return f"title: 某办法\nregion: {place.split()[1]}\n{more}"


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Project:
    """The library once more, with the cache beside it."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    return Project(tmp_path / "library")


def made(project: Project, cache: PageCache) -> dict[str, Mapping[Script, Page]]:
    """Path → the page in both scripts, of all pages."""
    maker = PageMaker(build_corpus(project), project)
    pages = list(cache.make(maker, range(len(maker.requests)), Workers()))
    return {request.path: page for request, page in zip(maker.requests, pages, strict=True)}


def built_site(project: Project, cache: Path | None) -> dict[str, object]:
    """All pages, and all other files of both sites, with what is kept in a folder."""
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.setenv("HUIQI_CACHE", str(cache or "off"))
        maker = PageMaker(build_corpus(project), project)
        pages = PageCache().make(maker, range(len(maker.requests)), Workers())
        found: dict[str, object] = dict(zip((request.path for request in maker.requests), pages, strict=True))
        for script, prefix in SITE_PREFIXES.items():
            site_writer.write_extras(maker, script, Path(folder, prefix))
        files = (path for path in Path(folder).rglob("*") if path.is_file())
        return found | {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def edit_text(root: Path, name: str, text: str) -> None:
    """Write another text in place of one; a new one if there is none of the name."""
    found = next(root.rglob(f"{name}.txt"), None)
    if found:
        found.write_text(text, "utf-8")
    else:
        add_source(root, name, text, card("jiangxi 360000"))


def assert_as_new(project: Project, folder: Path) -> None:
    """Page by page and file by file."""
    kept, new = built_site(project, folder / "cache"), built_site(project, None)
    assert kept.keys() == new.keys()
    assert [name for name in new if kept[name] != new[name]] == []


@pytest.mark.parametrize("edit", EDITS)
def test_after_an_edit_the_pages_are_those_of_a_new_build(project: Project, tmp_path: Path, edit: str) -> None:
    """Whatever an edit changes on pages of other documents and of lists: links, similar provisions, who cites whom."""
    for name, text in EDITS[edit].items():
        edit_text(project.root, name, text)
    assert_as_new(project, tmp_path)


@pytest.mark.parametrize("edit", CARD_EDITS)
def test_after_an_edit_of_a_card_the_pages_are_those_of_a_new_build(
    project: Project, tmp_path: Path, edit: str
) -> None:
    found = next(project.root.rglob("sichuan-2.yml"))
    found.write_text(found.read_text("utf-8") + CARD_EDITS[edit], "utf-8")
    assert_as_new(project, tmp_path)


@pytest.mark.parametrize("name", VOCABULARY_EDITS)
def test_after_an_edit_of_a_vocabulary_the_pages_are_those_of_a_new_build(
    project: Project, tmp_path: Path, name: str
) -> None:
    old, new = VOCABULARY_EDITS[name]
    text = (PACKAGE / "vocabularies" / f"{name}.yml").read_text("utf-8")
    assert old in text
    (project.root / "vocabularies").mkdir()
    (project.root / "vocabularies" / f"{name}.yml").write_text(text.replace(old, new), "utf-8")
    assert_as_new(project, tmp_path)


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
    edit_text(project.root, "three", EDITS["a word"]["three"])
    made(project, cache)
    assert "documents/three" in found
    assert not {"documents/one", "documents/two"} & set(found)
    assert not {path for path in found if path.startswith(("agencies/finance/", "provinces/hunan", "documents/by/2"))}
    sheets_kept = [path for path in before if re.fullmatch(r"(themes|targets|agencies|instruments)/.*\d", path)]
    assert len(sheets_kept) > 10
    assert len(set(sheets_kept) & set(found)) < 4


def test_a_damaged_entry_is_made_again(project: Project, tmp_path: Path) -> None:
    """Whatever it is: a page, a document, its data."""
    for file in (tmp_path / "cache").glob("??/*"):
        file.write_bytes(file.read_bytes()[:-1])
    assert_as_new(project, tmp_path)


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
