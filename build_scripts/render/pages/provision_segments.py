"""The pieces a provision is shown in, each with the places in it where corrections took effect.

Changes hold in the whole wording; a heading, a body and a clause are stretches of it, shown apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts.model import Change, Provision


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text as it is shown."""

    text: str
    changes: tuple[Change, ...] = ()
    """Counted from the start of the piece, in the order of the text; no two share a character."""


@dataclass(frozen=True, slots=True)
class ProvisionSegments:
    """A provision in simplified characters, taken apart."""

    heading: Segment
    body: Segment
    clause: Segment


Range = tuple[int, int]
"""A stretch of the wording, end exclusive."""


def segment(text: str, changes: Sequence[Change]) -> Segment:
    """A wording that is shown whole."""
    return Segment(text, _changes_within(changes, [(0, len(text))]))


def segments(provision: Provision) -> ProvisionSegments:
    """Heading, body and responsibility clause of a provision, simplified.

    A change in what is shown in none of them (the number, the mark that ends a heading) leaves its sign at the start
    of the body.
    """
    text, changes = provision.wording.text, provision.wording.changes
    heading, body, clause = _heading(provision), _body(provision), _clause(provision)
    shown = [_changes_within(changes, runs) for runs in (heading, body, clause)]
    seen = {change.correction for found in shown for change in found}
    lost = tuple(Change(0, 0, change.correction) for change in changes if change.correction not in seen)
    return ProvisionSegments(
        Segment(provision.heading or "", shown[0]),
        Segment(provision.body, (*lost, *shown[1])),
        Segment("".join(text[start:end] for start, end in clause), shown[2]),
    )


def _clause(provision: Provision) -> list[Range]:
    """Where the clause stands: it is the last such stretch of the wording."""
    words = provision.clause
    at = provision.wording.text.rfind(words) if words else -1
    return [(at, at + len(words))] if words and at >= 0 else []


def _body(provision: Provision) -> list[Range]:
    """Where the body stands: before and behind the clause; nowhere if that does not give its words."""
    text = provision.wording.text
    gap_start, gap_end = (_clause(provision) or [(len(text), len(text))])[0]
    length = len((text[:gap_start] + text[gap_end:]).rstrip())
    start, end = length - len(provision.body), length
    runs = [(start, min(end, gap_start)), (gap_end, gap_end + end - gap_start)]
    if start > gap_start:  # all of it behind the clause
        runs = [(gap_end + start - gap_start, gap_end + end - gap_start)]
    found = [run for run in runs if run[0] < run[1]]
    return found if start >= 0 and "".join(text[a:b] for a, b in found) == provision.body else []


def _heading(provision: Provision) -> list[Range]:
    words, text = provision.heading, provision.wording.text
    behind = len(provision.number) if text.startswith(provision.number) else 0
    at = text.find(words, behind) if words else -1
    return [(at, at + len(words))] if words and at >= 0 else []


def _changes_within(changes: Sequence[Change], runs: Sequence[Range]) -> tuple[Change, ...]:
    """The changes that fall into these stretches, counted from the start of the stretches put together."""
    found, before = [], 0
    for start, end in runs:
        for change in changes:
            meets = (
                start <= change.start <= end
                if change.start == change.end
                else change.start < end and change.end > start
            )
            if meets:
                found.append(
                    Change(
                        max(change.start, start) - start + before,
                        min(change.end, end) - start + before,
                        change.correction,
                    )
                )
        before += end - start
    return tuple(_without_overlaps(found))


def _without_overlaps(changes: Sequence[Change]) -> Sequence[Change]:
    """Changes in order; what reaches into the one before it begins where that ends, and what is left of none goes."""
    kept: list[Change] = []
    for change in changes:
        floor = kept[-1].end if kept else 0
        if change.start >= floor:
            kept.append(change)
        elif change.end > floor:
            kept.append(Change(floor, change.end, change.correction))
    return kept
