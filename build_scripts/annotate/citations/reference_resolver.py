"""Where a text's references to itself lead: to the one part or provision of the same document that they mean, or nowhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from build_scripts.annotate.citations.citation_lexicon import InstrumentLexicon
from build_scripts.annotate.citations.title_marks import normalize_characters
from build_scripts.model import Part, Passage, Provision
from build_scripts.text.characters import ONE_TO_TEN
from build_scripts.text.numerals import chinese_value

_ARTICLE = re.compile(rf"第\s*([〇零{ONE_TO_TEN}百两\d]{{1,5}})\s*条")
_PARAGRAPH = re.compile(r"[。;:]\s*\n")


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
