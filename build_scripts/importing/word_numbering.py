"""The numbers of automatic lists (一、 （一） 1.), which are in no paragraph's text; counted here as Word counts them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DIGITS = "〇一二三四五六七八九"
LEGAL_DIGITS = str.maketrans("〇一二三四五六七八九十百", "零壹贰叁肆伍陆柒捌玖拾佰")
_LIST_PROPERTIES = f"{W}pPr/{W}numPr"
_PLACEHOLDER = re.compile(r"%([1-9])")
MAX_NUMBER = 32_767
"""Word's highest list number."""
UNWRITTEN_FORMATS = ("bullet", "none")
NO_LIST = "0"
"""The instance number by which a paragraph is taken out of the list of its style."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    form: str
    text: str
    """The pattern, %1、 or （%2）; each % and digit stands for the number of that level."""
    start: int
    plain: bool
    """Whether the numbers of the levels above are written in digits (isLgl)."""


@dataclass(frozen=True, slots=True)
class _ListInstance:
    """An instance of a list: its levels and its counter."""

    counter: str
    """Instances with the same counter continue each other."""
    levels: dict[int, Level]
    restarts: dict[int, int]
    """Level → the number at which this instance restarts."""


class Numbering:
    """The lists of a document, counted from its beginning."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        """`numbering` and `styles` are the roots of numbering.xml and styles.xml; None for a document without."""
        self.used = False
        """Whether any number has been generated."""
        self._instances = _indexed(numbering, "num", "numId")
        self._lists = _indexed(numbering, "abstractNum", "abstractNumId")
        self._styles = _indexed(styles, "style", "styleId")
        self._read: dict[str, _ListInstance | None] = {}
        """Instances that have been read."""
        self._counts: dict[str, dict[int, int]] = {}
        """Counter → level → last number."""
        self._begun: set[tuple[str, int]] = set()
        """Instance and level of the restarts that have been done."""

    def number_of(self, paragraph: Any) -> str:
        """The number of the next paragraph; empty for one without. Call once for each paragraph, in order."""
        name, depth = self._list_of(paragraph)
        if name is None or name == NO_LIST:
            return ""
        if name not in self._read:
            self._read[name] = self._instance(self._instances.get(name))
        instance = self._read[name]
        if instance is None or depth not in instance.levels:
            return ""
        counts = self._counts.setdefault(instance.counter, {})
        start = instance.levels[depth].start
        if depth in instance.restarts and (name, depth) not in self._begun:
            self._begun.add((name, depth))
            counts.pop(depth, None)
            start = instance.restarts[depth]
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        words = _formatted(instance.levels, depth, counts)
        self.used |= bool(words)
        return words

    def _list_of(self, paragraph: Any) -> tuple[str | None, int]:
        """The list instance and level of a paragraph: its own, else that of its style, or of the style below that."""
        depth: str | None = None
        for holder in self._holders(paragraph):
            found = holder.find(_LIST_PROPERTIES)
            if found is not None:
                depth = depth or _child_value(found, "ilvl")
                if (instance := _child_value(found, "numId")) is not None:
                    return instance, _number(depth)
        return None, 0

    def _holders(self, paragraph: Any) -> Iterator[Any]:
        """A paragraph and the styles it inherits from, nearest first; each once, even if they are circular."""
        yield paragraph
        properties = paragraph.find(f"{W}pPr")
        name = None if properties is None else _child_value(properties, "pStyle")
        visited: set[str | None] = {None}
        while name not in visited and (style := self._styles.get(name)) is not None:
            yield style
            visited.add(name)
            name = _child_value(style, "basedOn")

    def _instance(self, num: Any) -> _ListInstance | None:
        """An instance, its own levels overriding those of its list; None where either is missing."""
        abstract = self._linked(num)
        if abstract is None:
            return None
        overrides = {_number(it.get(f"{W}ilvl")): it for it in num.iterchildren(f"{W}lvlOverride")}
        own = [level for override in overrides.values() for level in override.iterchildren(f"{W}lvl")]
        starts = ((depth, it.find(f"{W}startOverride")) for depth, it in overrides.items())
        return _ListInstance(
            counter=str(abstract.get(f"{W}abstractNumId")),
            levels={_number(it.get(f"{W}ilvl")): _level(it) for it in (*abstract.iterchildren(f"{W}lvl"), *own)},
            restarts={depth: _number(start.get(f"{W}val")) for depth, start in starts if start is not None},
        )

    def _linked(self, num: Any) -> Any:
        """The list of an instance; where it only refers to a style (numStyleLink), the list of that style's instance."""
        visited: set[str | None] = {None}
        while num is not None:
            abstract = self._lists.get(_child_value(num, "abstractNumId"))
            link = None if abstract is None else _child_value(abstract, "numStyleLink")
            style = None if link in visited else self._styles.get(link)
            if style is None:
                return abstract
            visited.add(link)
            found = style.find(_LIST_PROPERTIES)
            num = None if found is None else self._instances.get(_child_value(found, "numId"))
        return None


