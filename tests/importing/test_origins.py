"""Who issued a text, under which number and where: decrees, notices that pass others on, zones without a code."""

from __future__ import annotations

import pytest

from build_scripts.importing.importer import has_body
from tests.importing.test_pages import imported, proposed

ITEMS = "一、给予补助。财政部门对小店给予补助。\n二、优化服务。商务部门提供帮办服务。\n"
ARTICLES = "第一条　为了支持小店，制定本办法。\n第二条　小店适用本办法。\n第三条　本办法自2031年6月1日起施行。\n"


def five(text: str, name: str = "a.txt") -> list[str | None]:
    found = imported(name, text.encode())
    return [proposed(found, field) for field in ("title", "region", "issuers", "number", "issued")]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            "中华人民共和国国务院令\n第 881 号\n《小店款项支付条例》已经2031年3月1日国务院第50次常务会议通过，现予公布，自2031年6月1日起施行。\n总理　某某\n2031年3月17日\n小店款项支付条例\n",
            ["小店款项支付条例", "100000", "国务院", "国务院令第881号", "2031-03-17"],
        ),
        (
            "中 华 人 民 共 和 国 国 务 院 令\n（第八百八十二号）\n现公布《小店登记条例》，自2031年6月1日起施行。\n总理　某某\n二〇三一年三月十七日\n小店登记条例\n（2031年3月17日中华人民共和国国务院令第882号公布）\n",
            ["小店登记条例", "100000", "国务院", "国务院令第882号", "2031-03-17"],
        ),
        (
            "福建省人民政府令\n第231号\n《福建省小店促进办法》已经2031年3月1日省人民政府第50次常务会议通过，现予公布，自2031年6月1日起施行。\n省长　某某\n2031年3月17日\n福建省小店促进办法\n",
            ["福建省小店促进办法", "350000", "福建省人民政府", "福建省人民政府令第231号", "2031-03-17"],
        ),
        (
            "國務院令\n第883號\n《小店保護條例》已經國務院常務會議通過，現予公布，自2031年6月1日起施行。\n總理　某某\n2031年3月17日\n小店保護條例\n",
            ["小店保护条例", "100000", "国务院", "国务院令第883号", "2031-03-17"],
        ),
    ],
    ids="council spaced province hant".split(),
)
def test_a_decree_says_who_issued_what(head: str, expected: list[str]) -> None:
    """The title is that of what it promulgates; the number is written as it is cited."""
    assert five(head + ARTICLES) == expected


@pytest.mark.parametrize(
    ("line", "number", "issued"),
    [
        ("中華民國112年3月15日新北市政府新北府經司字第1120065432號令訂定發布全文12點，並自即日生效", "新北府经司字第1120065432号", "2023-03-15"),
        ("民國一百零八年五月六日府經工字第10800123451號令發布", "府经工字第10800123451号", "2019-05-06"),
        ("中華民國112年3月15日府經商字第1120065432號令訂定；中華民國113年1月5日府經商字第1130001234號令修正發布第3點", None, None),
    ],
    ids="named short amended".split(),
)  # fmt: skip
def test_an_instrument_of_taiwan_says_when_and_under_which_number_it_was_enacted(
    line: str, number: str | None, issued: str | None
) -> None:
    """The years are those of the Republic; where a later line amends, neither of the two is the document's own."""
    title, _, _, *found = five(f"新北市政府補助小店作業要點\n{line}\n一、本要點補助小店。\n二、每家二萬元。\n")
    assert title == "新北市政府补助小店作业要点"
    assert found == [number, issued]


@pytest.mark.parametrize("arrows", ["↓↓↓", "👇", "如下：", ""], ids="arrows hand colon none".split())
def test_what_announces_a_text_is_no_part_of_its_title(arrows: str) -> None:
    """A reprint begins with a headline and a sentence; the title is that of the text below them."""
    head = f"重磅！荆门小店新政来了\n近日，荆门市人民政府印发《荆门市支持小店若干措施》，全文{arrows}\n荆门市支持小店若干措施\n"
    assert five(head + ITEMS)[:2] == ["荆门市支持小店若干措施", "420800"]


