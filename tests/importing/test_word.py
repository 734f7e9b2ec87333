"""Word documents come in as Word, WPS, LibreOffice and others write them; what is no Word document is refused with what it is."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from build_scripts.importing.docx_reader import read_word
from build_scripts.importing.extract import Extract, UnreadableError
from build_scripts.importing.file_formats import make_readers, read_file
from build_scripts.importing.list_numerals import legal_numeral, series_numeral
from tests.factories import library_vocabularies
from tests.importing import office_files

LEVELS = (("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"))
LISTED = office_files.word([("总则", 0), ("支持小店。", 1), ("附言。", None)], LEVELS)
READ = ["一、总则", "（一）支持小店。", "附言。"]
WORDS = '<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'.format
MAIN = "word/document.xml"
STYLES = "word/styles.xml"
NUMBERING = "word/numbering.xml"
RELATIONS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"


def edited(raw: bytes, name: str, *changes: tuple[str, str]) -> bytes:
    """A .docx with words of one of its parts replaced; each must be there."""
    parts = unpacked(raw)
    text = parts[name].decode()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return packed({**parts, name: text.encode()})


def without(raw: bytes, *names: str) -> bytes:
    return packed({name: content for name, content in unpacked(raw).items() if name not in names})


def unpacked(raw: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(raw)) as file:
        return {it: file.read(it) for it in file.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    with ZipFile(out := BytesIO(), "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def read(raw: bytes) -> Extract:
    return read_word(raw, "file.docx")


def lines(raw: bytes) -> list[str]:
    return read(raw).text.splitlines()


def body(*blocks: str) -> bytes:
    """A document with these blocks behind a first paragraph."""
    document = docx.Document()
    document.add_paragraph("甲")
    document.save(out := BytesIO())
    return edited(out.getvalue(), MAIN, ("<w:sectPr", "".join(blocks) + "<w:sectPr"))


def styled(styles: str, style: str = "Own") -> bytes:
    """A document with a list, one paragraph of which has a style of its own, and the words of that style."""
    raw = edited(LISTED, STYLES, ("</w:styles>", f"{styles}</w:styles>"))
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>末项。</w:t></w:r></w:p>'
    return edited(raw, MAIN, ("<w:sectPr", f"{paragraph}<w:sectPr"))


def style(name: str, based_on: str = "", properties: str = "") -> str:
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{based}{properties}</w:style>'


def numbered(instance: str, level: str = "0") -> str:
    return f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{instance}"/></w:numPr></w:pPr>'


@pytest.mark.parametrize(
    ("raw", "last"),
    [
        (styled(style("Own")), "末项。"),
        (styled(style("Own", "Base") + style("Base")), "末项。"),
        (styled(style("Own", "Nowhere")), "末项。"),
        (styled(style("Own", "Own")), "末项。"),
        (styled(style("Own", "Base") + style("Base", "Own")), "末项。"),
        (styled("", "Nowhere"), "末项。"),
        (styled(style("Own", "Base") + style("Base", "", numbered("77"))), "二、末项。"),
        (styled("".join(style(f"S{at}", f"S{at + 1}") for at in range(40)) + style("S40", "", numbered("77")), "S0"), "二、末项。"),
        (styled(style("Own", "Base", numbered("0")) + style("Base", "", numbered("77"))), "末项。"),
        (styled(style("Own", "", numbered("4321"))), "末项。"),
        (styled(style("Own", "", numbered("77", "8"))), "末项。"),
        (styled(style("Own", "", numbered("77", "x"))), "二、末项。"),
        (styled(style("Own", "", '<w:pPr><w:numPr/></w:pPr>')), "末项。"),
    ],
    ids="bare bare-base base-missing own-base circle style-missing inherited long-chain left-list no-instance no-level odd-level empty".split(),
)  # fmt: skip
def test_styles_of_every_make_are_followed_to_their_list(raw: bytes, last: str) -> None:
    """A style may have no paragraph properties, be based on one that is not there, or on itself."""
    assert lines(raw) == [*READ, last]


def test_a_list_may_stand_in_a_numbering_style() -> None:
    """numStyleLink names a style, its paragraph properties name the instance, and that has the levels."""
    link = '<w:abstractNum w:abstractNumId="78"><w:numStyleLink w:val="Lists"/></w:abstractNum>'
    raw = edited(
        styled(style("Own", "", numbered("78")) + style("Lists", "", numbered("77"))),
        NUMBERING,
        ('<w:abstractNum w:abstractNumId="77">', f'{link}<w:abstractNum w:abstractNumId="77">'),
        ('<w:num w:numId="77">', '<w:num w:numId="78"><w:abstractNumId w:val="78"/></w:num><w:num w:numId="77">'),
    )
    assert lines(raw) == [*READ, "二、末项。"]
    circle = edited(raw, STYLES, (f'"Lists"/>{numbered("77")}', f'"Lists"/>{numbered("78")}'))
    assert lines(circle) == [*READ, "末项。"]


def test_an_instance_may_have_levels_of_its_own() -> None:
    """The level of an instance stands in the place of its list's."""
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="ideographLegalTraditional"/><w:lvlText w:val="%1．"/></w:lvl>'
    own = f'<w:num w:numId="77"><w:abstractNumId w:val="77"/><w:lvlOverride w:ilvl="0">{level}</w:lvlOverride>'
    raw = edited(LISTED, NUMBERING, ('<w:num w:numId="77"><w:abstractNumId w:val="77"/>', own))
    assert lines(raw) == ["壹．总则", *READ[1:]]
    assert (legal_numeral(11), legal_numeral(25), series_numeral("甲乙丙")(5)) == ("壹拾壹", "贰拾伍", "乙乙")


