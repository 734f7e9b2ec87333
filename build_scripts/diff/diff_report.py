"""Formats changes: text for a terminal, Markdown for the summary of a pull request, JSON for tools."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict

from build_scripts.diagnostics import finding_report
from build_scripts.diagnostics.console import format_columns
from build_scripts.diff.diff_model import Changes, DocumentChange, UnitChange
from build_scripts.diff.units import AnnotationKind
from build_scripts.text.characters import shortened

ANNOTATION_LABELS: dict[AnnotationKind, str] = {
    "agencies": "责任分工", "citations": "引用", "links": "库内引用", "targets": "量化目标", "themes": "主题",
    "facts": "要点",
}  # fmt: skip
UNIT_LABELS = {"provision": "条款", "passage": "段落", "section": "章节"}
STATE_LABELS = {"new": "新增", "gone": "删去", "reworded": "改字"}
FIELD_LABELS = {
    "title": "标题", "number": "文号", "region": "地区", "issued": "成文日期", "published": "发布日期",
    "valid_from": "施行日期", "valid_until": "有效期截止", "repealed": "废止日期", "issuers": "发文机构",
    "proofreading": "校对程度", "code": "效力", "sha256": "原始文本", "url": "出处网址",
}  # fmt: skip
ADDRESS_MESSAGES = {"redirected": "旧地址会转到新处", "taken": "旧地址现在指向另一处", "dead": "旧地址失效"}
NO_CHANGES = "文库没有变化。"
OMITTED_LINES = "\n放不下的还有 {} 行，`python -m build_scripts compare` 逐行列出。\n"
Line = tuple[int, str]
"""Depth, from 0 for a heading, and text."""


def summary(changes: Changes) -> str:
    """What the change does, in one Chinese sentence."""
    phrases = "；".join(_summary_phrases(changes))
    return f"{phrases}。" if phrases else NO_CHANGES


def _summary_phrases(changes: Changes) -> Iterator[str]:
    states = Counter(change.state for change in changes.documents)
    renamed = sum(bool(change.former) for change in changes.documents)
    counts = (("新增", states["new"]), ("删去", states["gone"]), ("改动", states["changed"]), ("改编号", renamed))
    yield from _counted("文件", "份", counts)
    for kind, name in UNIT_LABELS.items():
        yield from _counted(name, "处" if kind == "passage" else "条", _unit_counts(changes.documents, kind))
    yield from _counted("库中机构", "个", (("新增", len(changes.agencies_new)), ("减少", len(changes.agencies_gone))))
    for kind, name in ANNOTATION_LABELS.items():
        gained_lost = zip(_gain_loss_verbs(kind), _annotation_counts(changes.documents, kind), strict=True)
        yield from _counted(name, "处", gained_lost)
    yield from _counted("检查结果", "条", (("新增", len(changes.findings_new)), ("消除", len(changes.findings_gone))))
    if changes.otherwise:
        yield f"另有 {changes.otherwise} 份文件只在依据、行号、字账等数据上有变化"


def _counted(name: str, measure_word: str, counts: Iterable[tuple[str, int]]) -> Iterator[str]:
    """条款新增 2 条、改字 1 条; nothing where all counts are 0."""
    phrases = [f"{verb} {count} {measure_word}" for verb, count in counts if count]
    if phrases:
        yield name + "、".join(phrases)


def _unit_counts(documents: Iterable[DocumentChange], kind: str) -> Iterator[tuple[str, int]]:
    changed = [unit_change for document in documents for unit_change in document.units if unit_change.kind == kind]
    states = Counter[str](unit_change.state for unit_change in changed)
    yield from ((word, states[state]) for state, word in STATE_LABELS.items())
    yield "改编号", sum(it.renumbered is not None for it in changed)
    yield "改地址", sum(it.moved for it in changed)


def _annotation_counts(documents: Iterable[DocumentChange], kind: AnnotationKind) -> tuple[int, int]:
    changed = [unit_change for document in documents for unit_change in document.units]
    gained = sum(annotation.kind == kind for unit in changed for annotation in unit.gained)
    return gained, sum(annotation.kind == kind for unit in changed for annotation in unit.lost)


def _gain_loss_verbs(kind: AnnotationKind) -> tuple[str, str]:
    return ("连上", "断开") if kind == "links" else ("增加", "减少")


def warnings(changes: Changes) -> Iterator[str]:
    """What a reviewer must not overlook."""
    for side, count in zip(("改动之前", "改动之后"), changes.errors, strict=True):
        if count:
            yield f"{side}有 {count} 处错误，有错误的文件可能没有读入，这里的比较不完整；先运行 check"
    kept = [change for change in changes.documents if change.state != "gone"]
    units = [unit_change for document in kept for unit_change in document.units if unit_change.kind != "passage"]
    addresses = Counter(unit_change.address for unit_change in units)
    if addresses["dead"]:
        yield f"条款和章节的旧地址失效 {addresses['dead']} 个；有意为之的，在 redirects.yml 中写明转到何处"
    if addresses["taken"]:
        yield f"旧地址有 {addresses['taken']} 个现在指向另一处，无法再转址，别人引用过的会落到错处；请确认非改不可"
    moved = [
        change.former or change.id
        for change in changes.documents
        if (change.former or change.state == "gone") and not change.led_on
    ]
    if moved:
        yield f"文件的地址失效，在 redirects.yml 中写明转到何处：{'、'.join(moved)}"
    edited = [f"《{it.title}》" for it in changes.documents if any(field.name == "sha256" for field in it.fields)]
    if edited:
        yield f"原始文本被改动，它应当与所见逐字节相同，校改写在著录卡里：{''.join(edited)}"


def table(changes: Changes) -> list[list[str]]:
    """A header and a row for each document that changed: what its provisions gained and lost."""
    rows = [["文件", UNIT_LABELS["provision"], *ANNOTATION_LABELS.values()]]
    for change in changes.documents:
        units = " ".join(f"{word}{count}" for word, count in _unit_counts((change,), "provision") if count)
        counts = (_annotation_counts((change,), kind) for kind in ANNOTATION_LABELS)
        rows.append([change.titled, units, *(f"+{more} −{less}" if more or less else "" for more, less in counts)])
    return rows


def details(changes: Changes) -> Iterator[Line]:
    """Every difference: document by document, then agencies, then findings."""
    for document in changes.documents:
        yield 0, document.titled
        if document.former:
            address = ADDRESS_MESSAGES["redirected" if document.led_on else "dead"]
            yield 1, f"文件编号：{document.former} → {document.id}，{address}"
        for field_change in document.fields:
            words = f"{field_change.before or '无'} → {field_change.after or '无'}"
            yield 1, f"{FIELD_LABELS[field_change.name]}：{'被改动' if field_change.name == 'sha256' else words}"
        for unit in document.units:
            if document.state == "changed":
                yield from _unit_lines(unit)
            elif unit.kind == "provision":
                yield 1, unit.label
    agencies = [f"新增 {name}" for name in changes.agencies_new] + [f"减少 {name}" for name in changes.agencies_gone]
    format_finding = "{file}:{line}: {code} {message}".format_map
    findings = [f"新增 {format_finding(finding)}" for finding in changes.findings_new]
    findings += [f"消除 {format_finding(finding)}" for finding in changes.findings_gone]
    for name, entries in (("库中机构", agencies), ("检查结果", findings)):
        if entries:
            yield 0, name
        yield from ((1, entry) for entry in entries)


def _unit_lines(unit: UnitChange) -> Iterator[Line]:
    """A unit with what was gained and lost."""
    changes = [STATE_LABELS.get(unit.state, "")] if unit.state != "kept" else []
    if unit.renumbered:
        changes.append(f"改编号 {' → '.join(unit.renumbered)}")
    if unit.address != "kept":
        changes.append(f"地址 {' → '.join(filter(None, unit.anchors))}，{ADDRESS_MESSAGES[unit.address]}")
    yield 1, f"{UNIT_LABELS[unit.kind]} {unit.label}" + (f"：{'；'.join(changes)}" if changes else "")
    for place, changed in enumerate((unit.gained, unit.lost)):
        for annotation in changed:
            verb = _gain_loss_verbs(annotation.kind)[place]
            yield 2, f"{ANNOTATION_LABELS[annotation.kind]}{verb}：{annotation.text}"


def as_text(changes: Changes) -> Iterator[str]:
    """Summary, warnings, the table, every difference."""
    yield summary(changes)
    yield from warnings(changes)
    if changes.documents:
        yield ""
        yield from format_columns([[shortened(row[0], 20), *row[1:]] for row in table(changes)])
    for depth, words in details(changes):
        yield from ("",) if depth == 0 else ()
        yield "  " * depth + words


def as_markdown(changes: Changes) -> Iterator[str]:
    """The same in Markdown, cut to what GitHub shows of a summary; the lines left out are counted."""
    head = ["## 本次改动对文库的影响\n", f"\n{finding_report.escape_cell(summary(changes))}\n"]
    head += [f"\n> **留意** {finding_report.escape_cell(it)}\n" for it in warnings(changes)]
    rows = [*_markdown_table(changes), *(_markdown_item(*it) for it in details(changes))]
    max_bytes = finding_report.MAX_SUMMARY_BYTES // 2 - len("".join((*head, OMITTED_LINES)).encode())
    shown = list(finding_report.rows_that_fit(rows, max_bytes))
    tail = OMITTED_LINES.format(len(rows) - len(shown)) if len(shown) < len(rows) else ""
    yield "".join((*head, *shown, tail))


def _markdown_table(changes: Changes) -> Iterator[str]:
    head, *rows = table(changes)
    if rows:
        yield f"\n| {' | '.join(head)} |\n|{'---|' * len(head)}\n"
    yield from (f"| {' | '.join(map(finding_report.escape_cell, row))} |\n" for row in rows)


def _markdown_item(depth: int, words: str) -> str:
    item = finding_report.escape_cell(words)
    return f"{'  ' * (depth - 1)}- {item}\n" if depth else f"\n### {item}\n\n"


def as_json(changes: Changes) -> Iterator[str]:
    """One object: the summary (key `gist`), the warnings, and all changes."""
    data = {"gist": summary(changes), "warnings": list(warnings(changes)), **asdict(changes)}
    yield json.dumps(data, ensure_ascii=False, indent=2)


FORMATS: dict[str, Callable[[Changes], Iterator[str]]] = {"text": as_text, "markdown": as_markdown, "json": as_json}
