"""Tokens: what a clause is split into, and the dictionary of all tokens with a fixed text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from build_scripts.model import Role
from build_scripts.text.word_finder import WordFinder
from build_scripts.vocabulary.clause_lexicon import ClauseLexicon


class TokenKind(Enum):
    """What a token is."""

    NAME = "name"  # of an agency, without its place: 财政厅
    PLACE = "place"
    LEVEL = "level"  # 省, 市, 县
    BRANCH = "branch"  # 省分行, 分局
    HEAD = "head"  # may stand before a name: 中共
    INLINE = "inline"  # a bracket that belongs to the name: 市(州); the 、 of 各市、县政府
    GROUP = "group"  # opens a group: 各, 其他
    ETC = "etc"  # 等
    LABEL = "label"  # before the agencies: 责任单位
    VERB = "verb"  # after the agencies: 负责; also an adverb of it
    CONJUNCTION = "conjunction"  # may be part of a name: 和
    JOINER = "joiner"  # never part of a name: 会同
    OPENER = "opener"  # before an agency: 由; also a range of provisions
    IGNORED = "ignored"  # what contains it is no agency: 以下简称
    NOTE = "note"  # opens a sentence about other provisions: 以下均需各市政府落实
    WEAK = "weak"  # a separator such as 、
    STRONG = "strong"  # a separator such as ；
    OPEN = "open"
    CLOSE = "close"
    TEXT = "text"  # not in the dictionary

    __hash__ = object.__hash__  # by identity: that of Enum hashes the name anew for each look-up in a set


INITIAL_KINDS = frozenset({TokenKind.LEVEL, TokenKind.GROUP, TokenKind.OPENER, TokenKind.HEAD})
"""Kinds that occur only at the start of a mention: the 市 of 超市 is no city."""
BOUNDARY_KINDS = frozenset({
    TokenKind.WEAK, TokenKind.STRONG, TokenKind.OPEN, TokenKind.CLOSE, TokenKind.LABEL, TokenKind.VERB,
    TokenKind.CONJUNCTION, TokenKind.JOINER, TokenKind.OPENER, TokenKind.HEAD, TokenKind.NOTE,
})  # fmt: skip
"""Kinds after which a mention starts."""
LEVEL_KINDS = frozenset({TokenKind.GROUP, TokenKind.LEVEL, TokenKind.INLINE})
"""Kinds in the first half of 各市、县(区)人民政府."""


class Token(NamedTuple):
    """A word, bracket or separator of a clause, or the plain text between them."""

    kind: TokenKind
    text: str
    role: Role | None = None
    """Of a LABEL or VERB; None where it says nothing about the role."""
    function: str = ""
    """Of a NAME: function id."""
    is_local: bool = False
    """Of a PLACE: a county, which is not recognised inside other words."""
    start: int = 0
    """Offset in the clause; 0 in the dictionary."""

    def at(self, start: int) -> Token:
        """The token where it occurs in a clause."""
        return Token(self.kind, self.text, self.role, self.function, self.is_local, start)


PLAIN_TEXT = Token(kind=TokenKind.TEXT, text="")
TEXT_START = Token(kind=TokenKind.WEAK, text="")
"""Stands before the first token: the start of a text counts as a separator."""


EntriesByStart = Mapping[int, Sequence[Token]]
"""Offset in a text → the entries of the dictionary whose texts begin there, the longest first."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TokenDictionary:
    """All tokens with a fixed text, and what decides whether they are meant where they occur."""

    entries: Mapping[str, tuple[Token, ...]]
    """Text → the tokens that it may be, in order of precedence."""
    finder: WordFinder
    """Of the texts."""
    lexicon: ClauseLexicon
    same_range: re.Pattern[str]
    """What says that a clause holds for other provisions, too; its group "range" says for which: 以下（一）至（三）项相同."""
    bracket_words: frozenset[str]
    """What a bracket inside a name consists of: 市、区, 单位."""
    bracket_separators: str


def begins_token(kind: TokenKind, start: int, entries: EntriesByStart, words: str = "") -> bool:
    """Whether the text of an entry of that kind begins at `start`; with `words`, whether it is these."""
    return any(token.kind is kind and words in ("", token.text) for token in entries.get(start, ()))
