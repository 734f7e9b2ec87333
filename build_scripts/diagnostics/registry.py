"""Findings are made here, by code: level, wording and advice stand in vocabularies/findings.yml, not in the code.

A stage makes a finding in the wording of this package's file. Whoever reports findings and has the vocabularies at hand
(link for a corpus, importing for a new text) words them as the library's own findings.yml does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import cast, get_args

from build_scripts.model import Finding, FindingKind, Fix, Level
from build_scripts.project import PACKAGE
from build_scripts.text import yaml_reader
from build_scripts.text.characters import on_one_line, shortened
from build_scripts.text.yaml_reader import Problem, Value

REGISTRY = PACKAGE / "vocabularies" / "findings.yml"
MAX_VALUE = 80
"""Maximum length of a value in a message."""
_PLACE = re.compile(r"\{\w+\}")
Kinds = Mapping[str, FindingKind]
"""Code → kind of finding, in the order of the file."""


def read_kinds(value: Value) -> tuple[Kinds, tuple[Problem, ...]]:
    """The kinds as a findings.yml words them, and what is wrong with it.

    What it leaves out or says wrongly is worded as this package does, and comes last.
    """
    own, problems = dict[str, FindingKind](), list[Problem]()
    for code, entry in value.fields.items():
        kind = shipped_kinds().get(code)
        read = _worded(kind, entry) if kind else f"没有检查项“{code}”"
        if isinstance(read, FindingKind):
            own[code] = read
        else:
            problems.append(Problem(entry.key_line, read))
    return {**own, **{code: kind for code, kind in shipped_kinds().items() if code not in own}}, tuple(problems)


@cache
def shipped_kinds() -> Kinds:
    """The kinds as this package words them, which the code counts on: the file as it was when the program started."""
    document, problems = yaml_reader.load(REGISTRY.read_text("utf-8"))
    if problems:
        raise RuntimeError(f"{REGISTRY.name}:{problems[0].line}: {problems[0].message}")
    return {code: _kind(code, value) for code, value in document.fields.items()}


def _kind(code: str, value: Value) -> FindingKind:
    fields = {name: field.text or "" for name, field in value.fields.items()}
    return FindingKind(code, cast(Level, fields["level"]), fields["message"], fields["hint"])


def _worded(kind: FindingKind, value: Value) -> FindingKind | str:
    """The kind as a library words it, or what is wrong with that."""
    given = {name: field.text or "" for name, field in value.fields.items()}
    if unknown := given.keys() - {"level", "message", "hint"}:
        return f"{kind.code}：没有名为“{min(unknown)}”的字段，只有 level、message、hint"
    level, message, hint = (given.get(name, getattr(kind, name)) for name in ("level", "message", "hint"))
    made = FindingKind(kind.code, cast(Level, level), message, hint)
    if made.level not in get_args(Level):
        return f"{kind.code}：级别 {made.level} 应为 {'、'.join(get_args(Level))} 之一"
    if not (made.message and made.hint):
        return f"{kind.code}：缺少 message 或 hint"
    if surplus := made.places - kind.places or set("{}") & set(_PLACE.sub("", made.message + made.hint)):
        return f"{kind.code}：没有“{min(surplus)}”可填，只有 {'、'.join(sorted(kind.places)) or '不填任何词'}"
    return made


def finding(code: str, file: str, at: int, mend: Fix | None = None, /, **found: object) -> Finding:
    """A finding of this code; `found` fills the template of the code (KeyError for a code that is not registered)."""
    values = tuple((name, _printable(str(value))) for name, value in found.items())
    return _word(Finding(code, "error", file, max(1, at), "", "", mend, values), shipped_kinds()[code])


def reword(findings: Iterable[Finding], kinds: Kinds) -> Iterator[Finding]:
    """The same findings in the wording, and with the levels, of a library."""
    return (_word(finding, kinds[finding.code]) for finding in findings)


def _word(finding: Finding, kind: FindingKind) -> Finding:
    values = dict(finding.values)
    message, hint = kind.message.format(**values), kind.hint.format(**values)
    return replace(finding, level=kind.level, message=message, hint=hint)


def unread(error: OSError | UnicodeDecodeError) -> str:
    """Why a file could not be read."""
    return "不是 UTF-8 编码" if isinstance(error, UnicodeDecodeError) else error.strerror or type(error).__name__


def _printable(text: str) -> str:
    """Untrusted words in a message: on one line, printable, not longer than a glance."""
    flat = "".join(character if character.isprintable() else "�" for character in on_one_line(text))
    return shortened(flat, MAX_VALUE)
