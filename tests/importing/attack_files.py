"""Hostile files of every format that is read, made in milliseconds: small ones that unpack to much, deep ones, long ones.

A compressed stream of 290 MB is made of one compressed block, repeated: after a full flush no block refers to another.
"""

from __future__ import annotations

import os
import zlib
from base64 import b64encode
from collections.abc import Callable
from io import BytesIO
from struct import pack
from zipfile import ZIP_STORED, ZipFile

from build_scripts.importing.extract import Extract
from tests.importing.office_files import DOCX

MEGABYTE = 1 << 20
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def deflated(start: bytes, block: bytes, times: int, end: bytes) -> tuple[bytes, int, int]:
    """The raw deflate stream of `start`, many times `block`, and `end`; its checksum (CRC-32) and its unpacked size."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    pieces = [packer.compress(start) + packer.flush(zlib.Z_FULL_FLUSH)]
    pieces += [packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)] * times
    pieces.append(packer.compress(end) + packer.flush())
    checksum = zlib.crc32(start)
    for _ in range(times):
        checksum = zlib.crc32(block, checksum)
    return b"".join(pieces), zlib.crc32(end, checksum), len(start) + times * len(block) + len(end)


def archive(parts: dict[str, tuple[bytes, int, int]]) -> bytes:
    """A zip file of deflated streams, each with its checksum and the size that it claims."""
    out, directory = b"", b""
    for name, (stream, checksum, size) in parts.items():
        fields = pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, checksum, len(stream), size, len(name), 0)
        directory += b"PK\1\2" + pack("<H", 20) + fields + pack("<HHHII", 0, 0, 0, 0, len(out)) + name.encode()
        out += b"PK\3\4" + fields + name.encode() + stream
    end = pack("<HHHHIIH", 0, 0, len(parts), len(parts), len(directory), len(out), 0)
    return out + directory + b"PK\5\6" + end


def word(start: str, block: str = "", times: int = 0, end: str = "", **others: tuple[str, str, int, str]) -> bytes:
    """A Word document of a body, made of a start, a repeated block and an end; other parts likewise."""
    body = (f"<w:document {WORD}><w:body>{start}", block, times, f"{end}</w:body></w:document>")
    parts = {"word/document.xml": body} | {f"word/{name}.xml": part for name, part in others.items()}
    return archive({
        name: deflated(begin.encode(), middle.encode(), count, close.encode())
        for name, (begin, middle, count, close) in parts.items()
    })  # fmt: skip


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def document(body: bytes) -> bytes:
    """A Word document whose main part is exactly this."""
    return archive({"word/document.xml": deflated(body, b"", 0, b"")})


def many_parts(count: int) -> bytes:
    """A Word document with many parts that nobody asks for."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as file:
        file.writestr("word/document.xml", f"<w:document {WORD}><w:body>{paragraph('甲')}</w:body></w:document>")
        for number in range(count):
            file.writestr(f"p/{number}", b"")
    return out.getvalue()


def nested_word(tag: str, depth: int) -> bytes:
    """Elements in elements: tables in cells, content controls in each other."""
    opened, closed = {
        "table": ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        "control": ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        "insertion": ("<w:ins>", "</w:ins>"),
        "box": ("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"),
    }[tag]
    return word(opened * depth + paragraph("甲乙丙"), end=closed * depth)


def entities(levels: int) -> bytes:
    """The billion laughs: each entity is ten times the one before."""
    declared = '<!ENTITY e0 "哈哈哈哈哈哈哈哈哈哈">' + "".join(
        f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, levels)
    )
    body = f"<w:body>{paragraph(f'&e{levels - 1};')}</w:body>"
    return document(f"<!DOCTYPE x [{declared}]><w:document {WORD}>{body}</w:document>".encode())


def external_entity() -> bytes:
    declared = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return document(f"{declared}<w:document {WORD}><w:body>{paragraph('甲&e;乙')}</w:body></w:document>".encode())


def lying(claimed: int) -> bytes:
    """A part that claims to be smaller than it is."""
    start = f"<w:document {WORD}><w:body>{paragraph('甲')}".encode()
    stream, checksum, _ = deflated(start, b" " * MEGABYTE, 100, b"</w:body></w:document>")
    return archive({"word/document.xml": (stream, checksum, claimed)})


def pdf(objects: list[bytes], root: int = 1) -> bytes:
    """A PDF of these objects, the first numbered 1."""
    out, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    rows = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}"
    return out + f"{rows}trailer<</Size {len(places) + 1}/Root {root} 0 R>>\nstartxref\n{len(out)}\n%%EOF".encode()


