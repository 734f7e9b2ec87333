"""Short titles of documents, for lists on a narrow screen: what a title is about, and the kind of document.

某市人民政府办公室关于印发某市支持中小企业平稳发展若干措施的通知 → 支持中小企业平稳发展若干措施. An editor can give a better
one in the card.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_scripts.annotate.citations.citation_lexicon import InstrumentLexicon, ending_kind
from build_scripts.text.characters import letters, longest_end
from build_scripts.text.numerals import CHINESE_NUMERAL

MAX_SHORT_TITLE = 22
"""Maximum number of characters of a derived short title."""
_MIN_SUBJECT = 6
"""Minimum number of characters that are left of what a title is about; fewer would say nothing."""
_ABOUT = "关于"
_QUOTED = re.compile(r"^《([^《》]+)》(?=的|和|、|及|$)")
_VERSION = re.compile(r"\s*[(（][^()（）]*[)）]$")


def short_title(title: str, places: Sequence[str], lexicon: InstrumentLexicon) -> str:
    """A title without its makers, its notice and its place, cut between words where it is still long.

    `places` are the names of the document's region and those above it. A title that is short enough stays as it is.
    """
    if len(title) <= MAX_SHORT_TITLE:
        return title
    subject = _without_place(_sent(_behind_makers(title, lexicon), lexicon), places)
    return _cut(subject, lexicon) if letters(subject) else title


def _behind_makers(title: str, lexicon: InstrumentLexicon) -> str:
    """What stands behind 关于, where makers stand before it and a kind of document follows."""
    _, about, subject = title.partition(_ABOUT)
    return subject if about and ending_kind(_bare(subject), lexicon) != "other" else title


def _sent(subject: str, lexicon: InstrumentLexicon) -> str:
    """The document that a notice sends: 印发《…措施》和《…清单》的通知 → …措施; itself where it sends none."""
    notice = longest_end(_bare(subject), lexicon["covering"])
    sent = re.sub(f"^{lexicon.any_of('sending')}", "", subject)
    if quoted := _QUOTED.match(sent):
        return quoted[1] if notice else subject
    sent = _bare(sent).removesuffix(notice).removesuffix("的")
    return sent if notice and ending_kind(_bare(sent), lexicon) != "other" else subject


def _bare(title: str) -> str:
    """A title without what stands in brackets at its end: （试行）."""
    return _VERSION.sub("", title)


def _without_place(subject: str, places: Sequence[str]) -> str:
    for place in sorted(places, key=len, reverse=True):
        if subject.startswith(place):
            return subject.removeprefix(place)
    return subject


def _cut(subject: str, lexicon: InstrumentLexicon) -> str:
    """Cut before a word that begins a further thought, so that the kind of document is still said: 加大…力度…若干措施."""
    if len(subject) <= MAX_SHORT_TITLE:
        return subject
    kind = re.search(rf"(?:[{CHINESE_NUMERAL}\d]+条)?(?:{lexicon.own_name})?$", _bare(subject))
    assert kind  # at least nothing, at the end
    about = subject[: kind.start()].removesuffix("的")
    if len(about) + len(kind[0]) <= MAX_SHORT_TITLE:
        return about + kind[0]
    room = MAX_SHORT_TITLE - len(kind[0]) - 1
    starts = [found.start() for found in re.finditer(f"{lexicon.any_of('further')}+", about)]
    end = max((start for start in starts if _MIN_SUBJECT <= start <= room), default=room)
    return f"{about[:end]}…{kind[0]}"
