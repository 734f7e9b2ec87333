"""How to cite a document: golden cases in cases/bibliography.txt, and what the programs that read it make of it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model import Document
from build_scripts.render import escape, render
from build_scripts.render.bibliography import (
    bibliographic_record,
    bibtex,
    citation_formats,
    clause_formats,
    csl,
    gb7714,
)
from build_scripts.sources.card_reader import read_card
from tests.render.reader import read
from tests.render.sample import card, corpus, document, single

CASES = Path(__file__).parent / "cases" / "bibliography.txt"
SPELLED = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{mark}": mark for mark in "$&#%_"},
}


def cases() -> Iterator[tuple[str, str, str]]:
    for case in re.split(r"^# ", CASES.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        rule, _, rest = case.partition("\n")
        text, _, expected = rest.partition("\n---\n")
        yield rule, text, expected.strip("\n")


def described(text: str) -> Document:
    """A document with this card."""
    found, faults = read_card(text, "shops.yml", "shops.txt", "shops", {"430000": "湖南省", "510100": "成都市"}, {})
    assert found, faults
    return document(found)


def fields(entry: str) -> dict[str, str]:
    """The fields of an entry, as BibTeX finds them: braces are counted, whatever stands before them."""
    found, at = {}, 0
    while start := re.compile(r"\n  (\w+) = \{").search(entry, at):
        depth, at = 1, start.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(entry[at], 0)
            at += 1
        found[start[1]] = entry[start.end() : at - 1]
    assert entry[at:] == ",\n}"
    return found


def spoken(value: str) -> str:
    """What LaTeX prints for a value."""
    shown = re.sub("|".join(map(re.escape, SPELLED)) + "|[{}]", lambda it: SPELLED.get(it[0], ""), value)
    assert not re.search(r"(?<!\\)[$&#%_^~]", re.sub("|".join(map(re.escape, SPELLED)), "", value))
    return shown


@pytest.mark.parametrize(("rule", "text", "expected"), list(cases()), ids=lambda it: None)
def test_golden_cases(rule: str, text: str, expected: str) -> None:
    """What the card does not say is in none of the forms."""
    found = "\n\n".join(citation_formats(described(text)).values())
    if os.environ.get("UPDATE_CASES"):
        old, new = (f"# {rule}\n{text}\n---\n{it}" for it in (expected, found))
        CASES.write_text(CASES.read_text("utf-8").replace(old, f"{new}\n" if not expected else new, 1), "utf-8")
    else:
        assert found == expected


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_bibtex_gives_back_every_character(words: str) -> None:
    """Braces stay balanced, LaTeX prints the words, and one author never becomes two."""
    made = bibliographic_record(document(card("shops", "430000", words, issuers=(words, "甲局"), number=words)))
    found = fields(bibtex(made))
    assert spoken(found["title"]) == made.title
    assert spoken(found.get("number", "")) == (made.number or "")
    assert spoken(found["author"]) == " and ".join(made.authors)


def test_an_address_can_unbalance_no_braces() -> None:
    url = "https://example.org/}{{a"
    made = bibliographic_record(document(card("shops", "430000", "小店", source_url=url)))
    assert fields(bibtex(made))["url"] == "https://example.org/%7D%7B%7Ba"


@given(st.text(), st.dates())
def test_csl_is_json_with_the_same_values(words: str, day: date) -> None:
    made = bibliographic_record(document(card("shops", "430000", words, issued=day, number=words)))
    [item] = json.loads(csl(made))
    assert item["issued"] == {"date-parts": [[day.year, day.month, day.day]]}
    assert item.get("title", "") == made.title
    assert item.get("number") == made.number
    assert not {"author", "authority", "URL", "accessed"} & item.keys()


def test_every_value_is_one_line_without_controls() -> None:
    """A citation that is copied carries nothing that cannot be seen."""
    made = bibliographic_record(document(card("shops", "430000", " 甲\n乙\x1b\t丙 ")))
    assert made.title == "甲 乙␛ 丙"
    assert gb7714(made) == "甲 乙␛ 丙[A]."


def test_the_page_holds_each_form_as_it_is_and_no_more() -> None:
    """Folded, each in a block of its own, those of a clause in a template; nothing that a card holds becomes markup."""
    nasty = "</pre><script>x</script> {{ 1 }} `a` &amp;"
    made = replace(single(nasty).documents[0], parts=())
    page = {it.path: it.html for it in render(corpus(made))}["documents/nasty.md"]
    reader = read(page)
    forms = [*citation_formats(made).values(), *clause_formats(made).values()]
    assert all(escape.visible(text) in reader.text for text in forms)
    tags = [tag for tag, _ in reader.tags]
    assert (tags.count("pre"), "script" in tags, "button" in tags) == (len(forms), False, False)
    assert "open" not in next(attrs for tag, attrs in reader.tags if attrs.get("class") == "cite")
