"""Finds names of places to turn to: what ends with a word like 平台 or 热线, from the word before it that is no part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from build_scripts.annotate.offers.channel_lexicon import ChannelLexicon
from build_scripts.model.offers import ChannelKind
from build_scripts.text.characters import SENTENCE_ENDS, longest_end

_MAX_NAME, _MAX_GAP = 32, 12
"""Maximum number of characters of a name, and between two parts of one: 政务服务大厅“办不成事”窗口."""
_SHORT_GAP = 4
_CONTEXT_LENGTH = 60
"""Maximum number of characters of a clause that are read on either side of a name."""
_CLAUSE = re.compile(rf"(?:[^{SENTENCE_ENDS}\n,:()]|\([^()\n]{{1,4}}\)(?=[^{SENTENCE_ENDS}\n,:()、]))+")
_SENTENCE = re.compile(rf"[^{SENTENCE_ENDS}\n]*")
_QUOTED = re.compile(r"[“「]([^“”「」\n]{1,20})[”」]")
_JOINER = re.compile(r"或者|以及|[、和与及或并]")
_OF_PLACE = re.compile(r"[省市区县州盟旗镇会局厅委]\Z")


@dataclass(frozen=True, kw_only=True)
class ChannelName:
    """What may be the name of a channel, with the words around it, in the narrow text."""

    start: int
    end: int
    plain: str
    kind: ChannelKind
    head: str
    """The word that it ends with; empty for something quoted that ends with none."""
    lead: str
    """What the word before it does with it: a key of `leads` in channels.yml; empty for none."""
    lead_word: str
    clause: tuple[int, int]
    lexicon: ChannelLexicon
    category: str = ""
    """What the end of its enumeration says it is: 等平台."""

    @property
    def text(self) -> str:
        return self.plain[self.start : self.end]

    @cached_property
    def before(self) -> str:
        """The clause up to it."""
        return self.plain[max(self.clause[0], self.start - _CONTEXT_LENGTH) : self.start]

    @cached_property
    def tail(self) -> str:
        """The clause behind it."""
        return self.plain[self.end : min(self.clause[1], self.end + _CONTEXT_LENGTH)]

    @cached_property
    def onward(self) -> str:
        """The sentence behind it."""
        return _SENTENCE.match(self.plain, self.end, self.end + 2 * _CONTEXT_LENGTH)[0]  # type: ignore[index]

    @property
    def later(self) -> str:
        """The sentences behind it."""
        return self.plain[self.end : self.end + 4 * _CONTEXT_LENGTH]

    @cached_property
    def is_quoted(self) -> bool:
        return any(mark in self.text for mark in "“「")

    @property
    def ends_quoted(self) -> bool:
        return self.text.endswith(("”", "」"))

    @cached_property
    def is_numbered(self) -> bool:
        return self.lexicon.number.search(self.text) is not None

    @cached_property
    def is_specific(self) -> bool:
        """Whether it says which one of many."""
        of_places = self.plain[self.start - 1 : self.start] == ")"  # 各县(市、区)|企业服务中心窗口
        return self.is_quoted or self.is_numbered or of_places or bool(self.lexicon.without(self.text, "generic"))

    @cached_property
    def is_marked(self) -> bool:
        """Whether it has a name of its own, or that of its place."""
        return self.is_quoted or self.is_numbered or (self.is_specific and self.lexicon.has(self.text, "marks"))

    @property
    def is_first(self) -> bool:
        """Whether its clause begins with it."""
        return not self.before and not self.lead

    @property
    def is_joined(self) -> bool:
        """Whether the sentence behind it has firms enter it."""
        return self.lexicon.has(self.onward, "tails.join")

    @property
    def is_aside(self) -> bool:
        """Whether it stands alone in brackets, and what follows says that something is asked or filed: 线上(省政务服务网)提交."""
        start, end = self.clause
        alone = (self.start, self.end) == self.clause and self.plain[start - 1 : start] == "("
        return alone and self.lexicon.has(self.plain[end : end + _CONTEXT_LENGTH // 2], "tails.ask")

    @property
    def serves(self) -> bool:
        """Whether the sentence behind it takes in, answers or serves."""
        return self.lexicon.has(self.onward, "tails.serve")

    def follows(self, name: str) -> bool:
        """Whether the clause behind it has a word of this list of `tails`; where it ends with the name, the next clause."""
        ahead = self.tail or self.onward.lstrip(",:)").partition(",")[0]
        return self.lexicon.has(ahead, f"tails.{name}")


@dataclass(frozen=True, kw_only=True)
class _Token:
    """What may end a name: a head, a number of a hotline, something quoted."""

    start: int
    end: int
    word: str
    """The word that it ends with; empty for something quoted that ends with none."""
    kind: ChannelKind
    is_quoted: bool = False


def find_names(plain: str, lexicon: ChannelLexicon) -> Iterator[ChannelName]:
    """What may be names of channels, in the order of the text (in half width)."""
    masked = _QUOTED.sub(lambda match: f"“{'□' * len(match[1])}”", plain)
    tokens = sorted(_tokens(plain, masked, lexicon), key=lambda token: token.start)
    at = 0
    for clause in _CLAUSE.finditer(masked):
        first = at
        while at < len(tokens) and tokens[at].end <= clause.end():
            at += 1
        if first < at:
            yield from _names_of_clause(plain, masked, clause.span(), tokens[first:at], lexicon)


def _tokens(plain: str, masked: str, lexicon: ChannelLexicon) -> Iterator[_Token]:
    for start, word in lexicon.heads.first_words(masked, {}):
        if word in lexicon.kind_of:
            yield _Token(start=start, end=start + len(word), word=word, kind=lexicon.kind_of[word])
    for number in lexicon.number.finditer(masked):
        yield _Token(start=number.start(), end=number.end(), word=number[0], kind="hotline")
    for quoted in _QUOTED.finditer(plain):
        inner = longest_end(quoted[1], tuple(lexicon.kind_of))
        kind = "hotline" if lexicon.number.search(quoted[1]) else lexicon.kind_of.get(inner, "platform")
        yield _Token(start=quoted.start(), end=quoted.end(), word=inner, kind=kind, is_quoted=True)


def _names_of_clause(
    plain: str, masked: str, clause: tuple[int, int], tokens: list[_Token], lexicon: ChannelLexicon
) -> Iterator[ChannelName]:
    names: list[ChannelName] = []
    last: _Token | None = None
    for token in tokens:
        gap = masked[last.end : token.start] if last else ""
        if names and gap.startswith("等") and len(gap) <= _MAX_GAP:
            _sum_up(names, f"{gap}{token.word}", token.kind)
        elif names and last and last.end == names[-1].end and _goes_on(names[-1], gap, last, token):
            within = names[-1].is_numbered or token.word in lexicon.file["parts"]
            kind = names[-1].kind if within and names[-1].head else token.kind
            names[-1] = replace(names[-1], end=token.end, head=token.word, kind=kind)
        else:
            names.append(_begun(plain, masked, clause, token, names[-1] if names else None, lexicon))
        last = token
    for number, (name, following) in enumerate(pairwise(names)):
        used = name.lead in ("ask", "through") and following.kind != "institution"
        if used and not name.head and following.start - name.end <= 1:  # “皖企通”、皖事通办平台
            names[number] = replace(name, category=following.head)
    yield from (name for name in names if name.start < name.end <= name.start + _MAX_NAME)


def _goes_on(name: ChannelName, gap: str, last: _Token, token: _Token) -> bool:
    """Whether a name goes on with its next part: 县人社局|窗口, 12345|便企热线."""
    if (
        len(gap) > _MAX_GAP
        or token.end - name.start > _MAX_NAME
        or _JOINER.match(gap)
        or (last.is_quoted and token.is_quoted)
    ):
        return False
    lexicon = name.lexicon
    parted = any(found.lastgroup for found in lexicon.boundary.finditer(gap))
    short = len(gap) <= _SHORT_GAP  # 12345|投诉|热线
    return not parted and (short or not any(lexicon.has(gap, f"tails.{name}") for name in ("ask", "give", "publish")))


def _sum_up(names: list[ChannelName], phrase: str, kind: ChannelKind) -> None:
    """Note of the names of an enumeration what its end says they are: “信易贷”“银税合作”|等平台."""
    for number in range(len(names) - 1, -1, -1):
        name = names[number]
        if not name.is_numbered:
            names[number] = replace(name, kind=kind, category=phrase)
        if name.category or not number or name.start - names[number - 1].end > 1:
            break


def _begun(
    plain: str,
    masked: str,
    clause: tuple[int, int],
    token: _Token,
    before: ChannelName | None,
    lexicon: ChannelLexicon,
) -> ChannelName:
    """A name that ends with this token, from the last word that is no part of it, with what that word does."""
    base = before.end if before else clause[0]
    joined = _JOINER.match(masked, base, token.start) if before else None
    lead, lead_word = (before.lead, before.lead_word) if before and (joined or base == token.start) else ("", "")
    start = joined.end() if joined else base
    for found in lexicon.boundary.finditer(masked, start, token.start):
        if found.lastgroup and found.lastgroup != "joiner":
            lead, lead_word = found.lastgroup, found[0]
        start = found.end() if found.lastgroup else start
    if token.is_quoted and not lead and not _OF_PLACE.search(masked, start, token.start):
        start = token.start
    closing = masked.rfind(")", start, token.start)  # 各县(市、|区)企业服务中心窗口
    start = closing + 1 if closing >= 0 and "(" not in masked[start:closing] else start
    apart = lexicon.apart.match(masked, start, token.start)
    return ChannelName(
        start=apart.end() if apart else start, end=token.end, plain=plain, kind=token.kind, head=token.word, lead=lead, lead_word=lead_word,
        clause=clause, lexicon=lexicon,
    )  # fmt: skip
