"""Cuts a responsibility clause into the words it is made of, longest word first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from build_scripts.annotate.words import ClauseWords
from build_scripts.model import Role

BRACKET_REACH = 16
"""Longest bracket that may belong to a name: 县(市、区)政府."""

AFTER_LABEL = frozenset({"：", ":", "﹕", "为"})
"""What makes a label of the word before it."""
SHORT_LABEL = 2
"""A word of this length is a label only with a colon: 省财政厅 牵头 is none."""


class Kind(Enum):
    """What a token is."""

    NAME = "name"
    PLACE = "place"
    LEVEL = "level"
    BRANCH = "branch"
    HEAD = "head"
    INLINE = "inline"  # a bracket that belongs to the name: 市(州)
    GROUP = "group"  # opens a group: 各, 其他
    ETC = "etc"  # 等
    LABEL = "label"
    VERB = "verb"
    CONJUNCTION = "conjunction"
    JOINER = "joiner"
    OPENER = "opener"
    IGNORED = "ignored"
    WEAK = "weak"
    STRONG = "strong"
    OPEN = "open"
    CLOSE = "close"
    TEXT = "text"


AT_START = frozenset({Kind.LEVEL, Kind.GROUP, Kind.OPENER, Kind.HEAD})
"""Kinds that are only meant at the start of an item: the 市 of 超市 is no city."""
STARTERS = frozenset(
    {Kind.WEAK, Kind.STRONG, Kind.OPEN, Kind.CLOSE, Kind.LABEL, Kind.VERB, Kind.CONJUNCTION, Kind.JOINER}
    | {Kind.OPENER, Kind.HEAD}
)
"""Kinds after which an item starts."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the clause."""

    kind: Kind
    text: str
    role: Role | None = None
    """Of a LABEL or VERB; None where it says nothing about the role."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words by first character, longest first."""

    words: Mapping[str, tuple[Token, ...]]
    opening: str
    closing: str
    bracket_words: frozenset[str]
    bracket_separators: str


def build_lexicon(words: ClauseWords, names: frozenset[str], places: frozenset[str]) -> Lexicon:
    """One lexicon from the names of all functions, the names of all places and the clause words."""
    by_first: dict[str, list[Token]] = {}
    for token in _vocabulary(words, names, places):
        by_first.setdefault(token.text[:1], []).append(token)
    ordered = {first: tuple(sorted(tokens, key=lambda token: -len(token.text))) for first, tokens in by_first.items()}
    return Lexicon(
        words=ordered,
        opening=words.brackets.get("open", ""),
        closing=words.brackets.get("close", ""),
        bracket_words=words.bracket_words | frozenset(words.level_words),
        bracket_separators=words.separators.get("weak", "") + words.separators.get("strong", ""),
    )


def _vocabulary(words: ClauseWords, names: frozenset[str], places: frozenset[str]) -> Iterator[Token]:
    """All words; at equal length the earlier kind wins."""
    simple = (
        (Kind.NAME, names), (Kind.PLACE, places), (Kind.IGNORED, words.ignored), (Kind.LEVEL, words.level_words),
        (Kind.GROUP, words.group_starts), (Kind.ETC, words.group_etc), (Kind.VERB, words.adverbs),
        (Kind.JOINER, words.joiners), (Kind.CONJUNCTION, words.conjunctions), (Kind.OPENER, words.openers),
        (Kind.HEAD, words.head_words), (Kind.BRANCH, words.branch_words), (Kind.LABEL, words.skipped_labels),
        (Kind.WEAK, words.separators.get("weak", "")), (Kind.STRONG, words.separators.get("strong", "")),
        (Kind.OPEN, words.brackets.get("open", "")), (Kind.CLOSE, words.brackets.get("close", "")),
    )  # fmt: skip
    yield from (Token(Kind.LABEL, label, role) for label, role in words.labels.items())
    yield from (Token(Kind.VERB, verb, role) for verb, role in words.verbs.items())
    for kind, texts in simple:
        yield from (Token(kind, text) for text in texts)


def cut(text: str, lexicon: Lexicon, local: tuple[str, ...] = ()) -> list[Token]:
    """The text as tokens that join to it again; `local` are place names known only near the document's place."""
    tokens: list[Token] = []
    at = plain = 0
    while at < len(text):
        token = _word(text, at, lexicon, local, _before(tokens, at > plain))
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


def _before(tokens: list[Token], in_text: bool) -> Kind:
    """Kind of what stands before: the start of the text counts as a separator."""
    if in_text:
        return Kind.TEXT
    return tokens[-1].kind if tokens else Kind.WEAK


def _word(text: str, at: int, lexicon: Lexicon, local: tuple[str, ...], before: Kind) -> Token | None:
    """The longest word that begins here and makes sense after what stands before it."""
    if text[at].isspace():
        return Token(Kind.WEAK, text[at])
    inline = _inline(text, at, lexicon, before)
    if inline:
        return Token(Kind.INLINE, inline)
    near = max((word for word in local if text.startswith(word, at)), key=len, default="")
    for token in lexicon.words.get(text[at], ()):
        if len(token.text) < len(near):
            break
        if text.startswith(token.text, at) and _fits(token, text, at, before):
            return token
    return Token(Kind.PLACE, near) if near else None


def _fits(token: Token, text: str, at: int, before: Kind) -> bool:
    if token.kind is Kind.LEVEL:
        return before in STARTERS or before in (Kind.LEVEL, Kind.INLINE)
    if token.kind in AT_START:
        return before in STARTERS
    if token.kind is Kind.NAME and len(token.text) == 1:
        return before in (Kind.LEVEL, Kind.PLACE)
    if token.kind is Kind.BRANCH:
        return before is not Kind.TEXT
    if token.kind is Kind.LABEL:
        after = text[at + len(token.text) : at + len(token.text) + 1]
        return after in AFTER_LABEL or (before in STARTERS and len(token.text) > SHORT_LABEL and not after.isalnum())
    return True


def _inline(text: str, at: int, lexicon: Lexicon, before: Kind) -> str:
    """A bracket that belongs to the name around it, 市(州)人民政府, or nothing."""
    if text[at] not in lexicon.opening or before in STARTERS:
        return ""
    for end in range(at + 1, min(at + BRACKET_REACH, len(text))):
        if text[end] in lexicon.closing:
            inner = "".join("、" if char in lexicon.bracket_separators else char for char in text[at + 1 : end])
            short = all(part.strip() in lexicon.bracket_words for part in inner.split("、"))
            return text[at : end + 1] if short else ""
    return ""
