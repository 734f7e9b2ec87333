"""待办: with the address of the project each thing leads to its file or form; without one, to places on the site."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from playwright.sync_api import Page, expect

from tests.conftest import ADDRESS, serve


def test_each_act_leads_to_the_host(hosted: Path, page: Page) -> None:
    """To a file of the project, or to a form of its own, filled in."""
    with serve(hosted) as address:
        page.goto(f"{address}/todo/")
        page.wait_for_selector(".act:not([hidden]) a[href^='https://']")
        links = page.locator(".act a").evaluate_all("all => all.map(it => it.href)")
        assert page.locator(".act[hidden]").count() == 0
    files = {unquote(it.partition("#")[0]).split("/main/")[1] for it in links if "/main/" in it}
    forms = {it.partition("?template=")[2].partition("&")[0] for it in links if "?template=" in it}
    assert all(it.startswith(f"{ADDRESS}/") for it in links)
    assert "source_texts/jiangxi/made-up.yml" in files
    assert all((hosted.parent / it).is_file() for it in files)
    assert "text.yml" in forms


def test_without_the_setting_the_site_is_enough(served: str, page: Page) -> None:
    """Nothing that leads nowhere is shown, and an empty province leads to the guide."""
    page.goto(f"{served}/todo/")
    assert page.locator(".act:not([hidden])").count() == page.locator("#places ~ p .act").count() > 0
    page.get_by_role("link", name="北京", exact=True).click()
    expect(page).to_have_url(f"{served}/contribute/")
