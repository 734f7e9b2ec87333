"""The times that a provision states, what each of them is, and what they say on a day: cases, plans, any text whatever."""

from __future__ import annotations

import os
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from build_scripts.annotate.validity import stated_dates
from build_scripts.annotate.validity.plan_years import find_plan_years
from build_scripts.annotate.validity.stated_dates import find_stated_dates
from build_scripts.model import Card, Document, RegionCode, StatedDate
from build_scripts.model.time_state import document_time, provision_time
from tests.decision_tables import misplaced_examples
from tests.factories import DAY, ROOT, library, library_vocabularies, read
from tests.linear_time import assert_linear
from tests.render.sample import provision

WORDS = library_vocabularies()[1].validity
CASES = ROOT / "tests/annotate/cases/dates.txt"
KINDS = {
    "execution": "执行",
    "application": "申报",
    "target": "目标",
    "validity": "有效",
    "event": "提到",
    "frequency": "一再",
}
TEXT = "某市支持小店措施\n\n一、支持小店\n\n(一)帮助小店。{}\n\n(二)加强宣传。做好宣传工作。\n"


def case(line: str) -> list[str]:
    """What is read of a line of the case file: the state, then each time with its kind, its days and its words."""
    given_day, _, words = line.partition("|")
    issued = date.fromisoformat(given_day.strip()) if given_day.strip() else None
    card = Card(
        id="made-up",
        file="made-up.yml",
        text_file="made-up.txt",
        region=RegionCode("360000"),
        title="某市支持小店措施",
        title_supplied=True,
        issued=issued,
    )
    document = read(TEXT.format(words.strip()), card)
    first = document.provisions[0]
    found = provision_time(document, first)
    for stated_date in found.dates:
        assert stated_date.span is None or first.wording.text[slice(*stated_date.span)] == stated_date.printed
    return [f"  {found.state}", *(format_date(stated_date) for stated_date in found.dates)]


def format_date(stated_date: StatedDate) -> str:
    since, until = (day.isoformat() if day else "?" for day in (stated_date.since, stated_date.until))
    return f"  {KINDS[stated_date.kind]} {since} - {until} | {stated_date.printed}"


def read_anew(text: str) -> str:
    """The case file with what is read now in place of what is expected."""
    lines: list[str] = []
    for line in (it for it in text.splitlines() if not it.startswith("  ")):
        lines.append(line)
        if line and not line.startswith("#"):
            lines.extend(case(line))
    return "\n".join(lines) + "\n"


def test_times_are_read_as_the_case_file_says() -> None:
    """Each line gives the state on DAY and the times listed below it, each with its own words, and no others."""
    text = CASES.read_text("utf-8")
    found = read_anew(text)
    if os.environ.get("UPDATE_CASES"):
        CASES.write_text(found, "utf-8")
    assert found == text


def test_each_row_of_the_decision_table_decides_its_examples() -> None:
    """The examples are true: the row they stand in is the one that decides a time in them."""
    assert list(misplaced_examples(stated_dates, "_RULES", 1, 2, lambda text: case(f"|{text}"))) == []


@pytest.mark.parametrize(
    ("title", "years", "printed"),
    [
        ("2020年全市促进小店发展工作要点", (2020, 2020), "2020年全市促进小店发展工作要点"),
        ("某市2023年度小店服务工作计划(征求意见稿)", (2023, 2023), "2023年度小店服务工作计划"),
        ("某市办公室关于印发《2022年小店重点工作》的通知", (2022, 2022), "2022年小店重点工作"),
        ("某市办公室关于印发2022年小店工作要点的通知", (2022, 2022), "2022年小店工作要点"),
        ("某市小店发展行动计划（2021—2025年）", (2021, 2025), "行动计划(2021-2025年)"),
        ("某市2021-2023年小店培育计划", (2021, 2023), "2021-2023年小店培育计划"),
        ("某市“十四五”小店发展规划", (2021, 2025), "“十四五”小店发展规划"),
        ("2019年工作总结和2020年工作要点", (2020, 2020), "2020年工作要点"),
    ],
)
def test_a_plan_names_its_years_in_its_title(title: str, years: tuple[int, int], printed: str) -> None:
    """A plan of several years ends with the last of them."""
    plan = find_plan_years(title, WORDS)
    assert plan
    assert (plan.since, plan.until) == (date(years[0], 1, 1), date(years[1], 12, 31))
    assert plan.printed == printed


@pytest.mark.parametrize(
    "title",
    [
        "某市2022年支持小店若干措施",
        "2022年小店振兴三年行动计划",
        "关于贯彻落实《2020年某省工作要点》的通知",
        "关于落实2020年工作要点的实施意见",
        "某市小店工作要点",
        "",
    ],
)
def test_what_is_no_plan_of_its_own_years_has_none(title: str) -> None:
    """Measures of a year may hold longer, years may be counted from any day, and the plan of another is not this one."""
    assert find_plan_years(title, WORDS) is None