ORDERING = b"<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
FONT = [
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
    b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/CIDSystemInfo %s>>" % ORDERING,
]
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>%s>>/Contents %d 0 R>>"


def stream(packed: bytes, given: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (given, len(packed), packed)


def flate(start: bytes, block: bytes, times: int) -> bytes:
    return stream(b"\x78\xda" + deflated(start, block, times, b"")[0] + b"\0\0\0\0", b"/Filter/FlateDecode")


def shown(words: str) -> bytes:
    return f"BT /F1 12 Tf 1 0 0 1 60 700 Tm <{words.encode('utf-16-be').hex()}> Tj ET\n".encode()


def one_page(contents: bytes, more: list[bytes] | None = None, resources: bytes = b"") -> bytes:
    head = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[5 0 R]/Count 1>>", *FONT]
    return pdf([*head, PAGE % (resources, 6), contents, *(more or [])])


def many_pages(count: int, words: str = "甲乙丙丁") -> bytes:
    """One page that the table of pages lists again and again."""
    kids = b"5 0 R " * count
    head = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count), *FONT]
    return pdf([*head, PAGE % (b"", 6), stream(shown(words))])


def claimed_pages(count: int) -> bytes:
    """A page, and a count of pages that do not exist."""
    head = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[5 0 R]/Count %d>>" % count, *FONT]
    return pdf([*head, PAGE % (b"", 6), stream(shown("甲乙丙丁"))])


def nested_pages(depth: int) -> bytes:
    """Tables of pages in tables of pages."""
    head = [b"<</Type/Catalog/Pages 7 0 R>>", b"<</Type/Pages/Parent 7 0 R/Kids[5 0 R]/Count 1>>", *FONT]
    tables = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (8 + at if at < depth - 1 else 2) for at in range(depth)]
    return pdf([*head, PAGE % (b"", 6), stream(shown("甲乙丙丁")), *tables])


def drawings(levels: int) -> bytes:
    """Drawings that draw ten others each: 10 to the power of `levels` words."""
    forms = [
        stream(
            b" ".join([b"/X Do"] * 10) if level < levels - 1 else shown("甲乙丙丁"),
            b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>/XObject<</X %d 0 R>>>>"
            % (8 + level),
        )
        for level in range(levels)
    ]
    return one_page(stream(b"/X Do"), forms, b"/XObject<</X 7 0 R>>")


def mail(content_type: str, body: bytes, encoding: str = "8bit") -> bytes:
    head = f"MIME-Version: 1.0\r\nContent-Type: {content_type}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    return head.encode() + body


def nested_mail(depth: int, kind: str = "multipart/mixed") -> bytes:
    """Parts in parts, or messages in messages."""
    if kind == "message/rfc822":
        inner = f"Content-Type: {kind}\r\n\r\n" * depth
        return f"MIME-Version: 1.0\r\n{inner}Content-Type: text/html\r\n\r\n<p>甲乙丙".encode()
    opened = "".join(f'Content-Type: {kind}; boundary="b{at}"\r\n\r\n--b{at}\r\n' for at in range(depth))
    closed = "".join(f"\r\n--b{at}--" for at in reversed(range(depth)))
    return f"MIME-Version: 1.0\r\n{opened}Content-Type: text/html\r\n\r\n<p>甲乙丙{closed}".encode()


def wide_mail(count: int) -> bytes:
    parts = "--b\r\nContent-Type: image/png\r\n\r\nx\r\n" * count
    return mail(
        "multipart/related; boundary=b", f"{parts}--b\r\nContent-Type: text/html\r\n\r\n<p>甲\r\n--b--".encode()
    )


def repeated(pattern: str, times: int, start: str = "<html><body><p>甲乙丙。</p>", end: str = "") -> bytes:
    return (start + pattern * times + end).encode()


