"""A web server can read what is published."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from build_scripts.publish.permissions import make_readable


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_all_may_read_what_one_user_wrote(tmp_path: Path) -> None:
    """Rights are added, none is taken away; what a link leads to is left alone."""
    outside, site = tmp_path / "outside", tmp_path / "site"
    outside.write_text("甲")
    outside.chmod(0o600)
    (site / "a").mkdir(parents=True)
    (site / "a" / "index.html").write_text("乙")
    (site / "shared").write_text("丙")
    (site / "link").symlink_to(outside)
    for path, mode in (
        (site / "a" / "index.html", 0o600),
        (site / "shared", 0o664),
        (site / "a", 0o700),
        (site, 0o700),
    ):
        path.chmod(mode)
    make_readable(site)
    modes = {path.relative_to(tmp_path).as_posix(): path.lstat().st_mode & 0o777 for path in site.rglob("[!l]*")}
    assert modes == {"site/a": 0o755, "site/a/index.html": 0o644, "site/shared": 0o664}
    assert (site.stat().st_mode & 0o777, outside.stat().st_mode & 0o777) == (0o755, 0o600)
