"""Where dates have all passed, every page and file says so with the same words, and nothing counts it as open."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from build_scripts.export.corpus_json import corpus_record
from build_scripts.model import Corpus, Document, Need, Provision, Span, StatedDate
from build_scripts.render import render
from build_scripts.search.search_records import provision_records
from tests.render.reader import read
from tests.render.sample import comparisons, corpus, hunan, provision

PAST = StatedDate(
    kind="execution", since=None, until=date(2023, 12, 31), printed="政策延续到2023年底", span=Span(0, 10)
)
PLAN = StatedDate(kind="execution", since=date(2020, 1, 1), until=date(2020, 12, 31), printed="2020年小店工作要点")
PAST_GROUPS = "in-force|2024-01-01|dates-past"
MARK = "写明的日期都已过去"


def of(**more: object) -> Corpus:
    """Two provisions of one document, the first of them with these dates."""
    one = hunan()
    first = one.parts[0].provisions[0]
    second = replace(
        provision("p1-2", "2、", "办好小店。", "办好小店", ""),
        themes=first.themes,
        responsibilities=first.responsibilities,
    )
    return holding(one, replace(first, **more), second)  # type: ignore[arg-type]


def holding(one: Document, *made: Provision) -> Corpus:
    part = replace(one.parts[0], provisions=made, order=tuple(provision.anchor for provision in made))
    return replace(corpus(replace(one, parts=(part,))), needs=(Need("要商标", ("ip",)),))


def shown(of_: Corpus, path: str) -> str:
    """What a page says, without white space."""
    return "".join(read(next(page.html for page in render(of_) if page.path == path)).text.split())


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("index.md", f"要商标 1 全库 2 条措施，截至2026年11月22日：写明仍有效 0 条 · {MARK} 1 条 · 没有写明 1 条。"),
        ("themes/ip.md", f"2 条措施，来自 1 个地区，其中 1 条{MARK}，排在最后"),
        ("themes/ip.md", "1 条 企业能用的 0 条；另有 1 条日期已过去或已废止"),
        ("provinces/hunan.md", f"1 份文件，2 条措施，其中 1 条{MARK}。"),
        ("agencies/industry.md", f"1 个机构，负责 2 项，其中 1 项{MARK}。"),
        ("agencies/industry.md", f"1、促进小店发展 {MARK}"),
        ("documents/hunan-2020-shops.md", f"2 条中有 1 条{MARK}（见各条的“期限”）"),
        ("documents/hunan-2020-shops.md", "期限 政策延续到2023年底"),
    ],
)
def test_a_measure_whose_dates_have_passed_is_marked_and_not_counted(path: str, words: str) -> None:
    """With the words it rests on where it is read."""
    assert words.replace(" ", "") in shown(of(dates=(PAST,)), path)
    assert words.replace(" ", "") not in shown(of(), path)


def test_in_the_table_of_a_theme_it_comes_last() -> None:
    page = shown(of(dates=(PAST,)), "themes/ip.md")
    assert page.index("2、办好小店") < page.index("1、促进小店发展") < page.rindex(MARK)


@pytest.mark.parametrize("path", ["index.md", "provinces/hunan.md", "documents/index.md", "agencies/industry.md"])
def test_a_plan_of_a_past_year_is_marked_as_a_whole(path: str) -> None:
    """Where a document is named, if all its provisions are over."""
    one = holding(hunan(), *(replace(provision, plan=PLAN) for provision in of().documents[0].provisions))
    dated = replace(one.documents[0], card=replace(one.documents[0].card, published=date(2020, 3, 1)))
    assert f"小店工作要点]{MARK}" in shown(replace(one, documents=(dated,)), path)
    page = shown(one, "documents/hunan-2020-shops.md")
    assert f"{MARK}，截至2026年11月22日。依据：标题“2020年小店工作要点”" in page
    assert page.count("期限标题：2020年小店工作要点") == 2


def test_search_comparison_and_data_agree() -> None:
    """The facet, the matrix and the files for it; corpus.json keeps the code of the status and says the rest beside it."""
    made = of(dates=(PAST,))
    assert [found.filters["time"] for found in provision_records(made)] == [(PAST_GROUPS,), ("unstated",)]
    assert {search_record.filters["status"] for search_record in provision_records(made)} == {("unstated",)}
    files = dict(comparisons(made))
    comparison = json.loads(files["data/compare/themes/ip/hunan.json"])
    assert [it["status"] for it in comparison["provisions"]] == [PAST_GROUPS, "unstated"]
    assert files["data/matrix.csv"].splitlines()[3].endswith(",2,1,0,2,1,0")
    document = corpus_record(made)["documents"][0]
    first, second = document["parts"][0]["provisions"]
    assert (document["status"]["code"], first["status"]) == ("unstated", None)
    assert first["time"]["state"] == "dates-past"
    assert [(it["since"], it["state"]) for it in first["time"]["timeline"]] == [
        (None, "in-force"),
        ("2023-10-02", "ending-soon"),
        ("2024-01-01", "dates-past"),
    ]
    assert second["time"] == {"state": "unstated", "timeline": [{"since": None, "state": "unstated"}], "dates": []}
    assert first["time"]["dates"] == [
        {"kind": "execution", "since": None, "until": "2023-12-31", "printed": "政策延续到2023年底", "span": [0, 10]}
    ]
