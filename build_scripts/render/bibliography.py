"""A document for programs that cite it: text to copy as GB/T 7714—2025, BibTeX, RIS and CSL-JSON, and schema.org's Legislation.

What is not known is left out.
The standard files what governments issue under the code A, adds /OL where there is an address, puts a title that an
editor supplied into square brackets, names up to three authors, and uses full-width marks in Chinese entries.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from build_scripts.model import Document
from build_scripts.render import escape
from build_scripts.render.catalogue import Library
from build_scripts.render.display_text import display_title

GAPS = {"anchor": "⟨anchor⟩", "locator": "⟨locator⟩", "address": "⟨address⟩", "accessed": "⟨year⟩-⟨month⟩-⟨date⟩"}
"""What a browser fills into the citation of a clause: which clause, where it was read, and on which day."""
NATIONAL_STANDARD = "GB/T 7714—2025"
MAX_AUTHORS = 3
"""Maximum number of authors named by the standard; 等 stands for the others."""

_LATEX = str.maketrans(
    {
        **{mark: f"\\{mark}" for mark in "$&#%_"},
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # BibTeX counts braces, also those with a backslash before them
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BibliographicRecord:
    """The bibliographic data of a document; every string is on one line."""

    id: str
    authors: tuple[str, ...]
    title: str
    """In square brackets where an editor supplied it."""
    number: str | None
    issued: date | None
    """The date of issue, else of publication."""
    address: str | None
    """Of the source."""
    accessed: str | None
    """When it was read at that address, as an ISO date."""
    locator: str = ""
    """Which part of the document is cited; empty for all of it."""


def citation_formats(document: Document) -> dict[str, str]:
    """The document's citation in every format, by the format's name; the national standard first."""
    return _formats(bibliographic_record(document))


def clause_formats(document: Document) -> dict[str, str]:
    """The citation of a clause as it is read here, with GAPS that reading/cite.js fills in."""
    record = bibliographic_record(document)
    return _formats(
        replace(
            record,
            id=f"{record.id}-{GAPS['anchor']}",
            locator=GAPS["locator"],
            address=GAPS["address"],
            accessed=GAPS["accessed"],
        )
    )


def bibliographies(documents: Iterable[Document]) -> Iterator[tuple[str, str]]:
    """Name and text of a file for each format that programs import: the citations of all documents, in their order."""
    records = [bibliographic_record(document) for document in documents]
    yield "library.bib", "\n\n".join(map(bibtex, records)) + "\n"
    yield "library.ris", "\n\n".join(map(ris, records)) + "\n"
    yield "library.csl.json", json.dumps([csl_item(record) for record in records], ensure_ascii=False, indent=1) + "\n"


def _formats(record: BibliographicRecord) -> dict[str, str]:
    return {NATIONAL_STANDARD: gb7714(record), "BibTeX": bibtex(record), "RIS": ris(record), "CSL-JSON": csl(record)}


def bibliographic_record(document: Document) -> BibliographicRecord:
    """The bibliographic data of a document, from its card."""
    card = document.card
    title = _flat(document.title)
    address = escape.web_address(card.source_url)
    return BibliographicRecord(
        id=document.id,
        authors=tuple(filter(None, map(_flat, card.issuers))),
        title=f"[{title}]" if card.title_supplied else title,
        number=_flat(card.number or "") or None,
        issued=card.dated,
        address=address,
        accessed=card.retrieved.isoformat() if address and card.retrieved else None,
    )


def _flat(text: str) -> str:
    return " ".join(escape.visible(text).split())


def gb7714(record: BibliographicRecord) -> str:
    """By GB/T 7714—2025: 责任者. 题名：文号[A/OL]. （日期）：所引条款[引用日期]. 地址."""
    authors = "，".join(record.authors[:MAX_AUTHORS]) + ("，等" if len(record.authors) > MAX_AUTHORS else "")
    name = f"{record.title}：{record.number}" if record.number else record.title
    day = record.issued.isoformat() if record.issued else ""
    elements: tuple[str, ...] = (authors, f"{name}[A]", day)
    if record.address:
        days = "：".join(filter(None, (f"（{day}）" if day else "", record.locator)))
        days += f"[{record.accessed}]" if record.accessed else ""
        elements = (authors, f"{name}[A/OL]", days, record.address)
    return ". ".join(filter(None, elements)) + "."


def bibtex(record: BibliographicRecord) -> str:
    """An entry for BibTeX and biblatex; the key is the document's id."""
    values = {
        "author": " and ".join(f"{{{author.translate(_LATEX)}}}" for author in record.authors),
        "title": f"{{{record.title.translate(_LATEX)}}}",
        "number": (record.number or "").translate(_LATEX),
        "year": str(record.issued.year) if record.issued else "",
        "date": record.issued.isoformat() if record.issued else "",
        "url": (record.address or "").replace("{", "%7B").replace("}", "%7D"),  # read as it stands, but for braces
        "urldate": record.accessed or "",
        "pages": record.locator,
        "mark": "A",
    }
    lines = (f"  {name} = {{{value}}},\n" for name, value in values.items() if value)
    return f"@misc{{{record.id},\n{''.join(lines)}}}"


