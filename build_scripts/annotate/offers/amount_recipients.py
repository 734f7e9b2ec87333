"""Says whose a number is: its offer's recipient, or whom its own sentence serves; nobody's where it is a goal or a pot."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from build_scripts.annotate.offers.limit_rules import is_achieved, is_pot, is_tolerance
from build_scripts.annotate.offers.number_context import NumberContext
from build_scripts.annotate.offers.number_lexicon import AGE, NumberLexicon
from build_scripts.annotate.offers.sentence_parties import SentenceParties
from build_scripts.annotate.offers.served_classes import paid_to, single_party
from build_scripts.annotate.offers.served_patterns import CLASSES, PARTY
from build_scripts.annotate.offers.sum_parts import is_share
from build_scripts.annotate.offers.threshold_rules import is_advance, is_brake
from build_scripts.model import OWN_CLASSES, Offer, RecipientClass

_FEE = re.compile(
    r"(?:费率|利率|保费|手续费|服务费|收费|担保费|保证金|(?:贷款|展期|授信|担保|用款|使用|借款)(?:期限|额度))[^,;的]{0,12}$"
)
"""What the borrower pays, whoever is named as charging it."""


_OTHER_CASE = re.compile(r"[^,对]{2,12}的(?:按|给予|可|最高)")
"""合伙创业|的|按: a case of its own without a name."""
_GUARANTEED = re.compile("(?:担保(?:业务|贷款)?(?:余额|发生额|金额|额)|在保[^,;]{0,6}额)[^,;]{0,4}的?$")
_LOST = re.compile("(?P<guaranteed>代偿)|(?:不良|贷款)[^,;]{0,6}损失")
"""Whose loss it is where nobody is named who had it."""
_BUYERS = (None, "other", "local-government", "unstated")
_DUTIFUL = ("local-government", "other", "bank")
_OWNERS = ("park", "other", "local-government")


def find_recipients(
    numbers: Sequence[NumberContext], lexicon: NumberLexicon, offers: Sequence[Offer]
) -> Iterator[RecipientClass]:
    """Whose each number is, by its sentence and its offer; unstated where they do not say."""
    kinds = {offer.recipient.kind for offer in offers}
    agreed = kinds.pop() if len(kinds) == 1 else None
    inherited: RecipientClass | None = None
    for _, group in groupby(numbers, key=lambda it: it.sentence):
        found = list(group)
        parties = SentenceParties(found, lexicon, inherited, agreed)
        for number in found:
            yield recipient_of(number, parties)
        inherited = parties.last


def recipient_of(number: NumberContext, parties: SentenceParties) -> RecipientClass:
    """By the first row of the table that applies."""
    return next(found for _, reader in _RULES if (found := reader(number, parties)))


def _is_goals(number: NumberContext) -> bool:
    """Whether it is a goal, or the old value of one: 配套率由|35%|提高到50%."""
    aimed = number.next is not None and number.next.role == "target"
    return number.role == "target" or (number.role == "old-value" and aimed)


def is_nobodys(number: NumberContext) -> bool:
    """Whether it is a goal, a pot or a share, and so not the money of any one recipient."""
    return _is_goals(number) or is_achieved(number) or is_pot(number) or is_shared_out(number) or is_tolerance(number)


def is_shared_out(number: NumberContext) -> bool:
    """按|1:1|承担: but not what the recipient bears itself."""
    return (
        is_share(number)
        and not re.search("自[担付负筹理]", number.before[-10:])
        and not re.match("(?:的?比例)?(?:拨付|兑付|兑现|发放)", number.behind)
    )


def _fund_or_pot(number: NumberContext, parties: SentenceParties) -> RecipientClass | None:
    if number.role not in ("cap", "floor", "other") or not is_pot(number):
        return None
    if number.has("pots.funds", number.so_far + number.words):
        return "fund"
    runs = parties.patterns.runs.search(parties.signs(number.rest))
    return CLASSES[runs["party"]] if runs else "other"


def _shared(number: NumberContext, parties: SentenceParties) -> RecipientClass | None:
    """园区与所属区按|1:1|承担 is theirs; of a bank, a guarantor and a county it is nobody's."""
    if not is_shared_out(number):
        return None
    words = parties.signs(number.words).rpartition("由")[2]
    sharers = [sign for sign in re.findall(PARTY, words) if sign != "U"]
    shares = [it for it in (number.previous, number, number.next) if it and it.clause == number.clause]
    if number.group == "percent" and len(sharers) == len(shares) == 2:
        own = CLASSES[sharers[shares.index(number)]]
        if {*sharers} <= {"L", "Y"}:
            return own
    named = set(sharers)
    if not named and re.search(
        "[省市县区镇](?:[^,;]{0,4}财政|级?[、与和](?:所属|[^,;]{0,6}所在)?[省市县区镇])|各级", number.words
    ):
        return "local-government"
    return "local-government" if named and named <= {"L", "Y"} else "other"


