"""Traditional to simplified: `t2s`, with the library's decisions; and which script a text is in.

Names that must survive and the characters OpenCC leaves open are decided in vocabularies/scripts.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from build_scripts.model import Script
from build_scripts.script.converter import convert, convert_character
from build_scripts.script.decisions import Decisions, any_of, decisions, settled

_MAX_ROUNDS = 8
"""So often at most is a line converted again; two rounds have sufficed for all words known."""
_LEFT_OPEN = frozenset("彷沈牴覆鏈阪么衹")
"""Characters that OpenCC changes in certain words only."""
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class OtherScriptWord:
    """A word of the other script in a text."""

    start: int
    words: str
    proper: str
    """The same in the script of the text."""


def _same_length(character: str) -> str:
    return convert_character(character, "t2s")


def simplify(text: str) -> str:
    """The text in simplified characters, character for character as long; once simplified, it stays as it is.

    Converts at 0.2 to 0.6 million characters a second; each text once. A line in which characters are left that may
    yet change (乾紅 → 乾红 → 干红) is converted again until nothing does.
    """
    return _simplified(text, decisions())


simplify_in_place = simplify
"""The same: offsets hold in both scripts."""


@lru_cache(maxsize=4096)
def _simplified(text: str, known: Decisions) -> str:
    return _LINE.sub(partial(_until_stable, known=known), _convert_once(text, known))


def _until_stable(line: re.Match[str], known: Decisions) -> str:
    words = line[0]
    for _ in range(_MAX_ROUNDS if _may_change(words, known) else 0):
        simplified = _convert_once(words, known)
        if simplified == words:
            break
        words = simplified
    return words


def _may_change(line: str, known: Decisions) -> bool:
    """Whether something outside the protected names is left that OpenCC would change, by itself or in a word."""
    rest = set(known.decided.sub("", line))
    return not _LEFT_OPEN.isdisjoint(rest) or any(_same_length(character) != character for character in rest)


def _convert_once(text: str, known: Decisions) -> str:
    """Decided words are put in by themselves, OpenCC converts what lies between."""
    return settled(text, known.decided, known.forms, partial(convert, configuration="t2s"))


def detect(text: str, sample: int = 20_000) -> Script:
    """Traditional where more than one Han character in fifty exists only in Traditional writing; else simplified.

    The first `sample` characters decide. Protected names do not count (a text on 乾县 is none the less simplified), and
    where more characters exist only in simplified writing, that is the script, whatever it quotes.
    """
    han = [it for it in any_of(tuple(sorted(decisions().names))).sub("", text[:sample]) if "一" <= it <= "鿿"]
    traditional = sum(_same_length(it) != it for it in han)
    simplified = sum(it in _only_simplified(decisions()) for it in han) if traditional else 0
    return "Hant" if traditional * 50 > len(han) and traditional > simplified else "Hans"


@lru_cache(maxsize=2)
def _only_simplified(known: Decisions) -> Mapping[str, str]:
    """Characters that exist only in simplified writing → the Traditional character that becomes them."""
    return {new: old for new, old in _simplified_forms() if new not in known.shared}


@cache
def _simplified_forms() -> tuple[tuple[str, str], ...]:
    """Each simplified character and a Traditional one that becomes it; the one that comes last is the first in Unicode."""
    characters = [chr(code) for code in range(ord("一"), ord("鿿"))]
    converted = convert("\n".join(characters), "t2s").split("\n")
    changed = [(new, old) for old, new in zip(characters, converted, strict=True) if new != old]
    return tuple((new, old) for new, old in reversed(changed) if _same_length(new) == new)


def other_script_words(text: str, script: Script) -> Iterator[OtherScriptWord]:
    """What is written in the other script: simplified characters and words in a Traditional text, and the reverse."""
    known = decisions()
    if script == "Hant":
        wrong = {**_only_simplified(known), **known.mixed}
    else:
        wrong = {it: _same_length(it) for it in sorted(set(text)) if _same_length(it) != it}
    for match in any_of((*sorted(known.names), *wrong)).finditer(text):
        if match[0] not in known.names:
            yield OtherScriptWord(match.start(), match[0], wrong[match[0]])
