"""The option `check --fix`: applies the fixes that findings bring; no text is lost, no file overwritten."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from build_scripts.importing.encodings import decode, is_lossless
from build_scripts.importing.extract import UnreadableError
from build_scripts.model import Corpus, Finding, Move, Recode, Rewrite
from build_scripts.project import Project

MAX_ROUNDS = 3
"""Maximum number of rounds: a fix may bring another finding to light."""


def apply_fixes(project: Project, build: Callable[[], Corpus]) -> list[Finding]:
    """Apply all fixes, reading the library anew after each round; returns the findings that were fixed."""
    fixed: list[Finding] = []
    for _ in range(MAX_ROUNDS):
        applied = _apply_once(project, build().findings)
        if not applied:
            break
        fixed += applied
    return fixed


def _apply_once(project: Project, findings: Iterable[Finding]) -> list[Finding]:
    """The findings that were fixed. Files are recoded and rewritten first, and moved last."""
    by_file: dict[str, list[Finding]] = defaultdict(list)
    recoded: list[Finding] = []
    for finding in findings:
        if isinstance(finding.fix, Recode):
            recoded += _recode(project.root / finding.file, finding)
        elif finding.fix:
            by_file[finding.file].append(finding)
    rewritten = [finding for file, found in by_file.items() for finding in _rewrite_lines(project.root / file, found)]
    moves = [finding for found in by_file.values() for finding in found if isinstance(finding.fix, Move)]
    return [*recoded, *rewritten, *(finding for finding in moves if _move(project, finding))]


def _recode(path: Path, finding: Finding) -> Iterator[Finding]:
    """The finding, if the file was converted to UTF-8; none where its encoding is not certain, or bytes would be lost."""
    try:
        raw = path.read_bytes()
        decoded = decode(raw)
    except (OSError, UnreadableError):
        return
    if is_lossless(raw, decoded):
        path.write_bytes(decoded.text.encode("utf-8"))
        yield replace(finding, message=f"原为 {decoded.encoding}，已存为 UTF-8：{decoded.reason}")


def _rewrite_lines(path: Path, findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings whose lines were rewritten, last line first, so that the others keep their numbers."""
    rewrites = [(finding, finding.fix) for finding in findings if isinstance(finding.fix, Rewrite)]
    lines = path.read_bytes().decode("utf-8").splitlines(keepends=True) if rewrites else []
    fixed = []
    for finding, rewrite in sorted(rewrites, key=lambda pair: -pair[1].line):
        line = _rewritten_line(lines[rewrite.line - 1], rewrite) if rewrite.line <= len(lines) else None
        if line is not None:
            lines[rewrite.line - 1] = line
            fixed.append(finding)
    if fixed:
        path.write_bytes("".join(lines).encode("utf-8"))
    return iter(fixed)


def _rewritten_line(line: str, rewrite: Rewrite) -> str | None:
    """The line with the replacement; None where the words to replace do not stand on it exactly once."""
    found = list(re.finditer(rf"""(?<!\w)(["']?){re.escape(rewrite.words)}\1(?!\w)""", line))
    if len(found) != 1:
        return None
    if not rewrite.becomes:
        return ""
    number = rewrite.becomes.isdigit()  # a code such as 360000 is no number
    words = f'"{rewrite.becomes}"' if number or found[0][1] else rewrite.becomes
    return f"{line[: found[0].start()]}{words}{line[found[0].end() :]}"


def _move(project: Project, finding: Finding) -> bool:
    """Move a card and its text; False where a file of that name is there."""
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
