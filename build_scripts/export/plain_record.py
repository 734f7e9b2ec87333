"""Records of the model as the plain values that JSON knows."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

Record = dict[str, Any]


def record(value: object, fields: str) -> Record:
    """The named fields of a record of the model, separated by spaces: days in ISO form, tuples and spans as lists."""
    found = ((name, getattr(value, name)) for name in _names(fields))
    return {name: own if type(own) in PLAIN else plain(own) for name, own in found}


@cache
def _names(fields: str) -> tuple[str, ...]:
    return tuple(fields.split())


PLAIN = frozenset({str, int, float, bool, type(None)})
"""Types that stay as they are: most values by far."""


def plain(value: object) -> object:
    if isinstance(value, tuple):
        return [item if type(item) in PLAIN else plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
