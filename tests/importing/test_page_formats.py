"""What a browser shows is read as it shows it; what it hides or strikes out is left out and reported."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.importing.extract import Extract, UnreadableError
from build_scripts.importing.file_formats import make_readers
from tests.factories import library_vocabularies

READ = make_readers(library_vocabularies()[0].importing)[".html"]
OPENING, CLOSING = "<p>为支持小店，制定本措施。</p>", "<p>本措施自印发之日起施行，有效期两年。</p>"


def page(inner: str, head: str = "") -> Extract:
    return READ(f"<head>{head}</head><body><div>{OPENING}{inner}{CLOSING}</div></body>".encode(), "a.html")


def lines(inner: str, head: str = "") -> list[str]:
    """The lines between the first and the last sentence."""
    return page(inner, head).text.splitlines()[1:-1]


ITEMS = "<li>甲事；</li><li>乙事。</li>"


@pytest.mark.parametrize(
    ("inner", "found"),
    [
        (f"<ol>{ITEMS}</ol>", "1.甲事； 2.乙事。"),
        (f"<ol start=3>{ITEMS}</ol>", "3.甲事； 4.乙事。"),
        (f"<ol reversed>{ITEMS}</ol>", "2.甲事； 1.乙事。"),
        (f"<ol reversed start=9>{ITEMS}</ol>", "9.甲事； 8.乙事。"),
        (f"<ol type=a>{ITEMS}</ol>", "a.甲事； b.乙事。"),
        (f"<ol type=I start=4>{ITEMS}</ol>", "IV.甲事； V.乙事。"),
        ("<ol><li value=5>甲事；</li><li>乙事。</li></ol>", "5.甲事； 6.乙事。"),
        (f"<ol style='list-style-type: simp-chinese-informal' start=10>{ITEMS}</ol>", "十、甲事； 十一、乙事。"),
        (f"<ol style='list-style: inside cjk-ideographic'>{ITEMS}</ol>", "一、甲事； 二、乙事。"),
        (f"<ol style='list-style-type:simp-chinese-formal'>{ITEMS}</ol>", "壹、甲事； 贰、乙事。"),
        (f"<ol style='list-style-type:lower-roman'>{ITEMS}</ol>", "i.甲事； ii.乙事。"),
        (f"<ol style='list-style:none'>{ITEMS}</ol>", "甲事； 乙事。"),
        (f"<ol start=-1>{ITEMS}</ol>", "-1.甲事； 0.乙事。"),
        (f"<ol start=x type=?>{ITEMS}</ol>", "1.甲事； 2.乙事。"),
        (f"<ul>{ITEMS}</ul>", "甲事； 乙事。"),
        (f"<ol><li>甲事：<ol type=a>{ITEMS}</ol></li><li>丙事。</li></ol>", "1.甲事： a.甲事； b.乙事。 2.丙事。"),
        (f"<ol><li>甲事：<ul>{ITEMS}</ul></li><li>丙事。</li></ol>", "1.甲事： 甲事； 乙事。 2.丙事。"),
        ("<ol><li><p>甲事。</p><p>又及。</p></li><li> </li><li>乙事。</li></ol>", "1.甲事。 又及。 3.乙事。"),
        ("<ol><li>一、甲事。</li><li>二、乙事。</li></ol>", "一、甲事。 二、乙事。"),
        ("<ol><li>2031年甲事。</li></ol>", "1. 2031年甲事。"),
        ("<ol class=crumbs><li><a href=a>首页</a></li><li><a href=b>公开</a></li><li>正文</li></ol>", "首页 公开 正文"),
        ("<table><tr><td>材料</td><td><ol><li>甲；</li><li>乙。</li></ol></td></tr></table>", "材料\t1.甲；2.乙。"),
    ],
)  # fmt: skip
def test_the_numbers_of_lists_are_written_out(inner: str, found: str) -> None:
    assert " ".join(lines(inner)) == found


def test_a_sheet_in_the_page_may_number_its_lists() -> None:
    """The report says that the numbers are the browser's."""
    head = "<style>/* a */ .main ol{list-style-type:cjk-ideographic} @media print{ol{list-style:none}}</style>"
    inner = f"<div class=main><ol>{ITEMS}</ol></div>"
    assert lines(inner, head) == ["一、甲事；", "二、乙事。"]
    assert "编号" in "".join(page(inner, head).notes)
    assert page(f"<ul>{ITEMS}</ul>").notes == ()


@given(st.integers(-50, 3_000), st.sampled_from(["1", "a", "A", "i", "I"]), st.booleans())
def test_any_list_may_begin_anywhere(start: int, kind: str, backwards: bool) -> None:
    """Each item has one line, and no two neighbours the same number."""
    first, second = lines(f"<ol start={start} type={kind} {'reversed' if backwards else ''}>{ITEMS}</ol>")
    assert first.endswith("甲事；")
    assert second.endswith("乙事。")
    assert first[:-3] != second[:-3]


@pytest.mark.parametrize(
    ("inner", "found"),
    [
        ("<p>3×10<sup>5</sup>元</p>", "3×10⁵元"),
        ("<p>3×10<sup> <b>5</b> </sup>元</p>", "3×10⁵元"),
        ("<p>3×10<span style='vertical-align: super'>5</span>元</p>", "3×10⁵元"),
        ("<p>10<sup>k</sup>元</p>", "10^k元"),
        ("<p>每m<sup>2</sup>补贴</p>", "每m²补贴"),
        ("<p>补贴5元<sup>①</sup>，另计</p>", "补贴5元①，另计"),
        ("<p>补贴5元<sup><a href='#n'>[1]</a></sup>，另计</p>", "补贴5元[1]，另计"),
        ("<p>PM<sub>2.5</sub></p>", "PM2.5"),
        ("<p>甲<sup>2<br>乙</p>", "甲2 乙"),
    ],
)
def test_what_is_raised_never_becomes_a_digit_more(inner: str, found: str) -> None:
    assert " ".join(lines(inner)) == found


