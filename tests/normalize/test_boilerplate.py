"""Boilerplate is removed and the text stays, whatever the web page put around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model import SourceText
from build_scripts.normalize.boilerplate import Boilerplate, find_boilerplate
from build_scripts.normalize.boilerplate.line_classifier import line_classifier
from build_scripts.normalize.restore import restore
from tests.factories import CONVERTER, library_vocabularies, read
from tests.fuzzing import examples
from tests.linear_time import assert_linear

NOTICE = """某市人民政府办公室
关于印发某市支持小店发展若干措施的通知
某政办发〔2022〕5号
各县（区）人民政府，市直各单位：
现将《某市支持小店发展若干措施》印发给你们，请结合本地区、本部门实际认真贯彻执行，执行中遇到的问题请及时报告，重要情况随时报送市政府办公室和市工业和信息化局。
附件：1.某某申请表.docx
2.某某汇总表
某市人民政府办公室
2022年5月6日
（此件公开发布）
（联系人：张三，联系电话：010-12345678）
某市支持小店发展若干措施
一、资金支持
（一）设立专项资金。市财政每年安排专项资金，对符合条件的小店给予补助，补助标准由市财政局会同有关部门制定并向社会公布，接受监督。（责任单位：市财政局）
（二）减免摊位费用。对经营困难的小店减免摊位费、卫生费，减免期限不少于三个月，所需资金由市、区两级财政按比例分担，确保落实到位。（责任单位：市城管局）
二、服务保障
（三）办好服务窗口。在政务服务大厅设立小店服务窗口，提供打印、复印、扫一扫查询等服务，公布联系电话和地址，方便群众办事和咨询。（责任单位：市行政审批局）
"""
PLAIN = """（一）设立专项资金。市财政每年安排专项资金，对符合条件的小店给予补助，补助标准由市财政局会同有关部门制定并向社会公布，接受监督。（责任单位：市财政局）
（二）减免摊位费用。对经营困难的小店减免摊位费、卫生费，减免期限不少于三个月，所需资金由市、区两级财政按比例分担，确保落实到位。（责任单位：市城管局）
本措施自印发之日起施行，有效期三年，由市工业和信息化局负责解释。
某市财政局
2022年5月6日
联系人：李四
联系电话：010-1234567
抄送：市委办公室，市人大常委会办公室
"""
HEADS = (
    "发布日期：2022-05-08\n",
    "2022-05-08 10:20    来源：市政府办    浏览次数：123    【字体：大 中 小】    打印\n",
    "来源：某某日报 作者：张三 时间：2022-05-08\n",
    "来　源：某某日报｜阅读量：1.2万｜字号：大 中 小\n",
    "某某发布 2022-05-08\n点击上方蓝字关注我们\n",
    "首页\n政务公开\n政策文件\n当前位置：首页 > 政务公开 > 政策文件 > 正文\n",
    "首页\n>\n政务公开\n>\n正文\n",
    "首页 | 机构概况 | 政务公开 | 办事服务\n",
    "欢迎访问某市人民政府网站！\n无障碍阅读 长者模式 登录 注册\n",
    "您访问的链接即将离开“某市人民政府”门户网站，是否继续？\n",
    "索引号：000014349/2022-00012\n主题分类：工业\n发文机关：某市人民政府办公室\n成文日期：2022年05月06日\n有效性：有效\n",
    "索 引 号\n000014349/2022-00012\n主题分类\n工业\n成文日期\n2022-05-06\n有效性\n有效\n",
    "索引号\t000014349/2022-00012\t主题分类\t工业\n发文机关\t某市人民政府\t成文日期\t2022-05-06\n",
    "索引号：\t000014349\t主题分类：\t工业\n公开方式：\t主动公开\t有效性：\t有效\n",
    "字体：[大 中 小]\n【打印】【关闭】\n分享到： 微信 微博 QQ空间\n",
    "摘要：为支持小店发展，市政府近日出台了若干措施，共三条。\n",
    "原标题：某市出台支持小店的措施\n",
    "— 1 —\n首页政务公开最新文件\n",
    "网站首页信息公开规范性文件某某专栏\n微信微博QQ空间\n",
    "微信\n新浪微博\nQQ\n",
    "2031/6/3 上午9:41 某市支持小店的措施-某市人民政府\n",
    "某市人民政府公报 2031年第3期\n",
)
TAILS = (
    "上一篇：关于某某的通知\n下一篇：没有了\n",
    "相关解读\n《某市支持小店发展若干措施》政策解读\n一图读懂某市支持小店发展若干措施\n",
    "【打印】【关闭】\n",
    "保存 打印 关闭\n",
    "附件下载：\n1.某某申请表.docx\n2.某某汇总表.xlsx\n",
    "责任编辑：张某\n",
    "分享到： 微信 微博\n收藏 纠错\n",
    """主办：某市人民政府办公室　承办：某市大数据局
