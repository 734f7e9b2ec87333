"""Policy tools (政策工具): devices with a name that many texts use, and where a provision uses one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from build_scripts.model.alignment import Span
from build_scripts.model.field_marks import FILLED, OPTIONAL, Key, Reference, Unique
from build_scripts.model.offers import OfferKind
from build_scripts.model.taxonomy import Slug

WordList = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A device of policy: 无还本续贷, 稳岗返还; finer than a theme, coarser than a clause."""

    id: Annotated[Slug, Unique("政策工具")]
    label: Annotated[str, Unique("名称")]
    """The field's standard name."""
    sentence: str
    """What it is, in one plain sentence for the owner of a firm."""
    excludes: Annotated[str, OPTIONAL]
    """What it is not, and what that is called; may be empty."""
    kind: OfferKind
    """What it gives."""
    themes: Annotated[WordList, Reference("主题"), FILLED]
    """Ids of its themes, the most important first."""
    aliases: Annotated[WordList, Unique("名称"), OPTIONAL]
    """Other names of it; label and aliases are found wherever they stand."""
    patterns: WordList = ()
    """Words that stand together in a clause: 减免|免收 … 租金|房租. How they are written stands in tools.yml."""
    quoted: Annotated[WordList, OPTIONAL] = ()
    """What a name in quotation marks ends with that is one of its kind: “羊链贷”."""
    cancelling: Annotated[WordList, Key("not"), OPTIONAL] = ()
    """Patterns of words in which it is not found: 跨境电商企业 are firms."""
    examples: Annotated[WordList, FILLED]
    """Made-up sentences that use it."""
    counterexamples: WordList = ()
    """Made-up sentences that do not, though they sound like it."""


@dataclass(frozen=True, slots=True)
class ToolUse:
    """A tool that a provision gives, runs, or provides as a means."""

    id: str
    span: Span
    """The words that name it, in the simplified text of the provision; the first of several."""
