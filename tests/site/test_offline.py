"""The packed site: read from a disk, without a server, it is all there and asks nobody for anything."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urljoin

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from build_scripts.cli.commands import main
from build_scripts.publish import offline_pack
from build_scripts.render import render, sheets
from build_scripts.render.links import page_url
from build_scripts.search.packed_files import write_packed
from tests.conftest import Guarded, guarded_page
from tests.factories import library
from tests.render.sample import table_files
from tests.site.test_links import broken
from tests.site.test_security_policy import written_in

DOCUMENT = "documents/sichuan-2022-relief-and-competitiveness/index.html"
EDITIONS = ("", "edition/")


@pytest.fixture(scope="module")
def packed(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site, with a second one in it as an edition of its own, packed."""
    folder = tmp_path_factory.mktemp("offline")
    shutil.copytree(site, folder / "site")
    shutil.copytree(site, folder / "site" / "edition")
    offline_pack.pack(folder / "site", folder / "packed")
    return folder / "packed"


@pytest.fixture(scope="module")
def shared_page(browser: Browser) -> Iterator[Guarded]:
    """What `page` is made of here: nothing but files of this machine may be asked for."""
    with guarded_page(browser, "file:///") as guarded:
        yield guarded


@pytest.mark.parametrize("edition", EDITIONS)
def test_one_finds_reads_and_goes_on(packed: Path, page: Page, edition: str) -> None:
    """From home through the search to the provision found, its words marked, and back by a link."""
    page.goto((packed / edition / "index.html").as_uri())
    page.get_by_role("searchbox", name="检索全部条款").fill("融资担保")
    page.keyboard.press("Enter")
    expect(page.locator(".finder__status")).to_have_text(re.compile("找到 [0-9]+ 条"))
    page.locator(".finder__title a").first.click()
    expect(page.locator(".arrival")).to_contain_text("融资担保")
    anchor = page.url.partition("#")[2]
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()
    page.locator(".library-name").click()
    expect(page).to_have_url((packed / edition / "index.html").as_uri())


@pytest.mark.parametrize("edition", EDITIONS)
def test_places_and_provisions_are_compared(packed: Path, page: Page, edition: str) -> None:
    """From a cell of the matrix to two provisions sentence by sentence, and on to one of them."""
    page.goto((packed / edition / "compare" / "index.html").as_uri())
    expect(page.locator("[data-compare][data-ready=shown]")).to_have_count(1)
    page.locator("tr[data-theme=innovation] td a").first.click()
    expect(page.locator(".clause").first).to_be_visible()
    for box in page.locator(".clause__choice input").all()[:2]:
        box.check()
    page.get_by_role("link", name="比较所选两条").click()
    expect(page.locator(".pair__title")).to_have_count(2)
    expect(page.locator(".pair__text").first).to_be_visible()
    page.locator(".pair__title a").first.click()
    expect(page).to_have_url(re.compile(f"^{(packed / edition / 'documents').as_uri()}/"))


def test_the_box_in_the_header_answers_while_one_types(packed: Path, page: Page) -> None:
    """What fits is offered on any page, and the keys lead to it."""
    page.goto((packed / "themes" / "index.html").as_uri())
    page.fill("#header-q", "融资担保")
    expect(page.locator(".header-hits__all")).to_be_visible()
    page.press("#header-q", "ArrowDown")
    expect(page.locator(".header-hits [aria-selected=true]")).to_have_text(re.compile("^主题："))
    page.press("#header-q", "Enter")
    page.wait_for_url(re.compile(r"/themes/[a-z-]+/index\.html$"))


def test_an_address_of_the_search_opens_with_that_search_done(packed: Path, page: Page) -> None:
    """The state of the search page is its address, from a disk as well; narrowing changes both."""
    page.goto(f"{(packed / 'search' / 'index.html').as_uri()}?q=融资担保&province=sichuan")
    expect(page.locator(".finder__chip").first).to_contain_text("四川省")
    expect(page.locator(".finder__result").first).to_be_visible()
    few = page.locator(".finder__result").count()
    page.locator(".finder__chip").first.click()
    expect(page.locator(".finder__result").nth(few)).to_be_visible()
    expect(page).not_to_have_url(re.compile("province"))