地址：某市某路1号　邮编：100000
联系电话：010-1234
政府网站标识码：1234567890　京公网安备 11010102000001号　京ICP备05070218号
""",
    "Copyright © 2020 某市人民政府 All Rights Reserved\n技术支持：某某公司\n",
    "版权所有：某市人民政府\n网站地图 联系我们\n京ICP备05070218号-1\n",
    "— END —\n来源 | 某某发布\n编辑 | 张三\n阅读 1234\n在看\n",
    "1 2 3 下一页\n",
    "分享到：微信\n责任编辑：张三\n附件：\n版权所有：某市人民政府\n",
    "扫描二维码分享\n京ICP备05070218号\n",
    "《某市人民政府公报》编辑部　地址：某路1号　邮编：100000\n",
    "我要纠错\n扫一扫在手机打开当前页\n返回顶部\n",
    "微信\n微博\nQQ空间\n",
    "微信好友 朋友圈\n",
    "政策\n互动\n收藏\n",
    "联系我们网站地图关于我们\n微信公众号政务微博\n",
)


def boilerplate(text: str) -> Boilerplate:
    words = library_vocabularies()[0]
    return find_boilerplate(
        restore(SourceText("a.txt", text, ""), (), "a.yml", CONVERTER), words.furniture, words.labels
    )


def removed_lines(text: str) -> list[str]:
    lines = text.split("\n")
    return [lines[number - 1] for number in sorted(boilerplate(text).line_numbers)]


def provisions(text: str) -> list[tuple[object, ...]]:
    return [
        (provision.anchor, provision.number, provision.heading, provision.path, provision.body, provision.clause)
        for provision in read(text).provisions
    ]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("tail", TAILS)
@pytest.mark.parametrize("body", [NOTICE, PLAIN], ids=["notice", "plain"])
def test_all_that_stands_around_goes_and_nothing_of_the_text(body: str, head: str, tail: str) -> None:
    assert "".join(f"{it}\n" for it in removed_lines(head + body + tail)) == head + tail


def test_a_reposter_s_words_above_the_text_he_passes_on_go_with_all_above_them() -> None:
    """His headline, his byline and his lead-in; but a lead-in under which no title stands is the text's own."""
    head = "重磅！某市出台多条措施助力小店！\n原创某某办公室某某发布2022年9月5日 18:30某省\n近日，某市印发《若干措施》，全文如下：\n"
    assert "".join(f"{it}\n" for it in removed_lines(head + NOTICE)) == head
    assert removed_lines(head + PLAIN) == []


@given(st.lists(st.sampled_from(HEADS), max_size=4), st.lists(st.sampled_from(TAILS), max_size=4), st.booleans())
@examples(40)
def test_boilerplate_around_a_text_changes_none_of_its_provisions(
    heads: list[str], tails: list[str], wide: bool
) -> None:
    """Single lines and blocks, any of them in any order, with blank lines between or without."""
    gap = "\n\u3000\n" if wide else ""
    for body in (NOTICE, PLAIN):
        assert provisions(gap.join([*heads, body, *tails])) == provisions(body)


