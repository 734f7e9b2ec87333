"""Superscripts and subscripts as plain text keeps them: 10⁶ or 10^x, never 106; m², CO2, PM2.5."""

from __future__ import annotations

import re

_SUPERSCRIPTS = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_SUBSCRIPTS = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_RAISABLE = re.compile(r"[0-9+\-−=()n]+\Z")
_LOWERABLE = re.compile(r"[0-9+\-−=()]+\Z")
_POWER = re.compile(r"[0-9A-Za-z.,/+\-−]*[0-9][0-9A-Za-z.,/+\-−]*\Z|[A-Za-z]\Z")


def superscript(text: str, before: str) -> str:
    """A superscript behind `before`, so that it reads as no digit of it: 10 and 6 give 10⁶; ① and [1] stay.

    A single letter is a power only behind a digit: 10^x, but Xⁿ and 某某® stay what they are.
    """
    if _RAISABLE.match(text):
        return text.translate(_SUPERSCRIPTS)
    power = _POWER.match(text) and (before[-1:].isdecimal() or text[0].isdecimal())
    return f"^{text}" if power else text


def subscript(text: str, before: str) -> str:
    """A subscript behind `before`: behind a digit it is marked, elsewhere it is commonly written plainly: CO2, PM2.5."""
    return text.translate(_SUBSCRIPTS) if before[-1:].isdecimal() and _LOWERABLE.match(text) else text
