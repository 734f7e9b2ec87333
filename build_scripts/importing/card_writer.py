"""Card files: writes the card of a new text as people write theirs, with the evidence beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from build_scripts.importing.extract import Extract
from build_scripts.importing.reading_context import Proposal

FIELD_ORDER = ("title", "region", "issuers", "number", "issued", "published", "valid_from", "valid_until")
"""Fields in the order of a card; the source comes behind them."""
_PLAIN_SCALAR = re.compile(r"[一-鿿A-Za-z〔《“（][^\s:#\[\]{},&*!|>'\"%@`][^\x00-\x1f:#\"\[\]{}]*\Z")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_YAML_KEYWORDS = frozenset("true false yes no on off null".split())
MAX_EVIDENCE = 200
"""Characters of evidence."""


def card_text(extract: Extract, fields: Mapping[str, Proposal], supplied: bool, place: str) -> str:
    """The card as YAML; `place` is the region's name."""
    return "\n".join(_lines(extract, fields, supplied, place)) + "\n"


def _lines(extract: Extract, fields: Mapping[str, Proposal], supplied: bool, place: str) -> Iterator[str]:
    yield f"# {_provenance(extract)}"
    yield from (f"# {_one_line(note)}" for note in extract.notes)
    for name in FIELD_ORDER:
        if name not in fields:
            continue
        it = fields[name]
        if name == "issuers":
            yield f"issuers: [{', '.join(map(_scalar, it.names))}]"
        elif name == "region":
            yield f'region: "{it.value}"  # {place}'
        else:
            yield f"{name}: {_scalar(it.value)}"
        if name == "title" and supplied:
            yield "title_supplied: true"
    source = [(key, fields[key]) for key in ("site", "url") if key in fields]
    if source:
        yield "source:"
        yield from (f"  {key}: {_scalar(it.value)}" for key, it in source)
    yield "proofreading: unread"
    evidence = [(name, fields[name]) for name in FIELD_ORDER if name in fields and _needs_evidence(fields[name])]
    if evidence:
        yield "evidence:"
        for name, it in evidence:
            line = f"  # 第 {it.line} 行" if it.line else ""
            yield f"  {name}: {_scalar(_one_line(it.words)[:MAX_EVIDENCE])}{line}"


def _provenance(extract: Extract) -> str:
    """Where the text comes from: its file, and what it was before it became UTF-8."""
    if extract.as_found:
        return f"原始文本照录自{extract.kind}“{_one_line(extract.name)}”。"
    encoding = f"（{extract.encoding} 编码）" if extract.encoding else ""
    return f"原始文本取自{extract.kind}“{_one_line(extract.name)}”{encoding}；原件 sha256 {extract.sha256}。"


def _needs_evidence(proposal: Proposal) -> bool:
    return not proposal.literal and bool(proposal.words)


def _one_line(words: str) -> str:
    """On one line, without characters that nobody sees."""
    return "".join(filter(str.isprintable, " ".join(words.split())))


def _scalar(value: str) -> str:
    """A value as YAML on one line, quoted where it might be read otherwise."""
    value = _one_line(value)
    if _ISO_DATE.match(value) or (re.match(r"https?://[^\s#'\"]+\Z", value) and not value.endswith(":")):
        return value
    if _PLAIN_SCALAR.match(value) and value.lower() not in _YAML_KEYWORDS and not value.endswith(" "):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
