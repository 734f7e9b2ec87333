"""The structure: dependencies point one way, each outside library has one door, and names are the field's own."""

from __future__ import annotations

import ast
import functools
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).parent.parent / "build_scripts"

# A package is a folder or a module directly under build_scripts/. It may import from those on the lines below its own.
LAYERS = (
    "mkdocs_hook __main__",
    "cli",
    "mkdocs_site",
    "diff evaluate importing shards",
    "pipeline publish",
    "export render search",
    "build_cache checks",
    "link",
    "annotate needs",
    "parse",
    "agencies normalize",
    "sources",
    "execution vocabulary",
    "diagnostics script",
    "project text",
    "model",
)
MAX_ROOT_MODULES = 8
MAX_POSITIONAL_FIELDS = 4

# Commands, and what MkDocs is handed, may stand in several modules; every other library has one door.
DOORS = {
    "yaml": "text/yaml_reader.py",
    "ahocorasick_rs": "text/word_finder.py",
    "opencc": "script/converter.py",
    "opencc_purepy": "script/converter.py",
    "pypinyin": "script/pinyin.py",
    "jinja2": "render/templates.py",
    "markupsafe": "render/links.py",
    "rensa": "link/near_duplicates.py",
    "svg": "render/svg/drawing.py",
    "pyarrow": "export/parquet_tables.py",
    "icalendar": "render/calendar_files.py",
    "rich": "diagnostics/console.py",
    "click": "cli/build_commands.py cli/check_command.py cli/commands.py cli/compare_command.py cli/export_command.py "
    "cli/forms_command.py cli/links_command.py cli/new.py cli/offline_command.py cli/options.py cli/record_command.py "
    "cli/release_command.py cli/score_command.py",
    "ebooklib": "publish/epub_writer.py",
    "selectolax": "importing/html_tree.py",
    "docx": "importing/docx_package.py",
    "pypdfium2": "importing/pdf_reader.py",
    "mkdocs": "mkdocs_hook.py mkdocs_site/edition.py mkdocs_site/frame_settings.py mkdocs_site/publication.py "
    "mkdocs_site/serving.py mkdocs_site/unchanged.py",
    "filelock": "execution/build_lock.py",
    "watchdog": "mkdocs_site/serving.py",
    "distributed": "execution/cluster.py",
    "platformdirs": "execution/disk_cache.py",
    "msgspec": "execution/record_codec.py",
}


PRIVATE_DIALECT = re.compile(
    r"(?:^|_)(?:told|retold|desk|shelf|shelves|drawers?|seams?|spots?|governors?|nouns)(?:_|$)", re.IGNORECASE
)
"""Words of which a stranger cannot guess what they name; the glossary of CONTRIBUTING.md has the field's words for them."""
PATTERN_SYNTAX = re.compile(r"\(\?[:P<=!(]|\[\^|\\[dDsSwWbBAZ]")
"""What shows that a string is a regular expression."""
MAX_PATTERN_LENGTH = 100
"""Maximum number of characters of a regular expression on one line; a longer one is verbose, its parts on lines of their own."""


HAN_RANGE = re.compile(r"[一㐀]-|-鿿|\\u(?:4e00|3400|9fff)|\u9fff", re.IGNORECASE)
SENTENCE_ENDS = re.compile(r"[。！？；!?;]{3,}")
PARTNERS = {
    (repr(pair[at]), repr(pair[1 - at])) for pair in ("()", "（）", "[]", "〔〕", "【】", "《》") for at in (0, 1)
}


class Import(NamedTuple):
    """`name` is None where the module as a whole is imported."""

    file: str
    line: int
    module: str
    name: str | None

    @property
    def package(self) -> str:
        """The package or root module that imports."""
        return self.file.removesuffix(".py").split("/")[0]

    @property
    def imported_package(self) -> str:
        return (self.module.split(".")[1:] or [self.name or ""])[0]


def modules(folder: Path) -> Iterator[tuple[str, ast.Module]]:
    """Path and syntax tree of every module below a folder."""
    for file in sorted(folder.rglob("*.py")):
        yield file.relative_to(folder).as_posix(), _parsed(file.read_text("utf-8"))


