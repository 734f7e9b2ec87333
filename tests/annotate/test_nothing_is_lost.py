"""Whatever a clause is made of, each of its members is an agency, a group, or quoted in a finding."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model import Document
from tests.factories import CONVERTER, read
from tests.fuzzing import examples

AGENCIES = (
    "省财政厅 省税务局 省委金融办 省委组织部 团省委 省直机关工委 中央和国家机关工委 财政部 国家税务总局江西省税务局"
    " 人民银行江西省分行 江西金融监管局 南昌海关 国网江西电力 省农信联社 江西银行 省中小企业服务中心 省妇女和儿童工作委员会"
    " 赣江新区管委会 南昌经济技术开发区 省发展改革委(省能源局) 中国(江西)自由贸易试验区工作办公室 省国资委 省港口集团"
).split()
PLACES = "南昌市 九江市 赣州市 东湖区 南昌县".split()
UNKNOWN = "赣江金融港 红谷滩会展城 省12345热线 小店帮办专线 梅湖创意谷".split()
GROUPS = (
    "各市、县(区)人民政府 有关部门 各成员单位 其他成员单位 12个帮扶小组牵头单位 8家担保机构 省内11个设区市"
    " 各对口区县(自治县，以下简称区县)政府 省直有关单位 在赣高校院所 三家国有银行 各县（市、区）"
).split()
MEMBERS = st.sampled_from([*AGENCIES, *PLACES, *UNKNOWN, *GROUPS])
LABELS = st.sampled_from("责任单位 牵头单位 配合单位 负责部门 实施单位 责任部门".split())
VERBS = st.sampled_from("牵头 负责 配合 按职责分工负责 具体负责 牵头负责 参与 抓好落实".split())
EXTRAS = st.sampled_from(
    [
        "",
        "",
        "，2031年12月底前",
        "；完成时限：2031年底",
        "，适用范围：南昌片区",
        "，下同",
        "；持续推进",
        "，责任领导：某某",
    ]
)
BRACKETS = st.sampled_from(["（）", "()", "〔〕", "【】", "[]"])


MIN_CUT = 40
"""Minimum length of a clause that a finding quotes by its beginning only."""


@st.composite
def member_lists(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Some members as one list, and the members."""
    members = draw(st.lists(MEMBERS, min_size=1, max_size=5, unique=True))
    separators = [draw(st.sampled_from("、、、，和及")) for _ in members[1:]]
    return members[0] + "".join(map("".join, zip(separators, members[1:], strict=True))), members


@st.composite
def clauses(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A clause, one of its members at least being a known agency, and its members."""
    labelled = draw(st.booleans())
    segments, members = [], []
    for _ in range(draw(st.integers(1, 3))):
        words, own = draw(member_lists())
        segments.append(f"{draw(LABELS)}：{words}" if labelled else words + draw(VERBS))
        members += own
    first = draw(st.sampled_from(AGENCIES))
    segments[0] = segments[0].replace("：", f"：{first}、", 1) if labelled else f"{first}、{segments[0]}"
    words = draw(st.sampled_from("；，;")).join(segments) + draw(EXTRAS)
    return words, [first, *members]


def quoted(document: Document) -> Iterable[str]:
    """What the document says of the members: the names and groups it reads, and all that its findings quote."""
    for provision in document.provisions:
        yield from (assignment.printed for assignment in provision.responsibilities)
        yield from provision.groups
    for finding in document.findings:
        yield from (value for _, value in finding.values)


def lost_members(document: Document, words: str, members: list[str]) -> list[str]:
    """The members of a clause of which the document says nothing; a finding may quote only the beginning of the clause."""
    said = "\n".join(quoted(document))
    if any(
        len(line) > MIN_CUT and line.endswith("…") and line.strip("（([【〔…")[:MIN_CUT] in words
        for line in said.split("\n")
    ):
        return []
    parts = [member.partition("(")[0] for member in members]
    return [part for part in parts if part not in said]


@examples(150, deadline=None)
@given(clauses(), BRACKETS)
def test_no_member_of_a_clause_in_brackets_is_lost(clause: tuple[str, list[str]], brackets: str) -> None:
    """At the end of a provision, with a sentence before it."""
    words, members = clause
    document = read(f"一、设立基金。规模十亿元。{brackets[0]}{words}{brackets[1]}\n")
    assert lost_members(document, words, members) == []


@examples(100, deadline=None)
@given(clauses())
def test_no_member_of_a_clause_without_brackets_is_lost(clause: tuple[str, list[str]]) -> None:
    """On a line of its own, above the signature."""
    words, members = clause
    document = read(f"一、设立基金。规模十亿元。\n{words}\n江西省人民政府\n2031年5月6日\n")
    assert lost_members(document, words, members) == []


@examples(100, deadline=None)
@given(clauses())
def test_no_member_of_a_clause_in_traditional_characters_is_lost(clause: tuple[str, list[str]]) -> None:
    """The same text in Traditional characters says the same."""
    words, members = clause
    document = read(CONVERTER.to_traditional(f"一、设立基金。规模十亿元。（{words}）\n"))
    assert document.script == "Hant"
    assert lost_members(document, words, members) == []
