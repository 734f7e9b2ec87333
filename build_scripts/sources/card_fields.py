"""The fields of a card, read one by one: each value is checked for its shape, and every fault is told with its line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from build_scripts.diagnostics.registry import finding
from build_scripts.model import Finding, Fix, Rewrite
from build_scripts.text.yaml_reader import Value

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_DAY_OTHERWISE = re.compile(r"(\d{4})(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})日?\Z", re.ASCII)
"""2023年2月10日, 2023/2/10, 2023.2.10, “２０２３-２-１０”: a day that is beyond doubt, in another manner of writing."""
_ADDRESS = re.compile(r"https?://[^\s/]+\S*\Z")
_QUOTES = "“”„‟‘’＂＇ "
"""Quotation marks that YAML takes for words."""
_COLON = re.compile(r" *(?:- +)?(\w+) *(?:：\s*|:(?=[^\s/]))(.*)")
"""A name, and a colon that YAML takes for words: title：某省…, title:某省…"""
SURE = 0.8
"""So like a name must be to be taken for a slip of the pen, where no other name is as like."""


def closest(given: str, names: Sequence[str], most: int = 1) -> str:
    """The valid names that are most like the one given; the first dozen where none is like it."""
    return "、".join(get_close_matches(given, names, most) or names[:12]) or "无"


def plain(words: str) -> str:
    """The words in half width, without quotation marks that YAML does not know."""
    return unicodedata.normalize("NFKC", words).strip(_QUOTES)


def slip(given: str, names: Sequence[str]) -> str | None:
    """The one name that the one given is a slip of the pen for; None where that is not certain."""
    words = given.strip().lower()
    found = [words] if words in names else get_close_matches(words, names, 2, SURE)
    return found[0] if len(found) == 1 else None


@dataclass(slots=True)
class Reader:
    """One card while it is read: where it stands, and what was found wrong so far."""

    file: str
    called: Mapping[str, str]
    """What people call a field → its name."""
    findings: list[Finding] = field(default_factory=list)

    def tell(self, code: str, line: int, mend: Fix | None = None, /, **found: object) -> None:
        """Take a finding down."""
        self.findings.append(finding(code, self.file, line, mend, **found))

    def known(self, value: Value, names: Sequence[str]) -> None:
        """Report fields that nobody reads, with the closest name that somebody does."""
        for name, given in value.fields.items():
            if name not in names:
                meant = self.called.get(name, slip(name, names))
                meant = meant if meant in names else None
                free = meant if meant not in value.fields else None
                mend = Rewrite(given.key_line, name, free) if free else None
                self.tell("card-field-unknown", given.key_line, mend, found=name, closest=meant or closest(name, names))

    def colons(self, text: str, where: Container[int]) -> None:
        """Report names of fields, on some lines, with a colon behind them that YAML takes for words."""
        fields = {*self.called, *self.called.values()}
        for number, line in enumerate(text.splitlines(), 1):
            found = _COLON.match(line)
            if found and found[1] in fields and number in where:
                becomes = f"{self.called.get(found[1], found[1])}: {found[2].strip()}"
                mend = Rewrite(number, line[found.start(1) :].strip(), becomes)
                self.tell("card-colon", number, mend, found=found[1], expected=becomes)

    def text(self, value: Value | None) -> str | None:
        """A scalar without white space around it; None where there is nothing."""
        if value is None or value.content is None:
            return None
        if value.text is None:
            self.tell("card-value", value.line, found="列表或映射", expected="一个值")
            return None
        return value.text.strip() or None

    def items(self, value: Value | None) -> list[Value]:
        """The elements of a list."""
        if value is not None and value.content is not None and not isinstance(value.content, list):
            self.tell(
                "card-value", value.line, found=value.text or "映射", expected="列表，每项以“- ”起头，或写作 [甲, 乙]"
            )
        return value.items if value else []

    def texts(self, value: Value | None) -> tuple[str, ...]:
        """The scalars of a list, in order."""
        return tuple(words for item in self.items(value) if (words := self.text(item)) is not None)

    def mapping(self, value: Value | None) -> dict[str, Value]:
        """The fields of a mapping."""
        if value is not None and value.content is not None and not isinstance(value.content, dict):
            self.tell("card-value", value.line, found=value.text or "列表", expected="缩进的“名称: 值”")
        return value.fields if value else {}

    def choice(self, value: Value | None, choices: tuple[str, ...], default: str) -> str:
        """One of the values that there are; what else is given counts as the default."""
        given = self.text(value)
        if value is None or given is None:
            return default
        if given not in choices:
            meant = slip(given, choices)
            mend = Rewrite(value.line, given, meant) if meant else None
            self.tell("card-value", value.line, mend, found=given, expected="、".join(choices))
            return default
        return given

    def address(self, value: Value | None) -> str | None:
        """An address of the web; what is none stays, and the page shows it without a link."""
        given = self.text(value)
        if value is not None and given is not None and not _ADDRESS.match(given):
            self.tell("card-address", value.line, found=given)
        return given

    def day(self, value: Value | None) -> date | None:
        """A day as cards write it: 2023-02-10."""
        given = self.text(value)
        if value is None or given is None:
            return None
        try:
            return date.fromisoformat(given if _DAY.match(given) else "")
        except ValueError:
            meant = _day_otherwise(given)
            mend = Rewrite(value.line, given, meant.isoformat()) if meant else None
            self.tell("card-date", value.line, mend, found=given)
            return None


def _day_otherwise(words: str) -> date | None:
    """The day that is meant by another manner of writing; None for one that does not exist."""
    match = _DAY_OTHERWISE.match(plain(words).replace(" ", ""))
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
