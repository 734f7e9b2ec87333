"""Findings as lines for people, as JSON for tools, or as annotations and a summary for GitHub; pure functions."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict

from build_scripts.model import Corpus, Finding, Level

MAX_ANNOTATIONS = 10
"""Maximum number of annotations of a level that GitHub shows for one step; it drops the others silently."""
MAX_SUMMARY_BYTES = 1024 * 1024
"""Maximum size of the summary of a step; GitHub drops a longer one as a whole."""
LEVELS: dict[Level, str] = {"error": "错误", "warning": "警告", "notice": "提示"}
"""Level → its Chinese name, the gravest first; GitHub's workflow commands are named like the levels."""
MESSAGE_ESCAPES = {ord(character): f"%{ord(character):02X}" for character in "%\r\n"}
PROPERTY_ESCAPES = MESSAGE_ESCAPES | {ord(character): f"%{ord(character):02X}" for character in ":,"}
"""What stands for a character in a workflow command of GitHub: in the message, in a property of it."""
OMITTED_NOTE = "\n表中放不下的还有 {} 条，`python -m build_scripts check` 逐条列出。\n"


def totals(corpus: Corpus) -> str:
    """Numbers of documents, provisions and findings, in one line."""
    counts = corpus.counts
    provisions = sum(len(document.provisions) for document in corpus.documents)
    findings = "，".join(f"{name} {counts[level]}" for level, name in LEVELS.items())
    fixable = sum(finding.fix is not None for finding in corpus.findings)
    advice = f"；其中 {fixable} 处可由 check --fix 改好" if fixable else ""
    return f"文件 {len(corpus.documents)}，条款 {provisions}；{findings}{advice}"


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
    """What is reported of a finding; the fix under the name `mend`, which readers of the JSON know."""
    record = asdict(finding)
    del record["values"]  # they stand in message and hint
    record["mend"] = record.pop("fix")
    return record


def as_github(corpus: Corpus) -> Iterator[str]:
    """Workflow commands for the findings that GitHub shows, plain lines of the log for the others."""
    seen = Counter[Level]()
    for finding in corpus.findings:
        seen[finding.level] += 1
        yield _annotation(finding) if seen[finding.level] <= MAX_ANNOTATIONS else " ".join(str(finding).split())


FORMATS: dict[str, Callable[[Corpus], Iterator[str]]] = {"text": as_text, "github": as_github, "json": as_json}


def summary(corpus: Corpus, max_bytes: int = MAX_SUMMARY_BYTES) -> str:
    """Totals and a table of findings in Markdown, the gravest first; those beyond `max_bytes` are only counted."""
    ranked = sorted(corpus.findings, key=lambda it: list(LEVELS).index(it.level))
    head = f"## 检查结果\n\n{totals(corpus)}\n\n"
    if not ranked:
        return head
    head += "| | 位置 | 代码 | 说明 | 怎样改 |\n|---|---|---|---|---|\n"
    free = max_bytes - len((head + OMITTED_NOTE.format(len(ranked))).encode())
    rows = tuple(rows_that_fit((_row(finding) for finding in ranked), free))
    omitted = len(ranked) - len(rows)
    return head + "".join(rows) + (OMITTED_NOTE.format(omitted) if omitted else "") + "\n"


def rows_that_fit(rows: Iterable[str], max_bytes: int) -> Iterator[str]:
    """The first rows, as many as have less than `max_bytes` bytes together."""
    for row in rows:
        max_bytes -= len(row.encode())
        if max_bytes <= 0:
            return
        yield row


def _row(finding: Finding) -> str:
    cells = f"{finding.file}:{finding.line}", finding.code, finding.message, finding.hint
    return "| " + " | ".join((LEVELS[finding.level], *map(escape_cell, cells))) + " |\n"


def escape_cell(text: str) -> str:
    """Untrusted text for a cell of a Markdown table: on one line, without markup."""
    return re.sub(r"[\\`*_\[\]<>|&~@#!$]", lambda match: f"&#{ord(match[0])};", " ".join(text.split()))


def _annotation(finding: Finding) -> str:
    file, code = finding.file.translate(PROPERTY_ESCAPES), finding.code.translate(PROPERTY_ESCAPES)
    message = f"{finding.message} — {finding.hint}".translate(MESSAGE_ESCAPES)
    return f"::{finding.level} file={file},line={finding.line},title={code}::{message}"
