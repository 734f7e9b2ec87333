"""Others find the built site: every page says what it is, and a lost reader is helped."""

from __future__ import annotations

import json
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import extruct
import pytest

from build_scripts.export.published_forms import FORMS
from tests.conftest import build_site, built_once
from tests.factories import ROOT as SHELF
from tests.factories import add_source, copy_site_frame

ROOT = "https://library.example/shelf/"
TITLE = '甲省"扶持"</script><b>&小店若干措施'
CARD = f"""title: {json.dumps(TITLE, ensure_ascii=False)}
title_supplied: true
region: "360000"
issued: 2021-03-09
number: 甲发〔2021〕1号
"""
TEXT = "一、加强服务。为小店提供服务。(责任单位:省财政厅)\n二、减轻负担。对新开办的小微企业给予最高5万元补助。(责任单位:省财政厅)\n"
DOCUMENT = "documents/made-up/index.html"
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


class Head(HTMLParser):
    """What a page says of itself."""

    def __init__(self, page: Path) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, list[str]] = {}
        self.links: dict[str, list[str]] = {}
        self.addresses: list[str] = []
        self.data: list[str] = []
        self._in_data = False
        self.feed(page.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "meta" and ("property" in found or "name" in found):
            self.meta.setdefault(found.get("property") or found["name"], []).append(found["content"])
        if tag == "link":
            self.links.setdefault(found.get("type") or found["rel"], []).append(found["href"])
        self.addresses += [found[name] for name in ("href", "src", "action") if name in found]
        self._in_data = found.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data.append(data)
            self._in_data = False


def pages(site: Path) -> list[Path]:
    """Of the simplified site, without the address that was given up."""
    found = (path for path in site.rglob("*.html") if path.name != "404.html" and path.parent.name != "older")
    return [path for path in found if not {"assets", "zh-hant"} & {*path.parts}]


def build_both(root: Path) -> None:
    root.mkdir()
    copy_site_frame(root)
    add_source(root, "made-up", TEXT, CARD)
    (root / "source_texts" / "redirects.yml").write_text("- {from: older, to: made-up}\n", "utf-8")
    shutil.copy(SHELF / "mkdocs.zh-hant.yml", root)
    build_site(root / "published", root, SITE_URL=ROOT)
    build_site(root / "local", root, SITE_URL="")


@pytest.fixture(scope="session")
def both(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    return built_once(tmp_path_factory, worker_id, "metadata", build_both)


@pytest.fixture(scope="session")
def published(both: Path) -> Path:
    """The site as it is built for a known address."""
    return both / "published"


@pytest.fixture(scope="session")
def local(both: Path) -> Path:
    """The site as it is built for no address."""
    return both / "local"


def test_every_page_says_what_it_is_once(published: Path) -> None:
    """Title, description, kind and language for whoever shows a link to it; its own address, and the feed's."""
    for page in pages(published):
        head = Head(page)
        address = urljoin(ROOT, page.relative_to(published).as_posix().removesuffix("index.html"))
        told = {name: values for name, values in head.meta.items() if name.startswith("og:")}
        assert {name: len(values) for name, values in told.items()} == dict.fromkeys(
            ("og:type", "og:locale", "og:site_name", "og:title", "og:description", "og:url"), 1
        ), page
        assert all(values[0] for values in told.values()), page
        assert told["og:locale"] == ["zh_CN"]
        assert head.links["canonical"] == told["og:url"] == [address]
        assert [urljoin(address, it) for it in head.links["application/atom+xml"]] == [f"{ROOT}feed.xml"]


def test_a_page_names_itself_in_both_scripts(published: Path, local: Path) -> None:
    """Under their whole addresses, the same on either page; each page is its own canonical one."""
    here, there = Head(published / DOCUMENT), Head(published / "zh-hant" / DOCUMENT)
    addresses = [f"{ROOT}documents/made-up/", f"{ROOT}zh-hant/documents/made-up/"]
    assert here.links["alternate"] == there.links["alternate"] == [*addresses, addresses[0]]
    assert (here.links["canonical"], there.links["canonical"]) == (addresses[:1], addresses[1:])
    assert there.meta["og:locale"] == ["zh_TW"]
    assert [json.loads(head.data[0])["inLanguage"] for head in (here, there)] == ["zh-Hans", "zh-Hant"]
    assert f"Sitemap: {ROOT}zh-hant/sitemap.xml" in (published / "robots.txt").read_text("utf-8")
    assert "alternate" not in Head(local / DOCUMENT).links


def test_only_a_document_is_legislation(published: Path) -> None:
    """Its data can be read whatever its title holds, and name its address."""
    head = Head(published / DOCUMENT)
    (data,) = map(json.loads, head.data)
    assert data["@type"] == "Legislation"
    assert data["name"] == f"[{TITLE}]"
    assert data["legislationIdentifier"] == "甲发〔2021〕1号"
    assert data["url"] == f"{ROOT}documents/made-up/"
    assert head.meta["og:type"] == ["article"]
    assert head.meta["og:title"] == [TITLE]
    others = [page for page in pages(published) if page != published / DOCUMENT]
    assert [page for page in others if Head(page).data] == []
    assert {kind for page in others for kind in Head(page).meta["og:type"]} == {"website"}


def test_programs_find_the_offers_and_the_elements_of_dublin_core(published: Path, local: Path) -> None:
    """A reader of such data finds what the page shows: what is offered, by whom, to whom, and where on the page."""
    page = f"{ROOT}documents/made-up/"
    for site, address in ((published, page), (local, None)):
        markup = (site / DOCUMENT).read_text("utf-8")
        found = extruct.extract(markup, page, syntaxes=["json-ld", "dublincore", "opengraph"])
        *_, service = found["json-ld"][0]["about"]
        assert service["@type"] == "GovernmentService"
        assert service["serviceType"] == ["补助奖励"]
        assert service["audience"]["audienceType"] == "企业"
        assert [it["name"] for it in service["provider"]] == ["江西省财政厅"]
        assert f'id="{service["@id"][1:]}"' in markup
        assert service.get("url") == (address and f"{address}{service['@id']}")
        (terms,) = found["dublincore"]
        found_terms: dict[str, list[str]] = {}
        for term in terms["elements"] + terms["terms"]:
            found_terms.setdefault(term["name"].removeprefix("dcterms."), []).append(term["content"])
        assert found_terms["title"] == [f"[{TITLE}]"]
        assert found_terms["created"] == ["2021-03-09"]
        assert found_terms["identifier"] == ["甲发〔2021〕1号", *([address] if address else [])]
        assert found_terms["language"] == ["zh-Hans"]


def test_no_address_is_made_up(local: Path) -> None:
    """Without a known address a page claims none."""
    head = Head(local / DOCUMENT)
    assert "og:url" not in head.meta
    assert "canonical" not in head.links
    assert "url" not in json.loads(head.data[0])
    assert "Sitemap" not in (local / "robots.txt").read_text("utf-8")
    assert [it.name for it in local.rglob("sitemap*")] == []
    assert "://" not in (local / "llms.txt").read_text("utf-8")


def test_every_listed_form_is_there(published: Path) -> None:
    """What the table of forms says that each build makes stands at its address."""
    built = [form.path.format(document="made-up") for form in FORMS if form.made_by == "build"]
    assert built
    assert [path for path in built if not (published / path).is_file()] == []


def test_the_files_stand_at_the_root_and_lead_to_pages(published: Path) -> None:
    """Feed, guide, word to robots and site map; the site map names every page."""
    assert f"Sitemap: {ROOT}sitemap.xml" in (published / "robots.txt").read_text("utf-8")
    assert f"({ROOT}documents/made-up/)" in (published / "llms.txt").read_text("utf-8")
    feed = ElementTree.parse(published / "feed.xml")
    addresses = [it.attrib["href"] for it in feed.iter("{http://www.w3.org/2005/Atom}link")]
    assert f"{ROOT}documents/made-up/" in addresses
    sitemap = ElementTree.parse(published / "sitemap.xml")
    named = {it.text for it in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    assert len(named) == len(pages(published))
    days = {
        url.findtext("s:loc", namespaces=SITEMAP): url.findtext("s:lastmod", namespaces=SITEMAP)
        for url in sitemap.iterfind("s:url", SITEMAP)
    }
    assert {address: day for address, day in days.items() if day} == {f"{ROOT}documents/made-up/": "2021-03-09"}
    guide = (published / "llms.txt").read_text("utf-8")
    linked = [it.split(")")[0] for it in guide.split(f"]({ROOT}")[1:]]
    for path in linked + [it.removeprefix(ROOT) for it in addresses]:
        assert (published / path).exists(), path


@pytest.mark.parametrize(("name", "root"), [("published", "/shelf/"), ("local", "/")])
def test_a_lost_reader_is_helped_in_chinese(name: str, root: str, request: pytest.FixtureRequest) -> None:
    """The 404 page has a search form, is kept out of search engines, and its links work at any depth."""
    site: Path = request.getfixturevalue(name)
    page = site / "404.html"
    text = page.read_text("utf-8")
    head = Head(page)
    assert "<title>没有这一页 - 惠企政策文库</title>" in text
    assert "<h1>没有这一页</h1>" in text
    assert f'class="find" role="search" aria-label="检索条款" action="{root}search/"' in text
    assert head.meta["robots"] == ["noindex"]
    assert [it for it in head.addresses if not it.startswith((root, "#", "data:"))] == []
    for address in head.addresses:
        if address.startswith(root):
            assert (site / address.removeprefix(root)).exists(), address
