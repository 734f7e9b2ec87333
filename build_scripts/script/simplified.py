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
from build_scripts.text.characters import HAN, is_han

_MAX_ROUNDS = 8
"""Maximum number of times a line is converted again; two rounds have sufficed for all words known."""
_LEFT_OPEN = frozenset("彷沈牴覆鏈阪么衹")
"""Characters that OpenCC changes in certain words only."""
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class OtherScriptWord:
    """A word in a text that is written in the other script."""

    start: int
    text: str
    replacement: str
    """The same word in the script of the text."""


def _simplified_character(character: str) -> str:
    return convert_character(character, "t2s")


def simplify(text: str) -> str:
    """The text in simplified characters, as long as the text, so that offsets hold; simplified twice is simplified once.

    Converts 0.2 to 0.6 million characters a second and remembers the result. A line in which characters are left that
    may yet change (乾紅 → 乾红 → 干红) is converted again until nothing changes.
    """
    return _simplified(text, decisions())


@lru_cache(maxsize=4096)
def _simplified(text: str, decided: Decisions) -> str:
    return _LINE.sub(partial(_until_stable, decided=decided), _convert_once(text, decided))


def _until_stable(line: re.Match[str], decided: Decisions) -> str:
    text = line[0]
    for _ in range(_MAX_ROUNDS if _may_change(text, decided) else 0):
        simplified = _convert_once(text, decided)
        if simplified == text:
            break
        text = simplified
    return text


def _may_change(line: str, decided: Decisions) -> bool:
    """Whether a character outside the protected names is left that OpenCC would change, alone or in a word."""
    rest = set(decided.decided.sub("", line))
    return not _LEFT_OPEN.isdisjoint(rest) or any(_simplified_character(character) != character for character in rest)


def _convert_once(text: str, decided: Decisions) -> str:
    """Decided words are replaced as decided, OpenCC converts the text between them."""
    return settled(text, decided.decided, decided.forms, partial(convert, configuration="t2s"))


def detect(text: str, sample: int = 20_000) -> Script:
    """Hant if more than one Han character in fifty exists only in Traditional writing, else Hans.

    Only the first `sample` characters are read. Protected names do not count (a text on 乾县 may be simplified), and if
    more characters exist only in simplified writing, the text is simplified, whatever it quotes.
    """
    han = [it for it in any_of(tuple(sorted(decisions().names))).sub("", text[:sample]) if is_han(it)]
    traditional = sum(_simplified_character(it) != it for it in han)
    simplified = sum(it in _only_simplified(decisions()) for it in han) if traditional else 0
    return "Hant" if traditional * 50 > len(han) and traditional > simplified else "Hans"


@lru_cache(maxsize=2)
def _only_simplified(decided: Decisions) -> Mapping[str, str]:
    """Character that exists only in simplified writing → a Traditional character that is simplified to it."""
    return {new: old for new, old in _simplified_forms() if new not in decided.shared}


@cache
def _simplified_forms() -> tuple[tuple[str, str], ...]:
    """Pairs of a simplified character and a Traditional one that is simplified to it, in descending order of the latter."""
    characters = [chr(code) for code in range(ord(HAN[0]), ord(HAN[-1]))]
    converted = convert("\n".join(characters), "t2s").split("\n")
    changed = [(new, old) for old, new in zip(characters, converted, strict=True) if new != old]
    return tuple((new, old) for new, old in reversed(changed) if _simplified_character(new) == new)


def other_script_words(text: str, script: Script) -> Iterator[OtherScriptWord]:
    """Words written in the other script: simplified ones in a Traditional text, and the reverse; in the order of the text."""
    decided = decisions()
    if script == "Hant":
        replacements = {**_only_simplified(decided), **decided.mixed}
    else:
        replacements = {it: _simplified_character(it) for it in sorted(set(text)) if _simplified_character(it) != it}
    for match in any_of((*sorted(decided.names), *replacements)).finditer(text):
        if match[0] not in decided.names:
            yield OtherScriptWord(match.start(), match[0], replacements[match[0]])
