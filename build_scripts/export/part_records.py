"""The records of corpus.json for parts, sections, passages and provisions with their annotations."""

from __future__ import annotations

from collections.abc import Sequence

from build_scripts.export.offer_records import benefit_records
from build_scripts.export.plain_record import Record, plain, record
from build_scripts.model import (
    Document,
    Evidence,
    MeasureFacts,
    Part,
    Passage,
    Period,
    Provision,
    Section,
    Time,
    TimeState,
)
from build_scripts.model.ids import provision_id, provision_url
from build_scripts.model.steps import Steps
from build_scripts.model.time_state import provision_time, provision_timeline

Similar = dict[str, list[Record]]
"""Provision id → records of its near duplicates."""


def part_record(part: Part, document: Document, similar: Similar) -> Record:
    """A part with its sections, passages and provisions; `similar` gives the near duplicates of a provision."""
    return {
        "id": part.anchor,
        "title": part.title.text if part.title else None,
        **record(part, "kind lines"),
        "sections": [_section(section) for section in part.sections],
        "passages": [_passage(passage) for passage in part.passages],
        "provisions": [_provision(provision, document, similar) for provision in part.provisions],
    }


def _section(section: Section) -> Record:
    return {"id": section.anchor, "title": section.title.text, **record(section, "number parent line")}


def _passage(passage: Passage) -> Record:
    return {
        "id": passage.anchor,
        **record(passage, "section role lines"),
        **record(passage.wording, "printed restored text"),
        **_annotation_records(passage),
    }


def _provision(provision: Provision, document: Document, similar: Similar) -> Record:
    id_ = provision_id(document.id, provision.anchor)
    return {
        "id": id_,
        "url": provision_url(document.id, provision.anchor),
        **record(provision, "anchor ordinal number heading section path body lines responsibility groups governed_by"),
        **record(provision.wording, "printed restored text"),
        "spans": {**record(provision.spans, "number heading body"), "responsibility": plain(provision.spans.clause)},
        "responsibilities": [
            record(assignment, "agency role name printed span") for assignment in provision.responsibilities
        ],
        "themes": [
            {**record(mark, "id primary by certainty"), **_evidence(mark.evidence)} for mark in provision.themes
        ],
        **_annotation_records(provision),
        "facts": _fact_records(provision.facts),
        **benefit_records(provision.benefits),
        "tools": [record(use, "id span") for use in provision.tools],
        "period": period_record(provision.period) if provision.period else None,
        "status": record(provision.status, STATUS) if provision.status else None,
        "time": time_record(provision_time(document, provision), provision_timeline(document, provision)),
        "similar": similar.get(id_, []),
    }


def _annotation_records(unit: Passage | Provision) -> Record:
    """Citations, references and targets of a passage or provision."""
    return {
        "citations": [
            record(citation, "printed kind title number article place promised target span")
            for citation in unit.citations
        ],
        "references": [record(reference, "printed article target span") for reference in unit.references],
        "targets": [
            record(target, "printed aim subject comparator value unit deadline kind role recipient span")
            for target in unit.targets
        ],
    }


def _fact_records(facts: MeasureFacts) -> Record:
    """Instruments, beneficiaries, strength, conditions and windows of a measure, each with its evidence."""
    return {
        **{
            name: [{**record(fact, "id label"), **_evidence(fact.evidence)} for fact in getattr(facts, name)]
            for name in ("instruments", "beneficiaries", "strength", "conditions")
        },
        "windows": [{**record(window, "since until"), **_evidence((window.evidence,))} for window in facts.windows],
    }


def _evidence(found: Sequence[Evidence]) -> Record:
    """The words that state something, and where each of them stands in the text of the provision."""
    return {"evidence": [said.text for said in found], "spans": [plain(said.span) for said in found]}


STATUS = "code as_of evidence"
"""Fields of a status: its code, the day it is stated for, the words that prove it or null."""


def period_record(period: Period) -> Record:
    """First and last day, null if the evidence names none."""
    return {**record(period, "since until span"), "evidence": period.evidence or None}


def timeline_records(timeline: Steps[TimeState]) -> list[Record]:
    """The states in their order, each with its first day; null for the first state, which has always been so."""
    days = (None, *(day.isoformat() for day in timeline.days))
    return [{"since": day, "state": state} for day, state in zip(days, timeline.values, strict=True)]


def time_record(time: Time, timeline: Steps[TimeState]) -> Record:
    """The time state on the day of the status, the state on every other day, and the stated dates; null for what is no day of
    the calendar."""
    return {
        "state": time.state,
        "timeline": timeline_records(timeline),
        "dates": [record(stated_date, "kind since until printed span") for stated_date in time.dates],
    }
