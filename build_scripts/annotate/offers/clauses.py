"""Cuts a provision into sentences, statements and clauses, and finds the words in them that matter to offers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from build_scripts.annotate.offers.word_meanings import Meaning, OfferWords
from build_scripts.model import Provision, RecipientClass
from build_scripts.model.alignment import Span
from build_scripts.text.characters import FULL_STOPS, STATEMENT_ENDS
from build_scripts.text.numerals import to_half_width

_NAME = re.compile(r"《[^《》\n]{0,80}》")
_START = attrgetter("start")
_NAMED_LOAN = re.compile("“[^“”,。]{1,8}贷”")
_NAMED_LOAN_MEANING = Meaning(gifts=(("loan", "things"),))
_SENTENCE = re.compile(f"[^{FULL_STOPS}]+")
_STATEMENT = re.compile(f"[^{STATEMENT_ENDS}]+")
_CLAUSE = re.compile(r"(?:[^,:\n(]|(?<=[0-9]),(?=[0-9]{3})|(?<=[0-9]):(?=[0-9])|\([^()\n]{0,60}\)|\(){1,240}")
_SHORT_SENTENCE = re.compile(r"[^,:;。(0-9\n]{2,14}。(?=[^\n])")
_TO = ("对", "对于")
MAX_CLAUSES = 30
"""Maximum number of clauses that are read together; no sentence that means something has more."""
MAX_FOLLOWING = 8
"""Maximum number of statements of a sentence that are looked at behind one."""


class Token(NamedTuple):
    """A word of the vocabulary in the text."""

    start: int
    end: int
    word: str
    meaning: Meaning

    def is_in(self, name: str) -> bool:
        """Whether it stands in that list of the vocabulary, or in one of those inside it."""
        return name in self.meaning.marks


class Party(NamedTuple):
    """A party that a clause names."""

    kind: RecipientClass
    start: int
    end: int
    head: Token

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(slots=True, kw_only=True)
class Clause:
    """A stretch between commas."""

    start: int
    end: int
    text: str
    """The whole text of the provision, half-width and without names of documents."""
    tokens: list[Token] = field(default_factory=list)
    parties: list[Party] | None = None
    """Whom it names, one by one; None until somebody asks."""

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]


@dataclass(slots=True)
class Statement:
    """What stands between semicolons or full stops."""

    clauses: list[Clause]
    sentence: int
    """Number of its sentence."""
    is_heading: bool
    following: list[Clause] = field(default_factory=list)
    """The clauses of its sentence behind it."""

    @property
    def start(self) -> int:
        return self.clauses[0].start

    @property
    def end(self) -> int:
        return self.clauses[-1].end

    @property
    def words(self) -> str:
        return self.clauses[0].text[self.start : self.end]

    @property
    def tokens(self) -> Iterator[Token]:
        return (token for clause in self.clauses for token in clause.tokens)


def read_statements(provision: Provision, words: OfferWords) -> list[Statement]:
    """The statements of a provision in the order of its text, the run-in heading first."""
    text = to_half_width(provision.wording.text)
    text = _NAME.sub(lambda match: "○" * len(match[0]), text)
    listed = sorted(words.finder.longest_words(text, ()))
    tokens = [Token(start, start + len(word), word, words.meanings[word]) for start, word in listed]
    tokens = _with_named_loans(text, tokens)
    places = list(_places(provision, text))
    statements: list[Statement] = []
    sentence = 0
    for span, is_heading in places:
        for match in _SENTENCE.finditer(text, *span):
            sentence += 1
            for part in _STATEMENT.finditer(text, match.start(), match.end()):
                found = _CLAUSE.finditer(text, part.start(), part.end())
                clauses = [Clause(start=it.start(), end=it.end(), text=text) for it in found]
                clauses = [clause for clause in clauses if clause.words.strip()]
                statements += (
                    Statement(clauses[first : first + MAX_CLAUSES], sentence, is_heading)
                    for first in range(0, len(clauses), MAX_CLAUSES)
                )
    for number, statement in enumerate(statements):
        later = (
            other
            for other in statements[number + 1 : number + 1 + MAX_FOLLOWING]
            if other.sentence == statement.sentence
        )
        statement.following = [clause for other in later for clause in other.clauses]
    _put_tokens(tokens, [clause for statement in statements for clause in statement.clauses])
    return statements


def _places(provision: Provision, text: str) -> Iterator[tuple[Span, bool]]:
    """Heading and body, and which is the heading: without one, a short first sentence (减免租金。) is one too."""
    heading, body = provision.spans.heading, provision.spans.body
    if heading:
        yield heading, True
    elif body and (match := _SHORT_SENTENCE.match(text, *body[0])):
        yield Span(body[0].start, match.end()), True
        yield Span(match.end(), body[0].end), False
        body = body[1:]
    yield from ((span, False) for span in body)


def _with_named_loans(text: str, tokens: list[Token]) -> list[Token]:
    """The words, and loans by their names: “稳岗贷”."""
    loans = [Token(it.start(), it.end(), it[0], _NAMED_LOAN_MEANING) for it in _NAMED_LOAN.finditer(text)]
    if not loans:
        return tokens
    inside = {at for loan in loans for at in range(loan.start, loan.end)}
    return sorted([*(token for token in tokens if token.start not in inside), *loans], key=_START)


def _put_tokens(tokens: list[Token], clauses: list[Clause]) -> None:
    at = 0
    for clause in clauses:
        while at < len(tokens) and tokens[at].start < clause.start:
            at += 1
        while at < len(tokens) and tokens[at].start < clause.end:
            if not tokens[at].is_in("venues") or tokens[at].is_in("givers") or any(map(_gives, clause.tokens)):
                clause.tokens.append(tokens[at])
            at += 1


def _gives(token: Token) -> bool:
    """Whether something is given to a place named behind it: 对…的|平台|, 给予|平台|."""
    paid = any(kind == "grant" and role == "acts" for kind, role in token.meaning.gifts)
    return paid or token.word in _TO or token.is_in("verbs.give")
