"""How Word writes the number of a list, by the name of the number format in the file."""

from __future__ import annotations

from collections.abc import Callable
from string import ascii_lowercase, ascii_uppercase

DIGITS = "〇一二三四五六七八九"
LEGAL_DIGITS = str.maketrans("〇一二三四五六七八九十百", "零壹贰叁肆伍陆柒捌玖拾佰")


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
