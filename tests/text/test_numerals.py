"""Numbers: what the rules of the grammar make is read as what it was made of; a well-kept library reads the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import product

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.text.numerals import (
    NUMERAL,
    chinese_value,
    numeral_bounds,
    numeral_value,
    to_half_width,
    written_in_chinese,
)
from tests.factories import ROOT
from tests.fuzzing import examples

FORMS = ROOT / "tests/text/cases/numerals.txt"
PLAIN, FORMAL = "零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟"
FORMALLY = str.maketrans(PLAIN, FORMAL)


# --- writing numbers as the rules of the grammar say -----------------------------------------------------------------


def section(number: int) -> str:
    """A number below 10,000 in Chinese: 三千零五十."""
    written, gap = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            written += ("零" if gap and written else "") + PLAIN[digit] + sign
        gap = not digit
    return written[1:] if written.startswith("一十") else written


def chinese(number: int) -> str:
    """A number below 100,000,000 in Chinese: 三万五千."""
    high, low = divmod(number, 10_000)
    return (section(high) + "万" if high else "") + ("零" if high and 0 < low < 1000 else "") + section(low)


def formal(number: int) -> str:
    """三万五千 as nobody can alter it: 叁万伍仟, and 壹拾 for 十."""
    return re.sub("(?<![一二三四五六七八九])十", "一十", chinese(number)).translate(FORMALLY)


def two(number: int) -> str:
    """With 两 for the 二 before 百, 千 and 万: 两千两百."""
    return re.sub("二(?=[百千万])", "两", chinese(number))


def short(number: int) -> str:
    """Without the last unit, where a digit follows right behind a greater one: 三千五."""
    return re.sub("(?<=千[二三四五六七八九])百$|(?<=百[二三四五六七八九])十$", "", chinese(number))


def grouped(number: int) -> str:
    return f"{number:,}"


def spaced(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def mixed(number: int) -> str:
    """Arabic digits with the greater units in Chinese: 3万5000."""
    high, low = divmod(number, 10_000)
    return f"{high}万{low}" if high and low >= 100 else str(number)


def thousands(number: int) -> str:
    """5千, 1万5千."""
    high, low = divmod(number, 10_000)
    return f"{high or ''}{'万' if high else ''}{low // 1000}千" if low and not low % 1000 else str(number)


WRITERS: tuple[Callable[[int], str], ...] = (chinese, formal, two, short, str, grouped, spaced, mixed, thousands)


def matched(text: str) -> str:
    """The first number in a text that has words around it."""
    found = re.search(NUMERAL, to_half_width(f"奖励{text}元"))
    return found[0] if found else ""


@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__name__)
def test_a_number_is_read_in_every_form(write: Callable[[int], str]) -> None:
    """Every number below 10,000, and many above: the whole numeral is found, and its value is the number."""
    numbers = [*range(1, 10_000), *range(10_000, 10_000_000, 7_919), *range(10_000, 1_000_000, 5_000)]
    wrong = [
        (written, found)
        for number in numbers
        if (found := numeral_value(matched(written := write(number)))) != (number, "")
        and not re.fullmatch("[0-9]+万", written)
        and not written.endswith("万")  # which belongs to the unit
    ]
    assert wrong[:10] == []


@pytest.mark.parametrize("high", [1, 2, 12, 305, 1200])
@pytest.mark.parametrize("low", [5, 80, 500, 2000, 5050, 9999])
def test_what_counts_ten_thousands_is_added_to_hundred_millions(high: int, low: int) -> None:
    """一亿二千万元 is 12,000 万元: the last 万 belongs to the unit."""
    writers: tuple[Callable[[int], str], ...] = (chinese, formal, str, two)
    for write_high, write_low in product(writers, repeat=2):
        gap = "零" if low < 1000 and write_low is not str else ""
        found = re.search(NUMERAL, f"设立{write_high(high)}亿{gap}{write_low(low)}万元")
        assert found is not None
        assert numeral_value(found[0]) == (high * 10_000 + low, ""), found[0]


@given(st.integers(1, 99_999_999))
@examples(300)
def test_a_well_kept_library_reads_the_same(number: int) -> None:
    for write in (chinese, formal, two):
        assert cn2an.cn2an(write(number), "smart") == number
        if number % 10_000:
            assert numeral_value(write(number)) == (number, "")


@given(st.integers(1, 9999))
@examples(200)
def test_a_library_writes_what_is_read(number: int) -> None:
    """Also 一十 for 十 and the form for cheques."""
    for mode in ("low", "up"):
        assert chinese_value(cn2an.an2cn(number, mode)) == number


@given(st.integers(0, 999))
@examples(200)
def test_what_is_written_is_read_again(number: int) -> None:
    assert chinese_value(written_in_chinese(number)) == number


SHARES = {"十": 10, "百": 100, "万": 10_000, "十万": 100_000, "百万": 1_000_000, "三": 3, "五": 5, "二十": 20, "3": 3}


@pytest.mark.parametrize(("whole", "value"), SHARES.items())
@pytest.mark.parametrize(
    ("part", "count"), [("一", 1), ("2", 2), ("零点五", 0.5), ("三点二五", 3.25), ("1.5", 1.5), ("二十", 20)]
)
def test_a_share_is_given_in_percent(whole: str, value: int, part: str, count: float) -> None:
    read = numeral_value(matched(f"{whole}分之{part}"))
    assert read is not None
    assert read[0] == pytest.approx(count * 100 / value, rel=1e-5)
    assert read[1] == "%"


def pairs() -> Iterator[tuple[str, int, int]]:
    """Two digits that follow each other are a range, also before 十, 百, 千 and behind them."""
    for low in range(1, 9):
        pair = PLAIN[low : low + 2]
        yield pair, low, low + 1
        for times, sign in ((10, "十"), (100, "百"), (1000, "千")):
            yield pair + sign, low * times, (low + 1) * times
        yield f"二十{pair}", 20 + low, 21 + low
        yield f"一百{pair}十", 100 + 10 * low, 110 + 10 * low
    yield from (("三五", 3, 5), ("一两", 1, 2), ("两三", 2, 3), ("三五十", 30, 50), ("两三百", 200, 300))


@pytest.mark.parametrize(("pair", "low", "high"), list(pairs()))
def test_two_digits_in_a_row_are_a_range(pair: str, low: int, high: int) -> None:
    assert matched(pair) == pair
    assert numeral_bounds(pair) == (low, high, "")
    assert numeral_value(pair) is None


# --- forms that a person can read ------------------------------------------------------------------------------------


def read_anew(text: str) -> str:
    """The case file with what is read now behind the equals signs."""
    return "".join(_line(line) for line in text.splitlines(keepends=True))


def _line(line: str) -> str:
    words, sign, _ = line.partition(" = ")
    if not sign or line.startswith("#"):
        return line
    found = [(it[0], numeral_bounds(it[0])) for it in re.finditer(NUMERAL, to_half_width(words))]
    read = [
        f"{numeral}：{bounds[0]:.10g}{'' if bounds[0] == bounds[1] else f' 至 {bounds[1]:.10g}'}{bounds[2]}"
        for numeral, bounds in found
        if bounds
    ]
    return f"{words} = {'；'.join(read) or '无'}\n"


def test_numerals_are_read_as_the_case_file_says() -> None:
    """Each line gives the numbers behind the equals sign, each with the words that say it, and no others."""
    text = FORMS.read_text("utf-8")
    assert read_anew(text) == text


@given(st.one_of(st.text(), st.text(alphabet="一二三五两零〇十百千万亿点分之壹拾佰0123456789.,/ 成半至")))
@examples(300)
def test_whatever_is_found_has_a_value_or_none(text: str) -> None:
    """No text is refused; a range ends where it began or later."""
    for found in re.finditer(NUMERAL, to_half_width(text)):
        bounds = numeral_bounds(found[0])
        assert bounds is None or 0 <= bounds[0] <= bounds[1] < 1e16
