"""The words of the annotators as records; what each list means stands in the YAML file of that name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from build_scripts.model import Need, Theme
from build_scripts.model.field_marks import FILLED, OPTIONAL, RAW, Checked, Lists, Unique
from build_scripts.model.taxonomy import Slug
from build_scripts.vocabulary.word_lists import WordList, WordLists, named_lists


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
    claims: Annotated[WordLists, named_lists("words opening not"), OPTIONAL, Unique("词语", per_entry=True)]
    others: Annotated[WordLists, named_lists("verbs objects starts ends holds followed"), OPTIONAL]

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
        WordLists,
        named_lists("adverbs windows.before windows.after windows.periods passing.starts passing.ends"),
        OPTIONAL,
    ]


@dataclass(frozen=True, slots=True)
class TargetFile:
    """targets.yml: a list inside another key is called by both names, threshold.after."""

    lists: Annotated[
        WordLists,
        RAW,
        named_lists(
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
        named_lists(
            "labels starts verbs expired endings stops from upto within issued published released at_once fillers halves"
        ),
        FILLED,
        Unique("小句的词"),
    ]
    """Lists whose words make up a clause; a word belongs to one of them only."""
    others: Annotated[
        WordLists,
        named_lists(
            "units.years units.months units.days later headings hands_over neutral exceptions.starts exceptions.ends "
            "policies grants follows handling beside.starts beside.words repeals repeal_fillers repeal_joins "
            "subjects.document subjects.either.words subjects.either.before subjects.either.middle "
            "subjects.either.names subjects.unit subjects.near subjects.scope dates.often dates.year_end "
            "dates.this_year dates.next_year dates.first_half dates.second_half dates.first_quarter dates.second_quarter "
            "dates.third_quarter dates.fourth_quarter dates.three_quarters dates.duties dates.yearly_sums "
            "dates.handled dates.filed dates.announced dates.missed dates.paid dates.shown dates.counted_from dates.aims dates.relief dates.carried dates.drafted "
            "dates.titled dates.toward dates.before dates.after dates.compared dates.counted dates.since "
            "dates.within dates.endless dates.former dates.goes_on dates.totals dates.delivered dates.papers dates.per dates.asked_by dates.signed dates.held dates.yearly dates.windows dates.spared dates.lasting dates.offices dates.at_least dates.due dates.finish dates.between dates.whom dates.terms dates.intended "
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
        named_lists(
            "implementing not_instruments programmes bare_names versions short_names leads order_makers yearly "
            "number_ends not_numbers standards own covering sending modifiers not_own article_followers carries_out "
            "makes as_follows before_names places_before not_places bare_leads issues issues_adverbs issues_lead issues_behind "
            "in_force_behind further"
        ),
        OPTIONAL,
        Unique(),
    ]
