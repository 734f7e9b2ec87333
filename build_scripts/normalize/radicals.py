"""Radicals that a PDF prints in place of characters, ⽀ for 支 and ⻓ for 长: no search finds them, so they are restored."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from build_scripts.model import Correction, SourceText
from build_scripts.model.card import RADICAL
from build_scripts.text.lines import Line, lines

_SUPPLEMENT = dict(
    zip(
        "⺎⺒⺓⺝⺟⺠⺧⺫⺬⺮⺶⺻⺼⺽⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "兀巳幺月母民牛目示竹羊聿肉臼虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)
"""Radicals of the supplement that are whole characters; Unicode gives no equivalent for most. Parts of one (⺅) stay."""
_KANGXI = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
CHARACTERS = _KANGXI | _SUPPLEMENT
"""Radical → the character that it stands for."""
_RADICAL = re.compile(f"[{''.join(CHARACTERS)}]")
_REASON = "部首字形不是汉字，检索不到，还原为同形的字"


def find_radicals(source: SourceText, corrections: Sequence[Correction]) -> Iterator[Correction]:
    """A correction for each line of a source text with radicals; those that a correction of the card covers are left to it."""
    for line in lines(source.text) if _RADICAL.search(source.text) else ():
        covered = [*_covered(line, corrections)]
        places = (radical.start() for radical in _RADICAL.finditer(line.text))
        found = [at for at in places if not any(start <= at < end for start, end in covered)]
        if found:
            start, end = found[0], found[-1] + 1
            characters = {at: CHARACTERS[line.text[at]] for at in found}
            yield Correction(
                line=line.number,
                printed=line.text[start:end],
                restored="".join(characters.get(at, line.text[at]) for at in range(start, end)),
                kind=RADICAL,
                certainty="certain",
                reason=_REASON,
            )


def _covered(line: Line, corrections: Sequence[Correction]) -> Iterator[tuple[int, int]]:
    """The stretches of a line that corrections change."""
    for correction in corrections:
        start = line.text.find(correction.printed) if correction.line == line.number else -1
        if start >= 0:
            yield start, start + len(correction.printed)