@functools.cache
def _parsed(code: str) -> ast.Module:
    """Each module is parsed once for all rules; none of them changes a tree."""
    return ast.parse(code)


def imports(package: Path) -> Iterator[Import]:
    """Every import in the package, also those inside functions; relative ones spelled out."""
    for file, tree in modules(package):
        here = [package.name, *file.split("/")[:-1]]
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield Import(file, node.lineno, alias.name, None)
            elif isinstance(node, ast.ImportFrom):
                above = here[: len(here) - node.level + 1] if node.level else []
                module = ".".join([*above, *([node.module] if node.module else [])])
                for alias in node.names:
                    yield Import(file, node.lineno, module, alias.name)


def wrong_directions(package: Path) -> Iterator[str]:
    """Each import from a layer above, or from a neighbour on the same one."""
    layer = {name: number for number, names in enumerate(reversed(LAYERS)) for name in names.split()}
    for found in imports(package):
        own, other = found.package, found.imported_package
        if not found.module.startswith(package.name) or own in (other, "__init__"):
            continue
        if unknown := {own, other} - layer.keys():
            yield f"{found.file}:{found.line}: give {', '.join(sorted(unknown))} a place in LAYERS"
        elif layer[other] >= layer[own]:
            yield f"{found.file}:{found.line}: {own} imports {found.module} ({found.name})"


def side_entrances(package: Path) -> Iterator[str]:
    """Each import of an outside library that does not stand at that library's door."""
    for found in imports(package):
        library = found.module.partition(".")[0]
        door = DOORS.get(library, "DOORS, with a door of its own")
        if library not in sys.stdlib_module_names and library != package.name and found.file not in door.split():
            yield f"{found.file}:{found.line}: {library} belongs in {door}"


def evaluation_inside(package: Path) -> Iterator[str]:
    """Each place where the engine needs the evaluation, or spells out where labels stand.

    Only the command that measures imports it, inside its function: without the folder all else works.
    """
    command = "cli/score_command.py"
    trees = dict(modules(package))
    for found in imports(package):
        at_load = any(node.lineno == found.line for node in trees[found.file].body)
        if found.imported_package == "evaluate" != found.package and (found.file != command or at_load):
            yield f"{found.file}:{found.line}: imports the evaluation"
    for file, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and node.value == "tests" and file != command:
                yield f"{file}:{node.lineno}: names the folder of the tests"


def nameless_variables(file: str, tree: ast.Module) -> Iterator[str]:
    """Each variable `it` elsewhere than in a lambda or in a comprehension of one line."""
    short = {
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp)
        and node.lineno == node.end_lineno
        for name in ast.walk(node)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Name | ast.arg) or node in short:
            continue
        if (node.arg if isinstance(node, ast.arg) else node.id if isinstance(node.ctx, ast.Store) else "") == "it":
            yield f"{file}:{node.lineno}: name the variable `it` after what it is"


def private_names(file: str, tree: ast.Module) -> Iterator[str]:
    """Each module, class, function, field or parameter named in the private dialect."""
    if PRIVATE_DIALECT.search(Path(file).stem):
        yield f"{file}: the module's name"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and PRIVATE_DIALECT.search(node.name):
            yield f"{file}:{node.lineno}: {node.name}"
        elif isinstance(node, ast.arg) and PRIVATE_DIALECT.search(node.arg):
            yield f"{file}:{node.lineno}: {node.arg}"
        elif isinstance(node, ast.AnnAssign) and PRIVATE_DIALECT.search(ast.unparse(node.target)):
            yield f"{file}:{node.lineno}: {ast.unparse(node.target)}"