_TABLE = "<table><tr><td>"
ATTACKS: dict[str, Callable[[], bytes]] = {
    # a few kilobytes that unpack to much
    "spaces-60.docx": lambda: word(paragraph("甲"), " " * MEGABYTE, 60),
    "words-60.docx": lambda: word("", paragraph("促进中小企业发展。") * 8_000, 120),
    "words-290.docx": lambda: word("", paragraph("促进中小企业发展。") * 8_000, 500),
    "one-word-60.docx": lambda: word("<w:p><w:r><w:t>", "甲" * 350_000, 60, "</w:t></w:r></w:p>"),
    "runs.docx": lambda: word("<w:p>", "<w:r/>" * 100_000, 30, f"</w:p>{paragraph('甲')}"),
    "attributes.docx": lambda: word(
        "<w:p " + " ".join(f'a{at}="x"' for at in range(60_000)) + ">", end=f"</w:p>{paragraph('甲')}"
    ),
    "styles-60.docx": lambda: word(
        paragraph("甲乙丙"), styles=(f"<w:styles {WORD}>", '<w:style w:styleId="a"/>' * 40_000, 60, "</w:styles>")
    ),
    "numbering-60.docx": lambda: word(
        paragraph("甲乙丙"), numbering=(f"<w:numbering {WORD}>", '<w:num w:numId="7"/>' * 50_000, 60, "</w:numbering>")
    ),
    "notes.docx": lambda: word(
        "<w:p>", '<w:footnoteReference w:id="x"/>' * 1_000, 30, f"</w:p>{paragraph('甲')}",
        footnotes=(f"<w:footnotes {WORD}>", '<w:footnote w:id="a"/>' * 1_000, 30, "</w:footnotes>"),
    ),
    "lying.docx": lambda: lying(2_000),
    "lying-large.docx": lambda: lying(4_000_000_000),
    "parts.docx": lambda: many_parts(30_000),
    "entities.docx": lambda: entities(9),
    "external.docx": external_entity,
    "tables.docx": lambda: nested_word("table", 20_000),
    "tables-60.docx": lambda: nested_word("table", 60),
    "controls.docx": lambda: nested_word("control", 900),
    "insertions.docx": lambda: nested_word("insertion", 1_900),
    "boxes.docx": lambda: nested_word("box", 600),
    "merged.docx": lambda: word(
        "<w:tbl>" + f"<w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>{paragraph('甲' * 190)}</w:tc><w:tc/></w:tr>",
        f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc><w:tc>{paragraph('乙')}</w:tc></w:tr>" * 1_000, 40, "</w:tbl>",
    ),
    "flat.pdf": lambda: one_page(flate(shown("甲乙丙丁"), b" " * MEGABYTE, 550)),
    "words.pdf": lambda: one_page(flate(b"", shown("甲乙丙丁") * 10_000, 100)),
    "twice-packed.pdf": lambda: one_page(
        stream(
            zlib.compress(b"\x78\xda" + deflated(shown("甲"), b" " * MEGABYTE, 900, b"")[0]),
            b"/Filter[/FlateDecode/FlateDecode]",
        )
    ),
    "many-pages.pdf": lambda: many_pages(60_000),
    "claimed-pages.pdf": lambda: claimed_pages(2_000_000_000),
    "nested-pages.pdf": lambda: nested_pages(5_000),
    "drawings.pdf": lambda: drawings(9),
    "brackets.pdf": lambda: one_page(stream(b"[" * 500_000 + shown("甲"))),
    "dictionaries.pdf": lambda: pdf([b"<</A" * 500_000 + b">>" * 500_000]),
    # deep ones
    "divs.html": lambda: repeated("<div>", 200_000, end="促进发展。"),
    "bold.html": lambda: repeated("<b>", 10 * MEGABYTE, end="促进发展。"),
    "font.html": lambda: repeated("<font><p>甲乙丙。", 20_000),
    "formatting.html": lambda: repeated("<a><b><i><u><s><tt><font><p>甲", 3_000),
    "tables.html": lambda: repeated(_TABLE, 20_000, end="促进发展。"),
    "lists.html": lambda: repeated("<ol><li>", 50_000, end="促进发展。"),
    "raised.html": lambda: repeated("<sup>", 100_000, end="促进发展。"),
    "links.html": lambda: repeated("<a href=x>促进发展。</a>", 400_000),
    "lines.html": lambda: repeated("<br>", 8 * MEGABYTE),
    "text.html": lambda: repeated("促进发展。", 2 * MEGABYTE),
    "styles.html": lambda: repeated("<p class=a>促进发展。</p>", 20_000, "<style>" + ".a{display:none}" * 2_000 + "</style>"),
    "selector.html": lambda: repeated("<p>促进发展。</p>", 3_000, "<style>" + ":has(* * * *) * * *{display:none}" * 200 + "</style>"),
    "at-rules.html": lambda: repeated("@a{", 300_000, "<p>促进发展。<style>", "</style>"),
    "quotes.html": lambda: repeated("'\"`", 300_000, "<p>促进发展。<script>", "</script>"),
    "rows.html": lambda: repeated("<tr>" + "<td rowspan=1000 colspan=1000>甲" * 50, 2_000, "<table>"),
    "attributes.html": lambda: repeated(" ".join(f"a{at}=x" for at in range(100_000)), 1, "<p>促进发展。</p><p ", ">"),
    "hidden.html": lambda: repeated("<div style=display:none>促进发展。", 20_000),
    "entities.html": lambda: repeated("&nbsp;", 3 * MEGABYTE, end="促进发展。"),
    "comments.html": lambda: repeated("<!--", 3 * MEGABYTE, end="促进发展。"),
    "doctype.html": lambda: b'<!DOCTYPE x [<!ENTITY a "bbb">]><p>' + "甲&a;乙。".encode(),
    "parts.mhtml": lambda: nested_mail(5_000),
    "deep-parts.mhtml": lambda: nested_mail(90),
    "messages.mhtml": lambda: nested_mail(5_000, "message/rfc822"),
    "wide.mhtml": lambda: wide_mail(200_000),
    "brackets.mhtml": lambda: mail("text/html" + "(" * 50_000, "<p>促进发展。".encode()),
    "header.mhtml": lambda: mail("text/html; a=" + "=?utf-8?q?" * 50_000, "<p>促进发展。".encode()),
    "base64.mhtml": lambda: mail("text/html", b64encode(repeated("<b>", 3 * MEGABYTE)), "base64"),
    "boundary.mhtml": lambda: mail("multipart/mixed; boundary=b", b"--b\r\n\r\n" * 500_000),
    # long ones
    "one-line.txt": lambda: "促进发展。".encode() * 2 * MEGABYTE,
    "torn.txt": lambda: ("促进发展。".encode("gb18030") * 3 + b"\xff") * MEGABYTE,
    "torn-line.txt": lambda: "促进发展。".encode("gb18030") * 60_000 + b"\xff",
    "controls.txt": lambda: "甲乙丙。".encode() + b"\x01" * MEGABYTE,
    "zeros.txt": lambda: b"\0" * 30 * MEGABYTE,
    "blank.txt": lambda: "甲".encode() + b"\n" * 30 * MEGABYTE,
    "numbers.txt": lambda: "一、\n".encode() * 60_000,
    "items.txt": lambda: "1.扩大融资。（市财政局负责）\n".encode() * 10_000,
    "titles.txt": lambda: "《关于》".encode() * 45_000,
    "brackets.txt": lambda: "（".encode() * 100_000 + "）".encode() * 90_000,
    "digits.txt": lambda: "甲".encode() + b"1" * 190_000,
    "front.md": lambda: b"---\n" + b"a: b\n" * MEGABYTE,
    "stars.md": lambda: "甲乙丙。".encode() + b"*a" * MEGABYTE,
    "links.md": lambda: "甲乙丙。".encode() + b"[" * MEGABYTE,
    "tags.md": lambda: "甲乙丙。".encode() + b"<a" * MEGABYTE,
    "notes.md": lambda: "".join(f"甲[^{at}]\n[^{at}]: 乙\n" for at in range(60_000)).encode(),
    "quotes.md": lambda: "甲乙丙。\n".encode() + b"> " * MEGABYTE + b"\n" + b"|-" * MEGABYTE,
    "strikes.md": lambda: "甲乙丙。".encode() + b"<s>" * 300_000,
    "packed.docx": lambda: word(paragraph("甲")) + DOCX,
}  # fmt: skip
"""Name of a file → what makes it."""


SLOW = frozenset(
    """notes.docx twice-packed.pdf words.pdf drawings.pdf divs.html font.html tables.html lists.html raised.html text.html
    styles.html rows.html attributes.html hidden.html entities.html torn-line.txt front.md links.md notes.md quotes.md
    strikes.md tags.md stars.md blank.txt titles.txt digits.txt dictionaries.pdf at-rules.html quotes.html""".split()
)
"""Those that take seconds of processor time until they are refused or read."""


def exhausts_memory(raw: bytes, name: str) -> Extract:
    """A reader that takes a gigabyte; those below are bad in other ways."""
    return Extract(name=name, raw=raw, text="甲" * len(bytearray(1 << 30)), kind="")


def hangs(raw: bytes, name: str) -> Extract:
    while True:
        pass


def recurses(raw: bytes, name: str) -> Extract:
    return recurses(raw, name)


def crashes(raw: bytes, name: str) -> Extract:
    os.abort()


def fails(raw: bytes, name: str) -> Extract:
    raise KeyError(name)
