"""By keyboard alone: everything that can be pressed is reached in the order of the text, and seen to be; nothing moves unasked."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.page_kinds import PAGE_KINDS, open_page

WATCH = """() => {
  window.reached = [];
  addEventListener("focusin", ({ target }) => {
    const rings = [target, target.closest("label"), target.closest("summary")].filter(Boolean).map((it) => getComputedStyle(it));
    const ring = rings.some((it) => it.outlineStyle !== "none" && parseFloat(it.outlineWidth) > 0);
    const after = window.last ? Boolean(window.last.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING) : true;
    window.last = target;
    target.dataset.reached = "";
    window.reached.push({ what: target.outerHTML.slice(0, 90), ring, after, skip: target.matches(".md-skip") });
  });
}"""
LEFT = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter((it) => it.checkVisibility({ visibilityProperty: true }) && it.tabIndex >= 0 && !it.disabled && !("reached" in it.dataset))
  .filter((it) => it.type !== "radio" || it.checked)
  .map((it) => it.outerHTML.slice(0, 90))"""
MOVING = """() => [...document.querySelectorAll("*")].filter((it) => {
  const style = getComputedStyle(it);
  const moves = (style.transitionProperty !== "none" && /[1-9]/.test(style.transitionDuration)) || style.animationName !== "none";
  return moves || style.scrollBehavior === "smooth";
}).map((it) => it.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize("kind", ["document-both", "search", "theme"])
def test_tab_reaches_everything_in_order_with_a_ring(kind: str, served: str, page: Page) -> None:
    """The link that skips the header comes first; nothing that can be pressed is left out, and no focus is unseen."""
    page.set_viewport_size({"width": 1440, "height": 900})
    open_page(page, f"{served}/", PAGE_KINDS[kind])
    page.evaluate("document.activeElement?.blur(); getSelection().removeAllRanges(); scrollTo(0, 0)")
    page.evaluate(WATCH)
    for _ in range(len(page.evaluate(LEFT))):
        page.keyboard.press("Tab")
    while page.evaluate(LEFT) and page.evaluate("window.reached.length") < 900:  # boxes that scroll are stops, too
        page.keyboard.press("Tab")
    reached: list[dict[str, Any]] = page.evaluate("window.reached")
    assert reached[0]["skip"], reached[0]["what"]
    assert [it["what"] for it in reached if not it["ring"]] == []
    assert [it["what"] for it in reached if not it["after"]] == []


@pytest.mark.parametrize("kind", ["home", "document-both", "search"])
def test_nothing_moves_for_who_asked_for_that(kind: str, served: str, page: Page) -> None:
    """With reduced motion nothing glides, fades or scrolls smoothly."""
    page.emulate_media(reduced_motion="reduce")
    open_page(page, f"{served}/", PAGE_KINDS[kind])
    assert page.evaluate(MOVING) == []
