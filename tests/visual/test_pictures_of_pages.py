"""Each kind of page looks as its picture in references/: made once, looked at by people, and taken anew on purpose."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from PIL import Image, ImageFilter
from playwright.sync_api import Page

from tests.conftest import ROOT, serve
from tests.page_kinds import PAGE_KINDS, open_page
from tests.visual.likeness import SHARE, changed, marked, share, shrink

REFERENCES = Path(__file__).parent / "references"
RESULTS = ROOT / ".build" / "visual"
UPDATE = bool(os.environ.get("UPDATE_VISUALS"))
ACCEPT = "UPDATE_VISUALS=1 python -m pytest tests/visual"
SIZES = {1440: 900, 390: 844}
MORE = {"home", "document"}
"""Kinds of which pictures are kept in the dark and in Traditional characters, too."""
CASES = [*product(PAGE_KINDS, [""]), *product(sorted(MORE), ["zh-hant/"])]


@pytest.fixture(scope="session", autouse=True)
def letters() -> None:
    """The pictures hold the letters of Noto CJK; with others every line of them would differ."""
    for kind in ("sans-serif", "serif"):
        try:
            font = subprocess.run(["fc-match", "-f", "%{family}", f"{kind}:lang=zh-cn"], capture_output=True, text=True)
        except FileNotFoundError:
            pytest.skip("fc-match is missing: cannot tell with which letters pages are drawn here")
        if not font.stdout.startswith("Noto S"):
            pytest.skip(f"the pictures are of fonts-noto-cjk; here Chinese is drawn with {font.stdout}")


@pytest.fixture(scope="module")
def root(hosted: Path) -> Iterator[str]:
    """Address of the small library, with its slash: a text that is added to the real one changes no picture."""
    with serve(hosted) as address:
        yield f"{address}/"


def named(kind: str, script: str) -> dict[str, tuple[int, str]]:
    """The name of each picture of a page, with the width and the scheme in which it is taken."""
    beginning = f"{'hant-' if script else ''}{kind}"
    looks = product(SIZES, ("light", "dark") if kind in MORE and not script else ("light",))
    return {f"{beginning}-{width}-{scheme}": (width, scheme) for width, scheme in looks}


def shoot(page: Page, file: Path) -> Image.Image:
    """What is in the window now, as it would be kept."""
    file.parent.mkdir(parents=True, exist_ok=True)
    page.evaluate("document.fonts.ready")
    facts = page.locator("[data-size], [data-sha256], [data-row-count]")  # of files that differ with every change
    page.screenshot(path=file, animations="disabled", caret="hide", mask=[facts])
    return shrink(file)


def compare(name: str, taken: Image.Image) -> str:
    """What is to be told of a picture that differs from its reference, with the pictures written; empty if it does not."""
    reference = REFERENCES / f"{name}.png"
    if not reference.exists():
        return f"{name}: has no reference yet"
    with Image.open(reference) as kept:
        mask = changed(kept, taken)
    if share(mask) <= SHARE:
        return ""
    taken.save(RESULTS / f"{name}.actual.png")
    marked(taken, mask).save(RESULTS / f"{name}.difference.png")
    return f"{name}: {share(mask):.1%} of the picture differs"


@pytest.mark.parametrize(("kind", "script"), CASES)
def test_a_page_looks_as_it_did(kind: str, script: str, root: str, page: Page) -> None:
    """What differs is written beside .build/visual/*.actual.png; UPDATE_VISUALS=1 takes the pictures anew instead."""
    open_page(page, f"{root}{script}", PAGE_KINDS[kind])
    faults = []
    for name, (width, scheme) in named(kind, script).items():
        page.set_viewport_size({"width": width, "height": SIZES[width]})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        taken = shoot(page, RESULTS / f"{name}.shot.png")
        if not (fault := compare(name, taken)):
            continue
        if UPDATE:
            taken.save(REFERENCES / f"{name}.png", optimize=True)
        else:
            faults.append(fault)
    assert not faults, "\n".join([*faults, f"See {RESULTS}/*.difference.png. If it is meant so: {ACCEPT}"])


def test_every_picture_is_of_a_page() -> None:
    """None is left of a page that is no more."""
    assert {path.stem for path in REFERENCES.glob("*.png")} <= {names for case in CASES for names in named(*case)}


CHANGES = {
    "a heading hidden": "h1 { display: none }",
    "a block moved": ".md-content__inner { padding-top: calc(1.6rem + 12px) !important }",
    "a colour": ":root, [data-md-color-scheme] { --accent: #00c !important; --rule: #00c !important }",
    "the paper": "[data-md-color-scheme] { --paper: #dfd !important }",
    "the contents gone": ".md-sidebar { visibility: hidden !important }",
    "larger letters": ".md-typeset { font-size: .95rem !important }",
}


ADD = "style => { const made = new CSSStyleSheet(); made.replaceSync(style); document.adoptedStyleSheets = [made]; }"
"""Adds a style as scripts may; the policy of the site allows none that is written into a page."""


def test_what_a_reader_would_notice_is_found(root: str, page: Page, tmp_path: Path) -> None:
    """Each change to a style is seen; softer letters and a pixel of noise are not."""
    page.set_viewport_size({"width": 1440, "height": 900})
    open_page(page, root, PAGE_KINDS["document"])
    before = shoot(page, tmp_path / "before.png")
    assert share(changed(before, shoot(page, tmp_path / "again.png"))) == 0
    soft = before.convert("RGB").filter(ImageFilter.GaussianBlur(0.7))
    assert share(changed(before, soft)) <= SHARE
    found = {}
    for name, style in CHANGES.items():
        page.evaluate(ADD, style)
        found[name] = share(changed(before, shoot(page, tmp_path / "after.png")))
        page.evaluate("document.adoptedStyleSheets = []")
    assert all(it > SHARE for it in found.values()), found
