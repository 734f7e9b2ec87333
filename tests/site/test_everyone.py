"""No one is shut out: each kind of page, in both scripts, light and dark, narrow and wide, with everything unfolded."""

from __future__ import annotations

import os
from itertools import product

import pytest
from playwright.sync_api import Page, expect

from tests.accessibility import accessibility_faults, overflowing_elements
from tests.page_kinds import PAGE_KINDS, SCRIPTS, open_page

NARROW, WIDE = 390, 1440
Corner = tuple[int, str]
CORNERS: list[Corner] = [(NARROW, "light"), (WIDE, "dark"), (WIDE, "light"), (NARROW, "dark")]
"""The windows in which axe looks at pages: at all kinds in the first two, and in Traditional characters at every other
kind in one of the others. Both scripts have the same elements (test_scripts.py) and style sheets, and axe is dear."""
LOOKS = (
    "color-contrast link-in-text-block target-size scrollable-region-focusable html-has-lang html-lang-valid valid-lang"
).split()
"""By which rules: by all in the first window, and in the others by those about looks and language."""
THOROUGH = bool(os.environ.get("ALL_CORNERS"))
"""With ALL_CORNERS=1, as the scheduled workflow has it, axe looks at every row in all four windows by all rules, in both."""
MAX_ALIKE = 3
"""At how many children of the same kind axe looks in an element: a first one, one after its like, and one more."""
UNFOLD = """() => {
  document.querySelectorAll("details").forEach((it) => { it.open = true; });
  return new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); });
}"""


def corners(kind: str, script: str) -> list[Corner]:
    """The windows for a page of this kind and script."""
    return [CORNERS[2 + list(PAGE_KINDS).index(kind) % 2]] if script else CORNERS[:2]


@pytest.mark.parametrize(
    ("kind", "script"), [it for it in product(PAGE_KINDS, SCRIPTS) if it != ("not-found", "zh-hant/")]
)
def test_no_one_is_shut_out(kind: str, script: str, served: str, page: Page) -> None:
    """axe finds nothing, and nothing makes the page scroll sideways at 320 px or at 200 % zoom of a window of 1280."""
    open_page(page, f"{served}/{script}", PAGE_KINDS[kind])
    expect(page.locator("html")).to_have_attribute("lang", SCRIPTS[script])
    for width in (320, 640):
        page.set_viewport_size({"width": width, "height": 900})
        assert overflowing_elements(page) == [], width
    page.evaluate(UNFOLD)
    expect(page.locator("[aria-busy=true]")).to_have_count(0)  # the search counts again what is unfolded
    if page.locator("a.fix:visible").count():
        page.locator("a.fix:visible").first.focus()
    for width, scheme in CORNERS if THOROUGH else corners(kind, script):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        faults = (
            accessibility_faults(page)
            if THOROUGH
            else accessibility_faults(page, MAX_ALIKE, () if (width, scheme) == CORNERS[0] else LOOKS)
        )
        assert faults == [], (width, scheme)
    page.set_viewport_size({"width": 320, "height": 900})
    assert overflowing_elements(page) == [], "unfolded"
