"""对照: the matrix counts what is there, the data says of each provision what the corpus says, no file grows heavy."""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from build_scripts.model import (
    Corpus,
    Document,
    Evidence,
    Part,
    Provision,
    Region,
    RegionCode,
    Span,
    StatusCode,
    ThemeMark,
    ToolUse,
)
from build_scripts.model.document import Unit
from build_scripts.project import PACKAGE, Project
from build_scripts.publish import site_writer
from build_scripts.publish.page_maker import PageMaker
from build_scripts.render import render
from build_scripts.render.bibliography import bibliographic_record, gb7714
from build_scripts.render.catalogue import Library, catalogue
from build_scripts.render.comparison_records import locator, provision_record
from build_scripts.render.pages.compare_page import COUNTING_MODES, matrix
from build_scripts.render.templates import fill_page
from build_scripts.render.time_counts import MARKED_GROUPS
from tests.factories import library as real_library
from tests.factories import stating
from tests.render.reader import read
from tests.render.sample import DAY, REGIONS, THEMES, card, comparisons, corpus, document, provision, small

SCHEMA = json.loads((PACKAGE / "schemas" / "corpus.schema.json").read_text("utf-8"))


def made(id_: str, region: str, status: StatusCode, *themes: tuple[str, ...]) -> Document:
    """A document with a provision for each tuple of themes, the primary one first."""
    marks = [
        tuple(
            ThemeMark(id=theme, primary=not at, by="rule", evidence=(Evidence(theme),))
            for at, theme in enumerate(named)
        )
        for named in themes
    ]
    found = tuple(provision(f"p1-{at}", f"{at}.", "发放补助。", themes=it) for at, it in enumerate(marks, 1))
    part = Part(
        anchor="p1",
        title=None,
        kind="measures",
        lines=(1, 2),
        sections=(),
        passages=(),
        provisions=found,
        order=tuple(it.anchor for it in found),
    )
    return document(card(id_, region, f"{id_}措施"), part, **stating(status))


@pytest.fixture(scope="module")
def counted() -> Corpus:
    """Three provinces' worth of provisions, of every force; one without a theme, one of a city."""
    return corpus(
        made("hunan-a", "430000", "in-force", ("ip",), ("ip", "fiscal-funds"), ()),
        made("hunan-b", "430000", "expired", ("ip",), ("fiscal-funds", "ip")),
        made("chengdu-a", "510100", "unstated", ("credit-guarantee",), ("ip", "credit-guarantee")),
        made("sichuan-a", "510000", "repealed", ("ip",)),
    )


def truth(library: Library, mode: tuple[str, str], theme: str, slug: str) -> int:
    """So many provisions, counted one by one."""
    rank, force = mode
    return sum(
        any(mark.id == theme and (mark.primary or rank == "any") for mark in entry.provision.themes)
        and library.counted[entry.document.card.region].slug == slug
        and (force != "not-ended" or entry.time.group not in MARKED_GROUPS)
        and (force != "in-force" or entry.time.group == "in-force")
        for entry in library.entries
    )


@pytest.mark.parametrize("source", ["counted", "real"])
def test_every_cell_counts_its_provisions(source: str, counted: Corpus) -> None:
    """In each of the ways, for each theme and place; sums are sums, and what no cell counts is told."""
    library = catalogue(counted if source == "counted" else real_library())
    found = matrix(library)
    for at, mode in enumerate(COUNTING_MODES):
        counts = {cell: found.total(*cell).on(DAY)[at] for cell in found.cells}
        assert counts == {
            (theme.id, place.code): truth(library, mode, theme.id, place.slug)
            for theme in library.corpus.themes
            for place in found.places
        }
        for theme in library.corpus.themes:
            assert found.total(theme=theme.id).on(DAY)[at] == sum(
                counts[theme.id, place.code] for place in found.places
            )
        for place in found.places:
            assert found.total(place=place.code).on(DAY)[at] == sum(
                counts[theme.id, place.code] for theme in library.corpus.themes
            )
        assert found.total().on(DAY)[at] == sum(counts.values())
    assert found.total().on(DAY)[0] + found.without_theme == len(library.entries)


def test_the_page_has_a_head_for_each_row_and_column_and_a_link_for_each_count(counted: Corpus) -> None:
    """Without a script a cell leads to its place on the theme's page, and what is shown is the primary themes' count."""
    page = read(next(it.html for it in render(counted) if it.path == "compare/index.md"))
    found = matrix(catalogue(counted))
    scopes = Counter(attrs.get("scope") for tag, attrs in page.tags if tag == "th")
    assert scopes == {"col": len(found.places) + 1, "row": len(THEMES) + 1}
    for theme in THEMES:
        for place in found.places:
            link = f"../themes/{theme.id}/#{place.slug}"
            assert (link in page.links()) == bool(found.cells[theme.id, place.code])
    shown = [attrs["data-counts"] for tag, attrs in page.tags if tag == "td" and "data-counts" in attrs]
    assert shown[0] == " ".join(map(str, found.total(THEMES[0].id, found.places[0].code).on(DAY)))
    assert "另有 1 条未归入主题" in page.text