def test_a_document_does_all_it_does_online(packed: Path, page: Page) -> None:
    """The view is chosen and kept in the address, notes open, citations can be copied, light and dark are remembered."""
    page.goto((packed / DOCUMENT).as_uri())
    page.locator(".views label").nth(1).click()
    expect(page).to_have_url(re.compile("[?]view="))
    page.reload()
    expect(page.locator(".views input").nth(1)).to_be_checked()
    page.locator(".views label").nth(0).click()
    page.locator("a.fix >> visible=true").first.click()
    expect(page.locator("#fix-card")).to_be_visible()
    expect(page.locator(".cite button").first).to_be_attached()
    page.locator("label[for=__palette_1]").click()
    page.locator("label[for=__palette_2]").click()
    page.goto((packed / "index.html").as_uri())
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_a_table_is_sorted_and_filtered(packed: Path, page: Page) -> None:
    """The filters of a long table are there, and what is asked for is counted."""
    page.goto(f"{(packed / 'targets' / 'index.html').as_uri()}?q=担保")
    expect(page.locator(".table-status")).to_have_text(re.compile("[0-9]+ 项，共 [0-9]+ 项"))


def test_every_link_names_a_file_that_is_there(packed: Path) -> None:
    """No link leads to a folder, for no one looks for its index.html; none leads nowhere."""
    assert broken(packed, index="") == []


def test_nothing_is_left_for_a_server(packed: Path) -> None:
    """No page loads a module by its address, and none begins an address at the root of a server."""
    texts = {page: page.read_text("utf-8") for page in packed.rglob("*.html")}
    wrong = re.compile(r'<script[^>]*type="module"[^>]*src=|\s(?:src|href|action)="/')
    assert [page for page, text in texts.items() if wrong.search(text)] == []
    assert written_in(packed) == []


