"""Puts the modules of the search into few files, so that a first search asks a server for few.

In docs/ each module is a file of its own, and works as it is. In a built site search/engine.js holds every module that the
function of the page needs, each as a function whose result are its exports, in the order of their imports and without
comments; what the box and the finder need besides, and what is loaded later (relax.js, csv.js), takes them from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from posixpath import dirname, join, normpath, relpath

ENTRY, CORE, VIEW = "search.js", "search/engine.js", "search/view.js"
"""What every page loads; the function; the box and the finder together."""

IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]+)";\n', re.MULTILINE)
DYNAMIC_IMPORT = re.compile(r'\bawait import\("(\.[^"]+)"\)')
EXPORT = re.compile(r"^export ((?:async )?function|class|const) (\w+)", re.MULTILINE)
COMMENT = re.compile(r"^\s*/\*\*.*?\*/\n|^\s*//[^\n]*\n|^\s+(?=\S)", re.MULTILINE | re.DOTALL)
"""Comments that stand on lines of their own, and indentation; no string of these modules goes over several lines."""


def bundled(modules: Mapping[str, str]) -> dict[str, str]:
    """Path of each file that differs or is new → its text; `modules` are all, by their paths in the folder of scripts."""
    if CORE not in modules:
        return {}
    core = _in_order(modules, [CORE])
    views = [path for path in _dynamic(modules, ENTRY) if path not in core]
    view = [path for path in _in_order(modules, views) if path not in core]
    later = dict.fromkeys(target for path in (*core, *view) for target in _dynamic(modules, path))
    files = {CORE: f"export const modules = {{}};\n{_functions(core, modules)}{_exported(CORE, modules)}"}
    files[VIEW] = f'import {{ modules }} from "./engine.js";\nexport {{ modules }};\n{_functions(view, modules)}'
    for path in later:
        others = [other for other in _in_order(modules, [path]) if other not in core and other not in view]
        needs_view = any(other in view for other in _in_order(modules, [path]))
        held = "./view.js" if needs_view else "./engine.js"
        files[path] = f'import {{ modules }} from "{held}";\n{_functions(others, modules)}{_exported(path, modules)}'
    return files | {ENTRY: _from_bundle(modules[ENTRY], views)}


def _functions(paths: Iterable[str], modules: Mapping[str, str]) -> str:
    return "".join(_as_function(path, modules[path]) for path in paths)


def _exported(path: str, modules: Mapping[str, str]) -> str:
    return f"export const {{ {', '.join(_exports(modules[path]))} }} = modules[{_quoted(path)}];\n"


def _from_bundle(text: str, entries: Iterable[str]) -> str:
    def taken(match: re.Match[str]) -> str:
        path = normpath(match[1])
        return f'(await import("./{VIEW}")).modules["{path}"]' if path in entries else match[0]

    return DYNAMIC_IMPORT.sub(taken, text)


def _as_function(path: str, text: str) -> str:
    """A module as a statement that sets its exports, to stand in a file of the folder of the search."""
    body = IMPORT.sub(
        lambda match: f"const {{{_renamed(match[1])}}} = modules[{_quoted(_target(path, match[2]))}];\n", text
    )
    body = EXPORT.sub(lambda match: f"{match[1]} {match[2]}", body)
    address = f'new URL("{relpath(path, dirname(CORE))}", import.meta.url).href'
    body = body.replace("import.meta.url", address)
    body = COMMENT.sub("", body)
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
