"""What can be followed: a feed for each place, want, tool and kind of agency, and one for what changed; each entry says so in words.

An entry is a document with those of its provisions that the feed is about, or what became of them from one release to the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Literal

from build_scripts.link.corpus_changes import change_day
from build_scripts.model import Document, Function, Provision, Role
from build_scripts.model.release_changes import ChangedDocument, ChangedProvision
from build_scripts.render.catalogue import Entry, Library, updated
from build_scripts.render.pages.finder_page import answers_by_want

MAX_ENTRIES = 50
"""Maximum number of entries of a feed."""
FeedKind = Literal["changes", "place", "want", "tool", "agency"]
Duties = dict[tuple[str, Role], list[Provision]]
"""Name of an agency and its role → the provisions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """What a feed tells."""

    key: str
    """What its id is made of: it stays the same."""
    day: date
    document: Document | None
    """None of a document that the library no longer has."""
    provisions: Sequence[Provision] = ()
    """Those that are new with the document; none where all of it is meant."""
    duties: Duties | None = None
    """The same by who answers for them, in the feed of an agency."""
    change: ChangedDocument | None = None
    """What became of the document."""
    changed: Sequence[ChangedProvision] = ()
    """What became of those of its provisions that the feed is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed, which stands beside the page that it follows."""

    kind: FeedKind
    page: str
    """The path of that page: tools/loan-interest."""
    name: str
    entries: tuple[FeedEntry, ...]


def subject_feeds(library: Library) -> Iterator[Feed]:
    """All feeds but that of new documents, those of a kind together."""
    yield Feed(kind="changes", page="changes/index", name="", entries=tuple(_all_changes(library)))
    for place in library.places.values():
        own = [document for document in library.documents if library.place_of(document) == place]
        ids = {document.id for document in own}
        changes = (it for it in _all_changes(library) if it.change and it.change.id in ids)
        yield _feed("place", f"provinces/{place.slug}", place.name, chain(_documents(own), changes))
    found = answers_by_want(library)
    for want in (want for need in library.corpus.needs for want in need.wants):
        answers = [entry for entry, answer in found.get(want.id, ()) if not answer.near]
        yield _feed("want", f"finder/{want.id}", want.label, _about(library, f"want {want.id}", answers))
    for tool in library.corpus.tools:
        uses = library.by_tool.get(tool.id, ())
        yield _feed("tool", f"tools/{tool.id}", tool.label, _about(library, f"tool {tool.id}", uses))
    yield from _agency_feeds(library)


def _feed(kind: FeedKind, page: str, name: str, entries: Iterable[FeedEntry]) -> Feed:
    newest = sorted(sorted(entries, key=lambda it: it.key), key=lambda it: it.day, reverse=True)
    return Feed(kind=kind, page=page, name=name, entries=tuple(newest[:MAX_ENTRIES]))


def _documents(documents: Iterable[Document]) -> Iterator[FeedEntry]:
    """Documents that are new; one without a day cannot stand in a feed."""
    for document in documents:
        day = updated(document)
        if day:
            yield FeedEntry(key=document.id, day=day, document=document)


def _about(library: Library, subject: str, entries: Iterable[Entry]) -> Iterator[FeedEntry]:
    """The documents that have these provisions, and what became of these."""
    by_document: dict[str, list[Entry]] = {}
    for entry in entries:
        by_document.setdefault(entry.document.id, []).append(entry)
    for found in by_document.values():
        document = found[0].document
        day = updated(document)
        if day:
            provisions = [entry.provision for entry in found]
            yield FeedEntry(key=f"{subject} {document.id}", day=day, document=document, provisions=provisions)
    anchors = {id_: {entry.provision.anchor for entry in found} for id_, found in by_document.items()}
    yield from _changes_of(library, subject, anchors)


def _changes_of(library: Library, subject: str, anchors: Mapping[str, Set[str]]) -> Iterator[FeedEntry]:
    """What became of provisions, by document and anchor: of themselves, or of all their document."""
    for entry in _all_changes(library):
        change = entry.change
        if change and change.id in anchors:
            changed = [it for it in change.provisions if it.anchor in anchors[change.id]]
            if changed or change.kind in ("expired", "repealed"):
                yield replace(entry, key=f"{subject} {entry.key}", changed=changed)


def _all_changes(library: Library) -> Iterator[FeedEntry]:
    """Every change of a document from release to release, the newest first."""
    by_id = {document.id: document for document in library.documents}
    for changes in library.corpus.changes:
        for change in changes.documents:
            document = by_id.get(change.id)
            yield FeedEntry(
                key=f"change {changes.since} {changes.version} {change.id}",
                day=change_day(changes, updated(document) if document else None),
                document=document,
                change=change,
                changed=change.provisions,
            )


def followed_functions(library: Library) -> list[Function]:
    """The functions that have a feed: those of bodies that answer for something."""
    known = (library.agencies.get(agency) for agency, _ in library.by_agency)
    ids = {library.function(agency).id for agency in known if agency}
    return [function for function in library.functions.values() if function.id in ids]


def _agency_feeds(library: Library) -> Iterator[Feed]:
    """A feed for the bodies of each function, which share a page; the words say which body it is, and its role."""
    by_function: dict[str, dict[str, tuple[Entry, Duties]]] = {}
    for (agency_id, role), entries in library.by_agency.items():
        agency = library.agencies.get(agency_id)
        if agency:
            found = by_function.setdefault(library.function(agency).id, {})
            for entry in entries:
                _, duties = found.setdefault(entry.document.id, (entry, {}))
                duties.setdefault((agency.name, role), []).append(entry.provision)
    for function in followed_functions(library):
        found = by_function[function.id]
        subject = f"agency {function.id}"
        anchors = {
            id_: {provision.anchor for provisions in duties.values() for provision in provisions}
            for id_, (_, duties) in found.items()
        }
        new = (
            FeedEntry(key=f"{subject} {id_}", day=day, document=entry.document, duties=duties)
            for id_, (entry, duties) in found.items()
            if (day := updated(entry.document))
        )
        both = chain(new, _changes_of(library, subject, anchors))
        yield _feed("agency", f"agencies/{function.id}", function.label, both)