def boilerplate_words() -> list[str]:
    vocabulary = library_vocabularies()[0].furniture
    lists = (vocabulary.equals, vocabulary.menu, vocabulary.starts, vocabulary.openers, vocabulary.contains)
    listed = [word.replace("#", "12") for words in lists for word in words]
    return [*listed, *vocabulary.footer, *vocabulary.hosts, *(label.label for label in vocabulary.metadata)]


@given(
    st.lists(
        st.tuples(st.sampled_from(boilerplate_words()), st.sampled_from(boilerplate_words())), min_size=1, max_size=6
    ),
    st.booleans(),
)
@examples(75)
def test_boilerplate_words_inside_sentences_never_take_a_line(pairs: list[tuple[str, str]], numbered: bool) -> None:
    """Neither at the beginning nor at the end of a text, neither in a numbered line nor in a plain sentence."""
    numerals = "一二三四五六"
    lines = [
        f"{numerals[at]}、关于{first}的工作，{second}按规定办理。"
        if numbered
        else f"企业应当{first}，{second}按规定办理。"
        for at, (first, second) in enumerate(pairs)
    ]
    assert removed_lines("\n".join(lines)) == []


@given(st.lists(st.sampled_from([*boilerplate_words(), "办好小店。", "一、办好小店。"]), max_size=12))
@examples(75)
def test_patterns_between_lines_of_text_never_count(between: list[str]) -> None:
    text = "\n".join(["一、第一条内容。", *between, "二、第二条内容。"])
    assert removed_lines(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "为支持小店，制定本措施。\n一、办好小店。\n地址：某市某路1号\n电话：010-12345\n",
        "一、办好小店。\n联系人：张三\n联系电话：010-12345\n",
        "一、办好小店。\n附件：1.某某申请表.docx\n某市财政局\n2022年5月6日\n",
        "一、办好小店。\n（此件公开发布）\n抄送：市委办公室\n",
        "某市政府信息公开指南\n第一条 公开信息。\n",
        "名称\n地址\n电话\n备注\n",
        "一、办好小店。\n申请表\n单位名称\n地址\n电话\n日期\n",
        "关于召开会议的通知\n时间：5月6日上午\n地点：市政府\n请准时参加。\n",
        "某市小店名单\n" + "".join(f"某某小店{it}\n" for it in range(40)),
    ],
)
def test_what_belongs_to_the_document_stays(text: str) -> None:
    assert removed_lines(text) == []


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("首页政务公开最新文件", "certain"),
        ("首页某某频道", "text"),
        ("首页政务公开政策文件关于支持小店的通知", "certain"),
        ("联系我们网站地图", "certain"),
        ("微信微博", "certain"),
        ("微信", "share"),
        ("政务公开政策文件", "weak"),
        ("政务公开工作制度", "text"),
        ("打印材料", "text"),
        ("登录注册某某事项", "text"),
    ],
)
def test_items_of_a_menu_may_be_run_together(line: str, kind: str) -> None:
    """Only if each is known, or if the line begins with 首页 and a known one: then its end may be a column's name."""
    assert line_classifier(library_vocabularies()[0].furniture)(line).kind == kind


@pytest.mark.parametrize("line", ["微信", "微博", "政务服务"])
def test_a_single_item_at_the_end_of_a_text_is_the_text_s_own(line: str) -> None:
    """With a button below it, nobody knows: it stays, in doubt."""
    assert removed_lines(f"一、办好小店。\n办理渠道：\n{line}\n") == []
    found = boilerplate(f"一、办好小店。\n办理渠道：\n{line}\n打印\n")
    assert found.line_numbers == {4}
    assert [(finding.code, finding.line) for finding in found.findings] == [("furniture-doubt", 3)]


