"""What a document page tells programs besides its citations: offers as schema.org's GovernmentService, and Dublin Core."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from build_scripts.model import Document, Provision
from build_scripts.render import escape
from build_scripts.render.catalogue import Library
from build_scripts.render.display_text import MAX_HEADING, excerpt, label

PROVIDING = ("lead", "responsible")
"""Roles of those who answer for what is offered."""


def government_services(
    document: Document, library: Library, kinds: Mapping[str, str], recipients: Mapping[str, str]
) -> list[dict[str, object]]:
    """What a firm can have, ask for or take part in, a service for each provision; `kinds` and `recipients` are the labels of what
    is offered and to whom. Addresses are anchors of the page."""
    place = library.regions[document.card.region].name
    offered = (it for it in document.provisions if it.benefits.offers and it.benefits.actor != "government")
    return [_service(provision, place, kinds, recipients) for provision in offered]


def _service(
    provision: Provision, place: str, kinds: Mapping[str, str], recipients: Mapping[str, str]
) -> dict[str, object]:
    benefits = provision.benefits
    providers = dict.fromkeys(it.name for it in provision.responsibilities if it.role in PROVIDING)
    audience = "、".join(recipients[kind] for kind in benefits.recipient_classes if kind in recipients)
    channels = dict.fromkeys(channel.printed for channel in benefits.channels)
    properties = {
        "@type": "GovernmentService",
        "@id": f"#{provision.anchor}",
        "name": excerpt(label(provision), MAX_HEADING),
        "serviceType": [kinds[kind] for kind in benefits.kinds],
        "provider": [{"@type": "GovernmentOrganization", "name": name} for name in providers],
        "audience": {"@type": "BusinessAudience", "audienceType": audience} if audience else None,
        "areaServed": place,
        "availableChannel": [{"@type": "ServiceChannel", "name": name} for name in channels],
    }
    return {name: value for name, value in properties.items() if value}


def with_address(legislation: Mapping[str, Any], address: str | None) -> dict[str, Any]:
    """The record of a document with the address of its page, where it is known; its services have addresses then, too."""
    if not address:
        return dict(legislation)
    services = [{**service, "url": f"{address}{service['@id']}"} for service in legislation.get("about", ())]
    return {**legislation, "url": address, **({"about": services} if services else {})}


def dublin_core(legislation: Mapping[str, Any], site: str, address: str | None) -> str:
    """Elements of Dublin Core for the head of a page, from the record for search engines; `site` is the name of the library."""
    terms = "".join(
        f'<meta name="dcterms.{name}" content="{escape.front_matter(str(value))}">'
        for name, value in _terms(legislation, site, address)
        if value
    )
    return f'<link rel="schema.dcterms" href="http://purl.org/dc/terms/">{terms}'


def _terms(record: Mapping[str, Any], site: str, address: str | None) -> Iterator[tuple[str, object]]:
    yield "title", record.get("name")
    for body in record.get("legislationPassedBy", ()):
        yield "creator", body["name"]
    yield "identifier", record.get("legislationIdentifier")
    yield "identifier", address
    yield "created", record.get("legislationDate")
    yield "issued", record.get("datePublished")
    yield "spatial", record.get("legislationJurisdiction", {}).get("name")
    yield "language", record.get("inLanguage")
    yield "source", record.get("isBasedOn")
    yield "publisher", site
    yield "type", "Text"
