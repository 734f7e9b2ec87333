"""No text stops the site: texts that name bodies of other places, fill sheets and cite alike build without a warning."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from build_scripts.pipeline import build_corpus
from build_scripts.project import Project
from build_scripts.publish import offline_pack, site_writer
from build_scripts.render import sheets
from tests.conftest import ROOT, build_site, built_once, make_site
from tests.factories import add_source, copy_site_frame
from tests.render.reader import Read
from tests.site.test_links import broken

ABROAD = "一、便利通关。小店出口商品优先查验。（海关总署、福建省商务厅负责）\n"
"""Fujian has no document here."""
ALIKE = "二、依法办店。落实《小店促进条例》，每店补助{0}万元。（省财政厅负责）\n三、帮店贷款。发展小店融资担保，新增贷款{0}亿元。（省财政厅负责）\n"
PLACES = {
    "100000": "national", "140302": "shanxi", "360000": "jiangxi", "420000": "hubei", "430000": "hunan", "440000": "guangdong",
    "510100": "sichuan", "610000": "shaanxi",
}  # fmt: skip
FEW = 3
"""Rows of one page, so that a handful of measures fills several."""
HOOK = f"from build_scripts.render import sheets\nsheets.MAX_ROWS = {FEW}\n"
EDITIONS = ("", "zh-hant")


def collection(root: Path) -> None:
    """Places of every level, and a document without a provision."""
    for number, (region, slug) in enumerate(PLACES.items(), 1):
        card = f'title: 某地帮小店若干措施（{number}）\ntitle_supplied: true\nregion: "{region}"\n'
        add_source(root, f"{slug}-shops", ABROAD + ALIKE.format(number), card, slug)
    add_source(
        root, "empty", "关于小店的通知\n各县：\n请看附件。\n", 'title: 关于小店的通知\nregion: "430000"\n', "hunan"
    )


@pytest.fixture(scope="session")
def mixed(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The site of this library in both scripts, in the folder of its project."""
    return built_once(tmp_path_factory, worker_id, "mixed", build_mixed) / "site"


def build_mixed(root: Path) -> None:
    root.mkdir()
    copy_site_frame(root)
    shutil.copy(ROOT / "mkdocs.zh-hant.yml", root)
    collection(root)
    (root / "few.py").write_text(HOOK, "utf-8")
    setup = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(setup.replace("hooks:\n", "hooks:\n  - few.py\n"), "utf-8")
    make_site(root / "site", root)


def page(site: Path, path: str) -> Read:
    found = Read()
    found.feed((site / path / "index.html").read_text("utf-8"))
    return found


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_body_of_another_place_leads_to_where_it_is_named(mixed: Path, edition: str) -> None:
    """Its own place, which has no page, is no link; its duties stand under all places that name it."""
    found = page(mixed / edition, "agencies/commerce")
    assert not [link for link in found.links() if "fujian" in link and not link.startswith("#")]
    assert "../../themes/trade-cooperation/" in found.links()


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_sheet_of_a_theme_leads_back(mixed: Path, edition: str) -> None:
    sheets = sorted((mixed / edition / "themes" / "credit-guarantee").glob("*/index.html"))
    assert len(sheets) == -(-len(PLACES) // FEW) - 1
    for sheet in sheets:
        links = page(sheet.parent, ".").links()
        assert {"../../../themes/", "../../../themes/credit-guarantee/"} <= set(links), sheet


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_many_cite_can_be_filtered_by_all_of_them(mixed: Path, edition: str) -> None:
    """The places stand in an attribute of the row, also where some of the citing documents are folded away."""
    found = page(mixed / edition, "instruments")
    named = [attrs["data-province"] or "" for tag, attrs in found.tags if tag == "td" and "data-province" in attrs]
    assert [Counter(it.split()) for it in named] == [Counter(PLACES.values())]


def test_no_attribute_stands_as_text(mixed: Path) -> None:
    for file in mixed.rglob("index.html"):
        text = re.sub(r"(?s)<(script|style).*?</\1>", "", file.read_text("utf-8"))
        assert not re.search(r"\{:? ?[#.]|\{ ?data-", text), file


def test_every_link_leads_somewhere_online_and_from_a_disk(mixed: Path, tmp_path: Path) -> None:
    assert broken(mixed) == []
    offline_pack.pack(mixed, tmp_path / "packed")
    assert broken(tmp_path / "packed", index="") == []


def test_the_exported_folder_builds_for_a_stranger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As plain Markdown, by a MkDocs that has neither our hook nor our theme."""
    monkeypatch.setattr(sheets, "MAX_ROWS", FEW)
    copy_site_frame(tmp_path)
    collection(tmp_path)
    own = r"(?ms)^(?:hooks|theme|extra|extra_css|extra_javascript):.*?(?=^\S)"
    setup = re.sub(own, "", (tmp_path / "mkdocs.yml").read_text("utf-8"))
    (tmp_path / "mkdocs.yml").write_text(f"docs_dir: exported\n{setup}", "utf-8")
    corpus = build_corpus(Project(tmp_path))
    site_writer.export(corpus, Project(tmp_path), tmp_path / "exported")
    site = build_site(tmp_path / "site", tmp_path)
    assert (site / "themes" / "credit-guarantee" / "2" / "index.html").is_file()
