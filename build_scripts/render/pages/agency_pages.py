"""What stands on the pages of agencies: records made from the catalogues, ready for the templates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from build_scripts.model import Agency, Document, FormerName, Function, Region, Role, Succession, Theme, TimeGroup
from build_scripts.render.catalogue import ROLES, Entry, Library, count_by_time_group
from build_scripts.render.pages.co_responsibility import co_responsibility

SuccessionStep = tuple[Function, Succession]
"""A function, and how its work came or went."""
MAX_LISTED = 1500
"""So many duties the page of a function lists, shared out among its bodies; what is left over is found by searching."""
MIN_LISTED = 5
"""So many it lists of each body, however many there are."""
MAX_THEMES = 3
"""So many themes are named of each body in the table of bodies."""
MAX_CO_RESPONSIBLE = 12
"""So many functions are named that often work with one."""


@dataclass(frozen=True, slots=True)
class ThemeEntries:
    """Provisions of one primary theme."""

    theme: Theme | None
    """None where no theme was found."""
    entries: tuple[Entry, ...]
    """In the order of the documents and their texts."""
    place: Region | None
    """Whose documents all of them stand in, which need not be the body's own; None for several places."""


@dataclass(frozen=True, slots=True)
class AgencyProfile:
    """One agency with what it issued and what it answers for."""

    agency: Agency
    issued: tuple[Document, ...]
    duties: dict[Role, tuple[ThemeEntries, ...]]
    """Role → what it answers for in that role, the theme with the most provisions first; what is over comes last."""
    count: int
    place: Region | None
    """Whose documents all that it answers for stands in; None for several places, or for nothing."""
    limit: int = MAX_LISTED
    """So many of them its page lists."""

    @property
    def listed(self) -> dict[Role, tuple[ThemeEntries, ...]]:
        """The duties as far as the page lists them, those of the first role first."""
        left, found = self.limit, dict[Role, tuple[ThemeEntries, ...]]()
        for role, duties in self.duties.items():
            shown = []
            for duty in duties:
                if left > 0:
                    shown.append(replace(duty, entries=duty.entries[:left]))
                left -= len(duty.entries)
            found[role] = tuple(shown)
        return found

    @property
    def times(self) -> Counter[TimeGroup]:
        """How many of them are in force, over or do not say it."""
        return count_by_time_group(entry for found in self.duties.values() for duty in found for entry in duty.entries)

    @property
    def unlisted(self) -> int:
        """How many are left to the search."""
        return max(0, self.count - self.limit)

    @property
    def counts(self) -> tuple[tuple[Role, int], ...]:
        """For how many provisions it answers in each role that it has."""
        return tuple((role, sum(len(duty.entries) for duty in duties)) for role, duties in self.duties.items())

    @property
    def themes(self) -> tuple[tuple[Theme, int], ...]:
        """The themes that it has most to do with, whatever its role."""
        counts: Counter[Theme] = Counter()
        for duty in (duty for found in self.duties.values() for duty in found):
            if duty.theme:
                counts[duty.theme] += len(duty.entries)
        return tuple(counts.most_common(MAX_THEMES))


@dataclass(frozen=True, slots=True)
class FormerNames:
    """Names that were given up in the same year."""

    until: int | None
    names: tuple[str, ...]
    note: str
    """Empty where not all of them share it."""


