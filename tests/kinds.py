"""One page of each kind, by an address that both the site and the small library `hosted` have; and how to open it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

READY = {
    "compare/": "[data-compare][data-ready=shown]",
    "compare/?a=yangquan-chengqu-2023-relief%23p2-s9-24": ".other__list a",
    "search/": ".finder__results[aria-busy=false] .finder__result",
    "targets/": "form.filters:visible",
    "themes/credit-guarantee/": "form.filters:visible",
}
"""By how the address begins: what is there as soon as the page's script has done its work."""

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
    "compare": "compare/",
    "compare-sides": "compare/?theme=innovation&place=shanxi,neimenggu",
    "compare-words": "compare/?a=yangquan-chengqu-2023-relief%23p2-s9-23&b=neimenggu-2023-sme-service%23p1-s3-2",
    "compare-other": "compare/?a=yangquan-chengqu-2023-relief%23p2-s9-24",
    "instruments": "instruments/",
    "targets": "targets/?sort=value",
    "corrections": "corrections/",
    "quality": "quality/",
    "findings": "findings/",
    "search": "search/?q=融资&province=neimenggu",
    "about": "about/",
    "contribute": "contribute/",
    "todo": "todo/",
    "guide": "contribute/text/",
    "not-found": "404.html",
}
SCRIPTS = {"": "zh-Hans", "zh-hant/": "zh-Hant"}
"""Where the pages of each script begin, and the language they declare."""


def open_page(page: Page, root: str, address: str) -> Page:
    """The page at an address below a root (with its slash), with all that it loads."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.emulate_media(color_scheme="light")
    page.goto(f"{root}{address}")
    for beginning, sign in READY.items():
        if address.startswith(beginning):
            expect(page.locator(sign).first).to_be_attached()
    return page
