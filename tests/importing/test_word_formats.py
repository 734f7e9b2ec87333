"""What Word prints is read as it prints it; what it hides, strikes out or deletes is left out and reported."""

from __future__ import annotations

import pytest

from tests.importing.test_word import (
    LISTED,
    MAIN,
    NUMBERING,
    READ,
    RELATIONS,
    STYLES,
    WORDS,
    body,
    cell,
    edited,
    lines,
    numbered,
    packed,
    read,
    row,
    style,
    styled,
    unpacked,
)


def run(text: str, *properties: str) -> str:
    made = "".join(f"<w:{it}/>" for it in properties)
    return f'<w:r><w:rPr>{made}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, mark: str = "") -> str:
    properties = f"<w:pPr><w:rPr><w:{mark}/></w:rPr></w:pPr>" if mark else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


RAISED = 'vertAlign w:val="superscript"'
LOWERED = 'vertAlign w:val="subscript"'
MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([run("补助3×10"), run("5", RAISED), run("元")], "补助3×10⁵元"),
        ([run("补助10"), run("-", RAISED), run("12", RAISED), run("克")], "补助10⁻¹²克"),
        ([run("共10"), run("x", RAISED), run("项")], "共10^x项"),
        ([run("租金每m"), run("2", RAISED)], "租金每m²"),
        ([run("补助②"), run("②", RAISED)], "补助②②"),
        ([run("某某"), run("®", RAISED), run("牌")], "某某®牌"),
        ([run("CO"), run("2", LOWERED)], "CO2"),
        ([run("以10"), run("2", LOWERED), run("为底")], "以10₂为底"),
        ([f"<m:oMath {MATH}><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>7</m:t></m:r></m:sup></m:sSup></m:oMath>", run("元")], "10⁷元"),
        ([f"<m:oMath {MATH}><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f></m:oMath>"], "1/3"),
    ],
    ids="power split-power letter square mark-of-note trademark formula-of-gas behind-digit math-power fraction".split(),
)  # fmt: skip
def test_what_is_raised_never_becomes_a_digit_more(runs: list[str], text: str) -> None:
    """10⁵ is no 105, however its power is raised."""
    assert lines(body(paragraph(*runs))) == ["甲", text]


SYM = '<w:r><w:sym w:font="{}" w:char="{}"/></w:r>'.format


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([SYM("Wingdings", "F0FE"), run("是"), SYM("Wingdings", "F0A8"), run("否")], "☑是□否"),
        ([SYM("Wingdings 2", "F052"), run("是"), SYM("Wingdings 2", "F0A3"), run("否")], "☑是□否"),
        ([run("不少于"), SYM("Symbol", "F0B3"), run("3家")], "不少于≥3家"),
        ([run("þ", 'rFonts w:ascii="Wingdings"'), run("线上")], "☑线上"),
        ([run("\uf0fe"), run("线上")], "☑线上"),
        ([run("☑线上 □线下")], "☑线上 □线下"),
        (["<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>", run("同意")], "☑同意"),
        (["<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:default w:val='0'/></w:checkBox></w:ffData></w:fldChar></w:r>", run("同意")], "□同意"),
        ([SYM("某某字体", "F041"), run("甲")], "�甲"),
        ([SYM("Wingdings", "?"), run("甲")], "�甲"),
    ],
    ids="wingdings wingdings-2 symbol font private plain ticked unticked unknown no-code".split(),
)  # fmt: skip
def test_signs_of_symbol_fonts_are_read_as_characters(runs: list[str], text: str) -> None:
    """Ticked and empty boxes above all; what no table has is marked and reported."""
    found = read(body(paragraph(*runs)))
    assert found.text.splitlines()[1] == text
    assert any("符号" in note for note in found.notes) == ("�" in text)


HIDDEN_STYLE = style("Draft", "", "<w:rPr><w:vanish/></w:rPr>").replace("paragraph", "character")


