"""Finds title, document number and issuers of a text, as the text gives them, else as its page does."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from build_scripts.agencies.entity_linker import identify_agency
from build_scripts.annotate.citations.document_numbers import find_document_numbers
from build_scripts.annotate.citations.title_marks import normalize_characters
from build_scripts.importing.decree_finder import find_decree, find_promulgated_title
from build_scripts.importing.reading_context import NewText, Proposal
from build_scripts.model import Part, RegionCode
from build_scripts.text.characters import FULL_STOPS, HAN
from build_scripts.text.line_patterns import OPENS_TITLE, is_title

MIN_TITLE = 8
MAX_AGENCY_NAME = 40
_SITE_SEPARATOR = re.compile(
    r"""
      \s*[_|｜]\s* | \s+[-–—]+\s* | \s*[-–—]+\s+ | --+   # 某某措施_某市政府网, 某某措施 - 政策文件
    | -(?=[^-]*(?:网|政府|[厅局委部])\s*\Z)               # 某某措施-某市财政局
    | (?<=[网府厅局委部])-(?=关于)                         # 某市财政局-关于某某的通知
    """,
    re.VERBOSE,
)
"""What separates the title of a page from the names of the site and its columns."""
_HEADLINE_MARK = re.compile(f"[{FULL_STOPS}；]")
_GAP = re.compile(r"[\t\u3000\xa0]+| {1,}")
_SPACED = re.compile(rf"(?<=\A[{HAN}])\s+(?=[{HAN}]\Z)")
"""The gap in the last word of a title, on a line of its own: 通　　知."""
_HEAD_LINES = 30
"""Maximum number of lines from the top in which the number may stand."""


def find_title(new_text: NewText) -> Proposal | None:
    """The title that the text carries; else that of its page; else, as a supplied title, the name of the file."""
    own = _own_title(new_text)
    stated = [proposal for field in ("title", "heading") for proposal in new_text.metadata(field)]
    found = [candidate for proposal in stated for candidate in _title_candidates(proposal, new_text)]
    if own:
        return next((it for it in found if it.literal and _is_clean_ending(it.value, own.value, new_text)), own)
    promulgated = find_promulgated_title(new_text)
    return promulgated or next((it for it in found if it.literal), None) or next(iter(found), _file_title(new_text))


def _is_clean_ending(page_title: str, own: str, new_text: NewText) -> bool:
    """Whether the page's title is the text's own without a stray beginning that is no issuer's name."""
    before = own[: -len(page_title)].strip()
    return bool(before) and own.endswith(page_title) and not _agency_names(before, new_text)


def _title_candidates(proposal: Proposal, new_text: NewText) -> Iterator[Proposal]:
    """What may be the title in that of a page, without the names of site and column around it."""
    whole = new_text.context.vocabulary.converter.simplify(proposal.value.strip())
    for piece in dict.fromkeys((*_SITE_SEPARATOR.split(whole), whole)):
        candidate = piece.strip(" 【】[]")
        if len(candidate) >= MIN_TITLE and is_title(candidate, new_text.context.vocabulary.labels.kinds):
            line = proposal.line or new_text.line_of(candidate)
            yield Proposal(candidate, proposal.evidence, line, literal=line is not None)


def _own_title(new_text: NewText) -> Proposal | None:
    parts = new_text.document.parts
    rows = _title_lines(parts[0], new_text) if parts else []
    if not rows:
        return None
    while len(rows) > 1 and _HEADLINE_MARK.search(rows[0][1]):
        rows = rows[1:]  # the headline of whoever reprinted it
    title = _joined_title([line for _, line in rows], new_text)
    if len(title) < MIN_TITLE or not is_title(title, new_text.context.vocabulary.labels.kinds):
        return None
    first, last = rows[0][0], rows[-1][0]
    printed = " ".join(line for number, line in new_text.printed_lines.items() if line and first <= number <= last)
    return Proposal(title, printed, first, literal=True)


def _title_lines(part: Part, new_text: NewText) -> list[tuple[int, str]]:
    """Number and text of the lines of a part's title."""
    spans = (span for span in new_text.document.ledger if span.role == "title" and span.owner == part.anchor)
    starts = [line.start for line in new_text.restored.source_lines]
    numbers = dict.fromkeys(bisect_right(starts, span.start) for span in spans)
    return [(number, _SPACED.sub("", new_text.simplified_lines[number])) for number in numbers]


def _joined_title(rows: list[str], new_text: NewText) -> str:
    """A title of several lines on one; a space stays between the names of agencies on lines of their own."""
    first, *others = rows
    for line in others:
        before = OPENS_TITLE.split(line)[0]
        separate = not OPENS_TITLE.search(first) and bool(
            before and _agency_names(first, new_text) and _agency_names(before, new_text)
        )
        first += (" " if separate else "") + line
    return " ".join(first.split())