def test_a_library_without_documents_has_a_page_all_the_same() -> None:
    page = read(next(it.html for it in render(corpus()) if it.path == "compare/index.md"))
    assert "尚无文件" in page.text


def test_the_table_of_numbers_is_the_matrix(counted: Corpus) -> None:
    """data/matrix.csv: a line for each cell, with a number for each mode of counting."""
    text = dict(comparisons(counted))["data/matrix.csv"]
    head, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert len(head) == len(set(head)) == 4 + len(COUNTING_MODES)
    found = [(it[0], it[2], tuple(map(int, it[4:]))) for it in rows]
    library = catalogue(counted)
    assert found == [
        (theme, library.counted_places[code].slug, matrix(library).total(theme, code).on(DAY))
        for theme, code in matrix(library).cells
    ]


def test_a_file_for_each_cell_holds_its_provisions(counted: Corpus) -> None:
    """As many as the cell counts, with what tells them apart and the documents they stand in."""
    files = cells(counted, "themes")
    library = catalogue(counted)
    counts = {
        (theme, library.counted_places[code].slug): matrix(library).total(theme, code).on(DAY)
        for theme, code in matrix(library).cells
    }
    assert set(files) == {cell for cell, count in counts.items() if any(count)}
    for cell, file in files.items():
        assert len(file["provisions"]) == counts[cell][COUNTING_MODES.index(("any", "all"))]
        assert sum(it["primary"] for it in file["provisions"]) == counts[cell][0]
        assert {it["document"] for it in file["provisions"]} == set(file["documents"])


def cells(found: Corpus, kind: str) -> dict[tuple[str, str], Any]:
    """(theme or tool, place) → what the page reads of it."""
    read_files = (
        (name.removesuffix(".json").split("/")[2:], text) for name, text in comparisons(found) if name.endswith(".json")
    )
    return {(id_, place): json.loads(text) for (own, id_, place), text in read_files if own == kind}


def test_a_file_for_each_tool_and_place_holds_all_that_use_it() -> None:
    """Of whatever theme; the page counts the same, and names first the tools of most places."""
    library = catalogue(real_library())
    files = cells(library.corpus, "tools")
    expected: dict[tuple[str, str], set[str]] = {}
    for entry in library.entries:
        for use in entry.provision.tools:
            expected.setdefault((use.id, entry.place.slug), set()).add(entry.id)
    assert {cell: {it["id"] for it in file["provisions"]} for cell, file in files.items()} == expected
    shown = matrix(library).tools
    assert {(it.tool.id, place.slug): count for it in shown for place, count in it.places} == {
        cell: len(ids) for cell, ids in expected.items()
    }
    numbers = [len(it.places) for it in shown]
    assert numbers == sorted(numbers, reverse=True)


def test_sentences_are_the_body_and_name_their_tools() -> None:
    """Nothing is lost between sentences; each tool that a body names stands in one of them."""
    library = catalogue(real_library())
    for entry in library.entries:
        provision = entry.provision
        found = provision_record(entry.document, provision, None)["sentences"]
        assert "".join(text for text, _ in found) == (provision.body or provision.wording.text)
        in_body = {
            use.id for use in provision.tools if any(it.start <= use.span.start < it.end for it in provision.spans.body)
        }
        assert {tool for _, tools in found for tool in tools} == in_body


def test_a_clause_is_located_by_its_numbers() -> None:
    """As javascripts/reading/clauses.js does it: the numbers of its sections and its own."""
    found = [(document, own) for document in small().documents for own in document.provisions]
    assert {own.anchor: locator(document, own) for document, own in found} == {
        "p1-1": "1",
        "p2-s1-1-1": "若干措施 一、（一）1",
        "p2-s1-1-2": "若干措施 一、（一）2",
    }


def test_those_who_lead_are_named_first() -> None:
    """Whatever the order of the clause."""
    (found,) = cells(small(), "themes")["fiscal-funds", "sichuan"]["provisions"]
    assert (found["who"][0]["role"], found["who"][0]["name"]) == ("lead", "成都市财政局")
    assert found["section"] == "贷款贴息"


