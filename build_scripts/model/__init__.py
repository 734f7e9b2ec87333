"""The model: the frozen records that the stages hand to each other.

Offsets are counted in characters (Unicode code points) of the source text, from 0, end exclusive; lines are counted
from 1. Texts come in three layers (design, section 4): printed, restored, simplified.
"""

from __future__ import annotations

from build_scripts.model.alignment import AlignedText, Alignment, Evidence, Piece, Span
from build_scripts.model.annotations import (
    CLOSED_GROUPS,
    Assignment,
    Citation,
    DateKind,
    Fact,
    MeasureFacts,
    Period,
    Reference,
    Role,
    StatedDate,
    Status,
    StatusCode,
    Target,
    ThemeMark,
    Time,
    TimeGroup,
    TimeState,
    Window,
)
from build_scripts.model.card import Card, Correction
from build_scripts.model.corpus import Agency, Corpus, Instrument, NearDuplicate, Page, Redirect, Site
from build_scripts.model.document import Document, Part, PartKind, Passage, Provision, ProvisionSpans, Section
from build_scripts.model.finding import Finding, Fix, Level, Move, Recode, Rewrite
from build_scripts.model.spans import Change, LedgerSpan, Script, SourceText, Wording
from build_scripts.model.taxonomy import (
    UNCLASSIFIED,
    FormerName,
    Function,
    Need,
    Region,
    RegionLevel,
    Succession,
    Theme,
    ThemeRule,
)

__all__ = [
    "CLOSED_GROUPS",
    "UNCLASSIFIED",
    "Agency",
    "AlignedText",
    "Alignment",
    "Assignment",
    "Card",
    "Change",
    "Citation",
    "Corpus",
    "Correction",
    "DateKind",
    "Document",
    "Evidence",
    "Fact",
    "Finding",
    "Fix",
    "FormerName",
    "Function",
    "Instrument",
    "LedgerSpan",
    "Level",
    "MeasureFacts",
    "Move",
    "NearDuplicate",
    "Need",
    "Page",
    "Part",
    "PartKind",
    "Passage",
    "Period",
    "Piece",
    "Provision",
    "ProvisionSpans",
    "Recode",
    "Redirect",
    "Reference",
    "Region",
    "RegionLevel",
    "Rewrite",
    "Role",
    "Script",
    "Section",
    "Site",
    "SourceText",
    "Span",
    "StatedDate",
    "Status",
    "StatusCode",
    "Succession",
    "Target",
    "Theme",
    "ThemeMark",
    "ThemeRule",
    "Time",
    "TimeGroup",
    "TimeState",
    "Window",
    "Wording",
]
