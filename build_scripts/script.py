"""The door for OpenCC: which script a text is in, and its simplified rendering.

`t2s` only: it changes characters. `tw2sp` would rewrite words (文件 → 文档), which no reading of a document may do.
Names that must survive and the characters OpenCC leaves open are decided in vocabularies/scripts.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from opencc import OpenCC

from build_scripts import yamlfile
from build_scripts.model import Script
from build_scripts.yamlfile import Value

DISTRIBUTION = "opencc-python-reimplemented"
RIVALS = ("OpenCC", "opencc-py")
"""Distributions that install the same folder and overwrite it."""
DECISIONS = Path(__file__).parent / "vocabularies" / "scripts.yml"
_MASK = "\n"
"""Stands for each character that OpenCC is not to see; it splits there, so that no word reaches across."""
_ROUNDS = 8
"""So often at most is a line converted again; two rounds have sufficed for all words known."""
_LEFT_OPEN = frozenset("彷沈牴覆鏈阪么衹")
"""Characters that OpenCC changes in certain words only."""
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Decisions:
    """What scripts.yml says."""

    names: frozenset[str]
    """Protected names, in both scripts."""
    forms: Mapping[str, str]
    """Name, decided word or decided character → its simplified form, which is as long."""
    shared: frozenset[str]
    """Characters that are at home in both scripts."""
    mixed: Mapping[str, str]
    """Word that is simplified though each of its characters is at home in both scripts → its Traditional form."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """A word of the other script in a text."""

    start: int
    words: str
    proper: str
    """The same in the script of the text."""


@cache
def decisions() -> Decisions:
    """The library's decisions; RuntimeError where the file is broken or a form is not as long as the other."""
    value, problems = yamlfile.load(DECISIONS.read_text("utf-8"))
    faults = [f"{it.line}: {it.message}" for it in problems]
    pairs = {key: dict(_pairs(value, key, faults)) for key in ("names", "words", "mixed")}
    if faults:
        raise RuntimeError(f"{DECISIONS.name}:{faults[0]}")
    names = {**pairs["names"], **{simplified: simplified for simplified in pairs["names"].values()}}
    forms = names | pairs["words"]
    for entry in _items(value, "characters"):
        forms[_text(entry, "character")] = _text(entry, "becomes")
        forms |= {word: _plain(word) for word in entry.fields.get("except", Value(1, [])).texts()}
    return Decisions(frozenset(names), forms, frozenset("".join(_text(value, "shared").split())), pairs["mixed"])


def _items(value: Value, key: str) -> list[Value]:
    listed = value.fields.get(key)
    return listed.items if listed else []


def _text(value: Value, key: str) -> str:
    field = value.fields.get(key)
    return (field.text or "") if field else ""


def _pairs(value: Value, key: str, faults: list[str]) -> Iterator[tuple[str, str]]:
    for entry in _items(value, key):
        left = _text(entry, "traditional") or _text(entry, "left")
        right = _text(entry, "simplified") or _text(entry, "right")
        if not left or len(left) != len(right):
            faults.append(f"{entry.line}: 两边的字数不等")
        yield left, right


