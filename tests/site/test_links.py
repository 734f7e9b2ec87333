"""Every link inside the built site leads somewhere: to a file that is there, and to an anchor that is in it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(sysconfig.get_path("scripts")) / "lychee"
OPTIONS = (
    "--offline --no-progress --no-ignore --hidden --extensions html --include-fragments --format json --index-files"
).split()


def check(site: Path, index: str = "index.html") -> dict[str, Any]:
    """What lychee reports on all HTML files of the folder; a directory link needs an `index` in it, or is broken."""
    ran = subprocess.run([PROGRAM, *OPTIONS, index, "--root-dir", str(site), str(site)], capture_output=True, text=True)
    assert ran.returncode in (0, 2), ran.stderr  # 2: links are broken; anything else: it did not run
    report: dict[str, Any] = json.loads(ran.stdout)
    return report


def broken(site: Path, index: str = "index.html") -> list[str]:
    """`page: target` for every link that leads nowhere."""
    site = site.resolve()
    return _faults(check(site, index), site)


def _faults(report: dict[str, Any], site: Path) -> list[str]:
    return sorted(
        f"{Path(page).relative_to(site)}: {link['url'].removeprefix(site.as_uri())}"
        for page, links in report["error_map"].items()
        for link in links
    )


@pytest.fixture(scope="module")
def report(site: Path) -> dict[str, Any]:
    """What the checker has to say of the built site."""
    return check(site.resolve())


def test_every_link_and_anchor_resolves(report: dict[str, Any], site: Path) -> None:
    """No page of the site links to a file or an anchor that is not there."""
    assert _faults(report, site.resolve()) == []


def test_links_are_there_to_be_checked(report: dict[str, Any], site: Path) -> None:
    """The checker really saw the pages: many links, all of them followed."""
    assert report["successful"] > len(list(site.rglob("*.html")))


def test_broken_links_are_found(site: Path, tmp_path: Path) -> None:
    """A page that links to nothing is named once for each such link, so that the test above can fail."""
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    page = copy / "search" / "index.html"
    targets = [
        "../no-such-page/",
        "#no-such-anchor",
        "../#no-such-anchor",
        "/no-such-root/",
        "no-such.png",
    ]
    links = "".join(f'<a href="{target}">x</a>' for target in targets)
    page.write_text(page.read_text("utf-8").replace("</body>", f"{links}</body>"), "utf-8")
    assert [fault.partition(":")[0] for fault in broken(copy)] == ["search/index.html"] * len(targets)
