"""Finds where a text comes from: its region, the name of its site, and the address of its page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from build_scripts.agencies.entity_linker import identify_agency
from build_scripts.agencies.gazetteer import Gazetteer
from build_scripts.agencies.jurisdiction import find_jurisdiction
from build_scripts.importing.issuer_finder import find_issuers
from build_scripts.importing.reading_context import NewText, Proposal
from build_scripts.importing.zone_finder import find_zone
from build_scripts.model import NATION, Region, RegionCode
from build_scripts.text.characters import HAN
from build_scripts.text.numerals import alternation

SOME_PROVINCE = RegionCode("360000")
"""Any province: a national agency is one whatever the region of the text."""
_SELF_REFERENCE = re.compile(r"[我全本](自治区|省|市|县|区|州|旗)")
"""How a text refers to its own place: 我省, 全市."""
_BEFORE_PLACE = re.compile(r"(?:关于)?(?:印发|公布|发布)?《?(?:\d{4}年度?)?")
"""What may stand in a title before the place that it is about."""
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+\Z")
_NOT_A_SITE = re.compile(r"^http|:|(?:科|处|股|室|办|秘书处)$")
"""Sources that are no site: a department of the publisher itself, an address, several things at once."""
MAX_NAME = 40


def find_region(new_text: NewText) -> Proposal | None:
    """The code of the region: by issuers, title, site, or the one place that the text speaks of.

    Issuers and title decide; weaker evidence must fit how the text refers to its place.
    """
    finders = (_by_zone, _by_issuers, _by_inner_title, _by_title, _by_district, _by_site, _by_address, _by_mention)
    return next((it for find in finders if (it := find(new_text))), None)


def _by_zone(new_text: NewText) -> Proposal | None:
    """The place around the zone whose committee issues the text, or whose name begins its title."""
    issuers, title = find_issuers(new_text), new_text.proposed.get("title")
    name, code = find_zone(issuers.names if issuers else (title.value,) if title else (), new_text)
    if code is None:
        return None
    place = new_text.context.vocabulary.places[code].name
    return Proposal(code, f"{name}（没有行政区划代码，归入所在的{place}）", new_text.line_of(name))


def _by_issuers(new_text: NewText) -> Proposal | None:
    """The place in the issuers' names; the nation if they are national agencies; the place at the start of a title.

    A national agency's document may have an annex that is named after a place: 《某市试点方案》.
    """
    issuers, title = find_issuers(new_text), new_text.proposed.get("title")
    names = issuers.names if issuers else ()
    gazetteer = new_text.context.knowledge.gazetteer
    card = replace(new_text.card, region=NATION, title="")
    for name in names:
        stated = find_jurisdiction(replace(card, issuers=(name,)), (), gazetteer)
        code = identify_agency(name, NATION, gazetteer).region if stated == NATION else stated
        if code and code != NATION:
            return _proposal(code, name, new_text)
    beginnings = new_text.context.vocabulary.importing.national_beginnings
    if national := next((it for it in names if it.startswith(beginnings) or _is_national_agency(it, gazetteer)), None):
        return _proposal(NATION, national, new_text)
    titled = replace(card, title=title.value if title else "")
    code = find_jurisdiction(titled, new_text.document.parts, gazetteer)
    if code == NATION:
        return None
    in_title = title is not None and find_jurisdiction(titled, (), gazetteer) == code
    place = new_text.context.vocabulary.places[code].name
    return _proposal(code, title.value if title and in_title else place, new_text)


def _is_national_agency(name: str, gazetteer: Gazetteer) -> bool:
    """Whether an agency is national by its name, or by its full name if it has branches everywhere: 中国人民银行."""
    agency, lexicon = identify_agency(name, SOME_PROVINCE, gazetteer), gazetteer.lexicon
    full = lexicon.full_names.get(name, name)
    is_head_office = agency.function in lexicon.central_functions and full in lexicon.full_names.values()
    return agency.region == NATION or is_head_office


def _by_inner_title(new_text: NewText) -> Proposal | None:
    """The place that begins what the title is about: 2031年文山州……清单, 关于印发《云南省……》的通知."""
    title = new_text.proposed.get("title")
    found = _BEFORE_PLACE.match(title.value) if title else None
    if not title or not found:
        return None
    card = replace(new_text.card, region=NATION, title=title.value[found.end() :])
    code = find_jurisdiction(card, (), new_text.context.knowledge.gazetteer)
    return None if code == NATION else _proposal(code, title.value, new_text)


def _by_title(new_text: NewText) -> Proposal | None:
    """A province by its short name at the start of the title: 广西促进中小企业……"""
    title, level_word = new_text.proposed.get("title"), _own_level_word(new_text)
    for region in _provinces(new_text):
        fits = level_word is None or region.type_word.endswith(level_word)
        if title and fits and title.value.startswith(region.short):
            return _proposal(region.code, title.value, new_text)
    return None


def _by_district(new_text: NewText) -> Proposal | None:
    """A city's district by its name at the start of the title, where only one is so called: 西夏区."""
    vocabulary, title = new_text.context.vocabulary, new_text.proposed.get("title")
    named: dict[str, list[Region]] = {}
    for region in vocabulary.regions:
        if region.level == "county" and region.parent:
            named.setdefault(region.name.removeprefix(vocabulary.places[region.parent].name), []).append(region)
    found = next((it for name, it in named.items() if title and title.value.startswith(name)), [])
    if not title or len(found) != 1 or _own_level_word(new_text) not in (None, found[0].type_word):
        return None
    return _proposal(found[0].code, title.value, new_text)


