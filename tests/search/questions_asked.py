"""Owners' questions with the provisions that answer them (questions/*.tsv), and what a search engine made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "questions"
FIRST = 5
"""So many results people look at."""


@dataclass(frozen=True)
class Question:
    """A line of a file of questions."""

    number: str
    words: str
    right: tuple[str, ...]
    """Ids of the provisions that answer it, the best first; empty where the library has no answer."""


@dataclass(frozen=True)
class Answered:
    """What an engine answered."""

    found: Sequence[str]
    """Ids of the first results."""
    says_so: bool = False
    """Whether it says that the library does not speak of what is asked."""


@dataclass(frozen=True)
class Measured:
    """How well an engine answers questions."""

    answerable: int
    right: int
    """Answerable ones that have a right provision among the first results."""
    reciprocal_rank: float
    """Mean of 1 / place of the first right one."""
    empty: int
    """Answerable ones without any result."""
    unanswerable: int
    honest: int
    """Unanswerable ones with no result, or with a word that the library has nothing on it."""

    @property
    def share(self) -> float:
        """Of the answerable ones, those answered."""
        return self.right / self.answerable


def read_questions(name: str) -> list[Question]:
    """The questions of a file, in its order."""
    rows = (line.split("\t") for line in (FOLDER / f"{name}.tsv").read_text("utf-8").splitlines() if line)
    return [Question(number, words, () if ids == "none" else tuple(ids.split())) for number, words, ids in rows]


def measure(questions: Iterable[Question], ask: Callable[[str], Answered]) -> tuple[Measured, list[Question]]:
    """The measure of an engine, and the answerable questions that it did not answer."""
    answers = [(question, ask(question.words)) for question in questions]
    answerable = [(question, answer) for question, answer in answers if question.right]
    others = [answer for question, answer in answers if not question.right]
    places = [
        next((place for place, id_ in enumerate(answer.found[:FIRST], 1) if id_ in question.right), 0)
        for question, answer in answerable
    ]
    missed = [question for (question, _), place in zip(answerable, places, strict=True) if not place]
    measured = Measured(
        answerable=len(answerable),
        right=sum(map(bool, places)),
        reciprocal_rank=sum(1 / place for place in places if place) / max(1, len(places)),
        empty=sum(not answer.found for _, answer in answerable),
        unanswerable=len(others),
        honest=sum(answer.says_so or not answer.found for answer in others),
    )
    return measured, missed
