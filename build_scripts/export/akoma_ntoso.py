"""A document as Akoma Ntoso 3.0, the standard of OASIS for legal texts: one file for each script.

It is a collection whose components are the parts of the document (akn_body). The metadata say what it is (akn_identity) and
what it refers to (akn_references); corrections are notes with the printed and the restored words. What the standard has
no word for, what a provision gives and who answers for it without being named in it, stands in elements of our own.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, tostring

from build_scripts.export.akn_body import PartWriter
from build_scripts.export.akn_identity import add_expressions, add_identification, language
from build_scripts.export.akn_inline import add, add_text
from build_scripts.export.akn_references import NAMESPACE, DocumentReferences, ReferenceNames, event_id
from build_scripts.model import Correction, Document, Provision, Script

STANDARD = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
MEDIA_TYPE = "application/akn+xml"
SUFFIX = ".akn.xml"


def akoma_ntoso(document: Document, script: Script, names: ReferenceNames, library: str) -> str:
    """The file with a document in a script; `names` has what it refers to, `library` is the name of whoever edited it."""
    root = Element("akomaNtoso", {"xmlns": STANDARD, "xmlns:hq": NAMESPACE})
    whole = add(root, "documentCollection" if document.parts else "doc", name="policy")
    meta = add(whole, "meta")
    body = Element("collectionBody" if document.parts else "mainBody")
    if not document.parts:  # a collection has one component at least
        add(body, "p")
    found = DocumentReferences(names, document)
    for part in document.parts:
        component = add(body, "component", eId=part.anchor, **{"xml:lang": language(script)})
        own = add(component, "doc", name=part.kind)
        add_identification(add(own, "meta"), document, script, part.anchor)
        PartWriter(found, script).write(own, part)
    _add_meta(meta, document, script, found, library)
    whole.append(body)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _add_meta(meta: Element, document: Document, script: Script, found: DocumentReferences, library: str) -> None:
    """The metadata of a document, in the order of the schema."""
    card = document.card
    add_identification(meta, document, script)
    if card.published:
        add(meta, "publication", date=card.published.isoformat(), name="web", showAs=card.source_site or "")
    themes = dict.fromkeys(mark.id for provision in document.provisions for mark in provision.themes)
    if themes:
        classification = add(meta, "classification", source="#library")
        for theme in themes:
            named = found.theme(theme)
            add(classification, "keyword", value=theme, showAs=found.names[named][2], dictionary=f"#{named}")
    _add_times(meta, document, found)
    proprietary = Element("proprietary", {"source": "#library"})
    for provision in document.provisions:
        _add_facts(proprietary, provision, found)

    references = add(meta, "references", source="#library")
    add_expressions(references, document, script)
    issuers = dict(zip(document.issuers, card.issuers, strict=False))
    for agency in issuers:
        found.organization(agency)
    found.add_names(references)
    add(references, "TLCOrganization", eId="library", href=NAMESPACE, showAs=library)
    if not document.issuers:
        add(references, "TLCOrganization", eId="unstated", href=f"{NAMESPACE}:unstated", showAs="")
    if card.corrections:
        notes = add(meta, "notes", source="#library")
        for number, correction in enumerate(card.corrections, 1):
            _add_note(notes, number, correction)
    if len(proprietary):
        meta.append(proprietary)


def _add_times(meta: Element, document: Document, found: DocumentReferences) -> None:
    """When the document was issued, published and repealed; and the days at which what it states begins or ends."""
    card = document.card
    if document.period:
        found.period(document.period)
    repealed = card.repealed or (document.repeal and document.repeal.day)
    events = [(f"event-{name}", day, {"type": kind}) for name, day, kind in (
        ("issued", card.issued, "generation"), ("published", card.published, "generation"), ("repealed", repealed, "repeal"),
    ) if day]  # fmt: skip
    events += [(event_id(day), day, {}) for day in found.days]
    if events:
        lifecycle = add(meta, "lifecycle", source="#library")
        for id_, day, kind in events:
            add(lifecycle, "eventRef", eId=id_, date=day.isoformat(), source="#library", **kind)
    if found.intervals:
        found.add_intervals(add(meta, "temporalData", source="#library"))


def _add_note(notes: Element, number: int, correction: Correction) -> None:
    """A correction: where it stands in the source text, the printed and the restored words, and why."""
    note = add(notes, "note", eId=f"note-{number}")
    note.attrib |= {
        "class": correction.kind,
        "hq:line": str(correction.line),
        "hq:certainty": correction.certainty,
    }
    for name in ("printed", "restored", "reason"):
        add_text(add(add(note, "p"), "inline", name=name), getattr(correction, name))


def _add_facts(proprietary: Element, provision: Provision, found: DocumentReferences) -> None:
    """What a provision gives and who answers for it, in elements of our own."""
    own = add(proprietary, "hq:provision", href=f"#{provision.anchor}", actor=provision.benefits.actor)
    for assignment in provision.responsibilities:
        add(own, "hq:responsibility", href=f"#{found.organization(assignment.agency)}", role=assignment.role)
    for offer in provision.benefits.offers:
        given = add(own, "hq:offer", kind=offer.kind, recipient=offer.recipient.kind)
        for amount in offer.amounts:
            value = {} if amount.value is None else {"value": f"{amount.value:.15g}"}
            add(given, "hq:amount", **value, unit=amount.unit, role=amount.role, printed=amount.printed)