def _by_site(new_text: NewText) -> Proposal | None:
    """The place in the name of the site or its source, where it fits how the text refers to its place."""
    stated = [proposal for field in ("source", "site", "issuers") for proposal in new_text.metadata(field)]
    for proposal in (*stated, *filter(None, [new_text.proposed.get("site")])):
        card = replace(new_text.card, region=NATION, issuers=(proposal.value,), title="")
        code = find_jurisdiction(card, (), new_text.context.knowledge.gazetteer)
        if code != NATION and new_text.context.vocabulary.places[code].type_word == _own_level_word(new_text):
            return Proposal(code, proposal.evidence, proposal.line)
    return None


def _by_address(new_text: NewText) -> Proposal | None:
    """The province in the host name of the site: gxt.hunan.gov.cn."""
    for hint in new_text.hints("url"):
        labels = (urlsplit(hint.value).hostname or "").split(".")
        for region in _provinces(new_text):
            if labels[-3:] == [region.slug, "gov", "cn"] and region.type_word == _own_level_word(new_text):
                return Proposal(region.code, hint.evidence)
    return None


def _by_mention(new_text: NewText) -> Proposal | None:
    """The only place of the right level that the text names, at least twice or in a title: 《江西省中小企业促进条例》."""
    level_word = _own_level_word(new_text)
    text = "\n".join(new_text.body_lines.values())
    found: dict[Region, int] = {}
    for region in new_text.context.vocabulary.regions if level_word else ():
        if region.type_word == level_word and region.level != "nation":
            full = text.count(region.name)
            short = text.count(region.short) if region.level == "province" else full
            if full or short > 1:
                found[region] = short + text.count(f"《{region.name}")
    if len(found) != 1:
        return None
    ((place, times),) = found.items()
    line = new_text.line_of(place.name) or new_text.line_of(place.short)
    return Proposal(place.code, new_text.printed_lines.get(line or 0, place.name)[:80], line) if times > 1 else None


def _own_level_word(new_text: NewText) -> str | None:
    """省, 市, 自治区: how the text refers to its own place; None where it does not, or in two ways equally often."""
    text = "\n".join(new_text.body_lines.values())
    level_words = alternation((*new_text.context.knowledge.gazetteer.lexicon.level_words, "自治区"))
    before_agency = rf"(?<![{HAN}])({level_words})(?=[{HAN}]{{2,6}}[厅局委])"  # 省财政厅
    found: list[str] = _SELF_REFERENCE.findall(text) or re.findall(before_agency, text)
    (word, count), (_, second) = (*Counter(found).most_common(2), ("", 0), ("", 0))[:2]
    return word if count > second else None


def _provinces(new_text: NewText) -> Iterator[Region]:
    return (region for region in new_text.context.vocabulary.regions if region.level == "province")


def _proposal(code: RegionCode, evidence: str, new_text: NewText) -> Proposal:
    name = new_text.context.vocabulary.places[code].name
    return Proposal(code, evidence, new_text.line_of(evidence), literal=name in evidence)


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
