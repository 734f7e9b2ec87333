"""The vocabularies of words as records; what each list means stands in the YAML file of that name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal, get_args

from build_scripts.model import Card, Correction, Need, PartKind, Theme
from build_scripts.model.field_marks import FILLED, OPTIONAL, RAW, Checked, Key, Lists, OneOf, Unique
from build_scripts.model.taxonomy import Slug
from build_scripts.text.record_shapes import record_fields

WordList = tuple[str, ...]
WordLists = Mapping[str, WordList]


def _names(names: str) -> Lists:
    return Lists(tuple(names.split()))


# --- reading a page and its text -------------------------------------------------------------------------------------

_CARD_KEYS = dict.fromkeys(
    key
    for one in (*record_fields(Card), *record_fields(Correction))
    for key in (one.key.partition(".")[0], one.key.rpartition(".")[2])
    if key
)
"""All names of fields of cards, those of a correction or of the source too."""
VALUES = ("words", "name", "body", "title", "date", "term", "number", "index", "count", "none")
"""Kinds of values behind labels; what each means stands in furniture.yml."""
_VALUE_OF_FIELD = {
    **dict.fromkeys(("published", "issued", "valid_from", "valid_until"), "date"),
    "validity": "term",
    "number": "number",
    "index": "index",
    "issuers": "body",
    "source": "name",
    "title": "title",
}
"""The kind of value that a field of the card has."""


@dataclass(frozen=True, slots=True)
class MetadataLabel:
    """A label that web pages put before a value: 发布日期."""

    label: str
    field: str = ""
    """The card's field it proposes a value for; empty where it says nothing about the document."""
    weak: bool = False
    """Whether reading text uses it too: it counts only beside other furniture."""
    given_value: Annotated[str, Key("value"), OneOf(VALUES)] = ""

    @property
    def value(self) -> str:
        """What its values look like; one of VALUES."""
        return self.given_value or _VALUE_OF_FIELD.get(self.field, "words")


@dataclass(frozen=True, slots=True, kw_only=True)
class FurnitureWords:
    """furniture.yml: how page furniture is recognised."""

    equals: WordList = ()
    menu: WordList = ()
    shares: WordList = ()
    counters: WordList = ()
    starts: WordList = ()
    openers: WordList = ()
    sentences: WordList = ()
    leads: WordList = ()
    contains: WordList = ()
    footer: WordList = ()
    hosts: WordList = ()
    metadata: tuple[MetadataLabel, ...] = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """labels.yml: words by which a document's own building is recognised."""

    lists: Annotated[
        WordLists,
        _names(
            """framing_headings list_headings explanations boxes closing closing_verbs closing_ends formulas own_lines body_endings
            notes bracketed_notes contacts imprint attachments table_heads measure_verbs"""
        ),
    ]
    kinds: Mapping[Annotated[str, OneOf(get_args(PartKind))], WordList]
    """Kind of part → endings of titles."""

    def __getitem__(self, name: str) -> WordList:
        return self.lists[name]


@dataclass(frozen=True, slots=True)
class CardNames:
    """card.yml: what people call the fields of a card."""

    names: Annotated[WordLists, Lists(tuple(_CARD_KEYS)), OPTIONAL]


@dataclass(frozen=True, slots=True)
class SlugWords:
    """Words of a title, and the Latin one that stands for them in an id."""

    words: WordList
    slug: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFile:
    """importing.yml: where web pages say what they are, and the words that ids are made of."""

    meta: Mapping[str, WordList] = field(default_factory=dict)
    """Field of the card → names of meta tags."""
    front_matter: Mapping[str, WordList] = field(default_factory=dict)
    """Field of the card → names in the front matter of Markdown files."""
    kinds: tuple[SlugWords, ...] = ()
    topics: tuple[SlugWords, ...] = ()
    issuer_endings: WordList = ()
    """How the short names of agencies end, besides the endings of labels.yml."""
    national_beginnings: WordList = ()
    """How the names of national agencies begin."""
    zone_endings: WordList = ()
    """How the names of zones end, which have no code of their own: 高新区."""
    zones: Mapping[str, str] = field(default_factory=dict)
    """Name of a zone that does not begin with the place it is in → full name of that place."""

    @property
    def field_of_tag(self) -> Mapping[str, str]:
        """Name of a meta tag in lower case → field of the card."""
        return _by_name(self.meta)

    @property
    def field_of_front_matter(self) -> Mapping[str, str]:
        """Name in a front matter in lower case → field of the card."""
        return _by_name(self.front_matter)


