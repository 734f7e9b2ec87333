"""The model, frozen: what the stages hand to each other, and nothing else.

Offsets are counted in characters (Unicode code points) of the source text, from 0, end exclusive; lines are counted
from 1. Texts come in three layers (design, section 4): printed, restored, simplified.
"""

from __future__ import annotations

from build_scripts.model.annotations import (
    _GROUPS,
    OVER,
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
from build_scripts.model.corpus import Agency, Corpus, Instrument, Likeness, Page, Redirect, Site
from build_scripts.model.document import Document, Part, PartKind, Passage, Provision, Section
from build_scripts.model.finding import Finding, Level, Mend, Move, Recode, Rewrite
from build_scripts.model.spans import Change, Evidence, LedgerSpan, Place, Script, SourceText, Wording
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
    "Level",
    "Script",
    "Role",
    "RegionLevel",
    "PartKind",
    "Place",
    "StatusCode",
    "DateKind",
    "TimeState",
    "TimeGroup",
    "Rewrite",
    "Move",
    "Recode",
    "Mend",
    "Finding",
    "Correction",
    "Card",
    "Region",
    "FormerName",
    "Succession",
    "Function",
    "UNCLASSIFIED",
    "ThemeRule",
    "Theme",
    "Need",
    "SourceText",
    "LedgerSpan",
    "Change",
    "Wording",
    "Assignment",
    "ThemeMark",
    "Citation",
    "Reference",
    "Target",
    "Evidence",
    "Fact",
    "Window",
    "MeasureFacts",
    "Period",
    "Status",
    "StatedDate",
    "_GROUPS",
    "OVER",
    "Time",
    "Section",
    "Passage",
    "Provision",
    "Part",
    "Document",
    "Agency",
    "Instrument",
    "Likeness",
    "Site",
    "Redirect",
    "Corpus",
    "Page",
]
