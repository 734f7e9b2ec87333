"""Who is named in a clause: the words of the name, and what kind of party it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from build_scripts.annotate.offers.clauses import Clause, Party, Token
from build_scripts.annotate.offers.word_meanings import OfferWords
from build_scripts.text.characters import HAN

_STOPS = frozenset("的之予对向为给由将按把在从和与及,;:。、()\n?!所每○于至到赴")
"""A name does not reach over these characters."""
_JOINTS = ("、", "和", "与", "及", "以及", "或", "或者", "暨", "等", "、以及")
"""What stands between names that are listed."""
_JOINT_STARTS = tuple(joint[0] for joint in _JOINTS)
_GRADE = re.compile("[^级]{1,4}级")
_PLACE = re.compile(f"[{HAN}]{{2,3}}省")
_COUNT = re.compile(
    r"""(?x:
    (?:19|20)[0-9]{2}年度? | (?:及|或)?以[上下] | (?:和|与|及|以及|或)
  | (?:少|多)?[0-9]+[余多]?(?:家|个|期|名|户|批|所|项|条|人)(?:以上)?
  | (?:少|多)?[一二三四五六七八九十两首][批家名期个所户条]
)"""
)
_MONEY = ("grant", "interest-subsidy", "voucher")
_IN_NAMES = {"matching", "platform", "service", "training"}
"""What may stand in a name: 参展企业, 入驻企业."""
_NO_BOUNDS = ("automatic", "purchases", "givers", "negative")
"""Lists whose words may stand in a name."""
_IN_NAMES_OF_PARTIES = "prepositions.in_names"
"""List of words in which 向, 对 and the like belong to the name: 外向型|企业."""
MAX_INNER = 8
"""Maximum number of characters between a name inside another and the end of that: 企业经营管理|人员."""
MAX_NAME = 26
_OTHER = ("其他", "其它", "其余")
"""Where 其 belongs to the name."""
_PRESENT = ("在地", "在孵", "在建", "在园", "在册", "在校", "在库", "在营")
"""Where 在 belongs to the name."""
_ONESELF = ("个人", "本人")


def parties_in(clause: Clause, words: OfferWords, start: int = 0, end: int | None = None) -> list[Party]:
    """The parties that a clause names between two offsets, those that are listed as one where they are of one kind."""
    if clause.parties is None:
        clause.parties = _whole_names(clause, _single_parties(clause, words))
    found: list[Party] = []
    for party in clause.parties:
        if party.head.start < start or (end is not None and party.end > end):
            continue
        if party.start < start:
            party = party._replace(start=_trimmed(clause.text, start, party.head, words))
        if found and found[-1].kind == party.kind and clause.text[found[-1].end : party.start] in _JOINTS:
            found[-1] = found[-1]._replace(end=party.end, head=party.head)
        else:
            found.append(party)
    return found


def _whole_names(clause: Clause, parties: Iterable[Party]) -> list[Party]:
    """Without those that stand inside the name of the next, or only say where it is: 企业|骨干人才, 孵化器所在|园区."""
    found: list[Party] = []
    for party in parties:
        inside = found and party.start <= found[-1].head.start and party.head.start - found[-1].end <= MAX_INNER
        if found and (inside or _is_located_by(clause, found[-1], party)):
            found.pop()
        found.append(party)
    return found


def _is_located_by(clause: Clause, place: Party, party: Party) -> bool:
    return clause.text[place.end : party.start] in ("所在", "所在的", "所在地")


def _single_parties(clause: Clause, words: OfferWords) -> Iterator[Party]:
    for number, token in enumerate(clause.tokens):
        kind = token.meaning.party
        if (
            kind
            and not _goes_on(clause, number)
            and not _is_oneself(clause, number)
            and not _is_in_brackets(clause, token)
        ):
            start = name_start(clause, clause.tokens[:number], token)
            if start == token.start and clause.text.startswith("所得税", token.end):
                continue
            yield Party(kind, _trimmed(clause.text, start, token, words), token.end, token)


def _is_oneself(clause: Clause, number: int) -> bool:
    """职工|个人|: whether the word only repeats the one before it."""
    token, before = clause.tokens[number], clause.tokens[number - 1] if number else None
    return bool(token.word in _ONESELF and before and before.end == token.start and before.meaning.party == "person")


def _goes_on(clause: Clause, number: int) -> bool:
    """Whether the name goes on with another head: 中介|机构, 企业|职工."""
    token = clause.tokens[number]
    behind = clause.tokens[number + 1] if number + 1 < len(clause.tokens) else None
    if behind and token.meaning.party == "person" and behind.word in _ONESELF:
        return False
    gap = clause.text[token.end : behind.start] if behind else ""
    return bool(behind and behind.meaning.party and gap in ("", "”"))


def _is_in_brackets(clause: Clause, token: Token) -> bool:
    opening = clause.text.rfind("(", clause.start, token.start)
    return opening >= 0 and ")" not in clause.text[opening : token.start]


def name_start(clause: Clause, before: Sequence[Token], token: Token) -> int:
    """Offset at which the name that ends with this token begins."""
    earliest = max(clause.start, token.start - MAX_NAME)
    for other in reversed(before):
        if other.end <= earliest:
            break
        if _ends_names(clause.text, other, token):
            earliest = other.end
            break
    own = {at for other in before if other.is_in(_IN_NAMES_OF_PARTIES) for at in range(other.start, other.end)}
    at = token.start
    while at > earliest:
        previous = clause.text[at - 1]
        if previous == "”":
            opening = clause.text.rfind("“", earliest, at)
            at = opening if opening >= 0 else at - 1
        elif at - 1 in own:
            at -= 1
        elif (previous in _STOPS and (not clause.text.startswith(_PRESENT, at - 1) or clause.text[at - 2] == "所")) or (
            previous == "以" and clause.text[at] not in "上下内"
        ):
            break
        else:
            at -= 1
    return at


def _ends_names(text: str, token: Token, head: Token) -> bool:
    """Whether a name with this head begins behind this word."""
    gifts = {kind for kind, _ in token.meaning.gifts}
    if token.end == head.start and gifts and gifts <= _IN_NAMES and not token.is_in("verbs"):
        return False
    if any(map(token.is_in, ("not_parties", "not_gifts", _IN_NAMES_OF_PARTIES))):
        return False
    if token.meaning.party:
        return text[token.end : token.end + 1] in _JOINT_STARTS
    acts = any(role != "things" or kind in _MONEY for kind, role in token.meaning.gifts)
    return acts or any(mark not in _NO_BOUNDS for mark in token.meaning.marks)


def _trimmed(text: str, start: int, token: Token, words: OfferWords) -> int:
    """Without what only says that it qualifies, where it is or how many there are: 符合条件的, 省内, 100个."""
    while True:
        match = (
            words.trims.match(text, start, token.start)
            or _COUNT.match(text, start, token.start)
            or _PLACE.match(text, start, token.start)
        )
        if match and text.startswith(_OTHER, match.end() - 1):
            match = None
        grade = _GRADE.match(text, start, token.start) if text[start - 2 : start] == "级、" else None
        if grade:
            start = grade.end()
        etc = text.find("等", start, token.start)
        if etc > 0 and text[start - 1 : start] == "、" and etc + 1 < token.start:
            start = etc + 1
        if not match and text[start - 1 : start] == "每" and text[start] in "家户个名位":
            start += 1
        if not match:
            return start
        start = match.end()