@pytest.mark.parametrize(
    ("runs", "left_out"),
    [
        ([run("给予补助"), run("（送审稿）", "vanish"), run("。")], "隐藏文字没有收：“（送审稿）”"),
        ([run("给予补助"), run("（送审稿）", 'rStyle w:val="Draft"'), run("。")], "隐藏文字没有收：“（送审稿）”"),
        ([run("给予补助"), run("（送", "vanish"), run("审稿）", "vanish"), run("。")], "隐藏文字没有收：“（送审稿）”"),
        ([run("给予补助"), run("一万元", "strike"), run("。")], "带删除线的文字没有收：“一万元”"),
        ([run("给予补助"), run("一万元", "dstrike"), run("。")], "带删除线的文字没有收：“一万元”"),
        ([run("给予"), run("补助", 'vanish w:val="0"', 'strike w:val="false"'), run("。")], ""),
        ([run("给予补助"), "<w:del><w:r><w:delText>一万元</w:delText></w:r></w:del>", run("。")], "删去的有 “一万元”"),
        ([run("给予"), "<w:r><w:ruby><w:rt><w:r><w:t>bǔ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>补</w:t></w:r></w:rubyBase></w:ruby></w:r>", run("助。")], "1 处注音没有收"),
        ([run("给予补助。"), "<w:r><w:commentReference w:id='1'/></w:r>"], "1 条批注没有收"),
    ],
    ids="hidden hidden-style two-runs struck twice-struck switched-off deleted reading comment".split(),
)  # fmt: skip
def test_what_is_not_printed_is_left_out_and_quoted(runs: list[str], left_out: str) -> None:
    raw = edited(body(paragraph(*runs)), STYLES, ("</w:styles>", f"{HIDDEN_STYLE}</w:styles>"))
    found = read(raw)
    assert found.text.splitlines() == ["甲", "给予补助。"]
    assert "；".join(found.notes).endswith(left_out)
    assert bool(found.notes) == bool(left_out)


@pytest.mark.parametrize("mark", ["del", "moveFrom", "vanish"])
def test_a_paragraph_whose_mark_is_gone_is_continued(mark: str) -> None:
    """Two paragraphs are one line, and a paragraph that is gone altogether leaves no line and no number."""
    blocks = (
        paragraph(run("市财政局每年"), mark=mark),
        paragraph(run("安排"), mark=mark),
        paragraph(run("五百万元。")),
    )
    assert lines(body(*blocks)) == ["甲", "市财政局每年安排五百万元。"]
    gone = f"<w:p>{numbered('77').replace('</w:pPr>', f'<w:rPr><w:{mark}/></w:rPr></w:pPr>')}</w:p>"
    last = f"<w:p>{numbered('77')}<w:r><w:t>末项。</w:t></w:r></w:p>"
    assert lines(edited(LISTED, MAIN, ("<w:sectPr", f"{gone}{last}<w:sectPr"))) == [*READ, "二、末项。"]


def test_deleted_rows_are_gone() -> None:
    rows = (
        row(cell(WORDS("事项")), cell(WORDS("标准"))),
        row("<w:trPr><w:del/></w:trPr>", cell("<w:p/>"), cell("<w:p/>")),
    )
    assert lines(body(f"<w:tbl>{''.join(rows)}</w:tbl>")) == ["甲", "事项\t标准"]


def test_a_number_without_text_is_counted_as_word_counts_it() -> None:
    """In a column of numbers it is all that a cell has; elsewhere it is no line, and is reported."""
    empty, last = f"<w:p>{numbered('77')}</w:p>", f"<w:p>{numbered('77')}<w:r><w:t>末项。</w:t></w:r></w:p>"
    found = read(edited(LISTED, MAIN, ("<w:sectPr", f"{empty}{last}<w:sectPr")))
    assert found.text.splitlines() == [*READ, "三、末项。"]
    assert "占了编号 二、" in "".join(found.notes)
    table = f"<w:tbl>{row(cell(empty), cell(WORDS('新设')))}{row(cell(empty), cell(WORDS('扩产')))}</w:tbl>"
    assert lines(edited(LISTED, MAIN, ("<w:sectPr", f"{table}<w:sectPr"))) == [*READ, "二、\t新设", "三、\t扩产"]


FOOTNOTES = (
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:footnotes>'.format
)
NOTE = '<w:footnote w:id="{}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{}</w:t></w:r></w:p></w:footnote>'.format
REFERENCE = '<w:r><w:footnoteReference w:id="{}"/></w:r>'.format


def with_footnotes(*blocks: str) -> bytes:
    """A document with three footnotes, 5, 6 and 7."""
    notes = "".join(NOTE(number, f"注解{number}。") for number in (7, 6, 5))
    raw = edited(
        body(*blocks),
        RELATIONS,
        (
            "</Relationships>",
            '<Relationship Id="rId99" Type="urn:a/footnotes" Target="footnotes.xml"/></Relationships>',
        ),
    )
    return packed({**unpacked(raw), "word/footnotes.xml": FOOTNOTES(notes).encode()})


