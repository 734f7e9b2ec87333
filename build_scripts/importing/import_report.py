"""Reports an imported text: the fields of its card, its structure, its findings, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from build_scripts.diagnostics.console import TreeNode, format_tree
from build_scripts.diagnostics.finding_report import LEVELS
from build_scripts.importing.extract import Extract
from build_scripts.importing.importer import ImportedText
from build_scripts.importing.prompts import FIELD_LABELS, format_proposal
from build_scripts.importing.reading_context import NewText
from build_scripts.model import Document, Part, RegionCode
from build_scripts.project import Project
from build_scripts.text.characters import shortened

LEVEL_LABELS = {"nation": "全国", "province": "省级", "prefecture": "市级", "county": "县级"}
SCRIPT_LABELS = {"Hans": "简体", "Hant": "繁体"}
MAX_FINDINGS = 12
"""Maximum number of findings that are printed; `check` lists them all."""
MAX_LABEL = 36
"""Maximum length of a heading in the tree, in characters."""


def format_extract(extract: Extract) -> Iterator[str]:
    """What a file was read as, and why."""
    proof = f"，{extract.encoding} 编码：{extract.encoding_reason}" if extract.encoding else ""
    yield f"{extract.name}：{extract.kind}，{len(extract.text)} 字{proof}"
    yield from (f"  注意：{note}" for note in extract.notes)


def format_fields(new_text: NewText) -> Iterator[str]:
    """All fields of the card with their evidence, also those that the text does not state; level and script."""
    vocabulary = new_text.context.vocabulary
    yield from (format_proposal(name, new_text.proposed.get(name), vocabulary) for name in FIELD_LABELS)
    region = vocabulary.places[RegionCode(new_text.proposed["region"].value)]
    yield f"  层级：{LEVEL_LABELS[region.level]}　文字：{SCRIPT_LABELS[new_text.document.script]}"


def format_structure(document: Document) -> Iterator[str]:
    """The parts, sections and provisions as a tree."""
    counts = f"{len(document.parts)} 部分，{len(document.provisions)} 条"
    yield from format_tree((f"读出的结构：{counts}", tuple(_part_branch(part) for part in document.parts))).splitlines()


def _part_branch(part: Part) -> TreeNode:
    title = shortened(part.title.text, MAX_LABEL) if part.title else "（无标题）"
    return f"{title}　{len(part.provisions)} 条", _branches(part, None)


def _branches(part: Part, section: str | None) -> tuple[TreeNode, ...]:
    """Subsections and provisions directly under a section (of the part itself for None), in the order of the text."""
    sections = (found for found in part.sections if found.parent == section)
    branches: dict[str, TreeNode] = {
        found.anchor: (_label(found.number, found.title.text), _branches(part, found.anchor)) for found in sections
    }
    provisions = (provision for provision in part.provisions if provision.section == section)
    branches |= {it.anchor: (_label(it.number, it.heading or it.body), ()) for it in provisions}
    return tuple(branches[anchor] for anchor in part.order if anchor in branches)


def _label(number: str, text: str) -> str:
    """A number and what follows it; behind 第一章 with a space."""
    return number.strip() + (" " if number.strip()[-1:].isalpha() else "") + shortened(text, MAX_LABEL)


def format_findings(imported: ImportedText) -> Iterator[str]:
    """The findings of the text, errors first."""
    order = list(LEVELS)
    ranked = sorted(imported.findings, key=lambda it: order.index(it.level))
    yield f"检查：{'，'.join(f'{name} {sum(it.level == level for it in ranked)}' for level, name in LEVELS.items())}"
    yield from (f"  {finding}" for finding in ranked[:MAX_FINDINGS])
    if len(ranked) > MAX_FINDINGS:
        yield f"  还有 {len(ranked) - MAX_FINDINGS} 条，用 python -m build_scripts check 逐条查看"


def format_next_steps(imported: ImportedText, project: Project) -> Iterator[str]:
    """What to do next: which files to open and which commands to run."""
    text, card = map(project.relative, (imported.text_file, imported.card_file))
    yield "接下来：" if project.root == Path.cwd() else f"接下来（在 {project.root} 里）："
    yield f"  1. 打开 {card}，对照原件核对各项；校读之后把 proofreading 改为 read"
    yield "  2. python -m build_scripts check　　检查全库"
    yield f"  3. python -m mkdocs serve　　在 http://127.0.0.1:8000/documents/{imported.document.id}/ 看网页"
    yield f"  4. git add {text} {card} && git commit -m 'Add {imported.document.id}'　　然后提交合并请求"


def format_import(imported: ImportedText, project: Project) -> Iterator[str]:
    """The whole report of one text."""
    yield f"已登记：{project.relative(imported.text_file)}、{project.relative(imported.card_file)}"
    yield from format_fields(imported.new_text)
    yield from format_structure(imported.document)
    yield from format_findings(imported)
    yield from format_next_steps(imported, project)
