"""Cards: what an editor records about a source text.

A new field is a field of Card, with its marks: the reader, its findings and the JSON Schema follow from it. What people
call it in Chinese stands in vocabularies/card.yml; UPDATE_CASES=1 with tests/export/test_schemas.py writes the schema.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from build_scripts.model.field_marks import GIVEN, LINE, OPTIONAL, RAW, Key, OneOf, Pattern, Reference, Schema, Unique
from build_scripts.model.ids import ID_PATTERN, DocumentNumber, RegionCode

EVIDENCED = (
    "title", "region", "issuers", "number", "issued", "published", "valid_from", "valid_until", "repealed", "source"
)  # fmt: skip
"""Fields whose value may rest on words that do not state it."""
DAMAGED = "damaged"
"""Kind of a correction that changes nothing: what stood there is not known, and the reader is told."""
RADICAL = "radical"
"""Kind of a correction that puts a character in place of the radical that looks like it: ⽀ → 支."""
CORRECTION_KINDS = ("lost-characters", "lost-quotes", "typo", "gloss", "stray", "broken-bracket", RADICAL, DAMAGED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A typed, reasoned change from the printed to the restored text; it never edits the source text."""

    line: Annotated[int, Schema(minimum=1), "原始文本的行号，从 1 起"]
    """Line of the source text with the printed words."""
    printed: Annotated[str, RAW, Pattern(".+", "该行的字样"), "原文的字样，在该行恰好出现一次"]
    """The words in the source text; they occur exactly once on that line."""
    restored: Annotated[str, RAW, '应有的字样；纯属多余的写空字符串 ""']
    """The original words."""
    kind: Annotated[
        str,
        OneOf(CORRECTION_KINDS),
        "lost-characters 缺字；lost-quotes 缺引号；typo 错字；gloss 注音；stray 多字；broken-bracket 括号残缺；"
        "radical 部首字形，读入时自动还原；damaged 残损，无从补正，只标明，restored 与 printed 相同",
    ]
    certainty: Annotated[str, OneOf(("certain", "probable")), "certain 确定；probable 很可能"]
    reason: Annotated[str, "一句话说明理由"]
    """Why, in a sentence."""
    card_line: Annotated[int, LINE] = 0
    """Line of the card with this correction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The YAML file beside a source text, with its metadata and editors' decisions; None for what the text does not state."""

    id: Annotated[str, OPTIONAL, Schema(pattern=f"^{ID_PATTERN}$"), "文件标识，可以不写；写了须与文件名相同"]
    """Document id: ASCII, unique in the library, never changed; the file's name."""
    file: Annotated[str, GIVEN]
    """Path of the card relative to the project folder."""
    text_file: Annotated[str, GIVEN]
    """Path of the source text relative to the project folder."""
    region: Annotated[
        RegionCode,
        Reference("地区"),
        Schema(type=["string", "integer"], pattern="^[1-9][0-9]{5}$", minimum=100000, maximum=999999),
        "文件适用地区的六位代码，见 build_scripts/vocabularies/regions.yml，如 360000",
    ]
    """Code of the region that the document applies to: 360000."""
    title: Annotated[str, "标题。原文有标题的照录；没有的由编者拟定，并填 title_supplied: true"]
    title_supplied: Annotated[bool, OPTIONAL, "是否拟题。拟题在网页上加方括号"]
    """True where the text carries no title and the editor gave one (拟题)."""
    short_title: Annotated[str | None, "短标题，用在列表和检索结果里；不写就由标题缩成"] = None
    issuers: Annotated[
        tuple[Annotated[str, Pattern("[^，,]*", "每项一个机构，之间用半角逗号", kind="comma", keep=True)], ...],
        Unique(),
        "发文机构，照原文写法，一行一个",
    ] = ()
    """Names of the issuing bodies as the text gives them."""
    number: Annotated[
        DocumentNumber | None,
        Pattern("(?![“‘]).*|.*(?<![”’])", "不带引号的文号", kind="quoted", keep=True),
        "发文字号，如 城政办发〔2023〕3号",
    ] = None
    issued: Annotated[date | None, "成文日期（落款日期）"] = None
    published: Annotated[date | None, "在网站或公报上发布的日期"] = None
    valid_from: Annotated[date | None, "施行日期"] = None
    valid_until: Annotated[date | None, "有效期的最后一天"] = None
    repealed: Annotated[date | None, "废止日期"] = None
    source_site: Annotated[str | None, Key("source.site"), "网站名称"] = None
    source_url: Annotated[
        str | None,
        Key("source.url"),
        Pattern(r"https?://[^\s/]+\S*", "https:// 或 http:// 开头的网址", kind="address", keep=True),
        "网页地址",
    ] = None
    retrieved: Annotated[date | None, Key("source.retrieved"), "取得日期"] = None
    proofreading: Annotated[
        str,
        OneOf(("unread", "read", "verified")),
        "校对程度：unread 未校对；read 已通读校对；verified 已与正式文本核对",
    ] = "unread"
    evidence: Annotated[
        Mapping[Annotated[str, OneOf(EVIDENCED)], str],
        "凡不是原文直接写出的值，在此写明依据。左边是字段名，右边是所据的文字",
    ] = field(default_factory=dict)
    """Field name → the words that the value rests on, for values not literally in the text."""
    corrections: Annotated[tuple[Correction, ...], "校改：原始文本不动，改动写在这里，逐处说明理由"] = ()
    themes: Annotated[
        Mapping[
            Annotated[str, Schema(pattern="^p[1-9][0-9]*(-[a-z0-9]+)*$")],
            Annotated[
                tuple[Annotated[str, Reference("主题")], ...],
                Unique(),
                Schema(minItems=1, maxItems=3),
            ],
        ],
        "编者审定的主题，优先于规则。左边是条款的锚点（如 p1-s2-3），右边是主题标识，第一个为主，至多三个",
    ] = field(default_factory=dict)
    """Editor's decisions: anchor of a provision → theme ids, the primary one first."""
    lines: Annotated[Mapping[str, int], GIVEN] = field(default_factory=dict)
    """Line of each top-level field in the card, for findings."""

    @property
    def dated(self) -> date | None:
        """The day on which the document was issued, or else published."""
        return self.issued or self.published
