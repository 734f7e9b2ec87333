"""What earlier releases had, from the folder releases/ of the project: <version>.json, written by the command `record`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from build_scripts.model.release_changes import Release, ReleasedDocument, ReleasedProvision
from build_scripts.project import Project


def read_releases(project: Project) -> tuple[Release, ...]:
    """All releases, in the order of their days; ValueError, with the name of the file, for one that cannot be read."""
    found = [_read(path) for path in sorted(project.releases.glob("*.json"))]
    return tuple(sorted(found, key=lambda release: (release.day, release.version)))


def _read(path: Path) -> Release:
    try:
        record = json.loads(path.read_text("utf-8"))
        documents = {
            id_: ReleasedDocument(
                title=document["title"],
                digest=document["digest"],
                state=document["state"],
                provisions={anchor: ReleasedProvision(*values) for anchor, values in document["provisions"].items()},
            )
            for id_, document in record["documents"].items()
        }
        return Release(record["version"], date.fromisoformat(record["day"]), documents)
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path.name}: {error}") from error


def release_json(release: Release) -> str:
    """The text of the file of a release."""
    documents = {
        id_: {
            "title": document.title,
            "digest": document.digest,
            "state": document.state,
            "provisions": {anchor: [it.label, it.digest, it.state] for anchor, it in document.provisions.items()},
        }
        for id_, document in release.documents.items()
    }
    record = {"version": release.version, "day": release.day.isoformat(), "documents": documents}
    return json.dumps(record, ensure_ascii=False, sort_keys=True, indent=0) + "\n"
