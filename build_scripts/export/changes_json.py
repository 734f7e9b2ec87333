"""changes.json: what changed in the corpus from release to release, the newest first."""

from __future__ import annotations

from build_scripts.export.corpus_json import as_json
from build_scripts.export.plain_record import record
from build_scripts.model import Corpus


def changes_json(corpus: Corpus) -> str:
    """The same as the page of changes shows, without any limit."""
    found = [
        record(changes, "since since_day version day")
        | {
            "documents": [
                record(change, "id title kind")
                | {"provisions": [record(provision, "anchor label kind") for provision in change.provisions]}
                for change in changes.documents
            ]
        }
        for changes in corpus.changes
    ]
    return f"{as_json({'as_of': corpus.as_of.isoformat(), 'changes': found})}\n"
