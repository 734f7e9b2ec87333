"""The modules of the search are put into few files, each module once and behind those it imports."""

from __future__ import annotations

import re
from pathlib import Path

from build_scripts.mkdocs_site.script_bundle import bundled

FOLDER = Path(__file__).parents[2] / "docs" / "assets" / "javascripts"
MODULES = {
    "search.js": 'const { search } = await import("./search/engine.js");\n(await import("./search/finder.js")).open();\n',
    "files.js": 'export const root = new URL("../../", import.meta.url);\n',
    "search/engine.js": 'import { root } from "../files.js";\n\n// What it does.\nexport async function search() {\n'
    '  const { near } = await import("./near.js");\n  return near(root);\n}\n',
    "search/finder.js": 'import { search as find } from "./engine.js";\n/**\n * Opens.\n */\nexport function open() {\n  find();\n}\n',
    "search/near.js": 'import { root } from "../files.js";\nimport { far } from "./far.js";\nexport function near() {\n  far(root);\n}\n',
    "search/far.js": "export const far = String;\n",
}


def test_modules_come_in_few_files() -> None:
    """What is asked for first, what is shown, what is loaded later; comments and indentation stay behind."""
    assert bundled(MODULES) == {
        "search.js": 'const { search } = await import("./search/engine.js");\n'
        '((await import("./search/view.js")).modules["search/finder.js"]).open();\n',
        "search/engine.js": "export const modules = {};\n"
        'modules["files.js"] = (() => {\n'
        'const root = new URL("../../", new URL("../files.js", import.meta.url).href);\n'
        "return { root };\n})();\n"
        'modules["search/engine.js"] = (() => {\n'
        'const { root } = modules["files.js"];\n'
        "async function search() {\n"
        'const { near } = await import("./near.js");\n'
        "return near(root);\n}\nreturn { search };\n})();\n"
        'export const { search } = modules["search/engine.js"];\n',
        "search/view.js": 'import { modules } from "./engine.js";\nexport { modules };\n'
        'modules["search/finder.js"] = (() => {\n'
        'const { search: find } = modules["search/engine.js"];\n'
        "function open() {\nfind();\n}\nreturn { open };\n})();\n",
        "search/near.js": 'import { modules } from "./engine.js";\n'
        'modules["search/far.js"] = (() => {\nconst far = String;\nreturn { far };\n})();\n'
        'modules["search/near.js"] = (() => {\n'
        'const { root } = modules["files.js"];\nconst { far } = modules["search/far.js"];\n'
        "function near() {\nfar(root);\n}\nreturn { near };\n})();\n"
        'export const { near } = modules["search/near.js"];\n',
    }


def test_no_module_of_the_search_is_left_or_twice() -> None:
    """Of the modules as they are: each stands once in what is loaded together, none is imported from its own file."""
    own = {path.relative_to(FOLDER).as_posix(): path.read_text("utf-8") for path in FOLDER.rglob("*.js")}
    files = bundled(own)
    together = files["search/engine.js"] + files["search/view.js"]
    held = re.findall(r'^modules\["([^"]+)"\] = ', together, re.MULTILINE)
    assert len(held) == len(set(held)) > 10
    later = {path for path in files if path not in ("search.js", "search/engine.js", "search/view.js")}
    imported = {
        name for text in files.values() for name in re.findall(r'(?:from|import\() ?"\./(?:search/)?([\w]+)\.js"', text)
    }
    assert {f"search/{name}.js" for name in imported} <= later | {
        "search/engine.js",
        "search/view.js",
        "search/arrival.js",
    }
    assert len(files["search/engine.js"]) < 30_000
