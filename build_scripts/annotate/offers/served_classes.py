"""Reads clause by clause whom a sentence serves: each name of a party becomes one sign, and patterns over signs decide."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from build_scripts.annotate.offers.number_lexicon import NumberLexicon
from build_scripts.annotate.offers.served_patterns import CLASSES, PARTY, SIGNS, ServedPatterns
from build_scripts.model import RecipientClass

_COUNTED_PLACES = re.compile("(?<=#)[县市区镇乡](?![^,;、])")
"""10个|县|,每县奖励."""
_OWN_LETTERS = re.compile("[A-Za-z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedClause:
    """A clause with a sign for each party, ○ for its own letters and # for numbers."""

    text: str
    is_condition: bool
    """Whether it ends as conditions do: …的,"""
    lexicon: NumberLexicon

    @property
    def patterns(self) -> ServedPatterns:
        return self.lexicon.served


def signed(text: str, numbers: Sequence[tuple[int, int]], lexicon: NumberLexicon) -> str:
    """A text with a sign in place of each party and # in place of each number; of compounds (企业职工) the last counts."""
    plain = list(_OWN_LETTERS.sub("○", text))
    for offset, word in lexicon.parties.first_words(text, {}):
        kind = lexicon.classes[word]
        plain[offset : offset + len(word)] = [SIGNS[kind] if kind else "○", *[""] * (len(word) - 1)]
    for start, end in numbers:
        plain[start:end] = ["#", *[""] * (end - start - 1)]
    counted = _COUNTED_PLACES.sub(SIGNS["local-government"], "".join(plain))
    return lexicon.served.no_party.sub("○", lexicon.served.compound.sub("", counted))


def joined(text: str, patterns: ServedPatterns) -> str:
    """With one sign for parties that are served together: a firm for 小微企业和个体工商户; a firm and a bank leave open whom."""
    while found := patterns.joined.search(text):
        both = {found["first"], found["last"]}
        partner = patterns.partners.match(text, found.end())
        sign = found["first"] if len(both) == 1 or partner else "F" if both == {"F", "Z"} else "U"
        text = f"{text[: found.start()]}{found['between']}{sign}{text[found.end() :]}"
    return text


def paid_to(text: str, patterns: ServedPatterns) -> RecipientClass | None:
    """Who gets the money by words that follow it: 奖金归|平台依托企业|, 向|农户|直接抵扣."""
    for found in patterns.paid_to.finditer(text):
        named = re.findall(PARTY, found["to"] or found["user"] or found["direct"])
        if named:
            return CLASSES[named[-1]]
    return None


def single_party(text: str, patterns: ServedPatterns) -> RecipientClass | None:
    """单个|企业|每年最高."""
    found = patterns.single.search(text)
    return CLASSES[found["party"]] if found else None


def _given(clause: SignedClause) -> str:
    """给予|企业|10万元, 按1%补助|担保公司|."""
    found = None if clause.is_condition else clause.patterns.given.search(clause.text)
    if found is None:
        return ""
    sign = found["each"] or found["party"]
    return "?" if sign == "U" and clause.patterns.named_payee.search(found[0]) else sign


def _reimbursed(clause: SignedClause) -> str:
    """|各县|对小微企业给予的补贴,省级按30%补助; - where nobody is named who gave it."""
    found = clause.patterns.reimbursed.search(clause.text)
    if found is None:
        return ""
    giver = re.search(rf"{PARTY}(?=[^,;]*?[对给为向])", clause.text[: found.start()])
    return giver[0] if giver else "-"


def _pushed(clause: SignedClause) -> str:
    """引导|银行|对企业延期还本付息,按余额的1%给予激励: who is moved to serve others is given what follows."""
    found = clause.patterns.pushed.search(clause.text)
    return found["party"] if found and "#" not in clause.text else ""


def _added(clause: SignedClause) -> str:
    """市县按30%配套: what another one adds is not said to be whose."""
    return "?" if clause.patterns.added.search(clause.text) else ""


def opened_sign(clause: SignedClause) -> str:
    """对购置设备的|企业|给予; - where 对 names nobody."""
    for opener in clause.lexicon["openers"].finditer(clause.text):
        around = clause.text[max(0, opener.start() - 3) : opener.end() + 3]
        if clause.lexicon["not_openers"].search(around) and not clause.text.startswith(opener[0]):
            continue
        if sign := _behind_opener(clause, opener.end()):
            return sign
        if opener.start() < 3 or clause.text[opener.start() - 1] in CLASSES:
            return "" if clause.is_condition or clause.patterns.costs.match(clause.text, opener.end()) else "-"
    return ""


def _behind_opener(clause: SignedClause, at: int) -> str:
    """Whom the words behind 对 name."""
    patterns, named = clause.patterns, clause.text[at:]
    stop = patterns.stop.search(named)
    named = named[: stop.start()] if stop and stop.start() else named
    ends = patterns.at_end.search(named)
    elided = clause.is_condition and ends and stop and stop.start()
    taken = clause.lexicon["takes"].match(named)
    object_first = taken and re.match(rf"[^的{PARTY[1:-1]}]{{0,10}}{PARTY}", named[taken.end() :])
    if clause.is_condition and object_first and not ends:
        return "="  # 对投资企业满1年的: who invests is not named
    named = patterns.to_others.sub("○", named)
    alone = not re.search(PARTY, patterns.to_others.sub("", named)[:-1])
    if patterns.event.search(named) or (elided and alone):  # 对企业给予优惠利率的
        return "-"
    party = _head(named, clause)
    return "?" if party == "U" else party


def _served(clause: SignedClause) -> str:
    """担保公司为|小微企业|提供担保."""
    found = None if clause.is_condition else clause.patterns.served.search(clause.text)
    return found["party"] if found else ""


def _selected(clause: SignedClause) -> str:
    """每年遴选12家|示范店|,每家奖励5万元: who is selected is given what follows."""
    found = clause.patterns.selected.search(clause.text)
    return found["party"] if found else ""


def _subject(clause: SignedClause) -> str:
    """入驻的|企业|, |中介|每引荐1家企业的, |企业|租用厂房."""
    patterns = clause.patterns
    leading = patterns.leading.match(clause.text)
    text = clause.text[leading.end() if leading else 0 :]
    if patterns.giver.match(text) and not clause.is_condition:
        return ""
    shown = patterns.not_subject.sub("○", text)
    return _head(patterns.counted.sub("○", shown) if clause.is_condition else shown, clause)


def _head(text: str, clause: SignedClause) -> str:
    """The party that words are about: the last where those before describe it, else the first: |企业|购置的设备, 招用学生的|企业|."""
    parties = list(re.finditer(PARTY, text))
    ends = clause.patterns.at_end.search(text)
    if not ends or len(parties) < 2:
        return parties[0][0] if parties else ""
    between = text[parties[-2].end() : parties[-1].start()]
    describes = "的" in between or not clause.lexicon["acts"].search(between)
    return ends["party"] if describes else parties[0][0]


_READERS: tuple[tuple[str, Callable[[SignedClause], str]], ...] = (
    ("补贴|企业", _given),
    ("|各县|对小微企业给予的补贴", _reimbursed),
    ("引导|银行|对企业延期还本付息", _pushed),
    ("市县按30%配套", _added),
    ("对|企业|给予", opened_sign),
    ("担保公司为|企业|提供担保", _served),
    ("每年遴选12家|示范店|", _selected),
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
    return current or single_party(clause.text, clause.patterns)