def _guarantors_own(number: NumberContext, _parties: SentenceParties) -> RecipientClass | None:
    """小微企业融资担保业务降费奖补资金|2000万元|: whatever firms its name speaks of."""
    paid = number.group in ("money", "percent") and number.has("paid_to_guarantors", number.words)
    return "guarantor" if paid and number.role != "threshold" else None


def _leveraged(number: NumberContext, parties: SentenceParties) -> RecipientClass | None:
    """合作银行按不低于补偿金|8倍|的规模向企业放贷: what those who lend or guarantee must put in."""
    if number.group != "multiple" or not re.search("规模|放大|杠杆", number.words):
        return None
    lenders = re.findall("[BG]", parties.signs(number.words))
    return CLASSES[lenders[0]] if lenders else None


def _tolerated(number: NumberContext, _parties: SentenceParties) -> RecipientClass | None:
    about = number.role == "threshold" and (
        is_brake(number) or "代偿率" in number.before or number.has("tolerance.words", number.behind)
    )
    if not is_tolerance(number) and not about:
        return None
    banks = number.has("tolerance.bank", number.before) and "代偿" not in number.before
    return "bank" if banks else "guarantor"


def _defined(number: NumberContext, parties: SentenceParties) -> RecipientClass | None:
    """所称绿色企业,是指能耗低于|20%|的企业."""
    if number.role != "threshold" or not number.has("definitions", number.so_far):
        return None
    ends = parties.patterns.defined.search(parties.signs(number.follows.partition(";")[0]))
    return CLASSES[ends["party"]] if ends else "unstated"


def _aged(number: NumberContext, _parties: SentenceParties) -> RecipientClass | None:
    """年满|18周岁|, 毕业|两年|内."""
    graduated = number.group == "time" and re.search("毕业|离校|失业$", number.before[-4:])
    earns = re.search("年薪|月薪|薪酬|年龄|工龄|学历", number.before[-12:])
    earns = earns or (re.search("出资额?", number.before[-8:]) and re.search("负责人|代表人|创办人", number.so_far))
    return "person" if number.role == "threshold" and (number.group == AGE or graduated or earns) else None


def _running(number: NumberContext, parties: SentenceParties) -> RecipientClass | None:
    """每年给予运营经费|30万元|: what a body is run with is no firm's that it serves."""
    if number.group != "money" or parties.own(number) or not number.has("served.upkeep", number.words):
        return None
    bodies = [CLASSES[sign] for sign in parties.signs(number.so_far) if sign in "SYL"]
    return bodies[0] if bodies else "unstated"


def _compensated(number: NumberContext, parties: SentenceParties) -> RecipientClass | None:
    """对银行的不良损失按|40%|补偿: whoever had the loss."""
    if number.group != "percent" or number.role != "rate" or not re.search("损失|风险补偿|代偿", number.so_far[-40:]):
        return None
    if "补偿" not in number.so_far[-12:] + number.behind[:10]:
        return None
    named = set(re.findall("[BGK]", parties.signs(number.so_far)))
    if not named and (lost := _LOST.search(number.so_far[-40:])):
        return "guarantor" if lost["guaranteed"] else "bank"
    return CLASSES[named.pop()] if len(named) == 1 else None


def _measured(number: NumberContext, parties: SentenceParties) -> RecipientClass | None:
    """由财政按担保额的|0.7%|给予补贴: whose business it is measured by."""
    if number.group != "percent" or number.role != "rate" or parties.own(number):
        return None
    return "guarantor" if _GUARANTEED.search(number.before) else None


