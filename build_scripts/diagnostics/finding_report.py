"""Report: findings as lines for people, as JSON for tools, or as annotations and a summary on GitHub; pure."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict

from build_scripts.model import Corpus, Finding, Level

MAX_ANNOTATIONS = 10
"""GitHub shows so many annotations of each level for one step, and drops the others without a word."""
MAX_SUMMARY_BYTES = 1024 * 1024
"""GitHub drops the whole summary of a step that is longer."""
LEVELS: dict[Level, str] = {"error": "错误", "warning": "警告", "notice": "提示"}
"""The levels with their names, the gravest first; GitHub's commands have the same names."""
OMITTED_NOTE = "\n表中放不下的还有 {} 条，`python -m build_scripts check` 逐条列出。\n"


def totals(corpus: Corpus) -> str:
    """What was read and how many findings there are, in one line."""
    counts = corpus.counts
    provisions = sum(len(document.provisions) for document in corpus.documents)
    found = "，".join(f"{name} {counts[level]}" for level, name in LEVELS.items())
    mendable = sum(finding.fix is not None for finding in corpus.findings)
    advice = f"；其中 {mendable} 处可由 check --fix 改好" if mendable else ""
    return f"文件 {len(corpus.documents)}，条款 {provisions}；{found}{advice}"


def as_text(corpus: Corpus) -> Iterator[str]:
    """Each finding as file:line: code message — hint."""
    return (str(finding) for finding in corpus.findings)


def as_json(corpus: Corpus) -> Iterator[str]:
    """One object: all findings, and how many of each level."""
    record = {
        "findings": [_finding_record(finding) for finding in corpus.findings],
        "counts": {level: corpus.counts[level] for level in LEVELS},
    }
    yield json.dumps(record, ensure_ascii=False, indent=2)


def _finding_record(finding: Finding) -> dict[str, object]:
    """All fields; the fix under the name `mend`, which readers of the JSON know."""
    record = asdict(finding)
    record["mend"] = record.pop("fix")
    return record


def as_github(corpus: Corpus) -> Iterator[str]:
    """Workflow commands for as many findings as GitHub shows; the others as plain lines of the log."""
    seen = Counter[Level]()
    for finding in corpus.findings:
        seen[finding.level] += 1
        yield _annotation(finding) if seen[finding.level] <= MAX_ANNOTATIONS else " ".join(str(finding).split())


FORMATS: dict[str, Callable[[Corpus], Iterator[str]]] = {"text": as_text, "github": as_github, "json": as_json}


def summary(corpus: Corpus, room: int = MAX_SUMMARY_BYTES) -> str:
    """Totals and a table of all findings in Markdown, the gravest first; what `room` bytes cannot hold is counted."""
    order = list(LEVELS)
    ranked = sorted(corpus.findings, key=lambda it: order.index(it.level))
    head = f"## 检查结果\n\n{totals(corpus)}\n\n"
    if not ranked:
        return head
    head += "| | 位置 | 代码 | 说明 | 怎样改 |\n|---|---|---|---|---|\n"
    free = room - len((head + OMITTED_NOTE.format(len(ranked))).encode())
    rows = tuple(rows_that_fit((_row(finding) for finding in ranked), free))
    left = len(ranked) - len(rows)
    return head + "".join(rows) + (OMITTED_NOTE.format(left) if left else "") + "\n"


def rows_that_fit(rows: Iterable[str], room: int) -> Iterator[str]:
    """The first rows, as many as fit into so many bytes."""
    for row in rows:
        room -= len(row.encode())
        if room <= 0:
            return
        yield row


def _row(finding: Finding) -> str:
    cells: Sequence[str] = (f"{finding.file}:{finding.line}", finding.code, finding.message, finding.hint)
    return "| " + " | ".join((LEVELS[finding.level], *map(escape_cell, cells))) + " |\n"


def escape_cell(text: str) -> str:
    """Words of others in a cell of a table: on one line, and nothing in them is markup."""
    return re.sub(r"[\\`*_\[\]<>|&~@#!$]", lambda it: f"&#{ord(it.group())};", " ".join(text.split()))


def _annotation(finding: Finding) -> str:
    where = f"file={_escape_property(finding.file)},line={finding.line},title={_escape_property(finding.code)}"
    return f"::{finding.level} {where}::{_escape_message(f'{finding.message} — {finding.hint}')}"


def _escape_message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_message(text).replace(":", "%3A").replace(",", "%2C")
