"""A text that stands in its file twice, as on pages with a copy for printing: the second copy is set aside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from build_scripts.normalize.boilerplate.page_rows import PageRow

MAX_ROWS_BEFORE = 8
"""Maximum number of rows before that with which the second copy begins: it may lack the title."""
MIN_ROW_LENGTH = 6
"""Minimum number of letters of that row."""
MAX_COMPARED = 20
"""Maximum number of letters at the beginning of two rows that are compared."""
MIN_LENGTH = 60
"""Minimum number of letters of a copy; shorter ones are forms and tables."""
MIN_SHARE = 0.8
"""Minimum share of the text above it that a copy has."""
MAX_TRIES = 20
"""Maximum number of rows at which a copy is looked for."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A copy of the text above it."""

    rows: tuple[PageRow, ...]
    """All its rows."""
    original: PageRow
    """The row of which its first is a copy."""
    exact: bool
    """Whether it says the same, letter for letter; one that does not stays in the text."""


def find_repeats(rows: Sequence[PageRow]) -> Iterator[Repeat]:
    """The copies of a text, in order; `rows` are those of its file that are no boilerplate."""
    tries = ((at, original) for at in range(1, len(rows)) if (original := _original(rows, at)) is not None)
    original_end = behind = 0
    for at, original in islice(tries, MAX_TRIES):
        if at < behind:
            continue
        original_end = original_end or at
        above, below = rows[original:original_end], rows[at:]
        copied = _copied_rows(above, below)
        behind = at + copied
        if copied:
            yield Repeat(tuple(below[:copied]), rows[original], exact=True)
        elif _are_similar(above, below):
            yield Repeat(tuple(below), rows[original], exact=False)
            return
        elif original_end == at:
            original_end = 0


def _original(rows: Sequence[PageRow], at: int) -> int | None:
    """Which of the first rows a row may be a copy of, as it begins like it; None for no row."""
    letters = rows[at].letters
    begins = ((index, row.letters) for index, row in enumerate(rows[: min(at, MAX_ROWS_BEFORE)]))
    shared = ((index, min(len(begin), len(letters), MAX_COMPARED), begin) for index, begin in begins)
    alike = (
        index for index, length, begin in shared if length >= MIN_ROW_LENGTH and letters[:length] == begin[:length]
    )
    return next(alike, None)


def _copied_rows(above: Sequence[PageRow], below: Sequence[PageRow]) -> int:
    """How many of the rows below are, together, what those above say; their lines may end elsewhere. 0 for no copy."""
    text, copy = ("".join(row.letters for row in side) for side in (above, below))
    length = min(len(text), len(copy))
    if length < MIN_LENGTH or length < MIN_SHARE * len(text) or text[:length] != copy[:length]:
        return 0
    ends = accumulate(len(row.letters) for row in below)
    return sum(end <= length for end in ends)


def _are_similar(above: Sequence[PageRow], below: Sequence[PageRow]) -> bool:
    """Whether most long rows of either side stand on the other one, too."""
    one, other = ({row.letters for row in side if len(row.letters) >= MIN_ROW_LENGTH} for side in (above, below))
    return len(one) > 2 and len(one & other) >= MIN_SHARE * max(len(one), len(other))
