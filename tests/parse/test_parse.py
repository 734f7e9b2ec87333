"""Structure of made-up texts: golden cases in cases/, readable and extensible by someone who knows no Python.

A case file holds cases, each begun by `# ` and its rule in one sentence, then the text, a line `---`, and the structure
that must come out:

    部分 measures 标题            kind of the part and its title
    文 preamble …                a passage with its role
      章 一、标题                  a section
        条 (一)〔标题〕正文〔责任〕    a provision: number, heading, body, responsibility clause

Long texts may be cut with … in the expected structure. UPDATE_CASES=1 writes the structures anew: read the difference.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_scripts.model import Document, Part, Passage, Provision, Section
from tests.factories import read
from tests.parse.test_ledger import assert_whole

CASES = Path(__file__).parent / "cases"
LONG = 36


def outline(document: Document) -> str:
    return "\n".join(line for part in document.parts for line in _part(part))


def _part(part: Part) -> Iterator[str]:
    yield f"部分 {part.kind} {part.title.text if part.title else '（无标题）'}"
    units: dict[str, Section | Passage | Provision] = {it.anchor: it for it in (*part.sections, *part.units)}
    for anchor in part.order:
        unit = units[anchor]
        if isinstance(unit, Section):
            yield f"{_indent(unit.parent, units)}章 {unit.number}{unit.title.text}"
        elif isinstance(unit, Passage):
            yield f"{_indent(unit.section, units)}文 {unit.role} {_cut(unit.wording.text)}"
        else:
            heading, clause = (f"〔{it}〕" if it else "" for it in (unit.heading, unit.clause))
            yield f"{_indent(unit.section, units)}条 {unit.number}{heading}{_cut(unit.body)}{clause}"


def _indent(anchor: str | None, units: dict[str, Section | Passage | Provision]) -> str:
    depth = 0
    while anchor:
        depth += 1
        section = units[anchor]
        anchor = section.parent if isinstance(section, Section) else None
    return "  " * depth


def _cut(text: str) -> str:
    flat = "⏎".join(text.split("\n"))
    return flat if len(flat) <= LONG else f"{flat[: LONG - 12]}…{flat[-10:]}"


def cases() -> Iterator[tuple[Path, str, str, str]]:
    for path in sorted(CASES.glob("*.txt")):
        for case in re.split(r"^# ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            rule, _, rest = case.partition("\n")
            text, _, expected = rest.partition("\n---\n")
            yield path, rule, text, expected.strip("\n")


@pytest.mark.parametrize(("path", "rule", "text", "expected"), list(cases()), ids=lambda it: None)
def test_structure(path: Path, rule: str, text: str, expected: str) -> None:
    document = read(text)
    assert_whole(document)
    found = outline(document)
    if os.environ.get("UPDATE_CASES"):
        whole = path.read_text("utf-8")
        old = f"# {rule}\n{text}\n---\n{expected}"
        path.write_text(whole.replace(old, f"# {rule}\n{text}\n---\n{found}", 1), "utf-8")
        return
    assert found == expected, rule
