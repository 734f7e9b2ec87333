"""The pages and files of docs/: none has the address of another one, or of what the program writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from build_scripts.diagnostics.registry import finding
from build_scripts.model import Finding
from build_scripts.model.ids import RESERVED
from build_scripts.project import Project


def find_taken_names(project: Project) -> Iterator[Finding]:
    """A finding for each file of docs/ whose address is given already, be it in letters of the other case."""
    owners: dict[str, str] = {}
    for path in sorted(path for path in project.docs.rglob("*") if path.is_file() and not _is_hidden(path.name)):
        file, address = project.relative(path), _address(PurePosixPath(path.relative_to(project.docs).as_posix()))
        top = address.partition("/")[0]
        owner = f"程序所写的 {top}/" if top in RESERVED else owners.setdefault(address, file)
        if owner != file:
            yield finding("page-name-taken", file, 1, found=owner)


def _is_hidden(name: str) -> bool:
    """Whether MkDocs leaves a file out."""
    return name.startswith(".")


def _address(path: PurePosixPath) -> str:
    """Where a file comes to stand on the site: contribute.md, Contribute/index.md → contribute."""
    if path.suffix != ".md":
        return str(path).casefold()
    home = path.stem.casefold() in ("index", "readme")
    return (str(path.parent) if home and path.parent.name else str(path.with_suffix(""))).casefold()
