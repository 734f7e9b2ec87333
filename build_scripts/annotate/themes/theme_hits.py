"""Finds what speaks for a theme in a provision: words of themes.yml, and verbs with their objects, weighted by their place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from build_scripts.annotate.themes.theme_lexicon import PairRule, TextPlace, ThemeLexicon
from build_scripts.text.characters import SENTENCE_ENDS

_SENTENCE_END = re.compile(f"[{SENTENCE_ENDS}\n]")
_CLAUSE_END = re.compile(f"[{SENTENCE_ENDS}\n，,：:]")
_TITLE = re.compile("《[^《》\n]*》")
_CLAUSE = re.compile(f"[^{SENTENCE_ENDS}\n，,：:]+")
_start = attrgetter("start")
_REACH = 30
"""Maximum number of characters between a verb and its object."""
STRONG = 3
"""Minimum weight of a word that says what a provision is about by itself; weaker ones need others beside them."""


class Claim(NamedTuple):
    """What speaks for a theme in a text: a word, or the words from a verb to its object."""

    theme: str
    words: str
    start: int
    weight: float
    key: str | PairRule
    """What counts only once in a place."""


class Hit(NamedTuple):
    """A claim, and the points it gives to its theme."""

    theme: str
    words: str
    points: float
    place: TextPlace
    sentence: int
    """Sentence of the body, from 0; -1 for headings."""
    start: int
    """Offset of the words in the heading or the body."""
    key: str | PairRule
    strong: bool
    """Whether they say by themselves what the provision is about: no weak word, none of the document's title."""


def find_hits(
    heading: str | None, path: tuple[str, ...], body: str, subject: str, lexicon: ThemeLexicon
) -> Iterator[Hit]:
    """All hits in the heading, in the headings of the sections and in the body of a provision.

    What the title (`subject`) says holds for all provisions of the document, so its words tell little about one of them;
    a title that is cited tells what another document is about.
    """

    def hit(claim: Claim, place: TextPlace, sentence: int = -1, factor: float = 1.0) -> Hit:
        if known := claim.words in subject:
            factor *= lexicon.factors["subject"]
        points = claim.weight * lexicon.weights[place] * factor
        strong = claim.weight >= STRONG and not known
        return Hit(claim.theme, claim.words, points, place, sentence, claim.start, claim.key, strong)

    for claim in _claims(heading, lexicon) if heading else ():
        yield hit(claim, "heading")
    for depth, section in enumerate(reversed(path)):
        for claim in _claims(section, lexicon):
            yield hit(claim, "outer" if depth else "section")
    main_start, main_end = (0, 0) if heading else _main_clause(body, lexicon)
    sentence_ends = [end.start() for end in _SENTENCE_END.finditer(body)]
    titles = [offset for title in _TITLE.finditer(body) for offset in title.span()]
    for claim in _claims(body, lexicon):
        place: TextPlace = "opening" if main_start <= claim.start < main_end else "body"
        cited = bisect_right(titles, claim.start) % 2 == 1  # between the start and the end of one
        factor = lexicon.factors["cited"] if cited else 1.0
        yield hit(claim, place, bisect_left(sentence_ends, claim.start), factor)


def find_title_hits(subject: str, factor: float, lexicon: ThemeLexicon) -> Iterator[Hit]:
    """All hits in the title of a document, for a provision whose own words are not enough; none of them is strong."""
    for claim in _claims(subject, lexicon):
        yield Hit(claim.theme, claim.words, claim.weight * factor, "outer", -1, claim.start, claim.key, False)


def find_regulated_theme(subject: str, texts: tuple[str, ...], lexicon: ThemeLexicon) -> str | None:
    """The theme of what a document regulates, named in its title: the first word there, as the kind comes last.

    《职业技能培训补贴资金管理办法》 is about training, 《中小企业发展专项资金管理办法》 about funds.
    None where one of the texts, the provision and the headings of its sections, closes the document: 负责解释, 起施行.
    """
    closing = lexicon.regulation.get("closing", ())
    if not lexicon.regulating_title.search(subject) or any(word in text for text in texts for word in closing):
        return None
    named = (it for it in _claims(subject, lexicon) if it.theme not in lexicon.regulation["procedure"])
    words = [word for word in named if word.weight >= lexicon.limits["title"]]
    return min(words, key=_start).theme if words else None


