"""Shapes of lines: what is numbering, a date, a document number, a title."""

from __future__ import annotations

import re

import pytest

from build_scripts.text.line_patterns import is_date, is_document_number, is_title, marker
from build_scripts.text.numerals import alternation, chinese_value
from tests.factories import library_vocabularies


@pytest.mark.parametrize(
    ("line", "kind", "value", "rest"),
    [
        ("一、总体要求", "chinese", 1, "总体要求"),
        ("二十三、加强", "chinese", 23, "加强"),
        ("(十一)促进", "chinese-bracket", 11, "促进"),
        ("（三） 落实", "chinese-bracket", 3, "落实"),
        ("100.完善", "arabic", 100, "完善"),
        ("3、充分", "arabic", 3, "充分"),
        ("4．支持", "arabic", 4, "支持"),
        ("(2)补助", "arabic-bracket", 2, "补助"),
        ("③奖励", "circled", 3, "奖励"),
        ("第十二条 企业", "article", 12, "企业"),
        ("第二章 扶持", "chapter", 2, "扶持"),
        ("　　一、缩进", "chinese", 1, "缩进"),
        ("二、2026年12月底前，暂停收取", "chinese", 2, "2026年12月底前，暂停收取"),
        ("三、5G应用优先", "chinese", 3, "5G应用优先"),
        ("任务四：100户小店", "item", 4, "100户小店"),
        ("措施二——支持投保", "item", 2, "支持投保"),
        ("一.5G应用优先", "chinese", 1, "5G应用优先"),
        ("二.2026年底前办结", "chinese", 2, "2026年底前办结"),
        ("【第三条】小店", "article", 3, "小店"),
        ("第拾贰条 小店", "article", 12, "小店"),
        ("第五条 第三条规定的小店", "article", 5, "第三条规定的小店"),
        ("贰、场地", "formal", 2, "场地"),
        ("（叁）场地", "formal-bracket", 3, "场地"),
        ("Ⅳ．场地", "roman", 4, "场地"),
        ("❺场地", "dark", 5, "场地"),
        ("㊁场地", "circled-chinese", 2, "场地"),
        ("6️⃣场地", "arabic", 6, "场地"),
        ("【七】场地", "chinese-bracket", 7, "场地"),
        ("2.1.3 场地", "third-decimal", 3, "场地"),
        ("（一）项目建设", "chinese-bracket", 1, "项目建设"),
        ("（二）目标明确", "chinese-bracket", 2, "目标明确"),
        ("（三）款项支付", "chinese-bracket", 3, "款项支付"),
        ("(4)至2030年建成", "arabic-bracket", 4, "至2030年建成"),
    ],
)
def test_numbering(line: str, kind: str, value: int, rest: str) -> None:
    found = marker(line)
    assert found is not None
    assert (found.kind, found.value, line[found.end :]) == (kind, value, rest)


@pytest.mark.parametrize(
    ("line", "value", "inserted", "rest"),
    [
        ("第二条之一　小店", 2, 1, "小店"),
        ("第 5-1 条 小店", 5, 1, "小店"),
        ("第五之二条 小店", 5, 2, "小店"),
        ("第5条之10 小店", 5, 10, "小店"),
        ("第二条之一般规定", 2, 0, "之一般规定"),
    ],
)
def test_what_was_inserted_later_has_a_number_within_its_number(
    line: str, value: int, inserted: int, rest: str
) -> None:
    found = marker(line)
    assert found is not None
    assert (found.kind, found.value, found.inserted, line[found.end :]) == ("article", value, inserted, rest)


@pytest.mark.parametrize(
    ("number", "before", "follows"),
    [
        ("第三条", "第二条", True),
        ("第三条", "第二条之二", True),
        ("第二条之一", "第二条", True),
        ("第二条之二", "第二条之一", True),
        ("第二条之一", "第一条", False),
        ("第二条之三", "第二条之一", False),
        ("第四条", "第二条", False),
    ],
)
def test_a_number_follows_the_one_before_it(number: str, before: str, follows: bool) -> None:
    one, other = marker(number), marker(before)
    assert one is not None
    assert other is not None
    assert one.follows(other) is follows


@pytest.mark.parametrize(
    "line",
    [
        "2023年建成",
        "3.5公里",
        "一是加强",
        "十分重要",
        "第一书记",
        "（试行）",
        "1000万元",
        "",
        "万、亿",
        "一.5倍",
        "第四条第二款所定补助",
        "第三条所称小店",
        "第五条规定的期限",
        "第六条、第七条",
        "第八条的规定",
        "Ⅱ级响应",
        "（一）项规定的",
        "（二）款、（三）款",
        "（四）目所列",
        "（一）至（四）项",
        "（一）至第（四）项",
        "参见、附件",
    ],
)
def test_what_looks_like_numbering_and_is_none(line: str) -> None:
    assert marker(line) is None


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        *(("十", 10), ("二十", 20), ("一百", 100), ("一百零一", 101), ("二〇", 20), ("", None)),
        *(("一百二", 120), ("三千五", 3500), ("拾壹", 11), ("伍佰", 500), ("廿五", 25)),
    ],
)
def test_chinese_numerals(numeral: str, value: int | None) -> None:
    assert chinese_value(numeral) == value


@pytest.mark.parametrize(
    "line",
    [
        "2023年2月10日",
        "二〇二三年二月十日",
        "二○二三年十二月三十一日",
        " 2022-06-04",
        "2023 年 2 月 10 日",
        "２０２４年３月５日",
        "2024－03－05",
        "贰零贰肆年叁月伍日",
    ],
)
def test_dates(line: str) -> None:
    assert is_date(line)


@pytest.mark.parametrize("line", ["2023年全省要点", "到2025年12月31日前完成", "2023"])
def test_what_is_no_date(line: str) -> None:
    assert not is_date(line)


@pytest.mark.parametrize(
    "line",
    [
        "晋政办发〔2022〕30号",
        "某政发[2021]5号",
        "某府办函【2020】第12号",
        "某政办发（2023）3号",
        "（某政规〔2023〕3号）",
    ],
)
def test_document_numbers(line: str) -> None:
    assert is_document_number(line)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("关于支持小店发展的若干措施", True),
        ("某省小店条例（试行）", True),
        ("一、若干措施", False),
        ("现印发若干措施。", False),
        ("总则", False),
    ],
)
def test_titles(line: str, title: bool) -> None:
    assert is_title(line, library_vocabularies()[0].labels.kinds) is title


def test_words_keep_their_blanks_in_a_verbose_pattern() -> None:
    """Words of a vocabulary can stand in a verbose pattern as they are, the longest first."""
    found = re.compile(f"(?: {alternation(['a', 'a b', 'c#d'])} ) $  # any of them", re.VERBOSE)
    assert [bool(found.fullmatch(text)) for text in ("a", "a b", "c#d", "ab", "c")] == [True, True, True, False, False]