def literals(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and value of each string, also inside f-strings; no docstrings."""
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def _joins_escaped_words(node: ast.Call) -> bool:
    """Whether an expression is "|".join(map(re.escape, …)), alone or in a list, or the same as a comprehension."""
    if not (isinstance(node.func, ast.Attribute) and ast.unparse(node.func) == "'|'.join"):
        return False
    return re.match(r"\[?\*?map\(re\.escape,|[\[(]re\.escape\(\w+\) for", ast.unparse(node.args[0])) is not None


def own_primitives(file: str, tree: ast.Module) -> Iterator[str]:
    """Each character class, set of sentence ends, table of brackets or alternation of words that stands in text/ already."""
    for line, value in literals(tree):
        if HAN_RANGE.search(value):
            yield f"{file}:{line}: Chinese characters are characters.HAN"
        if SENTENCE_ENDS.search(value):
            yield f"{file}:{line}: sentences end with characters.SENTENCE_ENDS, FULL_STOPS or STATEMENT_ENDS"
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            entries = {
                (ast.unparse(key), ast.unparse(value)) for key, value in zip(node.keys, node.values, strict=True) if key
            }
            if entries & PARTNERS:
                yield f"{file}:{node.lineno}: brackets and their partners are characters.PARTNERS"
        if isinstance(node, ast.Call) and _joins_escaped_words(node):
            yield f"{file}:{node.lineno}: any of several words is numerals.alternation"


def source_of(node: ast.AST) -> str | None:
    """The text of a string, implicit or explicit concatenations joined, with the source of what is embedded; else None."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            f"{{{ast.unparse(part.value)}}}" if isinstance(part, ast.FormattedValue) else source_of(part) or ""
            for part in node.values
        )
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        sides = source_of(node.left), source_of(node.right)
        return "".join(sides) if all(side is not None for side in sides) else None  # type: ignore[arg-type]
    return None


def long_patterns(file: str, tree: ast.Module) -> Iterator[str]:
    """Each regular expression above the maximum length on one line, and each compiled on several lines without VERBOSE."""
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        source = None if node in skipped else source_of(node)
        if source is not None:
            skipped.update(ast.walk(node))
        if isinstance(node, ast.Expr):
            skipped.add(node.value)  # a docstring
        if source and "\n    " not in source and len(source) > MAX_PATTERN_LENGTH and PATTERN_SYNTAX.search(source):
            yield f"{file}:{node.lineno}: make the pattern verbose"  # type: ignore[attr-defined]
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.") and node.args:
            pattern = source_of(node.args[0]) or ""
            if "\n    " in pattern and "(?x" not in pattern and "VERBOSE" not in ast.unparse(node):
                yield f"{file}:{node.lineno}: compile the pattern with re.VERBOSE"


def test_dependencies_point_down() -> None:
    """No package imports from above or from its neighbours."""
    assert list(wrong_directions(PACKAGE)) == []


def test_each_library_has_one_door() -> None:
    """Each outside library is imported by one module."""
    assert list(side_entrances(PACKAGE)) == []


def test_the_evaluation_stands_outside_the_engine() -> None:
    """Nothing needs it but its own command; labels come in as an argument, figures as a file of data."""
    assert list(evaluation_inside(PACKAGE)) == []


def positional_records(file: str, tree: ast.Module) -> Iterator[str]:
    """Each dataclass with more fields than a reader can count at a call, unless it is keyword-only."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            marks = [ast.unparse(it) for it in node.decorator_list if "dataclass" in ast.unparse(it)]
            fields = sum(isinstance(it, ast.AnnAssign) for it in node.body)
            if marks and fields > MAX_POSITIONAL_FIELDS and "kw_only=True" not in marks[0]:
                yield f"{file}:{node.lineno}: {node.name} has {fields} fields: make it keyword-only"


def test_the_root_holds_few_modules() -> None:
    """Every other module stands in a package named with the field's word."""
    assert len(list(PACKAGE.glob("*.py"))) <= MAX_ROOT_MODULES


def test_no_two_modules_share_a_name() -> None:
    """One basename, one meaning."""
    names = Counter(file.name for file in PACKAGE.rglob("*.py") if file.name != "__init__.py")
    assert [name for name, count in names.items() if count > 1] == []


def test_names_are_those_of_the_field() -> None:
    """No private dialect, and no variable without a name of its own, in the package, its tests or the benchmarks."""
    folders = (PACKAGE, PACKAGE.parent / "tests", PACKAGE.parent / "benchmarks")
    faults = [fault for folder in folders for found in modules(folder) for fault in private_names(*found)]
    faults += [fault for folder in folders for found in modules(folder) for fault in nameless_variables(*found)]
    assert faults == []


