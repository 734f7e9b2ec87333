"""Compares the corpus with what earlier releases had."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from itertools import pairwise

from build_scripts.model import Corpus, Document, Provision
from build_scripts.model.release_changes import (
    ChangedDocument,
    ChangedProvision,
    ChangeKind,
    Release,
    ReleaseChanges,
    ReleasedDocument,
    ReleasedProvision,
)

MAX_LABEL = 40
ENDINGS: Mapping[str, ChangeKind] = {"expired": "expired", "repealed": "repealed"}
"""Codes of a status that end what they are said of."""


def release_of(corpus: Corpus, version: str = "") -> Release:
    """What the corpus has on its day."""
    return Release(version, corpus.as_of, {document.id: _released(document) for document in corpus.documents})


def find_changes(corpus: Corpus, releases: Sequence[Release]) -> tuple[ReleaseChanges, ...]:
    """What changed from release to release, and from the last one to the corpus; the newest first, without what changed nothing.

    `releases` in the order of their days.
    """
    if not releases:
        return ()
    moved = {redirect.old: redirect.new for redirect in corpus.redirects if "#" not in redirect.old + redirect.new}
    states = [*releases, release_of(corpus)]
    found = (_compare(before, after, moved) for before, after in pairwise(states))
    return tuple(changes for changes in found if changes.documents)[::-1]


def _released(document: Document) -> ReleasedDocument:
    card = document.card
    stated = (document.title, card.number, card.issuers, card.issued, card.published, card.repealed, document.period)
    return ReleasedDocument(
        title=document.title,
        digest=_digest(repr(stated)),
        state=document.status.code,
        provisions={
            provision.anchor: ReleasedProvision(
                _label(provision), _digest(provision.wording.text), document.status_of(provision).code
            )
            for provision in document.provisions
        },
    )


def _label(provision: Provision) -> str:
    words = " ".join((provision.heading or provision.body).split())
    return f"{provision.number}{words[:MAX_LABEL]}{'…' if len(words) > MAX_LABEL else ''}"


def _digest(words: str) -> str:
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _compare(before: Release, after: Release, moved: Mapping[str, str]) -> ReleaseChanges:
    old = {moved.get(id_, id_) if id_ not in after.documents else id_: it for id_, it in before.documents.items()}
    documents = [
        ChangedDocument(id=id_, title=document.title, kind="added")
        if id_ not in old
        else _compare_documents(id_, old[id_], document)
        for id_, document in after.documents.items()
    ]
    gone = [
        ChangedDocument(id=id_, title=document.title, kind="removed")
        for id_, document in old.items()
        if id_ not in after.documents
    ]
    return ReleaseChanges(
        since=before.version,
        since_day=before.day,
        version=after.version,
        day=after.day,
        documents=tuple(it for it in (*documents, *gone) if it is not None),
    )


def _compare_documents(id_: str, before: ReleasedDocument, after: ReleasedDocument) -> ChangedDocument | None:
    """What became of a document; None if nothing did."""
    ended = _ending(before.state, after.state)
    provisions = () if ended else tuple(_compare_provisions(before.provisions, after.provisions))
    if not (ended or provisions or before.digest != after.digest):
        return None
    return ChangedDocument(id=id_, title=after.title, kind=ended or "changed", provisions=provisions)


def _compare_provisions(
    before: Mapping[str, ReleasedProvision], after: Mapping[str, ReleasedProvision]
) -> Iterator[ChangedProvision]:
    """Provisions that have come, changed, ended or gone; one that has only another anchor has not changed."""
    words_before, words_after = ({it.digest for it in found.values()} for found in (before, after))
    for anchor, now in after.items():
        was = before.get(anchor)
        if now.digest not in words_before:
            yield ChangedProvision(anchor, now.label, "changed" if was else "added")
        elif was and (ended := _ending(was.state, now.state)):
            yield ChangedProvision(anchor, now.label, ended)
    for anchor, was in before.items():
        if anchor not in after and was.digest not in words_after:
            yield ChangedProvision("", was.label, "removed")


def _ending(before: str, after: str) -> ChangeKind | None:
    return ENDINGS.get(after) if before != after else None


def change_day(changes: ReleaseChanges, updated: date | None) -> date:
    """The day for a feed: that of the release; of what is not released yet, of the document if it is later than the last one."""
    return changes.day if changes.version else max(changes.since_day, updated or changes.since_day)
