"""The records of corpus.json for parts, sections, passages and provisions with their annotations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from build_scripts.model import (
    Document,
    Evidence,
    Fact,
    MeasureFacts,
    Part,
    Passage,
    Period,
    Provision,
    Section,
    Span,
    Status,
    Time,
    Wording,
)
from build_scripts.model.time_state import provision_time
from build_scripts.model.urls import provision_id, provision_url

Record = dict[str, Any]
Similar = dict[str, list[Record]]
"""Provision id → records of its near duplicates."""


def part_record(part: Part, document: Document, similar: Similar) -> Record:
    """A part with its sections, passages and provisions; `similar` gives the near duplicates of a provision."""
    return {
        "id": part.anchor,
        "title": part.title.text if part.title else None,
        "kind": part.kind,
        "lines": list(part.lines),
        "sections": [_section(section) for section in part.sections],
        "passages": [_passage(passage) for passage in part.passages],
        "provisions": [_provision(provision, document, similar) for provision in part.provisions],
    }


def _wording_record(wording: Wording) -> Record:
    return {"printed": wording.printed, "restored": wording.restored, "text": wording.text}


def _section(section: Section) -> Record:
    return {
        "id": section.anchor,
        "number": section.number,
        "title": section.title.text,
        "parent": section.parent,
        "line": section.line,
    }


def _passage(passage: Passage) -> Record:
    return {
        "id": passage.anchor,
        "section": passage.section,
        "role": passage.role,
        **_wording_record(passage.wording),
        "lines": list(passage.lines),
        **_annotation_records(passage),
    }


def _provision(provision: Provision, document: Document, similar: Similar) -> Record:
    id_ = provision_id(document.id, provision.anchor)
    return {
        "id": id_,
        "anchor": provision.anchor,
        "url": provision_url(document.id, provision.anchor),
        "ordinal": provision.ordinal,
        "number": provision.number,
        "heading": provision.heading,
        "section": provision.section,
        "path": list(provision.path),
        **_wording_record(provision.wording),
        "body": provision.body,
        "spans": {
            "number": list(provision.spans.number),
            "heading": _span(provision.spans.heading),
            "body": [list(span) for span in provision.spans.body],
            "responsibility": _span(provision.spans.clause),
        },
        "lines": list(provision.lines),
        "responsibility": provision.responsibility,
        "responsibilities": [
            {
                "agency": assignment.agency,
                "role": assignment.role,
                "name": assignment.name,
                "printed": assignment.printed,
                "span": _span(assignment.span),
            }
            for assignment in provision.responsibilities
        ],
        "groups": list(provision.groups),
        "governed_by": list(provision.governed_by),
        "themes": [
            {
                "id": theme_mark.id,
                "primary": theme_mark.primary,
                "by": theme_mark.by,
                **_evidence(theme_mark.evidence),
            }
            for theme_mark in provision.themes
        ],
        **_annotation_records(provision),
        "facts": _fact_records(provision.facts),
        "period": period_record(provision.period) if provision.period else None,
        "status": status_record(provision.status) if provision.status else None,
        "time": time_record(provision_time(document, provision)),
        "similar": similar.get(id_, []),
    }


def _annotation_records(unit: Passage | Provision) -> Record:
    """Citations, references and targets of a passage or provision."""
    return {
        "citations": [
            {
                "printed": citation.printed,
                "kind": citation.kind,
                "title": citation.title,
                "number": citation.number,
                "article": citation.article,
                "target": citation.target,
                "span": list(citation.span),
            }
            for citation in unit.citations
        ],
        "references": [
            {
                "printed": reference.printed,
                "article": reference.article,
                "target": reference.target,
                "span": list(reference.span),
            }
            for reference in unit.references
        ],
        "targets": [
            {
                "printed": target.printed,
                "subject": target.subject,
                "comparator": target.comparator,
                "value": target.value,
                "unit": target.unit,
                "deadline": target.deadline,
                "kind": target.kind,
                "span": list(target.span),
            }
            for target in unit.targets
        ],
    }


def _fact_records(facts: MeasureFacts) -> Record:
    """Instruments, beneficiaries, strength, conditions and windows of a measure, each with its evidence."""
    facts_by_name = {name: getattr(facts, name) for name in ("instruments", "beneficiaries", "strength", "conditions")}
    return {
        **{name: [_fact(fact) for fact in named] for name, named in facts_by_name.items()},
        "windows": [
            {"since": window.since, "until": window.until, **_evidence((window.evidence,))} for window in facts.windows
        ],
    }


def _fact(fact: Fact) -> Record:
    return {"id": fact.id, "label": fact.label, **_evidence(fact.evidence)}


def _evidence(found: Sequence[Evidence]) -> Record:
    """The words that state something, and where each of them stands in the text of the provision."""
    return {"evidence": [evidence.text for evidence in found], "spans": [_span(evidence.span) for evidence in found]}


def _span(span: Span | None) -> list[int] | None:
    """Start and end in the simplified text; null for words that do not stand in it."""
    return list(span) if span else None


def status_record(status: Status) -> Record:
    """Status code, the day it is stated for, and the evidence."""
    return {"code": status.code, "as_of": status.as_of.isoformat(), "evidence": status.evidence}


def period_record(period: Period) -> Record:
    """First and last day, null if the evidence names none."""
    since, until = (day.isoformat() if day else None for day in (period.since, period.until))
    return {"since": since, "until": until, "evidence": period.evidence or None, "span": _span(period.span)}


def time_record(time: Time) -> Record:
    """The time state on the day of the status, and the stated dates; null for what is no day of the calendar."""
    return {
        "state": time.state,
        "dates": [
            {
                "kind": stated_date.kind,
                "since": stated_date.since.isoformat() if stated_date.since else None,
                "until": stated_date.until.isoformat() if stated_date.until else None,
                "printed": stated_date.printed,
                "span": _span(stated_date.span),
            }
            for stated_date in time.dates
        ],
    }
