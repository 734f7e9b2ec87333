"""Finds title and document number of a text, as the text gives them, else as its page does."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from build_scripts.annotate.citations.document_numbers import find_document_numbers
from build_scripts.annotate.citations.title_marks import normalize_characters
from build_scripts.importing.decree_finder import find_decree, find_enactment, find_promulgated_title
from build_scripts.importing.issuer_finder import agency_names
from build_scripts.importing.reading_context import NewText, Proposal
from build_scripts.model import Part
from build_scripts.text.characters import FULL_STOPS, HAN
from build_scripts.text.line_patterns import OPENS_TITLE, is_title

MIN_TITLE = 8
MIN_OWN_TITLE = 6
"""Minimum length of a title that stands above the text: 某区纾困八条."""
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
_SHORT_NUMBER = re.compile(rf"([{HAN}])\((\d{{4}})\)(\d+)号\Z")
"""A number with a code of one character, which in running text would be no more than a year with a word before it."""
_ORDER_NUMBER = re.compile(rf"[{HAN}]{{1,30}}令第\d+号\Z|[{HAN}]{{2,20}}字第\d{{5,12}}号\Z")
"""The number of an order as pages give it, and numbers of Taiwan: 国令第728号, 府经商字第1120065432号."""
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
    return bool(before) and own.endswith(page_title) and not agency_names(before, new_text)


def _title_candidates(proposal: Proposal, new_text: NewText) -> Iterator[Proposal]:
    """What may be the title in that of a page, without the names of site and column around it."""
    whole = new_text.context.vocabulary.converter.simplify(proposal.value.strip())
    for piece in dict.fromkeys((*_SITE_SEPARATOR.split(whole), whole)):
        candidate = piece.strip(" 【】[]")
        if len(candidate) >= MIN_TITLE and is_title(candidate, new_text.context.vocabulary.labels.kinds):
            line = proposal.line or new_text.line_of(candidate)
            yield Proposal(candidate, proposal.evidence, line, literal=line is not None)


def _own_title(new_text: NewText) -> Proposal | None:
    opening = (part for part in new_text.document.parts if part.title or part.provisions)
    part = next(opening, None)  # behind a part of prose, in which whoever reprints the text announces it
    rows = _title_lines(part, new_text) if part else []
    if not rows:
        return None
    while len(rows) > 1 and _HEADLINE_MARK.search(rows[0][1]):
        rows = rows[1:]  # the headline of whoever reprinted it
    title = _joined_title([line for _, line in rows], new_text)
    if len(title) < MIN_OWN_TITLE or not is_title(title, new_text.context.vocabulary.labels.kinds):
        return None
    first, last = rows[0][0], rows[-1][0]
    printed = " ".join(line for number, line in new_text.printed_lines.items() if line and first <= number <= last)
    return Proposal(title, printed, first, literal=True)


def _title_lines(part: Part, new_text: NewText) -> list[tuple[int, str]]:
    """Number and text of the lines of a part's title, without the spaces between all its characters: 通　知."""
    starts = [line.start for line in new_text.restored.source_lines]
    rows: dict[int, str] = {}
    for span in new_text.document.ledger:
        if span.role == "title" and span.owner == part.anchor:
            number = bisect_right(starts, span.start)
            rows[number] = rows.get(number, "") + new_text.source.text[span.start : span.end]
    simplify = new_text.context.vocabulary.converter.simplify
    return [(number, simplify(text).strip()) for number, text in rows.items()]


def _joined_title(rows: list[str], new_text: NewText) -> str:
    """A title of several lines on one; a space stays between the names of agencies on lines of their own."""
    first, *others = rows
    for line in others:
        before = OPENS_TITLE.split(line)[0]
        separate = not OPENS_TITLE.search(first) and bool(
            before and agency_names(first, new_text) and agency_names(before, new_text)
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
        if short := _SHORT_NUMBER.match(plain.replace(" ", "")):
            value = f"{short[1]}〔{short[2]}〕{short[3]}号"
            yield Proposal(value, printed, number, literal=value in printed)


def _decree_number(new_text: NewText) -> Iterator[Proposal]:
    if enactment := find_enactment(new_text):
        yield Proposal(enactment.number, new_text.printed_lines[enactment.line], enactment.line)
    decree = find_decree(new_text)
    if decree and decree.number:
        yield Proposal(decree.number, new_text.printed_lines[decree.line], decree.line)


def _metadata_numbers(new_text: NewText) -> Iterator[Proposal]:
    for proposal in new_text.metadata("number"):
        plain = normalize_characters(proposal.value)
        coded = (value for _, _, value in _coded_numbers(plain, new_text))
        if value := next(coded, plain if _ORDER_NUMBER.match(plain) else ""):
            yield Proposal(value, proposal.evidence, proposal.line, literal=value in proposal.evidence)


def _coded_numbers(text: str, new_text: NewText) -> Iterator[tuple[int, int, str]]:
    """Start, end and wording of the document numbers that have the code of an agency: 晋政办发〔2022〕30号."""
    found = find_document_numbers(text, new_text.context.knowledge.instruments)
    return ((it.start, it.end, it.text) for it in found if not it.text.startswith("〔"))
