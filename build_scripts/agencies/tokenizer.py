"""Cuts a responsibility clause into the words it is made of, longest word first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from build_scripts.agencies.clause_lexicon import ClauseLexicon
from build_scripts.model import Role

MAX_NAME_BRACKET = 16
"""Longest bracket that may belong to a name: 县(市、区)政府."""
MAX_NOTE_BRACKET = 40
"""Longest bracket that says which places a name takes in: 各市（含某某市）人民政府."""
LABEL_MARKS = frozenset({"：", ":", "﹕", "为", "是"})
"""What makes a label of the word before it."""
SHORT_PLACE_LENGTH = 2
"""Length of the short names of places, which are not looked for in the middle of other words."""
SHORT_LABEL_LENGTH = 2
"""A word of this length is a label only with a colon: 省财政厅 牵头 is none."""
_NUMBER = r"(?:第?[(（〔]?(?:\d{1,3}|[一二三四五六七八九十百]{1,5})[)）〕]?[条项款点]?)"
PROVISION_RANGE = re.compile(
    rf"{_NUMBER}(?:\s?(?:至|到|[-—－–~～、,，和及])\s?{_NUMBER})*(?<=[条项款点])(?:(?:政策)?措施|任务)?"
)
"""Which of the provisions words speak of: 第1—5项, 第一条至第三条."""


class TokenKind(Enum):
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


INITIAL_KINDS = frozenset({TokenKind.LEVEL, TokenKind.GROUP, TokenKind.OPENER, TokenKind.HEAD})
"""Kinds that are only meant at the start of an item: the 市 of 超市 is no city."""
BOUNDARY_KINDS = frozenset(
    {
        TokenKind.WEAK,
        TokenKind.STRONG,
        TokenKind.OPEN,
        TokenKind.CLOSE,
        TokenKind.LABEL,
        TokenKind.VERB,
        TokenKind.CONJUNCTION,
        TokenKind.JOINER,
    }
    | {TokenKind.OPENER, TokenKind.HEAD, TokenKind.NOTE}
)
"""Kinds after which an item starts."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the clause."""

    kind: TokenKind
    text: str
    role: Role | None = None
    """Of a LABEL or VERB; None where it says nothing about the role."""
    function: str = ""
    """Of a NAME: the function it speaks of."""
    near: bool = False
    """Of a PLACE: a county, which is not looked for in the middle of other words."""


@dataclass(frozen=True, slots=True)
class TokenDictionary:
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