def ris(record: BibliographicRecord) -> str:
    """A record of RIS, as reference managers import it; dates have slashes."""
    fields = [
        ("TY", "GOVDOC"),
        ("ID", record.id),
        *(("AU", author) for author in record.authors),
        ("TI", record.title),
        ("M1", record.number),
        ("SE", record.locator),
        ("PY", record.issued and str(record.issued.year)),
        ("DA", record.issued and f"{record.issued:%Y/%m/%d}"),
        ("UR", record.address),
        ("Y2", record.accessed and record.accessed.replace("-", "/")),
        ("LA", "zh-CN"),
    ]
    return "\n".join([*(f"{tag}  - {value}" for tag, value in fields if value), "ER  - "])


def csl(record: BibliographicRecord) -> str:
    """A list of one CSL item, as JSON, a line for each variable."""
    lines = (f'    "{name}": {json.dumps(value, ensure_ascii=False)}' for name, value in csl_item(record).items())
    return "[\n  {\n" + ",\n".join(lines) + "\n  }\n]"


def csl_item(record: BibliographicRecord) -> dict[str, object]:
    """The variables of a CSL item that are known."""
    item = {
        "id": record.id,
        "type": "regulation",
        "title": record.title,
        "author": [{"literal": it} for it in record.authors],
        "authority": "，".join(record.authors),
        "number": record.number,
        "section": record.locator,
        "issued": _parts(record.issued.isoformat() if record.issued else None),
        "accessed": _parts(record.accessed),
        "URL": record.address,
        "language": "zh-CN",
    }
    return {name: value for name, value in item.items() if value}


def _parts(day: str | None) -> dict[str, list[list[int | str]]] | None:
    """A day as CSL has it; its parts may be strings."""
    return {"date-parts": [[int(part) if part.isdigit() else part for part in day.split("-")]]} if day else None


def legislation(document: Document, library: Library) -> dict[str, object]:
    """What search engines read about a document, as schema.org's Legislation; without its address, which the theme adds."""
    card = document.card
    known = [library.agencies.get(id_) for id_ in document.issuers]
    issuers = [agency.name if agency else name for name, agency in zip(card.issuers, known, strict=True)]
    force = "InForce" if document.status.code == "in-force" else "NotInForce"
    properties = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "name": display_title(document),
        "legislationIdentifier": card.number,
        "legislationDate": card.issued.isoformat() if card.issued else None,
        "datePublished": card.published.isoformat() if card.published else None,
        "legislationPassedBy": [{"@type": "GovernmentOrganization", "name": name} for name in issuers],
        "legislationJurisdiction": {"@type": "AdministrativeArea", "name": library.regions[card.region].name},
        "legislationLegalForce": f"https://schema.org/{force}" if document.status.code != "unstated" else None,
        "inLanguage": f"zh-{library.corpus.script}",
        "isBasedOn": escape.web_address(card.source_url),
    }
    return {name: value for name, value in properties.items() if value}
