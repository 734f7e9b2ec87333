"""Who is named in a clause: the words of the name, and what kind of party it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from build_scripts.annotate.offers.clauses import Clause, Token
from build_scripts.annotate.offers.word_meanings import OfferWords
from build_scripts.model import RecipientClass

_STOPS = frozenset("的对向为给由将以按把在从,;:。、()\n?!所每○于至")
"""A name does not reach over these characters."""
_JOINTS = ("、", "和", "与", "及", "以及", "或", "或者", "暨", ",", "、以及")
"""What stands between names that are listed."""
_NOT_HEADS = ("的", "贷款", "融资")
MAX_NAME = 26


class Party(NamedTuple):
    """A party that a clause names."""

    kind: RecipientClass
    start: int
    end: int
    head: Token

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def parties_in(clause: Clause, words: OfferWords, start: int = 0, end: int | None = None) -> list[Party]:
    """The parties that a clause names between two offsets, those that are listed as one where they are of one kind."""
    stop = clause.end if end is None else end
    found: list[Party] = []
    for party in _single_parties(clause, words, start, stop):
        if found and found[-1].kind == party.kind and clause.text[found[-1].end : party.start] in _JOINTS:
            found[-1] = found[-1]._replace(end=party.end, head=party.head)
        else:
            found.append(party)
    return found


def _single_parties(clause: Clause, words: OfferWords, start: int, stop: int) -> Iterator[Party]:
    for number, token in enumerate(clause.tokens):
        kind = token.meaning.party
        if kind and token.start >= start and token.end <= stop:
            if clause.text[token.end : token.end + 1] in ("家", "债", "园", "群", "类") or _goes_on(clause, number):
                continue
            begin = max(start, _name_start(clause, clause.tokens[:number], token))
            yield Party(kind, _trimmed(clause.text, begin, token, words), token.end, token)


def _goes_on(clause: Clause, number: int) -> bool:
    """Whether the name goes on with another head: 中介|机构, 企业|职工."""
    token = clause.tokens[number]
    behind = clause.tokens[number + 1] if number + 1 < len(clause.tokens) else None
    return bool(behind and behind.start == token.end and behind.meaning.party)


def _name_start(clause: Clause, before: Sequence[Token], token: Token) -> int:
    """Offset at which the name that ends with this token begins."""
    earliest = max(clause.start, token.start - MAX_NAME)
    for other in reversed(before):
        if other.end <= earliest:
            break
        if any(other.meaning.marks) and not other.meaning.party and not other.is_in("not_parties"):
            earliest = max(earliest, other.end)
            break
    at = token.start
    while at > earliest:
        previous = clause.text[at - 1]
        if previous == "”":
            opening = clause.text.rfind("“", earliest, at)
            at = opening if opening >= 0 else at - 1
        elif previous in _STOPS:
            break
        else:
            at -= 1
    return at


def _trimmed(text: str, start: int, token: Token, words: OfferWords) -> int:
    """Without what only says that it qualifies or where it is: 符合条件的, 省内."""
    match = words.trims.match(text, start, token.end)
    return match.end() if match and match.end() <= token.start + 0 else start