def _by_name(names_of_fields: Mapping[str, WordList]) -> dict[str, str]:
    return {name.lower(): field for field, names in names_of_fields.items() for name in names}


# --- annotating ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeFile:
    """themes.yml."""

    weights: Annotated[
        Mapping[str, float],
        Lists(tuple(f"weights.{place}" for place in ("heading", "section", "outer", "opening", "body")), 1.0),
    ]
    limits: Annotated[Mapping[str, float], Lists(("limits.body", "limits.primary", "limits.further"), 1.0)]
    title_limits: Annotated[Mapping[str, float], Lists(("limits.title",), 1.0), OPTIONAL]
    """So much a word of the title must weigh to say what the document regulates."""
    factors: Annotated[
        Mapping[str, float],
        Lists(tuple(f"factors.{name}" for name in ("subject", "title", "regulation", "cited", "party")), 1.0),
        OPTIONAL,
    ]
    """What the points of a hit are multiplied by; without effect where nothing is given."""
    doubt: Annotated[Mapping[str, float], Lists(("doubt.points", "doubt.margin"), 1.0), OPTIONAL]
    """Below so many points, or so many times those of the next theme, the primary theme is doubtful."""
    clauses: Annotated[WordLists, Lists(("clauses.starts", "clauses.ends")), OPTIONAL]
    """Words that clauses which lead in to another start or end with."""
    regulation: Annotated[
        WordLists, Lists(tuple(f"regulation.{name}" for name in ("titles", "closing", "procedure"))), OPTIONAL
    ]
    """How titles of documents that regulate one thing end, what closes them, and the themes of their procedure."""
    parties: Annotated[WordList, OPTIONAL]
    """What the names of parties end with: a word before it says who, not what."""
    ordinary: Annotated[WordList, Unique("寻常词"), OPTIONAL]
    """Words that no word of a theme may cut."""
    themes: Annotated[tuple[Theme, ...], OPTIONAL]


@dataclass(frozen=True, slots=True)
class NeedFile:
    """needs.yml."""

    needs: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True)
class FactEntry(Checked):
    """A fact, and the words that speak for it."""

    label: str
    claims: Annotated[WordLists, _names("words opening not"), OPTIONAL, Unique("词语", per_entry=True)]
    others: Annotated[WordLists, _names("verbs objects starts ends holds followed"), OPTIONAL]

    def __getitem__(self, name: str) -> WordList:
        return self.claims[name] if name in self.claims else self.others[name]

    @property
    def fault(self) -> str:
        """Without words it is never found."""
        return "" if any(self[name] for name in ("words", "opening", "verbs", "starts")) else f"{self.label}：缺少词语"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactFile:
    """facts.yml: four groups of facts by their ids, and the words of times."""

    instruments: Annotated[Mapping[Slug, FactEntry], FILLED]
    beneficiaries: Annotated[Mapping[Slug, FactEntry], FILLED]
    strength: Annotated[Mapping[Slug, FactEntry], FILLED]
    conditions: Annotated[Mapping[Slug, FactEntry], FILLED]
    lists: Annotated[
        WordLists, _names("adverbs windows.before windows.after windows.periods passing.starts passing.ends"), OPTIONAL
    ]


