"""Behind the text: from the first certain furniture behind the last line that reads as text, or signs it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from build_scripts.normalize.boilerplate.page_rows import MENU_LENGTH, Row, Verdict
from build_scripts.text.line_patterns import is_date

LONGEST_LINK = 100


def decide_tail(rows: Sequence[Row], verdict: Verdict) -> None:
    """Decide on the rows behind the text: from the first certain furniture behind the last line that reads as text."""
    tail = list(takewhile(lambda row: not row.web.reads or row.is_file or row.is_label, reversed(rows)))[::-1]
    if len(tail) == len(rows):
        tail = tail[1:]  # the first line of a text is no furniture behind it
    taken: list[Row] = []
    doubtful: list[Row] = []
    listing = False
    for index, row in enumerate(tail):
        if _is_document(tail, index, listing):
            doubtful += [it for it in taken if it.web.kind in ("sure", "opener")]
            taken, listing = [], False
        elif row.web.kind in ("sure", "opener"):
            if not taken:
                taken, contacts = _footer_above(tail, index)
                doubtful += contacts
            taken.append(row)
            listing = row.web.kind == "opener" or (listing and bool(row.web.values))
        elif taken:
            (taken if _among_furniture(row, listing) else doubtful).append(row)
    for row in taken:
        verdict.take(row)
    verdict.doubtful += doubtful


def _is_document(tail: Sequence[Row], index: int, listing: bool) -> bool:
    """Whether a row behind the text is still the document's: its date, a note, an attachment.

    In a list of links dates and files belong to the links, but for a date below an issuer's name.
    """
    row = tail[index]
    if not row.signs_off or _is_empty_label(tail, index):
        return False
    signed = is_date(row.text) and index > 0 and tail[index - 1].names_issuer
    return not listing or signed or not (row.is_file or is_date(row.text))


def _is_empty_label(tail: Sequence[Row], index: int) -> bool:
    """Whether a row says 附件： and nothing follows that could be one: a page's own label."""
    following = tail[index + 1 : index + 2]
    return tail[index].is_label and bool(following) and following[0].web.kind != "text"


def _among_furniture(row: Row, listing: bool) -> bool:
    """Whether an unknown row behind certain furniture is furniture too: a link in a list, a site's name."""
    if row.is_file or row.web.kind == "text":
        return len(row.text) <= (LONGEST_LINK if listing else 0 if row.is_file else MENU_LENGTH)
    return True


def _footer_above(tail: Sequence[Row], index: int) -> tuple[list[Row], list[Row]]:
    """Addresses and telephones directly above certain furniture: first those that are a footer's, then the doubtful.

    They may be the document's own; those below the name of the site's keeper are the footer's.
    """
    upwards = (tail[at] for at in range(index - 1, -1, -1))
    block = list(takewhile(lambda row: row.web.kind in ("footer", "host"), upwards))[::-1]
    host = next((at for at, row in enumerate(block) if row.web.kind == "host"), len(block))
    return block[host:], block[:host]
