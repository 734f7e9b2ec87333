"""指出此处错误: each provision opens a form that is filled in with where it stands and with the words marked in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from tests.conftest import ADDRESS, ROOT, serve

FORM = ROOT / ".github" / "ISSUE_TEMPLATE" / "mistake.yml"
LINK = "指出此处错误"


@pytest.fixture(scope="module")
def there(hosted: Path) -> Iterator[str]:
    """Address of the document of the hosted library."""
    with serve(hosted) as address:
        yield f"{address}/documents/made-up/"


def filled(page: Page, place: int = 0) -> dict[str, str]:
    """The fields that a provision's link fills in, as it is when it is pressed; the link comes once one is there."""
    page.locator(".measure .headerlink").nth(place).dispatch_event("click")
    link = page.locator(".measure").nth(place).get_by_text(LINK, exact=True)
    link.dispatch_event("pointerdown")
    address = link.get_attribute("href") or ""
    assert address.startswith(f"{ADDRESS}/issues/new?")
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def test_the_form_knows_document_provision_and_line(there: str, page: Page) -> None:
    page.goto(there)
    assert filled(page) == {
        "template": "mistake.yml",
        "title": "made-up#p1-1",
        "document": "made-up",
        "provision": "p1-1 一、担保贷款",
        "line": "1",
    }


def test_the_words_marked_in_the_provision_go_with_it(there: str, page: Page) -> None:
    """And into no other provision's form."""
    page.goto(there)
    page.locator("#p1-1 ~ .pair > .text p").first.evaluate("it => getSelection().selectAllChildren(it)")
    assert filled(page)["words"] == "发展融资担保，对贷款担保给予补助。"
    assert "words" not in filled(page, 1)


def test_every_field_is_one_of_the_form(there: str, page: Page) -> None:
    """The form in the repository has a field for everything that a link fills in."""
    form = yaml.safe_load(FORM.read_text("utf-8"))
    page.goto(there)
    page.locator("#p1-1").evaluate("it => getSelection().selectAllChildren(it)")
    assert set(filled(page)) - {"template", "title"} <= {it["id"] for it in form["body"] if "id" in it}
    assert filled(page)["template"] == FORM.name


def test_it_is_reached_by_keyboard_and_in_every_view(there: str, page: Page) -> None:
    for view in ("text", "source", "both"):
        page.goto(f"{there}?view={view}")
        page.locator(".measure .headerlink").first.focus()
        link = page.get_by_text(LINK, exact=True)
        expect(link).to_be_visible()
        link.focus()
        assert link.evaluate("it => getComputedStyle(it).opacity") == "1"


def test_a_correction_leads_to_its_line_in_the_card(there: str, page: Page) -> None:
    page.goto(there)
    assert page.locator("ol.notes li a.entry").get_attribute("href") == (
        f"{ADDRESS}/blob/main/source_texts/jiangxi/made-up.yml#L5"
    )


def test_without_a_script_the_foot_of_the_page_leads_to_the_form(there: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(there)
    expect(page.get_by_text(LINK)).to_have_count(0)
    link = page.get_by_role("link", name="指出错误")
    assert link.get_attribute("href") == f"{ADDRESS}/issues/new?template=mistake.yml&document=made-up"
    context.close()


def test_without_the_setting_there_is_no_link(served: str, page: Page) -> None:
    page.goto(f"{served}/documents/hunan-2020-key-points/")
    expect(page.locator(".report, .entry")).to_have_count(0)
