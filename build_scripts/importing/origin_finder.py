"""Finds where a text comes from: the name of the site, and the address of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from build_scripts.importing.reading_context import NewText, Proposal
from build_scripts.text.characters import HAN
from build_scripts.text.numerals import alternation

_ADDRESS = re.compile(r"https?://[^\s\"'<>]+\Z")
_NOT_A_SITE = re.compile(r"^http|:|(?:科|处|股|室|办|秘书处)$")
"""Sources that are no site: a department of the publisher itself, an address, several things at once."""
MAX_NAME = 40


def find_url(new_text: NewText) -> Proposal | None:
    """The address of the page, as the saved file gives it; None where it is the front page of a site."""
    for hint in new_text.hints("url"):
        parts = urlsplit(hint.value) if _ADDRESS.match(hint.value) and hint.value.isprintable() else None
        if parts and "." in (parts.hostname or "") and (parts.path.strip("/") or parts.query):
            return Proposal(hint.value, hint.evidence)
    return None


def _hosts(new_text: NewText) -> Iterator[Proposal]:
    """Agencies that the footer names as host of the site: 主办单位：某某市人民政府."""
    hosts = alternation(it.rstrip("：") for it in new_text.context.vocabulary.furniture.hosts)
    endings = new_text.context.vocabulary.labels["body_endings"]
    for line in sorted(new_text.boilerplate.line_numbers):
        found = re.match(
            rf"(?:{hosts})(?:单位)?[:：\s]*([{HAN}]{{4,{MAX_NAME}}})(?![{HAN}])", new_text.simplified_lines[line]
        )
        if found and found[1].endswith(endings):
            yield Proposal(found[1], new_text.printed_lines[line], line)


def find_site(new_text: NewText) -> Proposal | None:
    """The name of the site with the source that it names, else the source, else the host of the address."""
    names = [it for it in (*new_text.metadata("site"), *_hosts(new_text)) if len(it.value) <= MAX_NAME]
    stated = new_text.metadata("source")
    sources = [it for it in stated if 1 < len(it.value) <= MAX_NAME and not _NOT_A_SITE.search(it.value)]
    if names:
        name = names[0]
        source = sources[0].value if sources and sources[0].value not in name.value else ""
        return replace(name, value=f"{name.value}（来源：{source}）") if source else name
    if sources:
        return sources[0]
    address = new_text.proposed.get("url")
    return Proposal(urlsplit(address.value).hostname or "", address.evidence) if address else None
