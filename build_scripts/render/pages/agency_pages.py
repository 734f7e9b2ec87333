"""Agency pages: for each function (财政, 市场监管) its agencies in every place, with the provisions they are responsible for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from build_scripts.model import (
    Agency,
    AgencyId,
    Document,
    Function,
    PublicLine,
    Region,
    Role,
    Theme,
)
from build_scripts.model.public_lines import general_line, lines_of
from build_scripts.render.catalogue import ROLES, Entry, Library, count_by_time_group, grouped
from build_scripts.render.pages.lineages import Lineage, lineage
from build_scripts.render.sheets import MAX_CONTENTS, MAX_LISTED, PlaceCount, Sheet, count_by_place
from build_scripts.render.time_counts import Times

MAX_THEMES = 3
"""Maximum number of themes named for an agency in the table of agencies."""
MAX_NAMES = 1000
"""Maximum number of agencies named on the first of several pages, shared out among the places; their own pages have all."""
MAX_CO_RESPONSIBLE = 12
"""Maximum number of functions named as co-responsible."""


@dataclass(frozen=True, slots=True)
class ThemeEntries:
    """Provisions of one primary theme."""

    theme: Theme | None
    """None where no theme was found."""
    entries: list[Entry]
    """In the order of the documents and their texts; those that are over come last."""
    place: Region | None
    """The place whose documents contain all of them, which may differ from the agency's own; None for several places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyProfile:
    """One agency with the documents it issued and the provisions it is responsible for."""

    agency: Agency
    issued: Sequence[Document]
    responsibilities: dict[Role, list[ThemeEntries]]
    """Role → provisions by theme, the theme with the most of them first."""
    place: Region | None
    """The place whose documents contain all these provisions; None for several places, or without provisions."""

    @property
    def groups(self) -> list[ThemeEntries]:
        """The provisions by role and theme."""
        return [group for groups in self.responsibilities.values() for group in groups]

    @property
    def entries(self) -> list[Entry]:
        """Its provisions, once for each role that it has in them."""
        return [entry for group in self.groups for entry in group.entries]

    @property
    def listed(self) -> dict[Role, list[ThemeEntries]]:
        """The responsibilities, cut to MAX_LISTED provisions in the order of the roles; the search has the others."""
        left, found = MAX_LISTED, dict[Role, list[ThemeEntries]]()
        for role, groups in self.responsibilities.items():
            found[role] = []
            for group in groups:
                if left > 0:
                    found[role].append(replace(group, entries=group.entries[:left]))
                left -= len(group.entries)
        return found

    @property
    def left_out(self) -> int:
        """Number of provisions that are not listed."""
        return max(0, len(self.entries) - MAX_LISTED)

    @property
    def role_counts(self) -> dict[Role, int]:
        """Number of provisions for each role that it has."""
        return {role: sum(len(group.entries) for group in groups) for role, groups in self.responsibilities.items()}

    @property
    def themes(self) -> list[tuple[Theme, int]]:
        """The themes that it has most to do with, whatever its role, with their numbers of provisions."""
        counts: Counter[str] = Counter()
        for group in self.groups:
            if group.theme:
                counts[group.theme.id] += len(group.entries)
        named = {group.theme.id: group.theme for group in self.groups if group.theme}
        return [(named[id_], count) for id_, count in counts.most_common(MAX_THEMES)]


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionPage:
    """A function with its agencies in every place."""

    function: Function
    agencies: list[AgencyProfile]
    """In the order of the sheets."""
    sheets: tuple[Sheet[str], ...]
    """The pages of its agencies, by their ids; of several the first has none."""
    places: list[PlaceCount]
    """Number of agencies by place."""
    co_responsible: list[tuple[Function, int]]
    """Functions most often responsible for the same provisions, with the number of these provisions."""
    lineage: Lineage
    theme_choices: list[tuple[str, str]]
    """Values of the filter by theme, those of the most agencies first."""
    lines: list[PublicLine]
    """The public lines to ask."""
    general: PublicLine | None
    """The one to ask where there is none."""

    @property
    def slug(self) -> str:
        return self.function.id

    def names_of(self, place: PlaceCount) -> list[Agency]:
        """The agencies of a place that the first of several pages names."""
        own = (sheet for sheet in self.sheets if f"{sheet.page}/".startswith(f"{place.page}/"))
        by_id = {profile.agency.id: profile.agency for profile in self.agencies}
        return [by_id[AgencyId(id_)] for sheet in own for id_ in sheet.rows][: MAX_NAMES // len(self.places)]

    def on_sheet(self, number: int) -> list[AgencyProfile]:
        """The agencies of a sheet."""
        rows = frozenset(self.sheets[number - 1].rows)
        return [profile for profile in self.agencies if profile.agency.id in rows]

    @property
    def count(self) -> int:
        """Number of provisions, once for each agency and role."""
        return sum(len(group.entries) for profile in self.agencies for group in profile.groups)

    @property
    def times(self) -> Times:
        """Number of its provisions by time group, on every day."""
        return count_by_time_group(entry for profile in self.agencies for entry in profile.entries)

    def has_contents(self, number: int) -> bool:
        """Whether a list of the headings of a sheet stays short."""
        headings = (1 + bool(profile.issued) + len(profile.responsibilities) for profile in self.on_sheet(number))
        return sum(headings) + 2 <= MAX_CONTENTS

    @property
    def place_choices(self) -> list[tuple[str, str]]:
        """Values of the filter by place."""
        return [(found.place.slug, found.place.short) for found in self.places]

    def documents(self, number: int) -> list[Document]:
        """Every document with a provision that the agencies of a sheet are responsible for."""
        entries = (entry for profile in self.on_sheet(number) for entry in profile.entries)
        return list({entry.document.id: entry.document for entry in entries}.values())


def functions(library: Library) -> Iterator[FunctionPage]:
    """A page for each function that has an agency in the corpus, in the order of the vocabulary; unclassified last."""
    issued: defaultdict[str, list[Document]] = defaultdict(list)
    for document in library.documents:
        for issuer in document.issuers:
            issued[issuer].append(document)
    shared, known = library.co_responsibility, library.functions
    for function in known.values():
        if sheets := library.sheets.get(f"agencies/{function.id}"):
            agencies = [library.agencies[AgencyId(id_)] for sheet in sheets for id_ in sheet.rows]
            profiles = [_profile(library, agency, issued[agency.id]) for agency in agencies]
            partners = shared.get(function.id, Counter()).most_common(MAX_CO_RESPONSIBLE)
            yield FunctionPage(
                function=function,
                agencies=profiles,
                sheets=sheets,
                places=count_by_place(sheets, lambda id_: library.place(library.agencies[AgencyId(id_)].region)),
                co_responsible=[(known[other], count) for other, count in partners],
                lineage=lineage(library, function),
                theme_choices=_theme_choices(profiles),
                lines=lines_of(function.id, library.corpus.lines),
                general=general_line(library.corpus.lines),
            )


def _theme_choices(profiles: Iterable[AgencyProfile]) -> list[tuple[str, str]]:
    named = Counter((theme.id, theme.label) for profile in profiles for theme, _ in profile.themes)
    return [choice for choice, _ in named.most_common()]


def _profile(library: Library, agency: Agency, issued: Sequence[Document]) -> AgencyProfile:
    found = {role: library.by_agency.get((agency.id, role), []) for role in ROLES}
    groups = {role: _by_theme(library, entries) for role, entries in found.items() if entries}
    return AgencyProfile(
        agency=agency,
        issued=issued,
        responsibilities=groups,
        place=_place(library, (it for entries in found.values() for it in entries)),
    )


def _place(library: Library, entries: Iterable[Entry]) -> Region | None:
    """The place whose documents contain all of them, if it is a single one."""
    codes = {entry.place.code for entry in entries}
    return library.counted_places[codes.pop()] if len(codes) == 1 else None


def _by_theme(library: Library, entries: Iterable[Entry]) -> list[ThemeEntries]:
    """Each provision once, under its primary theme; those without one last."""
    order = {theme: rank for rank, theme in enumerate(library.themes)}
    groups = [
        ThemeEntries(theme, sorted(found, key=lambda it: it.over), _place(library, found))
        for theme, found in grouped(entries, lambda entry: library.primary_theme(entry.provision)).items()
    ]
    return sorted(groups, key=lambda it: (-len(it.entries), order[it.theme.id]) if it.theme else (1, 0))