@dataclass(frozen=True, slots=True)
class FunctionPage:
    """A function with its bodies in every place."""

    slug: str
    function: Function
    bodies: tuple[AgencyProfile, ...]
    count: int
    partners: tuple[tuple[Function, int], ...]
    """Functions that most often answer for the same provisions, and for how many of them."""
    before: tuple[SuccessionStep, ...] = ()
    """Functions whose work came to this one."""
    after: tuple[SuccessionStep, ...] = ()
    """Functions to which its work went."""

    @property
    def times(self) -> Counter[TimeGroup]:
        """How many of its duties are in force, over or do not say it."""
        return sum((body.times for body in self.bodies), Counter())

    @property
    def formerly(self) -> tuple[FormerNames, ...]:
        """Its earlier names, the latest first, those of an uncertain year last."""
        former = self.function.former
        years = sorted({former_name.until for former_name in former}, key=lambda year: -(year or 0))
        groups = [(year, [former_name for former_name in former if former_name.until == year]) for year in years]
        return tuple(
            FormerNames(year, tuple(former_name.name for former_name in group), _shared_note(group))
            for year, group in groups
        )

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every document a duty of these bodies stands in."""
        duties = (duty for body in self.bodies for found in body.duties.values() for duty in found)
        return tuple({entry.document.id: entry.document for duty in duties for entry in duty.entries}.values())


def _shared_note(names: list[FormerName]) -> str:
    notes = {former_name.note for former_name in names}
    return notes.pop() if len(notes) == 1 else ""


def _agency_order(agency: Agency) -> tuple[str, str]:
    return agency.region, agency.id


def functions(library: Library) -> Iterator[FunctionPage]:
    """Functions with a body in the corpus, in the order of the vocabulary, those without a function last."""
    bodies: dict[str, list[AgencyProfile]] = {}
    issued: dict[str, list[Document]] = {}
    for document in library.documents:
        for id_ in document.issuers:
            issued.setdefault(id_, []).append(document)
    for agency in sorted(library.corpus.agencies, key=_agency_order):
        body = _profile(library, agency, tuple(issued.get(agency.id, ())))
        bodies.setdefault(library.function(agency).id, []).append(body)
    counts = co_responsibility(library)
    for function in library.functions.values():
        if found := bodies.get(function.id):
            count = sum(body.count for body in found)
            limit = MAX_LISTED if count <= MAX_LISTED else max(MIN_LISTED, MAX_LISTED // len(found))
            partners = _co_responsible(library, counts.get(function.id, Counter()))
            before, after = _succession(library, function)
            yield FunctionPage(
                function.id, function, tuple(replace(it, limit=limit) for it in found), count, partners, before, after
            )


def _profile(library: Library, agency: Agency, issued: tuple[Document, ...]) -> AgencyProfile:
    found = {role: library.by_agency.get((agency.id, role), []) for role in ROLES}
    duties = {role: tuple(_by_theme(library, entries)) for role, entries in found.items() if entries}
    place = _place(library, (entry for entries in found.values() for entry in entries))
    return AgencyProfile(agency, issued, duties, sum(len(entries) for entries in found.values()), place)


def _place(library: Library, entries: Iterable[Entry]) -> Region | None:
    """The place whose documents all of them stand in, if it is one."""
    codes = {library.place(entry.document.card.region).code for entry in entries}
    return library.regions[codes.pop()] if len(codes) == 1 else None


def _by_theme(library: Library, answered: list[Entry]) -> Iterator[ThemeEntries]:
    """Each provision once, under its primary theme; those without one last."""
    found: dict[str, list[Entry]] = {}
    for entry in answered:
        primary = next(
            (
                theme_mark.id
                for theme_mark in entry.provision.themes
                if theme_mark.primary and theme_mark.id in library.themes
            ),
            "",
        )
        found.setdefault(primary, []).append(entry)
    order = {id_: place for place, id_ in enumerate(library.themes)}
    for id_ in sorted(found, key=lambda id_: (not id_, -len(found[id_]), order.get(id_, 0))):
        entries = tuple(sorted(found[id_], key=lambda it: it.over))
        yield ThemeEntries(library.themes.get(id_), entries, _place(library, entries))


def _succession(library: Library, function: Function) -> tuple[tuple[SuccessionStep, ...], tuple[SuccessionStep, ...]]:
    """Functions with a page that came before this one, and after it."""
    known = library.functions
    before = tuple((one, step) for one in known.values() for step in one.became if step.function == function.id)
    return before, tuple((known[step.function], step) for step in function.became if step.function in known)


def _co_responsible(library: Library, counts: Counter[str]) -> tuple[tuple[Function, int], ...]:
    return tuple((library.functions[other], count) for other, count in counts.most_common(MAX_CO_RESPONSIBLE))
