"""What the page /compare/ reads of a document to set two provisions side by side: only what it shows, in the site's script."""

from __future__ import annotations

from build_scripts.export.plain_record import Record, record
from build_scripts.model import Benefits, Document, Provision
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
    return {
        "id": provision_id(document.id, provision.anchor),
        "url": provision_url(document.id, provision.anchor),
        **record(provision, "anchor number heading body groups"),
        "text": provision.wording.text,
        "status": provision_groups(document, provision).packed,
        "themes": [record(mark, "id primary") for mark in provision.themes],
        **_benefits(provision.benefits),
        "targets": [record(target, "subject printed") for target in provision.targets],
        "responsibilities": [record(assignment, "role agency name") for assignment in provision.responsibilities],
    }


def _benefits(benefits: Benefits) -> Record:
    """What a firm can do, kinds of what is given, to whom, and where to turn; ids have their labels where the search has them."""
    recipients = (offer.recipient.printed for offer in benefits.offers)
    return {
        "actor": benefits.actor,
        "offers": list(benefits.kinds),
        "recipients": list(dict.fromkeys(filter(None, recipients))),
        "channels": [channel.printed for channel in benefits.channels],
    }
