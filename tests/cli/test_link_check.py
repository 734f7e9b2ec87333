"""Addresses that rot: checked politely, reported with the most cited first, kept in one issue."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_scripts.cli import link_check
from build_scripts.cli.commands import main
from build_scripts.cli.link_check import CheckResult, SourceAddress
from build_scripts.model import Corpus
from tests.factories import ROOT, add_source, library

FAST = "--no-ignore --no-progress -vv --format json --host-concurrency 1 --max-retries 0 --timeout".split()
ANSWERS = {"/gone": 404, "/refused": 403, "/broken": 503}


class Site(BaseHTTPRequestHandler):
    """A site with every kind of answer; remembers how many requests were under way at once."""

    under_way = most = 0
    closing = threading.Event()

    def do_GET(self) -> None:
        if self.path == "/silent":
            self.closing.wait()
        Site.under_way += 1
        Site.most = max(Site.most, Site.under_way)
        time.sleep(0.02)
        Site.under_way -= 1
        moved = {"/home": "/index.html", "/moved": "/new/page?id=1"}.get(self.path)
        self.send_response(302 if moved else ANSWERS.get(self.path, 200))
        if moved:
            self.send_header("Location", moved)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        pass


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        Site.closing.set()
        server.shutdown()


def test_each_address_gets_its_verdict(address: str) -> None:
    """Gone, refused, led home or fine, one request at a time; signs of all kinds keep an address whole."""
    wanted = {
        "/page": "fine", "/moved": "fine", "/a b（中）,(1)": "fine", "/gone": "gone", "/home": "home",
        "/refused": "refused", "/broken": "refused",
    }  # fmt: skip
    found = [SourceAddress(address + path, (), 0) for path in wanted]
    checked = list(link_check.check_addresses([*found, SourceAddress("无", (), 0)], [*FAST, "300"]))
    assert [it.verdict for it in checked] == [*wanted.values(), "unreadable"]
    assert [it.answer for it in checked][3:5] == ["404", f"{address}/index.html"]
    assert Site.most == 1


def test_a_site_that_never_answers_is_silent(address: str) -> None:
    """It is waited for as long as was asked, and no longer."""
    (checked,) = link_check.check_addresses([SourceAddress(f"{address}/silent", (), 0)], [*FAST, "1"])
    assert checked.verdict == "silent"


def cited() -> Corpus:
    """The library's documents: each has an address of its own, but two share one."""
    corpus = library()
    documents = (
        replace(document, card=replace(document.card, source_url=f"http://a.test/{min(place, 3)}"))
        for place, document in enumerate(corpus.documents)
    )
    return replace(corpus, documents=tuple(documents))


def test_what_is_cited_most_stands_first() -> None:
    """Each address once, with all its documents; a card without one is left out."""
    found = link_check.source_addresses(cited())
    assert len(found) == 4
    assert [source.citations for source in found] == sorted((it.citations for it in found), reverse=True)
    assert found[0].citations == 2
    assert sum(len(source.documents) for source in found) == 5
    assert link_check.source_addresses(replace(library(), documents=())) == ()


def test_the_report_names_what_is_wrong_only() -> None:
    """A row for each address that does not lead where it should; nothing at all where all do."""
    first, second, *_ = link_check.source_addresses(cited())
    text = link_check.report([CheckResult(first, "gone", "404"), CheckResult(second, "fine", "200")])
    assert text.startswith("1 个出处网址打不开或可疑")
    (row,) = [line for line in text.splitlines() if "a.test" in line]
    assert row.startswith("| 2 | ")
    assert row.endswith("| 已失效（404） |")
    assert link_check.report([CheckResult(second, "fine", "200")]) == ""
    many = link_check.report(CheckResult(first, "gone", "404") for _ in range(2_000))
    assert len(many) < 65_536
    assert "放不下的还有" in many


def test_the_command_writes_the_report(tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address that is gone is printed and written, and is no failure; with none, the report is empty."""
    monkeypatch.setattr(link_check, "check_addresses", lambda found: (CheckResult(it, "gone", "404") for it in found))
    card = f'title: 某省措施\ntitle_supplied: true\nregion: "360000"\nsource:\n  url: {address}/gone\n'
    add_source(tmp_path, "a", "一、好。做好工作。\n", card)
    report = tmp_path / "report.md"
    command = ["links", "--project", str(tmp_path), "--report", str(report)]
    assert CliRunner().invoke(main, command).exit_code == 0
    assert "source&#95;texts/jiangxi/a.yml" in report.read_text("utf-8")
    add_source(tmp_path, "a", None, card.partition("source")[0])
    assert "全部可用" in CliRunner().invoke(main, command).stdout
    assert report.read_text("utf-8") == ""


GH = """#!/bin/sh
printf '%s\\n' "$*" >> "$GH_LOG"
[ "$1 $2" = "issue list" ] && printf '%s' "$GH_NUMBER"
exit 0
"""


@pytest.mark.parametrize(
    ("report", "number", "done"),
    [
        ("坏了\n", "", ["create"]),
        ("坏了\n", "7", ["edit 7", "reopen 7"]),
        ("", "7", ["edit 7", "close 7"]),
        ("", "", []),
    ],
)
def test_one_issue_lives_on(tmp_path: Path, report: str, number: str, done: list[str]) -> None:
    """Made once, rewritten and reopened while anything is wrong, closed when nothing is, never made twice."""
    (tmp_path / "gh").write_text(GH)
    (tmp_path / "gh").chmod(0o755)
    (tmp_path / "report.md").write_text(report, "utf-8")
    log = tmp_path / "log"
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "GH_LOG": str(log), "GH_NUMBER": number}
    command = [ROOT / ".ci" / "living-issue", tmp_path / "report.md"]
    subprocess.run(command, env={**os.environ, **environment}, check=True)
    asked = [line.removeprefix("issue ") for line in log.read_text("utf-8").splitlines() if line.startswith("issue ")]
    assert asked[0].startswith("list ")
    assert [" ".join(line.split()[: len(it.split())]) for line, it in zip(asked[1:], done, strict=True)] == done
