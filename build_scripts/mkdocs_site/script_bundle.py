"""Puts the modules of the search into few files, so that a first search asks a server for few.

In docs/ each module is a file of its own, and works as it is. In a built site search/all.js holds every module that the box,
the finder and the function of the page need, each as a function whose result are its exports; search.js and what is loaded
when it is needed (search/relax.js, search/csv.js) take them from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from posixpath import dirname, join, normpath, relpath

ENTRY, BUNDLE = "search.js", "search/all.js"

IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]+)";\n', re.MULTILINE)
DYNAMIC_IMPORT = re.compile(r'\bawait import\("(\.[^"]+)"\)')
EXPORT = re.compile(r"^export ((?:async )?function|class|const) (\w+)", re.MULTILINE)


def bundled(modules: Mapping[str, str]) -> dict[str, str]:
    """Path of each file that differs or is new → its text; `modules` are all, by their paths in the folder of scripts."""
    if ENTRY not in modules:
        return {}
    entries = [path for path in _dynamic(modules, ENTRY) if _imports(modules[path])]
    first = _in_order(modules, entries)
    held = "\n".join(_as_function(path, modules[path]) for path in first)
    files = {BUNDLE: f"export const modules = {{}};\n{held}"}
    for path in dict.fromkeys(target for module in first for target in _dynamic(modules, module)):
        others = [other for other in _in_order(modules, [path]) if other not in first]
        held = "\n".join(_as_function(other, modules[other], path) for other in others)
        names = ", ".join(_exports(modules[path]))
        files[path] = f'import {{ modules }} from "./all.js";\n{held}export const {{ {names} }} = modules["{path}"];\n'
    return files | {ENTRY: _from_bundle(modules[ENTRY], entries)}


def _from_bundle(text: str, entries: Iterable[str]) -> str:
    def taken(match: re.Match[str]) -> str:
        path = normpath(match[1])
        return f'(await import("./{BUNDLE}")).modules["{path}"]' if path in entries else match[0]

    return DYNAMIC_IMPORT.sub(taken, text)


def _as_function(path: str, text: str, file: str = BUNDLE) -> str:
    """A module as a statement that sets its exports; `file` is where it stands then."""
    body = IMPORT.sub(
        lambda match: f"const {{{_renamed(match[1])}}} = modules[{_quoted(_target(path, match[2]))}];\n", text
    )
    body = EXPORT.sub(lambda match: f"{match[1]} {match[2]}", body)
    address = f'new URL("{relpath(path, dirname(file))}", import.meta.url).href'
    body = body.replace("import.meta.url", address)
    return f"modules[{_quoted(path)}] = (() => {{\n{body}return {{ {', '.join(_exports(text))} }};\n}})();\n"


def _in_order(modules: Mapping[str, str], paths: Iterable[str]) -> list[str]:
    """These modules and all that they import, each behind those it imports."""
    found: dict[str, None] = {}

    def add(path: str) -> None:
        for other in _imports(modules[path], path):
            if other not in found:
                add(other)
        found[path] = None

    for path in paths:
        add(path)
    return list(found)


def _imports(text: str, path: str = "") -> list[str]:
    return [_target(path, match[2]) for match in IMPORT.finditer(text)]


def _dynamic(modules: Mapping[str, str], path: str) -> Iterator[str]:
    yield from dict.fromkeys(_target(path, found) for found in DYNAMIC_IMPORT.findall(modules[path]))


def _exports(text: str) -> list[str]:
    return [match[2] for match in EXPORT.finditer(text)]


def _target(path: str, address: str) -> str:
    return normpath(join(dirname(path), address))


def _renamed(names: str) -> str:
    """nameOf as labelOf → nameOf: labelOf."""
    return re.sub(r"(\w+) as (\w+)", r"\1: \2", names)


def _quoted(path: str) -> str:
    return f'"{path}"'
