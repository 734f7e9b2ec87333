"""Programs for bibliographies read what is copied from a page: of documents, and of clauses with the day they were read."""

from __future__ import annotations

import json
import re
import warnings
from datetime import date
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string as parse_entries
from pybtex.database import parse_string

from build_scripts.model import Document
from build_scripts.render.bibliography import bibliographies, citation_formats, clause_formats
from tests.factories import library
from tests.render.sample import card, document

with warnings.catch_warnings():  # of old idioms in its own code
    warnings.simplefilter("ignore")
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

SAID = {
    "anchor": "p1-2",
    "locator": "一、2",
    "address": "https://library.example/documents/shops/#p1-2",
    "year": "2026",
    "month": "11",
    "date": "29",
}
"""What a browser fills into the citation of a clause."""
TITLE = "甲省扶持小店若干措施 & 附则"


def shops() -> Document:
    return document(
        card(
            "shops",
            "430000",
            TITLE,
            issuers=("甲省财政厅", "甲省商务厅"),
            number="甲小店〔2021〕3号",
            issued=date(2021, 6, 4),
            source_url="https://example.org/shops",
            retrieved=date(2022, 12, 1),
        )
    )


def clause() -> dict[str, str]:
    """The forms of a clause as the dialog shows them."""
    return {name: re.sub(r"⟨(\w+)⟩", lambda gap: SAID[gap[1]], form) for name, form in clause_formats(shops()).items()}


FORMS = {
    "document": (citation_formats(shops()), "shops", "https://example.org/shops", "2022-12-01", ""),
    "clause": (clause(), "shops-p1-2", SAID["address"], "2026-11-29", SAID["locator"]),
}


@pytest.mark.parametrize("kind", FORMS)
def test_bibtex(kind: str) -> None:
    """As two readers of it find it."""
    forms, key, address, accessed, locator = FORMS[kind]
    (entry,) = parse_string(forms["BibTeX"], "bibtex").entries.values()
    (block,) = parse_entries(forms["BibTeX"]).entries
    assert entry.key == block.key == key
    for field, value in {"date": "2021-06-04", "url": address, "urldate": accessed, "pages": locator}.items():
        assert entry.fields.get(field, "") == value
        assert (block.fields_dict[field].value if value else "") == value
    assert [str(it).strip("{}") for it in entry.persons["author"]] == ["甲省财政厅", "甲省商务厅"]


@pytest.mark.parametrize("kind", FORMS)
def test_ris(kind: str) -> None:
    forms, key, address, accessed, locator = FORMS[kind]
    (entry,) = rispy.loads(forms["RIS"])
    assert entry["type_of_reference"] == "GOVDOC"
    assert (entry["id"], entry["title"], entry["year"]) == (key, TITLE, "2021")
    assert entry["authors"] == ["甲省财政厅", "甲省商务厅"]
    assert entry["urls"] == [address]
    assert entry["access_date"] == accessed.replace("-", "/")
    assert entry.get("section", "") == locator


STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>test</title><id>test</id><updated>2026-01-01T00:00:00Z</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout delimiter="|">
<group delimiter="|"><names variable="author"><name delimiter="+"/></names><text variable="title"/><text variable="number"/>
<date variable="issued" form="numeric" date-parts="year-month-day"/>
<date variable="accessed" form="numeric" date-parts="year-month-day"/><text variable="URL"/></group>
</layout></bibliography></style>"""


@pytest.mark.parametrize("kind", FORMS)
def test_csl(kind: str, tmp_path: Any) -> None:
    """A processor of styles puts it into a list of references."""
    forms, key, address, _, _ = FORMS[kind]
    (tmp_path / "test.csl").write_text(STYLE, "utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        style = CitationStylesStyle(str(tmp_path / "test.csl"), validate=False)
        source = CiteProcJSON(json.loads(forms["CSL-JSON"]))
        listed = CitationStylesBibliography(style, source, formatter.plain)
        listed.register(Citation([CitationItem(key)]))
        (entry,) = map(str, listed.bibliography())
    for words in ("甲省财政厅+甲省商务厅", TITLE.replace("&", ""), "甲小店〔2021〕3号", "2021", address):
        assert words.split(" ")[0] in entry, entry


def test_the_national_standard_has_all_of_it() -> None:
    """GB/T 7714—2025, in its order: who, what, the number, the kind, the day, the place in the text, the day it was read, where."""
    assert clause()["GB/T 7714—2025"] == (
        f"甲省财政厅，甲省商务厅. {TITLE}：甲小店〔2021〕3号[A/OL]. （2021-06-04）：一、2[2026-11-29]. {SAID['address']}."
    )


def test_the_citations_of_all_documents_are_files_to_import() -> None:
    """One entry for each document in every format, in the order of the library."""
    files = dict(bibliographies(library().documents))
    ids = [it.id for it in library().documents]
    assert list(parse_string(files["library.bib"], "bibtex").entries) == ids
    assert [entry["id"] for entry in rispy.loads(files["library.ris"])] == ids
    assert [item["id"] for item in json.loads(files["library.csl.json"])] == ids
