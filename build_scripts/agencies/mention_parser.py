"""Puts the words of a clause together to items; sentences about other provisions are set apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_scripts.agencies.clause_lexicon import ClauseLexicon
from build_scripts.agencies.mention import MAX_TOKENS, MENTION_KINDS, Mention
from build_scripts.agencies.tokenizer import Token, TokenKind

ROLE_MARKS = frozenset({TokenKind.LABEL, TokenKind.VERB, TokenKind.STRONG, TokenKind.OPEN, TokenKind.CLOSE})
"""Tokens that decide about roles."""
SEPARATOR_KINDS = frozenset({TokenKind.WEAK, TokenKind.STRONG, TokenKind.OPEN, TokenKind.CLOSE})
"""What ends even an item that says nothing of bodies."""
SENTENCE_ENDS = "。;；"
LEVELS_FROM_TOP = ("nation", "province", "prefecture", "county")
MAX_STEM = 8
"""Longest piece of a list of stems: the 工业和信息化部门 of 财政、工业和信息化部门, cut at 和."""


def parse_mentions(tokens: Sequence[Token], words: ClauseLexicon) -> Iterator[Mention | Token]:
    """The items of a clause and the marks between them, in order; sentences about other provisions are left out."""
    item = Mention(words)
    read, _ = split_notes(tokens)
    for number, token in enumerate(read):
        following = read[number + 1] if number + 1 < len(read) else None
        if _joins_levels(item, token, following) or _joins_stems(item, read, number):
            item.add(Token(TokenKind.INLINE, token.text))
            continue
        if _belongs_to(item, token, following):
            item.add(token)
            continue
        if item.parts:
            if item.recognised or token.kind is not TokenKind.LABEL:  # 省级 of 省级责任单位: is no body
                yield item
            item = Mention(words)
        if token.kind in (TokenKind.ETC, TokenKind.IGNORED) or token.kind in MENTION_KINDS:
            item.add(token)
        elif token.kind in ROLE_MARKS:
            yield token
    if item.parts:
        yield item


def split_notes(tokens: Sequence[Token]) -> tuple[list[Token], list[list[Token]]]:
    """The tokens without the sentences about the provisions that follow (以下均需…), and these sentences."""
    kept: list[Token] = []
    notes: list[list[Token]] = []
    depth = 0
    noting: int | None = None
    for token in tokens:
        depth -= token.kind is TokenKind.CLOSE
        ended = token.kind is TokenKind.STRONG and token.text in SENTENCE_ENDS
        if noting is not None and (ended or depth < noting):
            noting = None
        if token.kind is TokenKind.NOTE and noting is None:
            noting = depth
            notes.append([])
        elif noting is not None:
            notes[-1].append(token)
        depth += token.kind is TokenKind.OPEN
        if noting is None:
            kept.append(token)
    return kept, notes


def _joins_levels(item: Mention, token: Token, following: Token | None) -> bool:
    """Whether a 、 stands between the places of one name: 各市、县(区)人民政府, but not 各市、省财政厅."""
    if token.kind is not TokenKind.WEAK or token.text != "、" or not item.only_levels:
        return False
    last = next((part.text for part in reversed(item.parts) if part.kind is TokenKind.LEVEL), "")
    return (
        following is not None and following.kind is TokenKind.LEVEL and _rank(item, last) <= _rank(item, following.text)
    )


def _joins_stems(item: Mention, tokens: Sequence[Token], number: int) -> bool:
    """Whether a 、 stands between the stems of several bodies with one tail: 市财政、税务、工信等部门."""
    if tokens[number].kind is not TokenKind.WEAK or tokens[number].text != "、" or not item.parts or item.opens_group:
        return False
    if any(part.kind is TokenKind.NAME for part in item.parts[:MAX_TOKENS]) or not item.plain:
        return False
    tail = ""
    for token in tokens[number : number + 2 * MAX_TOKENS]:
        stem = token.kind is TokenKind.TEXT and len(token.text) <= MAX_STEM
        if not (stem or token.kind in (TokenKind.CONJUNCTION, TokenKind.ETC) or token.text == "、"):
            break
        tail = token.text
    whole = item.printed.endswith(item.words.body_endings)
    return not whole and len(item.text) <= 4 * MAX_STEM and tail.endswith(item.words.group_ends)


def _rank(item: Mention, word: str) -> int:
    return (
        LEVELS_FROM_TOP.index(level)
        if (level := item.words.level_words.get(word)) in LEVELS_FROM_TOP
        else len(LEVELS_FROM_TOP)
    )


def _belongs_to(item: Mention, token: Token, following: Token | None) -> bool:
    if item.ignored:
        return token.kind not in SEPARATOR_KINDS
    if token.kind is TokenKind.ETC:
        whole = item.recognised or item.printed.endswith(item.words.body_endings)
        return bool(item.parts) and not whole
    if token.kind in (TokenKind.VERB, TokenKind.CONJUNCTION):
        return item.keeps(token, following)
    if token.kind is TokenKind.IGNORED:
        return bool(item.parts) and not item.recognised
    return token.kind in MENTION_KINDS and not item.ends_before(token)


def single_mention(tokens: Sequence[Token], words: ClauseLexicon) -> Mention:
    """All words as one item, as in the name of an issuer."""
    item = Mention(words)
    for token in tokens:
        item.add(token)
    return item