@pytest.mark.parametrize(
    ("address", "file"),
    [
        (".", "./index.html"),
        ("..", "../index.html"),
        ("../../", "../../index.html"),
        ("../x/?q=a/&amp;b=c#d", "../x/index.html?q=a/&amp;b=c#d"),
        ("#d", "#d"),
        ("?view=source", "?view=source"),
        ("../data/corpus.json", "../data/corpus.json"),
        ("https://example.org/", "https://example.org/"),
        ("//example.org/", "//example.org/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_links_name_files(address: str, file: str) -> None:
    """A link to a folder is given the name of the page in it; every other link stays."""
    assert offline_pack.file_address(address) == file
    base = "https://example.org/a/b/c/"
    assert urljoin(base, file).replace("index.html", "") == urljoin(base, address)


def test_only_links_are_rewritten() -> None:
    """What a page says about links is not a link."""
    text = '<p>写作 &lt;a href="x/"&gt; 或 href="x/"</p><a class="b" href="x/">x/</a>'
    assert offline_pack.page_text(text) == text.replace('class="b" href="x/"', 'class="b" href="x/index.html"')


def packed_modules(folder: Path, modules: dict[str, str]) -> str:
    """The script in which the modules of a page are packed; the page asks for a.js."""
    for name, text in modules.items():
        (folder / "m" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "m" / name).write_text(text, "utf-8")
    (folder / "index.html").write_text('<script src="m/a.js" type="module"></script>', "utf-8")
    offline_pack.pack(folder, folder.with_name("packed"))
    return (folder.with_name("packed") / "m" / "offline.js").read_text("utf-8")


def test_modules_find_each_other_by_name(tmp_path: Path) -> None:
    """All ways to import are led to names, what is imported stands first; a module is told its own address."""
    modules = {
        "a.js": "import b from \"./deep/b.js\";\nexport * from './c.js';\n",
        "deep/b.js": 'const a = await import("../a.js"); // from here\n',
        "c.js": 'import "./deep/d.js";\nf(import.meta.url);\n',
        "deep/d.js": "",
    }
    bundle = packed_modules(tmp_path / "site", modules)
    for piece in (
        '"a.js": "import b from \\"offline:deep/b.js\\";\\nexport * from \\"offline:c.js\\";\\n"',
        'import(window.offline.module(\\"a.js\\")); // from here',
        'import \\"offline:deep/d.js\\"',
        'f(window.offline.address(\\"c.js\\"))',
    ):
        assert piece in bundle
    assert re.findall(r'^"([^"]+)": ', bundle, re.MULTILINE) == ["deep/b.js", "deep/d.js", "c.js", "a.js"]
    page = (tmp_path / "packed" / "index.html").read_text("utf-8")
    assert page == '<script src="m/offline.js" data-modules="a.js"></script>'


def test_modules_in_a_circle_are_refused(tmp_path: Path) -> None:
    """None of them could be made of its text first; the message names the way round."""
    with pytest.raises(offline_pack.CircularImportError, match=r"a\.js → b\.js → a\.js"):
        packed_modules(tmp_path / "site", {"a.js": 'import "./b.js";\n', "b.js": 'export * from "./a.js";\n'})


def test_a_long_table_brings_its_other_pages(tmp_path: Path, page: Page, site: Path) -> None:
    """The sheets over which a table goes on are read when someone asks for something, from a disk too."""
    shutil.copytree(site, tmp_path / "site")
    folder = tmp_path / "site" / "targets"
    frame = (folder / "index.html").read_text("utf-8")
    start, end = frame.index("<article"), frame.index("</article>")
    with patch.object(sheets, "MAX_ROWS", 20):
        made = {it.path: it.html for it in render(library()) if it.path.startswith("targets/")}
        indexes = [(name, index) for name, index in table_files(library()) if name.startswith("targets/")]
    assert len(made) > 2
    for path, content in made.items():
        file = tmp_path / "site" / page_url(path.removesuffix(".md")) / "index.html"
        file.parent.mkdir(exist_ok=True)
        up = "../" * page_url(path.removesuffix(".md")).count("/")
        head, tail = (re.sub(r'(?<=["(])\.\./(?=assets|search)', up, part) for part in (frame[:start], frame[end:]))
        file.write_text(f'{head}<article class="md-content__inner md-typeset">{content}{tail}', "utf-8")
    for name, index in indexes:
        write_packed(tmp_path / "site" / name, index)
    offline_pack.pack(tmp_path / "site", tmp_path / "packed")
    page.goto((tmp_path / "packed" / "targets" / "index.html").as_uri())
    rows = sum(content.count("<tr>") - 1 for content in made.values())
    page.goto(f"{page.url}?q=担保")
    expect(page.locator(".table-status")).to_have_text(f"全部 {len(made)} 页共 {rows} 行，符合 5 行")


def test_the_zip_holds_the_folder_and_is_always_the_same(packed: Path, tmp_path: Path) -> None:
    """Two zips of one folder are alike byte for byte; unpacked, they give a folder of the zip's name."""
    first, second = tmp_path / "a" / "library.zip", tmp_path / "b" / "library.zip"
    for file in (first, second):
        file.parent.mkdir()
        offline_pack.write_zip(packed / "search", file)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert archive.read("library/index.html") == (packed / "search" / "index.html").read_bytes()


def test_data_is_read_from_scripts(packed: Path) -> None:
    """What only scripts read stands in scripts alone; what people may want is there for them as well."""
    assert not (packed / "search" / "opening").exists()
    assert (packed / "search" / "opening.js").read_bytes().startswith(b"offline.hold(")
    assert (packed / "data" / "corpus.json").is_file()


def test_the_command_packs_and_never_overwrites(site: Path, tmp_path: Path) -> None:
    """`offline SITE FOLDER --zip FILE` writes both, and refuses a folder that holds anything."""
    words = ["offline", str(site), str(tmp_path / "out"), "--zip", str(tmp_path / "out.zip")]
    told = CliRunner().invoke(main, words)
    assert told.exit_code == 0, told.output
    assert (tmp_path / "out" / "index.html").is_file()
    assert zipfile.is_zipfile(tmp_path / "out.zip")
    again = CliRunner().invoke(main, words)
    assert again.exit_code == 1
    assert "已有内容" in again.output
