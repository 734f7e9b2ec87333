"""Symbolic links that lead out of the project: what they lead to is neither read nor published, and nothing is written there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from build_scripts.diagnostics.registry import finding
from build_scripts.diagnostics.system_errors import describe
from build_scripts.model import Finding
from build_scripts.project import Project


def find_links(project: Project) -> Iterator[Finding]:
    """A finding for each link that leads out of the project, and for each folder that cannot be looked into."""
    for place in project.places:
        yield from find_links_below(project, place)


def find_links_below(project: Project, place: Path) -> Iterator[Finding]:
    """The same for a file, or a folder and all in it."""
    if place.is_symlink() and project.leads_out(place):
        yield finding("link-outside", project.relative(place), 1)
        return
    failures: list[OSError] = []
    for folder, folders, files in os.walk(place, onerror=failures.append):
        for name in (*folders, *files):
            path = Path(folder, name)
            if path.is_symlink() and project.leads_out(path):
                yield finding("link-outside", project.relative(path), 1)
    for failure in failures:
        if isinstance(failure, PermissionError):
            yield finding("text-unreadable", project.relative(Path(str(failure.filename))), 1, found=describe(failure))
