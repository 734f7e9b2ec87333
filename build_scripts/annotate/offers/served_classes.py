"""Reads clause by clause whom a sentence serves: each name of a party becomes one sign, and patterns over signs decide."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from build_scripts.annotate.offers.number_lexicon import NumberLexicon
from build_scripts.model import RecipientClass

SIGNS: Mapping[RecipientClass, str] = {
    "firm": "F",
    "self-employed": "Z",
    "person": "P",
    "bank": "B",
    "guarantor": "G",
    "fund": "K",
    "service-body": "S",
    "park": "Y",
    "local-government": "L",
    "other": "O",
    "unstated": "U",
}
"""Class → the sign that stands for a name of it."""
CLASSES: Mapping[str, RecipientClass] = {sign: name for name, sign in SIGNS.items()}
PARTY = f"[{''.join(SIGNS.values())}]"
_OWN_LETTERS = re.compile("[A-Za-z]")
_COMPOUND = re.compile(rf"{PARTY}(?:内|用户|入驻|入园|在园|注册|所属|依托|辖区|内的?|的)?(?={PARTY})")
_NO_PARTY = re.compile(
    rf"{PARTY}(?=费|成本|工资|薪酬|留存|留成|贡献|财力|数量|户数|家数|价格|(?:流动资金|信用|首次|普惠)?贷款(?:余额|发放|投放|增量|增速|总额|额|规模|占比|较|比))"
)
"""What a party only gives its name to: 人员|费, 地方|留存."""
_JOINED = re.compile(
    rf"(?P<first>{PARTY})(?:、|和|及|与|或|以及|或者|及其)(?P<between>[^,;:的#对按给○]{{0,8}}?)(?P<last>{PARTY})"
)
_LEADING = re.compile(
    r"^\s*(?:[(]?[一二三四五六七八九十0-9]{1,3}[)、.]|第[^条,]{1,4}条)?\s*(?:其中|同时|并且|并|另|对此|此外|且|原则上|鼓励|支持|引导|推动|组织|落实)*[,:]?"
)
_TAIL = r"(?:\([^()]*\)|等|本人|自身)*"
_PAID_TO = re.compile(
    rf"(?:归|拨付至|拨付到|(?:直接)?(?:拨付|支付|补给|兑付|补贴给|发放给)(?=[^,;。#的]{{0,4}}{PARTY})|支付给|支付至|发放给|发放至|付给|兑付给|兑付至|拨给|发给|补给|奖给|划拨至|拨至|汇入|拨入|打入|对象为|对象是|主体为)(?P<to>[^,;。#]{{1,24}})"
    r"|(?:资金|奖金|经费)由(?P<user>[^,;。#]{1,24})使用"
    rf"|(?:向|给)(?P<direct>{PARTY})(?:直接)?(?:发放|抵扣|支付|拨付|兑现|返还)"
)
_PARTNERS = re.compile("签订|签约|合作|联合|共建|对接|达成|共同|开展合作")
_NUMBERING = re.compile(r"^\s*(?:[(]?[一二三四五六七八九十0-9]{1,3}[)、.]|第[^条,]{1,4}条)?\s*")
_PUSHED = re.compile(r"(?:引导|鼓励|推动|督促|支持|指导)[^,;:FZ]{0,8}(?P<party>[BGYSLKO])[^,;:]*(?:对|为|向|给|减免)")
_REIMBURSED = re.compile(
    r"(?:给予|发放|减免|提供|支付|兑现)的(?:[^,;的]{0,4})(?:补贴|补助|奖励|奖补|租金|资助|资金|贴息|费用)$"
)
_EVENT = re.compile(rf"{PARTY}[^,;的]*的[^,;的{PARTY[1:-1]}]*(?:会|展|赛|活动|论坛|节)$")
"""对企业参加的|展会|: whoever holds it."""
_ADDED = re.compile("[LY](?:财政)?(?:按|再|再按|分别按|另按|应按)[^,;]{0,14}#[^,;]{0,4}配套")
_TO_OTHERS = re.compile(rf"(?:为|向|给){PARTY}")
_AT_END = re.compile(rf"(?P<party>{PARTY}){_TAIL}$")
_NOT_SUBJECT = re.compile(
    rf"(?:由|经|被|与|单[个家户]|每[家户个所站名]|同一)[^,;:的#]{{0,10}}?{PARTY}"
    rf"|(?:为|向|给|在|至){PARTY}"
    rf"|用于[^,;:]*"
    rf"|每[^,;:]{{0,14}}#[^,;:的]{{0,10}}?{PARTY}"
)
_COUNTED = re.compile(rf"#(?:以上|以下|及以上)?(?:的)?[^,;的]{{0,6}}?{PARTY}(?=的$)")
_GIVER = re.compile(
    r"^[^,;#]{0,6}?[LYBGOS](?:每年|按年|统一|负责|应当?|可)?(?:按|给予|予以|发放|安排|设立|奖励|补助|补贴|承担|拨付|出资|开办|开展|组织)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedClause:
    """A clause with a sign for each party, ○ for its own letters and # for numbers."""

    text: str
    is_condition: bool
    """Whether it ends as conditions do: …的,"""
    lexicon: NumberLexicon