PART_GONE: list[tuple[str, Callable[[bytes], bytes], list[str]]] = [
    ("no-styles", lambda it: without(it, STYLES), READ),
    ("no-numbering", lambda it: without(it, NUMBERING), ["总则", "支持小店。", "附言。"]),
    ("no-relations", lambda it: without(it, RELATIONS), READ),
    ("no-types", lambda it: without(it, TYPES), READ),
    ("no-defaults", lambda it: edited(it, STYLES, ("docDefaults", "latentOnes")), READ),
    ("no-abstract", lambda it: edited(it, NUMBERING, ('<w:abstractNumId w:val="77"/>', '<w:abstractNumId w:val="5"/>')), ["总则", "支持小店。", "附言。"]),
    ("dangling", lambda it: edited(it, RELATIONS, ('Target="styles.xml"', 'Target="../NULL"')), READ),
    ("absolute", lambda it: edited(it, RELATIONS, ('Target="numbering.xml"', 'Target="/word/numbering.xml"')), READ),
    ("macro", lambda it: edited(it, TYPES, ("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "application/vnd.ms-word.document.macroEnabled.main+xml")), READ),
    ("template", lambda it: edited(it, TYPES, ("wordprocessingml.document.main", "wordprocessingml.template.main")), READ),
    ("backslashes", lambda it: packed({name.replace("/", "\\"): content for name, content in unpacked(it).items()}), READ),
    ("elsewhere", lambda it: packed({{MAIN: "word/document2.xml", RELATIONS: "word/_rels/document2.xml.rels"}.get(name, name): content.replace(b'"word/document.xml"', b'"/word/document2.xml"') for name, content in unpacked(it).items()}), READ),
    ("strict", lambda it: packed({name: content.replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/", b"http://purl.oclc.org/ooxml/wordprocessingml/").replace(b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/") for name, content in unpacked(it).items()}), READ),
    ("comment", lambda it: edited(it, MAIN, ("<w:body>", "<!-- a --><w:body><!-- b -->")), READ),
]  # fmt: skip


@pytest.mark.parametrize(("change", "found"), [it[1:] for it in PART_GONE], ids=[it[0] for it in PART_GONE])
def test_packages_of_every_make_are_opened(change: Callable[[bytes], bytes], found: list[str]) -> None:
    """Parts that are not there, other names, other types, the strict form of the standard: Word opens them all."""
    assert lines(change(LISTED)) == found


def control(content: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def cell(content: str) -> str:
    return f"<w:tc>{content}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


CELLS = (cell(WORDS("乙")), cell(WORDS("丙")))
BOX = "<w:txbxContent>{}</w:txbxContent>".format
ALTERNATE = '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">{}</mc:AlternateContent>'.format
CHOICE = '<mc:Choice Requires="wps" xmlns:wps="urn:x">{}</mc:Choice>'.format
FALLBACK = "<mc:Fallback>{}</mc:Fallback>".format


@pytest.mark.parametrize(
    ("block", "found"),
    [
        (control(WORDS("乙") + WORDS("丙")), ["乙", "丙"]),
        (control(control(WORDS("乙"))), ["乙"]),
        (control(f"<w:tbl>{row(*CELLS)}</w:tbl>"), ["乙\t丙"]),
        (f"<w:tbl>{control(row(*CELLS))}{row(control(CELLS[0]), CELLS[1])}</w:tbl>", ["乙\t丙", "乙\t丙"]),
        (f"<w:tbl>{row(cell(f'<w:tbl>{row(*CELLS)}</w:tbl>'), CELLS[1])}</w:tbl>", ["乙 丙\t丙"]),
        (f"<w:p><w:r>{ALTERNATE(CHOICE(BOX(WORDS('乙'))) + FALLBACK(BOX(WORDS('乙'))))}</w:r></w:p>", ["乙"]),
        (f"<w:p><w:r>{ALTERNATE(FALLBACK(BOX(WORDS('乙'))))}</w:r></w:p>", ["乙"]),
        (ALTERNATE(CHOICE(WORDS("乙")) + FALLBACK(WORDS("乙"))), ["乙"]),
        ("<w:p/>", []),
        ("<w:tbl/>", []),
    ],
    ids="controls nested-controls controlled-table controlled-rows nested-table text-box fallback-only choice-of-blocks empty-paragraph empty-table".split(),
)  # fmt: skip
def test_what_stands_in_controls_boxes_and_tables_is_read_once(block: str, found: list[str]) -> None:
    assert [it.replace("\t", " ") for it in lines(body(block))] == ["甲", *(it.replace("\t", " ") for it in found)]


def test_what_is_not_read_is_reported() -> None:
    """An embedded file, a broken list of numbers: the text comes in, and the report says what may be lacking."""
    chunk = '<w:altChunk r:id="rId9"/>'
    assert "altChunk" in read(body(chunk)).notes[0]
    with pytest.raises(UnreadableError, match="altChunk"):
        read(edited(body(chunk), MAIN, ("甲", "")))
    broken = read(packed({**unpacked(LISTED), NUMBERING: b"<w:numbering"}))
    assert (broken.text.splitlines(), "numbering.xml 残缺" in broken.notes[0]) == (
        ["总则", "支持小店。", "附言。"],
        True,
    )


EMPTY = edited(body(), MAIN, ("甲", ""))


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (EMPTY, "空白文档"),
        (edited(EMPTY, MAIN, ("<w:sectPr", "<w:p><w:r><w:drawing/></w:r></w:p><w:sectPr")), "扫描"),
        (LISTED[: len(LISTED) // 2], "没有下载完"),
        (edited(LISTED, MAIN, ("</w:body>", "")), "document.xml 第 .* 行不合 XML"),
        (packed({**unpacked(LISTED), MAIN: b'<a xmlns="urn:x"/>'}), "没有正文"),
        (without(LISTED, MAIN), "没有 Word 正文"),
        (packed({"xl/workbook.xml": b"<a/>"}), "Excel"),
        (packed({"OFD.xml": b"<a/>"}), "OFD"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}), "OpenDocument"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\r\n<!DOCTYPE html><title>404</title>", "网页"),
        (b"{\\rtf1 a}", "RTF"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>', "XML 格式的 Word"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "旧式 .doc"),
    ],
    ids="blank pictures cut-off bad-xml no-body no-main excel ofd odt pdf page rtf flat old".split(),
)  # fmt: skip
def test_what_cannot_be_read_is_reported_with_the_reason(raw: bytes, says: str) -> None:
    """What is complete is not called incomplete, and what only bears the name is refused with what it is."""
    with pytest.raises(UnreadableError, match=says):
        read(raw)


def test_templates_and_files_with_macros_are_word_documents_too(tmp_path: Path) -> None:
    """By the endings of their names."""
    by_ending = make_readers(library_vocabularies()[0].importing)
    for suffix in (".docm", ".dotx", ".dotm"):
        (tmp_path / f"a{suffix}").write_bytes(LISTED)
        assert read_file(tmp_path / f"a{suffix}", by_ending).text.splitlines() == READ
