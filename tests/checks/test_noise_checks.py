"""Noise that copying left in a text is reported with a correction that removes it; a sound text has no findings."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.checks.document_reading import DocumentReading
from build_scripts.checks.noise_checks import NOISE_CHECKS
from build_scripts.model import Card, Correction, Finding, RegionCode, SourceText
from build_scripts.normalize import Normalized
from build_scripts.normalize.boilerplate import Boilerplate
from build_scripts.normalize.restore import restore
from build_scripts.text.restored_text import RestoredText
from tests.factories import CONVERTER, library, library_vocabularies
from tests.fuzzing import examples

WORDS = (
    "加大政策支持力度 帮助中小企业渡过难关 落实税费减免 优化营商环境 推动数字化转型 鼓励金融机构增加贷款 发展先进制造业 "
    "完善云计算平台 培育骨干企业 组织干部走访 建立联系机制 征求企业意见 恢复生产秩序 面向台湾同胞 规范收费 着力解决困难 "
    "随着形势变化及时调整 总结复制经验 关注周期波动 扩大覆盖范围 加强后续管理"
).split()


def noise(restored: RestoredText, boilerplate_lines: frozenset[int] = frozenset()) -> list[Finding]:
    reading = DocumentReading(
        card=Card(id="a", file="a.yml", text_file="a.txt", region=RegionCode("360000"), title="", title_supplied=True),
        normalized=Normalized(restored, Boilerplate(boilerplate_lines, (), ())),
        parts=(),
        stated_period=None,
        unread_clauses=(),
        lexicons=library_vocabularies()[1],
    )
    return [finding for check in NOISE_CHECKS.values() for finding in check(reading)]


def findings(text: str, corrections: tuple[Correction, ...] = ()) -> list[Finding]:
    return noise(restore(SourceText("a.txt", text, ""), corrections, "a.yml", CONVERTER))


def codes(text: str) -> list[str]:
    return [finding.code.removeprefix("noise-") for finding in findings(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("做好防控?、复工工作。", ["question-mark"]),
        ("加大支持力度。?", ["question-mark"]),
        ("怎么申请补贴？", []),
        ("企业是否符合条件?请对照查询。", []),
        ("网址 http://a.gov.cn/b?id=3 可查。", []),
        ("支持中\ufffd企业。", ["replacement"]),
        ("支持中\u200b小企业。", ["invisible"]),
        ("\ufeff支持中小企业。", []),
        ("支持\ufeff中小企业。", ["invisible"]),
        ("支持\ue5d2中小企业。", ["private-use"]),
        ("加大支持，，落实政策。。", ["doubled", "doubled"]),
        ("加大支持……落实政策——真的。", []),
        ("加大支持，。落实政策。", ["doubled"]),
        ("加大支持,落实政策；推进,改革；发展。", []),
        ("加大支持,落实政策，推进改革。", ["width"]),
        ("比例为1,000:1，时间10:20。", []),
        ("培育“专精特新企业。", ["unbalanced"]),
        ("培育专精特新”企业。", ["unbalanced"]),
        ("安排资金（责任单位：财政厅。", ["unbalanced"]),
        ("1)安排资金。2）落实政策；一）再接再厉。", []),
        ("他说：“第一段。\n第二段。”", []),
        ("关于印发《支持小店\n\n若干\n\n政策措施》的通知", []),
        ("加大支持，推动中 小企业发展。", ["space"]),
        ("3\t加大支持，推动发展。\t市财政局 市税务局\t年底前", []),
        ("开展“新春走基层 金融暖民心”活动，做好宣传。", []),
        ("（一）加大支持力度 各地要落实政策，抓好工作。", []),
        ("落实政策，支持 5G 应用和 100 家企业。", []),
        ("安排资金，抓好落实。（责任单位：财政厅 税务局）", []),
    ],
)
def test_noise_is_reported_and_nothing_else(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


def corrections(found: list[Finding]) -> tuple[Correction, ...]:
    """The corrections that findings propose, read from their hints as a person would paste them into the card."""
    entries = [
        yaml.safe_load(finding.hint[finding.hint.index("- {") :])[0] for finding in found if "- {" in finding.hint
    ]
    return tuple(Correction(line=it.pop("line"), card_line=1, **it) for it in entries)


NOISE = "? ？ \u200b \u2060 \ufeff \ue123 \ufffd 。。 ，， ；; 、、 ，。 “ ” （ \x00".split(" ")


@given(st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(NOISE), st.sampled_from("，。\n")), max_size=30))
@examples(150)
def test_a_proposed_correction_can_be_pasted_into_the_card(pieces: list[str]) -> None:
    """The words of each proposal stand exactly once on their line, and applying the certain ones removes the noise."""
    text = "".join(pieces)
    for finding in findings(text):
        for correction in corrections([finding]):
            restored = restore(SourceText("a.txt", text, ""), (correction,), "a.yml", CONVERTER)
            assert restored.findings == ()
            if "unbalanced" not in finding.code:
                remaining = [other for other in noise(restored) if other.code == finding.code]
                assert len(remaining) < len([other for other in findings(text) if other.code == finding.code])


def test_what_the_card_corrects_is_not_reported() -> None:
    text = "做好防控?、复工工作。"
    proposed = corrections(findings(text))
    assert [correction.printed for correction in proposed] == ["?"]
    assert findings(text, proposed) == []


def test_boilerplate_is_not_checked_for_noise() -> None:
    restored = restore(SourceText("a.txt", "首页 ?? “\n一、好。", ""), (), "a.yml", CONVERTER)
    assert noise(restored, frozenset({1})) == []


def test_the_five_texts_are_silent_after_their_corrections() -> None:
    assert [str(finding) for finding in library().findings if re.match("noise-|script-mixed", finding.code)] == []
