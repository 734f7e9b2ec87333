"""Redirects: a page for each old document id, and the old anchors of documents that still exist."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from build_scripts.model import Corpus, Document
from build_scripts.model.ids import document_url, provision_url
from build_scripts.render.display_text import excerpt, label


@dataclass(frozen=True, slots=True)
class RedirectTarget:
    """Where an old address leads."""

    old: str
    """The old anchor; empty for a document's own address."""
    document: Document
    anchor: str
    """Empty for the document as a whole."""
    name: str
    """Label of the provision; empty for anything else."""

    @property
    def url(self) -> str:
        """Relative to the site's root."""
        return provision_url(self.document.id, self.anchor) if self.anchor else document_url(self.document.id)


@dataclass(frozen=True, slots=True)
class RedirectPage:
    """The page at the old address of a document."""

    slug: str
    target: RedirectTarget
    anchors: Sequence[RedirectTarget]
    """Its anchors that have a target of their own; the others are the same in the new document."""


@dataclass(frozen=True, slots=True)
class RedirectIndex:
    """All redirects, as pages need them."""

    pages: tuple[RedirectPage, ...]
    former_anchors: Mapping[str, Mapping[str, Sequence[str]]]
    """Document id → anchor → former anchors of the same unit."""
    moved_out: Mapping[str, Sequence[RedirectTarget]]
    """Document id → former anchors of units that are now in other documents."""


def build_redirect_index(corpus: Corpus) -> RedirectIndex:
    """The redirects of the corpus, by document."""
    documents = {document.id: document for document in corpus.documents}
    former_anchors: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    moved_out: dict[str, list[RedirectTarget]] = defaultdict(list)
    old_ids: dict[str, RedirectTarget] = {}
    for redirect in corpus.redirects:
        old_id, _, old = redirect.old.partition("#")
        id_, _, anchor = redirect.new.partition("#")
        provision = next((it for it in documents[id_].provisions if it.anchor == anchor), None)
        target = RedirectTarget(old, documents[id_], anchor, excerpt(label(provision)) if provision else "")
        if not old:
            old_ids[old_id] = target
        elif id_ == old_id:
            former_anchors[old_id][anchor].append(old)
        else:
            moved_out[old_id].append(target)
    pages = tuple(RedirectPage(id_, target, moved_out.pop(id_, ())) for id_, target in old_ids.items())
    return RedirectIndex(pages, former_anchors, moved_out)
