"""Cuts a responsibility clause into the words it is made of, longest word first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from build_scripts.agencies.clause_lexicon import ClauseWords
from build_scripts.model import Role

BRACKET_REACH = 16
"""Longest bracket that may belong to a name: 县(市、区)政府."""
NOTE_REACH = 40
"""Longest bracket that says which places a name takes in: 各市（含某某市）人民政府."""
AFTER_LABEL = frozenset({"：", ":", "﹕", "为", "是"})
"""What makes a label of the word before it."""
SHORT_PLACE = 2
"""Length of the short names of places, which are not looked for in the middle of other words."""
SHORT_LABEL = 2
"""A word of this length is a label only with a colon: 省财政厅 牵头 is none."""
_NUMBER = r"(?:第?[(（〔]?(?:\d{1,3}|[一二三四五六七八九十百]{1,5})[)）〕]?[条项款点]?)"
RANGE = re.compile(rf"{_NUMBER}(?:\s?(?:至|到|[-—－–~～、,，和及])\s?{_NUMBER})*(?<=[条项款点])(?:(?:政策)?措施|任务)?")
"""Which of the provisions words speak of: 第1—5项, 第一条至第三条."""


class Kind(Enum):
    """What a token is."""

    NAME = "name"
    PLACE = "place"
    LEVEL = "level"
    BRANCH = "branch"
    HEAD = "head"
    INLINE = "inline"  # a bracket that belongs to the name: 市(州); the 、 of 各市、县政府
    GROUP = "group"  # opens a group: 各, 其他
    ETC = "etc"  # 等
    LABEL = "label"
    VERB = "verb"
    CONJUNCTION = "conjunction"
    JOINER = "joiner"
    OPENER = "opener"
    IGNORED = "ignored"
    NOTE = "note"  # opens a sentence about other provisions: 以下均需各市政府落实
    WEAK = "weak"
    STRONG = "strong"
    OPEN = "open"
    CLOSE = "close"
    TEXT = "text"


AT_START = frozenset({Kind.LEVEL, Kind.GROUP, Kind.OPENER, Kind.HEAD})
"""Kinds that are only meant at the start of an item: the 市 of 超市 is no city."""
STARTERS = frozenset(
    {Kind.WEAK, Kind.STRONG, Kind.OPEN, Kind.CLOSE, Kind.LABEL, Kind.VERB, Kind.CONJUNCTION, Kind.JOINER}
    | {Kind.OPENER, Kind.HEAD, Kind.NOTE}
)
"""Kinds after which an item starts."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the clause."""

    kind: Kind
    text: str
    role: Role | None = None
    """Of a LABEL or VERB; None where it says nothing about the role."""
    function: str = ""
    """Of a NAME: the function it speaks of."""
    near: bool = False
    """Of a PLACE: a county, which is not looked for in the middle of other words."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words by first character, longest first."""

    words: Mapping[str, tuple[Token, ...]]
    opening: str
    closing: str
    bracket_words: frozenset[str]
    bracket_separators: str
    bracket_starts: tuple[str, ...]
    after_place: frozenset[str]
    not_levels: tuple[str, ...]
    unbroken: tuple[str, ...]
    note_links: tuple[str, ...]
    central: frozenset[str]
    """Functions whose bodies have a level in the middle of their names: 人行市中心支行."""


def build_lexicon(
    words: ClauseWords, names: Mapping[str, str], places: frozenset[str], counties: frozenset[str]
) -> Lexicon:
    """One lexicon from the names of all functions, the names of all places and the clause words."""
    by_first: dict[str, list[Token]] = {}
    for token in _vocabulary(words, names, places, counties):
        by_first.setdefault(token.text[:1], []).append(token)
    ordered = {first: tuple(sorted(tokens, key=lambda token: -len(token.text))) for first, tokens in by_first.items()}
    return Lexicon(
        words=ordered,
        opening=words.brackets.get("open", ""),
        closing=words.brackets.get("close", ""),
        bracket_words=words.bracket_words | frozenset(words.level_words),
        bracket_separators=words.separators.get("weak", "") + words.separators.get("strong", ""),
        bracket_starts=words.bracket_starts,
        after_place=words.after_place,
        not_levels=words.not_levels,
        unbroken=words.unbroken,
        note_links=words.note_links,
        central=words.central_functions,
    )


def _vocabulary(
    words: ClauseWords, names: Mapping[str, str], places: frozenset[str], counties: frozenset[str]
) -> Iterator[Token]:
    """All words; at equal length the earlier kind wins."""
    simple = (
        (Kind.IGNORED, (*words.ignored, *words.carry_words, *words.first_words)),
        (Kind.NOTE, words.note_starts), (Kind.LEVEL, words.level_words),
        (Kind.GROUP, words.group_starts), (Kind.ETC, words.group_etc), (Kind.VERB, words.adverbs),
        (Kind.JOINER, words.joiners), (Kind.CONJUNCTION, words.conjunctions),
        (Kind.OPENER, (*words.openers, *words.scope_words)),
        (Kind.HEAD, words.head_words), (Kind.BRANCH, words.branch_words), (Kind.LABEL, words.skipped_labels),
        (Kind.WEAK, words.separators.get("weak", "")), (Kind.STRONG, words.separators.get("strong", "")),
        (Kind.OPEN, words.brackets.get("open", "")), (Kind.CLOSE, words.brackets.get("close", "")),
    )  # fmt: skip
    yield from (Token(Kind.LABEL, label, role) for label, role in words.labels.items())
    yield from (Token(Kind.VERB, verb, role) for verb, role in words.verbs.items())
    yield from (Token(Kind.NAME, name, function=function) for name, function in names.items())
    yield from (Token(Kind.PLACE, place) for place in places)
    yield from (Token(Kind.PLACE, place, near=True) for place in counties)
    for kind, texts in simple:
        yield from (Token(kind, text) for text in texts)


