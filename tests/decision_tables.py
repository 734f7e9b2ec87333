"""Finds rows of a decision table whose examples are decided by another row, so that the tables stay true."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import ModuleType
from typing import TypeVar
from unittest.mock import patch

R = TypeVar("R")


def misplaced_examples(
    module: ModuleType, table: str, example: int, deciding: int, read: Callable[[str], object]
) -> Iterator[tuple[int, str]]:
    """Number of a row and each example in it for which the row's function says nothing while `read` reads the example.

    `example` and `deciding` are the columns of the examples, parted by a comma and a blank, and of the function. A
    vertical bar sets off a number or name and is no part of the text.
    """
    rows = getattr(module, table)
    decided: set[int] = set()

    def watched(number: int, function: Callable[..., R]) -> Callable[..., R]:
        def call(*context: object) -> R:
            result = function(*context)
            if result:
                decided.add(number)
            return result

        return call

    watching = [
        (*row[:deciding], watched(number, row[deciding]), *row[deciding + 1 :]) for number, row in enumerate(rows)
    ]
    with patch.object(module, table, watching):
        for number, row in enumerate(rows):
            for text in row[example].replace("|", "").split(", "):
                decided.clear()
                read(text)
                if number not in decided:
                    yield number, text
