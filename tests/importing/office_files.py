"""Made-up files for the tests: a Word document that numbers its paragraphs itself, and a PDF with pages."""

from __future__ import annotations

import zlib
from base64 import b85decode
from io import BytesIO
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

Level = tuple[str, str]
"""How a level is counted, and how the number is written: ("chineseCounting", "%1、")."""


def element(tag: str, *children: Any, **attributes: str) -> Any:
    """An element of a Word document with its children."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    for child in children:
        made.append(child)
    return made


def listed(levels: tuple[Level, ...], number: str = "77") -> tuple[Any, Any]:
    """A list with its levels, and an instance of it of the same number."""
    made = [
        element(
            "lvl",
            element("start", val="1"),
            element("numFmt", val=form),
            element("lvlText", val=text),
            ilvl=str(depth),
        )
        for depth, (form, text) in enumerate(levels)
    ]
    abstract = element("abstractNum", *made, abstractNumId=number)
    return abstract, element("num", element("abstractNumId", val=number), numId=number)


def word(paragraphs: list[tuple[str, int | None]], levels: tuple[Level, ...], rows: list[list[str]] = []) -> bytes:  # noqa: B006
    """A .docx of paragraphs, each with its level in the list or None, and a table behind them."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    abstract, instance = listed(levels)
    numbering.insert(0, abstract)
    numbering.append(instance)
    for text, depth in paragraphs:
        paragraph = document.add_paragraph(text)
        if depth is not None:
            paragraph._p.get_or_add_pPr().append(
                element("numPr", element("ilvl", val=str(depth)), element("numId", val="77"))
            )
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, words in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, words, strict=True):
                cell.text = text
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(pages: list[list[str]]) -> bytes:
    """A PDF with one line of Chinese below another, in a font that every reader has."""
    bodies: list[bytes] = []
    ordering = b"<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(len(pages)))
    bodies += [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/CIDSystemInfo %s>>" % ordering,
    ]
    for at, lines in enumerate(pages):
        shown = "".join(
            f"1 0 0 1 60 {780 - 20 * row} Tm <{line.encode('utf-16-be').hex()}> Tj\n" for row, line in enumerate(lines)
        )
        stream = f"BT /F1 12 Tf\n{shown}ET".encode()
        bodies.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents {6 + 2 * at} 0 R>>".encode()
        )
        bodies.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        out
        + (
            f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}"
            f"trailer<</Size {len(places) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
        ).encode()
    )


DOCX = word(
    [
        ("鄂尔多斯市人民政府", None),
        ("关于印发鼓励中小企业上市若干政策的通知", None),
        ("鄂府发〔2020〕31号", None),
        ("各旗区人民政府，市直各部门：", None),
        ("现将《鼓励中小企业上市若干政策》印发给你们，请认真贯彻执行。", None),
        ("鄂尔多斯市人民政府", None),
        ("2020年7月2日", None),
        ("鼓励中小企业上市若干政策", None),
        ("支持企业股改", 0),
        ("设立股改补助。对完成股份制改造的企业给予50万元补助。（市金融办、市财政局负责）", 1),
        ("建立后备库。每年入库企业不少于30家。（市金融办负责）", 1),
        ("支持企业上市", 0),
        ("分阶段奖励。对上市申请获受理的企业奖励200万元。（市金融办、市财政局负责）", 1),
    ],
    (("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）")),
)
"""word.docx of expected.yml."""
PDF = pdf(
    [
        [
            "宁夏回族自治区促进中小企业发展工作领导小组办公室",
            "关于印发2025年工作要点的通知",
            "宁中小企办发〔2025〕2号",
            "各市、县（区）人民政府，领导小组各成员单位：",
            "现将《2025年工作要点》印发给你们，请结合实际抓好贯彻",
            "落实。",
            "宁夏回族自治区促进中小企业发展工作领导小组办公室",
            "2025年3月5日",
            "- 1 -",
        ],
        [
            "2025年工作要点",
            "一、加强政策支持",
            "1.落实税费政策。全面落实小微企业税费优惠政策，确保应享",
            "尽享。（自治区税务局、财政厅负责）",
            "2.扩大融资规模。全年新增普惠小微贷款100亿元以上。（自治区",
            "地方金融管理局负责）",
            "- 2 -",
        ],
    ]
)
"""printed.pdf of expected.yml."""
LOCKED = zlib.decompress(
    b85decode(
        "c-oCqzi-qq7!?Q>Z~O&#ISGbqY{zySDcsOr4+=#+-L+H*b#M~r8gxxgiBIaWAu+JCvBAuMx-jrBAW^9jD-sMKCXiUz_>x|GCk3e_8S=gF$9sOZ"
        "Tm5dYO;<Q-efj$F1W`<I9zI4vfSi7j$J59ZIFMAC$Pc9v9n|R{lf_jHTdLijO$>JWdSpuEtmV_pVv3x5X<Xt*m_y+J?=7{ujn*}7^*A4)(;2v$"
        "JwVRZ)Q-~(VpYeB0sNob$hmLgRIlcTz)Ij1zQBqz;C2S4%%?>Jv#Oq64hriZipAM%_&|GRO=e5%ohs<-0>ZhT1;1$UR}+yloQAdzE07>(RhOpb"
        "a)#T(JR7w))6qWEt!Gglr`ZTQJ6U>rwY{@8WbHf1>6$VE3Z2=it1?eE%##;!uWfWI<N^uZT}%mq0w^EON^1@_vLvrf8JJO8+G2(SDu`w=@puT{"
        "Y!$I7D$xOTS>(B$igPj<n}f<CKDThL(pyrwX|j>s$AVUQ7;N+bdOO`a&M%?M{NeTAS0*oRd^&#i=EvsEmG|$S-+Fb@|8`eh`&GXF^YZ9J`SfV_"
        "`{$pntJUav_nbs6NEXcg67vJhU^&=5*Fc$qO~st~+?O8nA>B*I7EZY{v>Kc*Vpu2+h!G63Lc4|=<?+ak5*>vm5tM4r)e$!l3u7fk9K~+TCG#ZZ"
        "KJ|2%#Gc{c%?=KrpGd=$gp$PbjWkKbJ>^Bd2eV?qRG4rhfWi|>b1FF@5X&S<G@(Q-8+urn1QFOXM9v>9g>VH<@Hs}|WY(E%feF8XQL37lavPXS"
        "X#?YKlS7hbokv&`V@n*i(COF|^+pZTC#G7PGsts`-P6lgA4od?@4{sWVrh6Hso;VoN`$VU9AX(!>I-Hf)%l;2z54zYvx&w2*}X2UE^KYF?<&-4"
        "t#9?vU)~mFjQ"
    )
)
"""A PDF that opens with a password only."""