def cut(text: str, lexicon: Lexicon, local: tuple[str, ...] = ()) -> list[Token]:
    """The text as tokens that join to it again; `local` are place names known only near the document's place."""
    tokens: list[Token] = []
    at = plain = 0
    while at < len(text):
        before = tokens[-1] if tokens and at == plain else None
        token = _word(text, at, lexicon, local, _kind(before, at > plain), before)
        if token is None:
            at += 1
            continue
        if at > plain:
            tokens.append(Token(Kind.TEXT, text[plain:at]))
        tokens.append(token)
        at = plain = at + len(token.text)
    if at > plain:
        tokens.append(Token(Kind.TEXT, text[plain:]))
    return tokens


def _kind(before: Token | None, in_text: bool) -> Kind:
    """Kind of what stands before: the start of the text counts as a separator."""
    if in_text:
        return Kind.TEXT
    return before.kind if before else Kind.WEAK


def _word(
    text: str, at: int, lexicon: Lexicon, local: tuple[str, ...], before: Kind, last: Token | None
) -> Token | None:
    """The longest word that begins here and makes sense after what stands before it."""
    if text[at].isspace():
        return Token(Kind.WEAK, text[at])
    inline = _inline(text, at, lexicon, before)
    if inline:
        return Token(Kind.INLINE, inline)
    span = RANGE.match(text, at, at + 24) if before in STARTERS else None
    if span:
        return Token(Kind.OPENER, span[0])
    near = max((word for word in local if text.startswith(word, at)), key=len, default="")
    near = near if before is not Kind.TEXT else ""
    for token in lexicon.words.get(text[at], ()):
        if len(token.text) < len(near):
            break
        if text.startswith(token.text, at) and _fits(token, text, at, before, last, lexicon):
            return _noted(token, text, at, lexicon) if token.kind is Kind.NOTE else token
    return Token(Kind.PLACE, near, near=True) if near else None


def _noted(token: Token, text: str, at: int, lexicon: Lexicon) -> Token:
    """The word that opens a sentence about what follows, up to the bodies: 以下各项政策措施均需."""
    window = text[at : at + NOTE_REACH // 2]
    ends = [place + len(link) for link in lexicon.note_links if (place := window.find(link)) >= 0]
    return Token(Kind.NOTE, window[: max(min(ends, default=0), len(token.text))])


def _fits(token: Token, text: str, at: int, before: Kind, last: Token | None, lexicon: Lexicon) -> bool:
    if token.kind is Kind.LEVEL:
        free = before in STARTERS or before in (Kind.LEVEL, Kind.INLINE, Kind.GROUP)
        if free and text.startswith(lexicon.not_levels, at):
            return _starts(Kind.NAME, text, at + len(token.text), lexicon)
        return free or _level_within(token, text, at, last, lexicon)
    if token.kind is Kind.GROUP and before is Kind.LEVEL:
        return True
    if token.kind in AT_START:
        return before in STARTERS
    if token.kind is Kind.NAME and text.startswith(lexicon.unbroken, at + len(token.text) - 1):
        return False
    if token.kind is Kind.NAME and (len(token.text) == 1 or token.text in lexicon.after_place):
        return before in (Kind.LEVEL, Kind.PLACE)
    if token.kind is Kind.BRANCH or token.near:
        return before is not Kind.TEXT
    if token.kind is Kind.PLACE and len(token.text) == SHORT_PLACE:
        return before is not Kind.TEXT  # 义乌海关 is not in 乌海
    if token.kind is Kind.LABEL:
        behind = text[at + len(token.text) : at + len(token.text) + 3].lstrip(" \u3000")[:1]
        after = text[at + len(token.text) : at + len(token.text) + 1]
        return behind in AFTER_LABEL or (before in STARTERS and len(token.text) > SHORT_LABEL and not after.isalnum())
    return True


def _level_within(token: Token, text: str, at: int, last: Token | None, lexicon: Lexicon) -> bool:
    """Whether a level word right behind a name begins the next name (省财政厅省税务局) or a branch (人行市中心支行)."""
    if last is None or last.kind not in (Kind.NAME, Kind.BRANCH):
        return False
    end = at + len(token.text)
    branch = last.function in lexicon.central and _starts(Kind.BRANCH, text, end, lexicon)
    return branch or _starts(Kind.NAME, text, end, lexicon)


def _starts(kind: Kind, text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether a word of a kind begins here."""
    return any(
        token.kind is kind and text.startswith(token.text, at) for token in lexicon.words.get(text[at : at + 1], ())
    )


def _inline(text: str, at: int, lexicon: Lexicon, before: Kind) -> str:
    """A bracket that belongs to the name around it, 市(州)人民政府, or nothing."""
    if text[at] not in lexicon.opening or before in STARTERS:
        return ""
    noted = text.startswith(lexicon.bracket_starts, at + 1)
    for end in range(at + 1, min(at + (NOTE_REACH if noted else BRACKET_REACH), len(text))):
        if text[end] in lexicon.closing and noted:
            return text[at : end + 1]
        if text[end] in lexicon.closing:
            inner = "".join("、" if char in lexicon.bracket_separators else char for char in text[at + 1 : end])
            short = all(part.strip() in lexicon.bracket_words for part in inner.split("、"))
            within = before in (Kind.TEXT, Kind.PLACE) and _starts(Kind.NAME, text, end + 1, lexicon)
            return text[at : end + 1] if short or within else ""
    return ""
