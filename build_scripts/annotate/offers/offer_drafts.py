"""Offers while they are read, and whether one only goes on with another: a further payment, the same thing said again."""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_scripts.annotate.offers.clauses import Party
from build_scripts.annotate.offers.gift import SOFT, Gift

_FOLLOW_ON = re.compile("再(?!担保|贷款|贴现|生)|另|同时|追加|差额|上浮|以旧换新|每超|其中")
_FIRST = re.compile("首次")
"""What goes on with the offer before only where it names nobody itself."""
_HEAD = re.compile("对[^,]{8,}的")
_OWN_HEAD = re.compile("对(?![^,]*(?:部分|超出|超过|其))[^,]{3,}给予")
_HIGHER_RATE = re.compile("(?:比例|比率|标准|额度|金额)[^,]{0,8}(?:提高|上浮|上调|增加|加计)")
_ABOUT_PAYMENT = re.compile(
    r"""(?x:
    (?:上述|以上|前述|该|所需)? (?:[补奖资贴][助励补贴息][^,;对]{0,2})? (?:资金|经费|金额|款项|总额)     # 补助|资金
    [^,;对]{0,6} (?:分[^,;]{1,3}[年期批次]|按|由|于|在|从|通过|列)                                    # 分两年
)"""
)
_GENERIC = ("企业", "单位", "主体", "项目", "机构")


@dataclass(slots=True)
class Draft:
    """An offer while it is read."""

    gift: Gift
    recipient: Party | None
    giver: Party | None
    end: int


def goes_on(old: Draft, new: Draft) -> bool:
    """Whether it is the same offer: a further payment, the same thing said again."""
    gift, statement, token = new.gift, new.gift.statement, old.gift.token
    text = gift.clause.text
    if token is gift.token:
        return False
    if _only_raises(old.gift, gift):
        return True
    named_again = new.recipient is not None and new.recipient.start > token.end
    same = bool(old.recipient and new.recipient and old.recipient.of(text).endswith(new.recipient.of(text)))
    if old.gift.statement is statement:
        if _is_next_item(old.gift, gift) or _spares_others(old.gift, gift) or _is_beside(old, new):
            return False
        if _has_own_head(old, new):
            new.recipient = None
            return False
        if new.giver and new.giver.start > token.end and not same and gift.kind == "grant":
            return False
        return not named_again or same or old.recipient is None or (new.recipient or old.recipient).of(text) in _GENERIC
    if old.gift.statement.is_heading:
        return False
    if _is_about_payment(new):
        return True
    follows = bool(_FOLLOW_ON.search(statement.words) or (new.recipient is None and _FIRST.search(statement.words)))
    if new.recipient is None and old.gift.statement.sentence == statement.sentence:
        return follows or gift.kind in SOFT or not _HEAD.match(statement.words)
    return follows and (new.recipient is None or same) and gift.kind not in SOFT


def _is_beside(old: Draft, new: Draft) -> bool:
    """引进博士的,给予5万元补贴,|引才企业|获得1万元奖励: whether somebody else gets it than whoever the clause before leaves unnamed."""
    gift, party = new.gift, new.recipient
    unnamed = old.recipient is None and old.gift.clause is not gift.clause
    return (
        gift.kind == "grant"
        and unnamed
        and party is not None
        and party.start == gift.clause.start
        and party.end < gift.token.start
    )


def _is_about_payment(new: Draft) -> bool:
    """补助资金分两年|拨付|: whether a statement only says how the money given before it is paid, or who bears it."""
    gift = new.gift
    return gift.kind == "grant" and new.recipient is None and bool(_ABOUT_PAYMENT.match(gift.statement.words))


def _only_raises(old: Gift, new: Gift) -> bool:
    """…补助30%;雇用青年者,|补助|比例提高5个百分点: whether it only raises what is given anyhow."""
    apart = old.statement.is_heading and old.statement is not new.statement
    return new.kind == "grant" and not apart and bool(_HIGHER_RATE.match(new.behind))


def _has_own_head(old: Draft, new: Draft) -> bool:
    """…补助建设单位,对基站用电给予|补贴|: whether a clause of its own says what else the money is for."""
    gift = new.gift
    named = new.recipient is not None and new.recipient.start >= gift.clause.start
    return (
        gift.kind == "grant" and gift.clause is not old.gift.clause and not named and bool(_OWN_HEAD.match(gift.before))
    )


def _spares_others(old: Gift, new: Gift) -> bool:
    """对首次违法|不予处罚|,对守信企业|不入企检查|: whether each has a head of its own."""
    clauses = old.statement.clauses[: new.place + 1]
    heads = [clause for clause in clauses if clause.words.startswith("对")]
    return new.kind == "rights" and len(heads) > 1 and heads[-1].start > old.token.start


def _is_next_item(old: Gift, new: Gift) -> bool:
    """落实…补贴、…补贴; 免征登记费、减半征收检验费: whether both are items of one list."""
    between = new.clause.text[old.token.end : new.token.start]
    if old.clause is not new.clause or "、" not in between:
        return False
    return (
        new.is_under("carry")
        or (new.kind == "grant" and "设立" in new.before)
        or (new.kind == "fee-relief" and "费" in between)
    )
