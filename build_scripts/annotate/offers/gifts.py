"""Decides which of the words for what can be given really say that it is given: the order of the rules is a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from build_scripts.annotate.offers.clauses import Clause, Statement, Token
from build_scripts.annotate.offers.parties import Party, parties_in
from build_scripts.annotate.offers.word_meanings import OfferWords
from build_scripts.model import OfferKind
from build_scripts.text.numerals import alternation

MONEY = re.compile(
    r"[0-9.]+\s*[万亿千百]*\s*[万亿]?(?:元|(?=[,、;补奖的]|$))|[0-9.]+\s*[%‰]|全额|减半|差额|[一二三四五六七八九]成|分之[一二三四五]"
)
SOFT = ("service", "training", "matching", "platform", "recognition")
_PAID = re.compile(r"(?:资金)?(?:分[^,]{1,4})?(?:一次性|集中)?(?:拨付|发放|兑付|兑现|归)")
_OWNED = re.compile(r"(?:获得|享受|取得|领取|所获|申请|给予)的[^,]{0,12}$")
_SUM = re.compile(r"[^,]{0,10}(?:合计|累计|总额|总和|总计)[^,]{0,4}(?:不超过|不得超过|不高于)")
_VOLUME = re.compile(r"[^,]{0,16}(?:投放|占比|增量|规模|余额)")
_PLACES = re.compile(r"平台|渠道|可向|拨打|热线|电话|途径|窗口|举报")
_TITLES = re.compile(
    r"库|名单|目录|认证|称号|品牌|中心|企业|工作站|质量奖|职称|名品|海外仓|工作室|老字号|资质|示范店|小巨人|冠军"
)
_NO_TITLES = re.compile(r"(?:[^,]{0,20}(?:集群|园区|平台|示范区|项目|商标|专利|载体)(?!服务))")
_PURCHASES = re.compile(r"采购|份额|价格|评审|招标|投标|预算")


@dataclass(frozen=True, slots=False, kw_only=True)
class Gift:
    """A word for what can be given, where it stands."""

    kind: OfferKind
    role: str
    """acts, things, of, with_money or funds."""
    token: Token
    clause: Clause
    place: int
    """Number of its clause in the statement."""
    statement: Statement
    words: OfferWords

    @cached_property
    def before(self) -> str:
        """Its clause before it."""
        return self.clause.text[self.clause.start : self.token.start]

    @cached_property
    def behind(self) -> str:
        """Its clause behind it."""
        return self.clause.text[self.token.end : self.clause.end]

    @cached_property
    def tokens_before(self) -> list[Token]:
        return [token for token in self.clause.tokens if token.end <= self.token.start]

    @cached_property
    def verbs(self) -> list[Token]:
        """The verbs before it in its clause, the nearest last."""
        return [token for token in self.tokens_before if token.is_in("verbs")]

    def is_under(self, *names: str) -> bool:
        """Whether its clause has a verb of one of these lists before it."""
        return any(verb.is_in(f"verbs.{name}") for verb in self.verbs for name in names)

    @cached_property
    def nearest(self) -> Token | None:
        return self.verbs[-1] if self.verbs else None

    def is_right_under(self, *names: str) -> bool:
        """Whether the nearest verb before it is of one of these lists."""
        return self.nearest is not None and any(self.nearest.is_in(f"verbs.{name}") for name in names)

    @cached_property
    def next(self) -> Token | None:
        return next((token for token in self.clause.tokens if token.start >= self.token.end), None)

    @cached_property
    def has_money(self) -> bool:
        return bool(MONEY.search(self.clause.words))

    @cached_property
    def money_near(self) -> bool:
        """Whether its clause or the one behind it has money or a rate."""
        clauses = self.statement.clauses[self.place : self.place + 2]
        return any(MONEY.search(clause.words) for clause in clauses)

    @cached_property
    def parties_before(self) -> list[Party]:
        return parties_in(self.clause, self.words, end=self.token.start)

    @cached_property
    def parties_behind(self) -> list[Party]:
        return parties_in(self.clause, self.words, start=self.token.end)

    @cached_property
    def names_party(self) -> bool:
        """Whether the statement names somebody up to it."""
        earlier = self.statement.clauses[: self.place]
        return bool(self.parties_before) or any(parties_in(clause, self.words) for clause in earlier)

    def has_mark(self, name: str) -> bool:
        return any(token.is_in(name) for token in self.clause.tokens)


def find_gifts(statement: Statement, words: OfferWords) -> Iterator[Gift]:
    """What a statement gives, in its order."""
    for place, clause in enumerate(statement.clauses):
        found: list[Gift] = []
        for token in clause.tokens:
            for kind, role in token.meaning.gifts:
                gift = Gift(
                    kind=kind, role=role, token=token, clause=clause, place=place, statement=statement, words=words
                )
                if role == "with_money" and found and any(it.kind not in SOFT for it in found):
                    continue
                if is_given(gift):
                    found = [it for it in found if it.role != "with_money"] if role != "with_money" else found
                    found.append(gift)
        yield from found


def is_given(gift: Gift) -> bool:
    """Whether the words say that it is given."""
    return next(given for given, _, applies in _RULES if applies(gift))


# --- the rules --------------------------------------------------------------------------------------------------------


def _yields(gift: Gift) -> bool:
    behind = gift.next
    if behind is None or not behind.meaning.gifts or gift.role == "with_money":
        return False
    gap = gift.clause.text[gift.token.end : behind.start]
    return len(gap) <= 2 and not set(gap) & set("、和与及,的并或(“” ")


def _wants_object(gift: Gift) -> bool:
    return gift.role == "of"


def _object_named(gift: Gift) -> bool:
    name = {"tax-relief": "taxes", "fee-relief": "fees", "rent": "rents", "price": "prices"}.get(gift.kind, "")
    words = gift.words.lists.get(name, ())
    near = re.compile(f"[^,]{{0,20}}(?:{alternation(words)})")
    if gift.kind == "fee-relief" and re.match(r"[^,]{0,10}(?:担保|保险|学|)?费用?(?:补|支出)", gift.behind):
        return False
    return bool(near.match(gift.behind)) and "成本" not in gift.behind[:10]


def _is_aimed(gift: Gift) -> bool:
    aims = [verb for verb in gift.verbs if verb.is_in("verbs.aim")]
    if not aims:
        return False
    later = [verb for verb in gift.verbs if verb.start > aims[-1].start and verb.is_in("verbs.give")]
    return not later or gift.kind in SOFT or aims[-1].word in ("争取", "积极争取", "力争", "探索")


def _pays(gift: Gift) -> bool:
    if gift.role == "with_money":
        return bool(re.match(r"[^,]{0,14}?(?:[0-9.]+\s*[万亿千百]*元)", gift.behind)) and not gift.is_under("aim")
    if gift.role == "funds":
        return bool(
            re.match(r"(?:作用)?,?(?:重点)?支持", gift.statement.words[gift.token.end - gift.statement.start :])
        ) and bool(gift.parties_behind or gift.place + 1 < len(gift.statement.clauses))
    return (
        gift.is_under("give", "carry")
        or gift.has_money
        or bool(_PAID.match(gift.behind))
        or (gift.role == "acts" and (gift.money_near or bool(gift.parties_behind)) and gift.names_party)
    )


def _relieves(gift: Gift) -> bool:
    return gift.role == "acts" or gift.is_under("give", "carry") or gift.names_party


def _lends(gift: Gift) -> bool:
    named = gift.token.word.startswith("“") or gift.token.word in gift.words.lists["named_loans"]
    if _VOLUME.match(gift.behind):
        return False
    if gift.is_under("give") and (named or gift.names_party):
        return True
    if named and gift.is_under("carry", "hold", "push", "improve", "give"):
        return True
    return _has_condition(gift)


def _has_condition(gift: Gift) -> bool:
    """对受影响的小微企业,加强流动资金贷款支持: whether a group with its own condition is named."""
    text = gift.statement.words[: gift.token.start - gift.statement.start]
    return bool(re.search(r"对于?[^;]{4,}的[^,的]{0,12}企业", text))


def _guarantees(gift: Gift) -> bool:
    if re.search(r"费率|额度", gift.token.word + gift.behind[:6]):
        return gift.money_near or gift.is_under("give")
    return gift.is_under("give") and gift.names_party and not gift.is_under("push")


def _insures(gift: Gift) -> bool:
    return gift.is_under("give", "hold", "carry", "improve") and gift.names_party and "投保" not in gift.before


def _is_recognised(gift: Gift) -> bool:
    if _NO_TITLES.match(gift.behind) or not _TITLES.search(gift.behind):
        return gift.token.word in ("应评尽评", "“应评尽评”", "入库评价")
    if gift.token.word in ("认定", "遴选", "评选", "授予", "评价"):
        return bool(re.search(r"公布|培育认定|认定(?:公布)?[一首]批", gift.clause.words)) and not gift.is_under("aim")
    if gift.token.word in ("纳入", "列入"):
        return bool(gift.parties_before) and bool(re.match(r"[^,]{0,20}(?:库|名单|目录)", gift.behind))
    return bool(gift.parties_before)


def _serves(gift: Gift) -> bool:
    if gift.is_right_under("improve", "aim", "push") and not gift.is_under("give"):
        return False
    if gift.token.word in ("精准推送", "政策推送", "“不来即享”"):
        return gift.is_under("hold", "give", "carry")
    if gift.token.word == "资源":
        return "开放" in gift.clause.words and gift.names_party
    if gift.token.word in ("大型仪器", "科研仪器", "仪器设备"):
        return "开放" in gift.behind and gift.names_party
    if gift.token.word in ("指导", "指引"):
        return bool(re.match(r"[^,]{0,10}企业(?:进行|办理|合理|利用|开展境外|用好|建立合规)", gift.behind)) or (
            gift.is_under("give", "carry", "hold") and gift.names_party
        )
    if gift.is_under("give"):
        return gift.names_party or gift.token.word != "服务"
    return gift.is_under("hold", "carry") and (
        gift.names_party or gift.token.word not in ("服务", "指导", "资源", "专员")
    )


def _trains(gift: Gift) -> bool:
    if re.match(r"[^,]{0,16}(?:[、和].*)等(?:服务|功能|方面)", gift.behind) or (
        re.search(r"、[^,]*$", gift.before) and re.match(r"[^,]{0,12}等[^,]{0,8}服务", gift.behind)
    ):
        return False
    return gift.is_under("hold", "carry", "give") or bool(gift.parties_behind) or bool(gift.parties_before)


def _matches(gift: Gift) -> bool:
    if gift.token.word == "对接" and not re.match(r"(?:$|[^,]{0,6}(?:活动|会|服务|工作))", gift.behind):
        return (
            gift.is_under("hold", "push")
            and bool(gift.parties_before)
            and not re.match(r"[^,]{0,6}(?:资本|平台)", gift.behind)
        )
    if "会" in gift.token.word[-2:] and gift.is_under("push") and not gift.is_under("hold"):
        return False
    if "支持" in gift.before and "参加" in gift.before:
        return False
    return gift.is_under("hold", "give")


def _rights(gift: Gift) -> bool:
    if gift.token.word.startswith("投诉"):
        return bool(_PLACES.search(gift.clause.words)) and not gift.is_under("aim")
    return True


_FAMILIES: dict[str, Callable[[Gift], bool]] = {
    "grant": _pays,
    "interest-subsidy": _pays,
    "voucher": _pays,
    "tax-relief": _relieves,
    "fee-relief": _relieves,
    "deferral": _relieves,
    "refund": _relieves,
    "rent": _relieves,
    "price": _relieves,
    "loan": _lends,
    "guarantee": _guarantees,
    "insurance": _insures,
    "equity": lambda it: it.is_under("give"),
    "procurement": lambda it: bool(_PURCHASES.search(it.statement.words)),
    "recognition": _is_recognised,
    "service": _serves,
    "training": _trains,
    "matching": _matches,
    "platform": lambda _: True,
    "rights": _rights,
    "other": lambda it: it.names_party,
}

_RULES: tuple[tuple[bool, str, Callable[[Gift], bool]], ...] = (
    (False, "贷款|贴息", _yields),
    (False, "不重复|奖励", lambda it: it.has_mark("negative") and it.kind != "rights"),
    (False, "所称|补助|,是指", lambda it: any(token.is_in("frames.definition") for token in it.statement.tokens)),
    (False, "获得的|奖励|", lambda it: bool(_OWNED.search(it.before))),
    (
        False,
        "补助|合计不超过",
        lambda it: it.role == "acts" and bool(_SUM.match(it.behind)) and not it.is_under("give"),
    ),
    (False, "争取|贴息", _is_aimed),
    (False, "减免|手续", lambda it: _wants_object(it) and not _object_named(it)),
    (True, "给予|补助", lambda it: _FAMILIES[it.kind](it)),
    (False, "补助", lambda _: True),
)
"""Whether it is given, an example, and whether the rule applies; the first rule that applies decides."""
