"""Link rot: the addresses outside the library that its documents come from, and which of them no longer lead there.

Addresses are checked by lychee, one request at a time for each host; what it finds becomes one report, the document that
is cited most often first.
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
REFUSED = frozenset({401, 403, 405, 406, 412, 418, 429, *range(500, 600)})
"""What a site answers that is tired of programs; a person with a browser may well see the page."""
ISSUE_BYTES = 60_000
"""An issue holds 65,536 characters."""
PLAIN = ":/?#[]@!$&*+;=%~"
"""Signs of an address that stand as they are; with all others encoded, lychee finds it whole."""
POLITE = (
    "--no-ignore --no-progress -vv --format json --host-concurrency 1 --host-request-interval 2s --max-retries 2 "
    "--retry-wait-time 10 --timeout 30"
).split()


class CheckerError(Exception):
    """The program lychee is not there, or did not run; the message says so, in Chinese."""


@dataclass(frozen=True, slots=True)
class Source:
    """An address that a card gives, and who rests on it."""

    address: str
    documents: tuple[Document, ...]
    cited: int
    """How many times passages and provisions of the library cite these documents."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of an address."""

    source: Source
    verdict: Verdict
    answer: str
    """What the site answered, or where it led."""


def sources(corpus: Corpus) -> tuple[Source, ...]:
    """The addresses of all cards, each once, those of the documents cited most often first."""
    by_address: defaultdict[str, list[Document]] = defaultdict(list)
    for document in corpus.documents:
        if document.card.source_url:
            by_address[document.card.source_url].append(document)
    cited = _cited(corpus)
    found = (Source(it, tuple(of), sum(cited[one.id] for one in of)) for it, of in by_address.items())
    return tuple(sorted(found, key=lambda it: (-it.cited, it.address)))


def _cited(corpus: Corpus) -> Counter[str]:
    """Id of a document → how often it is cited, by others or by itself."""
    documents = {instrument.id: instrument.document for instrument in corpus.instruments if instrument.document}
    units = (unit for document in corpus.documents for part in document.parts for unit in part.units)
    targets = (citation.target for unit in units for citation in unit.citations)
    return Counter(documents[it] for it in targets if it in documents)


def check(found: Sequence[Source], options: Sequence[str] = POLITE) -> Iterator[Checked]:
    """Ask for each address, politely, and say what came of it, in the same order. Raises CheckerError."""
    if not found:
        return
    report = _lychee("".join(f"{quote(it.address, PLAIN)}\n" for it in found), options)
    answers = {it["span"]["line"]: it for it in _answers(report)}
    for line, source in enumerate(found, 1):
        yield Checked(source, *_verdict(source.address, answers.get(line)))


def _lychee(addresses: str, options: Sequence[str]) -> dict[str, Any]:
    own = Path(sysconfig.get_path("scripts")) / "lychee"
    program = str(own) if own.is_file() else which("lychee")
    if program is None:
        raise CheckerError("没有找到 lychee；用 pip install --editable '.[links]' 安装")
    ran = subprocess.run([program, *options, "-"], input=addresses, capture_output=True, text=True, check=False)
    if ran.returncode not in (0, 2):  # 2: some address is broken
        raise CheckerError(f"lychee 没有运行成功：{(ran.stderr.strip() or '没有说明').splitlines()[-1]}")
    report: dict[str, Any] = json.loads(ran.stdout)
    return report


def _answers(report: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All answers; only the first link of a line is the address, what follows was cut from it."""
    maps = (report.get(name, {}) for name in ("success_map", "error_map", "timeout_map"))
    found = (it for answers in maps for of_input in answers.values() for it in of_input)
    return iter(sorted(found, key=lambda it: -it["span"]["column"]))


def _verdict(address: str, answer: dict[str, Any] | None) -> tuple[Verdict, str]:
    if answer is None:
        return "unreadable", ""
    code = answer["status"].get("code")
    text = answer["status"].get("details") or answer["status"]["text"]
    led = [it["url"] for it in answer.get("redirects", {}).get("redirects", ())]
    if code is None:
        return "silent", text
    if code in REFUSED:
        return "refused", str(code)
    if code >= 400:
        return "gone", str(code)
    if led and _is_home(led[-1]) and not _is_home(address):
        return "home", led[-1]
    return "fine", str(code)


def _is_home(address: str) -> bool:
    """The front page of a site, whatever it is called."""
    parts = urlsplit(address)
    return parts.path.strip("/").partition(".")[0] in ("", "index", "default") and not parts.query


def told(checked: Iterable[Checked]) -> str:
    """What does not lead where it should, as Markdown; empty where everything does."""
    bad = [it for it in checked if it.verdict != "fine"]
    if not bad:
        return ""
    head = (
        f"{len(bad)} 个出处网址打不开或可疑，被引用多的文件在前。找到新址的，改著录卡的 `source.url`；"
        "找不到的，保留原址，在旁边用 `#` 注明。\n\n| 被引 | 文件 | 网址 | 情况 |\n|---:|---|---|---|\n"
    )
    rows = list(rows_that_fit(map(_row, bad), ISSUE_BYTES - len(head.encode())))
    left = len(bad) - len(rows)
    return head + "".join(rows) + (f"\n放不下的还有 {left} 个。\n" if left else "")


def _row(checked: Checked) -> str:
    files = "、".join(f"{escape_cell(one.title)}（{escape_cell(one.card.file)}）" for one in checked.source.documents)
    answer = f"（{checked.answer}）" if checked.answer else ""
    return f"| {checked.source.cited} | {files} | {escape_cell(checked.source.address)} | {escape_cell(VERDICTS[checked.verdict] + answer)} |\n"
