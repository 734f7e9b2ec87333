"""Mending: what `check --fix` does by itself. Each finding brings its own mend; nothing is lost, nothing overwritten."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from build_scripts.importing.encodings import decode, restorable
from build_scripts.importing.extract import UnreadableError
from build_scripts.model import Corpus, Finding, Move, Recode, Rewrite
from build_scripts.project import Project

ROUNDS = 3
"""What is mended may bring another fault to light; so often at most everything is looked at again."""


def mend(project: Project, corpus: Callable[[], Corpus]) -> list[Finding]:
    """Mend what can be mended, as long as there is something; returns the findings that were."""
    mended: list[Finding] = []
    for _ in range(ROUNDS):
        found = _mended(project, corpus().findings)
        if not found:
            break
        mended += found
    return mended


def _mended(project: Project, findings: Iterable[Finding]) -> list[Finding]:
    """The findings that were mended. Files are put into UTF-8 and rewritten first, and moved last."""
    by_file: dict[str, list[Finding]] = defaultdict(list)
    recoded: list[Finding] = []
    for finding in findings:
        if isinstance(finding.fix, Recode):
            recoded += _recoded(project.root / finding.file, finding)
        elif finding.fix:
            by_file[finding.file].append(finding)
    mended = [finding for file, found in by_file.items() for finding in _rewritten(project.root / file, found)]
    moves = [finding for found in by_file.values() for finding in found if isinstance(finding.fix, Move)]
    return [*recoded, *mended, *(finding for finding in moves if _moved(project, finding))]


def _recoded(path: Path, finding: Finding) -> Iterator[Finding]:
    """The finding with what the file was written in; none where that is not certain, or its bytes would be lost."""
    try:
        raw = path.read_bytes()
        decoded = decode(raw)
    except (OSError, UnreadableError):
        return
    if restorable(raw, decoded):
        path.write_bytes(decoded.text.encode("utf-8"))
        yield replace(finding, message=f"原为 {decoded.encoding}，已存为 UTF-8：{decoded.proof}")


def _rewritten(path: Path, findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings of one file whose lines were rewritten, the last line first: lines keep their numbers."""
    rewrites = [(finding, finding.fix) for finding in findings if isinstance(finding.fix, Rewrite)]
    rows = path.read_bytes().decode("utf-8").splitlines(keepends=True) if rewrites else []
    done = []
    for it, rewrite in sorted(rewrites, key=lambda pair: -pair[1].line):
        row = _row(rows[rewrite.line - 1], rewrite) if rewrite.line <= len(rows) else None
        if row is not None:
            rows[rewrite.line - 1] = row
            done.append(it)
    if done:
        path.write_bytes("".join(rows).encode("utf-8"))
    return iter(done)


def _row(row: str, rewrite: Rewrite) -> str | None:
    """The line as it should be; None where its words do not stand on it just once."""
    found = list(re.finditer(rf"""(?<!\w)(["']?){re.escape(rewrite.words)}\1(?!\w)""", row))
    if len(found) != 1:
        return None
    if not rewrite.becomes:
        return ""
    number = rewrite.becomes.isdigit()  # a code such as 360000 is no number
    words = f'"{rewrite.becomes}"' if number or found[0][1] else rewrite.becomes
    return f"{row[: found[0].start()]}{words}{row[found[0].end() :]}"


def _moved(project: Project, finding: Finding) -> bool:
    """Move a card and its text; not where the place is taken."""
    assert isinstance(finding.fix, Move)
    card = project.root / finding.file
    folder = project.source_texts / finding.fix.folder
    pair = [path for path in (card, card.with_suffix(".txt")) if path.is_file()]
    if any((folder / path.name).exists() for path in pair):
        return False
    folder.mkdir(parents=True, exist_ok=True)
    for path in pair:
        path.rename(folder / path.name)
    return True