def signed(text: str, numbers: list[tuple[int, int]], lexicon: NumberLexicon) -> str:
    """A text with a sign in place of each party and # in place of each number; of compounds (企业职工) the last counts."""
    plain = list(_OWN_LETTERS.sub("○", text))
    for offset, word in lexicon.parties.first_words(text, {}):
        kind = lexicon.classes[word]
        plain[offset : offset + len(word)] = [""] * (len(word) - 1) + [SIGNS[kind] if kind else "○"]  # type: ignore[index]
    for start, end in numbers:
        plain[start:end] = ["#"] + [""] * (end - start - 1)
    return _NO_PARTY.sub("○", _COMPOUND.sub("", "".join(plain)))


def joined(text: str) -> str:
    """With one sign for parties that are served together: a firm for 小微企业和个体工商户; a firm and a bank leave open whom."""
    while found := _JOINED.search(text):
        both = {found["first"], found["last"]}
        partner = _PARTNERS.match(text, found.end())
        sign = found["first"] if len(both) == 1 or partner else "F" if both == {"F", "Z"} else "U"
        text = f"{text[: found.start()]}{found['between']}{sign}{text[found.end() :]}"
    return text


def paid_to(text: str) -> RecipientClass | None:
    """Who gets the money by words that follow it: 奖金归|平台依托企业|, 向|农户|直接抵扣."""
    for found in _PAID_TO.finditer(text):
        named = re.findall(PARTY, found["to"] or found["user"] or found["direct"])
        if named:
            return CLASSES[named[-1]]
    return None


def _given(clause: SignedClause) -> str:
    """给予|企业|10万元, 按1%补助|担保公司|."""
    if clause.is_condition:
        return ""
    each = re.search(
        rf"每[名位人家户个所](?P<party>{PARTY})(?:每[年月])?(?:{clause.lexicon['gives'].pattern})", clause.text
    )
    if each:
        return each["party"]
    found = re.search(
        rf"(?:{clause.lexicon['gives'].pattern})(?:其|该|上述|每[家户名个人所])?[^,;:的#]{{0,8}}?(?P<party>{PARTY}){_TAIL}(?=#|[,;:)]|$|一次性|每|最高|按|不超过|合计|累计|总计|补|奖|资助|资金|单|分别|相应|全额|减半)",
        clause.text,
    )
    return found["party"] if found else ""


def _reimbursed(clause: SignedClause) -> str:
    """|各县|对小微企业给予的补贴,省级按30%补助."""
    found = _REIMBURSED.search(clause.text)
    if found is None:
        return ""
    giver = re.search(rf"{PARTY}(?=[^,;]*?(?:对|给|为|向))", clause.text[: found.start()])
    return giver[0] if giver else "-"


def _pushed(clause: SignedClause) -> str:
    """引导|银行|对企业延期还本付息,按余额的1%给予激励: who is moved to serve others is given what follows."""
    found = _PUSHED.match(_NUMBERING.sub("", clause.text))
    return found["party"] if found and "#" not in clause.text else ""


def _adds(clause: SignedClause) -> str:
    """市县按30%配套: what another one adds is not said to be whose."""
    return "?" if _ADDED.search(clause.text) else ""


