"""The policy that pages carry and hosts send: files of the site only, no script, style or handler written into a page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from build_scripts.publish.web_headers import CACHED, HEADER_ONLY, HEADERS, LIVE, POLICY, page_policy
from tests.conftest import ROOT, Quiet, serve
from tests.page_kinds import PAGE_KINDS, open_page

WRITTEN_IN = {
    "script": re.compile(r'<script(?![^<>]*\ssrc=)(?![^<>]*\stype="application/(?:ld\+)?json")[^<>]*>'),
    "style": re.compile(r"<style\b|<[^<>]*\sstyle="),
    "handler": re.compile(r"<[^<>]*\son[a-z]+=", re.IGNORECASE),
    "address": re.compile(r"<[^<>]*=[\"']?\s*javascript:", re.IGNORECASE),
}
"""What a strict policy forbids → how it would look; data for scripts is no script."""
OTHER_KINDS = ("calendar/", "tools/", "benchmarks/", "large/", "assets/images/benchmarks.svg", "zh-hant/search/?q=融資")
"""Addresses of kinds that are not among PAGE_KINDS: pages written by hand with tables, a picture opened by itself."""
HOSTING = ROOT / "docs" / "contribute" / "hosting.md"


def written_in(folder: Path) -> list[str]:
    """`page: kind: tag` for all that pages and pictures of a site hold and the policy forbids."""
    files = sorted(path for ending in ("html", "svg") for path in folder.rglob(f"*.{ending}"))
    assert files
    return [
        f"{path.relative_to(folder)}: {kind}: {match[0]}"
        for path in files
        for kind, pattern in WRITTEN_IN.items()
        for match in pattern.finditer(path.read_text("utf-8"))
    ]


def test_nothing_that_runs_is_written_into_a_page(site: Path) -> None:
    """No script, style, style attribute, event handler or javascript: address on any page or in any picture."""
    assert written_in(site) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "<script>x</script>",
        '<script type="module">x</script>',
        "<style>x</style>",
        '<td class="a" style="color: red">',
        '<a href="x" onclick="x">',
        '<a href=" JavaScript:x">',
    ],
)
def test_what_is_written_in_is_found(wrong: str, tmp_path: Path) -> None:
    """Each kind of it, so that the test above can fail; words that name it are none."""
    (tmp_path / "a.html").write_text(f'<p title="style=x">写作 &lt;script&gt; style="x"</p>{wrong}', "utf-8")
    assert len(written_in(tmp_path)) == 1


def test_every_page_begins_with_the_policy(site: Path) -> None:
    """It stands before everything that it is about."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{page_policy()}">'
    for path in site.rglob("*.html"):
        head, found, _ = path.read_text("utf-8").partition(meta)
        assert found, path
        assert not re.search(r"<(?:script|link)\b", head), path


@pytest.fixture(scope="module")
def guarded_site(site: Path) -> Iterator[str]:
    """Address of the site on a host that sends all headers."""

    class Host(Quiet):
        def end_headers(self) -> None:
            for name, value in HEADERS.items():
                self.send_header(name, value)
            super().end_headers()

        def do_GET(self) -> None:  # noqa: N802 - the name is the base class's
            """Browsers ask for an icon of a picture that is opened by itself."""
            self.path = self.path.replace("/favicon.ico", "/assets/images/favicon.png")
            super().do_GET()

    with serve(site, Host) as address:
        yield address


def test_no_kind_of_page_goes_against_the_policy(guarded_site: str, own_page: Page) -> None:
    """Sent as a header: nothing is refused, on any kind of page, once its script has run."""
    own_page.add_init_script(
        "window.refused = []; document.addEventListener('securitypolicyviolation', "
        "(it) => window.refused.push(`${it.violatedDirective} ${it.blockedURI} ${it.sample}`))"
    )
    for address in (*PAGE_KINDS.values(), *OTHER_KINDS):
        open_page(own_page, f"{guarded_site}/", address)
        assert own_page.evaluate("window.refused") == [], address


