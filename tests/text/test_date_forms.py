"""Dates and ranges of dates: every form that a grammar of them makes is read as the day it was made of."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.text.dates import DATE, FIRST_DATE, LAST_DATE, complete_ranges, parse_date, parse_date_range
from build_scripts.text.numerals import RANGE_SIGN, to_half_width
from tests.fuzzing import examples

RANGE = re.compile(rf"(?P<first>{FIRST_DATE})起?{RANGE_SIGN}(?P<last>{LAST_DATE})")
DIGITS = "〇一二三四五六七八九"
WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")
DAYS = st.dates(date(2000, 1, 1), date(2097, 12, 31))


def chinese(day: date) -> str:
    """二〇二四年三月五日."""

    def count(number: int) -> str:
        tens, ones = divmod(number, 10)
        return (DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (DIGITS[ones] if ones else "")

    year = "".join(DIGITS[int(it)] for it in str(day.year))
    return f"{year}年{count(day.month)}月{count(day.day)}日"


FORMS: dict[str, Callable[[date], str]] = {
    "年月日": lambda it: f"{it.year}年{it.month}月{it.day}日",
    "补零": lambda it: f"{it.year}年{it.month:02d}月{it.day:02d}日",
    "空格": lambda it: f"{it.year}年 {it.month}月 {it.day}日",
    "横线": lambda it: it.isoformat(),
    "斜线": lambda it: f"{it.year}/{it.month}/{it.day}",
    "圆点": lambda it: f"{it.year}.{it.month}.{it.day}",
    "全角": lambda it: it.isoformat().translate(WIDE),
    "汉字": chinese,
    "汉字零": lambda it: chinese(it).replace("〇", "零"),
    "字母零": lambda it: chinese(it).replace("〇", "O"),
}


@pytest.mark.parametrize("form", FORMS)
@given(DAYS)
@examples(60)
def test_a_day_is_read_in_every_form(form: str, day: date) -> None:
    words = to_half_width(FORMS[form](day))
    found = re.search(DATE, f"自{words}起")
    assert found is not None
    assert (found[0], parse_date(found[0]).iso) == (words, day.isoformat())


@pytest.mark.parametrize("sign", ["至", "到", "-", "—", "～", "--", "起至"])
@given(DAYS, st.integers(0, 400))
@examples(60)
def test_a_range_is_read_with_what_its_end_leaves_out(sign: str, first: date, length: int) -> None:
    """The year, or the month too, may stand at the beginning only; 次年 is the year after it."""
    last = first + timedelta(length)
    begins = FORMS["年月日"](first)
    ends = [FORMS["年月日"](last)]
    if last.year == first.year:
        ends.append(f"{last.month}月{last.day}日")
    if last.year == first.year + 1:
        ends += [f"{word}{last.month}月{last.day}日" for word in ("次年", "翌年", "第二年")]
    if (last.year, last.month) == (first.year, first.month):
        ends.append(f"{last.day}日")
    for end in ends:
        for start in (begins, begins[:-1]) if len(end) < 4 and "起" not in sign else (begins,):
            words = to_half_width(f"{start}{sign}{end}")
            found = RANGE.fullmatch(words)
            assert found is not None, words
            read = parse_date_range(found["first"], found["last"])
            assert [it.iso for it in read] == [first.isoformat(), last.isoformat()], words
            both = RANGE.fullmatch(complete_ranges(words))
            assert both is not None
            assert both["last"].endswith(f"{last.month}月{last.day}日"), words


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("2024年元月5日", "2024-01-05"),
        ("二〇二四年三月廿八日", "2024-03-28"),
        ("二〇二六年十二月底", "2026-12-31"),
        ("25年底", "2025-12-31"),
        ("25年6月30日", "2025-06-30"),
        ("次年10月31日", "2025-10-31"),
        ("明年6月底", "2025-06-30"),
        ("当年12月31日", "2024-12-31"),
        ("次年底", "2025-12-31"),
        ("十月一日", "2024-10-01"),
        ("2024年2月30日", None),
        ("2024年13月1日", None),
    ],
)
def test_a_date_without_its_year_has_that_of_the_text(words: str, iso: str | None) -> None:
    found = re.search(DATE, words)
    assert found is not None
    assert (found[0], parse_date(words, 2024).iso) == (words, iso)


@pytest.mark.parametrize(
    "words", ["有效期25年", "延长到25年", "三个月底", "1/2", "2024-05", "1.2.3", "近25年", "到25年内"]
)
def test_what_looks_like_a_date_and_is_none(words: str) -> None:
    assert re.search(DATE, words) is None


@pytest.mark.parametrize("words", ["到25年，新增", "力争到25年新增", "实现目标。到25年建成"])
def test_a_year_that_is_reached_may_lack_its_century(words: str) -> None:
    """到25年 at the beginning of a clause is 2025; elsewhere it is a span of time."""
    found = re.search(DATE, to_half_width(words))
    assert found is not None
    assert parse_date(found[0]).iso == "2025"
