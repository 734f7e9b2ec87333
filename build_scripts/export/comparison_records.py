"""What the page /compare/ reads of a document to set two provisions side by side: only what it shows, in the site's script."""

from __future__ import annotations

from collections.abc import Sequence

from build_scripts.export.plain_record import Record, record
from build_scripts.model import Document, Fact, Provision
from build_scripts.model.ids import document_url, provision_id, provision_url
from build_scripts.model.time_state import provision_groups


def comparison_record(document: Document, place: str, citation: str) -> Record:
    """Fields as in corpus.json, with the name of the place, how the document is cited, and the time groups by day."""
    return {
        **record(document, "id title"),
        **record(document.card, "number issued published"),
        "url": document_url(document.id),
        "place": place,
        "citation": citation,
        "provisions": [_provision(provision, document) for provision in document.provisions],
    }


def _provision(provision: Provision, document: Document) -> Record:
    facts = provision.facts
    return {
        "id": provision_id(document.id, provision.anchor),
        "url": provision_url(document.id, provision.anchor),
        **record(provision, "anchor number heading body groups"),
        "text": provision.wording.text,
        "status": provision_groups(document, provision).packed,
        "themes": [record(mark, "id primary") for mark in provision.themes],
        "facts": {"instruments": _labels(facts.instruments), "beneficiaries": _labels(facts.beneficiaries)},
        "targets": [record(target, "subject printed") for target in provision.targets],
        "responsibilities": [record(assignment, "role agency name") for assignment in provision.responsibilities],
    }


def _labels(facts: Sequence[Fact]) -> list[Record]:
    return [record(fact, "id label") for fact in facts]