def test_the_policy_is_enforced(guarded_site: str, browser: Browser) -> None:
    """A script or a style that got into a page all the same does nothing; the attempt is reported in the console."""
    page = browser.new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.route("**/about/", lambda route: route.fulfill(response=(it := route.fetch()), body=_spoiled(it.text())))
    page.goto(f"{guarded_site}/about/")
    assert page.evaluate("[window.ran ?? null, getComputedStyle(document.body).opacity]") == [None, "1"]
    assert sum("Content Security Policy" in it for it in messages) >= 3
    page.close()


def _spoiled(page: str) -> str:
    spoils = "<script>window.ran = 1</script><style>body { opacity: .5 }</style><img src=x onerror=window.ran=2>"
    return page.replace("</h1>", f"</h1>{spoils}", 1)


# --- light or dark ----------------------------------------------------------------------------------------------------

AUTO, LIGHT, DARK = ("(prefers-color-scheme)", "default"), ("(prefers-color-scheme: light)", "default"), ("", "slate")
"""What a reader chose: for which system, and the scheme."""


@pytest.mark.parametrize(
    ("chosen", "system", "scheme"),
    [
        (None, "dark", "slate"),
        (None, "light", "default"),
        (AUTO, "dark", "slate"),
        (LIGHT, "dark", "default"),
        (DARK, "light", "slate"),
    ],
)
def test_light_or_dark_is_known_before_anything_is_painted(
    chosen: tuple[str, str] | None, system: str, scheme: str, served: str, own_page: Page
) -> None:
    """By the first script alone: here the theme's own, at the end of the page, is empty."""
    own_page.emulate_media(color_scheme=system)  # type: ignore[arg-type]
    own_page.route("**/bundle.*.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
    own_page.goto(f"{served}/robots.txt")
    if chosen:
        kept = json.dumps({"index": 0, "color": dict(zip(("media", "scheme"), chosen, strict=True))})
        own_page.evaluate("kept => localStorage.setItem('/.__palette', kept)", kept)
    own_page.goto(f"{served}/about/")
    expect(own_page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)


def test_a_reader_who_forbids_to_keep_anything_reads_all_the_same(served: str, own_page: Page) -> None:
    """The page is as for a first visit, and nothing fails."""
    own_page.emulate_media(color_scheme="dark")
    own_page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } })"
    )
    own_page.goto(f"{served}/about/")
    expect(own_page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


# --- headers ----------------------------------------------------------------------------------------------------------


def test_the_policy_is_strict() -> None:
    """Only files of the site: no inline code but for the live preview, no other host, no wildcard."""
    allowed = {"'self'", "'none'", "data:"}
    assert {source for sources in POLICY.values() for source in sources.split()} <= allowed
    assert "data:" not in POLICY["script-src"]
    assert POLICY.keys() >= {"default-src", "object-src", "base-uri", "form-action", "frame-ancestors"}
    assert not any(f"{directive} " in page_policy() for directive in HEADER_ONLY)
    assert LIVE.keys() == {"script-src"}


def test_the_site_brings_its_headers(site: Path) -> None:
    """In the file that Netlify and Cloudflare Pages read: for every address all headers, for files how long they are kept."""
    blocks = re.findall(r"^(/\S*)\n((?:  .*\n)+)", (site / "_headers").read_text("utf-8"), re.MULTILINE)
    found = {path: dict(line.strip().split(": ", 1) for line in lines.splitlines()) for path, lines in blocks}
    assert found.pop("/*") == dict(HEADERS)
    assert found == {path: {"Cache-Control": value} for path, value in CACHED.items()}


def test_the_recipes_send_what_the_program_says() -> None:
    """The page on hosting gives nginx and Caddy every header, word for word."""
    page = HOSTING.read_text("utf-8")
    for name, value in HEADERS.items():
        assert f'add_header {name} "{value}" always;' in page
        assert f'{name} "{value}"' in page.partition("{ #caddy }")[2]
    for value in CACHED.values():
        assert page.count(value) >= 2
