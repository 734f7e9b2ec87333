"""Which Chromium the tests drive: one found on the machine, else one that `python -m tests.browser` fetches."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
ADVICE = (
    "No browser for the tests. Install Chromium or Google Chrome (Debian: apt-get install chromium; macOS: "
    "brew install --cask chromium), or point the variable CHROMIUM to one, and try again."
)


def find() -> str | None:
    """Path of a browser: the variable CHROMIUM, a program of a usual name, or the one that Playwright has fetched."""
    return next((path for name in _candidates() if (path := shutil.which(name)) and _starts(path)), None)


def _candidates() -> Iterator[str]:
    """Names and paths in the order of trial; Playwright is asked last, for it starts a process to answer."""
    if named := os.environ.get("CHROMIUM"):
        yield named
        return
    yield from (*NAMES, *APPLICATIONS)
    yield _of_playwright()


def _starts(program: str) -> bool:
    """Not so where the system lacks the libraries of a browser that was merely downloaded."""
    return subprocess.run([program, "--version"], check=False, capture_output=True).returncode == 0


def _of_playwright() -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def fetch() -> None:
    """Try the ways to get a browser, from the one that leaves the machine as it is to the one that needs root."""
    ways = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        ways += [["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]]
    for way in ways:
        print("No browser found; trying:", *way, flush=True)
        with contextlib.suppress(subprocess.TimeoutExpired):
            subprocess.run(way, check=False, timeout=300)
        if find():
            return


if __name__ == "__main__":
    if not os.environ.get("CHROMIUM") and not find():
        fetch()
    print(find() or ADVICE)
    sys.exit(find() is None)
