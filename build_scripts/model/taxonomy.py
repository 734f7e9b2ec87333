"""Controlled vocabularies: regions, functions of agencies, themes, needs and synonyms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from build_scripts.model.field_marks import FILLED, OPTIONAL, Checked, Key, Pattern, Reference, Schema, Unique
from build_scripts.model.ids import FUNCTION_PATTERN, ID_ADVICE, ID_PATTERN, RegionCode, RegionLevel
from build_scripts.model.offers import OfferKind
from build_scripts.model.successors import FormerName, Renaming, Succession

Word = Annotated[str, Schema(type=["string", "integer"])]
"""May be the number of a hotline: 12345."""
Slug = Annotated[str, Pattern(ID_PATTERN, ID_ADVICE)]
"""May stand in an address."""
FunctionId = Annotated[str, Pattern(FUNCTION_PATTERN, f"{ID_ADVICE}、unclassified、x- 起头和含 -n- 的")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A place with its code (GB/T 2260)."""

    code: RegionCode
    name: str
    """Full name as in the names of its agencies: 阳泉市城区, 内蒙古自治区."""
    short: str
    """Short name: 江西, 内蒙古, 阳泉."""
    slug: str
    level: RegionLevel
    parent: RegionCode | None
    """Code of the region above it; None for the nation."""
    type_word: str
    """The word for its type, by which its own texts call it: 省, 自治区, 市, 区, 县."""
    aliases: tuple[str, ...] = ()
    """Other names: 恩施州."""
    tile: tuple[int, int] | None = None
    """Row and column on the tile map, from 1; None for a region that is not on it."""

    @property
    def label(self) -> str:
        """Its name in tables: the short one if that is unambiguous; 城区 may be that of any city."""
        return self.short if self.level in ("nation", "province") else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """What agencies in different places share: 财政 (财政厅, 财政局, 财政部)."""

    id: Annotated[FunctionId, Unique("职能")]
    label: str
    names: Annotated[tuple[str, ...], Unique("名称"), OPTIONAL]
    """Names of its agencies without the place; the longest match wins."""
    former: tuple[FormerName, ...] = ()
    """Names of its agencies in earlier years."""
    became: tuple[Succession, ...] = ()
    """The functions that took over its work."""
    renamed: tuple[Renaming, ...] = ()
    """What certain agencies of it are called now."""
    many: bool = False
    """Whether a place has several such agencies: 开发区管委会, 街道."""

    @property
    def all_names(self) -> tuple[str, ...]:
        """Current and former names."""
        return (*self.names, *(former_name.name for former_name in self.former))


UNCLASSIFIED = Function(id="unclassified", label="未归类", names=())
"""The function of agencies that no function of agencies.yml fits."""


@dataclass(frozen=True, slots=True)
class ThemeRule(Checked):
    """Phrases, or a verb with its object, that count for a theme."""

    phrases: Annotated[tuple[Word, ...], Key("words"), Unique("词语", per_entry=True), OPTIONAL]
    weight: float
    verbs: tuple[str, ...] = ()
    """Each counts together with the first of the objects behind it in the same clause, the rule once in a provision."""
    objects: tuple[str, ...] = ()

    @property
    def fault(self) -> str:
        """Neither verbs nor objects count alone."""
        return "" if bool(self.verbs) == bool(self.objects) else "verbs 和 objects 要一起写"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One of the 19 themes of the library."""

    id: Annotated[Slug, Unique("主题")]
    label: str
    scope: str
    """What it covers, in a sentence."""
    excludes: Annotated[str, OPTIONAL]
    """What it does not cover, and the theme that does; may be empty."""
    rules: tuple[ThemeRule, ...] = ()
    cancelling: Annotated[tuple[str, ...], Key("not"), Unique("词语", per_entry=True)] = ()
    """Words within which no phrase counts: 高质量 is not 质量."""


@dataclass(frozen=True, slots=True)
class SynonymGroup(Checked):
    """Words of owners and of texts for one thing: who asks for 招人 looks for 招用 and 吸纳就业."""

    say: Annotated[tuple[Word, ...], Unique("说法", per_entry=True)] = ()
    """Asked only: people say so, texts do not."""
    same: Annotated[tuple[Word, ...], Unique("说法", per_entry=True)] = ()
    """Asked and looked for, each for all others."""
    means: Annotated[tuple[Word, ...], Unique("条文的词", per_entry=True)] = ()
    """Looked for only, what fits best first."""
    near: Annotated[tuple[Word, ...], Unique("条文的词", per_entry=True)] = ()
    """Looked for only: something wider or beside it, and the answer says so."""

    @property
    def fault(self) -> str:
        """What nobody asks for leads nowhere."""
        return "" if self.say or self.same else "缺少 say 或 same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Synonyms:
    """synonyms.yml: how people ask, and the words of texts for it."""

    fillers: Annotated[tuple[Word, ...], Unique("虚词")] = ()
    """What questions have and nobody looks for: 怎么, 有哪些."""
    subjects: Annotated[tuple[Word, ...], Unique("事")] = ()
    """What is surely asked for, also where no text speaks of it: 签证."""
    groups: tuple[SynonymGroup, ...] = ()


NO_SYNONYMS = Synonyms()


@dataclass(frozen=True, slots=True, kw_only=True)
class Want:
    """One thing that an owner wants, small enough that a clause answers it: 第一次贷款."""

    id: Annotated[Slug, Unique("想要的事")]
    label: Annotated[str, Unique("想要的事的名称")]
    """In the words of an owner, behind 我想."""
    tools: Annotated[tuple[str, ...], Reference("政策工具"), OPTIONAL] = ()
    """Ids of the policy tools that answer it, the best answer first."""
    offers: Annotated[tuple[OfferKind, ...], OPTIONAL] = ()
    """Kinds of what is offered that answer it, whatever the tool."""
    near: Annotated[tuple[str, ...], Reference("政策工具"), OPTIONAL] = ()
    """Ids of tools that are something beside it, and shown as such."""
    persons: bool = False
    """Whether what a person receives answers it, too: training, a loan for founders."""


@dataclass(frozen=True, slots=True)
class Need:
    """What the owner of a firm looks for, in plain words: 要融资."""

    label: Annotated[str, Unique("需要")]
    themes: Annotated[tuple[str, ...], Reference("主题"), FILLED]
    """Ids of the themes it leads to, at least one, the most important first."""
    wants: Annotated[tuple[Want, ...], OPTIONAL] = ()
    """What it is made of; where there are none it leads to its themes only."""