KEYPOINTS = "2020年全市促进小店发展工作要点\n\n1、办好小店。做好服务。\n\n2、做强小店。{}\n"
PLAN = Card(
    id="made-up",
    file="made-up.yml",
    text_file="made-up.txt",
    region=RegionCode("360000"),
    title="2020年全市促进小店发展工作要点",
    title_supplied=False,
)


@pytest.mark.parametrize(
    ("day", "words", "states"),
    [
        (date(2019, 12, 31), "继续培育。", ("unstated", "unstated")),
        (date(2020, 6, 1), "继续培育。", ("in-force", "in-force")),
        (date(2020, 12, 31), "继续培育。", ("ending-soon", "ending-soon")),
        (date(2021, 1, 1), "继续培育。", ("year-past", "year-past")),
        (date(2021, 1, 1), "对小店减租,执行期限至2021年12月31日。", ("year-past", "in-force")),
        (date(2021, 1, 1), "到2022年,小店达到300家。", ("year-past", "unstated")),
        (date(2023, 1, 1), "到2022年,小店达到300家。", ("year-past", "dates-past")),
    ],
)
def test_a_plan_is_over_with_its_year(day: date, words: str, states: tuple[str, str]) -> None:
    """Every provision of it, with the words of the title, but one that states a later day of its own."""
    document = read(KEYPOINTS.format(words), PLAN, day)
    found = [provision_time(document, provision) for provision in document.provisions]
    assert tuple(time.state for time in found) == states
    assert {time.evidence for time in found if time.state == "year-past"} <= {("2020年全市促进小店发展工作要点",)}


ENDING = "一、帮助小店。{}\n\n二、加强宣传。做好宣传工作。\n\n三、附则。本措施有效期至2026年12月31日。\n"
GOAL, ENDS = "2023年新增小店20家。", "对小店缓缴水费政策至2023年3月底。对小店免收摊位费至2023年12月31日止。"


@pytest.mark.parametrize(
    ("words", "day", "state"),
    [
        (GOAL, date(2023, 6, 1), "in-force"),
        (GOAL, date(2023, 12, 31), "ending-soon"),
        (GOAL, date(2026, 1, 1), "dates-past"),
        (GOAL, DAY, "dates-past"),
        (GOAL, date(2027, 1, 1), "expired"),
        (ENDS, date(2023, 6, 1), "partly-past"),
        (ENDS, date(2026, 1, 1), "dates-past"),
        ("各县于2024年6月30日前报送推荐名单。", date(2026, 1, 1), "dates-past"),
        ("2023年新增小店20家,到2026年达到90家。", date(2026, 1, 1), "partly-past"),
        ("每年评选10家小店,到2024年底评选30家。", date(2026, 1, 1), "dates-past"),
        ("做好服务。", date(2026, 1, 1), "in-force"),
        ("做好服务。", DAY, "ending-soon"),
    ],
)
def test_the_document_decides_where_the_measure_names_no_end_of_its_own(words: str, day: date, state: str) -> None:
    """Its last day holds for what names no day; where every day that a measure names has passed, or is near, that is said."""
    document = read(ENDING.format(words), as_of=day)
    assert provision_time(document, document.provisions[0]).state == state


@pytest.mark.parametrize("words", ["做好服务。", "对小店免收摊位费至2023年12月31日止。", "对小店减租,政策至2028年底。"])
def test_a_plan_of_a_year_to_come_is_neither_over_nor_in_force(words: str) -> None:
    """What its provisions say of other days does not change that."""
    title = "2028年全市促进小店发展工作要点"
    card = Card(
        id="made-up",
        file="made-up.yml",
        text_file="made-up.txt",
        region=RegionCode("360000"),
        title=title,
        title_supplied=False,
    )
    first = read(f"{title}\n\n1、帮助小店。{words}\n\n2、办好小店。做好服务。\n", card).provisions[0]
    document = read(f"{title}\n\n1、帮助小店。{words}\n\n2、办好小店。做好服务。\n", card)
    assert provision_time(document, first).state == "unstated"


def test_goals_for_the_whole_year_have_passed_with_the_year_of_the_plan() -> None:
    title = "某市2023年度小店工作安排"
    card = Card(
        id="made-up",
        file="made-up.yml",
        text_file="made-up.txt",
        region=RegionCode("360000"),
        title=title,
        title_supplied=False,
    )
    document = read(f"{title}\n\n1、帮助小店。全年举办小店对接会30场。\n\n2、办好小店。做好服务。\n", card)
    assert [provision_time(document, it).state for it in document.provisions] == ["dates-past", "year-past"]
    assert document_time(document).state == "year-past"


