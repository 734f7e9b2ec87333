"""Parse the tokens of a clause into mentions; sentences about other provisions are split off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from build_scripts.agencies.mention import MAX_TOKENS, MENTION_KINDS, Mention
from build_scripts.agencies.tokens import Token, TokenKind
from build_scripts.text.characters import COLONS, STATEMENT_ENDS, longest_start
from build_scripts.vocabulary.clause_lexicon import ClauseLexicon

ROLE_MARKS = frozenset({TokenKind.LABEL, TokenKind.VERB, TokenKind.STRONG, TokenKind.OPEN, TokenKind.CLOSE})
"""Kinds of tokens that decide about roles."""
SEPARATOR_KINDS = frozenset({TokenKind.WEAK, TokenKind.STRONG, TokenKind.OPEN, TokenKind.CLOSE})
"""Kinds of tokens that end every mention, also an ignored one."""
LIST_KINDS = frozenset({TokenKind.WEAK, TokenKind.CONJUNCTION, TokenKind.JOINER})
"""Kinds of tokens between the members of a list."""
STARTING_KINDS = MENTION_KINDS | {TokenKind.ETC, TokenKind.IGNORED}
"""Kinds of tokens that begin a mention."""
LEVELS_FROM_TOP = ("nation", "province", "prefecture", "county")
MAX_STEM = 8
"""Maximum length of a stem in a list of stems: 财政, 工业, 信息化 in 财政、工业和信息化部门."""

ClauseElement = Mention | Token
"""A mention, or a mark between mentions that decides about their roles."""


def parse_mentions(tokens: Iterable[Token], lexicon: ClauseLexicon) -> Iterator[ClauseElement]:
    """The mentions of a clause and the marks between them, in order, without sentences about other provisions."""
    mention = Mention(lexicon=lexicon)
    own_tokens, _ = split_notes(tokens)
    separator = ""
    is_first = True
    for index, token in enumerate(own_tokens):
        following = own_tokens[index + 1] if index + 1 < len(own_tokens) else None
        if (
            _joins_levels(mention, token, following)
            or _joins_stems(mention, own_tokens, index)
            or (token.text == "、" and _joins_offices(mention, own_tokens[index + 1 : index + 3]))
        ):
            mention.add(Token(kind=TokenKind.INLINE, text=token.text, start=token.start))
            continue
        if _belongs_to(mention, token, following) or _joins_offices(mention, own_tokens[index : index + 2]):
            mention.before = mention.before if mention.tokens else separator
            mention.add(token)
            continue
        if mention.tokens:
            mention.after = token.text if token.kind in LIST_KINDS else ""
            yield from _elements_of(mention, token, is_first)
            mention = Mention(lexicon=lexicon)
            is_first, separator = False, ""
        if token.kind in STARTING_KINDS:
            mention.before = separator
            mention.add(token)
        elif token.kind in ROLE_MARKS:
            yield token
            is_first, separator = False, ""
        elif token.text.strip():
            separator = token.text
    if mention.tokens:
        yield mention


def _elements_of(mention: Mention, following: Token, is_first: bool) -> Iterator[ClauseElement]:
    """A finished mention as an element of the clause: as a label if it says what follows its colon, which is no agency.

    Nothing for a level that is said of what follows: the 省级 of 省级责任单位: or 省级：省财政厅.
    """
    is_before_colon = following.text in (*COLONS,)
    label = longest_start(mention.text, tuple(mention.lexicon.labels)) if is_before_colon else ""
    if label:  # 责任单位及说明
        role = mention.lexicon.labels[label]
        yield Token(kind=TokenKind.LABEL, text=mention.text, role=role, start=mention.tokens[0].start)
    elif is_before_colon and not is_first and _is_label(mention):
        yield Token(kind=TokenKind.LABEL, text=mention.text, start=mention.tokens[0].start)
    elif is_before_colon and mention.is_level:
        return
    elif mention.is_recognised or following.kind is not TokenKind.LABEL:
        yield mention


def split_notes(tokens: Iterable[Token]) -> tuple[list[Token], list[list[Token]]]:
    """Split a clause into its own tokens and its sentences about the provisions that follow (以下均需…)."""
    own_tokens: list[Token] = []
    notes: list[list[Token]] = []
    depth = 0
    note_depth: int | None = None
    for token in tokens:
        depth -= token.kind is TokenKind.CLOSE
        ends_sentence = token.kind is TokenKind.STRONG and token.text in STATEMENT_ENDS
        if note_depth is not None and (ends_sentence or depth < note_depth):
            note_depth = None
        if token.kind is TokenKind.NOTE and note_depth is None:
            note_depth = depth
            notes.append([])
        elif note_depth is not None:
            notes[-1].append(token)
        depth += token.kind is TokenKind.OPEN
        if note_depth is None:
            own_tokens.append(token)
    return own_tokens, notes


def _joins_levels(mention: Mention, token: Token, following: Token | None) -> bool:
    """Whether a 、 or 和 stands between the levels of one name: 各市、县(区)人民政府, 省和市财政部门, but not 各市、省财政厅.

    Or between whose bodies are meant: 省直及中央在甘有关单位.
    """
    joins = token.text == "、" or token.kind is TokenKind.CONJUNCTION
    if following is not None and token.kind is TokenKind.CONJUNCTION and mention.names_level_bodies:
        return following.kind is TokenKind.TEXT or mention.lexicon.level_words.get(following.text) == "nation"
    if not joins or not mention.has_only_levels:
        return False
    if following is None or following.kind is not TokenKind.LEVEL:
        return False
    last = next((own.text for own in reversed(mention.tokens) if own.kind is TokenKind.LEVEL), "")
    return _rank(last, mention.lexicon) <= _rank(following.text, mention.lexicon)


def _joins_stems(mention: Mention, tokens: Sequence[Token], index: int) -> bool:
    """Whether a 、 stands between the stems of several agencies with one ending: 市财政、税务、工信等部门."""
    if tokens[index].kind is not TokenKind.WEAK or tokens[index].text != "、":
        return False
    if not mention.tokens or mention.opens_group or not mention.has_plain_text:
        return False
    if any(own.kind is TokenKind.NAME for own in mention.tokens[:MAX_TOKENS]):
        return False
    ending = ""
    for token in tokens[index : index + 2 * MAX_TOKENS]:
        is_stem = token.kind is TokenKind.TEXT and len(token.text) <= MAX_STEM
        if not (is_stem or token.kind in (TokenKind.CONJUNCTION, TokenKind.ETC) or token.text == "、"):
            break
        ending = token.text
    is_complete = mention.printed.endswith((*mention.lexicon.body_endings, *mention.lexicon.group_ends))
    return not is_complete and len(mention.text) <= 4 * MAX_STEM and ending.endswith(mention.lexicon.group_ends)


def _joins_offices(mention: Mention, following: Sequence[Token]) -> bool:
    """Whether an office of both party committee and government is named: 市委|市政府督查室, 市委、|市政府督查室."""
    own = [token for token in mention.tokens[:MAX_TOKENS] if token.kind is not TokenKind.INLINE]
    if [token.kind for token in (*own, *following)] != [TokenKind.LEVEL, TokenKind.NAME] * 2:
        return False
    same_place = own[0].text == following[0].text and own[1].function in mention.lexicon.parent_functions
    return same_place and following[1].text in mention.lexicon.joint_offices


def _is_label(mention: Mention) -> bool:
    """Whether what stands before a colon says what follows, and is no agency or group: the 适用范围 of 适用范围：开发区."""
    is_body = mention.is_recognised or mention.printed.endswith(mention.lexicon.body_endings)
    return mention.has_plain_text and not mention.is_ignored and not is_body


def _rank(level_word: str, lexicon: ClauseLexicon) -> int:
    """Rank of the level of 省, 市, 县, 0 for the nation; an unknown one ranks lowest."""
    level = lexicon.level_words.get(level_word)
    return LEVELS_FROM_TOP.index(level) if level in LEVELS_FROM_TOP else len(LEVELS_FROM_TOP)


def _belongs_to(mention: Mention, token: Token, following: Token | None) -> bool:
    """Whether a token continues the mention."""
    if mention.is_ignored:
        return token.kind not in SEPARATOR_KINDS
    if token.kind is TokenKind.ETC:
        is_complete = mention.is_recognised or mention.printed.endswith(mention.lexicon.counted_ends)
        return bool(mention.tokens) and not is_complete
    if token.kind in (TokenKind.VERB, TokenKind.CONJUNCTION):
        return mention.absorbs(token, following)
    if token.kind is TokenKind.IGNORED:
        if token.text in mention.lexicon.carry_words:
            return False
        return bool(mention.tokens) and not mention.is_recognised
    return token.kind in MENTION_KINDS and not mention.is_complete_before(token)


def single_mention(tokens: Iterable[Token], lexicon: ClauseLexicon) -> Mention:
    """All tokens as one mention, as in the name of an issuer."""
    mention = Mention(lexicon=lexicon)
    for token in tokens:
        mention.add(token)
    return mention
