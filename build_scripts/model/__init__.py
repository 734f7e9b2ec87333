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
from build_scripts.model.corpus import Agency, Converter, Corpus, Instrument, NearDuplicate, Page, Redirect, Site
from build_scripts.model.document import Document, Part, PartKind, Passage, Provision, ProvisionSpans, Section, Unit
from build_scripts.model.finding import Finding, FindingKind, Fix, Level, Move, Recode, Rewrite
from build_scripts.model.ids import (
    NATION,
    AgencyId,
    DocumentNumber,
    RegionCode,
    agency_id,
    provision_id,
    region_and_function,
)
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
)
