"""Which Chromium the tests drive: one found on the machine, else one that `python -m tests.browser` fetches."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

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
    named = os.environ.get("CHROMIUM")
    candidates = map(shutil.which, [named] if named else [*NAMES, *APPLICATIONS, _of_playwright()])
    return next((program for program in candidates if program and _starts(program)), None)


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
        subprocess.run(way, check=False, timeout=600)
        if find():
            return


if __name__ == "__main__":
    if not os.environ.get("CHROMIUM") and not find():
        fetch()
    print(find() or ADVICE)
    sys.exit(find() is None)
