"""Findings are made here, by code: level, wording and advice stand in vocabularies/findings.yml, not in the code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from build_scripts import yamlfile
from build_scripts.model import Finding, Level, Mend

REGISTRY = Path(__file__).parent / "vocabularies" / "findings.yml"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a code stands for."""

    code: str
    level: Level
    message: str
    """Template; the names in braces are filled in where the finding is made."""
    hint: str
    """How to mend it; a template too."""

    @staticmethod
    def explain(template: str) -> str:
        """A template as a reader of the documentation sees it: … for what is filled in."""
        return re.sub(r"\{\w+\}", "…", template)


@cache
def kinds() -> dict[str, Kind]:
    """All kinds of finding by code, in the order of the file."""
    document, problems = yamlfile.load(REGISTRY.read_text("utf-8"))
    if problems:
        raise RuntimeError(f"{REGISTRY.name}:{problems[0].line}: {problems[0].message}")
    return {code: _kind(code, value) for code, value in document.fields.items()}


def _kind(code: str, value: yamlfile.Value) -> Kind:
    fields = {name: field.text or "" for name, field in value.fields.items()}
    return Kind(code, cast(Level, fields["level"]), fields["message"], fields["hint"])


def finding(code: str, file: str, at: int, mend: Mend | None = None, /, **found: object) -> Finding:
    """A finding of this code; `found` fills the template of the code (KeyError for a code that is not registered)."""
    kind = kinds()[code]
    words = {name: _one_line(str(value)) for name, value in found.items()}
    return Finding(code, kind.level, file, max(1, at), kind.message.format(**words), kind.hint.format(**words), mend)


def unread(error: OSError | UnicodeDecodeError) -> str:
    """Why a file could not be read."""
    return "不是 UTF-8 编码" if isinstance(error, UnicodeDecodeError) else error.strerror or type(error).__name__


def _one_line(text: str, limit: int = 80) -> str:
    """Untrusted words in a message: on one line, printable, not longer than a glance."""
    flat = "".join(character if character.isprintable() else "�" for character in " ".join(text.split()))
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"
