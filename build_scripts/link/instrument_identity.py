"""The identity of an instrument: the same string for all forms in which it is cited."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from build_scripts.annotate.citations.citation_lexicon import InstrumentLexicon, is_generic_title
from build_scripts.model import Citation, Document, Region, RegionCode
from build_scripts.text.characters import letters

STATE_NAME = "中华人民共和国"
AMENDABLE_KINDS = ("law", "regulation")
"""Kinds that are amended: citations with different numbers mean the same instrument."""
_MIN_NAME_LENGTH = 10
"""Minimum length in letters of a name that stands for the notice that sends it out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryIndex:
    """What decides which instrument a citation means, and which document of the library that is.

    The name of an instrument is its folded title. A notice that sends out one instrument (关于印发《…》的通知) has the
    name of that instrument.
    """

    titles: Mapping[str, frozenset[str]]
    """Folded title of a document or part → ids of documents."""
    numbers: Mapping[str, frozenset[str]]
    """Document number → ids of documents."""
    own_numbers: Mapping[str, str]
    """Document id → its folded number."""
    full_titles: Mapping[str, str]
    """Document id → its title."""
    annexes: Mapping[str, Mapping[str, str]]
    """Document id → folded title of a part without its place name → the part's full title."""
    chains: Mapping[str, tuple[Region, ...]]
    """Document id → its region and all above it, innermost first."""
    names_by_notice: Mapping[str, str]
    """Folded title of a notice that sends out one instrument → the instrument's name."""
    names_by_number: Mapping[str, str]
    """Folded number → the name it is cited with; of several, the fullest if the others are parts of it."""
    editions: Mapping[str, frozenset[str]]
    """Name → the digits of the numbers it is cited with."""
    generic: frozenset[str]
    """Cited titles that any instrument may have: 《条例》, 《若干意见》."""
    before_names: tuple[str, ...]
    """Words that may end just before the name of an instrument within a longer title of it: an agency, a place, 印发."""


def fold(text: str) -> str:
    """A title or number folded: letters and digits only, NFKC, lower case, without 中华人民共和国 at the start."""
    folded = letters(unicodedata.normalize("NFKC", text)).lower()
    return folded.removeprefix(STATE_NAME) or folded


def library_index(documents: Sequence[Document], regions: Sequence[Region], lexicon: InstrumentLexicon) -> LibraryIndex:
    """The index of these documents and of all their citations."""
    titles = [(title, document.id) for document in documents for title in (document.title, *_part_titles(document))]
    chains = {document.id: _chain(document.card.region, regions) for document in documents}
    citations = [
        (citation, document.id) for document in documents for unit in document.units for citation in unit.citations
    ]
    generic = frozenset(
        citation.title for citation, _ in citations if citation.title and is_generic_title(citation.title, lexicon)
    )
    specific = [
        replace(citation, title=placed_title(citation, chains[document])) if citation.place else citation
        for citation, document in citations
        if citation.title and citation.title not in generic
    ]
    numbers = {document.id: fold(document.card.number) for document in documents if document.card.number}
    names_by_notice = _names_by_notice({citation.title for citation in specific if citation.title}, lexicon)
    numbered = [
        (fold(citation.number), names_by_notice.get(title := fold(citation.title), title), citation.kind)
        for citation in specific
        if citation.title and citation.number
    ]
    names_by_number = _names_by_number(((number, name) for number, name, _ in numbered), lexicon["before_names"])
    return LibraryIndex(
        titles=_grouped((fold(title), owner) for title, owner in titles),
        numbers=_grouped((number, owner) for owner, number in numbers.items()),
        own_numbers=numbers,
        full_titles={document.id: document.title for document in documents},
        annexes={document.id: _annexes(document, _names(chains[document.id])) for document in documents},
        chains=chains,
        names_by_notice=names_by_notice,
        names_by_number=names_by_number,
        editions=_grouped(
            (_fullest(name, number, names_by_number, lexicon["before_names"]), _digits(number))
            for number, name, kind in numbered
            if kind not in AMENDABLE_KINDS
        ),
        generic=generic,
        before_names=lexicon["before_names"],
    )


def _names_by_notice(titles: Iterable[str], lexicon: InstrumentLexicon) -> dict[str, str]:
    """Folded title of a notice → name of what it sends out, if that is long enough and no other notice sends out the same."""
    shape = re.compile(rf".*{lexicon.any_of('sending')}〈(.+)〉的?{lexicon.any_of('covering')}")
    sent_out = (
        (fold(match[1]), fold(match[0]))
        for match in map(shape.fullmatch, titles)
        if match and not is_generic_title(match[1], lexicon)
    )
    grouped = _grouped((name, notice) for name, notice in sent_out if len(name) >= _MIN_NAME_LENGTH)
    return {notice: name for name, notices in grouped.items() for notice in notices if len(notices) == 1}


