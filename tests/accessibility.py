"""Accessibility checks of a page: the one module that imports axe."""

from __future__ import annotations

from collections.abc import Sequence

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

MARK_REPEATED_JS = """(maximum) => {
  for (const parent of document.querySelectorAll("main *")) {
    const count = {};
    for (const child of parent.children) {
      const kind = `${child.tagName} ${child.className}`;
      count[kind] = (count[kind] ?? 0) + 1;
      if (count[kind] > maximum) child.dataset.repeated = "";
    }
  }
}"""


AXE = Axe()


def accessibility_faults(page: Page, max_alike: int | None = None, rules: Sequence[str] = ()) -> list[str]:
    """The faults that axe finds on the page in its present state, each with its rule and element.

    `max_alike` limits the children of one element with the same tag and class that are checked: the rows of a table come
    from the same line of a template, and axe is slow, as it computes the colours behind every word. With `rules`, only
    these are applied.
    """
    if max_alike:
        page.evaluate(MARK_REPEATED_JS, max_alike)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    options = {
        "resultTypes": ["violations"],
        "rules": {"target-size": {"enabled": True}},  # 24 px; axe leaves it out unless asked
        **({"runOnly": [*rules]} if rules else {}),
    }
    arguments = [{"exclude": [["[data-repeated]"]]}, options]
    violations = page.evaluate("([context, options]) => axe.run(context, options)", arguments)["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in violations for node in rule["nodes"]]


def overflowing_elements(page: Page) -> list[str]:
    """The size of the page and the elements that make it scroll sideways, outermost first; empty if it does not."""
    found: list[str] = page.evaluate(
        """() => {
          const width = innerWidth;
          if (document.documentElement.scrollWidth <= width) return [];
          const out = [...document.body.querySelectorAll("*")].filter((it) => it.getBoundingClientRect().right > width + 1);
          return [`page is ${document.documentElement.scrollWidth} wide`, ...out.slice(0, 5).map((it) => it.outerHTML.slice(0, 120))];
        }"""
    )
    return found
