"""What stands beneath a provision, and the marks of what has run out wherever a provision is listed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from build_scripts.model import (
    AgencyId,
    Assignment,
    Corpus,
    Document,
    Evidence,
    MeasureFacts,
    Period,
    Provision,
    StatedDate,
    StatusCode,
    ThemeMark,
    Window,
)
from build_scripts.model import Evidence as Words
from build_scripts.render import render
from tests.factories import stating
from tests.render.reader import Read, read
from tests.render.sample import (
    DAY,
    amount,
    benefits,
    channel,
    chengdu,
    corpus,
    fact,
    hunan,
    offer,
    provision,
    target,
)  # fmt: skip

PAGE = "documents/hunan-2020-shops.md"
LEAD, SUPPORT = (
    Assignment(agency=AgencyId("none"), role="lead", name="某省甲厅", printed="甲厅"),
    Assignment(agency=AgencyId("none"), role="support", name="某省乙厅", printed="乙厅"),
)


def with_provision(one: Document, made: Provision) -> Document:
    return replace(one, parts=(replace(one.parts[0], provisions=(made,), passages=(), order=(made.anchor,)),))


def page(corpus: Corpus, path: str = PAGE) -> Read:
    return read(next(page.html for page in render(corpus) if page.path == path))


def around(**more: Any) -> tuple[str, str]:
    """What stands before the text of a provision and beneath it in sight, as one line each."""
    shown = page(corpus(with_provision(hunan(), provision("p1-9", "9.", "正文。", **more))))
    before, _, beneath = " ".join(shown.text.partition("9.#")[2].split()).partition("正文。")
    return before.strip(), beneath.rpartition("正文。")[2].partition("要点")[0].strip()


def beneath(**more: Any) -> tuple[str, str]:
    """What stands beneath a provision in sight, and what is folded, as one line each."""
    shown = page(corpus(with_provision(hunan(), provision("p1-9", "9.", "正文。", **more))))
    lines = " ".join(shown.text.rpartition("正文。")[2].split())
    sight, _, folded = lines.partition("要点")
    hints = [attrs["data-hint"] or "" for _, attrs in shown.tags if "data-hint" in attrs]
    return sight.strip(), " ".join([*hints, folded.strip()]).strip()


def test_doubt_about_the_primary_theme_is_shown_behind_it() -> None:
    marks = (
        ThemeMark(id="ip", primary=True, by="rule", evidence=(Evidence("专利"),), certainty="low"),
        ThemeMark(id="fiscal-funds", primary=False, by="rule", evidence=(Evidence("贴息"),)),
    )
    sight, _ = beneath(themes=marks)
    assert "主题 知识产权（存疑）、财政资金支持" in sight


def test_who_answers_comes_first_and_the_lead_before_all() -> None:
    sight, _ = beneath(
        responsibilities=(SUPPORT, LEAD),
        themes=(ThemeMark(id="ip", primary=True, by="rule", evidence=(Evidence("专利"),)),),
    )
    assert sight == "牵头 某省甲厅 配合 某省乙厅 主题 知识产权"


def test_what_a_firm_can_do_and_gets_comes_before_the_text() -> None:
    """For whom, how much, where to turn, with a number that a telephone can call; on what conditions stands folded."""
    given = benefits(
        "apply",
        offer("grant", "firm", amount("5万元", "cap"), printed="小店"),
        offer("training", "person", printed="店主"),
        channels=(channel("小店通"), channel("12345热线", "hotline")),
        conditions=(Evidence("开业满一年"),),
        exclusions=(Evidence("不重复享受"),),
    )
    assert around(benefits=given, responsibilities=(LEAD,)) == (
        "帮什么 可申请 · 补助奖励、给个人的培训 帮谁 小店、店主 多少 补助奖励 至多 5万元 找谁 小店通、12345热线",
        "牵头 某省甲厅",
    )
    assert beneath(benefits=given)[1] == "1 个条件 条件 开业满一年 除外 不重复享受"
    shown = page(corpus(with_provision(hunan(), provision("p1-9", "9.", "正文。", benefits=given))))
    assert "tel:12345" in shown.links()


def test_silence_is_named_where_the_owner_of_a_firm_would_look_for_it() -> None:
    """Nobody named, no condition, nowhere to turn; of what a government does itself nothing of it is asked."""
    before, sight = around(benefits=benefits("apply", offer("loan", "unstated")))
    assert before == "帮什么 可申请 · 贷款 条文未写明：帮谁、条件、找谁"
    assert sight == "责任 条文未写明"
    assert around(benefits=benefits("government")) == ("", "责任 条文未写明")


def test_of_one_gift_alone_it_goes_without_saying_what_the_amount_is_of() -> None:
    before, _ = around(benefits=benefits("apply", offer("grant", "firm", amount("5万元", "cap"), printed="小店")))
    assert before.startswith("帮什么 可申请 · 补助奖励 帮谁 小店 多少 至多 5万元")


def test_those_who_help_stand_behind_those_who_answer() -> None:
    _, sight = around(responsibilities=(LEAD,), groups=("各区县",))
    assert sight == "牵头 某省甲厅；另有各区县"


def test_words_stand_beside_what_was_read_from_them() -> None:
    _, folded = beneath(
        facts=MeasureFacts(
            instruments=(fact("贷款", "贷款"),),
            strength=(fact("鼓励", "支持"),),
            windows=(Window(None, "2023", Words("2023年底前")),),
        ),
    )
    assert folded == "语气 鼓励（支持） 时间 2023年底前", "what only occurs is no fact"


def test_numbers_stand_folded_with_their_subject_and_deadline() -> None:
    sight, folded = beneath(targets=(target("5家"), target("6家", "大店", deadline=None, kind="cap")))
    assert sight == "责任 条文未写明"
    assert folded.startswith("2 个数字 量化 小店 5家（目标，2023年12月31日）；大店 6家（上限）")


def test_nothing_is_folded_where_nothing_was_read() -> None:
    assert beneath() == ("责任 条文未写明", "")


def test_what_is_folded_is_closed_and_needs_no_script() -> None:
    shown = page(corpus(with_provision(hunan(), provision("p1-9", "9.", "正文。", targets=(target("5家"),)))))
    folded = [attrs for tag, attrs in shown.tags if tag == "details" and attrs.get("class") == "more"]
    assert folded == [{"class": "more"}]


def test_a_measures_own_period_is_shown_with_its_words() -> None:
    before, _ = around(**stating("expired", "执行至年底"))
    assert before == "期限 执行至年底"


def test_each_measure_is_a_card_with_its_state() -> None:
    """The style sheet shows it; with the words of the table, for a reader of either script."""
    shown = page(corpus(with_provision(hunan(), provision("p1-9", "9.", "正文。", **stating("expired", "执行至年底")))))
    (card,) = [attrs for tag, attrs in shown.tags if attrs.get("class") == "measure"]
    assert (card["data-state"], card["data-group"]) == ("有效期已过", "expired")


def test_a_day_until_which_a_firm_can_apply_is_shown_while_the_document_holds() -> None:
    """A goal of the government is none."""
    until = date(2030, 6, 30)
    apply = StatedDate(kind="application", since=None, until=until, printed="截止6月30日")
    goal = StatedDate(kind="target", since=None, until=until, printed="到2030年达到")
    before, _ = around(dates=(apply, goal))
    assert "期限" in before
    assert "截止6月30日" in before
    assert "到2030年达到" not in before
    assert "期限" not in around(dates=(goal,))[0]


# --- marks -------------------------------------------------------------------------------------------------------------

LISTS = ("themes/ip.md", "agencies/industry.md")


def listed(document: StatusCode, own: StatusCode | None, path: str) -> bool:
    """Whether the only provision is marked where a list names it."""
    duty = (
        Assignment(agency=AgencyId("430000-industry"), role="lead", name="湖南省工业和信息化厅", printed="省工信厅"),
    )
    made = provision(
        "p1-9",
        "9.",
        "正文。",
        **(stating(own) if own else {}),
        responsibilities=duty,
        themes=(ThemeMark(id="ip", primary=True, by="rule", evidence=()),),
    )
    text = next(
        page.html
        for page in render(corpus(replace(with_provision(hunan(), made), **stating(document))))
        if page.path == path
    )
    line = next(it for it in re.split("<tr[^>]*>|<li[^>]*>", text) if "#p1-9" in it)
    return "mark-expired" in line


@pytest.mark.parametrize("path", LISTS)
def test_what_ran_out_is_marked_wherever_it_is_listed(path: str) -> None:
    """The document decides, unless the measure has words of its own; a document that ran out takes all with it."""
    assert listed("expired", None, path)
    assert listed("unstated", "expired", path)
    assert listed("expired", "in-force", path)
    assert not listed("unstated", None, path)
    assert not listed("in-force", "unstated", path)


def test_the_period_of_a_document_stands_with_its_words() -> None:
    one = replace(chengdu(), period=Period(None, DAY, "有效期至某日"))
    text = page(corpus(one), "documents/chengdu-2021-shops.md").text
    assert "效力\n现行有效（截至2026年11月22日；依据：有效期至某日）" in text
    assert "施行期限\n至2026年11月22日止" in text