def _names_by_number(pairs: Iterable[tuple[str, str]], before_names: tuple[str, ...]) -> dict[str, str]:
    """Number → the fullest name it is cited with, if all others are parts of it; `pairs` are numbers and names."""
    fullest = {number: (max(names, key=lambda it: (len(it), it)), names) for number, names in _grouped(pairs).items()}
    return {
        number: full
        for number, (full, names) in fullest.items()
        if all(_is_part_of(it, full, before_names) for it in names)
    }


def _is_part_of(name: str, full: str, before_names: tuple[str, ...]) -> bool:
    """Whether a name is a whole name within a longer title, not the end of another one: 地图编制|出版管理条例."""
    at = full.find(name)
    return at == 0 or (at > 0 and (name.startswith("关于") or full[:at].endswith(before_names)))


def identity(citation: Citation, index: LibraryIndex, document: str) -> str | None:
    """The identity of the instrument that a citation in a document (its id) means; None if that is not certain.

    It is the instrument's name; with the number if instruments of that name have several (the yearly notice); for a
    number alone the name it is cited with elsewhere. None for a generic title, and for a number without the letters of
    its agency.
    """
    number = fold(citation.number) if citation.number else None
    named = placed_title(citation, index.chains.get(document, ()))
    if named and citation.title not in index.generic:
        title = fold(full_title(named, index, document))
        name = index.names_by_notice.get(title, title)
        return _with_edition(_fullest(name, number, index.names_by_number, index.before_names), number, index)
    if number is None or number[0].isdecimal():
        return None
    owner = only(index.numbers.get(number))
    known_name = index.names_by_number.get(number) or (fold(index.full_titles[owner]) if owner else None)
    return _with_edition(known_name, number, index) if known_name else number


def _with_edition(name: str, number: str | None, index: LibraryIndex) -> str:
    """The name, with the digits of the number if the name is cited with several numbers."""
    return f"{name}|{_digits(number)}" if number and len(index.editions.get(name, ())) > 1 else name


def _fullest(name: str, number: str | None, names_by_number: Mapping[str, str], before_names: tuple[str, ...]) -> str:
    """The fullest name that the number is cited with, if the name is a part of it; else the name."""
    full = names_by_number.get(number or "")
    return full if full and _is_part_of(name, full, before_names) else name


def _digits(number: str) -> str:
    return "|".join(re.findall(r"\d+", number))


def placed_title(citation: Citation, chain: Sequence[Region]) -> str | None:
    """The title with the place that the words before it name, in square brackets as it is supplied: 自治区《…》.

    The place is the innermost of the document's places whose name ends as the word does; a title that begins with it has
    it already. A place that the document is not in gives a title of that word's own.
    """
    if citation.place is None or citation.title is None:
        return citation.title
    word = citation.place.lstrip("我本").removesuffix("级")
    place = next((it for it in chain if it.name.endswith(word)), None)
    if place and citation.title.startswith((place.name, place.short)):
        return citation.title
    return f"[{place.name if place else citation.place}]{citation.title}"


def full_title(title: str, index: LibraryIndex, document: str) -> str:
    """The full title of a document's own annex, if it is cited without its place name; else the title."""
    return index.annexes.get(document, {}).get(fold(title), title)


def only(candidates: frozenset[str] | None) -> str | None:
    """The only candidate; None if there are none or several."""
    return next(iter(candidates)) if candidates and len(candidates) == 1 else None


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        groups[key].add(value)
    return {key: frozenset(values) for key, values in groups.items()}


def _part_titles(document: Document) -> tuple[str, ...]:
    return tuple(part.title.text for part in document.parts if part.title)


def _annexes(document: Document, places: frozenset[str]) -> dict[str, str]:
    """Folded title of a part without its place name → the full title, if only one part has it."""
    annexes: defaultdict[str, set[str]] = defaultdict(set)
    for title in map("".join, map(str.split, _part_titles(document))):
        for place in places:
            if fold(title).startswith(fold(place)) and len(title) > len(place) + 4:
                annexes[fold(title).removeprefix(fold(place))].add(title)
    return {key: titles.pop() for key, titles in annexes.items() if len(titles) == 1}


def _chain(code: RegionCode, regions: Sequence[Region]) -> tuple[Region, ...]:
    """A region and all above it, innermost first."""
    by_code = {region.code: region for region in regions}
    chain: list[Region] = []
    region = by_code.pop(code, None)
    while region:
        chain.append(region)
        region = by_code.pop(region.parent, None) if region.parent else None
    return tuple(chain)


def _names(chain: Iterable[Region]) -> frozenset[str]:
    """The full and short names of regions."""
    return frozenset(name for region in chain for name in (region.name, region.short))