def test_short_lines_of_a_list_above_a_button_stay() -> None:
    """The names of a list are no menu, though a button stands below them."""
    text = "某市专精特新中小企业名单公告\n" + "".join(f"某某小店{it}\n" for it in range(40)) + "打印 关闭\n"
    assert removed_lines(text) == ["打印 关闭"]


def test_contacts_directly_above_a_footer_stay_in_doubt() -> None:
    text = "一、办好小店。\n地址：某市某路1号\n版权所有：某市人民政府\n京ICP备05070218号\n"
    found = boilerplate(text)
    assert found.line_numbers == {3, 4}
    assert [(finding.code, finding.line) for finding in found.findings] == [("furniture-doubt", 2)]


def test_buttons_above_a_sign_off_stay_in_doubt() -> None:
    text = "一、办好小店。\n【打印】\n某市财政局\n2022年5月6日\n"
    found = boilerplate(text)
    assert found.line_numbers == frozenset()
    assert [(finding.code, finding.line) for finding in found.findings] == [("furniture-doubt", 2)]


def test_a_line_is_decided_once_for_parser_ledger_and_checks() -> None:
    """Boilerplate above a doubtful line is doubtful: read, searched for noise and reported like any line of the text."""
    text = "一、办好小店。\n来源 | 某某，，发布\n点个“在看”，让更多小店都能知道\n京ICP备，，1号\n"
    found, document = boilerplate(text), read(text)
    assert found.line_numbers == {4}
    assert [finding.line for finding in found.findings] == [2, 3]
    withheld = [text[span.start : span.end] for span in document.ledger if span.role == "furniture"]
    assert withheld == ["京ICP备，，1号"]
    assert [finding.line for finding in document.findings if finding.code == "noise-doubled"] == [2]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("首页\n某市支持小店发展若干措施\n发布日期：2022-05-08\n一、办好小店。\n", "某市支持小店发展若干措施"),
        (
            "首页\n某市财政局\n某市税务局\n关于支持小店发展的\n若干措施的通知\n发布日期：2022-05-08\n各单位：\n一、办好小店。\n",
            "某市财政局某市税务局关于支持小店发展的若干措施的通知",
        ),
        ("标题\n某市支持小店发展若干措施\n索引号\n0001\n一、办好小店。\n", "某市支持小店发展若干措施"),
    ],
)
def test_a_headline_is_the_title_where_the_text_brings_none(text: str, title: str) -> None:
    found = read(text).parts[0].title
    assert found is not None
    assert found.text.replace("\n", "") == title


def test_a_headline_goes_where_the_text_brings_its_own_title() -> None:
    text = "首页\n某市支持小店发展若干措施\n发布日期：2022-05-08\n某市支持小店\n发展若干措施\n一、办好小店。\n"
    assert removed_lines(text) == ["首页", "某市支持小店发展若干措施", "发布日期：2022-05-08"]


TABLE = {
    "index": "000014349/2022-00012",
    "category": "工业",
    "issuers": "某市人民政府办公室",
    "issued": "2022年05月06日",
    "title": "关于印发某市支持小店发展若干措施的通知",
    "number": "某政办发〔2022〕5号",
    "published": "2022-05-08",
    "validity": "有效",
}
LABELS = ["索引号", "主题分类", "发文机关", "成文日期", "标题", "发文字号", "发布日期", "有效性"]


@pytest.mark.parametrize(
    ("between", "spread"),
    [
        *((it, False) for it in ["：", ": ", "\t", "：\t", "\n", "：\n", "　　"]),
        *((it, True) for it in ["：", "\t", "\n"]),
    ],
)
def test_the_table_before_a_text_is_read_into_proposals(between: str, spread: bool) -> None:
    """Label and value on one line, parted by whatever there is, or on alternating lines; 索 引 号 is 索引号."""
    labels = [" ".join(it) if spread else it for it in LABELS]
    table = "".join(f"{label}{between}{value}\n" for label, value in zip(labels, TABLE.values(), strict=True))
    found = boilerplate(table + NOTICE)
    assert {proposal.field: proposal.value for proposal in found.proposals} == TABLE
    assert max(found.line_numbers) == table.count("\n")


