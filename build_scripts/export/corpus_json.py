"""corpus.json, made from the same records as the pages; its shape is schemas/corpus.schema.json."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from importlib.metadata import version

from build_scripts import script
from build_scripts.export.part_records import STATUS, Similar, part_record, period_record, time_record
from build_scripts.export.plain_record import Record, record
from build_scripts.model import Agency, Corpus, Document, Function, Need, Succession, Successor
from build_scripts.model.ids import document_url
from build_scripts.model.time_state import document_time, document_timeline

SCHEMA_VERSION = 1
SOURCE = "title addresses checked"
"""Fields of a source."""


def corpus_json(corpus: Corpus) -> str:
    """The corpus as JSON text: keys sorted, the same from build to build if nothing changed."""
    return as_json(corpus_record(corpus)) + "\n"


def as_json(value: object) -> str:
    """JSON on one line, keys sorted."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def as_lines(value: object) -> str:
    """JSON for people to read too: indented, in the order of the record."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def corpus_record(corpus: Corpus) -> Record:
    """The corpus as nested dictionaries and lists, in the shape of corpus.json."""
    return {**common_record(corpus), "documents": list(document_records(corpus))}


def common_record(corpus: Corpus) -> Record:
    """All of corpus.json but the documents."""
    return {
        "schema_version": SCHEMA_VERSION,
        "generator": {
            "name": "huiqi-policy-library",
            "version": version("huiqi-policy-library"),
            "opencc": {
                "distribution": script.DISTRIBUTION,
                "version": script.converter_version(),
                "tables": script.tables_version(),
            },
        },
        "agencies": [_agency(agency) for agency in corpus.agencies],
        "functions": [_function(function, corpus) for function in corpus.functions],
        "reforms": [record(reform, f"id {SOURCE}") for reform in corpus.reforms],
        "lines": [
            record(line, "number label purpose functions general") | {"source": record(line.source, SOURCE)}
            for line in corpus.lines
        ],
        "instruments": [record(instrument, "id title number kind document") for instrument in corpus.instruments],
        "themes": [record(theme, "id label scope") for theme in corpus.themes],
        "tools": [record(tool, "id label sentence aliases themes kind") for tool in corpus.tools],
        "needs": [_need(need, corpus) for need in corpus.needs],
        "regions": [record(region, "code name slug level parent") for region in corpus.regions],
        "redirects": [{"from": redirect.old, "to": redirect.new} for redirect in corpus.redirects],
        "findings": [record(finding, "code level file line message hint") for finding in corpus.findings],
    }


def document_records(corpus: Corpus) -> Iterator[Record]:
    """The documents of corpus.json, one by one."""
    levels = {region.code: region.level for region in corpus.regions}
    similar = similar_provisions(corpus)
    for document in corpus.documents:
        yield document_record(document, levels[document.card.region], similar)


def document_record(document: Document, level: str, similar: Similar) -> Record:
    """A document of corpus.json; `level` is that of its region, `similar` has the near duplicates of its provisions."""
    card = document.card
    since, until = (document.period.since, document.period.until) if document.period else (None, None)
    return {
        "url": document_url(document.id),
        **record(document, "id title short_title title_printed script issuers carries_out"),
        **record(card, "title_supplied region number issued published repealed proofreading"),
        "level": level,
        "valid_from": since and since.isoformat(),
        "valid_until": until and until.isoformat(),
        "status": record(document.status, STATUS),
        "time": time_record(document_time(document), document_timeline(document)),
        "period": period_record(document.period) if document.period else None,
        "evidence": dict(card.evidence),
        "source": {
            **record(document.source, "file sha256"),
            "site": card.source_site,
            "url": card.source_url,
            "retrieved": card.retrieved.isoformat() if card.retrieved else None,
            "characters": len(document.source.text),
        },
        "ledger": [record(ledger_span, "start end role owner") for ledger_span in document.ledger],
        "corrections": [
            record(correction, "line printed restored kind certainty reason")
            | {"owner": document.owner(correction.line)}
            for correction in card.corrections
        ],
        "parts": [part_record(part, document, similar) for part in document.parts],
    }


def similar_provisions(corpus: Corpus) -> Similar:
    """Provision id → its near duplicates, the most similar first."""
    similar: Similar = defaultdict(list)
    for pair in corpus.near_duplicates:
        similar[pair.earlier].append({"id": pair.later, "similarity": pair.similarity})
        similar[pair.later].append({"id": pair.earlier, "similarity": pair.similarity})
    return {id_: sorted(found, key=lambda it: (-it["similarity"], it["id"])) for id_, found in similar.items()}


def _need(need: Need, corpus: Corpus) -> Record:
    """A need with what answers its wants, the best answers first."""
    wants = []
    for want in need.wants:
        found = sorted((it for it in corpus.answers if it.want == want.id), key=lambda it: (it.near, it.rank))
        wants.append(record(want, "id label") | {"answers": [record(it, "provision near") for it in found]})
    return record(need, "label themes") | {"wants": wants}


def _agency(agency: Agency) -> Record:
    return {
        **record(agency, "id name function region level aliases"),
        "outdated": [
            {"name": outdated.name, "today": outdated.successor and _successor(outdated.successor)}
            for outdated in agency.outdated
        ],
    }


def _successor(successor: Successor) -> Record:
    return record(successor, "name function label since") | {"source": record(successor.source, SOURCE)}


def _function(function: Function, corpus: Corpus) -> Record:
    labels = {it.id: it.label for it in corpus.functions}
    came_from = [(it.id, step) for it in corpus.functions for step in it.became if step.function == function.id]
    return {
        **record(function, "id label names many"),
        "former": [
            record(name, "name until") | {"note": name.note or None, "source": name.source or None}
            for name in function.former
        ],
        "renamed": [
            record(renaming, "was now source levels regions") | {"since": renaming.since or None}
            for renaming in function.renamed
        ],
        "became": [_succession(step, step.function, labels) for step in function.became if step.function in labels],
        "came_from": [_succession(step, before, labels) for before, step in came_from],
    }


def _succession(step: Succession, function: str, labels: dict[str, str]) -> Record:
    return {
        **record(step, "year levels regions names"),
        "function": function,
        "label": labels[function],
        "note": step.note or None,
        "source": step.source or None,
    }
