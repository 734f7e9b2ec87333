"""References without a title: 本办法, 前款, 第十二条, and the articles that follow a title. Works on normalised text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from build_scripts.annotate.citations.citation_lexicon import InstrumentLexicon, instrument_kind
from build_scripts.text.characters import ONE_TO_TEN

_NUMERAL = rf"[〇零{ONE_TO_TEN}百两\d]{{1,5}}"
_PLACE = rf"""(?x:
    第\s?{_NUMERAL}\s?(?:编|章|节|条|款|项|部分|点|目)(?:之{_NUMERAL})?   # 第十二条之一
  | 第\s?\({_NUMERAL}\)\s?[条款项]                                        # 第(三)项
)"""
_PLACES = rf"(?:{_PLACE})+(?:(?:[、和及与至或到]|以及)(?:{_PLACE})+)*"
ARTICLES = re.compile(rf"\s?(?P<articles>(?:附件\s?{_NUMERAL}?)?{_PLACES})")
"""第十二条第一款, 第三条、第五条."""


@dataclass(frozen=True, slots=True)
class SelfReference:
    """A reference of a text to itself."""

    start: int
    end: int
    kind: str
    article: str | None
    own_name: str | None = None
    """What the text calls itself: 办法, 若干措施 without 若干; None for 前款 and the like."""


def find_self_references(plain: str, lexicon: InstrumentLexicon) -> Iterator[SelfReference]:
    """All references of a normalised text to itself, in its order."""
    for match in _pattern(
        *(lexicon.any_of(name) for name in ("not_own", "modifiers", "own", "article_followers"))
    ).finditer(plain):
        article = match["of_own"] or match["earlier"] or match["bare"]
        if match["own"]:
            yield SelfReference(
                match.start(), match.end(), instrument_kind(match["word"], None, lexicon), article, match["word"]
            )
        elif match["earlier"] or (
            match["bare"] and not _is_numbering(plain, match.start()) and not _of_other(plain, match.start(), lexicon)
        ):
            yield SelfReference(match.start(), match.end(), "other", article)


@lru_cache(maxsize=8)
def _pattern(not_own: str, modifiers: str, own: str, followers: str) -> re.Pattern[str]:
    follows = rf"(?=\s?(?:{followers}|[,。;:、)》”]|$))"
    earlier = r"(?<![目提此以之日年月超空当先眼])前[一二两三四五六\d]?[款条项]|本[条款项]"
    return re.compile(
        rf"""
        (?P<not_own>{not_own})                                                            # 本法人
      | (?P<own> 本{modifiers}{{0,2}}(?P<word>{own})\s?(?P<of_own>{_PLACES})? )           # 本办法第三条
      | (?P<earlier> (?:{earlier})(?:{_PLACES})? ){follows}                               # 前款第二项
      | (?P<bare> 第{_NUMERAL}条(?:{_PLACES})? (?:(?:[、和及与至或到]|以及)(?:{_PLACE})+)* ){follows}   # 第三条、第五条
        """,
        re.VERBOSE,
    )


def _is_numbering(plain: str, at: int) -> bool:
    """Whether a line begins here: the number of an article is no reference to it."""
    return not plain[plain.rfind("\n", max(0, at - 8), at) + 1 : at].strip() if at > 8 else not plain[:at].strip()


def _of_other(plain: str, at: int, lexicon: InstrumentLexicon) -> bool:
    """Whether an instrument is named right before an article, without title marks: 刑法第二百七十六条."""
    return plain.endswith(lexicon["own"], max(0, at - 6), at)
