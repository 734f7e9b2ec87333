"""The option `check --fix`: applies the fixes that findings bring; no text is lost, no file overwritten."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

from build_scripts.importing.encodings import decode, is_lossless
from build_scripts.importing.extract import UnreadableError
from build_scripts.model import Corpus, Finding, Move, Recode, Rewrite
from build_scripts.project import Project
from build_scripts.publish.file_writer import write_if_changed

MAX_ROUNDS = 3
"""Maximum number of rounds: a fix may bring another finding to light."""


def apply_fixes(project: Project, build: Callable[[], Corpus]) -> list[Finding]:
    """Apply all fixes, reading the library anew after each round; returns the findings that were fixed."""
    rounds = (_apply_once(project, build().findings) for _ in range(MAX_ROUNDS))
    return [finding for applied in takewhile(bool, rounds) for finding in applied]


def _apply_once(project: Project, findings: Iterable[Finding]) -> list[Finding]:
    """The findings that were fixed. Files are recoded and rewritten first, and moved last."""
    by_file: defaultdict[str, list[tuple[Finding, Rewrite]]] = defaultdict(list)
    moves: list[tuple[Finding, Move]] = []
    fixed: list[Finding] = []
    for finding in findings:
        match finding.fix:
            case Recode():
                fixed += _recode(project.root / finding.file, finding)
            case Rewrite() as rewrite:
                by_file[finding.file].append((finding, rewrite))
            case Move() as move:
                moves.append((finding, move))
    for file, rewrites in by_file.items():
        fixed += _rewrite_lines(project.root / file, rewrites)
    return fixed + [finding for finding, move in moves if _move(project, project.root / finding.file, move.folder)]


def _recode(path: Path, finding: Finding) -> Iterator[Finding]:
    """The finding, if the file was converted to UTF-8; none where its encoding is not certain, or bytes would be lost."""
    try:
        raw = path.read_bytes()
        decoded = decode(raw)
    except (OSError, UnreadableError):
        return
    if is_lossless(raw, decoded):
        write_if_changed(path, decoded.text)
        yield replace(finding, message=f"原为 {decoded.encoding}，已存为 UTF-8：{decoded.reason}")


def _rewrite_lines(path: Path, rewrites: Iterable[tuple[Finding, Rewrite]]) -> list[Finding]:
    """The findings whose lines were rewritten, last line first, so that the others keep their numbers."""
    lines = path.read_bytes().decode("utf-8").splitlines(keepends=True)
    fixed = []
    for finding, rewrite in sorted(rewrites, key=lambda pair: -pair[1].line):
        line = _rewritten_line(lines[rewrite.line - 1], rewrite) if rewrite.line <= len(lines) else None
        if line is not None:
            lines[rewrite.line - 1] = line
            fixed.append(finding)
    if fixed:
        write_if_changed(path, "".join(lines))
    return fixed


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


def _move(project: Project, card: Path, folder_name: str) -> bool:
    """Move a card and its text; False where a file of that name is there, or the folder leads out of the project."""
    folder = project.source_texts / folder_name
    pair = [path for path in (card, card.with_suffix(".txt")) if path.is_file()]
    if project.leads_out(folder) or any((folder / path.name).exists() for path in pair):
        return False
    folder.mkdir(parents=True, exist_ok=True)
    for path in pair:
        path.rename(folder / path.name)
    return True
