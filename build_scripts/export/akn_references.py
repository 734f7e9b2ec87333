"""What a document in Akoma Ntoso refers to: bodies, cited instruments, themes, days and notes, each registered once by its id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from xml.etree.ElementTree import Element

from build_scripts.export.akn_identity import work_iri
from build_scripts.export.akn_inline import Mark, add
from build_scripts.model import (
    AgencyId,
    Citation,
    Corpus,
    Document,
    Passage,
    Period,
    Provision,
    StatedDate,
)

NAMESPACE = "urn:huiqi-policy-library"
"""Of the ids that the library gives to bodies, themes and instruments."""


@dataclass(frozen=True, slots=True)
class ReferenceNames:
    """The names of what documents refer to, by id."""

    agencies: dict[AgencyId, str]
    themes: dict[str, str]
    instruments: dict[str, tuple[str, str]]
    """Address and name: the address of a document that the library has is that of its work."""

    @classmethod
    def of(cls, corpus: Corpus) -> ReferenceNames:
        """All that a corpus has."""
        works = {document.id: work_iri(document) for document in corpus.documents}
        return cls(
            {agency.id: agency.name for agency in corpus.agencies},
            {theme.id: theme.label for theme in corpus.themes},
            {
                instrument.id: (
                    works.get(instrument.document or "", f"{NAMESPACE}:instrument:{instrument.id}"),
                    instrument.title or instrument.number or instrument.id,
                )
                for instrument in corpus.instruments
            },
        )

    def within(self, document: Document) -> ReferenceNames:
        """Those that one document may refer to: its file changes with nothing else."""
        assigned = {it.agency for provision in document.provisions for it in provision.responsibilities}
        themes = {mark.id for provision in document.provisions for mark in provision.themes}
        cited = {citation.target for unit in document.units for citation in unit.citations}
        return ReferenceNames(
            {id_: name for id_, name in self.agencies.items() if id_ in assigned or id_ in document.issuers},
            {id_: name for id_, name in self.themes.items() if id_ in themes},
            {id_: named for id_, named in self.instruments.items() if id_ in cited},
        )


@dataclass(slots=True)
class DocumentReferences:
    """What one document refers to; filled while its text is written."""

    known: ReferenceNames
    document: Document
    names: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    """Id → the element that declares it, the address of the thing itself, and its name."""
    intervals: dict[tuple[str, date | None, date | None], str] = field(default_factory=dict)
    """Kind, first and last day of an interval → the id of its group."""

    def organization(self, agency: AgencyId) -> str:
        name = self.known.agencies.get(agency, agency)
        return self._declare("TLCOrganization", f"org-{agency}", f"{NAMESPACE}:agency:{agency}", name)

    def theme(self, theme: str) -> str:
        label = self.known.themes.get(theme, theme)
        return self._declare("TLCConcept", f"theme-{theme}", f"{NAMESPACE}:theme:{theme}", label)

    def concept(self, name: str) -> str:
        """A kind of interval, or a role, by the word of the data."""
        return self._declare("TLCConcept", f"kind-{name}", f"{NAMESPACE}:{name}", name)

    def instrument(self, citation: Citation) -> str | None:
        """The id of what is cited; None if it is not known, or yet to be made."""
        named = None if citation.promised else self.known.instruments.get(citation.target or "")
        return self._declare("TLCReference", f"instrument-{citation.target}", *named) if named else None

    def interval(self, kind: str, since: date | None, until: date | None) -> str:
        """The id of the group with this interval."""
        self.concept(kind)
        return self.intervals.setdefault((kind, since, until), f"time-{len(self.intervals) + 1}")

    def _declare(self, tag: str, id_: str, address: str, name: str) -> str:
        self.names.setdefault(id_, (tag, address, name))
        return id_

    # --- in the text ---------------------------------------------------------------------------------------------------

    def marks(self, unit: Passage | Provision) -> Iterator[Mark]:
        """The words of a unit that name an instrument, another place of the text, a body or a day."""
        for citation in unit.citations:
            cited = self.instrument(citation)
            if cited:
                yield Mark(*citation.span, "ref", {"href": self.names[cited][1], "refersTo": f"#{cited}"})
        for reference in unit.references:
            if reference.target:
                yield Mark(*reference.span, "ref", {"href": f"#{reference.target}"})
        if isinstance(unit, Provision):
            for assignment in unit.responsibilities:
                if assignment.span:
                    body = self.organization(assignment.agency)
                    yield Mark(*assignment.span, "organization", {"refersTo": f"#{body}", "class": assignment.role})
            for stated in unit.dates:
                if stated.span and (stated.since or stated.until):
                    yield Mark(*stated.span, *self._day(stated))

    def _day(self, stated: StatedDate) -> tuple[str, dict[str, str]]:
        """The element for words that name a day, or an interval."""
        group = {"period": f"#{self.interval(stated.kind, stated.since, stated.until)}", "class": stated.kind}
        days = {day for day in (stated.since, stated.until) if day}
        return ("date", {"date": days.pop().isoformat(), **group}) if len(days) == 1 else ("span", group)

    def attributes(self, provision: Provision) -> dict[str, str]:
        """Themes, the primary one first, and the period of a provision."""
        themes = sorted(provision.themes, key=lambda mark: not mark.primary)
        found = {"refersTo": " ".join(f"#{self.theme(mark.id)}" for mark in themes)} if themes else {}
        return found | ({"period": f"#{self.period(provision.period)}"} if provision.period else {})

    def period(self, period: Period) -> str:
        """The id of the group with a period of validity."""
        return self.interval("validity", period.since, period.until)

    # --- in the metadata -----------------------------------------------------------------------------------------------

    def add_names(self, references: Element) -> None:
        """Declare all that was referred to."""
        for id_, (tag, address, name) in self.names.items():
            named = {"name": "instrument"} if tag == "TLCReference" else {}
            add(references, tag, eId=id_, href=address, showAs=name, **named)

    def add_intervals(self, temporal: Element) -> None:
        """The intervals; their ends are events of the lifecycle."""
        for (kind, since, until), id_ in self.intervals.items():
            group = add(temporal, "temporalGroup", eId=id_)
            ends = {name: f"#{event_id(day)}" for name, day in (("start", since), ("end", until)) if day}
            add(group, "timeInterval", refersTo=f"#kind-{kind}", **ends)

    @property
    def days(self) -> list[date]:
        """All days at which an interval begins or ends, in their order."""
        return sorted({day for _, *ends in self.intervals for day in ends if isinstance(day, date)})


def event_id(day: date) -> str:
    return f"day-{day.isoformat()}"
