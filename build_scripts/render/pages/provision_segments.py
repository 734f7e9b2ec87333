"""The segments of a provision (heading, body, clause), each with the corrections that took effect in it.

Changes have offsets in the whole wording; here they are mapped to offsets in each segment.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts.model import Change, Provision


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


Span = tuple[int, int]
"""Start and end of a span of the wording, end exclusive."""


def segment(text: str, changes: Sequence[Change]) -> Segment:
    """A wording as one segment."""
    return Segment(text, _changes_within(changes, [(0, len(text))]))


def segments(provision: Provision) -> ProvisionSegments:
    """Heading, body and responsibility clause of a provision, simplified.

    A change outside all of them (in the number, or the mark that ends the heading) becomes an empty change at the start
    of the body.
    """
    text, changes = provision.wording.text, provision.wording.changes
    heading, body, clause = _heading(provision), _body(provision), _clause(provision)
    shown = [_changes_within(changes, spans) for spans in (heading, body, clause)]
    seen = {change.correction for found in shown for change in found}
    lost = tuple(Change(0, 0, change.correction) for change in changes if change.correction not in seen)
    return ProvisionSegments(
        Segment(provision.heading or "", shown[0]),
        Segment(provision.body, (*lost, *shown[1])),
        Segment("".join(text[start:end] for start, end in clause), shown[2]),
    )


def _clause(provision: Provision) -> list[Span]:
    """Span of the clause: its last occurrence in the wording; [] if it has none."""
    clause = provision.clause
    at = provision.wording.text.rfind(clause) if clause else -1
    return [(at, at + len(clause))] if clause and at >= 0 else []


def _body(provision: Provision) -> list[Span]:
    """Spans of the body, before and after the clause; [] if these do not spell the body."""
    text = provision.wording.text
    gap_start, gap_end = (_clause(provision) or [(len(text), len(text))])[0]
    length = len((text[:gap_start] + text[gap_end:]).rstrip())
    start, end = length - len(provision.body), length
    spans = [(start, min(end, gap_start)), (gap_end, gap_end + end - gap_start)]
    if start > gap_start:  # all of it after_number the clause
        spans = [(gap_end + start - gap_start, gap_end + end - gap_start)]
    found = [span for span in spans if span[0] < span[1]]
    return found if start >= 0 and "".join(text[a:b] for a, b in found) == provision.body else []


def _heading(provision: Provision) -> list[Span]:
    heading, text = provision.heading, provision.wording.text
    after_number = len(provision.number) if text.startswith(provision.number) else 0
    at = text.find(heading, after_number) if heading else -1
    return [(at, at + len(heading))] if heading and at >= 0 else []


def _changes_within(changes: Sequence[Change], spans: Sequence[Span]) -> tuple[Change, ...]:
    """The changes within these spans, with offsets in the concatenation of the spans."""
    found, before = [], 0
    for start, end in spans:
        for change in changes:
            overlaps = (
                start <= change.start <= end
                if change.start == change.end
                else change.start < end and change.end > start
            )
            if overlaps:
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
    """Changes without overlaps: one that overlaps its predecessor is cut at the start, or dropped if nothing is left."""
    kept: list[Change] = []
    for change in changes:
        floor = kept[-1].end if kept else 0
        if change.start >= floor:
            kept.append(change)
        elif change.end > floor:
            kept.append(Change(floor, change.end, change.correction))
    return kept