def _brought(number: NumberContext, parties: SentenceParties) -> RecipientClass | None:
    """中介引荐1家企业落户并实缴资本满|500万元|: the firm that is brought must meet it."""
    if number.role != "threshold":
        return None
    lead = parties.signs(number.before)
    found = parties.patterns.brought.search(lead)
    return CLASSES[found["party"]] if found else None


def _listed(number: NumberContext, parties: SentenceParties) -> RecipientClass | None:
    """企业奖励50万元、服务机构|10万元|: the item of a list that names its own."""
    if number.previous is None or number.previous.clause != number.clause or number.bracket:
        return None
    item = parties.signs(number.between)
    found = parties.patterns.listed.search(item)
    return CLASSES[found["party"]] if found else None


def _in_bracket(number: NumberContext, parties: SentenceParties) -> RecipientClass | None:
    """(外贸企业不超过|0.7%|)."""
    if number.bracket is None:
        return None
    named = set(re.findall(PARTY, parties.signs(number.before))) - {"U"}
    return CLASSES[named.pop()] if len(named) == 1 else None


def _paid_later(number: NumberContext, parties: SentenceParties) -> RecipientClass | None:
    """Whoever the money goes to by later words: 补贴直接拨付|房东|."""
    if number.role == "threshold" and not number.number.in_table:
        return None
    return paid_to(parties.signs(number.follows), parties.patterns) or paid_to(parties.behind, parties.patterns)


def _fee_payer(number: NumberContext, parties: SentenceParties) -> RecipientClass | None:
    """担保费率不超过|1%|: whoever pays it."""
    if number.role == "threshold":
        return None
    served = parties.at(number)
    if "再担保费" in number.before[-10:] + number.behind[:8]:
        return "guarantor"
    if not _FEE.search(number.before) or served not in ("guarantor", "bank", None):
        return None
    before = parties.signs(number.so_far)
    return "firm" if "F" in before else "self-employed" if "Z" in before else "unstated"


def _reserved(number: NumberContext, parties: SentenceParties) -> RecipientClass | None:
    """优先向中小企业询价,各机关预留|两成|以上: for whom it is reserved, not who buys; an advance names nobody."""
    if is_advance(number):
        return parties.own(number) or "unstated"
    if number.role != "quota" or number.group != "percent" or parties.at(number) not in _BUYERS:
        return None
    return "firm" if "F" in parties.signs(number.said) else None


def _tenant(number: NumberContext, parties: SentenceParties) -> RecipientClass | None:
    """企业免收租金;受影响的街区再|减半|收取: less rent is the tenant's, whatever owner or place is named."""
    eased = number.number.printed in number.lexicon.lists["words.half"] or number.role == "amount"
    if (
        not eased
        or number.group not in ("percent", "time")
        or "租" not in number.words
        or re.search("[补奖]", number.words)
    ):
        return None
    if parties.at(number) not in _OWNERS:
        return None
    named = parties.signs(number.so_far)
    return "firm" if "F" in named else "self-employed" if "Z" in named else "unstated"


def _meets_before_given(number: NumberContext, parties: SentenceParties) -> RecipientClass | None:
    """营业收入|2000万元|以上的,补助企业: who is given something in a later clause must meet it."""
    if number.role != "threshold":
        return None
    if (head := parties.head(number)) and not number.bracket:
        return head
    if number.has("gives", number.behind):
        return None
    served = parties.at(number)
    return parties.after(number, "unstated") if served in (None, "unstated") else served


def _counted(number: NumberContext, parties: SentenceParties) -> RecipientClass | None:
    """对产业园,入驻企业达|30家|的,给予运营主体20万元: who is counted need not be who must have so many."""
    if number.role != "threshold" or number.group != "count" or not number.ends_as_condition:
        return None
    if not parties.patterns.numbered.search(parties.signs(number.before)):
        return None
    return parties.after(number, "unstated", parties.own(number) or "unstated")


def _enrolled(number: NumberContext, _parties: SentenceParties) -> RecipientClass | None:
    """每期|50人|: how many can take part are persons."""
    taking_part = number.role == "quota" and number.has("quota.terms", number.before[-4:])
    return "person" if taking_part and number.number.unit in ("人", "名") else None


