"""corpus.json, made from the same records as the pages; its shape is schemas/corpus.schema.json."""

from __future__ import annotations

import json
from collections import defaultdict
from importlib.metadata import version

from build_scripts import script
from build_scripts.export.part_records import Record, Similar, part_record, period_record, status_record, time_record
from build_scripts.model import Agency, Corpus, Document, Function, Region, Succession
from build_scripts.model.time_state import document_time
from build_scripts.model.urls import document_url


def corpus_json(corpus: Corpus) -> str:
    """The corpus as JSON text: keys sorted, the same from build to build if nothing changed."""
    return as_json(corpus_record(corpus))


def as_json(record: Record) -> str:
    """The text of a data file: one record, keys sorted."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True, indent=1) + "\n"


def corpus_record(corpus: Corpus) -> Record:
    """The corpus as nested dictionaries and lists, in the shape of corpus.json."""
    levels = {region.code: region.level for region in corpus.regions}
    similar = _similar(corpus)
    return {
        "schema_version": 1,
        "generator": {
            "name": "huiqi-policy-library",
            "version": version("huiqi-policy-library"),
            "opencc": {"distribution": script.DISTRIBUTION, "version": script.converter_version()},
        },
        "documents": [_document(document, levels[document.card.region], similar) for document in corpus.documents],
        "agencies": [_agency(agency) for agency in corpus.agencies],
        "functions": [_function(function, corpus) for function in corpus.functions],
        "instruments": [
            {
                "id": instrument.id,
                "title": instrument.title,
                "number": instrument.number,
                "kind": instrument.kind,
                "document": instrument.document,
            }
            for instrument in corpus.instruments
        ],
        "themes": [{"id": theme.id, "label": theme.label, "scope": theme.scope} for theme in corpus.themes],
        "regions": [_region(region) for region in corpus.regions],
        "redirects": [{"from": redirect.old, "to": redirect.new} for redirect in corpus.redirects],
        "findings": [
            {
                "code": finding.code,
                "level": finding.level,
                "file": finding.file,
                "line": finding.line,
                "message": finding.message,
                "hint": finding.hint,
            }
            for finding in corpus.findings
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
        "status": status_record(document.status),
        "time": time_record(document_time(document)),
        "period": period_record(document.period) if document.period else None,
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
        "ledger": [
            {"start": ledger_span.start, "end": ledger_span.end, "role": ledger_span.role, "owner": ledger_span.owner}
            for ledger_span in document.ledger
        ],
        "corrections": _corrections(document),
        "parts": [part_record(part, document, similar) for part in document.parts],
    }


def _similar(corpus: Corpus) -> Similar:
    """Provision id → its near duplicates, the most similar first."""
    similar: Similar = defaultdict(list)
    for pair in corpus.near_duplicates:
        similar[pair.earlier].append({"id": pair.later, "similarity": pair.similarity})
        similar[pair.later].append({"id": pair.earlier, "similarity": pair.similarity})
    return {id_: sorted(found, key=lambda it: (-it["similarity"], it["id"])) for id_, found in similar.items()}


def _corrections(document: Document) -> list[Record]:
    return [
        {
            "line": correction.line,
            "printed": correction.printed,
            "restored": correction.restored,
            "kind": correction.kind,
            "certainty": correction.certainty,
            "reason": correction.reason,
            "owner": document.owner(correction.line),
        }
        for correction in document.card.corrections
    ]


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
        "former": [
            {"name": former_name.name, "until": former_name.until, "note": former_name.note or None}
            for former_name in function.former
        ],
        "became": [
            _succession(step, step.function, labels[step.function])
            for step in function.became
            if step.function in labels
        ],
        "came_from": [_succession(step, it.id, it.label) for it, step in came_from],
        "many": function.many,
    }


def _succession(step: Succession, function: str, label: str) -> Record:
    return {"function": function, "label": label, "year": step.year, "note": step.note or None}


def _region(region: Region) -> Record:
    return {
        "code": region.code,
        "name": region.name,
        "slug": region.slug,
        "level": region.level,
        "parent": region.parent,
    }
