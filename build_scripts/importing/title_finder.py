"""Names a text: its title, its number and the bodies that made it, as the text gives them, else as its page does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.agencies.clause_reader import identify
from build_scripts.annotate.citations.document_numbers import numbers
from build_scripts.annotate.citations.quotes import flat
from build_scripts.importing.reading_context import NewText, Proposal
from build_scripts.script import simplify
from build_scripts.text.line_patterns import is_title

MIN_TITLE = 8
MAX_AGENCY_NAME = 40
_SITE_SEPARATOR = re.compile(
    r"\s*[_|｜]\s*|\s+[-–—]+\s*|\s*[-–—]+\s+|--+|-(?=[^-]*(?:网|政府|[厅局委部])\s*\Z)|(?<=[网府厅局委部])-(?=关于)"
)
"""What parts a page's title from the names of the site and its columns."""
_TITLE_OPENER = re.compile(r"关于|印发|转发|批转")
_HEADLINE_MARK = re.compile(r"[!！?？。；]")
_GAP = re.compile(r"[\t\u3000\xa0]+| {1,}")
_HEAD_LINES = 30
"""Lines in which a text names its number."""


def find_title(clues: NewText) -> Proposal | None:
    """The title that the text carries; else the one its page gives; else, as a supplied one, its file's name."""
    own = _own_title(clues)
    told = [it for name in ("title", "heading") for it in clues.told(name)]
    found = [it for value, proposal in told for it in _title_candidates(value, proposal, clues)]
    if own:
        return next((it for it in found if it.literal and _is_clean_ending(it.value, own.value, clues)), own)
    return next((it for it in found if it.literal), None) or next(iter(found), None) or _file_title(clues)


def _is_clean_ending(told: str, own: str, clues: NewText) -> bool:
    """Whether the page's title is the text's without what slipped in before it, which is no issuer's name."""
    before = own[: -len(told)].strip()
    return bool(before) and own.endswith(told) and not _agency_names(before, clues)


def _title_candidates(value: str, proposal: Proposal, clues: NewText) -> Iterator[Proposal]:
    """What may be the title in a page's own, without the names of site and column around it."""
    whole = simplify(value.strip())
    for piece in dict.fromkeys((*_SITE_SEPARATOR.split(whole), whole)):
        words = piece.strip(" 【】[]")
        if len(words) >= MIN_TITLE and is_title(words, clues.desk.words.labels.kinds):
            line = proposal.line or clues.at(words)
            yield Proposal(words, proposal.words, line, literal=line is not None)


def _own_title(clues: NewText) -> Proposal | None:
    parts = clues.document.parts
    found = parts[0].title if parts else None
    if found is None:
        return None
    rows = _title_lines(found.text, clues)
    while len(rows) > 1 and _HEADLINE_MARK.search(rows[0][1]):
        rows = rows[1:]  # the headline of those who passed it on
    words = _joined_title([words for _, words in rows], clues)
    if len(words) < MIN_TITLE or not is_title(words, clues.desk.words.labels.kinds):
        return None
    first, last = rows[0][0], rows[-1][0]
    printed = " ".join(it for line, it in clues.printed.items() if it and first <= line <= last)
    return Proposal(words, printed, first or None, literal=True)


def _title_lines(title: str, clues: NewText) -> list[tuple[int, str]]:
    """The lines that a title stands on, with their numbers."""
    outside = clues.around.furniture
    lines = [(number, words) for number, words in clues.reading.items() if words and number not in outside]
    wanted = "".join(title.split())
    for at in range(len(lines)):
        got = ""
        for end in range(at, min(at + 8, len(lines))):
            got += "".join(lines[end][1].split())
            if got == wanted:
                return lines[at : end + 1]
    return [(0, title)]


def _joined_title(rows: list[str], clues: NewText) -> str:
    """A title of several lines; a space stays where the names of several bodies stand below one another."""
    first, *others = rows
    for line in others:
        before = _TITLE_OPENER.split(line)[0]
        apart = not _TITLE_OPENER.search(first) and bool(
            before and _agency_names(first, clues) and _agency_names(before, clues)
        )
        first += (" " if apart else "") + line
    return " ".join(first.split())


def _file_title(clues: NewText) -> Proposal | None:
    stem = simplify(clues.extract.name.rpartition(".")[0]).strip()
    if len(stem) < MIN_TITLE or not is_title(stem, clues.desk.words.labels.kinds):
        return None
    return Proposal(stem, f"文件名 {clues.extract.name}", literal=False)


def has_supplied_title(clues: NewText) -> bool:
    """Whether the proposed title is not the text's own, so that the card says 拟题."""
    return "title" in clues.proposed and not clues.proposed["title"].literal


def find_number(clues: NewText) -> Proposal | None:
    """The one number of the document; none where two are named and neither is plainly its own."""
    own = {proposal.value: proposal for proposal in reversed([*_own_numbers(clues)])}
    told = {proposal.value: proposal for proposal in reversed([*_metadata_numbers(clues)])}
    found = own or told
    return next(iter(found.values())) if len(found) == 1 else None


