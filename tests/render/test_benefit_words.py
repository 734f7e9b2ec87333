"""What a provision gives, in a reader's words: a firm's own first, and before anybody else's whose it is."""

from __future__ import annotations

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model import OWN_CLASSES, AmountRole, OfferKind, RecipientClass, Span
from build_scripts.render.pages.benefit_words import benefit_words
from tests.factories import CONVERTER
from tests.render.sample import amount, benefits, offer

WORDS = benefit_words(None)


def gifts(*offers: object) -> list[str]:
    return list(map(str, WORDS.gifts(benefits("apply", *offers))))  # type: ignore[arg-type]


def test_whose_money_it_is_stands_before_it() -> None:
    """A firm's stands by itself and first; nobody's is called so, unless there is no amount."""
    bank = offer("grant", "bank", amount("2%", "rate", "bank", of="新增贷款"))
    assert gifts(bank, offer("grant", "firm", amount("5万元"))) == ["补助奖励 5万元", "给银行的补助奖励 新增贷款的2%"]
    nobody = offer("grant", "unstated", amount("5万元", recipient="unstated"))
    assert gifts(nobody, offer("loan", "unstated")) == ["没有写明给谁的补助奖励 5万元", "贷款"]


def test_each_number_says_what_it_is() -> None:
    """Its base, whom it counts for, which case it is for, whether it is a limit; goals and thresholds are no amounts."""
    many = (
        amount("6%", "rate", of="设备投入"), amount("8万元", "cap", per="每家"), amount("60万元", each="国家级"),
        amount("3个", "quota"), amount("9家", "target", "other"), amount("2000万元", "threshold"),
    )  # fmt: skip
    assert gifts(offer("grant", "firm", *many)) == ["补助奖励 设备投入的6%、每家 至多 8万元、国家级 60万元、限 3个"]


def test_numbers_that_say_one_thing_stand_together() -> None:
    """The old value and the new one, the two ends of a range; not two limits of different units, nor far from each other."""
    assert gifts(offer("tax-relief", "firm", amount("3%", "old-value"), amount("1%", "rate"))) == ["减税 3% → 1%"]
    low, high = amount("6%", "floor", span=Span(4, 6)), amount("15%", "cap", span=Span(7, 10))
    assert gifts(offer("grant", "firm", low, high)) == ["补助奖励 6%—15%"]
    far = amount("15%", "cap", span=Span(40, 43))
    assert gifts(offer("grant", "firm", low, far)) == ["补助奖励 至少 6%、至多 15%"]


def test_a_number_goes_to_whom_it_belongs_whosever_the_offer_is() -> None:
    """The province pays the cities a part of what they give to firms."""
    share = amount("30%", "rate", "local-government"), amount("1000万元", "cap", "local-government")
    assert gifts(offer("grant", "firm", *share)) == ["补助奖励", "给市县的补助奖励 30%、至多 1000万元"]
    pot = amount("3亿元", "amount", "other")
    assert gifts(offer("grant", "firm", pot)) == ["补助奖励"], "what there is for all is nobody's amount"


def test_the_same_thing_for_the_same_people_is_said_once() -> None:
    both = offer("grant", "firm", amount("5万元")), offer("grant", "self-employed", amount("2万元"))
    assert gifts(*both) == ["补助奖励 5万元、2万元"]
    assert gifts(offer("tax-relief", "firm"), offer("tax-relief", "unstated")) == ["减税"]


def test_who_is_helped_is_said_as_printed_or_by_the_class() -> None:
    found = benefits("apply", offer("grant", "firm", printed="小店"), offer("loan"), offer("grant", "bank"))
    assert WORDS.recipients_of(found) == ("小店", "企业"), "not the bank"


def test_a_site_in_traditional_characters_says_it_in_these() -> None:
    assert benefit_words(CONVERTER).actors["apply"] == "可申請"


AMOUNTS = st.builds(
    amount,
    st.sampled_from(["5万元", "2%", "3家"]),
    st.sampled_from(get_args(AmountRole)),
    st.sampled_from(get_args(RecipientClass)),
)
OFFERS = st.builds(
    offer, st.sampled_from(get_args(OfferKind)), st.sampled_from(get_args(RecipientClass)), AMOUNTS, AMOUNTS
)


@given(st.lists(OFFERS, max_size=5))
def test_nobody_elses_money_stands_as_a_firms(offers: list[object]) -> None:
    """Whatever is offered to whomever: numbers without a recipient before them are a firm's, in whosever offer they stand."""
    found = benefits("apply", *offers)  # type: ignore[arg-type]
    own = {it.printed for one in found.offers for it in one.amounts if it.recipient in OWN_CLASSES}
    for gift in WORDS.gifts(found):
        if not gift.to:
            assert all(any(printed in words for printed in own) for words in gift.amounts)
