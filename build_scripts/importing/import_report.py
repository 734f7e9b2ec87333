"""Tells what became of a new text: what was proposed, the structure that was found, the findings, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from build_scripts.diagnostics.console import TreeNode, format_tree
from build_scripts.diagnostics.finding_report import LEVELS
from build_scripts.importing.extract import Extract
from build_scripts.importing.intake import Taken
from build_scripts.importing.prompts import NAMES, told
from build_scripts.importing.reading_context import Clues
from build_scripts.model import Document, Part, Provision
from build_scripts.project import Project

LEVEL_NAMES = {"nation": "全国", "province": "省级", "prefecture": "市级", "county": "县级"}
SCRIPT_NAMES = {"Hans": "简体", "Hant": "繁体"}
SHOWN = 12
"""So many findings are printed; `check` lists them all."""
LONGEST = 36


def about(extract: Extract) -> Iterator[str]:
    """What a file was read as, and why."""
    proof = f"，{extract.encoding} 编码：{extract.proof}" if extract.encoding else ""
    yield f"{extract.name}：{extract.kind}，{len(extract.text)} 字{proof}"
    yield from (f"  注意：{note}" for note in extract.notes)


def fields(clues: Clues) -> Iterator[str]:
    """All fields of the new card with the words they rest on; what the text does not say is said as well."""
    words = clues.desk.words
    yield from (told(name, clues.proposed.get(name), words) for name in NAMES)
    region = words.places[clues.proposed["region"].value]
    yield f"  层级：{LEVEL_NAMES[region.level]}　文字：{SCRIPT_NAMES[clues.document.script]}"


def structure(document: Document) -> Iterator[str]:
    """The parts, sections and provisions as a tree."""
    counted = f"{len(document.parts)} 部分，{len(document.provisions)} 条"
    yield from format_tree((f"读出的结构：{counted}", tuple(_part(it) for it in document.parts))).splitlines()


def _part(part: Part) -> TreeNode:
    return f"{_short(part.title.text) if part.title else '（无标题）'}　{len(part.provisions)} 条", _under(part, None)


def _under(part: Part, section: str | None) -> tuple[TreeNode, ...]:
    """What stands directly under a section of a part, in the order of the text."""
    place = {anchor: at for at, anchor in enumerate(part.order)}
    sections = [(it.anchor, _numbered(it.number, it.title.text)) for it in part.sections if it.parent == section]
    found: list[tuple[int, TreeNode]] = [
        (place.get(anchor, 0), (label, _under(part, anchor))) for anchor, label in sections
    ]
    found += [
        (place.get(provision.anchor, 0), (_label(provision), ()))
        for provision in part.provisions
        if provision.section == section
    ]
    return tuple(branch for _, branch in sorted(found, key=lambda it: it[0]))


def _label(provision: Provision) -> str:
    return _numbered(provision.number, provision.heading or provision.body)


def _numbered(number: str, words: str) -> str:
    """A number and the words behind it; 第一章 keeps a space."""
    return number.strip() + (" " if number.strip()[-1:].isalpha() else "") + _short(words)


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 1] + "…"


def found(taken: Taken) -> Iterator[str]:
    """The findings of the new text, the gravest first."""
    order = list(LEVELS)
    ranked = sorted(taken.findings, key=lambda it: order.index(it.level))
    yield f"检查：{'，'.join(f'{name} {sum(it.level == level for it in ranked)}' for level, name in LEVELS.items())}"
    yield from (f"  {finding}" for finding in ranked[:SHOWN])
    if len(ranked) > SHOWN:
        yield f"  还有 {len(ranked) - SHOWN} 条，用 python -m build_scripts check 逐条查看"


def following(taken: Taken, project: Project) -> Iterator[str]:
    """What to do next: the very files and commands."""
    text, card = map(project.relative, (taken.text, taken.card))
    if project.root != Path.cwd():
        yield f"接下来（在 {project.root} 里）："
    else:
        yield "接下来："
    yield f"  1. 打开 {card}，对照原件核对各项；校读之后把 proofreading 改为 read"
    yield "  2. python -m build_scripts check　　检查全库"
    yield "  3. python -m mkdocs serve　　在 http://127.0.0.1:8000/documents/" + f"{taken.document.id}/ 看网页"
    yield f"  4. git add {text} {card} && git commit -m 'Add {taken.document.id}'　　然后提交合并请求"


def all_of(taken: Taken, project: Project) -> Iterator[str]:
    """Everything there is to tell of one text."""
    yield f"已登记：{project.relative(taken.text)}、{project.relative(taken.card)}"
    yield from chain(fields(taken.clues), structure(taken.document), found(taken), following(taken, project))