def _own_numbers(clues: NewText) -> Iterator[Proposal]:
    """Numbers on a line of their own, or in brackets behind the title, before the text begins."""
    for line, words in clues.head(_HEAD_LINES):
        for value, whole in _line_numbers(words, clues):
            printed = clues.printed[line]
            yield Proposal(value, printed, line, literal=whole and value in printed)


def _line_numbers(words: str, clues: NewText) -> Iterator[tuple[str, bool]]:
    """The numbers that make a whole line, brackets apart, or stand in brackets at its end; whether they make it."""
    plain = flat(words)
    for found in numbers(plain, clues.desk.knowledge.instruments):
        before, behind = plain[: found.start].strip(), plain[found.end :].strip(" )")
        if not behind and (before in ("", "(") or before.endswith("(")) and "〔〕" not in found.text:
            code = found.text.partition("〔")[0]
            if code:
                yield found.text, before == ""


def _metadata_numbers(clues: NewText) -> Iterator[Proposal]:
    for value, proposal in clues.told("number"):
        for found in numbers(flat(value), clues.desk.knowledge.instruments):
            if found.text.partition("〔")[0]:
                yield Proposal(found.text, proposal.words, proposal.line, literal=found.text in proposal.words)
                break


def find_issuers(clues: NewText) -> Proposal | None:
    """Who made it: those who sign, else those who stand before the title's 关于, in the red head or on the page.

    Names without their place get it: 自治区商务厅. Where fewer sign than the title names, the title's stand.
    """
    signed, titled = [*_signature_issuers(clues)], [*_title_issuers(clues)]
    placed = [it for it in signed if it[0] == _full_name(it[0], clues)]
    found = titled if titled and (len(placed) < len(titled) or len(placed) < len(signed)) else signed
    for names in (found, [*_letterhead_issuers(clues)], [*_metadata_issuers(clues)]):
        if names:
            full = dict.fromkeys(_full_name(name, clues) for name, *_ in names)
            literal = all(name in full and line for name, line, _ in names)
            return Proposal("\n".join(full), "、".join(dict.fromkeys(it[2] for it in names)), names[0][1], literal)
    return None


NamedIssuer = tuple[str, int | None, str]
"""A body's name, its line and the words it stands in."""


def _signature_issuers(clues: NewText) -> Iterator[NamedIssuer]:
    parts = len(clues.document.parts)
    for part in dict.fromkeys((0, parts - 1)) if parts else ():
        found = [
            (name, passage.lines[0])
            for passage in clues.passages("signature", part)
            for name in _agency_names(passage.wording.text, clues)
        ]
        if found:
            yield from ((name, line, name) for name, line in found)
            return


def _title_issuers(clues: NewText) -> Iterator[NamedIssuer]:
    """What stands before 关于 in the title."""
    proposed = clues.proposed.get("title")
    opens = _TITLE_OPENER.search(proposed.value) if proposed else None
    if proposed and opens and opens.start():
        yield from ((name, proposed.line, name) for name in _agency_names(proposed.value[: opens.start()], clues))


def _letterhead_issuers(clues: NewText) -> Iterator[NamedIssuer]:
    """The red head: 某某市人民政府办公室文件."""
    for passage in clues.passages("note"):
        words = passage.wording.text.strip()
        if words.endswith("文件") and passage.lines[0] <= _HEAD_LINES:
            yield from ((name, passage.lines[0], words) for name in _agency_names(words.removesuffix("文件"), clues))


def _metadata_issuers(clues: NewText) -> Iterator[NamedIssuer]:
    for value, proposal in clues.told("issuers"):
        names = [*_agency_names(re.sub("[、，,;；]", " ", value), clues)]
        if names:
            yield from ((name, proposal.line, proposal.words) for name in names)
            return


def _agency_names(words: str, clues: NewText) -> list[str]:
    """The names in some words, parted by gaps; nothing where one of them is no name of a body."""
    names = [it.strip("()（）") for it in _GAP.split(words.replace("\n", " ").strip()) if it]
    if all(_is_agency_name(it, clues) for it in names):
        return names
    joined = "".join(names)  # a name whose letters are set apart: 财　政　部
    return [joined] if all(len(it) == 1 for it in names) and _is_agency_name(joined, clues) else []


def _is_agency_name(name: str, clues: NewText) -> bool:
    """Whether it is the name of a body; of three letters only one that the whole country has but once: 国务院, 财政部."""
    if name in clues.desk.knowledge.authority.words.national_names:
        return True
    named = name.endswith(clues.desk.words.labels["body_endings"]) and 3 < len(name) <= MAX_AGENCY_NAME
    return named and re.search(r"[，。；：\d]|等", name) is None


def _full_name(name: str, clues: NewText) -> str:
    """The name with its place; as it is where the place of the document is not known."""
    region = clues.proposed.get("region")
    return identify(name, region.value, clues.desk.knowledge.authority).name if region else name
