"""Redirects: addresses that were given up, kept as data in source_texts/redirects.yml, and where each leads now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from build_scripts.diagnostics.registry import finding, unread
from build_scripts.model import Document, Finding, Redirect
from build_scripts.model.urls import provision_id
from build_scripts.sources.card_reader import ID_SHAPE
from build_scripts.text import yaml_reader

FIELDS = {"from", "to"}


@dataclass(frozen=True, slots=True)
class RedirectEntry:
    """An entry as written."""

    old: str
    new: str
    line: int


def read_redirects(
    path: Path, file: str, documents: Sequence[Document]
) -> tuple[tuple[Redirect, ...], tuple[Finding, ...]]:
    """What the file says, held against the documents that there are; an entry with a fault leads nowhere.

    `file` is the name under which findings speak of it; a project need not have one.
    """
    faults: list[Finding] = []
    rules: dict[str, RedirectEntry] = {}
    written = list(_read_entries(path, file, faults))
    places = _addresses(documents) if written else {}
    named = {rule.old for rule in written}
    for rule in written:
        if fault := _entry_fault(rule, rules, places, named, file):
            faults.append(fault)
        else:
            rules[rule.old] = rule
    ends = {rule: _final_address(rule.old, rules) for rule in rules.values()}
    faults += (_target_fault(rule, new, places, file) for rule, new in ends.items() if new not in places)
    found = [Redirect(rule.old, new) for rule, new in ends.items() if new in places]
    return tuple(sorted(found, key=lambda it: it.old)), tuple(faults)


def _addresses(documents: Sequence[Document]) -> dict[str, None]:
    """Every address that the pages of documents have, in the order of the texts."""
    found = [it.id for it in documents]
    for document in documents:
        for part in document.parts:
            found += [provision_id(document.id, anchor) for anchor in (part.anchor, *part.order)]
    return dict.fromkeys(found)


def _read_entries(path: Path, file: str, faults: list[Finding]) -> Iterator[RedirectEntry]:
    """The entries that can be read."""
    if not path.is_file():
        return
    try:
        top, problems = yaml_reader.load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        faults.append(finding("redirect-yaml", file, 1, found=unread(error)))
        return
    faults += (finding("redirect-yaml", file, problem.line, found=problem.message) for problem in problems)
    if top.fields or top.text:
        faults.append(finding("redirect-shape", file, top.line, found="不是列表"))
    for entry in top.items:
        given = {name: value.text or "" for name, value in entry.fields.items()}
        wrong = _shape_fault(given)
        if wrong:
            faults.append(finding("redirect-shape", file, entry.line, found=wrong))
        else:
            yield RedirectEntry(given["from"], given["to"], entry.line)


def _shape_fault(given: Mapping[str, str]) -> str:
    """What keeps an entry from being read; empty for a good one."""
    missing, unknown = sorted(FIELDS - given.keys()), sorted(given.keys() - FIELDS)
    if missing or unknown:
        return "、".join([*(f"缺少 {it}" for it in missing), *(f"未知的字段 {it}" for it in unknown)])
    return next((f"{name}: {given[name]}" for name in ("from", "to") if not _is_address(given[name])), "")


def _is_address(text: str) -> bool:
    document, sign, anchor = text.partition("#")
    return bool(ID_SHAPE.match(document)) and (not sign or bool(ID_SHAPE.match(anchor)))


def _entry_fault(
    rule: RedirectEntry, rules: Mapping[str, RedirectEntry], places: Mapping[str, None], named: set[str], file: str
) -> Finding | None:
    """Why an entry's old address cannot lead anywhere."""
    document = rule.old.partition("#")[0]
    if rule.old in rules:
        return finding("redirect-twice", file, rule.line, found=rule.old, expected=rules[rule.old].line)
    if rule.old in places:
        return finding("redirect-in-use", file, rule.line, found=rule.old)
    if document not in places and document not in named:
        return finding("redirect-document", file, rule.line, found=rule.old, expected=document)
    return None


def _final_address(address: str, rules: Mapping[str, RedirectEntry]) -> str | None:
    """Where an address leads after all changes; None where they go round in a circle."""
    seen = {address}
    while (step := _next_address(address, rules)) is not None:
        if step in seen:
            return None
        seen.add(step)
        address = step
    return address


def _next_address(address: str, rules: Mapping[str, RedirectEntry]) -> str | None:
    """By its own entry, else by that of its document, whose anchors stay."""
    if address in rules:
        return rules[address].new
    document, sign, anchor = address.partition("#")
    if not sign or document not in rules:
        return None
    new = rules[document].new
    return new if "#" in new else provision_id(new, anchor)


def _target_fault(rule: RedirectEntry, new: str | None, places: Mapping[str, None], file: str) -> Finding:
    if new is None:
        return finding("redirect-loop", file, rule.line, found=rule.old)
    document = new.partition("#")[0]
    near = [it for it in places if it.partition("#")[0] == document] if document in places else list(places)
    closest = get_close_matches(new, near, 1) or near[:1]
    return finding("redirect-target", file, rule.line, found=new, closest="、".join(closest) or "（尚无文件）")