SHEET = "<style>.draft, .more .note { color: red; DISPLAY : none !important } s{} p::before{content:'a'} .old{text-decoration:line-through}</style>"


@pytest.mark.parametrize(
    ("withheld", "report"),
    [
        ("<span style='display:none'>（拟三万元）</span>", "隐藏的文字没有收：“（拟三万元）”"),
        ("<span style='visibility: hidden'>（拟三万元）</span>", "隐藏的文字没有收：“（拟三万元）”"),
        ("<span style='font-size:0'>（拟三万元）</span>", "隐藏的文字没有收：“（拟三万元）”"),
        ("<span style='position:absolute;left:-9999px'>（拟三万元）</span>", "隐藏的文字没有收：“（拟三万元）”"),
        ("<span hidden>（拟<b>三万元</b>）</span>", "隐藏的文字没有收：“（拟三万元）”"),
        ("<span class=draft>（拟三万元）</span>", "隐藏的文字没有收：“（拟三万元）”"),
        ("<i class=more><span class=note>（拟三万元）</span></i>", "隐藏的文字没有收：“（拟三万元）”"),
        ("<s>一万元</s>", "带删除线的文字没有收：“一万元”"),
        ("<del>一万元</del>", "带删除线的文字没有收：“一万元”"),
        ("<strike>一万元</strike>", "带删除线的文字没有收：“一万元”"),
        ("<span style='text-decoration: red line-through'>一万元</span>", "带删除线的文字没有收：“一万元”"),
        ("<span class=old>一万元</span>", "带删除线的文字没有收：“一万元”"),
        ("<span style='display:none'>x</span><script>'。'</script>", ""),
        ("<span style='opacity:0.9'></span>", ""),
    ],
)
def test_what_is_not_displayed_is_left_out_and_quoted(withheld: str, report: str) -> None:
    found = page(f"<p>补助两万元{withheld}。</p>", SHEET)
    assert found.text.splitlines()[1:-1] == ["补助两万元。"]
    assert "".join(found.notes).endswith(report)
    assert bool(found.notes) == bool(report)


def test_what_is_hidden_outside_of_the_text_is_not_worth_a_word() -> None:
    """Menus that open, boxes for sharing."""
    around = f"<div style='display:none'>智能问答</div><div>{OPENING * 9}</div>"
    assert READ(around.encode(), "a.html").notes == ()


def test_a_sheet_that_hides_the_text_itself_is_not_believed() -> None:
    """A script displays it in the end; an element that its own attribute displays is displayed."""
    sheet = "<style>.text, .tab{display:none}</style>"
    text = f"<div class=text>{OPENING}<p>一、支持小店，给予补助。</p></div>"
    assert len(READ(f"{sheet}<p>首页</p>{text}".encode(), "a.html").text.splitlines()) == 3
    shown = page("<p class=tab style='display:block'>一、支持小店，给予补助。</p>", sheet)
    assert "一、支持小店，给予补助。" in shown.text


@pytest.mark.parametrize("hiding", ["visibility: hidden; opacity: 0", "display:none"])
def test_an_element_that_hides_the_whole_text_is_read_and_reported(hiding: str) -> None:
    """As pages of WeChat do until their script has run; what is hidden in it stays hidden."""
    inner = f"{OPENING}<p>一、支持小店，给予补助。</p><p style='display:none'>预览时不可点。</p>"
    found = READ(f"<p>某某发布</p><div style='{hiding}'>{inner}</div><p>在看</p>".encode(), "a.html")
    assert found.text.splitlines()[1:3] == ["为支持小店，制定本措施。", "一、支持小店，给予补助。"]
    assert [note[:10] for note in found.notes] == ["网页把正文设为隐藏、", "网页里隐藏的文字没有"]


PROSE = "<p>一、支持小店。市财政局安排经费。</p><p>二、优化服务。</p>"
AROUND = "<h1>某市支持小店若干措施</h1><div id=text></div>{}<p>主办：某市人民政府办公室</p>"


@pytest.mark.parametrize(
    "source",
    [
        f'<script>var text = "{PROSE}";</script>',
        f"<script>show('{PROSE}')</script>",
        f"<script>show(`{PROSE}`)</script>",
        f'<script>{{"text": "{PROSE.encode("unicode_escape").decode()}"}}</script>',
        f"<script type=text/html>{PROSE}</script>",
        f"<textarea style='display:none'>{PROSE}</textarea>",
        f"<template>{PROSE}</template>",
    ],
    ids="double single backquotes escaped template-script textarea template".split(),
)
def test_a_page_that_a_script_draws_is_refused_with_the_reason(source: str) -> None:
    """The words are in the file, but nobody can say which of them would be displayed."""
    with pytest.raises(UnreadableError, match="由脚本显示"):
        READ(AROUND.format(source).encode(), "a.html")


def test_a_page_that_has_its_text_in_a_script_as_well_is_read() -> None:
    """Pages made on the server carry their data with them; comments of programmers are no text."""
    comments = "<script>// 判断是否为空。如果为空，则不显示。\n</script>" * 20
    found = READ(AROUND.format(f"{PROSE}{comments}<script>x = '{PROSE}'</script>").encode(), "a.html")
    assert "一、支持小店。市财政局安排经费。" in found.text.splitlines()


def test_a_byte_order_mark_is_no_character_of_the_text() -> None:
    """Editors on Windows put it before the first tag, or before the first word of a page without any."""
    assert READ("\ufeff为支持小店，制定本措施。".encode(), "a.html").text == "为支持小店，制定本措施。\n"
