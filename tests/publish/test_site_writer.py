"""Writing: only what changed, and nothing outside the folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.model import Page, PageMeta
from build_scripts.publish.file_writer import write_if_changed
from build_scripts.publish.site_writer import write_pages


def page(path: str, text: str) -> Page:
    return Page(path=path, text=text, html="", meta=PageMeta(title="", description=""))


def test_what_did_not_change_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    assert write_if_changed(path, "甲")
    before = path.stat().st_mtime_ns
    assert not write_if_changed(path, "甲")
    assert path.stat().st_mtime_ns == before
    assert write_if_changed(path, "乙")


def test_what_is_no_longer_made_is_removed(tmp_path: Path) -> None:
    write_pages([page("a/b.md", "1"), page("c.md", "2")], tmp_path)
    write_pages([page("c.md", "2")], tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")] == ["c.md"]


@pytest.mark.parametrize("path", ["../x.md", "/etc/x.md", "a/../../x.md"])
def test_a_page_never_leaves_the_folder(path: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="leaves the folder"):
        write_pages([page(path, "")], tmp_path / "pages")
