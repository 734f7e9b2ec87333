"""Redirects: old addresses of documents and provisions, and the new ones (source_texts/redirects.yml)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, cast

from build_scripts.diagnostics.registry import finding, unread
from build_scripts.model import Document, Finding, Redirect
from build_scripts.model.field_marks import LINE, Key, Pattern
from build_scripts.model.ids import ID_PATTERN, provision_id
from build_scripts.text import yaml_reader
from build_scripts.text.record_reader import read_as

_ADDRESS = Pattern(f"{ID_PATTERN}(#{ID_PATTERN})?", "文件编号，或文件编号加 # 和锚点")


@dataclass(frozen=True, slots=True)
class RedirectEntry:
    """An entry of redirects.yml, and its line."""

    old: Annotated[str, Key("from"), _ADDRESS]
    new: Annotated[str, Key("to"), _ADDRESS]
    line: Annotated[int, LINE]


def read_redirects(
    path: Path, file: str, documents: Sequence[Document]
) -> tuple[tuple[Redirect, ...], tuple[Finding, ...]]:
    """The redirects of a file, checked against the documents; an entry with a fault is reported and left out.

    `file` is the path for findings. Without a file there are no redirects.
    """
    findings: list[Finding] = []
    entries: dict[str, RedirectEntry] = {}
    written = _read_entries(path, file, findings)
    addresses = _addresses(documents) if written else {}
    old_addresses = {entry.old for entry in written}
    for entry in written:
        if fault := _entry_fault(entry, entries, addresses, old_addresses, file):
            findings.append(fault)
        else:
            entries[entry.old] = entry
    targets = {entry: _final_address(entry.old, entries) for entry in entries.values()}
    findings += (_target_fault(entry, new, addresses, file) for entry, new in targets.items() if new not in addresses)
    redirects = [Redirect(entry.old, new) for entry, new in targets.items() if new in addresses]
    return tuple(sorted(redirects, key=lambda it: it.old)), tuple(findings)


def _addresses(documents: Sequence[Document]) -> dict[str, None]:
    """All addresses of documents, parts, sections, passages and provisions, in the order of the texts."""
    addresses = [document.id for document in documents]
    for document in documents:
        for part in document.parts:
            addresses += [provision_id(document.id, anchor) for anchor in (part.anchor, *part.order)]
    return dict.fromkeys(addresses)


def _read_entries(path: Path, file: str, findings: list[Finding]) -> tuple[RedirectEntry, ...]:
    """The entries of the right shape; what is wrong with the others is added to `findings`."""
    if not path.is_file():
        return ()
    try:
        top, problems = yaml_reader.load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        findings.append(finding("redirect-yaml", file, 1, found=unread(error)))
        return ()
    findings += (finding("redirect-yaml", file, problem.line, found=problem.message) for problem in problems)
    entries, faults = read_as(tuple[RedirectEntry, ...], top) if top.content else ((), ())
    findings += (finding("redirect-shape", file, fault.line, found=fault.message) for fault in faults)
    return cast("tuple[RedirectEntry, ...]", entries)


def _entry_fault(
    entry: RedirectEntry,
    entries: Mapping[str, RedirectEntry],
    addresses: Mapping[str, None],
    old_addresses: set[str],
    file: str,
) -> Finding | None:
    """A finding if an entry's old address is given twice, still in use, or of no document."""
    document = entry.old.partition("#")[0]
    if entry.old in entries:
        return finding("redirect-twice", file, entry.line, found=entry.old, expected=entries[entry.old].line)
    if entry.old in addresses:
        return finding("redirect-in-use", file, entry.line, found=entry.old)
    if document not in addresses and document not in old_addresses:
        return finding("redirect-document", file, entry.line, found=entry.old, expected=document)
    return None


def _final_address(address: str, entries: Mapping[str, RedirectEntry]) -> str | None:
    """Where an address leads after all redirects; None if they go round in a circle."""
    seen = {address}
    while (step := _next_address(address, entries)) is not None:
        if step in seen:
            return None
        seen.add(step)
        address = step
    return address


def _next_address(address: str, entries: Mapping[str, RedirectEntry]) -> str | None:
    """Where an address leads by its own entry, else by that of its document, whose anchors stay; None if by neither."""
    if address in entries:
        return entries[address].new
    document, sign, anchor = address.partition("#")
    if not sign or document not in entries:
        return None
    new = entries[document].new
    return new if "#" in new else provision_id(new, anchor)


def _target_fault(entry: RedirectEntry, new: str | None, addresses: Mapping[str, None], file: str) -> Finding:
    """The finding on an entry that leads in a circle (`new` is None) or to an address that there is not."""
    if new is None:
        return finding("redirect-loop", file, entry.line, found=entry.old)
    document = new.partition("#")[0]
    near = [it for it in addresses if it.partition("#")[0] == document] if document in addresses else list(addresses)
    closest = get_close_matches(new, near, 1) or near[:1]
    return finding("redirect-target", file, entry.line, found=new, closest="、".join(closest) or "（尚无文件）")
