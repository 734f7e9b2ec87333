"""The finder without a browser: its places, its files, and what stands first on the page of a place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from build_scripts.model import Corpus
from build_scripts.pipeline import build_corpus
from build_scripts.render import finder_files as finder_files_module
from build_scripts.render import library_of, render
from build_scripts.render.finder_files import finder_files
from build_scripts.render.pages import finder_page as module
from build_scripts.render.pages.finder_page import FinderPage, finder_page
from build_scripts.script.transcription import transcribe
from tests.factories import DAY, add_source
from tests.render.reader import read

CARD = 'title: 帮小店若干措施\ntitle_supplied: true\nregion: "{}"\nissued: 2024-03-01\n'
TEXTS = {
    "510000": "一、首贷。对小微企业首次贷款给予信用贷款支持。(责任单位:省财政厅)\n二、奖银行。对银行发放的小微企业首贷，按贷款额的1%奖励银行。(责任单位:省财政厅)\n",
    "510104": "一、区里首贷。对辖区小微企业首贷给予贷款支持。(责任单位:区财政局)\n",
    "610423": "一、县里首贷。对小微企业首贷给予信用贷款支持，有效期至2020年12月31日。(责任单位:县财政局)\n",
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    root = tmp_path_factory.mktemp("finder")
    for code, text in TEXTS.items():
        project = add_source(root, f"shops-{code}", text, CARD.format(code), f"r{code}")
    return build_corpus(project, DAY)


@pytest.fixture(scope="module")
def finder(corpus: Corpus) -> FinderPage:
    return finder_page(library_of(corpus))


def test_one_can_be_in_every_province_and_wherever_there_are_texts(finder: FinderPage) -> None:
    places = {place.region.name: place for place in finder.places}
    assert len([place for place in finder.places if place.depth == 0]) == 34
    assert [place for place in places if "成都市" in place] == ["成都市", "成都市锦江区"]
    assert [place.has_texts for place in (places["四川省"], places["成都市"], places["陕西省"])] == [True, False, False]
    assert [region.name for region in places["成都市"].below] == ["成都市锦江区"]
    assert [region.name for region in places["重庆市"].nearest] == ["四川省"]


def test_of_very_many_places_the_form_offers_provinces(finder: FinderPage, monkeypatch: pytest.MonkeyPatch) -> None:
    assert finder.offered == finder.places
    monkeypatch.setattr(module, "MAX_PLACES", 30)
    assert len(finder.offered) == 34


def test_each_region_has_its_own_answers_only(corpus: Corpus, finder: FinderPage) -> None:
    """What a bank receives is none; where to find them and what is wider stands in one file."""
    files = dict(finder_files(library_of(corpus), finder))
    places = files["places"]
    assert isinstance(places, dict)
    jinjiang = next(slug for slug, place in places.items() if place["name"] == "成都市锦江区")
    answers = {slug: files[f"{slug}/0"]["first-loan"] for slug in ("sichuan", jinjiang)}  # type: ignore[index]
    assert [it["name"] for it in answers["sichuan"]] == ["一、首贷"]
    assert [it["name"] for it in answers[jinjiang]] == ["一、区里首贷"]
    assert places[jinjiang]["wider"]
    assert places[places[jinjiang]["wider"]]["wider"] == "sichuan"
    assert places["sichuan"]["files"]["first-loan"] == 0
    assert places["shaanxi"]["files"] == {}
    assert answers["sichuan"][0]["asks"][0]["met"] == ["small-micro"]


def test_the_same_answers_are_kept_on_every_day_those_of_the_latest_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which answers a file has does not depend on what is over on the day of the build."""
    for year in (2019, 2022, 2024):
        text = f"一、{year}年首贷。对小微企业首贷给予信用贷款支持，有效期至{year + 1}年12月31日。(责任单位:省财政厅)\n"
        project = add_source(
            tmp_path, f"shops-{year}", text, CARD.format("510000").replace("2024", str(year)), "sichuan"
        )
    monkeypatch.setattr(finder_files_module, "MAX_ANSWERS", 2)
    for day in (date(2020, 1, 1), date(2024, 6, 1), date(2030, 1, 1)):
        library = library_of(build_corpus(project, day))
        kept = dict(finder_files(library, finder_page(library)))["sichuan/0"]["first-loan"]  # type: ignore[index]
        assert [it["name"] for it in kept] == ["一、2024年首贷", "一、2022年首贷"]


def test_the_answers_are_there_in_traditional_characters(corpus: Corpus) -> None:
    library = library_of(transcribe(corpus))
    files = dict(finder_files(library, finder_page(library)))
    first = files["sichuan/0"]["first-loan"][0]  # type: ignore[index]
    assert first["asks"][0]["words"] == "小微企業"
    assert first["asks"][0]["met"] == ["small-micro"]


def test_measures_come_first_on_the_page_of_a_place_each_under_its_own_region(corpus: Corpus) -> None:
    pages = {page.path: page.html for page in render(corpus)}
    shown = " ".join(read(pages["provinces/sichuan.md"]).text.split())
    order = ["企业能用的措施", "四川省 1", "一、首贷", "成都市锦江区 1", "一、区里首贷", "文件#", "机构#"]
    places = [shown.index(words) for words in order]
    assert places == sorted(places)
    assert "四川 2 市县 1" in " ".join(read(pages["index.md"]).text.split())


def test_the_page_of_a_want_lists_its_places_without_a_script(corpus: Corpus) -> None:
    pages = {page.path: page.html for page in render(corpus)}
    html = pages["finder/first-loan.md"]
    assert 'id="sichuan"' in html
    assert "奖银行" not in html
    assert "../finder/first-loan/#sichuan" in pages["finder/index.md"]
