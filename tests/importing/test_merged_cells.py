"""A merged cell of a table holds for every row that it spans, in web pages and in Word documents, in both scripts."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.importing.extract import Extract
from build_scripts.importing.file_formats import make_readers
from build_scripts.importing.merged_cells import MERGED_NOTE
from tests.factories import library_vocabularies, read
from tests.importing.office_files import element

READERS = make_readers(library_vocabularies()[0].importing)
HEAD = "<tr><td>序号</td><td>任务</td><td>责任单位</td></tr>"
Rows = list[list[str | None]]
"""The cells of a table; None for one that the cell above goes on into."""


def page(*rows: str) -> Extract:
    content = f"<p>一、任务分工如下，请抓好落实。</p><table>{''.join(rows)}</table>"
    return READERS[".html"](content.encode(), "file.html")


def word(rows: Rows) -> Extract:
    document = docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for row, words in zip(table.rows, rows, strict=True):
        for cell, text in zip(row._tr.findall(qn("w:tc")), words, strict=True):
            properties = cell.get_or_add_tcPr()
            properties.append(element("vMerge", val="restart") if text is not None else element("vMerge"))
            cell.find(qn("w:p")).append(element("r", _text(text or "")))
    out = BytesIO()
    document.save(out)
    return READERS[".docx"](out.getvalue(), "file.docx")


def _text(words: str) -> object:
    made = element("t")
    made.text = words
    return made


def spans(rows: Rows) -> Iterator[str]:
    """The same table as the rows of a web page."""
    for at, row in enumerate(rows):
        cells = []
        for column, text in enumerate(row):
            if text is None:
                continue
            below = rows[at + 1 :]
            height = next((n for n, other in enumerate(below, 1) if other[column] is not None), len(below) + 1)
            cells.append(f'<td rowspan="{height}">{text}</td>')
        yield f"<tr>{''.join(cells)}</tr>"


TABLES: list[tuple[Rows, list[str]]] = [
    (
        [["1", "发放补贴", "市财政局"], ["2", "减免租金", None], ["3", "设立专窗", "市政务局"]],
        ["1\t发放补贴\t市财政局", "2\t减免租金\t市财政局", "3\t设立专窗\t市政务局"],
    ),
    (
        [["創業", "新設小店", "市財政局"], [None, "吸納就業", None], ["擴產", "技術改造", "市工信局"]],
        ["創業\t新設小店\t市財政局", "創業\t吸納就業\t市財政局", "擴產\t技術改造\t市工信局"],
    ),
    (
        [["1", "发放补贴", "市财政局"], [None, "公布名单", None], [None, "公开账目", "市审计局"]],
        ["1\t发放补贴\t市财政局", "公布名单\t市财政局", "公开账目\t市审计局"],
    ),
    (
        [["1", "减租", "市国资委", "六月底"], ["2", None, None, "七月底"], ["3", "贴息", None, None]],
        ["1\t减租\t市国资委\t六月底", "2\t减租\t市国资委\t七月底", "3\t贴息\t市国资委\t七月底"],
    ),
]


@pytest.mark.parametrize(("rows", "expected"), TABLES)
def test_a_merged_cell_stands_in_every_row_of_a_page(rows: Rows, expected: list[str]) -> None:
    """The number of a row is not repeated, as it would number other rows; the report says that cells were."""
    extract = page(*spans(rows))
    assert extract.text.splitlines()[1:] == expected
    assert MERGED_NOTE in extract.notes


@pytest.mark.parametrize(("rows", "expected"), TABLES)
def test_a_merged_cell_stands_in_every_row_of_a_word_document(rows: Rows, expected: list[str]) -> None:
    extract = word(rows)
    assert [line.strip("\t") for line in extract.text.splitlines()] == expected
    assert MERGED_NOTE in extract.notes


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("<tr><td rowspan=0>甲</td><td>乙</td></tr>", "<tr><td>丙</td></tr>"), ["甲\t乙", "甲\t丙"]),
        (("<tr><td rowspan=9>甲</td><td>乙</td></tr>", "<tr><td>丙</td></tr>"), ["甲\t乙", "甲\t丙"]),
        (("<tr><td rowspan=x>甲</td><td>乙</td></tr>", "<tr><td>丙</td></tr>"), ["甲\t乙", "丙"]),
        (("<tr><td>甲</td><td rowspan=2>乙</td></tr>", "<tr></tr>", "<tr><td>丙</td></tr>"), ["甲\t乙", "丙"]),
        (
            ("<tr><td colspan=2>甲</td><td rowspan=2>乙</td></tr>", "<tr><td>丙</td><td>丁</td></tr>"),
            ["甲\t乙", "丙\t丁\t乙"],
        ),
        (
            ("<tr><td rowspan=2 colspan=2>甲</td><td>乙</td></tr>", "<tr><td>丙</td></tr>"),
            ["甲\t乙", "甲\t丙"],
        ),
        (
            (
                "<thead><tr><th rowspan=3>甲</th><th>乙</th></tr></thead>",
                "<tbody><tr><td>丙</td><td>丁</td></tr></tbody>",
            ),
            ["甲\t乙", "丙\t丁"],
        ),
    ],
)
def test_odd_spans_are_read_as_a_browser_does(rows: tuple[str, ...], expected: list[str]) -> None:
    """Spans without an end or too long ones, cells over several columns, rows without cells, sections."""
    assert page(*rows).text.splitlines()[1:] == expected


def test_long_cells_are_not_repeated() -> None:
    """A cell with much text arranges the page; it stands once."""
    long = "为小店办实事，" * 40
    assert page(f"<tr><td rowspan=2>{long}</td><td>乙</td></tr>", "<tr><td>丙</td></tr>").text.count("为小店") == 40


def test_those_who_answer_for_a_merged_cell_answer_for_each_row() -> None:
    """The text of a page with merged cells, read as a document: each provision has its agency."""
    rows = spans([["1", "发放补贴", "市财政局"], ["2", "减免租金", None], ["3", "设立专窗", "市政务局"]])
    document = read("关于小店的任务分工\n" + "\n".join(page(HEAD, *rows).text.splitlines()[1:]) + "\n")
    named = [
        (provision.groups, [assignment.printed for assignment in provision.responsibilities])
        for provision in document.provisions
    ]
    assert named == [(("市财政局",), []), (("市财政局",), []), (("市政务局",), [])]


@given(
    st.lists(
        st.lists(st.one_of(st.none(), st.sampled_from("甲乙丙丁")), min_size=3, max_size=3), min_size=1, max_size=5
    )
)
def test_pages_and_word_documents_say_the_same(rows: Rows) -> None:
    """A table with the same merged cells gives the same lines from both; the first row begins all its cells."""
    rows = [[text or "甲" for text in rows[0]], *rows[1:]]
    from_page = [line.strip("\t") for line in page(*spans(rows)).text.splitlines()[1:]]
    assert [line.strip("\t") for line in word(rows).text.splitlines()] == from_page