@lru_cache(maxsize=32)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Finds any of the words, the longest where several begin; single characters come last, as one class."""
    longer = sorted((word for word in words if len(word) > 1), key=lambda word: (-len(word), word))
    single = "".join(sorted(re.escape(word) for word in words if len(word) == 1))
    return re.compile("|".join([*map(re.escape, longer), f"[{single}]" if single else "(?!)"]))


@cache
def _finder() -> re.Pattern[str]:
    """Finds every decided word and name, the longest where several begin."""
    return _any_of(tuple(decisions().forms))


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@cache
def _simplified_character(character: str) -> str:
    """What OpenCC makes of a character by itself."""
    return str(_converter().convert(character))


def _plain(word: str) -> str:
    """A word character by character, but for the characters that OpenCC has no say in."""
    return "".join(_same_length(character) for character in word)


def _same_length(character: str) -> str:
    simplified = _simplified_character(character)
    return simplified if len(simplified) == 1 else character


@lru_cache(maxsize=4096)
def simplify(text: str) -> str:
    """The text in simplified characters, character for character as long; once simplified, it stays as it is.

    Converts at 0.2 to 0.6 million characters a second; each text once. A line in which characters are left that may
    yet change (乾紅 → 乾红 → 干红) is converted again until nothing does.
    """
    return _LINE.sub(_settled, _once(text))


simplify_in_place = simplify
"""The same: offsets hold in both scripts."""


def _settled(line: re.Match[str]) -> str:
    words = line[0]
    for _ in range(_ROUNDS if _open(words) else 0):
        simplified = _once(words)
        if simplified == words:
            break
        words = simplified
    return words


def _open(line: str) -> bool:
    """Whether something outside the protected names is left that OpenCC would change, by itself or in a word."""
    rest = set(_finder().sub("", line))
    return not _LEFT_OPEN.isdisjoint(rest) or any(_same_length(character) != character for character in rest)


def _once(text: str) -> str:
    """Decided words are put in by themselves, OpenCC converts what lies between."""
    known = decisions()
    masked, simplified, settled = [], [], list(_finder().finditer(text))
    at = 0
    for match in settled:
        masked += [text[at : match.start()], _MASK * len(match[0])]
        at = match.end()
    converted = _in_place("".join((*masked, text[at:])))
    at = 0
    for match in settled:
        simplified += [converted[at : match.start()], known.forms[match[0]]]
        at = match.end()
    return "".join((*simplified, converted[at:]))


def _in_place(text: str) -> str:
    """OpenCC's rendering, as long as the text; a line in which a word changes its length goes by characters."""
    simplified = str(_converter().convert(text))
    if len(simplified) == len(text):
        return simplified
    lines = ((line, str(_converter().convert(line))) for line in text.splitlines(keepends=True))
    return "".join(after if len(after) == len(before) else _plain(before) for before, after in lines)


def detect(text: str, sample: int = 20_000) -> Script:
    """Traditional where more than one Han character in fifty exists only in Traditional writing; else simplified.

    The first `sample` characters decide. Protected names do not count (a text on 乾县 is none the less simplified), and
    where more characters exist only in simplified writing, that is the script, whatever it quotes.
    """
    han = [it for it in _any_of(tuple(sorted(decisions().names))).sub("", text[:sample]) if "一" <= it <= "鿿"]
    traditional = sum(_same_length(it) != it for it in han)
    simplified = sum(it in _only_simplified() for it in han) if traditional else 0
    return "Hant" if traditional * 50 > len(han) and traditional > simplified else "Hans"


@cache
def _only_simplified() -> Mapping[str, str]:
    """Characters that exist only in simplified writing → the Traditional character that becomes them."""
    characters = [chr(code) for code in range(ord("一"), ord("鿿"))]
    converted = str(_converter().convert("\n".join(characters))).split("\n")
    home = decisions().shared
    changed = [(new, old) for old, new in zip(characters, converted, strict=True) if new != old and new not in home]
    return {new: old for new, old in reversed(changed) if _same_length(new) == new}


def foreign(text: str, script: Script) -> Iterator[Foreign]:
    """What is written in the other script: simplified characters and words in a Traditional text, and the reverse."""
    if script == "Hant":
        wrong = {**_only_simplified(), **decisions().mixed}
    else:
        wrong = {it: _same_length(it) for it in sorted(set(text)) if _same_length(it) != it}
    for match in _any_of((*sorted(decisions().names), *wrong)).finditer(text):
        if match[0] not in decisions().names:
            yield Foreign(match.start(), match[0], wrong[match[0]])


def converter_version() -> str:
    """Version of the converter, for the record of how a text was made."""
    return version(DISTRIBUTION)


def rival() -> str | None:
    """Name of another installed distribution that overwrites the converter's folder, if there is one."""
    for name in RIVALS:
        try:
            version(name)
        except PackageNotFoundError:
            continue
        return name
    return None
