"""Places a text: the region it holds for, by its makers and its title, its site, or the one place that it speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from build_scripts.agencies.clause_reader import Authority, identify
from build_scripts.agencies.jurisdiction import jurisdiction
from build_scripts.importing.reading_context import NATION, Clues, Proposal
from build_scripts.importing.title_finder import issuers
from build_scripts.model import Region

ANY_PROVINCE = "360000"
"""What is national is so in any province's text."""
_SELF = re.compile(r"[我全本](自治区|省|市|县|区|州|旗)")
"""How a text speaks of its own place: 我省, 全市."""


def region(clues: Clues) -> Proposal | None:
    """The region's code; its makers and its title decide, what else there is must fit how the text calls its place."""
    ways = (_by_makers, _by_title, _by_district, _by_site, _by_address, _by_mention)
    return next((it for find in ways if (it := find(clues))), None)


def _by_makers(clues: Clues) -> Proposal | None:
    """The place before the names of those who made it; the nation, if they are its bodies; the place before a title.

    A national body's document may have an annex that is called by a place: 《某市试点方案》.
    """
    makers, title = issuers(clues), clues.proposed.get("title")
    names = makers.names if makers else ()
    authority = clues.desk.knowledge.authority
    card = replace(clues.card, region=NATION, title="")
    for name in names:
        codes = (jurisdiction(replace(card, issuers=(name,)), (), authority), identify(name, NATION, authority).region)
        code = next((it for it in codes if it != NATION), None)
        if code:
            return _proposal(code, name, clues)
    national = next((it for it in names if _is_national(it, authority)), None)
    if national:
        return _proposal(NATION, national, clues)
    code = jurisdiction(replace(card, title=title.value if title else ""), clues.document.parts, authority)
    if code == NATION:
        return None
    own = title is not None and jurisdiction(replace(card, title=title.value), (), authority) == code
    return _proposal(code, title.value if title and own else clues.desk.words.places[code].name, clues)


def _is_national(name: str, authority: Authority) -> bool:
    """Whether a body is the nation's: by its name, or as one with branches everywhere by its full one, 中国人民银行."""
    body = identify(name, ANY_PROVINCE, authority)
    whole = body.function in authority.words.central_functions and name in authority.words.full_names.values()
    return body.region == NATION or whole


def _by_title(clues: Clues) -> Proposal | None:
    """A province by its short name at the title's beginning: 广西促进中小企业……"""
    title, own = clues.proposed.get("title"), _own_word(clues)
    for region in _provinces(clues):
        if title and title.value.startswith(region.short) and (own is None or region.type_word.endswith(own)):
            return _proposal(region.code, title.value, clues)
    return None


def _by_district(clues: Clues) -> Proposal | None:
    """A city's district by its own name at the beginning of the title, where it is the only one so called: 西夏区."""
    words, title = clues.desk.words, clues.proposed.get("title")
    named: dict[str, list[Region]] = {}
    for region in words.regions:
        if region.level == "county" and region.parent:
            named.setdefault(region.name.removeprefix(words.places[region.parent].name), []).append(region)
    found = next((it for name, it in named.items() if title and title.value.startswith(name)), [])
    if not title or len(found) != 1 or _own_word(clues) not in (None, found[0].type_word):
        return None
    return _proposal(found[0].code, title.value, clues)


def _by_site(clues: Clues) -> Proposal | None:
    """The place of the body that keeps the page, where the text calls its own place so."""
    kept = clues.proposed.get("site")
    told = [it for name in ("source", "site", "issuers") for it in clues.told(name)]
    for value, proposal in (*told, *([(kept.value, kept)] if kept else [])):
        maker = replace(clues.card, region=NATION, issuers=(value,), title="")
        code = jurisdiction(maker, (), clues.desk.knowledge.authority)
        if code != NATION and clues.desk.words.places[code].type_word == _own_word(clues):
            return Proposal(code, proposal.words, proposal.line)
    return None


def _by_address(clues: Clues) -> Proposal | None:
    """The province in a site's address: gxt.hunan.gov.cn."""
    for hint in clues.hints("url"):
        labels = (urlsplit(hint.value).hostname or "").split(".")
        for region in _provinces(clues):
            if labels[-3:] == [region.slug, "gov", "cn"] and region.type_word == _own_word(clues):
                return Proposal(region.code, hint.words)
    return None


def _by_mention(clues: Clues) -> Proposal | None:
    """The only place of the text's own kind that it names, twice at least or in a title: 《江西省中小企业促进条例》."""
    word = _own_word(clues)
    text = "\n".join(words for line, words in clues.reading.items() if line not in clues.around.furniture)
    found: Counter[Region] = Counter()
    for region in clues.desk.words.regions:
        if region.type_word == word and region.level != "nation":
            full = text.count(region.name)
            short = text.count(region.short) if region.level == "province" else full
            if full or short > 1:
                found[region] = short + text.count(f"《{region.name}")
    if word is None or len(found) != 1:
        return None
    ((place, times),) = found.items()
    line = clues.at(place.name) or clues.at(place.short)
    return Proposal(place.code, clues.printed.get(line or 0, place.name)[:80], line) if times > 1 else None


def _own_word(clues: Clues) -> str | None:
    """省, 市, 自治区: the one by which the text calls its own place; None where it uses none, or two as often."""
    text = "\n".join(words for line, words in clues.reading.items() if line not in clues.around.furniture)
    counted = Counter(_SELF.findall(text)).most_common(2)
    level_words = (*clues.desk.knowledge.authority.words.level_words, "自治区")
    if not counted:
        counted = Counter(
            re.findall(rf"(?<![一-鿿])({'|'.join(level_words)})(?=[一-鿿]{{2,6}}[厅局委])", text)
        ).most_common(2)
    if not counted or (len(counted) > 1 and counted[0][1] == counted[1][1]):
        return None
    return str(counted[0][0])


def _provinces(clues: Clues) -> Iterator[Region]:
    return (region for region in clues.desk.words.regions if region.level == "province")


def _proposal(code: str, words: str, clues: Clues) -> Proposal:
    name = clues.desk.words.places[code].name
    return Proposal(code, words, clues.at(words), literal=name in words)
