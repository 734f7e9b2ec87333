"""The data: corpus.json, made of the same records as the pages (design, section 7; schema in schemas/)."""

from __future__ import annotations

import json
from collections import defaultdict
from importlib.metadata import version
from typing import Any

from build_scripts import script
from build_scripts.addresses import document_url, provision_id, provision_url
from build_scripts.model import (
    Agency,
    Corpus,
    Document,
    Fact,
    Function,
    MeasureFacts,
    Part,
    Passage,
    Period,
    Provision,
    Region,
    Section,
    Status,
    Succession,
    Wording,
)

Record = dict[str, Any]
Similar = dict[str, list[Record]]


def corpus_json(corpus: Corpus) -> str:
    """The corpus as JSON: keys sorted, the same from build to build as long as nothing changed."""
    return as_json(corpus_record(corpus))


def as_json(record: Record) -> str:
    """A record as all files of the data are written."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def corpus_record(corpus: Corpus) -> Record:
    """The corpus in the shape of the contract."""
    levels = {region.code: region.level for region in corpus.regions}
    similar = _similar(corpus)
    return {
        "schema_version": 1,
        "generator": {
            "name": "huiqi-policy-library",
            "version": version("huiqi-policy-library"),
            "opencc": {"distribution": script.DISTRIBUTION, "version": script.converter_version()},
        },
        "documents": [_document(it, levels[it.card.region], similar) for it in corpus.documents],
        "agencies": [_agency(it) for it in corpus.agencies],
        "functions": [_function(it, corpus) for it in corpus.functions],
        "instruments": [
            {"id": it.id, "title": it.title, "number": it.number, "kind": it.kind, "document": it.document}
            for it in corpus.instruments
        ],
        "themes": [{"id": it.id, "label": it.label, "scope": it.scope} for it in corpus.themes],
        "regions": [_region(it) for it in corpus.regions],
        "redirects": [{"from": it.old, "to": it.new} for it in corpus.redirects],
        "findings": [
            {
                "code": it.code,
                "level": it.level,
                "file": it.file,
                "line": it.line,
                "message": it.message,
                "hint": it.hint,
            }
            for it in corpus.findings
        ],
    }


def _document(document: Document, level: str, similar: Similar) -> Record:
    card = document.card
    since, until = (document.period.since, document.period.until) if document.period else (None, None)
    days = {"issued": card.issued, "published": card.published, "repealed": card.repealed}
    days |= {"valid_from": since, "valid_until": until}
    return {
        "id": document.id,
        "url": document_url(document.id),
        "title": document.title,
        "title_printed": document.title_printed,
        "title_supplied": card.title_supplied,
        "script": document.script,
        "region": card.region,
        "level": level,
        "issuers": list(document.issuers),
        "number": card.number,
        **{name: day.isoformat() if day else None for name, day in days.items()},
        "status": _status(document.status),
        "period": _period(document.period) if document.period else None,
        "carries_out": list(document.carries_out),
        "evidence": dict(card.evidence),
        "proofreading": card.proofreading,
        "source": {
            "file": document.source.file,
            "site": card.source_site,
            "url": card.source_url,
            "retrieved": card.retrieved.isoformat() if card.retrieved else None,
            "sha256": document.source.sha256,
            "characters": len(document.source.text),
        },
        "ledger": [{"start": it.start, "end": it.end, "role": it.role, "owner": it.owner} for it in document.ledger],
        "corrections": _corrections(document),
        "parts": [_part(it, document.id, similar) for it in document.parts],
    }


def _status(status: Status) -> Record:
    return {"code": status.code, "as_of": status.as_of.isoformat(), "evidence": status.evidence}


def _period(period: Period) -> Record:
    since, until = (day.isoformat() if day else None for day in (period.since, period.until))
    return {"since": since, "until": until, "evidence": period.evidence or None}


def _similar(corpus: Corpus) -> Similar:
    """Provision id → the provisions in nearly the same words, the most like first."""
    similar: Similar = defaultdict(list)
    for it in corpus.likenesses:
        similar[it.earlier].append({"id": it.later, "similarity": it.similarity})
        similar[it.later].append({"id": it.earlier, "similarity": it.similarity})
    return {id_: sorted(found, key=lambda it: (-it["similarity"], it["id"])) for id_, found in similar.items()}


def _corrections(document: Document) -> list[Record]:
    return [
        {
            "line": it.line,
            "printed": it.printed,
            "restored": it.restored,
            "kind": it.kind,
            "certainty": it.certainty,
            "reason": it.reason,
            "owner": document.owner(it.line),
        }
        for it in document.card.corrections
    ]


def _part(part: Part, document_id: str, similar: Similar) -> Record:
    return {
        "id": part.anchor,
        "title": part.title.text if part.title else None,
        "kind": part.kind,
        "lines": list(part.lines),
        "sections": [_section(it) for it in part.sections],
        "passages": [_passage(it) for it in part.passages],
        "provisions": [_provision(it, document_id, similar) for it in part.provisions],
    }


def _layers(wording: Wording) -> Record:
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
        **_layers(passage.wording),
        "lines": list(passage.lines),
        **_found(passage),
    }


def _measure(facts: MeasureFacts) -> Record:
    """How a provision helps, whom, how firmly, on what conditions and when; each with its words."""
    named = {name: getattr(facts, name) for name in ("instruments", "beneficiaries", "strength", "conditions")}
    return {
        **{name: [_fact(it) for it in found] for name, found in named.items()},
        "windows": [{"since": it.since, "until": it.until, "evidence": [it.evidence.words]} for it in facts.windows],
    }


def _fact(fact: Fact) -> Record:
    return {"id": fact.id, "label": fact.label, "evidence": [it.words for it in fact.evidence]}


def _found(unit: Passage | Provision) -> Record:
    """What was found in the words of a passage or provision."""
    return {
        "citations": [
            {
                "printed": it.printed,
                "kind": it.kind,
                "title": it.title,
                "number": it.number,
                "article": it.article,
                "target": it.target,
            }
            for it in unit.citations
        ],
        "references": [{"printed": it.printed, "article": it.article, "target": it.target} for it in unit.references],
        "targets": [
            {
                "printed": it.printed,
                "subject": it.subject,
                "comparator": it.comparator,
                "value": it.value,
                "unit": it.unit,
                "deadline": it.deadline,
                "kind": it.kind,
            }
            for it in unit.targets
        ],
    }


def _provision(provision: Provision, document_id: str, similar: Similar) -> Record:
    id_ = provision_id(document_id, provision.anchor)
    return {
        "id": id_,
        "anchor": provision.anchor,
        "url": provision_url(document_id, provision.anchor),
        "ordinal": provision.ordinal,
        "number": provision.number,
        "heading": provision.heading,
        "section": provision.section,
        "path": list(provision.path),
        **_layers(provision.wording),
        "body": provision.body,
        "lines": list(provision.lines),
        "responsibility": provision.responsibility,
        "responsibilities": [
            {"agency": it.agency, "role": it.role, "name": it.name, "printed": it.printed}
            for it in provision.responsibilities
        ],
        "groups": list(provision.groups),
        "governed_by": list(provision.governed_by),
        "themes": [
            {"id": it.id, "primary": it.primary, "by": it.by, "evidence": list(it.evidence)} for it in provision.themes
        ],
        **_found(provision),
        "facts": _measure(provision.facts),
        "period": _period(provision.period) if provision.period else None,
        "status": _status(provision.status) if provision.status else None,
        "similar": similar.get(id_, []),
    }


def _agency(agency: Agency) -> Record:
    return {
        "id": agency.id,
        "name": agency.name,
        "function": agency.function,
        "region": agency.region,
        "level": agency.level,
        "aliases": list(agency.aliases),
    }


def _function(function: Function, corpus: Corpus) -> Record:
    labels = {it.id: it.label for it in corpus.functions}
    came_from = [(it, step) for it in corpus.functions for step in it.became if step.function == function.id]
    return {
        "id": function.id,
        "label": function.label,
        "names": list(function.names),
        "former": [{"name": it.name, "until": it.until, "note": it.note or None} for it in function.former],
        "became": [
            _step(step, step.function, labels[step.function]) for step in function.became if step.function in labels
        ],
        "came_from": [_step(step, it.id, it.label) for it, step in came_from],
        "many": function.many,
    }


def _step(step: Succession, function: str, label: str) -> Record:
    return {"function": function, "label": label, "year": step.year, "note": step.note or None}


def _region(region: Region) -> Record:
    return {
        "code": region.code,
        "name": region.name,
        "slug": region.slug,
        "level": region.level,
        "parent": region.parent,
    }
