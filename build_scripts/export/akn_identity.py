"""Identity of documents in Akoma Ntoso: the IRIs of work, expression and manifestation, and the elements that give them.

A work is a document; its expressions are the text in each script; a manifestation is the file with one of them:
/akn/cn-510000/doc/2022-05-07/<id>, …/zho@2022-05-07,hans, …/zho@2022-05-07,hans/!main.xml.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import get_args
from xml.etree.ElementTree import Element

from build_scripts.export.akn_inline import add
from build_scripts.model import Document, Script
from build_scripts.model.ids import NATION

UNSTATED = date(1, 1, 1)
"""The schema asks for a date where a text has none; it is named `unstated`, and no date of the document."""
ORIGINAL, CONVERTED = "true", "false"
COLLECTION = "main"
"""Name of the component that holds all others."""


def work_iri(document: Document) -> str:
    """The document, whatever its script: /akn/cn-510000/doc/2022-05-07/<id>."""
    region = document.card.region
    place = "cn" if region == NATION else f"cn-{region}"
    return f"/akn/{place}/doc/{(document.card.dated or UNSTATED).isoformat()}/{document.id}"


def expression_iri(document: Document, script: Script) -> str:
    """Its text in a script."""
    return f"{work_iri(document)}/zho@{(document.card.dated or UNSTATED).isoformat()},{script.lower()}"


def language(script: Script) -> str:
    return f"zh-{script}"


def add_identification(meta: Element, document: Document, script: Script, component: str = COLLECTION) -> None:
    """Work, expression and manifestation of a document, or of a part of it, in the order of the schema."""
    found = add(meta, "identification", source="#library")
    work, expression = work_iri(document), expression_iri(document, script)
    part = f"/!{component}"
    authors = [f"#org-{agency}" for agency in document.issuers] or ["#unstated"]

    own = _core(found, "FRBRWork", work, part, _dates(document), authors)
    add(own, "FRBRcountry", value="cn")
    add(own, "FRBRsubtype", value="policy")
    if document.card.number and component == COLLECTION:
        add(own, "FRBRnumber", value=document.card.number)
    if component == COLLECTION:
        add(own, "FRBRname", value=document.title)

    written = document.script == script
    own = _core(found, "FRBRExpression", expression, part, _dates(document), ["#library"])
    add(own, "FRBRauthoritative", value=ORIGINAL if written else CONVERTED)
    if not written:
        master = expression_iri(document, document.script) + part
        add(own, "FRBRmasterExpression", href=master, showAs=language(document.script))
    add(own, "FRBRlanguage", language=language(script))
    if not written:
        add(
            own,
            "FRBRtranslation",
            href=expression_iri(document, document.script),
            fromLanguage=language(document.script),
            authoritative=CONVERTED,
            by="#library",
        )

    retrieved = document.card.retrieved
    days = {"retrieved": retrieved} if retrieved else _dates(document)
    own = _core(found, "FRBRManifestation", expression, f"{part}.xml", days, ["#library"])
    add(own, "FRBRformat", value="application/akn+xml")


def _core(parent: Element, level: str, iri: str, part: str, days: Mapping[str, date], authors: list[str]) -> Element:
    """What all three levels have: the IRI with the component and without it, dates, authors."""
    own = add(parent, level)
    add(own, "FRBRthis", value=f"{iri}{part}")
    add(own, "FRBRuri", value=f"{iri}.xml" if level == "FRBRManifestation" else iri)
    for name, day in days.items():
        add(own, "FRBRdate", date=day.isoformat(), name=name)
    for author in authors:
        add(own, "FRBRauthor", href=author)
    return own


def _dates(document: Document) -> dict[str, date]:
    """Name → date, as far as the card has them."""
    found = {"issued": document.card.issued, "published": document.card.published}
    return {name: day for name, day in found.items() if day} or {"unstated": UNSTATED}


SCRIPTS: tuple[Script, ...] = get_args(Script)


def add_expressions(references: Element, document: Document, script: Script) -> None:
    """The texts in all scripts, as expressions of the same work; of a converted text also the one that it is made from."""
    written = expression_iri(document, document.script)
    if script != document.script:
        add(references, "original", eId="original", href=written, showAs=language(document.script))
    for each in SCRIPTS:
        add(
            references,
            "TLCReference",
            eId=f"expression-{each.lower()}",
            name="expression",
            href=expression_iri(document, each),
            showAs=language(each),
        )