@dataclass(frozen=True, slots=True)
class TargetFile:
    """targets.yml: a list inside another key is called by both names, threshold.after."""

    lists: Annotated[
        WordLists,
        RAW,
        _names(
            "verbs.aim verbs.give verbs.keep verbs.past nouns.aim nouns.give units.percent units.money units.count "
            "units.loose units.time units.multiple comparators.at_least.before comparators.at_most.before "
            "comparators.about.before comparators.equal.before comparators.at_least.after comparators.at_most.after "
            "comparators.about.after verbs.inside multipliers not_units not_comparators nominal spanning bare most "
            "shortened charges rates ratios benefits singles periods recurring goals not_deadlines until until_before "
            "closing kept_low aims names deadline_openers deadline_after threshold.subjects threshold.openers "
            "threshold.after threshold.words threshold.never subjects.openers subjects.whole subjects.scopes "
            "subjects.trailing subjects.bases subjects.since subjects.compared subjects.each subjects.origins "
            "subjects.served subjects.granting subjects.heads subjects.cuts subjects.givers subjects.alternatives "
            "subjects.parts recent barred prepositions recipients.firms recipients.acts recipients.giving "
            "recipients.between recipients.prefixes recipients.reliefs"
        ),
    ]


@dataclass(frozen=True, slots=True)
class ValidityFile:
    """validity.yml."""

    clause: Annotated[
        WordLists,
        _names(
            "labels starts verbs expired endings stops from upto within issued published released at_once fillers halves"
        ),
        FILLED,
        Unique("小句的词"),
    ]
    """Lists whose words make up a clause; a word belongs to one of them only."""
    others: Annotated[
        WordLists,
        _names(
            "units.years units.months units.days later headings hands_over neutral exceptions.starts exceptions.ends "
            "policies grants follows handling beside.starts beside.words repeals repeal_fillers repeal_joins "
            "subjects.document subjects.either.words subjects.either.before subjects.either.middle "
            "subjects.either.names subjects.unit subjects.near subjects.scope dates.often dates.year_end "
            "dates.this_year dates.next_year dates.first_half dates.second_half dates.first_quarter dates.second_quarter "
            "dates.third_quarter dates.fourth_quarter dates.three_quarters dates.duties dates.yearly_sums "
            "dates.handled dates.filed dates.announced dates.missed dates.paid dates.shown dates.counted_from dates.aims dates.relief dates.carried dates.drafted "
            "dates.titled dates.toward dates.before dates.after dates.compared dates.counted dates.since "
            "dates.within dates.endless dates.former dates.goes_on dates.totals dates.delivered dates.papers dates.per dates.asked_by dates.signed dates.held dates.yearly dates.again dates.windows dates.spared dates.lasting dates.offices dates.at_least dates.due dates.finish dates.between dates.whom dates.terms dates.intended "
            "plans.kinds plans.issuing"
        ),
        FILLED,
        Unique(),
    ]

    @property
    def lists(self) -> WordLists:
        """All lists by name."""
        return {**self.clause, **self.others}


InstrumentKind = Literal["law", "regulation", "policy", "plan", "standard", "directory", "handbook", "other"]


@dataclass(frozen=True, slots=True)
class MakerEndings:
    """Titles that begin with a maker and end with one of these words, and their kind."""

    maker: str
    endings: WordList
    kind: InstrumentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentFile:
    """instruments.yml."""

    kinds: Annotated[Mapping[InstrumentKind, WordList], OPTIONAL, Unique("结尾")]
    """Kind → endings of titles."""
    names: Annotated[Mapping[str, InstrumentKind], OPTIONAL]
    number_kinds: Annotated[Mapping[str, InstrumentKind], OPTIONAL]
    by_maker: Annotated[tuple[MakerEndings, ...], OPTIONAL]
    lists: Annotated[
        WordLists,
        _names(
            "implementing not_instruments programmes bare_names versions short_names leads order_makers yearly "
            "number_ends not_numbers standards own covering sending modifiers not_own article_followers carries_out "
            "makes as_follows before_names places_before not_places bare_leads issues issues_adverbs issues_lead issues_behind "
            "in_force_behind further"
        ),
        OPTIONAL,
        Unique(),
    ]
