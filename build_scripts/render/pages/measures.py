"""Measures as rows of a table, and summed up for each place: what is given, to whom, and whom to ask.

The pages of themes and of tools share it. What a firm can use stands first, what a government does itself behind it, and
what is over last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from build_scripts.model import (
    CLOSED_GROUPS,
    Agency,
    AgencyId,
    Assignment,
    Benefits,
    OfferKind,
    Provision,
    Role,
    TimeGroup,
    ToolUse,
)
from build_scripts.model.steps import Steps
from build_scripts.render.catalogue import ROLES, Entry, Library, count_by_time_group, grouped
from build_scripts.render.pages.benefit_words import ACTORS, BenefitWords, Gift, benefit_words
from build_scripts.render.pages.target_pages import Choice
from build_scripts.render.sheets import Sheet, cut, extent, letters, numbered
from build_scripts.render.time_counts import TIME_ORDER, Times, open_count
from build_scripts.text.characters import STATEMENT_ENDS

MAX_NAMED = 4
"""Maximum number of agencies named for a measure, and of agencies and kinds of offers named for a place."""
MAX_GIFTS = 3
"""Maximum number of kinds of offers shown for a measure."""
MAX_CHANNELS = 2
"""Maximum number of channels and of recipients shown for a measure."""
SUMMARY_WEIGHT = 24
"""Weight of the row that sums up a place."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A row of the table: one provision."""

    entry: Entry
    primary: bool
    """False where the theme is one of the further ones."""
    words: BenefitWords
    tool: str = ""
    """The tool that the table is about; empty where it is about none."""

    @property
    def order(self) -> Steps[str]:
        """What rows are sorted by, on every day: those over last, before them what a government does itself; then by place,
        TIME_ORDER and theme."""
        place, further = self.entry.place.code, 0 if self.primary else 1

        def order(group: TimeGroup) -> str:
            kept = 2 if group in CLOSED_GROUPS else 0 if self.is_usable else 1
            return f"{kept}{place}{TIME_ORDER.index(group)}{further}"

        return self.entry.groups.map(order)

    @property
    def position(self) -> int:
        """In the order of the library."""
        return self.entry.position

    @property
    def benefits(self) -> Benefits:
        return self.entry.provision.benefits

    @property
    def is_usable(self) -> bool:
        """Whether a firm can do anything with it."""
        return self.benefits.actor != "government"

    @property
    def actor_rank(self) -> int:
        """What a firm can do most with comes first."""
        return ACTORS.index(self.benefits.actor)

    @property
    def actor(self) -> str:
        """可申请."""
        return self.words.actors[self.benefits.actor]

    @property
    def use(self) -> ToolUse | None:
        """Where the tool is named; None where the table is about none."""
        return next((use for use in self.entry.provision.tools if use.id == self.tool), None)

    @property
    def said(self) -> str:
        """The words that name the tool."""
        return self.use.span.of(self.entry.provision.wording.text) if self.use else ""

    @property
    def shown(self) -> Benefits:
        """What of the benefits is shown: for a tool those that are given by it."""
        return benefits_by(self.use, self.entry.provision) if self.use else self.benefits

    @property
    def gifts(self) -> tuple[Gift, ...]:
        """What is given, a firm's own first; the first ones. Of a tool only a firm's own."""
        gifts = self.words.gifts(self.shown)
        return tuple(gift for gift in gifts if not (self.tool and gift.to))[:MAX_GIFTS]

    @property
    def recipients(self) -> tuple[str, ...]:
        """For whom, the first ones as printed."""
        return self.words.recipients_of(self.shown)[:MAX_CHANNELS]

    @property
    def channels(self) -> tuple[str, ...]:
        """Where to turn, the first ones as printed."""
        return tuple(channel.printed for channel in self.benefits.channels[:MAX_CHANNELS])

    @property
    def named_agencies(self) -> dict[Role, list[Assignment]]:
        """The first agencies by role, lead first."""
        return grouped(by_role(self.entry.provision.responsibilities)[:MAX_NAMED], lambda duty: duty.role)

    @property
    def unnamed_count(self) -> int:
        """Number of further agencies."""
        return max(0, len(self.entry.provision.responsibilities) - MAX_NAMED)


def benefits_by(use: ToolUse, provision: Provision) -> Benefits:
    """What a provision gives by a tool: where a sentence of the body names it, what that sentence gives; else all of it."""
    text, bodies, named = provision.wording.text, provision.spans.body, use.span
    if not any(body.start <= named.start < body.end for body in bodies):
        return provision.benefits
    start = max(text.rfind(end, 0, named.start) for end in STATEMENT_ENDS)
    end = min((at for mark in STATEMENT_ENDS if (at := text.find(mark, named.end)) >= 0), default=len(text))
    offers = tuple(offer for offer in provision.benefits.offers if start < offer.span.start < end)
    return replace(provision.benefits, offers=offers)


