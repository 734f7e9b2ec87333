"""The citations of a whole document: short titles, what it implements, and where its references to itself lead."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from build_scripts.annotate.citations.citation_finder import NO_SHORT_TITLES, SelfReference, find_citations
from build_scripts.annotate.citations.citation_lexicon import InstrumentLexicon, is_generic_title
from build_scripts.annotate.citations.places import NUMERAL, Place, place_value, split_places
from build_scripts.annotate.citations.title_marks import normalize_characters
from build_scripts.annotate.citations.titles import CitingText
from build_scripts.model import Citation, Part, Passage, Provision, Reference, Unit
from build_scripts.text.characters import STATEMENT_ENDS

ROLES_WITHOUT_CITATIONS = frozenset(("number", "title", "addressee", "signature", "date", "attachment"))
"""Roles of passages that name the document itself and its makers, and cite nothing."""
_MAX_SHORT_TITLE = 6
"""Maximum number of characters of a generic title that may stand for a longer one the document cites: 《条例》."""
_NUMBERED = re.compile(
    rf"""
    [\[(【]? 第\s*(?P<number>{NUMERAL}) (?:\s?-\s?(?P<inserted>\d{{1,2}}))? \s*(?P<unit>编|部分|章|节|条)
    (?:\s*之\s*(?P<later>{NUMERAL}))?
    """,
    re.VERBOSE,
)
_SIMPLIFIED = str.maketrans("條節編", "条节编")
"""Numbers are given as printed."""
_EARLIER_ARTICLES = re.compile(rf"前({NUMERAL})?条")
_ITEM = re.compile(rf"\n\s*\({NUMERAL}\)")
_PARAGRAPH = re.compile(r"[。;:]\s*\n")


def with_citations(parts: tuple[Part, ...], lexicon: InstrumentLexicon) -> tuple[Part, ...]:
    """The parts of a document with the citations of their provisions and passages, and their references to the document.

    Targets of citations are given when all are registered.
    """
    texts = dict.fromkeys(unit.wording.text for part in parts for unit in part.units)
    citing = {text: CitingText(text, lexicon) for text in texts}
    shorts = short_titles(citing.values())
    resolver = ReferenceResolver(parts, lexicon)

    def read(part: Part) -> Part:
        def with_own(unit: Unit) -> Unit:
            if isinstance(unit, Passage) and unit.role in ROLES_WITHOUT_CITATIONS:
                return unit
            found = find_citations(citing[unit.wording.text], shorts)
            if not found:
                return unit
            return replace(
                unit,
                citations=tuple(it for it in found if not isinstance(it, SelfReference)),
                references=tuple(
                    reference
                    for citation in found
                    if isinstance(citation, SelfReference)
                    for reference in resolver.references(part, unit, citation)
                ),
            )

        return part.with_units(with_own)

    return tuple(map(read, parts))


# --- short titles, and what a document implements ----------------------------------------------------------------------


def short_titles(texts: Iterable[CitingText]) -> dict[str, str]:
    """Short title → full title, as a document's texts introduce them; one that stands for two titles is left out.

    A title that names no subject, such as 《条例》, stands for the one longer title that ends with it; 《出版管理条例》 names
    one, and is no other than itself beside 《地图编制出版管理条例》.
    """
    read = [(title, text.lexicon) for text in texts for title in text.titles]
    cited_short = {
        title.title
        for title, lexicon in read
        if len(title.title) <= _MAX_SHORT_TITLE and is_generic_title(title.title, lexicon)
    }
    stands_for: defaultdict[str, set[str]] = defaultdict(set)
    for title, _ in read:
        for length in range(2, min(_MAX_SHORT_TITLE, len(title.title) - 1) + 1):
            if title.title[-length:] in cited_short:
                stands_for[title.title[-length:]].add(title.title)
    introduced: defaultdict[str, set[str]] = defaultdict(set)
    for title, _ in read:
        if title.short and title.short != title.title:
            introduced[title.short].add(title.title)
    return {short: min(full) for short, full in (stands_for | introduced).items() if len(full) == 1}


def find_implemented(
    texts: Iterable[str], lexicon: InstrumentLexicon, shorts: Mapping[str, str] = NO_SHORT_TITLES
) -> tuple[Citation, ...]:
    """The instruments that a document implements: cited in its preambles behind 为贯彻落实 or 根据, and not issued by it."""
    return tuple(found for text in texts for found in _implemented(text, lexicon, shorts))


def _implemented(text: str, lexicon: InstrumentLexicon, shorts: Mapping[str, str]) -> Iterator[Citation]:
    implements, issues = (re.compile(lexicon.any_of(name)) for name in ("carries_out", "makes"))
    begun = re.search(rf"{issues.pattern}[^{STATEMENT_ENDS}\n]{{0,4}}{lexicon.any_of('as_follows')}", text)
    implementing, place = False, 0
    for found in find_citations(CitingText(text, lexicon), shorts):
        if begun and begun.end() < found.span.start:
            return
        between = text[place : found.span.start]
        sentence = max(between.rfind(stop) for stop in f"{STATEMENT_ENDS}\n") + 1
        verbs = list(implements.finditer(between, sentence))
        implementing = bool(verbs) or (implementing and not sentence)
        implementing = implementing and not issues.search(between, verbs[-1].end() if verbs else sentence)
        place = found.span.end
        if implementing and not isinstance(found, SelfReference):
            yield found


# --- references of the document to itself ------------------------------------------------------------------------------


class ReferenceResolver:
    """Resolves a document's references to itself by its parts, and the articles and chapters in them."""

    def __init__(self, parts: Sequence[Part], lexicon: InstrumentLexicon) -> None:
        self.parts = parts
        self.notices = lexicon["covering"]
        self.places = {part.anchor: _places(part) for part in parts}
        self.titles = {
            part.anchor: re.sub(r"\s*\([^()]*\)$", "", normalize_characters(part.title.text))
            for part in parts
            if part.title
        }

    def references(self, part: Part, unit: Passage | Provision, found: SelfReference) -> Iterator[Reference]:
        """One reference for each place that is named: 第二、三条 is two, with the same words."""
        meant = self._part(part, found.own_name) if found.own_name else part.anchor
        article = found.article and normalize_characters(found.article)
        targets: Iterable[tuple[str | None, str | None]]
        if article is None or meant is None:
            targets = ((found.article, meant),)
        elif article.startswith("前"):
            targets = ((found.article, it) for it in self._earlier(part, unit, article, found.span.start))
        elif article.startswith("本"):
            targets = ((found.article, self._here(unit, article)),)
        else:
            places = split_places(article)
            alone = len(places) == 1
            targets = ((found.article if alone else it.text, self._place(meant, unit, it)) for it in places)
        for named, target in targets:
            yield Reference(found.printed, named, target, span=found.span)

    def _part(self, own: Part, name: str) -> str | None:
        """The part that calls itself so: its own part before the others, a notice only where a notice may be meant."""
        named = [part.anchor for part in self.parts if self.titles.get(part.anchor, "").endswith(name)]
        notice = name in self.notices
        likely = (
            [part.anchor for part in self.parts if (part.kind == "notice") == notice]
            if len(self.parts) > 1
            else [own.anchor]
        )
        candidates = named or likely
        return own.anchor if own.anchor in candidates else _only(candidates)

    def _place(self, part: str, unit: Passage | Provision, place: Place) -> str | None:
        """The article that is named, else the innermost chapter; for an item alone the provision that has it."""
        articles = [it for it in place.units if it[0] == "条"]
        if articles:
            return _only(self.places[part].get(articles[0], ()))
        chapters = [it for it in place.units if it[0] in ("编", "部分", "章", "节")]
        if chapters:
            return _only(self.places[part].get(chapters[-1], ()))
        has_items = isinstance(unit, Provision) and _ITEM.search(normalize_characters(unit.wording.text))
        return unit.anchor if has_items else None

    def _here(self, unit: Passage | Provision, article: str) -> str | None:
        """本条 is the provision itself, 本章 the section that it stands in."""
        if article.startswith(("本章", "本节")):
            return unit.section
        return unit.anchor if isinstance(unit, Provision) else None

    def _earlier(self, part: Part, unit: Passage | Provision, article: str, at: int) -> Iterable[str | None]:
        """The provision itself for a paragraph before this one, the previous articles for 前条 and 前两条."""
        if not isinstance(unit, Provision):
            return (None,)
        if article.startswith(("前款", "前一款")):
            before = normalize_characters(unit.wording.text[:at])
            return (unit.anchor if _PARAGRAPH.search(before) else None,)
        counted = _EARLIER_ARTICLES.match(article)
        articles = [it.anchor for it in part.provisions if is_article(it)]
        if counted is None or unit.anchor not in articles:
            return (None,)
        place, count = articles.index(unit.anchor), place_value(counted[1] or "一")
        return articles[place - count : place] if 0 < count <= place else (None,)


_Key = tuple[str, int, int]
"""Unit, number, and what was put in later: 第二条之一."""


def _places(part: Part) -> dict[_Key, list[str]]:
    """The anchors of the articles and chapters of a part."""
    found: defaultdict[_Key, list[str]] = defaultdict(list)
    for provision in part.provisions:
        if key := _key(provision.number):
            found[key].append(provision.anchor)
    for section in part.sections:
        if (key := _key(section.number)) and key[0] != "条":
            found[key].append(section.anchor)
    return dict(found)


def is_article(provision: Provision) -> bool:
    """Whether a provision is counted as 第一条."""
    key = _key(provision.number)
    return key is not None and key[0] == "条"


def _key(number: str) -> _Key | None:
    """What a printed number is called: 第二条之一, 第5-1条, 第二章."""
    match = _NUMBERED.match(normalize_characters(number).translate(_SIMPLIFIED))
    if match is None:
        return None
    value, later = (place_value(it or "") for it in (match["number"], match["later"] or match["inserted"]))
    return match["unit"], value, later


def _only(anchors: Sequence[str]) -> str | None:
    return anchors[0] if len(anchors) == 1 else None
