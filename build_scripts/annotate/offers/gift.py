"""A word for what can be given, where it stands, and what the words around it are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from build_scripts.annotate.offers.clauses import Clause, Party, Statement, Token
from build_scripts.annotate.offers.parties import parties_in
from build_scripts.annotate.offers.word_meanings import OfferWords
from build_scripts.model import OWN_CLASSES, OfferKind

MONEY = re.compile(
    r"""(?x:
    [0-9.]+ \s* [万亿千百]* \s* (?: 元 | (?=[,、;补奖的]|$) )   # 20万元, 50万、20万
  | [0-9.]+ \s* (?:[%‰]|个?百分点|个?基点)
  | 全额 | 减半 | 差额 | [一二三四五六七八九]成 | 分之[一二三四五]
)"""
)
HELPS = re.compile(r"(?:引导|支持|从)?(?:帮助|助力|缓解|服务|助推|满足|为|降低|解读|指导)")
"""How a clause begins that says whom the one before it is for."""
SOFT = ("service", "training", "matching", "platform", "recognition")
RELIEFS = ("tax-relief", "fee-relief", "refund", "deferral", "rent", "price")


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

    @cached_property
    def names_firm(self) -> bool:
        """Whether the statement names a firm or person anywhere."""
        found = (party for clause in self.statement.clauses for party in parties_in(clause, self.words))
        return any(party.kind in (*OWN_CLASSES, "person", "other") for party in found)

    @cached_property
    def serves_party(self) -> bool:
        """Whether the words say whom it serves: before it, in its clause, or in one behind it (帮助企业)."""
        earlier = self.statement.clauses[: self.place + 1]
        named = (party for clause in earlier for party in parties_in(clause, self.words))
        if any(party.kind not in ("local-government", "bank", "guarantor", "fund") for party in named):
            return True
        later = (clause for clause in self.statement.clauses[self.place + 1 :])
        return any(HELPS.match(clause.text, clause.start) and parties_in(clause, self.words) for clause in later)

    def is_one_of(self, name: str) -> bool:
        """Whether its word stands in that list of the vocabulary."""
        return self.token.word in self.words.lists[name]

    def has_mark(self, name: str) -> bool:
        return any(token.is_in(name) for token in self.clause.tokens)
