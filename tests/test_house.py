"""The house stands: dependencies point one way, and each outside library comes in through one door."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).parent.parent / "build_scripts"

# A room is a module or a folder directly under build_scripts/. It may import from every floor below its own and from
# itself, never from above.
FLOORS = (
    "mkdocs_hook __main__",
    "mending",
    "score changes linkrot importing",
    "pipeline publish offline",
    "write progress",
    "read clean furniture noise parse validity annotate link likeness redirects data schemas render search",
    "cards layout spots transcribe",
    "shapes fields",
    "vocabulary",
    "columns figures findings report script registers timing",
    "addresses holdings lines project yamlfile",
    "model",
)

# Along the corridor a room may name the type of what the rooms before it hand over (Line, Cleaned): the nouns only.
# It calls nothing there, and looks at nothing that comes after it.
CORRIDOR = "read clean furniture noise parse annotate link".split()

# Commands may stand in several modules; every other library has one door.
DOORS = {
    "yaml": "yamlfile.py",
    "opencc": "script/converter.py",
    "pypinyin": "clean.py",
    "jinja2": "render/templates.py",
    "markupsafe": "render/templates.py",
    "rensa": "likeness.py",
    "svg": "render/pictures/drawing.py",
    "rich": "progress.py",
    "click": "__main__.py importing/command.py",
    "selectolax": "importing/markup.py",
    "docx": "importing/package.py",
    "pypdfium2": "importing/pdf.py",
    "mkdocs": "mkdocs_hook.py",
    "watchdog": "mkdocs_hook.py",
}


class Import(NamedTuple):
    """`name` is None where the module as a whole is imported."""

    file: str
    line: int
    module: str
    name: str | None

    @property
    def room(self) -> str:
        """The room that imports."""
        return room(self.file.removesuffix(".py").split("/"))

    @property
    def imported_room(self) -> str:
        return room(self.module.split(".")[1:] or [self.name or ""])


def room(path: list[str]) -> str:
    """`__init__.py` of the package itself is the tour of the house and no room."""
    return path[0]


def imports(package: Path) -> Iterator[Import]:
    """Every import in the package, also those inside functions; relative ones spelled out."""
    for file in sorted(package.rglob("*.py")):
        path = file.relative_to(package)
        here = [package.name, *path.parent.parts]
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield Import(path.as_posix(), node.lineno, alias.name, None)
            elif isinstance(node, ast.ImportFrom):
                above = here[: len(here) - node.level + 1] if node.level else []
                module = ".".join([*above, *([node.module] if node.module else [])])
                for alias in node.names:
                    yield Import(path.as_posix(), node.lineno, module, alias.name)


def wrong_ways(package: Path) -> Iterator[str]:
    """Each import that points up the house, or sideways at more than the noun that is handed over."""
    floor = {name: number for number, names in enumerate(reversed(FLOORS)) for name in names.split()}
    for found in imports(package):
        own, other = found.room, found.imported_room
        if not found.module.startswith(package.name) or own in (other, "__init__"):
            continue
        if unknown := {own, other} - floor.keys():
            yield f"{found.file}:{found.line}: give {', '.join(sorted(unknown))} a place in FLOORS"
        elif floor[other] >= floor[own] and not _handed_over(found):
            yield f"{found.file}:{found.line}: {own} imports {found.module} ({found.name})"


def _handed_over(found: Import) -> bool:
    own, other, name = found.room, found.imported_room, found.name or ""
    in_order = own in CORRIDOR and other in CORRIDOR and CORRIDOR.index(other) < CORRIDOR.index(own)
    return in_order and name[:1].isupper() and not name.isupper()


def side_entrances(package: Path) -> Iterator[str]:
    """Each import of an outside library that does not stand at that library's door."""
    for found in imports(package):
        library = found.module.partition(".")[0]
        door = DOORS.get(library, "DOORS, with a door of its own")
        if library not in sys.stdlib_module_names and library != package.name and found.file not in door.split():
            yield f"{found.file}:{found.line}: {library} belongs in {door}"


def test_dependencies_point_down() -> None:
    """No room imports from above, and none calls its neighbour."""
    assert list(wrong_ways(PACKAGE)) == []


def test_each_library_has_one_door() -> None:
    """Each outside library is imported by one module."""
    assert list(side_entrances(PACKAGE)) == []


def test_a_wrong_import_is_found(tmp_path: Path) -> None:
    """The two tests above can fail: upward, sideways, relative and hidden imports are all named."""
    house = tmp_path / "build_scripts"
    (house / "render").mkdir(parents=True)
    (house / "model.py").write_text("import yaml\ndef f():\n    from build_scripts import pipeline\n")
    (house / "clean.py").write_text("from build_scripts.read import Line, lines\nfrom .parse import Part\n")
    (house / "render" / "pages.py").write_text("from ..link import Links\nfrom .templates import render\n")
    assert [fault.split(": ")[0] for fault in wrong_ways(house)] == [
        "clean.py:1", "clean.py:2", "model.py:3", "render/pages.py:1"
    ]  # fmt: skip
    assert list(side_entrances(house)) == ["model.py:1: yaml belongs in yamlfile.py"]
