"""Owners' questions, in their own words: a right provision is among the first five, none comes back empty-handed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.search.questions_asked import FIRST, Answered, Question, measure, read_questions

SCRIPT = """async ([query, limit]) => {
  const { results, relaxed } = await window.librarySearch(query, { limit });
  return { found: results.map(({ id }) => id), says_so: [...(relaxed?.missing ?? []), ...(relaxed?.elsewhere ?? [])].length > 0 };
}"""
FLOORS = {"own": (0.97, 0.85), "blind": (0.95, 0.7), "plain": (0.95, 0.75)}
"""File → share of the answerable questions that are answered, share of the others of which that is said."""


@pytest.fixture
def finder(page: Page, served: str) -> Page:
    """The search page of the built site."""
    page.goto(f"{served}/search/")
    return page


@pytest.mark.parametrize("name", FLOORS)
def test_questions_are_answered(finder: Page, name: str) -> None:
    """As many as before at least; the ones that are not are named."""

    def ask(words: str) -> Answered:
        return Answered(**finder.evaluate(SCRIPT, [words, FIRST]))

    measured, missed = measure(read_questions(name), ask)
    answered, honest = FLOORS[name]
    assert measured.share >= answered, (measured, [question.words for question in missed])
    assert not measured.empty
    assert measured.honest / measured.unanswerable >= honest


def test_what_an_engine_answers_is_measured() -> None:
    """The place of the first right result counts; an answer without results, or one that says so, is honest."""
    questions = [
        Question("1", "a", ("x", "y")),
        Question("2", "b", ("x",)),
        Question("3", "c", ()),
        Question("4", "d", ()),
    ]
    answers = {"a": Answered(["z", "y"]), "b": Answered([]), "c": Answered(["z"]), "d": Answered(["z"], says_so=True)}
    measured, missed = measure(questions, answers.__getitem__)
    assert (measured.answerable, measured.right, measured.empty) == (2, 1, 1)
    assert (measured.reciprocal_rank, measured.unanswerable, measured.honest) == (0.25, 2, 1)
    assert missed == [questions[1]]
