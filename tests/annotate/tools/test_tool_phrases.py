"""Phrases that may name a tool: a verb with what it does, as it stands in a clause."""

from __future__ import annotations

from dataclasses import replace

import pytest

from build_scripts.annotate.tools.tool_phrases import PhraseFinder
from build_scripts.checks.missing_tools import find_missing_tools
from build_scripts.model import Card, Document, RegionCode
from tests.annotate.offers.offer_samples import case
from tests.annotate.tools.tool_samples import LEXICON
from tests.factories import read

FINDER = PhraseFinder(LEXICON)


def phrases(line: str) -> list[str]:
    """The phrases of a provision in one line, which may have a heading before a bar."""
    return [phrase.printed for phrase in FINDER.find(case(line))]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("开办“摊主夜校”活动。", ["开办摊主夜校"]),
        ("办好夜校 | 进一步推广摊主夜校；对小店给予灯箱改造补贴。", ["推广摊主夜校", "给予灯箱改造补贴"]),
        ("支持小店开设无人货柜，加快河滩夜市的灯箱改造。", ["开设无人货柜", "加快灯箱改造"]),
        ("开展农机、家电以旧换新等活动。", ["开展家电以旧换新"]),
        ("加大支持力度，完善工作机制，强化组织领导和统筹协调。", []),
        ("补助20万元，免收3个月租金，落实《夜校办法》。", []),
        ("摊主夜校办得好，夜校很多。", []),
    ],
)
def test_a_phrase_is_a_verb_with_the_name_of_what_it_does(line: str, expected: list[str]) -> None:
    assert phrases(line) == expected


def documents(*texts: str) -> list[Document]:
    """Made-up documents, one of each text."""
    return [
        read(
            text,
            Card(
                id=f"d{number}",
                file=f"d{number}.yml",
                text_file=f"d{number}.txt",
                region=RegionCode("360000"),
                title="某省措施",
                title_supplied=True,
            ),
        )
        for number, text in enumerate(texts)
    ]


def missing(*texts: str, needed: int = 2) -> list[tuple[str, str]]:
    """Names and numbers of documents of what no tool finds."""
    lexicon = replace(LEXICON, phrases=replace(LEXICON.phrases, documents=needed))
    found = [dict(finding.values) for finding in find_missing_tools(documents(*texts), lexicon)]
    return [(values["found"], values["count"]) for values in found]


def test_what_enough_documents_do_is_reported_once_by_its_shortest_name() -> None:
    texts = ("一、开办摊主夜校。\n二、推广摊主夜校。", "一、举办河滩摊主夜校。", "一、推广河滩摊主夜校。")
    assert missing(*texts) == [("摊主夜校", "3")]
    assert missing(*texts, needed=4) == []
    assert missing(texts[0]) == []


def test_what_a_tool_finds_is_not_missing_wherever_it_is_found() -> None:
    """By itself, or with other words of its clause."""
    assert missing("一、推广无还本续贷。", "一、开展无还本续贷。") == []
    assert missing("一、减免沿街铺面租金。", "一、减免沿街铺面租金。") == []
