"""The rows behind the text: boilerplate begins at the first certain row after the last line of reading text or sign-off."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from build_scripts.normalize.boilerplate.page_rows import MAX_MENU_LENGTH, Decisions, PageRow
from build_scripts.text.line_patterns import is_date

MAX_LINK_LENGTH = 100


def decide_tail(rows: Sequence[PageRow], decisions: Decisions) -> None:
    """Decide which rows at the end are boilerplate, and which are doubtful; `rows` begins behind the head."""
    behind = takewhile(lambda row: not row.line_class.is_reading_text or row.is_file or row.is_label, reversed(rows))
    tail = [*behind][::-1]
    if len(tail) == len(rows):
        tail = tail[1:]  # the first line of a text is no boilerplate behind it
    boilerplate: list[PageRow] = []
    doubtful: list[PageRow] = []
    listing = False
    for index, row in enumerate(tail):
        if _is_document(tail, index, listing):
            doubtful += [known for known in boilerplate if known.is_certain]
            boilerplate, listing = [], False
        elif row.is_certain:
            if not boilerplate:
                boilerplate, unclear = _footer_above(tail, index)
                doubtful += unclear
            boilerplate.append(row)
            listing = row.line_class.kind == "opener" or (listing and bool(row.line_class.values))
        elif boilerplate:
            (boilerplate if _among_boilerplate(row, listing) else doubtful).append(row)
    for row in boilerplate:
        decisions.add_boilerplate(row)
    decisions.verdicts |= {row.line.number: "doubtful" for row in doubtful}


def _is_document(tail: Sequence[PageRow], index: int, listing: bool) -> bool:
    """Whether a row behind the text still belongs to the document: its date, a note, an attachment.

    In a list of links (`listing`), dates and files belong to the links, except a date below an issuer's name.
    """
    row = tail[index]
    if not row.is_sign_off or _is_empty_label(tail, index):
        return False
    signed = is_date(row.text) and index > 0 and tail[index - 1].names_issuer
    return not listing or signed or not (row.is_file or is_date(row.text))


def _is_empty_label(tail: Sequence[PageRow], index: int) -> bool:
    """Whether a row says 附件： and no attachment follows: a label of the page, not of the document."""
    following = tail[index + 1 : index + 2]
    return tail[index].is_label and bool(following) and following[0].line_class.kind != "text"


def _among_boilerplate(row: PageRow, listing: bool) -> bool:
    """Whether an unknown row behind certain boilerplate is boilerplate too: a link in a list, the name of a site."""
    if row.is_file or row.line_class.kind == "text":
        return len(row.text) <= (MAX_LINK_LENGTH if listing else 0 if row.is_file else MAX_MENU_LENGTH)
    return True


def _footer_above(tail: Sequence[PageRow], index: int) -> tuple[list[PageRow], list[PageRow]]:
    """What stands directly above certain boilerplate and belongs to it, then what may as well be the document's own.

    Addresses and telephone numbers belong to the footer from the name of the site's operator on, items of a menu where
    there are several.
    """
    upwards = [tail[at] for at in range(index - 1, -1, -1)]
    block = list(takewhile(lambda row: row.line_class.kind in ("footer", "host"), upwards))[::-1]
    if block:
        host = next((at for at, row in enumerate(block) if row.line_class.kind == "host"), len(block))
        return block[host:], block[:host]
    menu = list(takewhile(lambda row: row.line_class.kind in ("weak", "share"), upwards))[::-1]
    return (menu, []) if len(menu) > 1 else ([], menu)
