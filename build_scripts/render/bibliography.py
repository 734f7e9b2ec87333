"""How to cite a document: GB/T 7714—2025, BibTeX and CSL-JSON, each as text to copy; what is not known is left out.

The standard files what governments issue under the code A, adds /OL where there is an address, puts a title that an
editor supplied into square brackets, names up to three authors, and uses full-width marks in Chinese entries.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from build_scripts.model import Document
from build_scripts.render import escape

MAX_AUTHORS = 3
"""Authors an entry of the standard names; the others are 等."""

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


@dataclass(frozen=True, slots=True)
class BibliographicRecord:
    """A document as a bibliography sees it, all words on one line."""

    id: str
    authors: tuple[str, ...]
    title: str
    """In square brackets where an editor supplied it."""
    number: str | None
    issued: date | None
    """When it was made, else when it was published."""
    address: str | None
    """Of the source."""
    accessed: date | None
    """When the text was retrieved from that address."""


@dataclass(frozen=True, slots=True)
class CitationFormat:
    """One way of citing a document."""

    name: str
    text: str


def citation_formats(document: Document) -> tuple[CitationFormat, ...]:
    """All ways of citing a document, the national standard first."""
    found = bibliographic_record(document)
    return (
        CitationFormat("GB/T 7714—2025", gb7714(found)),
        CitationFormat("BibTeX", bibtex(found)),
        CitationFormat("CSL-JSON", csl(found)),
    )


def standard_citation(document: Document) -> str:
    """As the national standard has it."""
    return gb7714(bibliographic_record(document))


def bibliographic_record(document: Document) -> BibliographicRecord:
    """What a citation of the document is made of."""
    card = document.card
    title = _flat(document.title)
    address = escape.web_address(card.source_url)
    return BibliographicRecord(
        document.id,
        tuple(filter(None, map(_flat, card.issuers))),
        f"[{title}]" if card.title_supplied else title,
        _flat(card.number or "") or None,
        card.issued or card.published,
        address,
        card.retrieved if address else None,
    )


def _flat(words: str) -> str:
    return " ".join(escape.visible(words).split())


def gb7714(record: BibliographicRecord) -> str:
    """By GB/T 7714—2025: 责任者. 题名：文号[A/OL]. （日期）[引用日期]. 地址."""
    authors = "，".join(record.authors[:MAX_AUTHORS]) + ("，等" if len(record.authors) > MAX_AUTHORS else "")
    name = f"{record.title}：{record.number}" if record.number else record.title
    day = record.issued.isoformat() if record.issued else ""
    elements: tuple[str, ...] = (authors, f"{name}[A]", day)
    if record.address:
        days = (f"（{day}）" if day else "") + (f"[{record.accessed.isoformat()}]" if record.accessed else "")
        elements = (authors, f"{name}[A/OL]", days, record.address)
    return ". ".join(filter(None, elements)) + "."


def bibtex(record: BibliographicRecord) -> str:
    """An entry for BibTeX and biblatex; the key is the document's id."""
    values = {
        "author": " and ".join(f"{{{it.translate(_LATEX)}}}" for it in record.authors),
        "title": f"{{{record.title.translate(_LATEX)}}}",
        "number": (record.number or "").translate(_LATEX),
        "year": str(record.issued.year) if record.issued else "",
        "date": record.issued.isoformat() if record.issued else "",
        "url": (record.address or "").replace("{", "%7B").replace("}", "%7D"),  # read as it stands, but for braces
        "urldate": record.accessed.isoformat() if record.accessed else "",
        "mark": "A",
    }
    lines = (f"  {name} = {{{value}}},\n" for name, value in values.items() if value)
    return f"@misc{{{record.id},\n{''.join(lines)}}}"


def csl(record: BibliographicRecord) -> str:
    """A list of one CSL item, as JSON, a line for each variable."""
    item = {
        "id": record.id,
        "type": "regulation",
        "title": record.title,
        "author": [{"literal": it} for it in record.authors],
        "authority": "，".join(record.authors),
        "number": record.number,
        "issued": _parts(record.issued),
        "accessed": _parts(record.accessed),
        "URL": record.address,
        "language": "zh-CN",
    }
    lines = (f'    "{name}": {json.dumps(value, ensure_ascii=False)}' for name, value in item.items() if value)
    return "[\n  {\n" + ",\n".join(lines) + "\n  }\n]"


def _parts(day: date | None) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[day.year, day.month, day.day]]} if day else None
