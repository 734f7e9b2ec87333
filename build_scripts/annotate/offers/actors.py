"""What a firm can do with a provision: have it as it is, apply for it, take part, or nothing itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from build_scripts.annotate.offers.offer_lexicon import OfferLexicon
from build_scripts.model import Actor, Channel, Offer, Provision
from build_scripts.text.characters import FULL_STOPS
from build_scripts.text.numerals import to_half_width

_BY_LAW = ("tax-relief", "fee-relief", "rent", "rights")
_MEETINGS = ("training", "matching", "platform")
_OTHERS = ("bank", "guarantor", "fund", "park", "local-government")
_COMES = re.compile(
    r"""(?x:
    上门 | [到进入驻赴][厂企店户](?!业|率|务|检) | 到企 | 登门 | 实地辅导 | 深入[^,。]{0,6}(?:企业|园区|车间|一线) | 主动(?:向|服务|推送|提供) | 配备 | 一户一档 | 纳入[^,。]{0,20}服务对象 | 走访 | 访企 | 精准推送 | 不来即享
  | 问题企业 | 送政策 | 便利服务
)"""
)
_ASKS = re.compile("[经可向须应][^,。;]{0,20}(?:提出)?申请")
_JOINT = re.compile("平台|窗口|活动|行动(?!计划)|基地|服务月")
_FILES = re.compile(
    r"""(?x:
    提交材料 | 申报企业 | 申报主体 | 申报单位 | 逾期未申报 | 申请材料 | 平台申报 | 受理申[请报] | 申请人应 | 检[附具]
  | 填报[^,。]{0,16}申[请报] | 上传[^,。]{0,24}材料 | 提出[^,。;、]{0,8}申请
  | 享受第[^,。]{1,6}条 | 参照(?:执行|享受)
  | 一事一议”?[^。;]{0,12}[奖补扶支优政] | [奖补扶支][^。;]{0,20}一事一议
)"""
)
_TAX_POLICIES = re.compile("落实[^。]{0,20}税[费收]政策")
_PAID_UNASKED = re.compile(
    r"""(?x:
    免申即享 [^。;]{0,80} (?:直接|自动|主动)(?:拨付|兑付|兑现|发放)
  | (?:无[需须]|不用) [^,。;]{0,6} (?:提交材料|申报|申请), [^。;]{0,12} 直接(?:拨付|兑付|兑现)
)"""
)
"""Funds that are paid out without being asked for, and not only more of them aimed at."""
_FOR_THEM = re.compile("每家企业|企业限报|由企业|用人单位|企业申报|企业为")
_FOR_OTHERS = re.compile("降费奖补|消费券")
_PUSHED = re.compile("鼓励|引导|推动|倡导")
_PAID_BACK = re.compile("补[贴助](?:租金|房租)|(?:免费|无偿)提供")
_GOALS = re.compile("[0-9一二三四五两]年内|用[0-9一二三四五两]年时间|到[0-9]{4}年")
_FARMERS = re.compile("农户|种植户|养殖户|[茶果粮菜蔗药棉烟]农|渔民|牧民")
_ASSOCIATIONS = ("协会", "商会", "公会", "联盟", "高校", "院校", "学校", "院所", "研究院", "医院", "社会组织")
_TAKES_PART = re.compile(
    r"""(?x:
    大赛 | 竞赛 | (?:欢迎|邀请|诚邀|有意)[^,。;]{0,12}(?:参加|参展|参会|进场|入场|参与|报名) | 入驻 | (?:参加|举办)[^。]{0,30}展会
  | (?:支持|引导|组织|鼓励)[^,。]{0,10}企业[^,。]{0,6}(?:开展|参与|进入)[^,。]{0,20}试点
  | 引导[^,。]{0,12}企业开展[^,。]{0,10}对标
  | 企业[^,。]{0,8}参与[^。]{0,60}(?:投资|运营|管理)
  | 专题活动 | 示范应用 | 应用验证 | 系列活动 | 诉求[^,。]{0,8}(?:渠道|热线|平台|窗口) | 诉求[^。]{0,8}接诉即办 | (?:平台|热线|邮箱|窗口)[^,。]{0,6}反映
)"""
)
_USES = re.compile("用好|通过|依托|登录|利用|拨打|畅通")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    text: str
    """The body of the provision, half-width."""
    whole: str
    offers: Sequence[Offer]
    """Those that a firm, or somebody who may be one, receives, and those of persons that a firm has to do with."""
    channels: Sequence[Channel]

    def kinds(self) -> set[str]:
        return {offer.kind for offer in self.offers}

    def sentence(self, offer: Offer) -> str:
        """The sentence in which an offer begins."""
        start = max(self.whole.rfind(stop, 0, offer.span.start) for stop in FULL_STOPS) + 1
        ends = [at for stop in FULL_STOPS if (at := self.whole.find(stop, offer.span.start)) >= 0]
        return self.whole[start : min(ends, default=len(self.whole))]


def find_actor(
    provision: Provision, _lexicon: OfferLexicon, offers: Sequence[Offer], channels: Sequence[Channel]
) -> Actor:
    """The most that a firm can do with a provision."""
    whole = to_half_width(provision.wording.text)
    text = "".join(span.of(whole) for span in provision.spans.body)
    ours = [offer for offer in offers if _concerns_firms(offer, whole)]
    reading = _Reading(text=text or whole, whole=whole, offers=ours, channels=channels)
    return next(actor for actor, _, applies in _RULES if applies(reading))


def _concerns_firms(offer: Offer, whole: str) -> bool:
    if offer.recipient.kind in _OTHERS or _FOR_OTHERS.search(offer.span.of(whole)):
        return False
    if offer.recipient.kind == "service-body" and (offer.recipient.printed or "").endswith(_ASSOCIATIONS):
        return offer.kind not in ("grant", "interest-subsidy")
    if offer.recipient.kind == "other":
        return "银行" not in (offer.recipient.printed or "")
    if offer.recipient.kind == "person" and offer.kind in (
        "grant",
        "loan",
        "voucher",
        "interest-subsidy",
        "refund",
        "rent",
    ):
        words = offer.span.of(whole)
        return offer.how == "automatic" or bool(_FOR_THEM.search(words) or _FARMERS.search(words))
    return True


# --- the rules --------------------------------------------------------------------------------------------------------


def _comes_by_itself(reading: _Reading) -> bool:
    """Whether something comes without being asked for, and does not hang on something that is applied for."""
    deferred = [offer for offer in reading.offers if offer.kind == "deferral" and offer.how != "apply"]
    if any(offer.how == "automatic" or "不停供" in reading.text for offer in deferred) and not _ASKS.search(
        reading.text
    ):
        return True
    kinds = reading.kinds()
    stops = [at for at, letter in enumerate(reading.whole) if letter in FULL_STOPS]
    sentences = [bisect_left(stops, offer.span.start) for offer in reading.offers]
    beside: dict[int, set[str]] = {}
    for offer, sentence in zip(reading.offers, sentences, strict=True):
        beside.setdefault(sentence, set()).add(offer.kind)
    return any(
        _is_automatic(offer, offer.span.of(reading.whole), kinds, beside[sentence])
        for offer, sentence in zip(reading.offers, sentences, strict=True)
    )


def _is_automatic(offer: Offer, words: str, kinds: set[str], beside: set[str]) -> bool:
    """Whether it comes by itself; `kinds` are those of all offers, `beside` those of its sentence."""
    if offer.how == "apply" or (offer.kind in _BY_LAW and _PUSHED.match(words)):
        return False
    if offer.kind == "fee-relief":
        return not beside & {"guarantee", "grant", "deferral", "loan"}
    if offer.kind == "rent" and ("grant" in kinds or _PAID_BACK.search(words)):
        return False
    return offer.how == "automatic" or offer.kind in _BY_LAW


def _services(reading: _Reading) -> list[str]:
    """The sentences of its services."""
    return [reading.sentence(offer) for offer in reading.offers if offer.kind == "service"]


def _is_applied_for(reading: _Reading) -> bool:
    """Whether money, a title, or something else that has to be asked for is given."""
    asked = (offer for offer in reading.offers if offer.kind not in (*_MEETINGS, "service"))
    return any(True for _ in asked) or any(offer.how == "apply" for offer in reading.offers)


_RULES: tuple[tuple[Actor, str, Callable[[_Reading], bool]], ...] = (
    ("direct", "对小微企业免征增值税", _comes_by_itself),
    ("direct", "落实有关税费政策", lambda it: not it.offers and bool(_TAX_POLICIES.search(it.text))),
    ("direct", "惠企资金免申即享,直接拨付至企业账户", lambda it: not it.offers and bool(_PAID_UNASKED.search(it.text))),
    ("apply", "给予企业10万元补助", _is_applied_for),
    ("apply", "申报企业提交材料", lambda it: bool(_FILES.search(it.text))),
    ("direct", "为企业提供上门服务", lambda it: any(_COMES.search(words) for words in _services(it))),
    ("apply", "为企业提供咨询服务", lambda it: any(not _JOINT.search(words) for words in _services(it))),
    ("join", "举办企业家培训班, 开展活动为企业提供咨询服务", lambda it: bool(it.offers)),
    ("join", "组织企业参加大赛", lambda it: bool(_TAKES_PART.search(it.text)) and not _GOALS.search(it.text)),
    ("join", "用好征信平台", lambda it: bool(it.channels) and bool(_USES.search(it.text))),
    ("government", "提高效率", lambda _: True),
)
"""What a firm can do, examples, and whether the rule applies; the first rule that applies decides."""
