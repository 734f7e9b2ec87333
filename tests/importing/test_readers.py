"""Each reader gives the lines that a person sees in the file, and says what it could not read."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.importing import extract
from build_scripts.importing.extract import UnreadableError
from build_scripts.importing.file_formats import make_readers, read_stream
from build_scripts.importing.list_numerals import NUMBER_FORMATS, chinese_numeral, roman_numeral
from tests.factories import library_vocabularies
from tests.fuzzing import examples
from tests.importing import office_files
from tests.importing.test_pages import PAGES, imported, proposed

WORDS = library_vocabularies()[0].importing
KNOWN = make_readers(WORDS)
BODY = "<p>第一条　为支持中小企业，制定本办法。</p><p>第二条　给予补助，不超过十万元。</p>"


def lines(suffix: str, raw: bytes | str) -> list[str]:
    """The lines that the reader of an ending finds."""
    content = raw.encode() if isinstance(raw, str) else raw
    return KNOWN[suffix](content, f"file{suffix}").text.splitlines()


def test_a_page_is_read_in_the_lines_that_a_browser_shows() -> None:
    """Blocks and <br> end a line, elements inside a line do not; scripts and what is hidden are not seen."""
    page = f"<script>x</script><div style='display: none'>摘要</div><div><b>甲</b><i>乙</i><br>丙\n丁 戊</div>{BODY}"
    assert lines(".html", page)[:3] == ["甲乙", "丙丁 戊", "第一条　为支持中小企业，制定本办法。"]


def test_menus_stay_outside() -> None:
    """Lines of links around the text are left out; links in the text are kept, and so are labels beside it."""
    page = f"<ul><li><a href=a>首页</a></li></ul><p>文号：某发〔2020〕1号</p><div>{BODY}<p><a href=b>附件1</a></p></div><footer>关于</footer>"
    assert lines(".html", page) == [
        "文号：某发〔2020〕1号",
        "第一条　为支持中小企业，制定本办法。",
        "第二条　给予补助，不超过十万元。",
        "附件1",
    ]


def test_rows_of_tables_are_lines_unless_they_arrange_the_page() -> None:
    """Cells are parted by tabs; a table that holds another one only arranges what is in it."""
    page = (
        f"<table><tr><td>左</td><td>{BODY}<table><tr><td>序号</td><td>任务<p>再续</td></tr></table></td></tr></table>"
    )
    assert lines(".html", page) == [
        "左",
        "第一条　为支持中小企业，制定本办法。",
        "第二条　给予补助，不超过十万元。",
        "序号\t任务 再续",
    ]


def test_a_page_deeper_than_any_is_read() -> None:
    """However deep a page is nested, reading it takes no more than its length."""
    assert lines(".html", "<div>" * 5_000 + "底") == ["底"]


def test_a_torn_summary_does_not_spoil_a_page() -> None:
    """One character that a server cut in two is marked, not guessed; the page's own word on its encoding holds."""
    page = f"<meta charset=gbk>{BODY * 40}".encode("gbk") + b"\xb0\x00"[:1]
    extract = KNOWN[".html"](page, "a.html")
    assert extract.encoding == "GB18030"
    assert "残缺" in extract.notes[0]


def test_a_page_that_declares_nothing_and_lost_bytes_is_read() -> None:
    """The torn places are quoted."""
    page = f"<html><body>{BODY * 40}</body></html>".encode("gb18030")
    torn = page.index("补助".encode("gb18030"), 900)
    extract = KNOWN[".html"](page[:torn] + page[torn + 1 :], "a.html")
    assert (extract.encoding, extract.text.count("�")) == ("GB18030", 1)
    assert "给予�助，不超过十万" in extract.notes[0]


def test_a_saved_page_tells_its_address() -> None:
    """Of a page saved as one file the address is known, and the page itself is the text."""
    whole = f"Content-Type: multipart/related; boundary=B\n\n--B\nContent-Type: text/html; charset=utf-8\nContent-Location: https://a.example.cn/1.html\n\n{BODY}\n--B--\n"
    extract = KNOWN[".mhtml"](whole.encode(), "a.mhtml")
    assert extract.hints[0].value == "https://a.example.cn/1.html"
    assert extract.text.startswith("第一条")