def _file_title(new_text: NewText) -> Proposal | None:
    stem = new_text.context.vocabulary.converter.simplify(new_text.extract.name.rpartition(".")[0]).strip()
    if len(stem) < MIN_TITLE or not is_title(stem, new_text.context.vocabulary.labels.kinds):
        return None
    return Proposal(stem, f"文件名 {new_text.extract.name}", literal=False)


def has_supplied_title(new_text: NewText) -> bool:
    """Whether the proposed title is not the text's own, so that the card marks it as supplied (拟题)."""
    return "title" in new_text.proposed and not new_text.proposed["title"].literal


def find_number(new_text: NewText) -> Proposal | None:
    """The document's own number; None where two numbers may be it."""
    found = [*_own_numbers(new_text)] or [*_decree_number(new_text)] or [*_metadata_numbers(new_text)]
    return found[0] if len({proposal.value for proposal in found}) == 1 else None


def _own_numbers(new_text: NewText) -> Iterator[Proposal]:
    """Numbers that fill a line above the first sentence, or stand in brackets at its end."""
    for number, line in new_text.head_lines(_HEAD_LINES):
        printed, plain = new_text.printed_lines[number], normalize_characters(line)
        for start, end, value in _coded_numbers(plain, new_text):
            before = plain[:start].strip()
            if not plain[end:].strip(" )") and (not before or before.endswith("(")) and "〔〕" not in value:
                yield Proposal(value, printed, number, literal=not before and value in printed)


def _decree_number(new_text: NewText) -> Iterator[Proposal]:
    decree = find_decree(new_text)
    if decree and decree.number:
        yield Proposal(decree.number, new_text.printed_lines[decree.line], decree.line)


def _metadata_numbers(new_text: NewText) -> Iterator[Proposal]:
    for proposal in new_text.metadata("number"):
        for _, _, value in islice(_coded_numbers(normalize_characters(proposal.value), new_text), 1):
            yield Proposal(value, proposal.evidence, proposal.line, literal=value in proposal.evidence)


def _coded_numbers(text: str, new_text: NewText) -> Iterator[tuple[int, int, str]]:
    """Start, end and wording of the document numbers that have the code of an agency: 晋政办发〔2022〕30号."""
    found = find_document_numbers(text, new_text.context.knowledge.instruments)
    return ((it.start, it.end, it.text) for it in found if not it.text.startswith("〔"))


def find_issuers(new_text: NewText) -> Proposal | None:
    """The issuers: who signs, else who stands before 关于 in the title, in the letterhead, or on the page.

    Names are completed by their place: 自治区商务厅. Where fewer sign than the title names, the title decides; so it does
    where others sign behind the last part, which is a document that is passed on.
    """
    titled = _title_issuers(new_text)
    signed = _signature_issuers(new_text, {name for name, *_ in titled})
    placed = [it for it in signed if it[0] == _full_name(it[0], new_text)]
    found = titled if titled and (len(placed) < len(titled) or len(placed) < len(signed)) else signed
    named = found or _decree_issuers(new_text) or _letterhead_issuers(new_text) or _metadata_issuers(new_text)
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
    heads = ((text, line) for text, line in notes if text.endswith("文件") and line <= _HEAD_LINES)
    return [issuer for text, line in heads for issuer in _named(text.removesuffix("文件"), line, new_text, text)]


def _metadata_issuers(new_text: NewText) -> list[NamedIssuer]:
    for proposal in new_text.metadata("issuers"):
        names = re.sub("[、，,;；]", " ", proposal.value)
        if found := _named(names, proposal.line, new_text, proposal.evidence):
            return found
    return []


def _named(text: str, line: int | None, new_text: NewText, evidence: str = "") -> list[NamedIssuer]:
    """The agencies that a text names; each is its own evidence where none is given."""
    return [(name, line, evidence or name) for name in _agency_names(text, new_text)]


def _agency_names(text: str, new_text: NewText) -> list[str]:
    """The names of agencies in a text, separated by spaces; none where any of them is no such name."""
    names = [it.strip("()（）") for it in _GAP.split(text.replace("\n", " ").strip()) if it]
    if all(_is_agency_name(it, new_text) for it in names):
        return names
    joined = "".join(names)  # a name with spaces between its characters: 财　政　部
    return [joined] if all(len(it) == 1 for it in names) and _is_agency_name(joined, new_text) else []


def _is_agency_name(name: str, new_text: NewText) -> bool:
    """Whether it is the name of an agency; of three characters only a national one: 国务院, 财政部."""
    if name in new_text.context.knowledge.gazetteer.lexicon.national_names:
        return True
    has_ending = name.endswith(new_text.context.vocabulary.labels["body_endings"]) and 3 < len(name) <= MAX_AGENCY_NAME
    return has_ending and re.search(r"[，。；：\d]|等", name) is None


def _full_name(name: str, new_text: NewText) -> str:
    """The name completed by its place; unchanged where the region of the document is not known."""
    region = new_text.proposed.get("region")
    return (
        identify_agency(name, RegionCode(region.value), new_text.context.knowledge.gazetteer).name if region else name
    )
