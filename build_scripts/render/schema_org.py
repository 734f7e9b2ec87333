"""What search engines are told of a document: schema.org's Legislation, put into the front matter of its page.

It says what the card and the text say, and leaves out what they do not. The theme adds the page's address.
"""

from __future__ import annotations

from build_scripts.model import Document, StatusCode
from build_scripts.render.catalogue import Library
from build_scripts.render.escape import web_address

FORCE: dict[StatusCode, str] = {
    "in-force": "https://schema.org/InForce",
    "expired": "https://schema.org/NotInForce",
    "repealed": "https://schema.org/NotInForce",
    "not-yet": "https://schema.org/NotInForce",
}
"""A document that does not say how long it holds has no word here."""


def named(document: Document) -> str:
    """A document's title; one that an editor supplied stands in brackets, as everywhere on the site."""
    return f"[{document.title}]" if document.card.title_supplied else document.title


def legislation(document: Document, library: Library) -> dict[str, object]:
    """The document as schema.org's Legislation, without its address."""
    card = document.card
    told = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "name": named(document),
        "legislationIdentifier": card.number,
        "legislationDate": card.issued.isoformat() if card.issued else None,
        "datePublished": card.published.isoformat() if card.published else None,
        "legislationPassedBy": [{"@type": "GovernmentOrganization", "name": it} for it in _issuers(document, library)],
        "legislationJurisdiction": {"@type": "AdministrativeArea", "name": library.regions[card.region].name},
        "legislationLegalForce": FORCE.get(document.status.code),
        "inLanguage": f"zh-{library.corpus.script}",
        "isBasedOn": web_address(card.source_url),
    }
    return {name: value for name, value in told.items() if value}


def _issuers(document: Document, library: Library) -> list[str]:
    """Full names, with the jurisdiction, where the library knows the bodies; else as the card has them."""
    known = [library.agencies.get(id_) for id_ in document.issuers]
    return [body.name if body else name for name, body in zip(document.card.issuers, known, strict=True)]