def test_footnotes_are_notes_behind_the_text() -> None:
    """Each has a mark where it is referred to, in front of the full stop; one that is not there has none."""
    blocks = (
        paragraph(run("给予补助。"), REFERENCE(6)),
        paragraph(run("小店"), REFERENCE(5), run("有补助。"), REFERENCE(9)),
    )
    found = read(with_footnotes(*blocks))
    assert found.text.splitlines() == ["甲", "给予补助①。", "小店②有补助。", "注：①注解6。", "注：②注解5。"]
    assert "2 条脚注" in "".join(found.notes)


LEVEL = '<w:lvl w:ilvl="{}"><w:start w:val="1"/>{}<w:numFmt w:val="decimal"/><w:lvlText w:val="{}"/></w:lvl>'.format


def with_levels(*levels: str) -> bytes:
    """A document with a list 88 of these levels."""
    made = f'<w:abstractNum w:abstractNumId="88">{"".join(levels)}</w:abstractNum><w:abstractNum w:abstractNumId="77">'
    instance = '<w:num w:numId="88"><w:abstractNumId w:val="88"/></w:num><w:num w:numId="77">'
    return edited(LISTED, NUMBERING, ('<w:abstractNum w:abstractNumId="77">', made), ('<w:num w:numId="77">', instance))


@pytest.mark.parametrize(
    ("restart", "numbers"),
    [("", "1 1.1 1.1.1 1.2 1.2.1 2 2.1 2.1.1"), ("0", "1 1.1 1.1.1 1.2 1.2.2 2 2.1 2.1.3"), ("1", "1 1.1 1.1.1 1.2 1.2.2 2 2.1 2.1.1")],
)  # fmt: skip
def test_a_level_restarts_after_the_levels_that_it_names(restart: str, numbers: str) -> None:
    """After every higher one; with lvlRestart 0 after none, with 1 after the first alone."""
    own = f'<w:lvlRestart w:val="{restart}"/>' if restart else ""
    raw = with_levels(LEVEL(0, "", "%1"), LEVEL(1, "", "%1.%2"), LEVEL(2, own, "%1.%2.%3"))
    items = "".join(
        f"<w:p>{numbered('88', level)}<w:r><w:t>甲</w:t></w:r></w:p>" for level in "0 1 2 1 2 0 1 2".split()
    )
    found = lines(edited(raw, MAIN, ("<w:sectPr", f"{items}<w:sectPr")))[len(READ) :]
    assert [it.removesuffix("甲").strip() for it in found] == numbers.split()


def test_a_level_may_be_reserved_for_a_style() -> None:
    """The style names the list alone, or another level: the list's pStyle decides; the paragraph's own level goes before."""
    levels = (LEVEL(0, '<w:pStyle w:val="Top"/>', "%1."), LEVEL(1, '<w:pStyle w:val="Deep"/>', "（%2）"))
    bare = '<w:pPr><w:numPr><w:numId w:val="88"/></w:numPr></w:pPr>'
    styles = style("Top", "", numbered("88", "3")) + style("Deep", "Top", bare) + style("Deeper", "Deep")
    raw = edited(with_levels(*levels), STYLES, ("</w:styles>", f"{styles}</w:styles>"))
    items = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{name}"/>{own}</w:pPr><w:r><w:t>甲</w:t></w:r></w:p>'
        for name, own in (
            ("Top", ""),
            ("Deep", ""),
            ("Deeper", ""),
            ("Deep", '<w:numPr><w:ilvl w:val="0"/></w:numPr>'),
        )
    )
    assert lines(edited(raw, MAIN, ("<w:sectPr", f"{items}<w:sectPr")))[len(READ) :] == [
        "1.甲",
        "（1）甲",
        "（2）甲",
        "2.甲",
    ]


def test_a_style_without_paragraph_properties_refuses_no_file() -> None:
    """However long the chain of styles below it, and where the numbering style has none either."""
    link = '<w:abstractNum w:abstractNumId="78"><w:numStyleLink w:val="Bare"/></w:abstractNum><w:abstractNum w:abstractNumId="77">'
    instance = '<w:num w:numId="78"><w:abstractNumId w:val="78"/></w:num><w:num w:numId="77">'
    raw = edited(
        styled(style("Own", "", numbered("78")) + style("Bare")),
        NUMBERING,
        ('<w:abstractNum w:abstractNumId="77">', link),
        ('<w:num w:numId="77">', instance),
    )
    assert lines(raw) == [*READ, "末项。"]
