"""What shuts someone out of a page, as far as a machine can tell: the tests' one door to axe."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

MARK_REPEATED = """(enough) => {
  for (const parent of document.querySelectorAll("main *")) {
    const count = {};
    for (const it of parent.children) {
      const kind = `${it.tagName} ${it.className}`;
      count[kind] = (count[kind] ?? 0) + 1;
      if (count[kind] > enough) it.dataset.alike = "";
    }
  }
}"""


def accessibility_faults(page: Page, of_each: int | None = None) -> list[str]:
    """What axe finds on the page as it is now: the rule and the element of each fault; empty is good.

    With `of_each`, of the children of an element that have one tag and class it looks at the first so many: the other
    rows of a table come from the same line of a template, and axe weighs the colours behind every word.
    """
    context = None
    if of_each:
        page.evaluate(MARK_REPEATED, of_each)
        context = {"exclude": [["[data-alike]"]]}
    found = Axe().run(page, context=context).response["violations"]
    return [f"{fault['id']}: {node['html'][:160]}" for fault in found for node in fault["nodes"]]


def overflowing_elements(page: Page) -> list[str]:
    """Elements that make the page scroll sideways in its window, outermost first; empty is good."""
    wide: list[str] = page.evaluate(
        """() => {
          const width = innerWidth;
          if (document.documentElement.scrollWidth <= width) return [];
          const out = [...document.body.querySelectorAll("*")].filter((it) => it.getBoundingClientRect().right > width + 1);
          return [`page is ${document.documentElement.scrollWidth} wide`, ...out.slice(0, 5).map((it) => it.outerHTML.slice(0, 120))];
        }"""
    )
    return wide
