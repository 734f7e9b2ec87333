"""Split a responsibility clause into tokens: the longest dictionary entry at each position, plain text between them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from build_scripts.agencies.name_brackets import name_bracket
from build_scripts.agencies.tokens import (
    BOUNDARY_KINDS,
    INITIAL_KINDS,
    LEVEL_KINDS,
    PLAIN_TEXT,
    TEXT_START,
    EntriesByStart,
    Token,
    TokenDictionary,
    TokenKind,
    begins_token,
)
from build_scripts.text.characters import COLONS, HAN, ONE_TO_TEN, is_han
from build_scripts.text.numerals import alternation
from build_scripts.text.word_finder import WordFinder
from build_scripts.vocabulary.clause_lexicon import ClauseLexicon

MAX_NOTE_OPENING = 20
"""Maximum length of the words that open a sentence about other provisions: 以下各项政策措施均需."""
MAX_RANGE_TEXT = 24
"""Maximum length of a range at the start of a clause: 第一条至第三条."""
LABEL_MARKS = frozenset({*COLONS, "为", "是"})
"""What follows a label."""
SHORT_PLACE_LENGTH = 2
"""Length of short names of places, which are not recognised inside other words: 乌海 in 义乌海关."""
SHORT_LABEL_LENGTH = 2
"""A label of this length needs a colon: 省财政厅 牵头 has none."""
_MORE_OF_LABEL = re.compile(rf"[及和与][{HAN}]{{1,4}}[{COLONS}]")
"""The 及分工： of 责任单位及分工：."""
_AFTER_OPENER = (TokenKind.LEVEL, TokenKind.PLACE, TokenKind.NAME, TokenKind.GROUP)
"""Kinds of tokens that begin the name behind an opener in the middle of a sentence: 本办法由市财政局负责."""
_NUMBER = rf"(?:第?[(（〔]?(?:\d{{1,3}}|[{ONE_TO_TEN}百]{{1,5}})[)）〕]?[条项款点]?)"
PROVISION_RANGE = re.compile(
    rf"{_NUMBER}(?:\s?(?:至|到|[-—－–~～、,，和及])\s?{_NUMBER})*(?<=[条项款点])(?:(?:政策)?措施|任务)?"
)
"""The provisions that a text speaks of: 第1—5项, 第一条至第三条."""


_PLAIN_RANGE = rf"{_NUMBER}(?:\s?[至到-]\s?{_NUMBER})"
"""The same without its unit: （一）至（三）."""


def build_dictionary(
    lexicon: ClauseLexicon, names: Mapping[str, str], places: frozenset[str], counties: frozenset[str]
) -> TokenDictionary:
    """The dictionary of the words of clauses, the names of agencies (name → function id), and the names of places."""
    by_text: dict[str, list[Token]] = {}
    for token in _dictionary_entries(lexicon, names, places, counties):
        by_text.setdefault(token.text, []).append(token)
    return TokenDictionary(
        entries={text: tuple(tokens) for text, tokens in by_text.items()},
        finder=WordFinder(by_text),
        lexicon=lexicon,
        bracket_words=lexicon.bracket_words | frozenset(lexicon.level_words),
        same_range=_same_range(lexicon),
        bracket_separators=lexicon.separators.get("weak", "") + lexicon.separators.get("strong", ""),
    )


def _dictionary_entries(
    lexicon: ClauseLexicon, names: Mapping[str, str], places: frozenset[str], counties: frozenset[str]
) -> Iterator[Token]:
    """The entries in order of precedence: of two with the same text the first is taken."""
    simple = (
        (TokenKind.IGNORED, (*lexicon.ignored, *lexicon.carry_words, *lexicon.first_words)),
        (TokenKind.NOTE, lexicon.note_starts), (TokenKind.LEVEL, lexicon.level_words),
        (TokenKind.GROUP, lexicon.group_starts), (TokenKind.ETC, lexicon.group_etc), (TokenKind.VERB, (*lexicon.adverbs, *lexicon.division_words)),
        (TokenKind.JOINER, lexicon.joiners), (TokenKind.CONJUNCTION, lexicon.conjunctions),
        (TokenKind.OPENER, (*lexicon.openers, *lexicon.scope_words)),
        (TokenKind.HEAD, lexicon.head_words), (TokenKind.BRANCH, lexicon.branch_words),
        (TokenKind.LABEL, lexicon.skipped_labels),
        (TokenKind.WEAK, lexicon.separators.get("weak", "")), (TokenKind.STRONG, lexicon.separators.get("strong", "")),
        (TokenKind.OPEN, lexicon.brackets.get("open", "")), (TokenKind.CLOSE, lexicon.brackets.get("close", "")),
    )  # fmt: skip
    yield from (Token(kind=TokenKind.LABEL, text=label, role=role) for label, role in lexicon.labels.items())
    yield from (Token(kind=TokenKind.VERB, text=verb, role=role) for verb, role in lexicon.verbs.items())
    yield from (Token(kind=TokenKind.NAME, text=name, function=function) for name, function in names.items())
    yield from (Token(kind=TokenKind.PLACE, text=place) for place in places)
    yield from (Token(kind=TokenKind.PLACE, text=place, is_local=True) for place in counties)
    for kind, texts in simple:
        yield from (Token(kind=kind, text=text) for text in texts)


def tokenize(text: str, dictionary: TokenDictionary, local: Collection[str] = ()) -> tuple[Token, ...]:
    """The text as tokens that join to it again; `local` are place names known only near the document's place.

    What was read is remembered: parsing asks whether a text is a clause before its agencies are read.
    """
    return _tokenize(text, dictionary, tuple(name for name in local if name in text))


@lru_cache(maxsize=512)
def _tokenize(text: str, dictionary: TokenDictionary, local: Collection[str]) -> tuple[Token, ...]:
    return tuple(_tokens(text, dictionary, local))


def _tokens(text: str, dictionary: TokenDictionary, local: Collection[str]) -> Iterator[Token]:
    entries = {
        start: [token for word in words for token in dictionary.entries[word]]
        for start, words in dictionary.finder.words_by_start(text).items()
    }
    before = TEXT_START
    position = plain_start = 0
    while position < len(text):
        if position > plain_start and position not in entries and not text[position].isspace():
            position += 1
            continue
        token = _match_token(
            text, position, PLAIN_TEXT if position > plain_start else before, dictionary, entries, local
        )
        if token is None:
            position += 1
            continue
        if position > plain_start:
            yield Token(kind=TokenKind.TEXT, text=text[plain_start:position], start=plain_start)
        before = token.at(position)
        yield before
        position = plain_start = position + len(token.text)
    if position > plain_start:
        yield Token(kind=TokenKind.TEXT, text=text[plain_start:], start=plain_start)


def _match_token(
    text: str, start: int, before: Token, dictionary: TokenDictionary, entries: EntriesByStart, local: Collection[str]
) -> Token | None:
    """The longest token that begins at `start` and is meant there, behind the token `before`."""
    if text[start].isspace():
        return Token(kind=TokenKind.WEAK, text=text[start])
    bracket = name_bracket(text, start, before.kind, dictionary, entries)
    if bracket:
        return Token(kind=TokenKind.INLINE, text=bracket)
    if before.kind in BOUNDARY_KINDS:
        same = dictionary.same_range.match(text, start)
        if same:
            return Token(kind=TokenKind.IGNORED, text=same[0])
        provision_range = PROVISION_RANGE.match(text, start, start + MAX_RANGE_TEXT)
        if provision_range:
            return Token(kind=TokenKind.OPENER, text=provision_range[0])
    places = [name for name in local if text.startswith(name, start)] if before.kind is not TokenKind.TEXT else []
    place = max(places, key=len) if places else ""
    for token in entries.get(start, ()):
        if len(token.text) < len(place):
            break
        if _is_meant(token, text, start, before, dictionary, entries):
            return _extend_note(token, text, start, dictionary) if token.kind is TokenKind.NOTE else token
    return Token(kind=TokenKind.PLACE, text=place, is_local=True) if place else None


def _same_range(lexicon: ClauseLexicon) -> re.Pattern[str]:
    """Matches what says that a clause holds for other provisions, too; "range" are these: 以下（一）至（三）项相同."""
    opens, same = alternation(lexicon.range_words), alternation(lexicon.same_words)
    return re.compile(rf"(?:{opens})?(?P<range>{PROVISION_RANGE.pattern}|{_PLAIN_RANGE})[的均]?(?:{same})")


def _extend_note(token: Token, text: str, start: int, dictionary: TokenDictionary) -> Token:
    """The opening of a sentence about what follows, up to its agencies: 以下各项政策措施均需."""
    window = text[start : start + MAX_NOTE_OPENING]
    ends = [index + len(link) for link in dictionary.lexicon.note_links if (index := window.find(link)) >= 0]
    return Token(kind=TokenKind.NOTE, text=window[: max(min(ends, default=0), len(token.text))])


def _is_meant(
    token: Token, text: str, start: int, before: Token, dictionary: TokenDictionary, entries: EntriesByStart
) -> bool:
    """Whether a dictionary entry has its own meaning where its text occurs: 市 in 超市 is no level."""
    lexicon = dictionary.lexicon
    end = start + len(token.text)
    if token.kind is TokenKind.LEVEL:
        starts_name = before.kind in BOUNDARY_KINDS or before.kind in LEVEL_KINDS
        if starts_name and text.startswith(lexicon.not_levels, start):
            return begins_token(TokenKind.NAME, end, entries)
        return starts_name or _is_inner_level(end, before, dictionary, entries)
    if token.kind is TokenKind.GROUP and before.kind is TokenKind.LEVEL:
        return True
    if token.kind in INITIAL_KINDS:
        return before.kind in BOUNDARY_KINDS or _opens_name(token, text, start, dictionary, entries)
    if token.kind is TokenKind.NAME and text.startswith(lexicon.unbroken, end - 1):
        return False
    if token.kind is TokenKind.NAME and (len(token.text) == 1 or token.text in lexicon.after_place):
        return before.kind in (TokenKind.LEVEL, TokenKind.PLACE)
    if token.kind is TokenKind.BRANCH or token.is_local:
        return before.kind is not TokenKind.TEXT
    if token.kind is TokenKind.PLACE and len(token.text) == SHORT_PLACE_LENGTH:
        return before.kind is not TokenKind.TEXT
    if token.kind is TokenKind.LABEL:
        has_mark = text[end : end + 3].lstrip(" \u3000")[:1] in LABEL_MARKS
        has_mark |= bool(_MORE_OF_LABEL.match(text, end)) or _is_alone_in_bracket(token, text, start, dictionary)
        is_separate = before.kind in BOUNDARY_KINDS and not text[end : end + 1].isalnum()
        return has_mark or (is_separate and len(token.text) > SHORT_LABEL_LENGTH)
    return True


def _opens_name(token: Token, text: str, start: int, dictionary: TokenDictionary, entries: EntriesByStart) -> bool:
    """Whether an opener in the middle of a sentence stands before the name of an agency: 本办法由市财政局负责."""
    if token.kind is not TokenKind.OPENER or token.text not in dictionary.lexicon.inner_openers:
        return False
    end = start + len(token.text)
    return text[start - 1 : start] != "自" and any(begins_token(kind, end, entries) for kind in _AFTER_OPENER)


def _is_alone_in_bracket(token: Token, text: str, start: int, dictionary: TokenDictionary) -> bool:
    """Whether a bracket holds a label alone and agencies follow it: 【牵头】市财政局, not 市财政局（牵头）."""
    opening, end = text[start - 1 : start], start + len(token.text)
    is_closed = text[end : end + 1] in (*dictionary.lexicon.brackets.get("close", ""),)
    if not (is_closed and opening and opening in dictionary.lexicon.brackets.get("open", "")):
        return False
    stands_apart = opening in "【〖［[" or not text[: start - 1].strip() or text[start - 2] in " \u3000(（；;"
    return stands_apart and is_han(text[end + 1 : end + 2] or " ")


def _is_inner_level(end: int, before: Token, dictionary: TokenDictionary, entries: EntriesByStart) -> bool:
    """Whether a level right behind a name begins the next name (省财政厅省税务局) or a branch (人行市中心支行)."""
    if before.kind not in (TokenKind.NAME, TokenKind.BRANCH):
        return False
    is_central = before.function in dictionary.lexicon.central_functions
    begins_branch = is_central and begins_token(TokenKind.BRANCH, end, entries)
    return begins_branch or begins_token(TokenKind.NAME, end, entries)
