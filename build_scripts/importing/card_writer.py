"""Writes the card of a new text as people write theirs, with the evidence beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from build_scripts.importing.extract import Extract
from build_scripts.importing.reading_context import Proposal
from build_scripts.text.characters import HAN

FIELD_ORDER = ("title", "region", "issuers", "number", "issued", "published", "valid_from", "valid_until")
"""Fields in the order of a card; the source comes after them."""
_PLAIN_SCALAR = re.compile(rf"[{HAN}A-Za-z〔《“（][^\s:#\[\]{{}},&*!|>'\"%@`][^\x00-\x1f:#\"\[\]{{}}]*\Z")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_ADDRESS = re.compile(r"https?://[^\s#'\"]+\Z")
_YAML_KEYWORDS = frozenset("true false yes no on off null".split())
MAX_EVIDENCE = 200
"""Maximum number of characters of evidence."""


def card_text(extract: Extract, fields: Mapping[str, Proposal], title_supplied: bool, region: str) -> str:
    """The card as YAML; `region` is the full name of the region."""
    return "".join(f"{line}\n" for line in _lines(extract, fields, title_supplied, region))


def _lines(extract: Extract, fields: Mapping[str, Proposal], title_supplied: bool, region: str) -> Iterator[str]:
    yield f"# {_provenance(extract)}"
    yield from (f"# {_one_line(note)}" for note in extract.notes)
    for name in FIELD_ORDER:
        if name not in fields:
            continue
        proposal = fields[name]
        if name == "issuers":
            yield f"issuers: [{', '.join(map(_scalar, proposal.names))}]"
        elif name == "region":
            yield f'region: "{proposal.value}"  # {region}'
        else:
            yield f"{name}: {_scalar(proposal.value)}"
        if name == "title" and title_supplied:
            yield "title_supplied: true"
    source = [f"  {key}: {_scalar(fields[key].value)}" for key in ("site", "url") if key in fields]
    yield from ("source:", *source) if source else ()
    yield "proofreading: unread"
    stated = ((name, fields[name]) for name in FIELD_ORDER if name in fields)
    unsaid = [(name, proposal) for name, proposal in stated if proposal.evidence and not proposal.literal]
    yield from ["evidence:"] if unsaid else ()
    for name, proposal in unsaid:
        line = f"  # 第 {proposal.line} 行" if proposal.line else ""
        yield f"  {name}: {_scalar(_one_line(proposal.evidence)[:MAX_EVIDENCE])}{line}"


def _provenance(extract: Extract) -> str:
    """Where the text comes from: its file, and the encoding and checksum of that if it was no UTF-8 text."""
    if extract.is_utf8_text:
        return f"原始文本照录自{extract.kind}“{_one_line(extract.name)}”。"
    encoding = f"（{extract.encoding} 编码）" if extract.encoding else ""
    return f"原始文本取自{extract.kind}“{_one_line(extract.name)}”{encoding}；原件 sha256 {extract.sha256}。"


def _one_line(text: str) -> str:
    """A text on one line, without unprintable characters."""
    return "".join(filter(str.isprintable, " ".join(text.split())))


def _scalar(value: str) -> str:
    """A value as YAML on one line, quoted where it might be read otherwise."""
    value = _one_line(value)
    plain = _PLAIN_SCALAR.match(value) and value.lower() not in _YAML_KEYWORDS and not value.endswith(" ")
    if plain or _ISO_DATE.match(value) or (_ADDRESS.match(value) and not value.endswith(":")):
        return value
    return json.dumps(value, ensure_ascii=False)
