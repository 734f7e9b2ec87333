"""Findings are made here, by code: level, wording and advice stand in vocabularies/findings.yml, not in the code.

Every room makes findings, and none has the vocabularies in hand for it: they are worded as the library that was read last
words them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast, get_args

from build_scripts.model import Finding, Fix, Level
from build_scripts.project import PACKAGE
from build_scripts.text import yaml_reader
from build_scripts.text.yaml_reader import Problem, Value

REGISTRY = PACKAGE / "vocabularies" / "findings.yml"
_PLACE = re.compile(r"\{(\w+)\}")


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
        return _PLACE.sub("…", template)

    @property
    def places(self) -> set[str]:
        """The names that are filled in."""
        return set(_PLACE.findall(self.message + self.hint))


_in_use: Mapping[str, Kind] = {}


def kinds() -> Mapping[str, Kind]:
    """All kinds of finding by code, in the order of the file."""
    return _in_use or _shipped()


def speak(value: Value) -> tuple[Problem, ...]:
    """From now on findings say what this findings.yml says; what it leaves out or says wrongly, they say as ours does.

    Returns what is wrong with it.
    """
    global _in_use
    shipped, own, faults = _shipped(), dict[str, Kind](), list[Problem]()
    for code, entry in value.fields.items():
        kind = shipped.get(code)
        made = _worded(kind, entry) if kind else f"没有检查项“{code}”"
        if isinstance(made, Kind):
            own[code] = made
        else:
            faults.append(Problem(entry.key_line, made))
    _in_use = {**own, **{code: kind for code, kind in shipped.items() if code not in own}}
    return tuple(faults)


@cache
def _shipped() -> Mapping[str, Kind]:
    """What the code counts on: the registry of this package, as it was when the program started."""
    document, problems = yaml_reader.load(REGISTRY.read_text("utf-8"))
    if problems:
        raise RuntimeError(f"{REGISTRY.name}:{problems[0].line}: {problems[0].message}")
    return {code: _kind(code, value) for code, value in document.fields.items()}


def _kind(code: str, value: Value) -> Kind:
    fields = {name: field.text or "" for name, field in value.fields.items()}
    return Kind(code, cast(Level, fields["level"]), fields["message"], fields["hint"])


def _worded(kind: Kind, value: Value) -> Kind | str:
    """The kind as a library words it, or what is wrong with that."""
    given = {name: field.text or "" for name, field in value.fields.items()}
    if unknown := given.keys() - {"level", "message", "hint"}:
        return f"{kind.code}：没有名为“{min(unknown)}”的字段，只有 level、message、hint"
    level, message, hint = (given.get(name, getattr(kind, name)) for name in ("level", "message", "hint"))
    made = Kind(kind.code, cast(Level, level), message, hint)
    if made.level not in get_args(Level):
        return f"{kind.code}：级别 {made.level} 应为 {'、'.join(get_args(Level))} 之一"
    if not (made.message and made.hint):
        return f"{kind.code}：缺少 message 或 hint"
    if surplus := made.places - kind.places or set("{}") & set(_PLACE.sub("", made.message + made.hint)):
        return f"{kind.code}：没有“{min(surplus)}”可填，只有 {'、'.join(sorted(kind.places)) or '不填任何词'}"
    return made


def finding(code: str, file: str, at: int, mend: Fix | None = None, /, **found: object) -> Finding:
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