def _main_clause(body: str, lexicon: ThemeLexicon) -> tuple[int, int]:
    """Start and end of the first clause of the first sentence that does not lead in to another: 对……的，**给予补助**。"""
    starts, ends = (tuple(lexicon.clauses.get(name, ())) for name in ("starts", "ends"))
    sentence = _SENTENCE_END.search(body)
    clauses = list(_CLAUSE.finditer(body, 0, sentence.start() if sentence else len(body)))
    main = (it for it in clauses if not it[0].lstrip().startswith(starts) and not it[0].rstrip().endswith(ends))
    clause = next(main, clauses[0] if clauses else None)
    return clause.span() if clause else (0, 0)


# --- claims of a text, wherever it stands ----------------------------------------------------------------------------


@lru_cache(maxsize=512)
def _claims(text: str, lexicon: ThemeLexicon) -> tuple[Claim, ...]:
    """All claims of a text; they are remembered, as a section's heading counts for each of its provisions.

    Of a verb with its object and the words of the same theme in it, only the one that says most counts.
    """
    covered = _Stretches.of_cancelling(text, lexicon)
    words = tuple(_uncovered_words(text, covered, lexicon))
    by_theme: defaultdict[str, list[Claim]] = defaultdict(list)
    for word in words:
        by_theme[word.theme].append(word)
    pairs = (
        pair._replace(weight=pair.weight - _counted(by_theme[pair.theme], pair))
        for pair in _pairs(text, covered, lexicon)
    )
    return (*words, *(pair for pair in pairs if pair.weight > 0))


def _counted(words: list[Claim], pair: Claim) -> float:
    """The weight of the words, sorted, that stand in a pair: of the one that says most."""
    first, last = (bisect_left(words, at, key=_start) for at in (pair.start, pair.start + len(pair.words)))
    return max((word.weight for word in words[first:last]), default=0.0)


class _Stretches(NamedTuple):
    """The stretches of a text in which no word of a theme counts."""

    starts: defaultdict[str, list[int]]
    """Theme → where its stretches start, sorted."""
    ends: defaultdict[str, list[int]]
    """Theme → for each stretch, the last end of it and those before it."""

    @classmethod
    def of_cancelling(cls, text: str, lexicon: ThemeLexicon) -> _Stretches:
        """Those of the `not` words."""
        found = cls(defaultdict(list), defaultdict(list))
        for start, word in lexicon.cancelling.finder.longest_by_start(text).items():
            for theme, _ in lexicon.cancelling.claims[word]:
                before = found.ends[theme][-1] if found.ends[theme] else 0
                found.starts[theme].append(start)
                found.ends[theme].append(max(before, start + len(word)))
        return found

    def hold(self, theme: str, start: int, end: int) -> bool:
        number = bisect_right(self.starts[theme], start)
        return number > 0 and end <= self.ends[theme][number - 1]


def _uncovered_words(text: str, covered: _Stretches, lexicon: ThemeLexicon) -> Iterator[Claim]:
    """Each occurrence of a word that no longer word and no `not` word of its theme covers, and no ordinary word cuts.

    One that is part of the name of a party (外贸企业) says who, and only half of what.
    """
    inside = _within_ordinary_words(text, lexicon)
    end_of_last = 0
    for start, word in lexicon.speaking.finder.longest_by_start(text).items():
        end = start + len(word)
        if end <= end_of_last or start in inside or end in inside:
            continue
        end_of_last = end
        factor = lexicon.factors["party"] if text.startswith(lexicon.parties, end) else 1.0
        for theme, weight in lexicon.speaking.claims[word]:
            if not covered.hold(theme, start, end):
                yield Claim(theme, word, start, weight * factor, word)


def _within_ordinary_words(text: str, lexicon: ThemeLexicon) -> frozenset[int]:
    """The offsets inside ordinary words, at which no word of a theme starts or ends."""
    found = lexicon.ordinary.longest_words(text, ())
    return frozenset(offset for at, word in found for offset in range(at + 1, at + len(word)))


def _pairs(text: str, covered: _Stretches, lexicon: ThemeLexicon) -> Iterator[Claim]:
    """Each verb with the first object behind it in the same clause that a rule lists with it."""
    verbs = lexicon.pairs.verb_finder.longest_by_start(text)
    objects = list(lexicon.pairs.object_finder.longest_by_start(text).items()) if verbs else []
    starts = [start for start, _ in objects]
    for start, verb in verbs.items():
        behind = start + len(verb)
        done: set[PairRule] = set()
        for at, named in objects[bisect_left(starts, behind) : bisect_right(starts, behind + _REACH)]:
            if _CLAUSE_END.search(text, behind, at):
                break
            end = at + len(named)
            for rule in lexicon.pairs.objects[named]:
                if rule in lexicon.pairs.verbs[verb] and rule not in done and not covered.hold(rule.theme, at, end):
                    done.add(rule)
                    yield Claim(rule.theme, text[start:end], start, rule.weight, rule)
