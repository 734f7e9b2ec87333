"""What shuts someone out of a page, as far as a machine can tell: the tests' one door to axe."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def barriers(page: Page) -> list[str]:
    """What axe finds on the page as it is now: the rule and the element of each fault; empty is good."""
    found = Axe().run(page).response["violations"]
    return [f"{fault['id']}: {node['html'][:160]}" for fault in found for node in fault["nodes"]]


def too_wide(page: Page) -> list[str]:
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
