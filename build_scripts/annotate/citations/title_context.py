"""What the words around a title say of it: whose it is (自治区《…》), and whether it is yet to be issued (出台《…》)."""

from __future__ import annotations

import re
from functools import lru_cache

from build_scripts.annotate.citations.citation_lexicon import InstrumentLexicon
from build_scripts.text.characters import HAN
from build_scripts.text.dates import DATE

_REACH = 24
"""Maximum number of characters before a title that are read."""
_JOINED = re.compile(r"[、,和及与\s]{0,2}")


def place_before(plain: str, start: int, lexicon: InstrumentLexicon) -> str | None:
    """The word for the place whose instrument the title is that begins at `start`: 自治区《…》, 省财政厅《…》; None for none."""
    found = _place_pattern(lexicon).search(plain, max(0, start - _REACH), start)
    return found["place"] if found else None


@lru_cache(maxsize=8)
def _place_pattern(lexicon: InstrumentLexicon) -> re.Pattern[str]:
    bodies = rf"(?:人民)?政府(?:办公厅|办公室)?|(?!{lexicon.any_of('not_places')})[{HAN}]{{1,8}}(?:厅|局|委|委员会)"
    return re.compile(
        rf"""
        (?: (?<![{HAN}]) | {lexicon.any_of("leads")} )                                 # 落实
        (?P<place> {lexicon.any_of("places_before")} ) (?:{bodies})?                   # 自治区, 省财政厅
        \s?\Z
        """,
        re.VERBOSE,
    )


def is_promised(plain: str, start: int, end: int, lexicon: InstrumentLexicon) -> bool:
    """Whether the document of this title is yet to be made or changed: 出台《…》, 加快《…》修订; not 已出台《…》."""
    before = plain[max(0, start - _REACH) : start]
    return bool(
        (_issuing_pattern(lexicon).search(before) and not plain.startswith(lexicon["in_force_behind"], end))
        or (before.endswith(lexicon["issues_lead"]) and plain.startswith(lexicon["issues_behind"], end))
    )


def is_joined(plain: str, end: int, start: int) -> bool:
    """Whether a title stands in one list with the one before it: 《…》、《…》和《…》."""
    return _JOINED.fullmatch(plain, end, start) is not None


@lru_cache(maxsize=8)
def _issuing_pattern(lexicon: InstrumentLexicon) -> re.Pattern[str]:
    adverbs = rf"(?:{lexicon.any_of('issues_adverbs')}|{DATE}前?|(?:由|联合|会同)[{HAN}]{{2,14}}[厅局委办会])*"
    return re.compile(rf"(?<![{HAN}]){adverbs}{lexicon.any_of('issues')}\s?\Z")