def test_a_short_title_and_a_number_without_a_year_are_read() -> None:
    """A title of six characters is enough where it stands above the text; Taiwan's numbers have no year of our era."""
    assert five("荆门纾困八条\n" + ITEMS)[0] == "荆门纾困八条"
    head = "新北市政府小店補助要點\n修正日期：民國112年7月20日\n發文字號：新北府經司字第1121350001號\n"
    assert five(head + "一、本要點補助小店。\n二、每家二萬元。\n")[3:] == ["新北府经司字第1121350001号", "2023-07-20"]


def test_a_link_above_the_title_is_no_part_of_it() -> None:
    """A page may begin with the link of the file that it shows."""
    assert (
        five("【政策原文】荆门市支持小店办法.doc\n荆门市支持小店办法\n（2031年修订）\n" + ARTICLES)[0]
        == "荆门市支持小店办法（2031年修订）"
    )


def test_a_date_behind_what_a_notice_says_is_its_day() -> None:
    """It may stand on the third line, without a signature above it, where the notice begins with its addressees."""
    text = "各县、区人民政府：\n《荆门市支持小店办法》已经同意，现印发给你们。\n2031年11月17日\n荆门市支持小店办法\n"
    assert five(text + ARTICLES)[4] == "2031-11-17"


def test_a_text_on_one_line_is_signed_at_its_end() -> None:
    """The day stands on the first line, as everything does, behind the signature."""
    text = "各县区人民政府： 现提出如下意见。 一、给予补助。每户五千元。 二、优化服务。提供帮办。 荆门市人民政府办公室 二○三一年四月二十日\n"
    assert five(text)[2:] == ["荆门市人民政府办公室", None, "2031-04-20"]


def test_a_party_committee_keeps_the_words_before_its_place() -> None:
    """中共 stands before the place of the name, which is completed behind it."""
    title = "中共荆门市委 荆门市人民政府关于支持小店的意见\n"
    assert five(title + ITEMS)[2] == "中共荆门市委\n荆门市人民政府"
    assert (
        five(
            title.replace("荆门市", "市", 1).replace("荆门市人", "市人")
            + ITEMS
            + "中共荆门市委\n荆门市人民政府\n2031年3月5日\n"
        )[2]
        == "中共荆门市委\n荆门市人民政府"
    )


PASSED_ON = f"湖北省人民政府办公厅关于支持小店的通知\n鄂政办发〔2031〕15号\n各市人民政府：\n现就有关事项通知如下。\n{ITEMS}湖北省人民政府办公厅\n2031年5月20日\n"
OUTER = "荆门市人民政府办公室转发湖北省人民政府办公厅关于支持小店的通知\n{}各县市区人民政府：\n现将通知转发给你们，请认真贯彻落实。\n{}"
TITLE = OUTER.split("\n", maxsplit=1)[0]


@pytest.mark.parametrize(
    ("number", "sign_off", "expected"),
    [
        ("荆政办发〔2031〕7号\n", "荆门市人民政府办公室\n2031年6月3日\n", ["荆门市人民政府办公室", "荆政办发〔2031〕7号", "2031-06-03"]),
        ("", "荆门市人民政府办公室\n2031年6月3日\n", ["荆门市人民政府办公室", None, "2031-06-03"]),
        ("荆政办发〔2031〕7号\n", "", ["荆门市人民政府办公室", "荆政办发〔2031〕7号", None]),
        ("", "", ["荆门市人民政府办公室", None, None]),
    ],
    ids="whole no-number no-sign-off neither".split(),
)  # fmt: skip
def test_what_is_passed_on_lends_nothing_to_the_notice_that_passes_it_on(
    number: str, sign_off: str, expected: list[str | None]
) -> None:
    """Neither its number nor its issuer nor its day; in its own part it keeps them."""
    text = OUTER.format(number, sign_off) + PASSED_ON
    assert five(text) == [TITLE, "420800", *expected]
    inner = imported("a.txt", text.encode()).document.parts[1]
    roles = {passage.role: passage.wording.text for passage in inner.passages}
    assert (roles["number"], roles["signature"], roles["date"]) == (
        "鄂政办发〔2031〕15号",
        "湖北省人民政府办公厅",
        "2031年5月20日",
    )