LEVELS = (("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))


def test_numbers_that_word_makes_become_text() -> None:
    """一、（一）1. stand in no paragraph; they are counted, and begin anew under each heading."""
    raw = office_files.word([("甲", 0), ("乙", 1), ("丙", 1), ("丁", 2), ("戊", 0), ("己", 1), ("庚", None)], LEVELS)
    assert lines(".docx", raw) == ["一、甲", "（一）乙", "（二）丙", "1.丁", "二、戊", "（一）己", "庚"]


def test_numbers_of_styles_and_of_higher_levels() -> None:
    """A number may name the level above, in that level's own way; a paragraph may have its list from its style."""
    document_levels = (("chineseCounting", "第%1章"), ("decimal", "%1.%2"))
    assert lines(".docx", office_files.word([("总则", 0), ("目的", 1)], document_levels)) == [
        "第一章 总则",
        "一.1 目的",
    ]
    assert [
        chinese_numeral(number) for number in (1, 10, 11, 20, 35, 100, 105, 110, 119)
    ] == "一 十 十一 二十 三十五 一百 一百零五 一百一十 一百一十九".split()
    assert (roman_numeral(19), NUMBER_FORMATS["upperLetter"](28)) == ("XIX", "BB")

    document = docx.Document()
    for words in ("甲", "乙"):
        document.add_paragraph(words, style="List Number")
    document.save(out := BytesIO())
    assert lines(".docx", out.getvalue()) == ["1.甲", "2.乙"]


def test_a_word_table_is_read_row_by_row() -> None:
    """Rows are lines, cells are parted by tabs, and they stand where they stand."""
    raw = office_files.word([("任务表", None)], LEVELS, [["序号", "任务"], ["1", "支持上市"]])
    assert lines(".docx", raw) == ["任务表", "序号\t任务", "1\t支持上市"]


def test_what_word_has_deleted_is_gone() -> None:
    """Deleted words are not read, inserted ones are."""
    document = docx.Document()
    paragraph = document.add_paragraph("保留")
    for tag, words in (("ins", "加入"), ("del", "删去")):
        run = office_files.element("r", office_files.element("t"))
        run.find(qn("w:t")).text = words
        paragraph._p.append(office_files.element(tag, run))
    document.save(out := BytesIO())
    assert lines(".docx", out.getvalue()) == ["保留加入"]


def test_a_pdf_is_read_as_it_stands() -> None:
    """Lines and page numbers stay as they are."""
    assert lines(".pdf", office_files.PDF)[:3] == [
        "宁夏回族自治区促进中小企业发展工作领导小组办公室",
        "关于印发2025年工作要点的通知",
        "宁中小企办发〔2025〕2号",
    ]
    assert "- 2 -" in lines(".pdf", office_files.PDF)


def test_what_runs_along_the_pages_of_a_pdf_is_left_out_and_quoted() -> None:
    """The head of a periodical, time and address from a browser; page numbers stay, and what may be the title of the first page."""
    pages = [
        ["2031/6/3 上午9:41 某市关于小店的通知", "某市政府公报 第12期", "某市关于小店的通知", "一、支持小店。", "- 1 -", "https://a.example.cn/1.html 1/2"],
        ["2031/6/3 上午9:41 某市关于小店的通知", "某市政府公报 第12期", "二、做好服务。", "- 2 -", "https://a.example.cn/1.html 2/2"],
    ]  # fmt: skip
    found = KNOWN[".pdf"](office_files.pdf(pages), "a.pdf")
    lines = found.text.splitlines()
    assert lines == ["某市政府公报 第12期", "某市关于小店的通知", "一、支持小店。", "- 1 -", "二、做好服务。", "- 2 -"]
    assert "“某市政府公报 第12期”" in found.notes[0]
    assert KNOWN[".pdf"](office_files.pdf([pages[0][2:4]]), "a.pdf").notes == ()


SPACED = office_files.pdf([["锦 州 市 商 务 局", "关 于 印 发 《 小 店 焕 新 方 案 》 的 通 知", "各县（市）区商务局：", "现将方案印发给你们，请认真抓好落实。", "锦州市商务局", "2031年6月25日"]])  # fmt: skip
HEADED = [
    ("内部资料　注意保存", None),
    ("宜宾市商务局　宜宾市财政局文件", None),
    ("宜商发〔2031〕 18 号", None),
    ("签发人：某某", None),
    ("宜宾市商务局　宜宾市财政局", None),
    ("关于小店资金支持方向的", None),
    ("通　　知", None),
    ("各县（区）商务局、财政局：", None),
    ("现将支持方向通知如下：", None),
    ("支持小店改造。", 0),
    ("支持小店连锁。", 0),
    ("宜宾市商务局　　宜宾市财政局", None),
    ("2031年4月30日", None),
]


def test_what_a_letterhead_has_besides_the_title_is_none_of_it() -> None:
    """Who signs and how it is kept are notes; spaces between all characters of a title are none of it either."""
    word = imported("a.docx", office_files.word(HEADED, LEVELS))
    assert proposed(word, "title") == "宜宾市商务局 宜宾市财政局关于小店资金支持方向的通知"
    assert proposed(word, "number") == "宜商发〔2031〕18号"
    assert [it.role for it in word.document.parts[0].passages][:4] == ["note", "note", "number", "note"]
    assert proposed(imported("a.pdf", SPACED), "title") == "锦州市商务局关于印发《小店焕新方案》的通知"


def test_standard_input_is_plain_text() -> None:
    assert read_stream("正文在此".encode("gb18030"), KNOWN).text == "正文在此"


def test_without_a_library_plain_text_is_read_and_the_way_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is lacking is named with the one command that gets it."""
    monkeypatch.setattr(extract, "find_spec", lambda name: None)
    assert lines(".txt", "正文") == ["正文"]
    for suffix in (".html", ".docx", ".pdf"):
        with pytest.raises(UnreadableError, match="pip install"):
            lines(suffix, "x")


SEEDS = {
    ".txt": (PAGES / "prefecture-gb18030.txt").read_bytes(),
    ".html": (PAGES / "three.html").read_bytes(),
    ".mhtml": (PAGES / "saved.mhtml").read_bytes(),
    ".docx": office_files.DOCX,
    ".pdf": office_files.PDF,
}


@examples(40)
@given(st.sampled_from([*SEEDS]), st.floats(0, 1), st.binary(max_size=60), st.integers(0, 60))
def test_a_damaged_file_is_read_or_refused(suffix: str, place: float, put_in: bytes, taken_out: int) -> None:
    """Whatever happens to a file, its reader gives a text or says that it cannot."""
    seed = SEEDS[suffix]
    at = int(place * len(seed))
    with suppress(UnreadableError):
        assert KNOWN[suffix](seed[:at] + put_in + seed[at + taken_out :], f"file{suffix}").text