def test_each_documents_file_is_its_part_of_the_corpus(tmp_path: Path) -> None:
    """The record as it stands there, which keeps the schema, with what it takes to read and cite it alone."""
    found = real_library()
    for each in found.documents:
        card = tmp_path / each.card.file
        card.parent.mkdir(parents=True, exist_ok=True)
        card.touch()
    site_writer.write_extras(PageMaker(found, Project(tmp_path)), "Hans", tmp_path / "site")
    data = tmp_path / "site" / "data"
    whole: dict[str, Any] = json.loads((data / "corpus.json").read_text("utf-8"))
    validator = Draft202012Validator({"$defs": SCHEMA["$defs"], "$ref": "#/$defs/document"})
    regions = {it["code"]: it["name"] for it in whole["regions"]}
    for record, own in zip(whole["documents"], found.documents, strict=True):
        alone = json.loads((data / "documents" / f"{record['id']}.json").read_text("utf-8"))
        more = {"schema_version": 1, "place": regions[record["region"]], "citation": gb7714(bibliographic_record(own))}
        # for whoever has this file alone; tests/publish/test_resolve.py reads them
        assert alone.keys() - record.keys() == more.keys() | {"names", "anchors"}
        assert {key: alone[key] for key in record | more} == record | more
        assert not list(validator.iter_errors(record))


# --- size --------------------------------------------------------------------------------------------------------------


def large(documents: int = 225, provisions: int = 20) -> Corpus:
    """Made up: many provisions in words of their own, a tenth more of them in one place than elsewhere."""
    chance = random.Random(5)
    signs = [chr(0x4E00 + number * 7) for number in range(2500)]
    regions = [
        Region(
            code=RegionCode(f"{code}0000"),
            name=f"第{code}省",
            short=f"{code}省",
            slug=f"p{code}",
            level="province",
            parent=None,
            type_word="省",
        )
        for code in range(10, 44)
    ]

    def one(number: int) -> Document:
        found = tuple(
            provision(
                f"p1-{at}", f"{at}.", "".join(chance.choices(signs, k=chance.randint(60, 400))), heading="".join(chance.choices(signs, k=12)),
                themes=tuple(ThemeMark(id=theme.id, primary=not rank, by="rule", evidence=()) for rank, theme in enumerate(chance.sample(THEMES, 2))),
            )
            for at in range(provisions)
        )  # fmt: skip
        part = Part(
            anchor="p1",
            title=None,
            kind="measures",
            lines=(1, 2),
            sections=(),
            passages=(),
            provisions=found,
            order=tuple(it.anchor for it in found),
        )
        region = regions[0] if number % 3 == 0 and number < documents / 3 else chance.choice(regions)
        return document(card(f"made-{number}", region.code, f"第{number}号措施"), part)

    return replace(corpus(*map(one, range(documents))), regions=(*REGIONS, *regions))


def test_no_file_of_a_large_library_is_heavy() -> None:
    """With three themes in place of nineteen, each file that a view loads stays under 150 KB compressed; so does the page."""
    found = large(documents=60)
    for name, text in comparisons(found):
        assert len(gzip.compress(text.encode())) < 150_000, name


def test_the_page_of_34_places_and_all_themes_is_light() -> None:
    themes = tuple(replace(THEMES[0], id=f"theme-{at}", label=f"第{at}个主题") for at in range(19))
    found = replace(large(documents=34 * 2), themes=(*THEMES, *themes))
    page = fill_page("compare/index", "compare", library=catalogue(found), record=matrix(catalogue(found)))
    assert len(gzip.compress(page.html.encode())) < 30_000


def test_the_page_of_all_tools_in_all_places_is_light() -> None:
    """Each tool is a row that leads to its page and names the first places; the library's own tools, used everywhere."""
    tools = real_library().tools
    uses = tuple(ToolUse(tool.id, Span(0, 2)) for tool in tools)

    def using(each: Document) -> Document:
        return replace(each, parts=tuple(part.with_units(lambda unit: _using(unit, uses)) for part in each.parts))

    made_up = large(documents=34 * 2, provisions=2)
    found = replace(made_up, documents=tuple(map(using, made_up.documents)), tools=tools)
    library = catalogue(replace(found, themes=real_library().themes))
    shown = read(fill_page("compare/index", "compare", library=library, record=matrix(library)).html)
    rows = [attrs for tag, attrs in shown.tags if tag == "tr" and "data-tool" in attrs]
    assert [row["data-tool"] for row in rows] == [tool.id for tool in tools]
    assert all(len((row["data-places"] or "").split()) == 3 for row in rows)
    assert {f"../tools/{tool.id}/" for tool in tools} <= set(shown.links())
    assert len(shown.tags) < 6_000


def _using(unit: Unit, uses: tuple[ToolUse, ...]) -> Unit:
    return replace(unit, tools=uses) if isinstance(unit, Provision) else unit
