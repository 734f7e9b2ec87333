"""相近条款 on the pages: what is named, in which order, and that the marked words are just those that differ."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date
from difflib import Match, SequenceMatcher
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from build_scripts.link.near_duplicates import find_near_duplicates
from build_scripts.model import Corpus, Document, Part
from build_scripts.render import render
from build_scripts.render.catalogue import catalogue
from build_scripts.render.escape import MarkedText
from build_scripts.render.pages.similar_provisions import (
    MAX_EQUAL_PAIRS,
    MAX_SHOWN,
    MIN_COMMON_LETTERS,
    SimilarProvisions,
    differences,
    similar_provisions,
)
from tests.factories import stating
from tests.render.reader import Read, read
from tests.render.sample import card, corpus, document, provision

CLAUSE = "建立小店名录,由省级小店服务中心按季度更新,向全省银行推送,引导银行优先受理名录内小店的贷款申请。"
LOCAL = "建立小店名录,由市级小店服务中心按月更新,向全市银行推送,引导银行优先受理名录内小店的贷款申请。"
TEXTS = st.text(st.sampled_from("小店银行名录贷款,。,12.5%ABa \n"), max_size=40)


def made(id_: str, region: str, body: str, **more: object) -> Document:
    part = Part(
        anchor="p1",
        title=None,
        kind="measures",
        lines=(1, 2),
        sections=(),
        passages=(),
        provisions=(provision("p1-1", "1.", body, heading="建立名录"),),
        order=("p1-1",),
    )
    return document(card(id_, region, f"{id_}措施", **more), part)


def whole(*documents: Document) -> Corpus:
    return replace(corpus(*documents), near_duplicates=find_near_duplicates(documents))


def alike(made: Corpus, at: int = 0) -> SimilarProvisions | None:
    """What is like the only provision of one of the documents."""
    return similar_provisions(catalogue(made), made.documents[at], made.documents[at].provisions[0])


def page(made: Corpus, id_: str) -> Read:
    return read(next(page.html for page in render(made) if page.path == f"documents/{id_}.md"))


def without(found: MarkedText, tag: str) -> str:
    """The text without the words that stand in such elements."""
    kept = list(found.text)
    for mark in found.marks:
        if mark.tag == tag:
            kept[mark.start : mark.end] = [""] * (mark.end - mark.start)
    return "".join(kept)


def line(text: str) -> str:
    return " ".join(text.split())


def folded(text: str) -> str:
    return unicodedata.normalize("NFKC", line(text)).casefold()


# --- the differing words -----------------------------------------------------------------------------------------------


@given(TEXTS, TEXTS)
@example("甲 乙", "甲乙")
@example("", "甲")
@example("第１条", "第1条")
def test_without_what_is_marked_each_text_is_there(own: str, other: str) -> None:
    """Unmarked and inserted words are this text, unmarked and deleted ones the other, but for the width of its signs."""
    found = differences(own, other)
    assert found
    assert without(found, "del") == line(own)
    assert folded(without(found, "ins")) == folded(other)


@given(TEXTS, TEXTS)
def test_marks_stand_in_order_and_hold_words(own: str, other: str) -> None:
    """No mark is empty, none reaches into the next; what went stands before what came in its place."""
    found = differences(own, other)
    assert found
    assert all(mark.start < mark.end for mark in found.marks)
    for one, next_ in pairwise(found.marks):
        assert one.end < next_.start or (one.end == next_.start and (one.tag, next_.tag) == ("del", "ins"))


@given(TEXTS, TEXTS)
def test_marks_are_phrases_and_no_confetti(own: str, other: str) -> None:
    """Between two differences stand at least BRIDGE letters that are the same."""
    found = differences(own, other)
    assert found
    for one, next_ in pairwise(found.marks):
        between = found.text[one.end : next_.start]
        assert not between or sum(map(str.isalnum, between)) >= MIN_COMMON_LETTERS


def test_the_marks_are_what_a_reader_would_mark() -> None:
    """The place, the figure, the added words: whole, and nothing else."""
    found = differences(LOCAL, CLAUSE)
    assert found
    words = [(mark.tag, found.text[mark.start : mark.end]) for mark in found.marks]
    assert words == [
        ("del", "省"), ("ins", "市"), ("del", "季度"), ("ins", "月"), ("del", "省"), ("ins", "市")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("own", "other", "words"),
    [
        ("给予1500元补助", "给予1000元补助", ["1000", "1500"]),
        ("增长8.5%以上", "增长8.2%以上", ["8.2%", "8.5%"]),
        ("按LPR放款", "按LIBOR放款", ["LIBOR", "LPR"]),
        ("甲乙丙,给予奖励", "丁乙戊,给予奖励", ["丁乙戊", "甲乙丙"]),
        ("给予ＡＢ奖励（一次）", "给予ab奖励(一次)", []),
    ],
)
def test_numbers_and_latin_words_are_marked_whole(own: str, other: str, words: list[str]) -> None:
    """Half a number is no word; full and half width are no difference."""
    found = differences(own, other)
    assert found
    assert [found.text[mark.start : mark.end] for mark in found.marks] == words


@pytest.mark.parametrize(("own", "other"), [("甲" * 9_000, "乙甲" * 4_000), ("甲乙" * 200, "乙丙甲" * 130)])
def test_what_would_take_long_to_compare_is_not_compared(own: str, other: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that repeats itself without end costs no more than a blink: so often at most do two equal signs meet."""
    meetings = 0

    class Counting(SequenceMatcher[str]):
        def find_longest_match(
            self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None
        ) -> Match:
            nonlocal meetings
            mine, places = vars(self)["a"], vars(self)["b2j"]
            meetings += sum(len(places.get(it, ())) for it in mine[alo:ahi])
            return super().find_longest_match(alo, ahi, blo, bhi)

    monkeypatch.setattr("build_scripts.render.pages.similar_provisions.SequenceMatcher", Counting)
    differences(own, other)
    assert meetings < 100 * MAX_EQUAL_PAIRS


