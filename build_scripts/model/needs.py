"""What a firm may say of itself, and which provisions answer what it wants: the records of the finder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from build_scripts.model.alignment import Span
from build_scripts.model.field_marks import FILLED, OPTIONAL, Unique
from build_scripts.model.ids import ProvisionId
from build_scripts.model.taxonomy import Slug

WordList = tuple[str, ...]
RequirementKind = Literal["recipient", "condition", "exclusion", "vague"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Something that a firm may say of itself: 小微企业."""

    id: Annotated[Slug, Unique("身份")]
    label: Annotated[str, Unique("身份的名称")]
    """Behind 我是."""
    covered: Annotated[WordList, FILLED, Unique("涵盖", per_entry=True)]
    """Names of recipients that surely include every such firm."""
    excluded: Annotated[WordList, OPTIONAL, Unique("不含", per_entry=True)] = ()
    """Names of recipients that surely include no such firm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileFile:
    """profiles.yml."""

    profiles: Annotated[tuple[Profile, ...], OPTIONAL] = ()
    plain: Annotated[WordList, OPTIONAL, Unique("别的名称")] = ()
    """Further names of recipients that have no qualifier in them: what follows such a name in a list is not qualified by it."""
    joints: Annotated[WordList, OPTIONAL, Unique("连接")] = ()
    """What joins the names of a list: 、, 和."""
    ranks: Annotated[WordList, OPTIONAL, Unique("认定用语")] = ()
    """What stands before a name where being it is the condition: 被认定为."""
    titles: Annotated[WordList, OPTIONAL, Unique("称号用语")] = ()
    """What stands behind it: 称号, 资格."""
    vague: Annotated[WordList, OPTIONAL, Unique("没说清的话")] = ()
    """Words for conditions that are not told: 符合条件."""


NO_PROFILES = ProfileFile()


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """What a clause asks of who wants what it gives, with the firms of which its words decide it."""

    kind: RequirementKind
    """vague: words for conditions that it does not tell."""
    span: Span | None
    """Its words, in the text of the provision; None for a recipient whom the clause does not name."""
    met_by: WordList = ()
    """Ids of the profiles that meet it, as the clause and the firm say."""
    failed_by: WordList = ()
    """Ids of those that do not. For all others it is to be asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A provision that answers what a firm wants."""

    want: str
    """Id of the want."""
    provision: ProvisionId
    rank: int
    """Place of the tool among those of the want, from 0; behind all of them where only the kind of offer fits."""
    near: bool
    """Whether it is something beside it only."""
    offers: tuple[int, ...]
    """Those of the provision's offers that answer it, by their places; none where no offer was read in that sentence."""
    sentence: Span
    """The sentence that says so, in the text of the provision."""
    requirements: tuple[Requirement, ...]