def _indexed(root: Any, tag: str, key: str) -> dict[str | None, Any]:
    """The elements with a tag by the value of their key; of two with one value the first."""
    elements = () if root is None else root.iterchildren(f"{W}{tag}", reversed=True)
    return {element.get(f"{W}{key}"): element for element in elements}


def _level(element: Any) -> Level:
    start = element.find(f"{W}start")
    return Level(
        form=_child_value(element, "numFmt") or "decimal",
        text=_child_value(element, "lvlText") or "",
        start=1 if start is None else _number(start.get(f"{W}val")),
        plain=element.find(f"{W}isLgl") is not None,
    )


def _formatted(levels: dict[int, Level], depth: int, counts: dict[int, int]) -> str:
    """The number of a level, written by its pattern."""
    level = levels[depth]
    if level.form in UNWRITTEN_FORMATS:
        return ""

    def place(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        own = levels.get(at, level)
        form = "decimal" if level.plain else own.form
        return NUMBER_FORMATS.get(form, str)(counts.get(at, own.start))

    words = _PLACEHOLDER.sub(place, level.text)
    return words + (" " if words[-1:].isalnum() else "")


def _number(value: str | None) -> int:
    """The value of a numeric attribute; 0 where it is no number up to MAX_NUMBER."""
    return int(value) if value and value.isdecimal() and len(value) <= 5 and int(value) <= MAX_NUMBER else 0


def _child_value(element: Any, name: str) -> str | None:
    found = element.find(f"{W}{name}")
    value = None if found is None else found.get(f"{W}val")
    return None if value is None else str(value)


def chinese_numeral(number: int) -> str:
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


def roman_numeral(number: int) -> str:
    """I, IV, XIX."""
    values = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    words = ""
    for value, sign in values:
        count, number = divmod(number, value)
        words += sign * count
    return words


def circled_numeral(number: int) -> str:
    """① to ⑳, then plain."""
    return chr(ord("①") + number - 1) if 0 < number <= 20 else str(number)


def legal_numeral(number: int) -> str:
    """Numerals of cheques and invoices: 壹, 壹拾壹, 贰拾叁."""
    words = chinese_numeral(number)
    return (f"一{words}" if words.startswith("十") else words).translate(LEGAL_DIGITS)


def series_numeral(series: str, zero: str = "0") -> Callable[[int], str]:
    """The numerals of a series: 甲, 乙, … 癸, 甲甲; `zero` below 1."""
    return lambda number: series[(number - 1) % len(series)] * ((number - 1) // len(series) + 1) if number > 0 else zero


_COUNTING = "chineseCounting chineseCountingThousand japaneseCounting taiwaneseCounting taiwaneseCountingThousand"
NUMBER_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda it: f"{it:02}",
    "decimalFullWidth": lambda it: "".join("０１２３４５６７８９"[int(digit)] for digit in str(it)),
    "decimalEnclosedCircle": circled_numeral,
    "decimalEnclosedCircleChinese": circled_numeral,
    "ideographDigital": lambda it: "".join(DIGITS[int(digit)] for digit in str(it)),
    "ideographTraditional": series_numeral("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": series_numeral("子丑寅卯辰巳午未申酉戌亥"),
    "chineseLegalSimplified": legal_numeral,
    "ideographLegalTraditional": legal_numeral,
    "upperRoman": roman_numeral,
    "lowerRoman": lambda it: roman_numeral(it).lower(),
    "upperLetter": series_numeral(ascii_uppercase, zero=""),
    "lowerLetter": series_numeral(ascii_lowercase, zero=""),
    **dict.fromkeys(_COUNTING.split(), chinese_numeral),
}
"""Name of a number format → numeral; unknown formats are written in digits, bullet and none as nothing."""
