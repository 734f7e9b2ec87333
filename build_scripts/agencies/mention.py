"""A mention: the part of a clause between two separators, verbs or conjunctions that may name an agency or a group."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from build_scripts.agencies.tokenizer import SHORT_PLACE_LENGTH
from build_scripts.agencies.tokens import LEVEL_KINDS, Token, TokenKind
from build_scripts.model import Span
from build_scripts.text.characters import ONE_TO_TEN
from build_scripts.vocabulary.clause_lexicon import ClauseLexicon

NAME_KINDS = frozenset({
    TokenKind.NAME, TokenKind.PLACE, TokenKind.LEVEL, TokenKind.BRANCH,
    TokenKind.HEAD, TokenKind.INLINE, TokenKind.GROUP,
})  # fmt: skip
"""Kinds of tokens that a mention consists of, besides plain text."""
MENTION_KINDS = NAME_KINDS | {TokenKind.TEXT}
NUMERALS = "两三四五六七八九十"
_COUNT = re.compile(
    rf"(?:[全本]?[省市区县州盟][内属级]?|辖[内区])?(?:\d{{1,4}}|[两{ONE_TO_TEN}百]{{1,4}})[余多]?[个家户所名类支]"
)
"""What begins a group of so many: 12个 of 12个帮扶小组, 省内14个 of 省内14个市州."""
_DEADLINE = re.compile(
    r"(?:于|在|力争)?\d{1,4}[年月](?!.*号).*(?:[前底末止起]|完成|到位|起执行|起实施)|\d{4}年(?:\d{1,2}月)?(?:年?[底末]|\d{1,2}日)前.*"
)
"""What is no body but a time: 2023年12月底前完成."""
MIN_ORGAN_NAME = 3
"""Minimum length of names that are separated where they run together: 省财政厅税务局."""
MAX_TOKENS = 12
"""Maximum number of tokens of a name; nothing looks further, so reading time stays linear."""


@dataclass(slots=True, kw_only=True)
class Mention:
    """A mention while its tokens are collected: it may name an agency, a group, or something else altogether."""

    lexicon: ClauseLexicon
    tokens: list[Token] = field(default_factory=list)
    has_plain_text: bool = False
    """Some of it is in no vocabulary."""
    is_ignored: bool = False
    """It contains an `ignored` word of agencies.yml, as 以下简称: it names no agency."""
    has_name: bool = False
    """Some of it is the name of an agency of a known function."""
    opens_group: bool = False
    """One of its first two tokens says that more than one agency is meant: 各, 等."""
    text: str = ""
    """Of all its tokens."""
    before: str = ""
    """The separator or conjunction right before it; empty behind a verb, a label or a bracket."""
    after: str = ""
    """The separator or conjunction right behind it."""

    @property
    def printed(self) -> str:
        """The name as the clause gives it."""
        return self.text.strip()

    @property
    def span(self) -> Span:
        """Where this name stands in the clause; its tokens touch."""
        start = self.tokens[0].start + len(self.text) - len(self.text.lstrip())
        return Span(start, start + len(self.printed))

    @property
    def last_token(self) -> Token | None:
        return self.tokens[-1] if self.tokens else None

    @property
    def is_named(self) -> bool:
        """An agency of a known function, with nothing left over."""
        return self.has_name and not self.has_plain_text

    @property
    def has_several_places(self) -> bool:
        """Agencies of several places in one name: 市(州)人民政府, 市县财政局, 省、市、县财政部门."""
        tokens = self.tokens[:MAX_TOKENS]
        kinds = [token.kind for token in tokens]
        if TokenKind.INLINE in kinds and any(
            token.kind is TokenKind.INLINE and self._is_level_bracket(token.text) for token in tokens
        ):
            return True
        before_name = kinds[: kinds.index(TokenKind.NAME)] if TokenKind.NAME in kinds else kinds
        return before_name.count(TokenKind.LEVEL) > 1

    def _is_level_bracket(self, bracket: str) -> bool:
        """Whether a bracket begins with a level: (州), (市、区); but not (国家级)."""
        first = re.split(f"[{re.escape(''.join(self.lexicon.separators.values()))}]", bracket[1:-1], maxsplit=1)[0]
        return first.strip() in self.lexicon.level_words

    @property
    def is_group(self) -> bool:
        """Agencies that are not named one by one."""
        if self.opens_group or self._is_group_word or self.has_several_places or self._counts_levels:
            return True
        if self.is_counted or self._is_description:
            return True
        return not self.is_named and self._ends_with(self.lexicon.group_ends)

    @property
    def is_certain_group(self) -> bool:
        """A group even without a label or verb that says so: 各有关部门, but not 各10万元."""
        if (
            self._is_group_word
            or self._counts_levels
            or (self.has_several_places and (self.is_named or self._ends_with(self.lexicon.group_ends)))
        ):
            return True
        ends = self.lexicon.counted_ends
        opens = self.opens_group or (self.is_group and self._is_level_then_group)
        return opens and (self.tokens[-1].kind is not TokenKind.TEXT or self._ends_with(ends))

    @property
    def _is_level_then_group(self) -> bool:
        """A level followed by a word that starts groups: 省直有关部门."""
        rest = "".join(token.text for token in self.tokens[1:MAX_TOKENS])
        return self.tokens[0].kind is TokenKind.LEVEL and any(word in rest for word in self.lexicon.group_starts)

    @property
    def is_counted(self) -> bool:
        """So many bodies: 12个帮扶小组牵头单位, 三家银行, 9个市州."""
        return _COUNT.match(self.text) is not None and self._ends_with(self.lexicon.counted_ends)

    @property
    def is_deadline(self) -> bool:
        """A time that stands among the bodies: 2023年12月底前, 长期坚持."""
        return self.printed in self.lexicon.time_words or _DEADLINE.fullmatch(self.printed) is not None

    @property
    def is_delivery(self) -> bool:
        """To whom something is to be handed in: 每月五日前报送市政府."""
        return self.has_plain_text and self.contains(self.lexicon.delivery_words)

    @property
    def is_place(self) -> bool:
        """A place and nothing else, which stands for its government: 仁怀市."""
        return 0 < len(self.tokens) <= MAX_TOKENS and all(token.kind is TokenKind.PLACE for token in self.tokens)

    @property
    def is_recognised(self) -> bool:
        return self.is_named or self.is_group

    @property
    def is_level(self) -> bool:
        """A level and nothing else, which is said of the agencies behind it: 市级 in 市级：市财政局."""
        kinds = [token.kind for token in self.tokens[:MAX_TOKENS]]
        return kinds[:1] == [TokenKind.LEVEL] and set(kinds) <= {TokenKind.LEVEL, TokenKind.BRANCH}

    @property
    def names_level_bodies(self) -> bool:
        """The bodies of a level, whose kind is said behind others: 省直 in 省直及中央在甘有关单位."""
        return self.is_level and self.tokens[-1].kind is TokenKind.BRANCH

    @property
    def begins_with_level(self) -> bool:
        """Whether it begins with a level, or with the full name of a place: 市参照, 城阳区先行试点."""
        first = self.tokens[0]
        is_full_name = len(first.text) > SHORT_PLACE_LENGTH and first.text.endswith(tuple(self.lexicon.level_words))
        return first.kind is TokenKind.LEVEL or (first.kind is TokenKind.PLACE and is_full_name)

    @property
    def has_only_levels(self) -> bool:
        """The 各市 of 各市、县政府."""
        return 0 < len(self.tokens) <= MAX_TOKENS and all(token.kind in LEVEL_KINDS for token in self.tokens)

    @property
    def _is_description(self) -> bool:
        """Bodies that are described, not named: 有安置任务的区县政府."""
        return self.has_plain_text and "的" in self.text and self._ends_with(self.lexicon.counted_ends)

    @property
    def may_be_listed(self) -> bool:
        """Whether what stands in a list with it is an agency, too."""
        return self.is_recognised or self.is_place or self.printed.endswith(self.lexicon.body_endings)

    def add(self, token: Token) -> None:
        """Append a token; one that cannot follow the others in a name is taken as plain text."""
        if not self._is_in_place(token):
            token = Token(kind=TokenKind.TEXT, text=token.text, start=token.start)
        self.has_plain_text |= token.kind is TokenKind.TEXT
        self.is_ignored |= token.kind is TokenKind.IGNORED
        self.has_name |= token.kind is TokenKind.NAME and len(self.tokens) < MAX_TOKENS
        self.opens_group |= token.kind in (TokenKind.GROUP, TokenKind.ETC) and len(self.tokens) < 2
        self.tokens.append(token)
        self.text += token.text

    def absorbs(self, token: Token, following: Token | None) -> bool:
        """Whether a verb or conjunction belongs to an unknown name (企业支持中心) instead of ending it."""
        kind = following.kind if following else TokenKind.WEAK
        if token.kind is TokenKind.VERB:
            return bool(self.tokens) and not (self.is_named or self.opens_group) and kind in MENTION_KINDS
        if not self.tokens:
            return len(token.text) == 1 and kind is TokenKind.TEXT
        if self.is_group:
            is_complete = self.is_named or (self.opens_group and self._ends_with(self.lexicon.counted_ends))
            goes_on = following is not None and following.text.endswith(self.lexicon.group_ends)
            is_counted = following is not None and _COUNT.match(following.text) is not None
            return kind is TokenKind.TEXT and (not is_complete or (goes_on and not self.is_named and not is_counted))
        is_complete = self.text.endswith(self.lexicon.organ_endings) and kind is TokenKind.NAME
        if following is not None and following.text.endswith(self.lexicon.body_endings):
            is_complete |= self.text.endswith(self.lexicon.closed_endings)
        return not (self.is_named or is_complete) and kind not in (TokenKind.LEVEL, TokenKind.GROUP, TokenKind.PLACE)

    def is_complete_before(self, token: Token) -> bool:
        """Whether a token that could continue the name begins another one: 省财政厅省税务局, 财政局税务局."""
        last = self.last_token
        if last is None or not self.is_named or last.kind not in (TokenKind.NAME, TokenKind.BRANCH):
            return False
        is_central = any(own.function in self.lexicon.central_functions for own in self.tokens[:MAX_TOKENS])
        if token.kind is TokenKind.LEVEL:
            return not is_central or last.kind is TokenKind.BRANCH
        if token.kind is not TokenKind.NAME or last.function in self.lexicon.parent_functions:
            return False
        if last.text in self.lexicon.national_names or last.function == token.function:
            return False
        if token.function in self.lexicon.central_functions:
            return True
        endings = self.lexicon.organ_endings
        are_long = min(len(last.text), len(token.text)) >= MIN_ORGAN_NAME
        return are_long and last.text.endswith(endings) and token.text.endswith(endings)

    @property
    def names_others(self) -> bool:
        """All others of a group: 其他成员单位."""
        return self.opens_group and self.text.startswith(self.lexicon.other_words)

    def contains(self, words: Iterable[str]) -> bool:
        """Whether one of the words stands in it."""
        return any(word in self.text for word in words)

    @property
    def _counts_levels(self) -> bool:
        """A number, levels and a name: 四地州人民政府."""
        if len(self.tokens) < 2:
            return False
        number, name = self.tokens[:2]
        if number.kind is not TokenKind.TEXT or name.kind is not TokenKind.NAME:
            return False
        levels = number.text[1:]
        return number.text[:1] in NUMERALS and bool(levels.strip("个")) and set(levels) <= self.lexicon.level_letters

    def _is_in_place(self, token: Token) -> bool:
        before = self.tokens[-1].kind if self.tokens else None
        if token.kind is TokenKind.LEVEL:
            return before is None or before in LEVEL_KINDS or before in (TokenKind.HEAD, TokenKind.NAME)
        if token.kind is TokenKind.BRANCH:
            return before in (TokenKind.PLACE, TokenKind.LEVEL, TokenKind.BRANCH, TokenKind.NAME)
        if token.kind is TokenKind.GROUP:
            return before in (None, TokenKind.LEVEL)
        if token.kind in (TokenKind.HEAD, TokenKind.ETC):
            return before is None
        return token.kind in NAME_KINDS or token.kind is TokenKind.IGNORED

    @property
    def _is_group_word(self) -> bool:
        return len(self.tokens) <= MAX_TOKENS and self.text in self.lexicon.group_words

    def _ends_with(self, ends: tuple[str, ...]) -> bool:
        tokens = reversed(self.tokens[-MAX_TOKENS:])
        return next((token.text for token in tokens if token.kind is not TokenKind.INLINE), "").endswith(ends)
