"""Pages that MkDocs does not see look as if it had made them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from build_scripts.mkdocs_site.edition import contents
from build_scripts.model import Heading
from tests.factories import add_source, copy_site_frame

NASTY = "某省<b>“支持”</b>&amp;中小企业\"若干'措施{{ 1 }}{% x %}"


def lines(page: str) -> list[str]:
    """The lines of a page, but for blank ones, with the addresses of documents from the root of the site."""
    page = re.sub(r"(?<=[\"=])\.\./one/", "../../documents/one/", page)
    return [line.strip() for line in page.splitlines() if line.strip()]


@pytest.mark.parametrize("address", ["", "https://example.org/library/"])
def test_a_page_in_a_frame_is_what_mkdocs_makes_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """Each page of a small library, moved ones too, line by line; with and without an address and a repository."""
    copy_site_frame(tmp_path)
    settings = tmp_path / "mkdocs.yml"
    if address:
        repository = 'repository: ""', "repository: https://example.org/code"
        settings.write_text(settings.read_text("utf-8").replace(*repository), "utf-8")
    add_source(
        tmp_path, "one", f"一、减租。减免摊位费三个月{NASTY}。\n二、担保。发展融资担保。（责任单位：省财政厅）\n"
    )
    add_source(tmp_path, "two", "一、减租。减免摊位费三个月。（责任单位：省财政厅、省商务厅）\n")
    (tmp_path / "source_texts" / "redirects.yml").write_text("- {from: older, to: one}\n", "utf-8")

    def built(name: str) -> dict[Path, str]:
        site = tmp_path / name
        build(load_config(str(settings), site_dir=str(site), site_url=address))
        return {path.relative_to(site): path.read_text("utf-8") for path in site.rglob("*.html")}

    framed = built("framed")
    assert len(framed) > 40
    hooks: Any = load_config(str(settings)).hooks  # a dict, whatever its annotation says
    (hook,) = hooks.values()
    paths = [f"{request.path}.md" for request in hook._state.site.editions["Hans"].maker.requests]
    monkeypatch.setattr(hook, "_paths", lambda nav: paths)
    by_mkdocs = built("by-mkdocs")
    assert by_mkdocs.keys() == framed.keys()
    for path, page in framed.items():
        assert lines(page) == lines(by_mkdocs[path]), path


def test_contents_are_nested_by_level() -> None:
    levels = [(2, "a"), (4, "b"), (3, "c"), (2, "d"), (5, "e")]
    listed = contents(Heading(level, anchor, f"<b>{anchor}</b>") for level, anchor in levels)
    assert [(it.title, [child.id for child in it.children]) for it in listed] == [("a", ["b", "c"]), ("d", [])]
