"""The address of one page of each kind, which both the fixtures `site` and `hosted` have; and how to open it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

READY_SELECTORS = {
    "compare/": "[data-compare][data-ready=shown]",
    "compare/?a=yangquan-chengqu-2023-relief%23p2-s9-24": ".other__list a",
    "finder/?": ".answers[aria-busy=false] .stack",
    "search/": ".finder__results[aria-busy=false] .finder__result",
    "targets/": "form.filters:visible",
    "themes/credit-guarantee/": "form.filters:visible",
}
"""Beginning of an address → selector of what is there once the page's script has run."""

PAGE_KINDS = {
    "home": "",
    "documents": "documents/",
    "document": "documents/yangquan-chengqu-2023-relief/",
    "document-both": "documents/neimenggu-2023-sme-service/?view=both",
    "provinces": "provinces/",
    "province": "provinces/neimenggu/",
    "themes": "themes/",
    "theme": "themes/credit-guarantee/",
    "agencies": "agencies/",
    "agency": "agencies/finance/",
    "finder": "finder/?place=yangquan-chengqu&who=small-micro&want=first-loan",
    "want": "finder/first-loan/",
    "compare": "compare/",
    "compare-sides": "compare/?theme=innovation&place=shanxi,neimenggu",
    "compare-words": "compare/?a=yangquan-chengqu-2023-relief%23p2-s9-23&b=neimenggu-2023-sme-service%23p1-s3-2",
    "compare-other": "compare/?a=yangquan-chengqu-2023-relief%23p2-s9-24",
    "instruments": "instruments/",
    "targets": "targets/?sort=value",
    "corrections": "corrections/",
    "quality": "quality/",
    "data": "data/",
    "findings": "findings/",
    "search": "search/?q=融资&province=neimenggu",
    "about": "about/",
    "contribute": "contribute/",
    "todo": "todo/",
    "guide": "contribute/text/",
    "not-found": "404.html",
}
SCRIPTS = {"": "zh-Hans", "zh-hant/": "zh-Hant"}
"""Path of the site in each script → the language that its pages declare."""


def open_page(page: Page, root: str, address: str) -> Page:
    """Open an address below a root (with its slash) and wait until the page's script has run; returns the page."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.emulate_media(color_scheme="light")
    page.goto(f"{root}{address}")
    for beginning, selector in READY_SELECTORS.items():
        if address.startswith(beginning):
            expect(page.locator(selector).first).to_be_attached()
    return page