def _of_several(number: NumberContext, parties: SentenceParties) -> RecipientClass | None:
    """个人最高30万元,企业最高400万元,期限不超过|3年|: what is said of several leaves open whose it is."""
    if number.words.lstrip().startswith(("二者", "两者", "上述")):
        return "unstated"
    general = number.group in ("time", "percent") and number.role in ("cap", "rate")
    if number.bracket or not (general or _OTHER_CASE.match(number.words)):
        return None
    return "unstated" if not parties.own(number) and len(parties.before(number)) > 1 else None


def _offered(number: NumberContext, parties: SentenceParties) -> RecipientClass | None:
    """Whom all offers of the provision are for; a body that its own offer names."""
    named = {offer.recipient.kind for offer in number.offers} - {"unstated"}
    other = next(iter(named)) if len(named) == 1 else None
    agreed = parties.agreed if number.offers else None
    if agreed in OWN_CLASSES and not _is_named_before(number):
        agreed = None
    if agreed not in (None, "unstated"):
        return agreed
    return None if other in OWN_CLASSES else other


def _duty(number: NumberContext, parties: SentenceParties) -> RecipientClass | None:
    """各区配备专员,每名联系企业不超过|30家|: what a body is told to do is nobody's."""
    if number.role not in ("cap", "floor", "other") or number.offers or number.has("gives", number.said):
        return None
    return "other" if number.group in ("count", "time") and parties.at(number) in _DUTIFUL else None


def _is_named_before(number: NumberContext) -> bool:
    """Whether its offer has said whom it is for before the number."""
    named = [offer.recipient.span for offer in number.offers if offer.recipient.span]
    return not named or min(span.start for span in named) < number.printed_at


def _later_named(number: NumberContext, parties: SentenceParties) -> RecipientClass | None:
    """每年遴选不超过6个|镇|; 资助35万元;|企业|须提出申请."""
    if number.role == "threshold":
        return paid_to(parties.signs(number.follows), parties.patterns)
    if number.role == "quota" and (named := parties.after(number)):
        return named
    rest = parties.signs(number.follows.partition(";")[0])
    if named := single_party(rest, parties.patterns):
        return named
    applies = parties.patterns.applies.search(parties.signs(number.follows))
    return CLASSES[applies["party"]] if applies else None


_RULES: tuple[tuple[str, Callable[[NumberContext, SentenceParties], RecipientClass | None]], ...] = (
    ("设立规模|3亿元|的基金", _fund_or_pot),
    ("新增|10家|", lambda number, _: "other" if _is_goals(number) or is_achieved(number) else None),
    ("银行、县财政按|1:1|承担", _shared),
    ("合作银行按不低于补偿金|8倍|的规模放贷", _leveraged),
    ("小微企业融资担保降费奖补资金|2000万元|", _guarantors_own),
    ("代偿容忍度|4%|以内", _tolerated),
    ("年满|18周岁|", _aged),
    ("所称小微企业,是指|300人|以下的企业", _defined),
    ("中介引荐企业并实缴满|500万元|的", _brought),
    ("企业50万元、服务机构|10万元|", _listed),
    ("费率不超过1%(外贸企业不超过|0.7%|)", _in_bracket),
    ("补贴|10万元|,直接拨付房东", _paid_later),
    ("服务中心为企业培训,县财政给予运营经费|30万元|", _running),
    ("银行的损失按|40%|补偿", _compensated),
    ("为企业担保的,按担保额的|0.7%|给予保费补贴", _measured),
    ("担保费率不超过|1%|", _fee_payer),
    ("个人最高30万元,企业最高400万元,期限不超过|3年|", _of_several),
    ("优先向企业采购,机关预留|30%|以上", _reserved),
    ("对企业免收租金;受影响的街区|减半|收取租金", _tenant),
    ("每期|50人|", _enrolled),
    ("对产业园,入驻企业达|30家|的,给予运营主体20万元", _counted),
    ("营业收入|2000万元|以上的,补助企业", _meets_before_given),
    ("各区配备专员,每名联系企业不超过|30家|", _duty),
    ("对企业给予|10万元|", lambda number, parties: parties.at(number)),
    ("对在交易所上市的企业奖励500万元,对在新三板挂牌的奖励|100万元|", _offered),
    ("每年遴选不超过|6个|,对入选的镇给予奖励, 资助|35万元|;企业须提出申请", _later_named),
    ("给予|10万元|", lambda _, __: "unstated"),
)  # fmt: skip
"""An example, and whose a number is; the first row that says so decides."""
