"""The model: the frozen records that the stages hand to each other.

Offsets are counted in characters (Unicode code points) of the source text, from 0, end exclusive; lines are counted
from 1. Texts come in three layers: printed, restored, simplified.

document     documents, parts, sections, passages, provisions with their spans
annotations  what a provision states, each with the span of the words that say so: citations, targets, responsibilities …
alignment    spans, and where the characters of one text stand in the text it was made from
offers       what a provision gives, to whom, how much, and where to turn
policy_tools  devices with a name that provisions use
needs        what a firm says of itself, which provisions answer what it wants, and what they ask of it
spans        the source text, its ledger, a wording in three layers
card         the card of a text; field_marks: how a record says what its YAML file may hold
time_state   what the stated dates amount to on a day, and on every other one: steps
successors   what agencies were called and what became of them; public_lines: the numbers that everybody may call
corpus       the linked library; page: what is made of it; taxonomy: regions, functions, themes; ids; finding; urls; place_names
"""

from __future__ import annotations

from build_scripts.model.alignment import AlignedText, Alignment, Evidence, Piece, Span
from build_scripts.model.annotations import (
    CLOSED_GROUPS,
    Assignment,
    Certainty,
    Citation,
    DateKind,
    Fact,
    MeasureFacts,
    Period,
    Reference,
    Repeal,
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
from build_scripts.model.corpus import Agency, Converter, Corpus, Instrument, NearDuplicate, Redirect, Site
from build_scripts.model.document import Document, Part, PartKind, Passage, Provision, ProvisionSpans, Section, Unit
from build_scripts.model.finding import Finding, FindingKind, Fix, Level, Move, Recode, Rewrite
from build_scripts.model.ids import (
    NATION,
    AgencyId,
    DocumentNumber,
    RegionCode,
    RegionLevel,
    agency_id,
    provision_id,
    region_and_function,
)
from build_scripts.model.needs import NO_PROFILES, Answer, Profile, ProfileFile, Requirement, RequirementKind
from build_scripts.model.offers import (
    NO_BENEFITS,
    OWN_CLASSES,
    Access,
    Actor,
    Amount,
    AmountRole,
    Benefits,
    Channel,
    ChannelKind,
    Offer,
    OfferKind,
    Recipient,
    RecipientClass,
)
from build_scripts.model.page import Heading, Page, PageMeta, ShownText
from build_scripts.model.policy_tools import Tool, ToolUse
from build_scripts.model.public_lines import PublicLine
from build_scripts.model.spans import Change, LedgerSpan, Script, SourceText, Wording
from build_scripts.model.successors import (
    FormerName,
    OutdatedName,
    Reform,
    Renaming,
    Source,
    Succession,
    Successor,
)
from build_scripts.model.taxonomy import (
    NO_SYNONYMS,
    UNCLASSIFIED,
    Function,
    Need,
    Region,
    SynonymGroup,
    Synonyms,
    Theme,
    Want,
)
