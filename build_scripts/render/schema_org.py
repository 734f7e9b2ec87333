"""What search engines read about a document: schema.org's Legislation, put into the front matter of its page.

It says what the card and the text say, and leaves out what they do not. The theme adds the page's address.
"""

from __future__ import annotations

from build_scripts.model import Document, StatusCode
from build_scripts.render.catalogue import Library
from build_scripts.render.display_text import display_title
from build_scripts.render.escape import web_address

FORCE: dict[StatusCode, str] = {
    "in-force": "https://schema.org/InForce",
    "expired": "https://schema.org/NotInForce",
    "repealed": "https://schema.org/NotInForce",
    "not-yet": "https://schema.org/NotInForce",
}
"""Status → schema.org's value; an unstated status has none."""


def legislation(document: Document, library: Library) -> dict[str, object]:
    """The document as schema.org's Legislation, without its address."""
    card = document.card
    properties = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "name": display_title(document),
        "legislationIdentifier": card.number,
        "legislationDate": card.issued.isoformat() if card.issued else None,
        "datePublished": card.published.isoformat() if card.published else None,
        "legislationPassedBy": [{"@type": "GovernmentOrganization", "name": it} for it in _issuers(document, library)],
        "legislationJurisdiction": {"@type": "AdministrativeArea", "name": library.regions[card.region].name},
        "legislationLegalForce": FORCE.get(document.status.code),
        "inLanguage": f"zh-{library.corpus.script}",
        "isBasedOn": web_address(card.source_url),
    }
    return {name: value for name, value in properties.items() if value}


def _issuers(document: Document, library: Library) -> list[str]:
    """Full names, with the jurisdiction, where the library knows the agencies; else as the card has them."""
    known = [library.agencies.get(id_) for id_ in document.issuers]
    return [agency.name if agency else name for name, agency in zip(document.card.issuers, known, strict=True)]
