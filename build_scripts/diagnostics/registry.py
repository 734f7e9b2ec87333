"""Findings are made here, by code: level, wording and advice stand in vocabularies/findings.yml, not in the code.

Every room makes findings, and none has the vocabularies in hand for it: they are worded as the library that was read last
words them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from build_scripts.model import Finding, Fix, Level
from build_scripts.model.field_marks import RAW, Pattern, Reference
from build_scripts.project import PACKAGE
from build_scripts.text import yaml_reader
from build_scripts.text.record_faults import Fault
from build_scripts.text.record_reader import read_as
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


@dataclass(frozen=True, slots=True)
class KindEntry:
    """What a findings.yml says of a code; what it leaves out is as ours says it."""

    level: Level | None = None
    message: Annotated[str, RAW, Pattern(".+", "一句话")] = ""
    hint: Annotated[str, RAW, Pattern(".+", "一句话")] = ""


KindFile = Mapping[Annotated[str, Reference("检查项")], KindEntry]


def speak(value: Value) -> tuple[Problem | Fault, ...]:
    """From now on findings say what this findings.yml says; what it leaves out or says wrongly, they say as ours does.

    Returns what is wrong with it.
    """
    global _in_use
    shipped, own = _shipped(), dict[str, Kind]()
    entries, faults = read_as(KindFile, value, {"检查项": shipped})
    wrong: list[Problem | Fault] = list(faults)
    for code, entry in entries.items():
        ours = shipped[code]
        kind = Kind(code, entry.level or ours.level, entry.message or ours.message, entry.hint or ours.hint)
        surplus = kind.places - ours.places or set("{}") & set(_PLACE.sub("", kind.message + kind.hint))
        if surplus:
            places = "、".join(sorted(ours.places)) or "不填任何词"
            line = value.fields[code].key_line
            wrong.append(Problem(line, f"{code}：没有“{min(surplus)}”可填，只有 {places}"))
        else:
            own[code] = kind
    _in_use = {**own, **{code: kind for code, kind in shipped.items() if code not in own}}
    return tuple(wrong)


@cache
def _shipped() -> Mapping[str, Kind]:
    """What the code counts on: the registry of this package, as it was when the program started."""
    document, problems = yaml_reader.load(REGISTRY.read_text("utf-8"))
    if problems:
        raise RuntimeError(f"{REGISTRY.name}:{problems[0].line}: {problems[0].message}")
    entries, _ = read_as(Mapping[str, KindEntry], document)
    return {code: Kind(code, entry.level, entry.message, entry.hint) for code, entry in entries.items()}


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
