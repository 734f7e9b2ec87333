"""An item of a clause: the words between two separators, verbs or conjunctions, while they are put together."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from build_scripts.agencies.clause_lexicon import ClauseLexicon
from build_scripts.agencies.tokenizer import Token, TokenKind

NAME_KINDS = frozenset(
    {
        TokenKind.NAME,
        TokenKind.PLACE,
        TokenKind.LEVEL,
        TokenKind.BRANCH,
        TokenKind.HEAD,
        TokenKind.INLINE,
        TokenKind.GROUP,
    }
)
"""Tokens an item is made of, besides plain text."""
MENTION_KINDS = NAME_KINDS | {TokenKind.TEXT}
LEVEL_KINDS = frozenset({TokenKind.GROUP, TokenKind.LEVEL, TokenKind.INLINE})
"""What the first half of 各市、县(区)人民政府 is made of."""
NUMERALS = "两三四五六七八九十"
MIN_ORGAN_NAME = 3
"""Names run together are told apart from this length on: 省财政厅税务局."""
MAX_TOKENS = 12
"""No name has more parts; looking no further keeps the reading linear."""


@dataclass(slots=True)
class Mention:
    """One item of a clause while it is being put together: the name of a body or of a group, or something else."""

    words: ClauseLexicon
    parts: list[Token] = field(default_factory=list)
    plain: bool = False
    """True where some of it is no known word."""
    ignored: bool = False

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)

    @property
    def printed(self) -> str:
        """As the clause gives it."""
        return self.text.strip()

    @property
    def last(self) -> Token | None:
        return self.parts[-1] if self.parts else None

    @property
    def named(self) -> bool:
        """A body of a known function, nothing left over."""
        return not self.plain and any(part.kind is TokenKind.NAME for part in self.parts[:MAX_TOKENS])

    @property
    def opens_group(self) -> bool:
        return any(part.kind in (TokenKind.GROUP, TokenKind.ETC) for part in self.parts[:2])

    @property
    def several(self) -> bool:
        """Bodies of several places in one word: 市(州)人民政府, 市县财政局, 省、市、县财政部门."""
        seen = self.parts[:MAX_TOKENS]
        in_brackets = any(part.kind is TokenKind.INLINE and self._of_levels(part.text) for part in seen)
        first = next((at for at, part in enumerate(seen) if part.kind is TokenKind.NAME), len(seen))
        return in_brackets or sum(part.kind is TokenKind.LEVEL for part in seen[:first]) > 1

    def _of_levels(self, bracket: str) -> bool:
        """Whether a bracket begins with a level: (州), (市、区); but not (国家级)."""
        first = re.split(f"[{re.escape(''.join(self.words.separators.values()))}]", bracket[1:-1], maxsplit=1)[0]
        return first.strip() in self.words.level_words

    @property
    def is_group(self) -> bool:
        """Bodies not named one by one."""
        if self.opens_group or self._is_group_word or self.several or self._counts_places:
            return True
        return not self.named and self._ends_with(self.words.group_ends)

    @property
    def is_sure_group(self) -> bool:
        """A group even without a label or verb that says so: 各有关部门, but not 各10万元."""
        if (
            self._is_group_word
            or self._counts_places
            or (self.several and (self.named or self._ends_with(self.words.group_ends)))
        ):
            return True
        ends = (*self.words.group_ends, *self.words.group_words, *self.words.level_words)
        opens = self.opens_group or (self.is_group and self._names_no_place)
        return opens and (self.parts[-1].kind is not TokenKind.TEXT or self._ends_with(ends))

    @property
    def _names_no_place(self) -> bool:
        """The 省直有关部门 of a province: a level, and a word of groups behind it."""
        behind = "".join(part.text for part in self.parts[1:MAX_TOKENS])
        return self.parts[0].kind is TokenKind.LEVEL and any(word in behind for word in self.words.group_starts)

    @property
    def recognised(self) -> bool:
        return self.named or self.is_group

    @property
    def only_levels(self) -> bool:
        """The 各市 of 各市、县政府."""
        return (
            bool(self.parts) and len(self.parts) <= MAX_TOKENS and all(part.kind in LEVEL_KINDS for part in self.parts)
        )

    def add(self, token: Token) -> None:
        """Takes a word in; a word out of its place is plain text."""
        if not self._in_place(token):
            token = Token(TokenKind.TEXT, token.text)
        self.plain |= token.kind is TokenKind.TEXT
        self.ignored |= token.kind is TokenKind.IGNORED
        self.parts.append(token)

    def keeps(self, token: Token, following: Token | None) -> bool:
        """Whether a verb or conjunction is part of a name unknown to us (企业支持中心) and cuts nothing."""
        kind = following.kind if following else TokenKind.WEAK
        if token.kind is TokenKind.VERB:
            return bool(self.parts) and not (self.named or self.opens_group) and kind in MENTION_KINDS
        if not self.parts:
            return len(token.text) == 1 and kind is TokenKind.TEXT
        if self.is_group:
            return kind is TokenKind.TEXT
        whole = self.text.endswith(self.words.organ_endings) and kind is TokenKind.NAME
        return not (self.named or whole) and kind not in (TokenKind.LEVEL, TokenKind.GROUP, TokenKind.PLACE)

    def ends_before(self, token: Token) -> bool:
        """Whether a word that could belong to a name begins another one: 省财政厅省税务局, 财政局税务局."""
        last = self.last
        if last is None or not self.named or last.kind not in (TokenKind.NAME, TokenKind.BRANCH):
            return False
        central = any(part.function in self.words.central_functions for part in self.parts[:MAX_TOKENS])
        if token.kind is TokenKind.LEVEL:
            return not central or last.kind is TokenKind.BRANCH
        if token.kind is not TokenKind.NAME or last.function in self.words.parent_functions:
            return False
        if last.text in self.words.national_names or last.function == token.function:
            return False
        if token.function in self.words.central_functions:
            return True
        long = min(len(last.text), len(token.text)) >= MIN_ORGAN_NAME
        return long and last.text.endswith(self.words.organ_endings) and token.text.endswith(self.words.organ_endings)

    @property
    def _counts_places(self) -> bool:
        """The 四地州人民政府 of a province: a number, then levels, then a name."""
        if len(self.parts) < 2 or self.parts[0].kind is not TokenKind.TEXT or self.parts[1].kind is not TokenKind.NAME:
            return False
        front = self.parts[0].text
        return front[:1] in NUMERALS and bool(front[1:].strip("个")) and set(front[1:]) <= self.words.level_letters

    def _in_place(self, token: Token) -> bool:
        before = self.parts[-1].kind if self.parts else None
        if token.kind is TokenKind.LEVEL:
            return before in (None, TokenKind.HEAD, TokenKind.LEVEL, TokenKind.INLINE, TokenKind.GROUP, TokenKind.NAME)
        if token.kind is TokenKind.BRANCH:
            return before in (TokenKind.PLACE, TokenKind.LEVEL, TokenKind.BRANCH, TokenKind.NAME)
        if token.kind is TokenKind.GROUP:
            return before in (None, TokenKind.LEVEL)
        if token.kind in (TokenKind.HEAD, TokenKind.ETC):
            return before is None
        return token.kind in NAME_KINDS or token.kind is TokenKind.IGNORED

    @property
    def _is_group_word(self) -> bool:
        return len(self.parts) <= MAX_TOKENS and self.text in self.words.group_words

    def _ends_with(self, ends: tuple[str, ...]) -> bool:
        tail = next((part.text for part in reversed(self.parts[-MAX_TOKENS:]) if part.kind is not TokenKind.INLINE), "")
        return tail.endswith(ends)
