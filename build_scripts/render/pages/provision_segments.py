"""The segments of a provision (heading, body, clause), each with the corrections that took effect in it.

Changes have offsets in the whole wording; here they are mapped to offsets in each segment.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts.model import AlignedText, Change, Provision


@dataclass(frozen=True, slots=True)
class Segment:
    """A text as it is shown, with its changes."""

    text: str
    changes: tuple[Change, ...] = ()
    """Offsets count from the start of the segment; in the order of the text, not overlapping."""


@dataclass(frozen=True, slots=True)
class ProvisionSegments:
    """The segments of a provision, simplified."""

    heading: Segment
    body: Segment
    clause: Segment


def segment(text: str, changes: Sequence[Change]) -> Segment:
    """A wording as one segment."""
    return Segment(text, _changes_within(changes, AlignedText(text)))


def segments(provision: Provision) -> ProvisionSegments:
    """Heading, body and responsibility clause of a provision, simplified.

    A change outside all of them (in the number, or the mark that ends the heading) becomes an empty change at the start
    of the body.
    """
    changes, whole = provision.wording.changes, AlignedText(provision.wording.text)
    heading, clause = (
        whole.cut(span) if span else AlignedText("") for span in (provision.spans.heading, provision.spans.clause)
    )
    body = provision.aligned_body
    shown = [_changes_within(changes, text) for text in (heading, body, clause)]
    seen = {change.correction for found in shown for change in found}
    lost = tuple(Change(0, 0, change.correction) for change in changes if change.correction not in seen)
    return ProvisionSegments(
        Segment(heading.text, shown[0]), Segment(body.text, (*lost, *shown[1])), Segment(clause.text, shown[2])
    )


def _changes_within(changes: Sequence[Change], aligned: AlignedText) -> tuple[Change, ...]:
    """The changes within a text that was put together from the wording, with offsets in that text."""
    found: list[Change] = []
    pieces = aligned.alignment.pieces
    ends = [*(piece.start for piece in pieces[1:]), len(aligned.text)]
    for piece, piece_end in zip(pieces, ends, strict=True):
        start, end = piece.origin, piece.origin + piece_end - piece.start
        for change in changes:
            overlaps = (
                start <= change.start <= end
                if change.start == change.end
                else change.start < end and change.end > start
            )
            if piece.verbatim and start < end and overlaps:
                found.append(
                    Change(
                        max(change.start, start) - start + piece.start,
                        min(change.end, end) - start + piece.start,
                        change.correction,
                    )
                )
    return tuple(_without_overlaps(found))


def _without_overlaps(changes: Sequence[Change]) -> Sequence[Change]:
    """Changes without overlaps: one that overlaps its predecessor is cut at the start, or dropped if nothing is left."""
    kept: list[Change] = []
    for change in changes:
        floor = kept[-1].end if kept else 0
        if change.start >= floor:
            kept.append(change)
        elif change.end > floor:
            kept.append(Change(floor, change.end, change.correction))
    return kept