@pytest.mark.parametrize(
    ("words", "stated"),
    [
        ("自2024年5月1日起施行，有效期3年", "2024-05-01 - 2027-04-30"),
        ("自发布之日起，有效期两年", "2024-03-15 - 2026-03-14"),
        ("自发布之日起30日后施行，有效期三年", "2024-04-14 - 2027-04-13"),
        ("自2024年4月1日起实施，至2024年12月31日止", "2024-04-01 - 2024-12-31"),
        ("有效期至2028年12月31日", "? - 2028-12-31"),
    ],
)
def test_the_clause_on_validity_is_a_date_of_its_own_provision(words: str, stated: str) -> None:
    """With its own words, and a first day only where they say one; other provisions do not have it."""
    text = f"某市支持小店措施\n\n第一条 对小店给予补贴。\n\n第二条 本措施{words}，由市商务局负责解释。\n"
    card = Card(
        id="made-up",
        file="made-up.yml",
        text_file="made-up.txt",
        region=RegionCode("360000"),
        title="某市支持小店措施",
        title_supplied=False,
        issued=date(2024, 3, 15),
        published=date(2024, 3, 15),
    )
    measure, closing = read(text, card).provisions
    assert measure.dates == ()
    assert [format_date(it) for it in closing.dates] == [f"  有效 {stated} | {words}"]


@pytest.mark.parametrize(
    ("issued", "begins", "words", "stated"),
    [
        (date(2025, 11, 20), "2026年1月1日", "三年内培育小店100家", "2026-01-01 - 2029-12-31"),
        (date(2025, 3, 1), "2025年4月1日", "用5年时间建成小店街区10个", "2025-01-01 - 2030-12-31"),
    ],
)
def test_years_are_counted_from_the_one_in_which_the_document_begins_to_hold(
    issued: date, begins: str, words: str, stated: str
) -> None:
    text = f"某市支持小店措施\n\n第一条 {words}。\n\n第二条 本措施自{begins}起施行，有效期5年。\n"
    card = Card(
        id="made-up",
        file="made-up.yml",
        text_file="made-up.txt",
        region=RegionCode("360000"),
        title="某市支持小店措施",
        title_supplied=False,
        issued=issued,
    )
    (found,) = read(text, card).provisions[0].dates
    assert format_date(found).startswith(f"  目标 {stated} | ")


def assert_over_means_over(document: Document) -> None:
    """The document's own last day, which its provisions list too, may be ahead."""
    day = document.status.as_of
    for made in document.provisions:
        found = provision_time(document, made)
        if found.state in ("dates-past", "year-past"):
            assert all(stated.until < day for stated in found.dates if stated.until and stated.kind != "validity")


def test_where_all_dates_have_passed_none_that_is_listed_has_not() -> None:
    """Of the library."""
    for document in library().documents:
        assert_over_means_over(document)


# --- any text ---------------------------------------------------------------------------------------------------------

MARKS = (
    "自 至 到 前 起 止 的 , 。 ( 2023年 2023年1月1日 12月31日 年内 每年 “十四五”期间 执行期限 政策 免征 申报 完成 新增20家 企业 "
    "截至 2030年 继续执行 9999年 2023—2025年 20235年 长期有效 《 〔2020〕"
).split(" ")


@settings(deadline=None)
@given(st.lists(st.sampled_from(MARKS)).map("".join), st.sampled_from(("2023", "2026", "2030")))
def test_no_made_up_text_is_over_while_a_listed_date_is_to_come(text: str, end: str) -> None:
    """Whatever it says, and however long its document holds."""
    assert_over_means_over(read(ENDING.replace("2026", end).format(text)))


@example("1月0日至2000年")
@given(st.one_of(st.text(), st.lists(st.sampled_from(MARKS)).map("".join)))
def test_no_text_is_refused(text: str) -> None:
    """Any text is read without an error, and the words of each time stand where it says."""
    for stated_date in find_stated_dates(provision("p1-1", "", text), 2023, WORDS):
        assert stated_date.span is not None
        assert text[slice(*stated_date.span)] == stated_date.printed
        assert not (stated_date.since and stated_date.until) or stated_date.since <= stated_date.until


@pytest.mark.parametrize(
    "unit", "自 至 2023年 自2023年1月1日至12月31日, 年内 执行期限至 政策 2023年底前完成 《".split()
)
def test_reading_takes_time_in_line_with_length(unit: str) -> None:
    """Ten times the text takes at most fifteen times as long."""
    assert_linear(lambda text: find_stated_dates(provision("p1-1", "", text), None, WORDS), unit)
    assert_linear(lambda text: find_plan_years(text, WORDS), unit)
