"""Numbers that Word makes itself: 一、 （一） 1. stand in no paragraph's text and are counted here as Word counts them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DIGITS = "〇一二三四五六七八九"
_PLACE = re.compile(r"%([1-9])")
DEEPEST = 20
"""Styles based on one another more often than that go round in a circle."""


def chinese(number: int) -> str:
    """一, 十, 十一, 二十三, 一百零五; digits from a thousand on."""
    if not 0 < number < 1000:
        return "".join(DIGITS[int(it)] for it in str(number))
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = DIGITS[hundreds] + "百" if hundreds else ""
    if tens:
        words += ("" if tens == 1 and not hundreds else DIGITS[tens]) + "十"
    elif hundreds and ones:
        words += "零"
    return words + (DIGITS[ones] if ones else "")


def roman(number: int) -> str:
    """I, IV, XIX."""
    values = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    words = ""
    for value, sign in values:
        count, number = divmod(number, value)
        words += sign * count
    return words


def letters(number: int) -> str:
    """A to Z, then AA to ZZ, as Word has them."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


def circled(number: int) -> str:
    """① to ⑳, then plain."""
    return chr(ord("①") + number - 1) if 0 < number <= 20 else str(number)


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda it: f"{it:02}",
    "decimalFullWidth": lambda it: "".join(chr(ord(digit) + 0xFEE0) for digit in str(it)),
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "ideographDigital": lambda it: "".join(DIGITS[int(digit)] for digit in str(it)),
    "upperRoman": roman,
    "lowerRoman": lambda it: roman(it).lower(),
    "upperLetter": letters,
    "lowerLetter": lambda it: letters(it).lower(),
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "japaneseCounting",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
        ),
        chinese,
    ),
}
"""How Word writes a number; what is not here is written in digits, bullets and none as nothing."""
SILENT = ("bullet", "none")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    form: str
    text: str
    """%1、 or （%2）; each % and digit stands for the number of that level."""
    start: int
    plain: bool
    """Whether the numbers of the levels above are written in digits (isLgl)."""


@dataclass
class Numbering:
    """The lists of a document, counted from its beginning."""

    numbering: Any
    """The element of numbering.xml, or None."""
    styles: Any
    """The element of styles.xml, or None."""
    used: bool = False
    """Whether any number has been made."""
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    """By list (abstract), how far each level has counted."""
    _begun: set[tuple[str, int]] = field(default_factory=set)
    """Instances that have begun a level at a number of their own."""

    def number_of(self, paragraph: Any) -> str:
        """The number before a paragraph, counted on; empty for one without."""
        instance, depth = self._list_of(paragraph)
        if instance in (None, "0") or self.numbering is None:
            return ""
        abstract, restart = self._abstract(str(instance), depth)
        level = self._level(abstract, depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(str(abstract.get(f"{W}abstractNumId")), {})
        if restart is not None and (str(instance), depth) not in self._begun:
            self._begun.add((str(instance), depth))
            counts.pop(depth, None)
            level = Level(level.form, level.text, restart, level.plain)
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [it for it in counts if it > depth]:
            del counts[deeper]
        words = self._written(level, abstract, counts)
        self.used |= bool(words)
        return words

    def _written(self, level: Level, abstract: Any, counts: dict[int, int]) -> str:
        if level.form in SILENT:
            return ""

        def place(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            own = self._level(abstract, depth) or level
            form = "decimal" if level.plain else own.form
            return FORMATS.get(form, str)(counts.get(depth, own.start))

        words = _PLACE.sub(place, level.text)
        return words + (" " if words[-1:].isalnum() else "")

    def _list_of(self, paragraph: Any) -> tuple[str | None, int]:
        """The list instance and level of a paragraph: its own, else that of its style, or of the style below that."""
        holder = paragraph.find(f"{W}pPr")
        depth: int | None = None
        for _ in range(DEEPEST):
            if holder is None:
                break
            found = holder.find(f"{W}numPr")
            if found is not None:
                level, instance = (_value(found, it) for it in ("ilvl", "numId"))
                depth = int(level) if depth is None and level else depth
                if instance is not None:
                    return instance, depth or 0
            style = _value(holder, "pStyle") if holder.getparent().tag != f"{W}style" else None
            holder = self._style(style or _value(holder.getparent(), "basedOn"))
        return None, 0

    def _style(self, name: str | None) -> Any:
        """The paragraph properties of a style; an empty element stands for a style without any."""
        styles = [] if self.styles is None or name is None else self.styles.iterchildren(f"{W}style")
        style = next((it for it in styles if it.get(f"{W}styleId") == name), None)
        if style is None:
            return None
        properties = style.find(f"{W}pPr")
        return style.makeelement(f"{W}pPr") if properties is None else properties

    def _abstract(self, instance: str, depth: int) -> tuple[Any, int | None]:
        """The list that an instance is of, and at what number it begins anew."""
        num = next((it for it in self.numbering.iterchildren(f"{W}num") if it.get(f"{W}numId") == instance), None)
        if num is None:
            return None, None
        overrides = (it for it in num.iterchildren(f"{W}lvlOverride") if it.get(f"{W}ilvl") == str(depth))
        start = next((value for it in overrides if (value := _value(it, "startOverride")) is not None), None)
        wanted = _value(num, "abstractNumId")
        lists = self.numbering.iterchildren(f"{W}abstractNum")
        abstract = next((it for it in lists if it.get(f"{W}abstractNumId") == wanted), None)
        return abstract, int(start) if start is not None else None

    def _level(self, abstract: Any, depth: int) -> Level | None:
        levels = () if abstract is None else abstract.iterchildren(f"{W}lvl")
        level = next((it for it in levels if it.get(f"{W}ilvl") == str(depth)), None)
        if level is None:
            return None
        return Level(
            form=_value(level, "numFmt") or "decimal",
            text=_value(level, "lvlText") or "",
            start=int(_value(level, "start") or 1),
            plain=level.find(f"{W}isLgl") is not None,
        )


def _value(element: Any, name: str) -> str | None:
    found = element.find(f"{W}{name}")
    value = None if found is None else found.get(f"{W}val")
    return None if value is None else str(value)
