"""Pictures in a browser: for every eye and scheme, on a phone, by key."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.page_kinds import wait_until


def test_a_wide_picture_scrolls_in_a_box_of_its_own_and_keeps_the_names_of_its_rows(served: str, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 844})
    page.goto(f"{served}/agencies/#together")
    box, names = page.locator("#together .wide"), page.locator("#together .matrix-names")
    before = names.bounding_box()
    box.focus()
    page.keyboard.press("ArrowRight")
    expect(box).to_be_focused()
    wait_until(page, "document.querySelector('#together .wide').scrollLeft > 0")
    after = names.bounding_box()
    assert before
    assert after
    assert after["x"] == before["x"]


def test_a_cell_leads_to_what_it_counts(served: str, page: Page) -> None:
    """The number in the map is that of the links in the place's part of the theme's page that have it first."""
    page.goto(f"{served}/themes/")
    cell = page.locator("#theme-map .matrix a", has_text="18").first
    cell.click()
    expect(page).to_have_url(f"{served}/themes/credit-guarantee/#sichuan")


def test_numbers_stand_out_from_their_shades(served: str, page: Page) -> None:
    """Contrast of at least 4.5 on the darkest shade, in both schemes."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.goto(f"{served}/themes/")
        assert page.evaluate(CONTRAST) >= 4.5, scheme


CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const light = (colour) => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const linear = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
      .map((it) => it / 255).map((it) => (it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4));
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const rect = document.querySelector("#theme-map .matrix rect");
  rect.setAttribute("class", "n6");
  const shades = [getComputedStyle(rect).fill, getComputedStyle(document.querySelector("#theme-map .matrix a text")).fill];
  const [darker, lighter] = shades.map(light).sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}"""
