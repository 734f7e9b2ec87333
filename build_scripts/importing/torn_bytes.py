"""Reads text in which a few bytes are lost: a torn character is marked, and costs none of its neighbours.

Of characters that take two bytes a lost one shifts all that follow: a strict decoder stops there, a lenient one reads the
rest of the line wrongly and without a sign. So a line that cannot be read is cut into characters in the way that tears the
fewest and gives the most of those that the text has elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container
from unicodedata import category

UNKNOWN = ("Co", "Cn")
"""Categories of private and unassigned characters."""
TORN = "�"
"""Stands for each byte that belongs to no character."""
_TORN_COST, _UNKNOWN_COST, _RARE_COST, _UNSEEN_COST = 6, 6, 2, 1
"""What a torn byte, a private or unassigned character, an uncommon one and one that the text has nowhere else cost when
ways of cutting are compared."""


def decode_torn(raw: bytes, codec: str, common: Container[str]) -> str:
    """The text of some bytes in UTF-8, GB18030 or Big5, with � for each byte that belongs to no character."""
    lenient = raw.decode(codec, "replace")
    if codec == "utf-8":
        return lenient
    seen = {character for character, count in Counter(lenient).items() if count > 1}

    def cost(character: str) -> int:
        if category(character) in UNKNOWN:
            return _UNKNOWN_COST
        return 0 if character in seen else _UNSEEN_COST if character in common else _RARE_COST

    return "\n".join(_line(line, codec, cost) for line in raw.split(b"\n"))


def _line(raw: bytes, codec: str, cost_of: Callable[[str], int]) -> str:
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError:
        return _cut(raw, codec, cost_of)
    return _cut(raw, codec, cost_of) if has_unknown(text) else text


def has_unknown(text: str) -> bool:
    """Whether a text has private or unassigned characters, as an even number of lost bytes may leave behind."""
    return any(category(character) in UNKNOWN for character in set(text))


def _cut(raw: bytes, codec: str, cost_of: Callable[[str], int]) -> str:
    """A line cut into characters at the lowest cost, found from its end."""
    best: list[tuple[int, str, int]] = [(0, "", 0)] * (len(raw) + 1)
    for at in range(len(raw) - 1, -1, -1):
        options = [(_TORN_COST + best[at + 1][0], TORN, 1)]
        for length in (1, 2, 4):
            character = _character(raw[at : at + length], length, codec)
            if character:
                cost = 0 if length == 1 else cost_of(character)
                options.append((cost + best[at + length][0], character, length))
        best[at] = min(options, key=lambda it: it[0])
    text, at = [], 0
    while at < len(raw):
        _, character, length = best[at]
        text.append(character)
        at += length
    return "".join(text)


def _character(piece: bytes, length: int, codec: str) -> str:
    """The character that some bytes are; empty where they are none."""
    if len(piece) < length or (length == 1) != (piece[0] < 0x80):
        return ""
    try:
        character = piece.decode(codec)
    except UnicodeDecodeError:
        return ""
    return character if len(character) == 1 else ""
