"""What a firm can do with a provision: have it as it is, apply for it, take part, or nothing itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from build_scripts.annotate.offers.offer_lexicon import OfferLexicon
from build_scripts.model import Actor, Channel, Offer, Provision
from build_scripts.text.numerals import to_half_width

_OURS = ("firm", "self-employed", "unstated", "service-body", "other", "person")
_MONEY = (
    "grant",
    "interest-subsidy",
    "refund",
    "loan",
    "guarantee",
    "insurance",
    "equity",
    "voucher",
    "procurement",
    "rights",
    "other",
    "price",
    "recognition",
    "deferral",
    "rent",
)
_COMES = re.compile(
    r"上门|主动|配备|一户一档|纳入[^,。]{0,20}服务对象|走访|访企|精准推送|不来即享|查找|送政策|便利服务"
)
_JOINT = re.compile(r"平台|窗口|活动|行动|基地|服务月|专项行动")
_FILES = re.compile(r"提交材料|申报企业|逾期未申报|申请材料|提出申请|申报单位")
_LAW = re.compile(r"税费政策|税收政策")
_TAKES_PART = re.compile(
    r"大赛|试点|入驻|展会|接入|诉求|对标|参与[^,。]{0,30}(?:建设|投资|运营)|专题活动|示范应用|应用验证|供需信息"
)
_PUBLIC = re.compile(r"(?:举办|组织|开展|支持|引导|鼓励|推动)[^。;]*")


@dataclass(frozen=True, kw_only=True)
class _Reading:
    text: str
    offers: Sequence[Offer]
    channels: Sequence[Channel]

    @cached_property
    def ours(self) -> list[Offer]:
        """What a firm, or somebody who may be one, receives."""
        return [it for it in self.offers if it.recipient.kind in ("firm", "self-employed", "unstated", "service-body")]

    def has(self, *kinds: str) -> bool:
        return any(it.kind in kinds for it in self.ours)

    def words_of(self, offer: Offer) -> str:
        return offer.span.of(self.text)

    @cached_property
    def comes_by_itself(self) -> bool:
        """Whether something comes without being asked for, and does not hang on something that is applied for."""
        for offer in self.offers:
            if offer.recipient.kind in ("bank", "guarantor", "fund", "park", "local-government"):
                continue
            if offer.kind in ("tax-relief", "rights") and offer.how != "apply":
                return True
            if offer.kind == "rent" and not self.has("grant") and offer.how != "apply":
                return True
            if offer.how == "automatic" and not (offer.kind == "fee-relief" and self.has("guarantee")):
                return True
            if offer.kind == "fee-relief" and not self.has("guarantee", "grant"):
                return True
        return False


def find_actor(
    provision: Provision, _lexicon: OfferLexicon, offers: Sequence[Offer], channels: Sequence[Channel]
) -> Actor:
    """The most that a firm can do with a provision."""
    reading = _Reading(text=to_half_width(provision.wording.text), offers=offers, channels=channels)
    return next(actor for actor, _, applies in _RULES if applies(reading))


def _is_served(reading: _Reading, pattern: re.Pattern[str]) -> bool:
    return any(it.kind == "service" and pattern.search(reading.text) for it in reading.offers)


_RULES: tuple[tuple[Actor, str, Callable[[_Reading], bool]], ...] = (
    ("direct", "免征增值税", lambda it: it.comes_by_itself),
    ("direct", "落实有关税费政策", lambda it: not it.offers and bool(_LAW.search(it.text))),
    ("apply", "给予企业10万元", lambda it: it.has(*_MONEY)),
    ("apply", "申报企业提交材料", lambda it: bool(_FILES.search(it.text))),
    ("direct", "上门服务", lambda it: _is_served(it, _COMES)),
    (
        "join",
        "参加培训",
        lambda it: (
            any(o.kind in ("training", "matching", "platform") for o in it.offers)
            and not any(o.how == "apply" and o.kind == "matching" for o in it.offers)
            and not any(o.kind == "service" and not _JOINT.search(it.words_of(o)) for o in it.offers)
        ),
    ),
    (
        "join",
        "服务月",
        lambda it: (
            any(o.kind == "service" for o in it.offers)
            and all(_JOINT.search(it.words_of(o)) for o in it.offers if o.kind == "service")
        ),
    ),
    ("apply", "提供咨询服务", lambda it: any(o.kind in ("service", "matching") for o in it.offers)),
    ("join", "参加大赛", lambda it: bool(_TAKES_PART.search(it.text)) or bool(it.channels)),
    ("government", "提高效率", lambda _: True),
)
"""What a firm can do, an example, and whether the rule applies; the first rule that applies decides."""
