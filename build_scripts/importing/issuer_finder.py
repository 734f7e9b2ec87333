"""Finds the issuers of a text, as the text gives them, else as its page does."""

from __future__ import annotations

import re

from build_scripts.agencies.entity_linker import UNCLASSIFIED, identify_agency
from build_scripts.agencies.gazetteer import Gazetteer
from build_scripts.importing.decree_finder import find_decree
from build_scripts.importing.reading_context import NewText, Proposal
from build_scripts.model import NATION, RegionCode
from build_scripts.text.characters import HAN, longest_start
from build_scripts.text.line_patterns import OPENS_TITLE, without_seals

MAX_AGENCY_NAME = 40
_GAP = re.compile(r"[\t\u3000\xa0]+| {1,}")
_SPACED_NAME = re.compile(rf"(?<![{HAN}])[{HAN}](?:[ \u3000][{HAN}])+(?![{HAN}])")
"""A name with spaces between its characters: 财　政　部."""
_LETTERHEAD_LINES = 30
"""Maximum number of lines from the top in which the letterhead may stand."""


def find_issuers(new_text: NewText) -> Proposal | None:
    """The issuers: whose decree it is, who signs, else who stands before 关于 in the title, in the letterhead, on the page.

    Names are completed by their place: 自治区商务厅. Where fewer sign than the title names, the title decides; so it does
    where others sign behind the last part, which is a document that is passed on.
    """
    titled = _title_issuers(new_text)
    signed = _signature_issuers(new_text, {name for name, *_ in titled})
    placed = [it for it in signed if it[0] == _full_name(it[0], new_text)]
    found = titled if titled and (len(placed) < len(titled) or len(placed) < len(signed)) else signed
    named = _decree_issuers(new_text) or found or _letterhead_issuers(new_text) or _metadata_issuers(new_text)
    if not named:
        return None
    full = dict.fromkeys(_full_name(name, new_text) for name, *_ in named)
    literal = all(name in full and line for name, line, _ in named)
    return Proposal("\n".join(full), "、".join(dict.fromkeys(it[2] for it in named)), named[0][1], literal)


NamedIssuer = tuple[str, int | None, str]
"""Name of an agency, its line and its evidence."""


def _signature_issuers(new_text: NewText, titled: set[str]) -> list[NamedIssuer]:
    """Who signs the first part; who signs the last one only if no others are named in the title (`titled`)."""
    for part in new_text.outer_parts:
        signatures = ((passage.wording.text, passage.lines[0]) for passage in new_text.passages("signature", part))
        found = [issuer for text, line in signatures for issuer in _named(text, line, new_text)]
        if found and (part == 0 or not titled or titled & {name for name, *_ in found}):
            return found
    return []


def _title_issuers(new_text: NewText) -> list[NamedIssuer]:
    """Agencies before 关于 in the title."""
    title = new_text.proposed.get("title")
    opens = OPENS_TITLE.search(title.value) if title else None
    return _named(title.value[: opens.start()], title.line, new_text) if title and opens and opens.start() else []


def _decree_issuers(new_text: NewText) -> list[NamedIssuer]:
    """Agencies that stand before 令: 中华人民共和国国务院令."""
    decree = find_decree(new_text)
    return _named(decree.names, decree.line, new_text) if decree else []


def _letterhead_issuers(new_text: NewText) -> list[NamedIssuer]:
    """Agencies of the letterhead: 某某市人民政府办公室文件."""
    notes = ((note.wording.text.strip(), note.lines[0]) for note in new_text.passages("note"))
    heads = ((text, line) for text, line in notes if text.endswith("文件") and line <= _LETTERHEAD_LINES)
    return [issuer for text, line in heads for issuer in _named(text.removesuffix("文件"), line, new_text, text)]


def _metadata_issuers(new_text: NewText) -> list[NamedIssuer]:
    for proposal in new_text.metadata("issuers"):
        names = re.sub("[、，,;；]", " ", proposal.value)
        if found := _named(names, proposal.line, new_text, proposal.evidence):
            return found
    return []


def _named(text: str, line: int | None, new_text: NewText, evidence: str = "") -> list[NamedIssuer]:
    """The agencies that a text names; each is its own evidence where none is given."""
    return [(name, line, evidence or name) for name in agency_names(text, new_text)]


def agency_names(text: str, new_text: NewText) -> list[str]:
    """The names of agencies in a text, separated by spaces; none where any of them is no such name."""
    written = _SPACED_NAME.sub(lambda name: re.sub(r"\s", "", name[0]), text.replace("\n", " ").strip())
    names = [it.strip("()（）") for it in _GAP.split(without_seals(written)) if it]
    return names if all(_is_agency_name(it, new_text) for it in names) else []


def _is_agency_name(name: str, new_text: NewText) -> bool:
    """Whether it is the name of an agency; of three characters only a national one: 国务院, 财政部."""
    vocabulary, gazetteer = new_text.context.vocabulary, new_text.context.knowledge.gazetteer
    if name in gazetteer.lexicon.national_names:
        return True
    if not 3 < len(name) <= MAX_AGENCY_NAME or re.search(r"[，。；：\d]|等", name):
        return False
    if name.endswith(vocabulary.labels["body_endings"]):
        return True
    begins = name.startswith(vocabulary.importing.national_beginnings)
    return name.endswith(vocabulary.importing.issuer_endings) and (begins or _has_function(name, gazetteer))


def _has_function(name: str, gazetteer: Gazetteer) -> bool:
    return identify_agency(name, NATION, gazetteer).function != UNCLASSIFIED


def _full_name(name: str, new_text: NewText) -> str:
    """The name completed by its place; unchanged where the region of the document is not known."""
    region, gazetteer = new_text.proposed.get("region"), new_text.context.knowledge.gazetteer
    head = longest_start(name, gazetteer.lexicon.head_words)  # 中共某某县委
    if region is None:
        return name
    return head + identify_agency(name.removeprefix(head), RegionCode(region.value), gazetteer).name
