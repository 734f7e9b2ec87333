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


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        ("第一条 登记。\n第二条 补助。\n第二条之一 审核。\n第二条之二 公布。\n第三条 施行。\n", "p1-1 p1-2 p1-2-1 p1-2-2 p1-3"),
        ("第 5 條 輔導。\n第 5-1 條 收費。\n第5之2條 免收。\n第 6 條 施行。\n", "p1-5 p1-5-1 p1-5-2 p1-6"),
        ("第一章 总则\n第一条 登记。\n第一章之一 补助\n第一条之一 补助。\n", "p1-s1-1 p1-s1i1-1-1"),
        ("1-1 贴息。减半。\n1-2 补助。全额。\n2-1 摊位。免收。\n", "p1-1-1 p1-1-2 p1-2-1"),
        ("第一节 补助\n每户五百元。\n第二节 摊位\n免收。\n", "p1-1 p1-2"),
    ],
    ids="chinese arabic chapter dashed subchapters".split(),
)  # fmt: skip
def test_every_provision_has_an_anchor_that_stays(text: str, anchors: str) -> None:
    """What was inserted later has an anchor of its own, and moves none of the others."""
    assert " ".join(provision.anchor for provision in read(text).provisions) == anchors


def test_an_inserted_article_moves_no_anchor() -> None:
    articles = [f"第{number}条 小店的第{number}件事。\n" for number in "一二三四"]
    before = {provision.number: provision.anchor for provision in read("".join(articles)).provisions}
    articles.insert(2, "第二条之一 后来添的事。\n")
    after = {provision.number: provision.anchor for provision in read("".join(articles)).provisions}
    assert before.items() < after.items()
