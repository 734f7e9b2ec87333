"""The citations of a whole document: short titles, what it implements, and where its references to itself lead."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from build_scripts.annotate.citations.citation_finder import NO_SHORT_TITLES, SelfReference, find_citations
from build_scripts.annotate.citations.citation_lexicon import InstrumentLexicon, is_generic_title
from build_scripts.annotate.citations.title_marks import normalize_characters
from build_scripts.annotate.citations.titles import CitingText
from build_scripts.model import Citation, Part, Passage, Provision, Reference, Unit
from build_scripts.text.characters import ONE_TO_TEN, STATEMENT_ENDS
from build_scripts.text.numerals import chinese_value

ROLES_WITHOUT_CITATIONS = frozenset(("number", "title", "addressee", "signature", "date", "attachment"))
"""Roles of passages that name the document itself and its makers, and cite nothing."""
_MAX_SHORT_TITLE = 6
"""Maximum number of characters of a generic title that may stand for a longer one the document cites: 《条例》."""
_ARTICLE = re.compile(rf"第\s*([〇零{ONE_TO_TEN}百两\d]{{1,5}})\s*条")
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
            own = [it for it in found if isinstance(it, SelfReference)]
            meant = (resolver.resolve(part, unit, it.own_name, it.article, it.span.start) for it in own)
            return replace(
                unit,
                citations=tuple(it for it in found if not isinstance(it, SelfReference)),
                references=tuple(
                    Reference(citation.printed, citation.article, target, span=citation.span)
                    for citation, target in zip(own, meant, strict=True)
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
    """Resolves a document's references to itself by its parts and the articles in them."""

    def __init__(self, parts: Sequence[Part], lexicon: InstrumentLexicon) -> None:
        self.parts = parts
        self.notices = lexicon["covering"]
        self.articles = {part.anchor: _articles(part.provisions) for part in parts}
        self.titles = {
            part.anchor: re.sub(r"\s*\([^()]*\)$", "", normalize_characters(part.title.text))
            for part in parts
            if part.title
        }

    def resolve(
        self, part: Part, unit: Passage | Provision, own_name: str | None, article: str | None, at: int
    ) -> str | None:
        """Anchor of what is meant at this place of a unit's text, by 本`own_name`, by an article, or by both."""
        meant = self._part(part, own_name) if own_name else part.anchor
        if article is None or meant is None:
            return meant
        if article.startswith("前"):
            return self._earlier(part, unit, article, unit.wording.text[:at])
        if article.startswith("本"):
            return unit.anchor if isinstance(unit, Provision) else None
        named = _ARTICLE.findall(normalize_characters(article))
        return _only(self.articles[meant].get(_value(named[0]), ())) if len(named) == 1 else None

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

    def _earlier(self, part: Part, unit: Passage | Provision, article: str, before: str) -> str | None:
        """The provision itself for a paragraph before this one, the previous article for 前条."""
        if not isinstance(unit, Provision):
            return None
        if article.startswith(("前款", "前一款")):
            return unit.anchor if _PARAGRAPH.search(normalize_characters(before)) else None
        number = _number(unit)
        return _only(self.articles[part.anchor].get(number - 1, ())) if article.startswith("前条") and number else None


def _articles(provisions: Iterable[Provision]) -> dict[int | None, list[str]]:
    """Number → the provisions that bear it as 第十二条."""
    found: defaultdict[int | None, list[str]] = defaultdict(list)
    for provision in provisions:
        if number := _number(provision):
            found[number].append(provision.anchor)
    return dict(found)


def is_article(provision: Provision) -> bool:
    """Whether a provision is counted as 第一条."""
    return _number(provision) is not None


def _number(provision: Provision) -> int | None:
    match = _ARTICLE.match(normalize_characters(provision.number))
    return _value(match[1]) if match else None


def _value(numeral: str) -> int | None:
    return int(numeral) if numeral.isdecimal() else chinese_value(numeral)


def _only(anchors: Sequence[str]) -> str | None:
    return anchors[0] if len(anchors) == 1 else None
