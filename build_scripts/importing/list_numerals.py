"""The numerals that count the items of automatic lists, in Word documents and on web pages: 一, 壹, 甲, IV, ①."""

from __future__ import annotations

from collections.abc import Callable
from string import ascii_lowercase, ascii_uppercase

from build_scripts.text.numerals import written_in_chinese

DIGITS = "〇一二三四五六七八九"
LEGAL_DIGITS = str.maketrans("〇一二三四五六七八九十百", "零壹贰叁肆伍陆柒捌玖拾佰")
_TRADITIONAL = str.maketrans("贰叁陆", "貳參陸")
_ROMAN_SIGNS = tuple(
    zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "M CM D CD C XC L XL X IX V IV I".split(), strict=True)
)


def chinese_numeral(number: int) -> str:
    """一, 十, 十一, 二十三, 一百零五; digits from a thousand on."""
    return written_in_chinese(number) if 0 < number < 1000 else digit_numeral(DIGITS)(number)


def roman_numeral(number: int) -> str:
    """I, IV, XIX."""
    words = ""
    for value, sign in _ROMAN_SIGNS:
        count, number = divmod(number, value)
        words += sign * count
    return words


def legal_numeral(number: int) -> str:
    """Numerals of cheques and invoices: 壹, 壹拾壹, 贰拾叁."""
    words = chinese_numeral(number)
    return (f"一{words}" if words.startswith("十") else words).translate(LEGAL_DIGITS)


def series_numeral(series: str, zero: str = "0") -> Callable[[int], str]:
    """The numerals of a series: 甲, 乙, … 癸, 甲甲; `zero` below 1."""
    return lambda number: series[(number - 1) % len(series)] * ((number - 1) // len(series) + 1) if number > 0 else zero


def enclosed_numeral(first: str) -> Callable[[int], str]:
    """Numerals within one sign, twenty from `first` on, then plain: ⑴, ⒈, ㊀ (ten only)."""
    last = 10 if first == "㊀" else 20
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= last else str(number)


def digit_numeral(digits: str) -> Callable[[int], str]:
    """Numerals written digit by digit: 一〇, １０."""
    return lambda number: "".join(digits[int(digit)] for digit in str(number))


_COUNTING = "chineseCounting chineseCountingThousand japaneseCounting taiwaneseCounting taiwaneseCountingThousand"
NUMBER_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda it: f"{it:02}",
    "decimalFullWidth": digit_numeral("０１２３４５６７８９"),
    "decimalFullWidth2": digit_numeral("０１２３４５６７８９"),
    "decimalEnclosedCircle": enclosed_numeral("①"),
    "decimalEnclosedCircleChinese": enclosed_numeral("①"),
    "decimalEnclosedParen": enclosed_numeral("⑴"),
    "decimalEnclosedFullstop": enclosed_numeral("⒈"),
    "numberInDash": lambda it: f"- {it} -",
    "ideographDigital": digit_numeral(DIGITS),
    "taiwaneseDigital": digit_numeral(DIGITS),
    "ideographEnclosedCircle": enclosed_numeral("㊀"),
    "ideographTraditional": series_numeral("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": series_numeral("子丑寅卯辰巳午未申酉戌亥"),
    "chineseLegalSimplified": legal_numeral,
    "ideographLegalTraditional": lambda it: legal_numeral(it).translate(_TRADITIONAL),
    "upperRoman": roman_numeral,
    "lowerRoman": lambda it: roman_numeral(it).lower(),
    "upperLetter": series_numeral(ascii_uppercase, zero=""),
    "lowerLetter": series_numeral(ascii_lowercase, zero=""),
    **dict.fromkeys(_COUNTING.split(), chinese_numeral),
}
"""Name of a number format in Word → numeral; unknown formats are written in digits, bullet and none as nothing."""


def with_number(number: str, text: str) -> str:
    """A text behind its number, with a space where the two would be read as one: 1.1 总则, 1. 2024年."""
    apart = number[-1:].isalnum() or (number[-1:] == "." and text[:1].isdecimal())
    return f"{number} {text}" if number and apart else number + text


def note_mark(number: int) -> str:
    """The mark of the footnote with a number: ① to ⑳, then [21]."""
    circled = NUMBER_FORMATS["decimalEnclosedCircle"](number)
    return f"[{number}]" if circled.isdecimal() else circled