def test_primitives_stand_in_one_place() -> None:
    """Classes of characters, sentence ends, brackets and alternations are those of text/."""
    found = (module for module in modules(PACKAGE) if not module[0].startswith("text/"))
    assert [fault for module in found for fault in own_primitives(*module)] == []


def test_no_function_changes_a_global() -> None:
    """What is known is handed through, so that two libraries can be read in one process."""
    statements = ((file, node) for file, tree in modules(PACKAGE) for node in ast.walk(tree))
    assert [f"{file}:{node.lineno}" for file, node in statements if isinstance(node, ast.Global)] == []


def test_long_patterns_are_verbose() -> None:
    """A regular expression that is not seen at a glance stands in parts, each with an example of what it matches."""
    assert [fault for found in modules(PACKAGE) for fault in long_patterns(*found)] == []


def test_large_records_are_keyword_only() -> None:
    """Nobody counts to the sixth argument, and a field can be added anywhere."""
    assert [fault for found in modules(PACKAGE) for fault in positional_records(*found)] == []


def test_each_fault_is_found(tmp_path: Path) -> None:
    """The tests above can fail: upward, sideways, relative and hidden imports are named, and so are private names."""
    package = tmp_path / "build_scripts"
    (package / "render").mkdir(parents=True)
    (package / "model.py").write_text("import yaml\ndef f():\n    from build_scripts import pipeline\n")
    (package / "normalize.py").write_text("from build_scripts.agencies import lines\nfrom .parse import Part\n")
    (package / "render" / "pages.py").write_text("from ..search import Links\nfrom .templates import render\n")
    assert [fault.split(": ")[0] for fault in wrong_directions(package)] == [
        "model.py:3", "normalize.py:1", "normalize.py:2", "render/pages.py:1"
    ]  # fmt: skip
    assert list(side_entrances(package)) == ["model.py:1: yaml belongs in text/yaml_reader.py"]
    (package / "cli").mkdir()
    (package / "cli" / "score_command.py").write_text(
        "from build_scripts.evaluate import score\ndef f():\n    from build_scripts.evaluate import score\n"
    )
    (package / "project.py").write_text("def f(root):\n    import build_scripts.evaluate\n    return root / 'tests'\n")
    assert [fault.split(": ")[0] for fault in evaluation_inside(package)] == [
        "cli/score_command.py:1", "project.py:2", "project.py:3"
    ]  # fmt: skip
    for code in (
        "re.compile('[一-鿿]+')",
        "re.compile(r'[\\u4e00-\\u9fff]')",
        "stops = '。！？'",
        "pairs = {')': '('}",
        "pattern = '|'.join(map(re.escape, words))",
        "pattern = '|'.join(re.escape(word) for word in words)",
        "pattern = '|'.join([*map(re.escape, words), 'x'])",
    ):
        assert len(list(own_primitives("a.py", ast.parse(code)))) == 1, code
    code = "def told(desk, it):\n    for it in desk:\n        yield [it for it in desk]\n    return [\n        it\n        for it in desk\n    ]\n"
    tree = ast.parse(code)
    assert [fault.split(": ")[1] for fault in private_names("seams.py", tree)] == ["the module's name", "told", "desk"]
    assert [fault.split(": ")[0] for fault in nameless_variables("a.py", tree)] == ["a.py:1", "a.py:2", "a.py:6"]
    fields = "".join(f"    {name}: int\n" for name in "abcde")
    code = "".join(f"@dataclass({mark})\nclass A:\n{fields}" for mark in ("frozen=True", "kw_only=True"))
    assert [fault.split(": ")[0] for fault in positional_records("a.py", ast.parse(code))] == ["a.py:2"]
    half = f"(?:{'甲' * 50})"
    code = f"A = re.compile(r'{half}' rf'{{half}}{half}')\nB = r'{half}' + '{half}'\n"
    code += f"C = re.compile(r'''\n    {half}\n    {half}''')\nD = re.compile(r'''\n    {half}{half}''', re.VERBOSE)\n"
    assert sorted(fault.split(": ")[0] for fault in long_patterns("a.py", ast.parse(code))) == [
        "a.py:1",
        "a.py:2",
        "a.py:3",
    ]
