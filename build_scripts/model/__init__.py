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
    "OVER",
    "UNCLASSIFIED",
    "_GROUPS",
    "Agency",
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
    "FormerName",
    "Function",
    "Instrument",
    "LedgerSpan",
    "Level",
    "Likeness",
    "MeasureFacts",
    "Mend",
    "Move",
    "Need",
    "Page",
    "Part",
    "PartKind",
    "Passage",
    "Period",
    "Place",
    "Provision",
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
