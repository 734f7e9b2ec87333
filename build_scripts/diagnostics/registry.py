"""Findings are made here, by code: level, wording and advice stand in vocabularies/findings.yml, not in the code.

A stage makes a finding in the wording of this package's file. Whoever reports findings and has the vocabularies at hand
(link for a corpus, importing for a new text) words them as the library's own findings.yml does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated

from build_scripts.diagnostics.system_errors import REASONS
from build_scripts.model import Finding, FindingKind, Fix, Level
from build_scripts.model.field_marks import RAW, Pattern, Reference
from build_scripts.project import PACKAGE
from build_scripts.text import yaml_reader
from build_scripts.text.characters import on_one_line, shortened
from build_scripts.text.record_reader import read_as
from build_scripts.text.yaml_reader import Fault, Problem, Value

REGISTRY = PACKAGE / "vocabularies" / "findings.yml"
MAX_VALUE = 80
"""Maximum length of a value in a message."""
_PLACE = re.compile(r"\{\w+\}")
Kinds = Mapping[str, FindingKind]
"""Code → kind of finding, in the order of the file."""


@dataclass(frozen=True, slots=True)
class KindEntry:
    """What a findings.yml says of a code; what it leaves out is as this package says it."""

    level: Level | None = None
    message: Annotated[str, RAW, Pattern(".+", "一句话")] = ""
    hint: Annotated[str, RAW, Pattern(".+", "一句话")] = ""


KindFile = Mapping[Annotated[str, Reference("检查项")], KindEntry]


def read_kinds(value: Value) -> tuple[Kinds, tuple[Problem | Fault, ...]]:
    """The kinds as a findings.yml words them, and what is wrong with it.

    What it leaves out or says wrongly is worded as this package does, and comes last.
    """
    shipped, own = shipped_kinds(), dict[str, FindingKind]()
    entries, faults = read_as(KindFile, value, {"检查项": shipped})
    wrong: list[Problem | Fault] = list(faults)
    for code, entry in entries.items():
        ours = shipped[code]
        kind = FindingKind(code, entry.level or ours.level, entry.message or ours.message, entry.hint or ours.hint)
        if surplus := kind.places - ours.places or set("{}") & set(_PLACE.sub("", kind.message + kind.hint)):
            places = "、".join(sorted(ours.places)) or "不填任何词"
            line = value.fields[code].key_line
            wrong.append(Problem(line, f"{code}：没有“{min(surplus)}”可填，只有 {places}"))
        else:
            own[code] = kind
    return {**own, **{code: kind for code, kind in shipped.items() if code not in own}}, tuple(wrong)


@cache
def shipped_kinds() -> Kinds:
    """The kinds as this package words them, which the code counts on: the file as it was when the program started."""
    document, problems = yaml_reader.load(REGISTRY.read_text("utf-8"), trusted=True)
    if problems:
        raise RuntimeError(f"{REGISTRY.name}:{problems[0].line}: {problems[0].message}")
    entries, _ = read_as(Mapping[str, KindEntry], document)
    return {code: FindingKind(code, entry.level, entry.message, entry.hint) for code, entry in entries.items()}


def finding(code: str, file: str, at: int, mend: Fix | None = None, /, **found: object) -> Finding:
    """A finding of this code; `found` fills the template of the code (KeyError for a code that is not registered)."""
    values = tuple((name, _printable(str(value))) for name, value in found.items())
    return _word(
        Finding(code=code, level="error", file=file, line=max(1, at), message="", hint="", fix=mend, values=values),
        shipped_kinds()[code],
    )


def reword(findings: Iterable[Finding], kinds: Kinds) -> Iterator[Finding]:
    """The same findings in the wording, and with the levels, of a library."""
    return (_word(finding, kinds[finding.code]) for finding in findings)


def _word(finding: Finding, kind: FindingKind) -> Finding:
    values = dict(finding.values)
    message, hint = kind.message.format(**values), kind.hint.format(**values)
    return replace(finding, level=kind.level, message=message, hint=hint)


def unread(error: OSError | UnicodeDecodeError) -> str:
    """Why a file could not be read."""
    if isinstance(error, UnicodeDecodeError):
        return "不是 UTF-8 编码"
    return REASONS.get(error.errno or 0) or error.strerror or type(error).__name__


def _printable(text: str) -> str:
    """Untrusted words in a message: on one line, printable, not longer than a glance."""
    flat = "".join(character if character.isprintable() else "�" for character in on_one_line(text))
    return shortened(flat, MAX_VALUE)