def build_dictionary(
    words: ClauseLexicon, names: Mapping[str, str], places: frozenset[str], counties: frozenset[str]
) -> TokenDictionary:
    """One lexicon from the names of all functions, the names of all places and the clause words."""
    by_first: dict[str, list[Token]] = {}
    for token in _dictionary_entries(words, names, places, counties):
        by_first.setdefault(token.text[:1], []).append(token)
    ordered = {first: tuple(sorted(tokens, key=lambda token: -len(token.text))) for first, tokens in by_first.items()}
    return TokenDictionary(
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


def _dictionary_entries(
    words: ClauseLexicon, names: Mapping[str, str], places: frozenset[str], counties: frozenset[str]
) -> Iterator[Token]:
    """All words; at equal length the earlier kind wins."""
    simple = (
        (TokenKind.IGNORED, (*words.ignored, *words.carry_words, *words.first_words)),
        (TokenKind.NOTE, words.note_starts), (TokenKind.LEVEL, words.level_words),
        (TokenKind.GROUP, words.group_starts), (TokenKind.ETC, words.group_etc), (TokenKind.VERB, words.adverbs),
        (TokenKind.JOINER, words.joiners), (TokenKind.CONJUNCTION, words.conjunctions),
        (TokenKind.OPENER, (*words.openers, *words.scope_words)),
        (TokenKind.HEAD, words.head_words), (TokenKind.BRANCH, words.branch_words), (TokenKind.LABEL, words.skipped_labels),
        (TokenKind.WEAK, words.separators.get("weak", "")), (TokenKind.STRONG, words.separators.get("strong", "")),
        (TokenKind.OPEN, words.brackets.get("open", "")), (TokenKind.CLOSE, words.brackets.get("close", "")),
    )  # fmt: skip
    yield from (Token(TokenKind.LABEL, label, role) for label, role in words.labels.items())
    yield from (Token(TokenKind.VERB, verb, role) for verb, role in words.verbs.items())
    yield from (Token(TokenKind.NAME, name, function=function) for name, function in names.items())
    yield from (Token(TokenKind.PLACE, place) for place in places)
    yield from (Token(TokenKind.PLACE, place, near=True) for place in counties)
    for kind, texts in simple:
        yield from (Token(kind, text) for text in texts)


def tokenize(text: str, lexicon: TokenDictionary, local: tuple[str, ...] = ()) -> list[Token]:
    """The text as tokens that join to it again; `local` are place names known only near the document's place."""
    tokens: list[Token] = []
    at = plain = 0
    while at < len(text):
        before = tokens[-1] if tokens and at == plain else None
        token = _match_token(text, at, lexicon, local, _kind_before(before, at > plain), before)
        if token is None:
            at += 1
            continue
        if at > plain:
            tokens.append(Token(TokenKind.TEXT, text[plain:at]))
        tokens.append(token)
        at = plain = at + len(token.text)
    if at > plain:
        tokens.append(Token(TokenKind.TEXT, text[plain:]))
    return tokens


def _kind_before(before: Token | None, in_text: bool) -> TokenKind:
    """Kind of what stands before: the start of the text counts as a separator."""
    if in_text:
        return TokenKind.TEXT
    return before.kind if before else TokenKind.WEAK


def _match_token(
    text: str, at: int, lexicon: TokenDictionary, local: tuple[str, ...], before: TokenKind, last: Token | None
) -> Token | None:
    """The longest word that begins here and makes sense after what stands before it."""
    if text[at].isspace():
        return Token(TokenKind.WEAK, text[at])
    inline = _name_bracket(text, at, lexicon, before)
    if inline:
        return Token(TokenKind.INLINE, inline)
    span = PROVISION_RANGE.match(text, at, at + 24) if before in BOUNDARY_KINDS else None
    if span:
        return Token(TokenKind.OPENER, span[0])
    near = max((word for word in local if text.startswith(word, at)), key=len, default="")
    near = near if before is not TokenKind.TEXT else ""
    for token in lexicon.words.get(text[at], ()):
        if len(token.text) < len(near):
            break
        if text.startswith(token.text, at) and _is_valid_at(token, text, at, before, last, lexicon):
            return _extend_note(token, text, at, lexicon) if token.kind is TokenKind.NOTE else token
    return Token(TokenKind.PLACE, near, near=True) if near else None


def _extend_note(token: Token, text: str, at: int, lexicon: TokenDictionary) -> Token:
    """The word that opens a sentence about what follows, up to the bodies: 以下各项政策措施均需."""
    window = text[at : at + MAX_NOTE_BRACKET // 2]
    ends = [place + len(link) for link in lexicon.note_links if (place := window.find(link)) >= 0]
    return Token(TokenKind.NOTE, window[: max(min(ends, default=0), len(token.text))])


def _is_valid_at(
    token: Token, text: str, at: int, before: TokenKind, last: Token | None, lexicon: TokenDictionary
) -> bool:
    if token.kind is TokenKind.LEVEL:
        free = before in BOUNDARY_KINDS or before in (TokenKind.LEVEL, TokenKind.INLINE, TokenKind.GROUP)
        if free and text.startswith(lexicon.not_levels, at):
            return _begins_token(TokenKind.NAME, text, at + len(token.text), lexicon)
        return free or _is_inner_level(token, text, at, last, lexicon)
    if token.kind is TokenKind.GROUP and before is TokenKind.LEVEL:
        return True
    if token.kind in INITIAL_KINDS:
        return before in BOUNDARY_KINDS
    if token.kind is TokenKind.NAME and text.startswith(lexicon.unbroken, at + len(token.text) - 1):
        return False
    if token.kind is TokenKind.NAME and (len(token.text) == 1 or token.text in lexicon.after_place):
        return before in (TokenKind.LEVEL, TokenKind.PLACE)
    if token.kind is TokenKind.BRANCH or token.near:
        return before is not TokenKind.TEXT
    if token.kind is TokenKind.PLACE and len(token.text) == SHORT_PLACE_LENGTH:
        return before is not TokenKind.TEXT  # 义乌海关 is not in 乌海
    if token.kind is TokenKind.LABEL:
        behind = text[at + len(token.text) : at + len(token.text) + 3].lstrip(" \u3000")[:1]
        after = text[at + len(token.text) : at + len(token.text) + 1]
        return behind in LABEL_MARKS or (
            before in BOUNDARY_KINDS and len(token.text) > SHORT_LABEL_LENGTH and not after.isalnum()
        )
    return True


def _is_inner_level(token: Token, text: str, at: int, last: Token | None, lexicon: TokenDictionary) -> bool:
    """Whether a level word right behind a name begins the next name (省财政厅省税务局) or a branch (人行市中心支行)."""
    if last is None or last.kind not in (TokenKind.NAME, TokenKind.BRANCH):
        return False
    end = at + len(token.text)
    branch = last.function in lexicon.central and _begins_token(TokenKind.BRANCH, text, end, lexicon)
    return branch or _begins_token(TokenKind.NAME, text, end, lexicon)


def _begins_token(kind: TokenKind, text: str, at: int, lexicon: TokenDictionary) -> bool:
    """Whether a word of a kind begins here."""
    return any(
        token.kind is kind and text.startswith(token.text, at) for token in lexicon.words.get(text[at : at + 1], ())
    )


def _name_bracket(text: str, at: int, lexicon: TokenDictionary, before: TokenKind) -> str:
    """A bracket that belongs to the name around it, 市(州)人民政府, or nothing."""
    if text[at] not in lexicon.opening or before in BOUNDARY_KINDS:
        return ""
    noted = text.startswith(lexicon.bracket_starts, at + 1)
    for end in range(at + 1, min(at + (MAX_NOTE_BRACKET if noted else MAX_NAME_BRACKET), len(text))):
        if text[end] in lexicon.closing and noted:
            return text[at : end + 1]
        if text[end] in lexicon.closing:
            inner = "".join("、" if char in lexicon.bracket_separators else char for char in text[at + 1 : end])
            short = all(part.strip() in lexicon.bracket_words for part in inner.split("、"))
            within = before in (TokenKind.TEXT, TokenKind.PLACE) and _begins_token(
                TokenKind.NAME, text, end + 1, lexicon
            )
            return text[at : end + 1] if short or within else ""
    return ""
