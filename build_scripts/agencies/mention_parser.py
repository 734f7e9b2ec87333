"""Puts the words of a clause together to items; sentences about other provisions are set apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_scripts.agencies.clause_lexicon import ClauseWords
from build_scripts.agencies.mention import INSIDE, SEEN, Item
from build_scripts.agencies.tokenizer import Kind, Token

MARKS = frozenset({Kind.LABEL, Kind.VERB, Kind.STRONG, Kind.OPEN, Kind.CLOSE})
"""Tokens that decide about roles."""
BETWEEN = frozenset({Kind.WEAK, Kind.STRONG, Kind.OPEN, Kind.CLOSE})
"""What ends even an item that says nothing of bodies."""
SENTENCE_ENDS = "。;；"
RANKS = ("nation", "province", "prefecture", "county")
LONGEST_STEM = 8
"""Longest piece of a list of stems: the 工业和信息化部门 of 财政、工业和信息化部门, cut at 和."""


def items(tokens: Sequence[Token], words: ClauseWords) -> Iterator[Item | Token]:
    """The items of a clause and the marks between them, in order; sentences about other provisions are left out."""
    item = Item(words)
    read, _ = apart(tokens)
    for number, token in enumerate(read):
        following = read[number + 1] if number + 1 < len(read) else None
        if _joins(item, token, following) or _is_stem(item, read, number):
            item.add(Token(Kind.INLINE, token.text))
            continue
        if _continues(item, token, following):
            item.add(token)
            continue
        if item.parts:
            if item.recognised or token.kind is not Kind.LABEL:  # 省级 of 省级责任单位: is no body
                yield item
            item = Item(words)
        if token.kind in (Kind.ETC, Kind.IGNORED) or token.kind in INSIDE:
            item.add(token)
        elif token.kind in MARKS:
            yield token
    if item.parts:
        yield item


def apart(tokens: Sequence[Token]) -> tuple[list[Token], list[list[Token]]]:
    """The tokens without the sentences about the provisions that follow (以下均需…), and these sentences."""
    kept: list[Token] = []
    notes: list[list[Token]] = []
    depth = 0
    noting: int | None = None
    for token in tokens:
        depth -= token.kind is Kind.CLOSE
        ended = token.kind is Kind.STRONG and token.text in SENTENCE_ENDS
        if noting is not None and (ended or depth < noting):
            noting = None
        if token.kind is Kind.NOTE and noting is None:
            noting = depth
            notes.append([])
        elif noting is not None:
            notes[-1].append(token)
        depth += token.kind is Kind.OPEN
        if noting is None:
            kept.append(token)
    return kept, notes


def _joins(item: Item, token: Token, following: Token | None) -> bool:
    """Whether a 、 stands between the places of one name: 各市、县(区)人民政府, but not 各市、省财政厅."""
    if token.kind is not Kind.WEAK or token.text != "、" or not item.only_levels:
        return False
    last = next((part.text for part in reversed(item.parts) if part.kind is Kind.LEVEL), "")
    return following is not None and following.kind is Kind.LEVEL and _rank(item, last) <= _rank(item, following.text)


def _is_stem(item: Item, tokens: Sequence[Token], number: int) -> bool:
    """Whether a 、 stands between the stems of several bodies with one tail: 市财政、税务、工信等部门."""
    if tokens[number].kind is not Kind.WEAK or tokens[number].text != "、" or not item.parts or item.opens_group:
        return False
    if any(part.kind is Kind.NAME for part in item.parts[:SEEN]) or not item.plain:
        return False
    tail = ""
    for token in tokens[number : number + 2 * SEEN]:
        stem = token.kind is Kind.TEXT and len(token.text) <= LONGEST_STEM
        if not (stem or token.kind in (Kind.CONJUNCTION, Kind.ETC) or token.text == "、"):
            break
        tail = token.text
    whole = item.printed.endswith(item.words.body_endings)
    return not whole and len(item.text) <= 4 * LONGEST_STEM and tail.endswith(item.words.group_ends)


def _rank(item: Item, word: str) -> int:
    return RANKS.index(level) if (level := item.words.level_words.get(word)) in RANKS else len(RANKS)


def _continues(item: Item, token: Token, following: Token | None) -> bool:
    if item.ignored:
        return token.kind not in BETWEEN
    if token.kind is Kind.ETC:
        whole = item.recognised or item.printed.endswith(item.words.body_endings)
        return bool(item.parts) and not whole
    if token.kind in (Kind.VERB, Kind.CONJUNCTION):
        return item.keeps(token, following)
    if token.kind is Kind.IGNORED:
        return bool(item.parts) and not item.recognised
    return token.kind in INSIDE and not item.ends_before(token)


def whole(tokens: Sequence[Token], words: ClauseWords) -> Item:
    """All words as one item, as in the name of an issuer."""
    item = Item(words)
    for token in tokens:
        item.add(token)
    return item
