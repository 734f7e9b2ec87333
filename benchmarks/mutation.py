"""Whether the tests notice a changed rule: small faults are put into a room one at a time, and its nearest tests are run.

    python -m benchmarks.mutation 15 --seed 7 --write mutation.json

A fault is a comparison or a sign turned around, a number one higher, a word without its last character, `and` for `or`. Tools
for this (mutmut, cosmic-ray) try every fault of a file; these rooms have ten thousand, so each night tries a sample of its own.
"""

from __future__ import annotations

import argparse
import ast
import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeGuard

ROOT = Path(__file__).parent.parent
ROOMS = {
    "normalize": "tests/normalize tests/parse/test_layouts.py",
    "parse": "tests/parse",
    "annotate": "tests/annotate",
    "link": "tests/link",
    "script": "tests/script",
    "search": "tests/search/test_folding.py tests/search/test_indexing.py tests/search/test_records.py "
    "tests/search/test_relaxation.py",
}
"""Package → its nearest tests."""
MAX_SECONDS = 600
"""Maximum time for the tests of one fault; one that makes them run longer is noticed."""
OPERATORS: dict[type[ast.AST], str] = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==", ast.In: "not in",
    ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is", ast.Add: "-", ast.Sub: "+",
}  # fmt: skip
"""Operator → the one that is put in its place."""


class Fault(NamedTuple):
    """A change of one file."""

    file: Path
    """Relative to the project."""
    line: int
    start: int
    end: int
    """Offsets in the file, in bytes."""
    new: str
    """What stands there instead."""


def faults(file: Path) -> Iterator[Fault]:
    """All faults that may be put into a file."""
    source = (ROOT / file).read_bytes()
    begins = [0]
    for line in source.splitlines(keepends=True):
        begins.append(begins[-1] + len(line))
    tree = ast.parse(source)
    left_out = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    left_out |= {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.expr) and id(node) not in left_out and (found := _between(node) or _instead(node)):
            (from_line, from_column), (to_line, to_column), new = found
            yield Fault(file, node.lineno, begins[from_line - 1] + from_column, begins[to_line - 1] + to_column, new)


Place = tuple[int, int]
"""Line from 1, and column from 0 in bytes."""


def _begin(node: ast.expr) -> Place:
    return node.lineno, node.col_offset


def _end(node: ast.expr) -> Place:
    return node.end_lineno or node.lineno, node.end_col_offset or 0


def _between(node: ast.expr) -> tuple[Place, Place, str] | None:
    """The operator between two operands turned around: where it stands, and the other one."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        return _end(node.left), _begin(node.comparators[0]), f" {OPERATORS[type(node.ops[0])]} "
    if isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        return _end(node.left), _begin(node.right), f" {OPERATORS[type(node.op)]} "
    if isinstance(node, ast.BoolOp) and len(node.values) == 2:
        return _end(node.values[0]), _begin(node.values[1]), " or " if isinstance(node.op, ast.And) else " and "
    return None


def _instead(node: ast.expr) -> tuple[Place, Place, str] | None:
    """What stands in place of a value: `not` is left out, a number is one higher, a word lacks its last character."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return _begin(node), _begin(node.operand), ""
    if not isinstance(node, ast.Constant):
        return None
    if isinstance(node.value, bool):
        return _begin(node), _end(node), str(not node.value)
    if isinstance(node.value, int):
        return _begin(node), _end(node), str(node.value + 1)
    return (_begin(node), _end(node), repr(node.value[:-1])) if _is_word(node.value) else None


def _is_word(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and any("一" <= it <= "龥" or it in "。；，、：" for it in value)


def sample(room: str, number: int, seed: int) -> list[Fault]:
    """Some faults of a room that still are Python and change what is compiled."""
    files = sorted(path.relative_to(ROOT) for path in (ROOT / "build_scripts" / room).rglob("*.py"))
    found = [fault for file in files for fault in faults(file)]
    random.Random(f"{room} {seed}").shuffle(found)
    return list(islice(filter(_compiles, found), number))


def changed(fault: Fault) -> bytes:
    """The file with the fault."""
    source = (ROOT / fault.file).read_bytes()
    return source[: fault.start] + fault.new.encode() + source[fault.end :]


def _compiles(fault: Fault) -> bool:
    try:
        return ast.dump(ast.parse(changed(fault))) != ast.dump(ast.parse((ROOT / fault.file).read_bytes()))
    except SyntaxError:
        return False


def is_noticed(fault: Fault, tests: str, copy: Path) -> bool:
    """Whether the tests fail, or never end, with the fault in a copy of the project."""
    target = copy / fault.file
    sound = target.read_bytes()
    command = [sys.executable, "-m", "pytest", "-n0", "-x", "-q", "-p", "no:cacheprovider", *tests.split()]
    try:
        target.write_bytes(changed(fault))
        return subprocess.run(command, cwd=copy, capture_output=True, timeout=MAX_SECONDS, check=False).returncode != 0
    except subprocess.TimeoutExpired:
        return True
    finally:
        target.write_bytes(sound)


def copied(folder: Path) -> Path:
    """A copy of the files that git keeps, to be spoilt."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, folder / name)
    return folder


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", type=int, help="faults for each room")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rooms", default=",".join(ROOMS))
    parser.add_argument("--write", type=Path, help="file for the score")
    given = parser.parse_args()
    score: dict[str, dict[str, object]] = {}
    with tempfile.TemporaryDirectory() as folder:
        copy = copied(Path(folder))
        for room in given.rooms.split(","):
            tried = sample(room, given.number, given.seed)
            survived = [fault for fault in tried if not is_noticed(fault, ROOMS[room], copy)]
            score[room] = {
                "faults": len(tried),
                "noticed": len(tried) - len(survived),
                "survived": [f"{it.file.as_posix()}:{it.line} → {it.new.strip()}" for it in survived],
            }
            sys.stdout.write(f"{room} {json.dumps(score[room], ensure_ascii=False)}\n")
            sys.stdout.flush()
    if given.write:
        given.write.write_text(json.dumps({"seed": given.seed, **score}, ensure_ascii=False, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
