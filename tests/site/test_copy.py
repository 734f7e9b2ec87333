"""Citations on a document's page: to be copied by mouse and keyboard, to be selected without a script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from build_scripts.render.bibliography import citation_formats
from tests.accessibility import accessibility_faults, overflowing_elements
from tests.factories import library

DOCUMENT = library().documents[0]
FORMS = list(citation_formats(DOCUMENT).items())
BIBTEX, CSL = (next(at for at, (name, _) in enumerate(FORMS) if name == form) for form in ("BibTeX", "CSL-JSON"))


def opened(served: str, page: Page) -> Page:
    page.goto(f"{served}/documents/{DOCUMENT.id}/")
    page.get_by_text("来源、校对、引用和下载", exact=True).click()
    page.get_by_text("引用本文件", exact=True).click()
    return page


@pytest.mark.parametrize("number", range(len(FORMS)))
def test_a_button_copies_exactly_its_text(number: int, served: str, page: Page) -> None:
    """By keyboard; the words that tell so are announced."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    name, text = FORMS[number]
    opened(served, page).get_by_role("button", name=f"复制 {name}").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".cite [role=status]").nth(number)).to_have_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == text


def test_without_permission_the_text_is_selected_and_copied_all_the_same(served: str, own_page: Page) -> None:
    """As on pages that are not served over https, where browsers offer no clipboard."""
    own_page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    opened(served, own_page).get_by_role("button", name="复制 BibTeX").click()
    expect(own_page.locator(".cite [role=status]").nth(BIBTEX)).to_have_text("已复制")
    assert own_page.evaluate("getSelection().toString()").strip() == FORMS[BIBTEX][1]


def test_where_nothing_can_be_copied_the_reader_is_reported(served: str, own_page: Page) -> None:
    own_page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined}); Document.prototype.execCommand = () => false"
    )
    opened(served, own_page).get_by_role("button", name="复制 CSL-JSON").click()
    expect(own_page.locator(".cite [role=status]").nth(CSL)).to_contain_text("未能复制")
    assert own_page.evaluate("getSelection().toString()").strip() == FORMS[CSL][1]


def test_without_a_script_the_texts_are_there_and_no_button_is(served: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = opened(served, context.new_page())
    for block, (_, text) in zip(page.locator(".cite pre").all(), FORMS, strict=True):
        expect(block).to_be_visible()
        assert block.text_content() == text
    expect(page.locator(".cite button")).to_have_count(0)
    context.close()


def test_that_it_was_copied_is_reported_to_everyone(served: str, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 900})
    page.emulate_media(color_scheme="dark")
    opened(served, page).get_by_role("button", name="复制 CSL-JSON").click()
    assert overflowing_elements(page) == []
    assert accessibility_faults(page) == []
