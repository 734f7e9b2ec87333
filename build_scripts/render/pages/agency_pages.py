"""Agency pages: for each function (财政, 市场监管) the record that templates/agencies.md.j2 shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from build_scripts.model import Agency, Document, FormerName, Function, Region, Role, Succession, Theme, TimeGroup
from build_scripts.render.catalogue import ROLES, Entry, Library, count_by_time_group
from build_scripts.render.pages.co_responsibility import co_responsibility

SuccessionStep = tuple[Function, Succession]
"""A function, and the succession that leads to or from it."""
MAX_LISTED = 1500
"""Maximum number of provisions listed on the page of a function, shared out among its agencies; the search has the others."""
MIN_LISTED = 5
"""Number of provisions that each agency may list, however many agencies share the page."""
MAX_THEMES = 3
"""Maximum number of themes named for an agency in the table of agencies."""
MAX_CO_RESPONSIBLE = 12
"""Maximum number of functions named as co-responsible."""


@dataclass(frozen=True, slots=True)
class ThemeEntries:
    """Provisions of one primary theme."""

    theme: Theme | None
    """None where no theme was found."""
    entries: tuple[Entry, ...]
    """In the order of the documents and their texts."""
    place: Region | None
    """The place whose documents contain all of them, which may differ from the agency's own; None for several places."""


@dataclass(frozen=True, slots=True)
class AgencyProfile:
    """One agency with the documents it issued and the provisions it is responsible for."""

    agency: Agency
    issued: tuple[Document, ...]
    responsibilities: dict[Role, tuple[ThemeEntries, ...]]
    """Role → provisions by theme, the theme with the most of them first; those that are over come last."""
    count: int
    place: Region | None
    """The place whose documents contain all these provisions; None for several places, or without provisions."""
    limit: int = MAX_LISTED
    """Maximum number of provisions to list."""

    @property
    def listed(self) -> dict[Role, tuple[ThemeEntries, ...]]:
        """The responsibilities, cut to `limit` provisions in the order of the roles."""
        left, found = self.limit, dict[Role, tuple[ThemeEntries, ...]]()
        for role, groups in self.responsibilities.items():
            shown = []
            for group in groups:
                if left > 0:
                    shown.append(replace(group, entries=group.entries[:left]))
                left -= len(group.entries)
            found[role] = tuple(shown)
        return found

    @property
    def times(self) -> Counter[TimeGroup]:
        """Number of its provisions by time group."""
        return count_by_time_group(
            entry for found in self.responsibilities.values() for group in found for entry in group.entries
        )

    @property
    def unlisted_count(self) -> int:
        """Number of provisions that are not listed."""
        return max(0, self.count - self.limit)

    @property
    def role_counts(self) -> tuple[tuple[Role, int], ...]:
        """Number of provisions for each role that it has."""
        return tuple(
            (role, sum(len(group.entries) for group in groups)) for role, groups in self.responsibilities.items()
        )

    @property
    def themes(self) -> tuple[tuple[Theme, int], ...]:
        """The themes that it has most to do with, whatever its role."""
        counts: Counter[Theme] = Counter()
        for group in (group for found in self.responsibilities.values() for group in found):
            if group.theme:
                counts[group.theme] += len(group.entries)
        return tuple(counts.most_common(MAX_THEMES))


@dataclass(frozen=True, slots=True)
class FormerNames:
    """Names of a function that were given up in the same year."""

    until: int | None
    names: tuple[str, ...]
    note: str
    """Empty where not all of them share it."""


@dataclass(frozen=True, slots=True)
class FunctionPage:
    """A function with its agencies in every place."""

    slug: str
    function: Function
    agencies: tuple[AgencyProfile, ...]
    count: int
    co_responsible: tuple[tuple[Function, int], ...]
    """Functions most often responsible for the same provisions, with the number of these provisions."""
    predecessors: tuple[SuccessionStep, ...] = ()
    """Functions whose work came to this one."""
    successors: tuple[SuccessionStep, ...] = ()
    """Functions to which its work went."""

    @property
    def times(self) -> Counter[TimeGroup]:
        """Number of its provisions by time group."""
        return sum((profile.times for profile in self.agencies), Counter())

    @property
    def former_names(self) -> tuple[FormerNames, ...]:
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
        """Every document with a provision that these agencies are responsible for."""
        groups = (group for profile in self.agencies for found in profile.responsibilities.values() for group in found)
        return tuple({entry.document.id: entry.document for group in groups for entry in group.entries}.values())


def _shared_note(names: list[FormerName]) -> str:
    notes = {former_name.note for former_name in names}
    return notes.pop() if len(notes) == 1 else ""


def _agency_order(agency: Agency) -> tuple[str, str]:
    return agency.region, agency.id


def functions(library: Library) -> Iterator[FunctionPage]:
    """A page for each function that has an agency in the corpus, in the order of the vocabulary; unclassified last."""
    profiles: dict[str, list[AgencyProfile]] = {}
    issued: dict[str, list[Document]] = {}
    for document in library.documents:
        for id_ in document.issuers:
            issued.setdefault(id_, []).append(document)
    for agency in sorted(library.corpus.agencies, key=_agency_order):
        profile = _profile(library, agency, tuple(issued.get(agency.id, ())))
        profiles.setdefault(library.function(agency).id, []).append(profile)
    counts = co_responsibility(library)
    for function in library.functions.values():
        if found := profiles.get(function.id):
            count = sum(profile.count for profile in found)
            limit = MAX_LISTED if count <= MAX_LISTED else max(MIN_LISTED, MAX_LISTED // len(found))
            partners = _co_responsible(library, counts.get(function.id, Counter()))
            before, after = _succession(library, function)
            yield FunctionPage(
                function.id, function, tuple(replace(it, limit=limit) for it in found), count, partners, before, after
            )


def _profile(library: Library, agency: Agency, issued: tuple[Document, ...]) -> AgencyProfile:
    found = {role: library.by_agency.get((agency.id, role), []) for role in ROLES}
    groups = {role: tuple(_by_theme(library, entries)) for role, entries in found.items() if entries}
    place = _place(library, (entry for entries in found.values() for entry in entries))
    return AgencyProfile(agency, issued, groups, sum(len(entries) for entries in found.values()), place)


def _place(library: Library, entries: Iterable[Entry]) -> Region | None:
    """The place whose documents contain all of them, if it is a single one."""
    codes = {library.place_of(entry.document).code for entry in entries}
    return library.regions[codes.pop()] if len(codes) == 1 else None


def _by_theme(library: Library, entries: list[Entry]) -> Iterator[ThemeEntries]:
    """Each provision once, under its primary theme; those without one last."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
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
        ordered = tuple(sorted(found[id_], key=lambda it: it.over))
        yield ThemeEntries(library.themes.get(id_), ordered, _place(library, ordered))


def _succession(library: Library, function: Function) -> tuple[tuple[SuccessionStep, ...], tuple[SuccessionStep, ...]]:
    """Functions with a page that came before this one, and after it."""
    known = library.functions
    before = tuple((one, step) for one in known.values() for step in one.became if step.function == function.id)
    return before, tuple((known[step.function], step) for step in function.became if step.function in known)


def _co_responsible(library: Library, counts: Counter[str]) -> tuple[tuple[Function, int], ...]:
    return tuple((library.functions[other], count) for other, count in counts.most_common(MAX_CO_RESPONSIBLE))