def test_issuers_and_day_below_the_title_of_what_is_passed_on_are_its_own() -> None:
    """省商务厅 省财政厅 / （2031年4月28日） is no preamble."""
    outer = "湖北省人民政府办公厅转发省商务厅等部门关于支持小店意见的通知\n各市人民政府：\n现转发给你们，请认真贯彻执行。\n湖北省人民政府办公厅\n2031年5月20日\n"
    text = f"{outer}关于支持小店的意见\n省商务厅　省财政厅\n（2031年4月28日）\n为支持小店，提出如下意见。\n{ITEMS}"
    assert five(text)[1:] == ["420000", "湖北省人民政府办公厅", None, "2031-05-20"]
    inner = imported("a.txt", text.encode()).document.parts[1]
    assert [passage.role for passage in inner.passages] == ["signature", "date", "preamble"]


@pytest.mark.parametrize(
    ("issuer", "region", "place"),
    [
        ("洛阳高新技术产业开发区管理委员会", "410300", "洛阳市"),
        ("郑州航空港经济综合实验区管理委员会", "410100", "郑州市"),
        ("兰州新区管委会办公室", "620100", "兰州市"),
        ("泉州台商投资区管理委员会", "350500", "泉州市"),
        ("昆山经济技术开发区管委会", "320583", "昆山市"),
        ("平潭综合实验区管委会", "350128", "平潭县"),
        ("贵州贵安新区管理委员会", "520000", "贵州省"),
        ("西咸新区管委会", "610000", "陕西省"),
        ("中国（福建）自由贸易试验区管理委员会", "350000", "福建省"),
        ("杭州市钱江经济开发区管委会", "330100", "杭州市"),
    ],
)
def test_a_zone_belongs_to_the_place_around_it_and_says_so(issuer: str, region: str, place: str) -> None:
    """It has no code of its own."""
    text = f"{issuer}关于支持小店的若干意见\n各部门：\n现提出以下意见。\n{ITEMS}{issuer}\n2031年5月20日\n"
    found = imported("a.txt", text.encode())
    assert proposed(found, "region") == region
    assert found.proposed["region"].evidence.endswith(f"（没有行政区划代码，归入所在的{place}）")
    assert proposed(found, "issuers") == issuer
    assert proposed(imported("a.txt", f"{issuer[:-5]}".encode() + text.encode()), "region") is not None


@pytest.mark.parametrize(
    ("issuer", "region"),
    [("上海市浦东新区人民政府", "310115"), ("天津市滨海新区人民政府办公室", "120116"), ("湖北省人民政府", "420000")],
)
def test_a_new_area_with_a_code_is_a_place_like_any_other(issuer: str, region: str) -> None:
    text = f"{issuer}关于支持高新区小店的若干意见\n各部门：\n现提出以下意见。\n{ITEMS}{issuer}\n2031年5月20日\n"
    found = imported("a.txt", text.encode())
    assert proposed(found, "region") == region
    assert "没有行政区划代码" not in found.proposed["region"].evidence


def test_a_zone_that_nobody_can_place_has_no_region() -> None:
    text = f"望江新区管委会关于支持小店的若干意见\n各部门：\n现提出以下意见。\n{ITEMS}望江新区管委会\n2031年5月20日\n"
    assert five(text)[1] is None


@pytest.mark.parametrize(
    ("page", "body"),
    [
        ("<h1>某市关于支持小店的通知</h1><p>发布时间：2031-05-08</p><div id=text></div><p>主办：某市政府</p>", False),
        ("<h1>某市关于支持小店的通知</h1><iframe src=a.html></iframe><p>附件：某市小店名录.pdf</p>", False),
        ("<h1>某市小店名录</h1><table><tr><td>1</td><td>某某小店</td></tr></table>", True),
        (f"<h1>某市关于支持小店的通知</h1><p>{ITEMS}</p>", True),
    ],
)
def test_a_page_without_a_text_is_known(page: str, body: bool) -> None:
    assert has_body(imported("a.html", page.encode())) is body