def test_a_label_may_stand_before_its_value_without_a_gap() -> None:
    """As the items of a list do when a page is copied; only where the value is known by its shape."""
    head = "首页 > 文件\n索引号0143/2031-00331\n文号某政规〔2031〕4号\n发布日期2031-05-19\n时效性现行有效\n"
    found = boilerplate(head + NOTICE)
    assert {proposal.field: proposal.value for proposal in found.proposals} == {
        "index": "0143/2031-00331",
        "number": "某政规〔2031〕4号",
        "published": "2031-05-19",
        "validity": "现行有效",
    }
    assert removed_lines("一、办好小店。\n发布日期由市商务局公告\n") == []


def test_a_number_before_the_labels_is_the_document_s() -> None:
    found = boilerplate("某政办发〔2031〕9号　　发布时间：2031-7-6　　浏览次数：88\n" + PLAIN)
    assert [(proposal.field, proposal.value) for proposal in found.proposals] == [
        ("number", "某政办发〔2031〕9号"),
        ("published", "2031-7-6"),
    ]


def test_the_head_of_a_decree_is_the_value_of_no_label() -> None:
    text = "发文机关：国务院\n来源：\n主题词：\n中华人民共和国国务院令\n第899号\n一、办好小店。\n"
    assert removed_lines(text) == ["发文机关：国务院", "来源：", "主题词："]


def test_labels_in_one_row_and_values_in_the_next() -> None:
    found = boilerplate("索引号\t发文机关\t发文字号\n0001\t某市财政局\t某财〔2022〕5号\n" + NOTICE)
    assert [(proposal.field, proposal.value, proposal.line) for proposal in found.proposals] == [
        ("index", "0001", 2),
        ("issuers", "某市财政局", 2),
        ("number", "某财〔2022〕5号", 2),
    ]


def test_a_day_before_the_labels_is_the_day_of_publication() -> None:
    found = boilerplate("2022-05-08 10:20 来源：市政府办 浏览次数：123\n" + PLAIN)
    assert [(proposal.field, proposal.value) for proposal in found.proposals] == [
        ("published", "2022-05-08 10:20"),
        ("source", "市政府办"),
    ]


def test_a_label_without_a_value_takes_no_title() -> None:
    """发文机关 is empty on the page; the title below it is not its value."""
    assert removed_lines("发文机关：\n" + NOTICE) == ["发文机关："]


TITLES = (
    "国务院关于印发小店\n三年行动计划的通知\n",
    "国务院办公厅\n转发商务部关于加快\n小店发展意见的\n通知\n",
    "工业和信息化部\n财政部\n关于小店发展的意见\n",
    "全国小店数字化转型\n行动计划（2031—2033年）\n",
    "财政部关于印发《小店资金\n管理办法》的通知\n",
    "小店数字化转型\n的若干意见\n",
)
FIRST = "发文机关：国务院\n"
EMPTY = (
    "主 题 词：",
    "有　效　性：",
    "来源：",
    "字体：",
    "成 文 日 期：",
    "发文字号",
    "发文机关：",
    "公文种类：",
    "浏览量：",
)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("label", EMPTY)
def test_an_empty_label_takes_no_line_of_a_title(title: str, label: str) -> None:
    """Alone or below others that are empty too, on one row or several, the label is all that goes."""
    body = "国发〔2031〕9号\n各省人民政府：\n一、支持小店发展。\n二、做好小店服务。\n"
    for head in (
        f"{FIRST}{label}\n",
        "\n".join((FIRST.strip(), *EMPTY, label, "")),
        f"{FIRST}主题词：    {label}\n",
    ):
        assert "".join(f"{it}\n" for it in removed_lines(head + title + body)) == head