def test_an_ordinary_long_text_is_compared() -> None:
    """A provision of some thousand letters is not too long."""
    text = "".join(chr(0x4E00 + n * n % 701) for n in range(3_000))
    found = differences(text + "甲", text + "乙")
    assert found
    assert len(found.marks) == 2


# --- which provisions, in which order ----------------------------------------------------------------------------------


def test_nothing_alike_is_nothing_shown() -> None:
    """A provision without its like has no such block."""
    apart = whole(made("a", "510000", CLAUSE), made("b", "430000", "鼓励小店抱团办展,展位费从优,每年不超过三次。"))
    assert alike(apart) is None
    assert "details" not in [tag for tag, attributes in page(apart, "a").tags if attributes.get("class") == "similar"]


def test_places_are_named_once_and_the_earliest_first() -> None:
    """By the day of issue, else of publication; the undated last; a city stands under its own name."""
    one = whole(
        made("own", "430000", CLAUSE),
        made("undated", "540000", CLAUSE),
        made("later", "510000", CLAUSE, issued=date(2022, 3, 1)),
        made("first", "510100", LOCAL, published=date(2021, 5, 6)),
    )
    found = alike(one)
    assert found
    assert [place.label for place in found.places] == ["四川省成都市", "四川", "西藏"]
    assert [other.entry.document.id for other in found.others] == ["first", "later", "undated"]
    text = page(one, "own").text
    assert "相近条款 3 处：四川省成都市、四川、西藏" in text
    assert text.index("2021年5月6日发布") < text.index("2022年3月1日成文") < text.index("日期未写明")


def test_only_the_first_few_are_shown_and_the_rest_counted() -> None:
    """A page stays light: SHOWN provisions, and how many more there are."""
    one = whole(*(made(f"d{n}", "510000", CLAUSE, issued=date(2020, 1, 1 + n)) for n in range(9)))
    found = alike(one, 8)
    assert found
    assert (found.count, len(found.others)) == (8, MAX_SHOWN)
    assert f"其余 {8 - MAX_SHOWN} 处日期更晚" in page(one, "d8").text


def test_equal_words_are_not_repeated() -> None:
    """Where nothing but signs differs, the text is not printed a second time."""
    one = whole(made("a", "510000", CLAUSE), made("b", "430000", CLAUSE.replace(",", "，").replace("。", "!")))
    found = alike(one)
    assert found
    assert (found.others[0].degree, found.others[0].text) == ("same", None)
    assert "文字相同" in page(one, "a").text


@pytest.mark.parametrize(
    ("other", "degree"),
    [(LOCAL, "partly"), (CLAUSE.replace("季度", "月"), "nearly"), (CLAUSE.replace("优先受理", "限时办理"), "mostly")],
)
def test_how_alike_is_said_in_words(other: str, degree: str) -> None:
    """A reader is told in words, the figure stands in the data."""
    found = alike(whole(made("a", "510000", CLAUSE), made("b", "430000", other)))
    assert found
    assert found.others[0].degree == degree


# --- on the page -------------------------------------------------------------------------------------------------------


def test_the_block_stands_closed_under_the_provision_with_link_and_marks() -> None:
    """Folded; inside, a link to the other provision, and the differing words as ins and del with a legend."""
    here = page(whole(made("a", "510000", CLAUSE), made("b", "430000", LOCAL)), "a")
    assert ("details", {"class": "similar"}) in here.tags
    assert {"../../documents/b/#p1-1", "../../compare/?a=a%23p1-1&b=b%23p1-1"} <= set(here.links())
    assert {"ins", "del"} <= {tag for tag, _ in here.tags}
    assert "下划线只见于本条" in re.sub(r"\s", "", here.text)


def test_a_copy_that_ran_out_says_so() -> None:
    """A provision that is no longer in force says so here too."""
    ended = replace(made("b", "430000", CLAUSE), **stating("expired", "有效期至2022年12月31日"))
    here = page(whole(made("a", "510000", CLAUSE), ended), "a")
    assert "mark mark-expired" in [attributes.get("class") for tag, attributes in here.tags if tag == "span"]


@pytest.mark.parametrize(
    "nasty", ["<script>x</script>", "](y)<b>**z**", "</div></details>", "# 甲\n\n- 乙\n\n    丙", "&amp;`"]
)
def test_the_other_text_is_shown_and_never_obeyed(nasty: str) -> None:
    """Whatever characters stand in a copied text, the page shows them and has no element more."""
    plain = page(whole(made("a", "510000", CLAUSE), made("b", "430000", CLAUSE + "甲乙丙")), "a")
    here = page(whole(made("a", "510000", CLAUSE), made("b", "430000", CLAUSE + nasty)), "a")
    assert here.shape() == plain.shape()
    assert line(nasty) in line(here.text)