def _opened(clause: SignedClause) -> str:
    """对购置设备的|企业|给予; - where 对 names nobody."""
    for opener in clause.lexicon["openers"].finditer(clause.text):
        around = clause.text[max(0, opener.start() - 3) : opener.end() + 3]
        if clause.lexicon["not_openers"].search(around) and not clause.text.startswith(opener[0]):
            continue
        named = clause.text[opener.end() :]
        stop = re.search(
            rf"(?:{clause.lexicon['gives'].pattern}|按|每|最高|可(?!以)|统一|分别|一次性)(?![^,;]*的{PARTY})", named
        )
        named = named[: stop.start()] if stop and stop.start() else named
        elided = clause.is_condition and named != clause.text[opener.end() :] and _AT_END.search(named)
        if clause.is_condition and _object_of(named, clause.lexicon):
            return "="
        named = _TO_OTHERS.sub("○", named)
        if _EVENT.search(named) or (elided and not re.search(PARTY, _TO_OTHERS.sub("", named)[:-1])):
            return "-"
        if party := _head(named, clause.lexicon):
            return "?" if party == "U" else party
        if opener.start() < 3 or clause.text[opener.start() - 1] in CLASSES:
            return "" if clause.is_condition else "-"
    return ""


def _object_of(named: str, lexicon: NumberLexicon) -> bool:
    """投资|初创企业|满1年的: whether the party is whom somebody else takes on or pays, who is not named."""
    taken = lexicon["takes"].match(named)
    return bool(taken) and not _AT_END.search(named)


def _served(clause: SignedClause) -> str:
    """担保公司为|小微企业|提供担保."""
    if clause.is_condition:
        return ""
    datives, serves = clause.lexicon["datives"].pattern, clause.lexicon["serves"].pattern
    found = re.search(rf"(?:{datives})[^,;:#]{{0,14}}?(?P<party>{PARTY})[^,;:]{{0,12}}?(?:{serves})", clause.text)
    return found["party"] if found else ""


def _subject(clause: SignedClause) -> str:
    """入驻的|企业|, |中介|每引荐1家企业的, |企业|租用厂房."""
    text = _LEADING.sub("", clause.text)
    if _GIVER.search(text) and not clause.is_condition:
        return ""
    shown = _NOT_SUBJECT.sub("○", text)
    if clause.is_condition:
        shown = _COUNTED.sub("○", shown)
    return _head(shown, clause.lexicon)


def _head(text: str, lexicon: NumberLexicon) -> str:
    """The party that words are about: the last where those before describe it, else the first: |企业|购置的设备, 招用学生的|企业|."""
    parties = list(re.finditer(PARTY, text))
    ends = _AT_END.search(text)
    if not ends or len(parties) < 2:
        return parties[0][0] if parties else ""
    between = text[parties[-2].end() : parties[-1].start()]
    describes = "的" in between or not lexicon["acts"].search(between)
    return ends["party"] if describes else parties[0][0]


def single_party(text: str, lexicon: NumberLexicon) -> RecipientClass | None:
    """单个|企业|每年最高."""
    found = re.search(rf"(?:{lexicon['singles'].pattern})[^,;:#的]{{0,6}}?(?P<party>{PARTY})", text)
    return CLASSES[found["party"]] if found else None


_READERS: tuple[tuple[str, Callable[[SignedClause], str]], ...] = (
    ("补贴|企业", _given),
    ("|各县|对小微企业给予的补贴", _reimbursed),
    ("引导|银行|对企业延期还本付息", _pushed),
    ("市县按30%配套", _adds),
    ("对|企业|给予", _opened),
    ("担保公司为|企业|提供担保", _served),
    ("|企业|租用厂房", _subject),
)
"""An example, and what reads the sign of whom a clause serves; the first that is not empty decides."""


def sign_of(clause: SignedClause) -> str:
    """The sign of whom a clause serves; - for nobody, ? for somebody left open, = for whom the clause before serves."""
    return next((sign for _, reader in _READERS if (sign := reader(clause))), "")


def served_class(clause: SignedClause, sign: str, current: RecipientClass | None) -> RecipientClass | None:
    """Whom a clause with that sign serves; `current` is whom the clause before serves, None nobody who is named."""
    if sign == "=" or (sign == "U" and current):
        return current
    if sign:
        return "unstated" if sign == "?" else CLASSES.get(sign)
    return current or single_party(clause.text, clause.lexicon)