@pytest.mark.parametrize(
    ("table", "given"),
    [
        ("索引号：\n发文机关：\n成文日期：\n00009/2031-01\n国务院\n2031年3月2日\n", {"index": "00009/2031-01", "issuers": "国务院", "issued": "2031年3月2日"}),
        ("索引号：\n发文机关：\n成文日期：\n主题词：\n00009/2031-01\n国务院\n2031年3月2日\n", {"index": "00009/2031-01", "issuers": "国务院", "issued": "2031年3月2日"}),
        ("发文机关：\n文号：\n成文日期：\n国务院\n2031年3月2日\n", {"issuers": "国务院", "issued": "2031年3月2日"}),
        ("发文机关：\n成文日期：\n发布日期：\n国务院\n2031年3月2日\n", {"issuers": "国务院"}),
        ("发文机关：\n主题词：\n国务院\n小店 发展 通知\n", {"issuers": "国务院"}),
        ("有效性：\n主题词：\n发布日期：\n2031-03-02\n", {"published": "2031-03-02"}),
        ("标　　题：某市关于小店\n发展的通知\n发布日期：2031-03-02\n", {"title": "某市关于小店发展的通知", "published": "2031-03-02"}),
        ("标　　题：\n某市关于小店\n发展的通知\n发布日期：2031-03-02\n", {"title": "某市关于小店发展的通知", "published": "2031-03-02"}),
        ("公开方式：主动公开\n载体形式：\n发布日期：2031-03-02\n", {"published": "2031-03-02"}),
        ("发布日期：2031-03-02\n来源：\n字体：\n【大 中 小】\n", {"published": "2031-03-02"}),
    ],
    ids="column last-lacking one-lacking two-may-be subjects only-last title-wraps title-below unknown-label buttons".split(),
)  # fmt: skip
def test_a_column_of_labels_above_its_values_is_read_by_their_kinds(table: str, given: dict[str, str]) -> None:
    """What two labels might have is proposed for neither, and is no line of the text all the same."""
    found = boilerplate(table + NOTICE)
    assert {proposal.field: proposal.value for proposal in found.proposals} == given
    assert max(found.line_numbers) == table.count("\n")


@pytest.mark.parametrize(
    "block",
    [
        "某某支持小店发展措施\n首页\n",
        "打印\n2022年1月1日\n",
        "索引号\n",
        "地址：某路\n",
        "打印\n地址：某路\n",
        "某某小店\n",
        "政策 ",
        "> ",
    ],
)
def test_finding_boilerplate_takes_time_linear_in_the_length(block: str) -> None:
    """Ten times the text takes at most fifteen times as long."""
    words = library_vocabularies()[0]

    def find(text: str) -> None:
        find_boilerplate(restore(SourceText("a.txt", text, ""), (), "a.yml", CONVERTER), words.furniture, words.labels)

    assert_linear(find, block)


PARTED = PLAIN.replace("。", "。\n")


@pytest.mark.parametrize(
    "between", ["", "打印本页 关闭窗口\n", "某市支持小店发展若干措施\n"], ids=["nothing", "buttons", "title"]
)
@pytest.mark.parametrize("copy", [PLAIN, PARTED], ids=["alike", "other-lines"])
def test_a_second_copy_of_a_text_is_set_aside_and_reported(between: str, copy: str) -> None:
    """Whatever stands between the two, and wherever the lines of the second end."""
    first = f"某市支持小店发展若干措施\n{PLAIN}"
    document = read(first + between + copy)
    alone = read(first)
    assert [it.wording.text for it in document.provisions] == [it.wording.text for it in alone.provisions]
    assert [finding.code for finding in document.findings].count("text-repeated") == 1


def test_a_text_that_has_only_paragraphs_in_common_with_itself_is_whole() -> None:
    """Two provisions may say the same, and forms may follow each other."""
    text = f"{PLAIN}附件1\n申请表\n单位名称：\n联系电话：\n附件2\n申请表\n单位名称：\n联系电话：\n"
    assert removed_lines(text) == []
    assert "text-repeated" not in [finding.code for finding in read(text).findings]
