"""Says where a text comes from: the site's name, and the page's address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from build_scripts.importing.reading_context import NewText, Proposal

_ADDRESS = re.compile(r"https?://[^\s\"'<>]+\Z")
_NOT_A_SITE = re.compile(r"^http|:|(?:科|处|股|室|办|秘书处)$")
"""What a page names as source and is no site: a section of the house itself, an address, several things at once."""
MAX_NAME = 40


def find_url(clues: NewText) -> Proposal | None:
    """The address under which the page was found, as the saved file tells it."""
    for hint in clues.hints("url"):
        parts = urlsplit(hint.value) if _ADDRESS.match(hint.value) and hint.value.isprintable() else None
        if parts and "." in (parts.hostname or "") and (parts.path.strip("/") or parts.query):
            return Proposal(hint.value, hint.words)
    return None


def _hosts(clues: NewText) -> Iterator[tuple[str, Proposal]]:
    """Who keeps the site, as its footer says: 主办单位：某某市人民政府."""
    hosts = "|".join(re.escape(it.rstrip("：")) for it in clues.desk.words.furniture.hosts)
    endings = clues.desk.words.labels["body_endings"]
    for line in sorted(clues.around.furniture):
        found = re.match(rf"(?:{hosts})(?:单位)?[:：\s]*([一-鿿]{{4,{MAX_NAME}}})(?![一-鿿])", clues.reading[line])
        if found and found[1].endswith(endings):
            yield found[1], Proposal(found[1], clues.printed[line], line)


def find_site(clues: NewText) -> Proposal | None:
    """The site's name with the source that it names; else the host of its address."""
    names = [it for it in (*clues.told("site"), *_hosts(clues)) if len(it[0]) <= MAX_NAME]
    sources = [it for it in clues.told("source") if 1 < len(it[0]) <= MAX_NAME and not _NOT_A_SITE.search(it[0])]
    if names:
        value, told = names[0]
        source = sources[0][0] if sources and sources[0][0] not in value else ""
        return Proposal(f"{value}（来源：{source}）" if source else value, told.words, told.line)
    if sources:
        value, told = sources[0]
        return Proposal(value, told.words, told.line)
    address = clues.proposed.get("url")
    return Proposal(urlsplit(address.value).hostname or "", address.words) if address else None
