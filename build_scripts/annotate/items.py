"""Puts the words of a clause together to items: what stands between two separators, verbs or conjunctions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from build_scripts.annotate.tokens import Kind, Token
from build_scripts.annotate.words import ClauseWords

MARKS = frozenset({Kind.LABEL, Kind.VERB, Kind.STRONG, Kind.OPEN, Kind.CLOSE})
"""Tokens that decide about roles."""
PARTS = frozenset({Kind.NAME, Kind.PLACE, Kind.LEVEL, Kind.BRANCH, Kind.HEAD, Kind.INLINE, Kind.GROUP})
"""Tokens an item is made of, besides plain text."""
INSIDE = PARTS | {Kind.TEXT}


@dataclass(slots=True)
class Item:
    """One item of a clause while it is being put together: the name of a body or of a group, or something else."""

    words: ClauseWords
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
    def named(self) -> bool:
        """A body of a known function, nothing left over."""
        return not self.plain and any(part.kind is Kind.NAME for part in self.parts[:SEEN])

    @property
    def opens_group(self) -> bool:
        return bool(self.parts) and self.parts[0].kind in (Kind.GROUP, Kind.ETC)

    @property
    def several(self) -> bool:
        """Bodies of several places in one word: 市(州)人民政府, 市县财政局."""
        seen = self.parts[:SEEN]
        levels = tuple(self.words.level_words)
        in_brackets = any(part.kind is Kind.INLINE and part.text.startswith(levels, 1) for part in seen)
        return in_brackets or sum(part.kind is Kind.LEVEL for part in seen) > 1

    @property
    def is_group(self) -> bool:
        """Bodies not named one by one."""
        if self.opens_group or self._is_group_word or self.several:
            return True
        return not self.named and self._ends_with(self.words.group_ends)

    @property
    def is_sure_group(self) -> bool:
        """A group even without a label or verb that says so: 各有关部门, but not 各10万元."""
        if self._is_group_word or (self.named and self.several):
            return True
        ends = (*self.words.group_ends, *self.words.group_words, *self.words.level_words)
        return self.opens_group and (self.parts[-1].kind is not Kind.TEXT or self._ends_with(ends))

    @property
    def recognised(self) -> bool:
        return self.named or self.is_group

    def add(self, token: Token) -> None:
        """Takes a word in; a word out of its place is plain text."""
        if not self._in_place(token):
            token = Token(Kind.TEXT, token.text)
        self.plain |= token.kind is Kind.TEXT
        self.ignored |= token.kind is Kind.IGNORED
        self.parts.append(token)

    def keeps(self, token: Token, following: Kind) -> bool:
        """Whether a verb or conjunction is part of a name unknown to us (企业支持中心) and cuts nothing."""
        if token.kind is Kind.VERB:
            return bool(self.parts) and not (self.named or self.opens_group) and following in INSIDE
        if not self.parts:
            return len(token.text) == 1 and following is Kind.TEXT
        if self.is_group:
            return following is Kind.TEXT
        return not self.named and following not in (Kind.LEVEL, Kind.GROUP, Kind.PLACE)

    def _in_place(self, token: Token) -> bool:
        before = self.parts[-1].kind if self.parts else None
        if token.kind is Kind.LEVEL:
            return before in (None, Kind.HEAD, Kind.LEVEL, Kind.INLINE)
        if token.kind is Kind.BRANCH:
            return before in (Kind.PLACE, Kind.LEVEL, Kind.BRANCH)
        if token.kind in (Kind.GROUP, Kind.HEAD, Kind.ETC):
            return before is None
        return token.kind in PARTS or token.kind is Kind.IGNORED

    @property
    def _is_group_word(self) -> bool:
        return len(self.parts) <= SEEN and self.text in self.words.group_words

    def _ends_with(self, ends: tuple[str, ...]) -> bool:
        tail = next((part.text for part in reversed(self.parts[-SEEN:]) if part.kind is not Kind.INLINE), "")
        return tail.endswith(ends)


SEEN = 12
"""No name has more parts; looking no further keeps the reading linear."""


def items(tokens: Sequence[Token], words: ClauseWords) -> Iterator[Item | Token]:
    """The items of a clause and the marks between them, in order."""
    item = Item(words)
    for number, token in enumerate(tokens):
        following = tokens[number + 1].kind if number + 1 < len(tokens) else Kind.WEAK
        if _continues(item, token, following):
            item.add(token)
            continue
        if item.parts:
            if item.recognised or token.kind is not Kind.LABEL:  # 省级 of 省级责任单位: is no body
                yield item
            item = Item(words)
        if token.kind is Kind.ETC:
            item.add(token)
        elif token.kind in MARKS:
            yield token
    if item.parts:
        yield item


def _continues(item: Item, token: Token, following: Kind) -> bool:
    if token.kind is Kind.ETC:
        return bool(item.parts) and not item.recognised
    if token.kind in (Kind.VERB, Kind.CONJUNCTION):
        return item.keeps(token, following)
    return token.kind in INSIDE or token.kind is Kind.IGNORED


def whole(tokens: Sequence[Token], words: ClauseWords) -> Item:
    """All words as one item, as in the name of an issuer."""
    item = Item(words)
    for token in tokens:
        item.add(token)
    return item