def by_role(assignments: Iterable[Assignment]) -> list[Assignment]:
    """Lead first, else in the order of the text."""
    return sorted(assignments, key=lambda it: ROLES.index(it.role))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSummary:
    """The measures of one place under a theme, summed up."""

    first: Measure
    """The first row of the place, which carries its anchor."""
    page: str
    """The page with that row."""
    times: Times
    """Number of its measures by time group."""
    usable_times: Times
    """Number of those that a firm can do something with."""
    offer_kinds: list[tuple[OfferKind, int]]
    """The most frequent kinds of offers with the number of measures, on whatever day."""
    agencies: list[tuple[Agency, int]]
    """The most frequent agencies that lead or are responsible, counted in the same way."""

    @property
    def order(self) -> Steps[str]:
        """What the summaries are sorted by, on every day: places where all is over last."""
        place = self.first.entry.place.code
        return open_count(self.times).map(lambda number: f"{not number:d}{place}")

    @property
    def tally(self) -> Steps[tuple[int, int, int]]:
        """How many measures are not over, how many are, and how many of the first a firm can use, on every day."""
        count, both = self.times.first.total(), open_count(self.times).with_other(open_count(self.usable_times))
        return both.map(lambda numbers: (numbers[0], count - numbers[0], numbers[1]))


@dataclass(frozen=True, slots=True)
class MeasureTable:
    """The measures of a theme, sheet by sheet, and the summaries of its places."""

    sheets: tuple[Sheet[Measure], ...]
    """The rows; one empty sheet where there are none."""
    places: dict[str, PlaceSummary]
    """By code, in the order of the table."""
    filters: dict[str, Sequence[Choice]]
    """Values of the filters by place, by what a firm can do, by kind of offer and by recipient."""
    times: Times
    """Number of measures by time group."""

    @property
    def groups(self) -> frozenset[TimeGroup]:
        """The time groups that any of them has on any day."""
        return frozenset(group for found in self.times.values for group in found)

    @property
    def open_count(self) -> Steps[int]:
        """How many measures are not over, on every day."""
        return open_count(self.times)


def _place_choices(rows: Iterable[Measure]) -> Sequence[Choice]:
    places = {measure.entry.place.code: measure.entry.place for measure in rows}
    return tuple((place.slug, place.short) for _, place in sorted(places.items()))


def measure_table(library: Library, marked: Iterable[tuple[Entry, bool]], page: str, tool: str = "") -> MeasureTable:
    """The table of the provisions of a theme, or of a tool, which begins on `page`, in the order of the day of the build."""
    words = benefit_words(library.corpus.traditional)
    unsorted = (Measure(entry, primary, words, tool) for entry, primary in marked)
    rows = sorted(unsorted, key=lambda it: (it.order.on(library.corpus.as_of), it.position))
    in_order = sorted(rows, key=lambda measure: measure.position)
    overview = SUMMARY_WEIGHT * len({measure.entry.place.code for measure in rows})
    sheets = numbered(page, cut(rows, _weight, overview, _group), _label)
    summaries = sorted(_place_summaries(library, sheets), key=lambda it: it[1].order.on(library.corpus.as_of))
    return MeasureTable(
        sheets,
        dict(summaries),
        {
            "province": _place_choices(rows),
            "actor": [
                (actor, words.actors[actor]) for actor in ACTORS if any(it.benefits.actor == actor for it in rows)
            ],
            "offer": _choices((kind for measure in in_order for kind in measure.benefits.kinds), words.kinds),
            "recipient": _choices(
                (kind for measure in in_order for kind in measure.benefits.recipient_classes), words.recipients
            ),
        },
        count_by_time_group(measure.entry for measure in rows),
    )


def _weight(measure: Measure) -> int:
    provision = measure.entry.provision
    amounts = [amount for offer in provision.benefits.offers for amount in offer.amounts]
    named = min(len(provision.responsibilities), MAX_NAMED)
    return 16 + named + len(amounts) + letters(*(amount.printed for amount in amounts))


def _group(measure: Measure) -> tuple[bool, bool, str]:
    """What stands together, in its order; those that are over are not told apart further."""
    over = measure.entry.over
    return over, not over and not measure.is_usable, measure.entry.place.code


def _label(found: Sequence[Measure]) -> str:
    over = "日期已过去：" if found[0].entry.over else ""
    return over + extent([(measure.entry.place, measure.entry.document.card.dated) for measure in found])


def _place_summaries(library: Library, sheets: Sequence[Sheet[Measure]]) -> Iterator[tuple[str, PlaceSummary]]:
    rows = ((sheet.page, measure) for sheet in sheets for measure in sheet.rows)
    for code, on_pages in grouped(rows, lambda it: it[1].entry.place.code).items():
        page, first = on_pages[0]
        found = sorted((measure for _, measure in on_pages), key=lambda measure: measure.position)
        yield (
            code,
            PlaceSummary(
                first=first,
                page=page,
                times=count_by_time_group(measure.entry for measure in found),
                usable_times=count_by_time_group(measure.entry for measure in found if measure.is_usable),
                offer_kinds=Counter(kind for measure in found for kind in measure.benefits.kinds).most_common(
                    MAX_NAMED
                ),
                agencies=_agencies(library, found),
            ),
        )


def _agencies(library: Library, rows: Iterable[Measure]) -> list[tuple[Agency, int]]:
    """The most frequent agencies that lead or are responsible; each counts once for a measure."""
    counts: Counter[AgencyId] = Counter()
    for measure in rows:
        duties = by_role(measure.entry.provision.responsibilities)
        asked = (duty.agency for duty in duties if duty.role != "support" and duty.agency in library.agencies)
        counts.update(dict.fromkeys(asked, 1))
    return [(library.agencies[id_], count) for id_, count in counts.most_common(MAX_NAMED)]


def _choices(ids: Iterable[str], names: Mapping[str, str]) -> list[Choice]:
    """The most frequent first."""
    return [(id_, names[id_]) for id_, _ in Counter(ids).most_common()]
