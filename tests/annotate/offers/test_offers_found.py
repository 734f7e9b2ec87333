"""What a provision gives, to whom, and what a firm can do with it: cases, the decision tables, any text whatever."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.annotate.offers import actors, gifts, recipient_finder, service_gifts
from build_scripts.annotate.offers.actors import find_actor
from build_scripts.annotate.offers.offer_finder import find_offers
from build_scripts.model import Channel, Offer, Provision, Span
from tests.annotate.offers.offer_samples import CASES, LEXICON, case, offers_in
from tests.decision_tables import misplaced_examples
from tests.linear_time import assert_linear


def actor_of(unit: Provision) -> str:
    return find_actor(unit, LEXICON, find_offers(unit, LEXICON, (), (), ()), ())


def format_offer(offer: Offer) -> str:
    return f"  {offer.kind} | {offer.recipient.kind} | {offer.recipient.printed or '-'}"


def read_anew(text: str) -> str:
    """The case file with what is read now in place of what is expected."""
    lines: list[str] = []
    for line in (it for it in text.splitlines() if not it.startswith("  ")):
        lines.append(line)
        if line and not line.startswith("#"):
            unit = case(line)
            lines.append(f"  = {actor_of(unit)}")
            lines.extend(map(format_offer, find_offers(unit, LEXICON, (), (), ())))
    return "\n".join(lines) + "\n"


def test_offers_and_actors_are_read_as_the_case_file_says() -> None:
    """Each provision gives what is listed below it, to those named there, and nothing else."""
    text = CASES.read_text("utf-8")
    found = read_anew(text)
    if os.environ.get("UPDATE_CASES"):
        CASES.write_text(found, "utf-8")
    assert found == text


def test_each_row_of_what_is_given_decides_its_examples() -> None:
    assert list(misplaced_examples(gifts, "_RULES", 1, 2, offers_in)) == []


def test_each_row_of_what_is_no_service_decides_its_examples() -> None:
    assert list(misplaced_examples(service_gifts, "_NO_SERVICES", 0, 1, offers_in)) == []


@pytest.mark.parametrize("table", ["_USUAL", "_TRAINING", "_MATCHING"])
def test_each_place_of_recipients_decides_its_examples(table: str) -> None:
    assert list(misplaced_examples(recipient_finder, table, 0, 1, offers_in)) == []


def test_each_row_of_what_a_firm_can_do_decides_its_examples() -> None:
    channel = Channel(printed="征信平台", kind="platform", span=Span(2, 6))

    def read(text: str) -> str:
        return find_actor(case(text), LEXICON, offers_in(text), (channel,) if channel.printed in text else ())

    assert list(misplaced_examples(actors, "_RULES", 1, 2, read)) == []


MARKS = (
    "对 为 由 企业 银行 个人 给予 提供 落实 争取 补助 奖励 贴息 贷款 担保 减免 租金 税 费率 降至 服务 培训 对接会 申报 10万元 50% "
    "最高 的 、 和 , 。 ; ( ) “ ” 《 》 再 不重复 县(市) 每家"
).split(" ")


@given(st.one_of(st.text(), st.lists(st.sampled_from(MARKS)).map("".join)))
def test_no_text_is_refused(text: str) -> None:
    """Any text is read without an error; offers lie in it, in its order, and print what it says."""
    starts = []
    for offer in offers_in(text):
        assert 0 <= offer.span.start < offer.span.end <= len(text)
        starts.append(offer.span.start)
        if offer.recipient.span:
            assert offer.recipient.printed == offer.recipient.span.of(text)
        assert offer.giver is None or offer.giver in text
        assert offer.window is None or offer.window in text
    assert starts == sorted(starts)


@given(st.lists(st.sampled_from(MARKS)).map("".join))
def test_nothing_is_given_twice_in_the_same_words(text: str) -> None:
    """Of the same kind to the same recipient there is one offer in one stretch of text."""
    offers = [(it.kind, it.recipient, it.span) for it in offers_in(text)]
    assert len(offers) == len(set(offers))


@pytest.mark.parametrize("unit", "补助 对企业给予 企业、 对, 由 贷款贴息 “ ( 减免 10万元, 的 服务;".split())
def test_reading_takes_time_in_line_with_length(unit: str) -> None:
    """Ten times the text takes at most fifteen times as long."""
    assert_linear(offers_in, unit)
