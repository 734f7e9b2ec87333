"""Three views of a document: the choice is in the address, reading needs no script, and corrections tell of themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from build_scripts.model import Document
from tests.factories import library
from tests.page_kinds import wait_until

HUNAN, SICHUAN = "hunan-2020-key-points", "sichuan-2022-relief-and-competitiveness"
PRINTED = "[...document.querySelectorAll('.printed p[data-n]')].map(it => it.textContent).join('')"
TEXTS = {document.id: document.source.text for document in library().documents}
IDS = list(TEXTS)


def found(document: str) -> Document:
    return next(it for it in library().documents if it.id == document)


def address(served: str, document: str, rest: str = "") -> str:
    return f"{served}/documents/{document}/{rest}"


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    """A page in a browser without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("document", IDS)
def test_the_printed_view_holds_every_character_of_the_source_text(document: str, served: str, page: Page) -> None:
    page.goto(address(served, document, "?view=source"))
    assert page.evaluate(PRINTED) == re.sub(r"[\r\n]", "", TEXTS[document])


@pytest.mark.parametrize("document", IDS)
def test_line_numbers_are_those_of_the_file(document: str, served: str, page: Page) -> None:
    """A number stands beside the line that has it in an editor."""
    rows = re.split(r"\r\n|\r|\n", TEXTS[document])
    page.goto(address(served, document))
    shown = page.evaluate(
        "[...document.querySelectorAll('.printed p[data-n]')].map(it => [it.dataset.n, it.textContent])"
    )
    for number, words in shown:
        if number.isdigit():
            assert rows[int(number) - 1].startswith(words)
    assert {int(number) for number, _ in shown if number.isdigit()} == {i for i, row in enumerate(rows, 1) if row}


def test_the_choice_is_written_to_the_address_and_survives_reload(served: str, page: Page) -> None:
    anchor = library().documents[0].provisions[3].anchor
    page.goto(address(served, IDS[0], f"#{anchor}"))
    page.get_by_label("对照", exact=True).check()
    expect(page).to_have_url(address(served, IDS[0], f"?view=both#{anchor}"))
    page.reload()
    expect(page.get_by_label("对照", exact=True)).to_be_checked()
    page.get_by_label("原文", exact=True).check()
    expect(page).to_have_url(address(served, IDS[0], f"?view=source#{anchor}"))
    page.go_back()
    page.go_forward()
    expect(page.get_by_label("原文", exact=True)).to_be_checked()
    page.get_by_label("简体", exact=True).check()
    expect(page).to_have_url(address(served, IDS[0], f"#{anchor}"))


def test_an_unknown_view_shows_the_documents_own(served: str, page: Page) -> None:
    page.goto(address(served, HUNAN, '?view="]nonsense'))
    expect(page.get_by_label("对照", exact=True)).to_be_checked()


def test_the_view_is_chosen_before_anything_is_painted(served: str, own_page: Page) -> None:
    """The first frame that shows the controls shows the view of the address: nothing blinks."""
    own_page.add_init_script(
        """window.seen = [];
        const look = () => {
          const chosen = document.querySelector('.views input:checked');
          if (chosen) window.seen.push(chosen.value);
          requestAnimationFrame(look);
        };
        requestAnimationFrame(look);"""
    )
    own_page.goto(address(served, SICHUAN, "?view=source"))
    wait_until(own_page, "window.seen.length > 2")
    assert set(own_page.evaluate("window.seen")) == {"source"}


@pytest.mark.parametrize("view", ["text", "source", "both"])
@pytest.mark.parametrize("document", [HUNAN, SICHUAN])
def test_a_provisions_address_leads_to_it_in_every_view(document: str, view: str, served: str, page: Page) -> None:
    provisions = found(document).provisions
    provision = provisions[len(provisions) // 2]
    page.goto(address(served, document, f"?view={view}#{provision.anchor}"))
    kind = "printed" if view == "source" else "text"
    block = page.locator(f"[id='{provision.anchor}'] ~ .pair > .{kind}")
    expect(block).to_be_in_viewport()
    box = block.bounding_box()
    assert box
    assert 0 <= box["y"] < 260
    link = page.locator(f"[id='{provision.anchor}'] .headerlink")
    link.focus()
    link.click()
    expect(page).to_have_url(address(served, document, f"?view={view}#{provision.anchor}"))


def test_changing_the_view_keeps_the_place(served: str, page: Page) -> None:
    anchor = found(SICHUAN).provisions[70].anchor
    page.goto(address(served, SICHUAN, f"#{anchor}"))
    top = page.locator(f"[id='{anchor}']").bounding_box()
    page.get_by_label("原文", exact=True).click()
    later = page.locator(f"[id='{anchor}']").bounding_box()
    assert top
    assert later
    assert abs(top["y"] - later["y"]) < 60


def test_each_layer_says_its_script(served: str, page: Page) -> None:
    def scripts(kind: str) -> set[str]:
        return set(page.eval_on_selector_all(f"div.{kind}", "all => all.map(it => it.lang)"))

    page.goto(address(served, HUNAN))
    assert (scripts("text"), scripts("source"), scripts("printed")) == ({"zh-Hans"}, {"zh-Hant"}, {"zh-Hant"})
    page.goto(address(served, SICHUAN))
    assert (scripts("text"), scripts("source"), scripts("printed")) == ({"zh-Hans"}, set(), {"zh-Hans"})


@pytest.mark.parametrize(
    ("document", "view", "shown"),
    [
        (HUNAN, "text", {"text"}),
        (HUNAN, "source", {"printed"}),
        (HUNAN, "both", {"text", "source"}),
        (SICHUAN, "text", {"text"}),
        (SICHUAN, "source", {"printed"}),
        (SICHUAN, "both", {"text", "printed"}),
    ],
)
def test_reading_needs_no_script(document: str, view: str, shown: set[str], served: str, plain: Page) -> None:
    """Without JavaScript the controls choose all the same, and each view names its columns."""
    plain.goto(address(served, document))
    plain.locator(f"#view-{view}").check()
    for place in (".provision-text", ".columns"):
        for kind in ("text", "source", "printed"):
            block = plain.locator(f"{place} > .{kind}")
            if block.count():
                expect(block.first).to_be_visible(visible=kind in shown)


def test_columns_stand_side_by_side_and_on_a_phone_one_below_the_other(served: str, page: Page) -> None:
    page.goto(address(served, SICHUAN, "?view=both"))
    for width, beside in ((1440, True), (390, False)):
        page.set_viewport_size({"width": width, "height": 900})
        boxes = [page.locator(f".provision-text > .{kind}").first.bounding_box() for kind in ("text", "printed")]
        assert boxes[0]
        assert boxes[1]
        assert (boxes[1]["x"] > boxes[0]["x"] + boxes[0]["width"]) == beside
        assert (boxes[1]["y"] >= boxes[0]["y"] + boxes[0]["height"]) != beside
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_furniture_is_folded_but_there(served: str, page: Page) -> None:
    page.goto(address(served, SICHUAN, "?view=source"))
    folded = page.locator("details.furniture").first
    expect(folded.locator(".lines")).to_be_hidden()
    folded.locator("summary").click()
    expect(folded.get_by_text("欢迎进入四川省中小企业协会")).to_be_visible()


# --- corrections -------------------------------------------------------------------------------------------------------


REASON = "四川省经济和信息化厅2022年5月通知名为"


def test_the_note_opens_on_hover_and_closes(served: str, page: Page) -> None:
    page.goto(address(served, SICHUAN))
    card = page.locator("#fix-card")
    page.locator(".text a.fix:visible", has_text="制惠贷").first.hover()
    expect(card).to_be_visible()
    for words in ("制惠贷", "“制惠贷”", "缺引号", REASON):
        expect(card).to_contain_text(words)
    page.mouse.move(5, 5)
    expect(card).to_be_hidden()


def test_the_note_opens_by_keyboard_and_escape_closes_it(served: str, page: Page) -> None:
    page.goto(address(served, SICHUAN))
    sign = page.locator(".text a.fix:visible", has_text="服保贷").first
    sign.focus()
    expect(page.locator("#fix-card")).to_contain_text("可能")
    page.keyboard.press("Escape")
    expect(page.locator("#fix-card")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator("#fix-card")).to_be_visible()
    described = page.locator(f"#{sign.get_attribute('aria-describedby')}")
    expect(described).to_contain_text("服保贷 → “服保贷”")


def test_the_note_opens_on_tap_and_stays_in_the_window(served: str, browser: Browser) -> None:
    context = browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address(served, SICHUAN))
    page.locator(".text a.fix:visible", has_text="制惠贷").first.tap()
    card = page.locator("#fix-card")
    expect(card).to_contain_text(REASON)
    box = card.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert "#fix" not in page.url
    page.locator("h1").tap()
    expect(card).to_be_hidden()
    context.close()


def test_without_a_script_a_corrected_place_leads_to_its_note(served: str, plain: Page) -> None:
    plain.goto(address(served, SICHUAN))
    sign = plain.locator(".text a.fix:visible", has_text="制惠贷").first
    sign.click()
    expect(plain.locator(f"ol.notes li{sign.get_attribute('href')}")).to_be_in_viewport()


def test_the_note_is_no_part_of_the_text(served: str, page: Page) -> None:
    """What is copied or read of a provision is its words, whether or not a note is open."""
    provision = next(it for it in found(SICHUAN).provisions if "“制惠贷”" in it.body)
    page.goto(address(served, SICHUAN))
    text = page.locator(f"[id='{provision.anchor}'] ~ .pair > .text")
    text.locator("a.fix").first.hover()
    assert text.inner_text().replace("\n", "") == provision.body
    copied = text.evaluate("it => { const all = getSelection(); all.selectAllChildren(it); return all.toString() }")
    assert copied.replace("\n", "") == provision.body
