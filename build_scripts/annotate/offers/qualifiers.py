"""Who qualifies for what a provision offers, and who does not.

A qualifier is the whole of what stands before the noun, or before the 的 that ends a clause: 对|年营业收入500万元以下|的企业,
企业|投保出口信用保险|的. What the words mean stands in qualifiers.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.annotate.offers.offer_lexicon import OfferLexicon
from build_scripts.annotate.offers.qualifier_lexicon import QualifierLexicon
from build_scripts.model import Evidence, Provision, Span
from build_scripts.text.characters import FULL_STOPS, longest_start
from build_scripts.text.line_patterns import marker
from build_scripts.text.numerals import to_half_width

_SENTENCE = re.compile(rf"[^{FULL_STOPS}\s][^{FULL_STOPS}\n]*")
_KIND = re.compile(r"[^的]{4,}[型内](?!\Z)")
_BASE = re.compile(r".{0,6}按(?![期时规])")
_PIECE = re.compile(r"[^;]+")
_CLAUSE = re.compile(r"[^,:()]+(?:\([^()]{1,8}\)[^,:()]+)*")
_MAX_LENGTH = 60
"""A longer qualifier is none: the clause was not understood."""


_MAX_CLAUSE = 120
"""A longer clause is damage or a list, and not read."""
_AHEAD = 120
"""Maximum number of characters behind a clause in which is looked for what is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clause:
    """A clause of a text in half width, with those around it in its sentence."""

    plain: str
    span: Span
    before: Span | None
    after: Span | None
    rest: str
    """What follows up to the semicolon."""

    @property
    def text(self) -> str:
        return self.span.of(self.plain)

    @property
    def previous(self) -> str:
        return self.before.of(self.plain)[:_MAX_CLAUSE] if self.before else ""

    @property
    def next(self) -> str:
        return self.after.of(self.plain)[:_MAX_CLAUSE] if self.after else ""


def find_conditions(provision: Provision, lexicon: OfferLexicon) -> tuple[Evidence, ...]:
    """The conditions of a provision, each the whole qualifier, in the order of the text."""
    text = provision.wording.text
    plain, words = to_half_width(text), lexicon.qualifiers
    spans = {*_conditions(plain, words)}
    return tuple(Evidence(span.of(text), span) for span in _apart(spans))


def find_exclusions(provision: Provision, lexicon: OfferLexicon) -> tuple[Evidence, ...]:
    """What it leaves out: 不重复享受, 中途停产的."""
    text = provision.wording.text
    plain, words = to_half_width(text), lexicon.qualifiers
    clauses = [clause for sentence in _SENTENCE.finditer(plain) for clause in _clauses(plain, Span(*sentence.span()))]
    return tuple(Evidence(span.of(text), span) for span in _apart({*_exclusions(clauses, words)}))


def _apart(spans: set[Span]) -> list[Span]:
    """The spans in the order of the text, those inside others left out."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda it: (it.start, -it.end)):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return found


def _clauses(plain: str, sentence: Span) -> Iterator[_Clause]:
    """The clauses of a sentence; only those between the same semicolons are before and after one another."""
    for piece in _PIECE.finditer(plain, *sentence):
        spans = [Span(*found.span()) for found in _CLAUSE.finditer(plain, *piece.span())]
        for number, span in enumerate(spans):
            if span.end - span.start > _MAX_CLAUSE:
                continue
            before = spans[number - 1] if number else None
            after = spans[number + 1] if number + 1 < len(spans) else None
            yield _Clause(
                plain=plain,
                span=span,
                before=before,
                after=after,
                rest=plain[span.end : min(piece.end(), span.end + _AHEAD)],
            )


# --- conditions ------------------------------------------------------------------------------------------------------


def _conditions(plain: str, lexicon: QualifierLexicon) -> Iterator[Span]:
    for defined in lexicon.defined.finditer(plain):
        yield Span(*defined.span("words"))
    number = marker(plain)
    for sentence in _SENTENCE.finditer(plain, number.end if number else 0):
        if not lexicon.has(sentence[0], "benefits"):
            continue
        for pattern in (lexicon.sized, lexicon.bracketed, lexicon.stepped):
            for found in pattern.finditer(plain, *sentence.span()):
                yield Span(*found.span(found.lastgroup or 0))
        if not lexicon.has(sentence[0], "punishes"):
            for pattern in (lexicon.costed, lexicon.picked):
                yield from (Span(*found.span("words")) for found in pattern.finditer(plain, *sentence.span()))
        for clause in _clauses(plain, Span(*sentence.span())):
            if lexicon.has(plain[clause.span.start : min(sentence.end(), clause.span.end + _AHEAD)], "punishes"):
                continue
            yield from (span for span in _of_clause(clause, lexicon) if _says_something(span.of(plain), lexicon))


def _of_clause(clause: _Clause, lexicon: QualifierLexicon) -> Iterator[Span]:
    """The qualifiers of a clause: before the 的 at its end, before a noun, or what its subject does."""
    text = clause.text.rstrip()
    if lexicon.has(text, "excludes", "shares") or lexicon.has(clause.next, "excludes"):
        return
    if text.endswith("的") or _ends_in_who(clause, lexicon):
        if not (lexicon.has(clause.next, "stops", "shares") or clause.next.startswith(lexicon["top_ups"])):
            yield _trimmed(clause, len(text) - 1, lexicon, party=False)
        return
    for found in re.finditer("的", text):
        spans = _before(clause, found.start(), text[found.end() :], lexicon)
        if spans is not None:
            yield from spans
            return
    opened = lexicon.opener.match(text)
    who = lexicon.leading_party.match(text, opened.end() if opened else 0)
    if who:
        yield from _act(clause, who.end(), lexicon)


def _ends_in_who(clause: _Clause, lexicon: QualifierLexicon) -> bool:
    """Whether it ends in 者 as others do in 的: 雇用员工5人以上者,|再补助."""
    text = clause.text.rstrip()
    return text.endswith("者") and not text.endswith(lexicon["parties"]) and lexicon.has(clause.rest, "grants")


def _before(clause: _Clause, at: int, ahead: str, lexicon: QualifierLexicon) -> list[Span] | None:
    """The qualifier before a 的 at an offset of a clause, and what is done behind its noun; None where it is none."""
    if ahead.startswith((*lexicon["stops"], *lexicon["top_ups"])):
        return []
    if ahead in lexicon["gives"]:  # 展位费70%的|补贴
        return None
    if ahead.startswith(lexicon["gives"]):
        return [_trimmed(clause, at, lexicon, party=False)]
    noun = lexicon.qualified.match(ahead) or ("对" in clause.text[:at] and lexicon.qualified_party.match(ahead))
    listed = lexicon.listing.match(clause.text) is not None
    if not noun or (noun["thing"] and not listed and not _is_our_thing(clause, at, noun[0], lexicon)):
        return None
    kind = _KIND.match(noun[0])  # 社会效益高的|民生领域服务型|中小企业
    end = at + (1 + noun.end() if noun["thing"] and not listed else 1 + kind.end() if kind else 0)
    trimmed = _trimmed(clause, end, lexicon, party=listed or noun["party"] is not None)
    given = clause.next.startswith(lexicon["gives"]) or lexicon.has(clause.rest, "grants")
    qualifies = given or trimmed.start > clause.span.start or noun.end() < len(ahead)
    return [*([trimmed] if qualifies else []), *_act(clause, at + 1 + noun.end(), lexicon)]


def _act(clause: _Clause, at: int, lexicon: QualifierLexicon) -> Iterator[Span]:
    """What a clause without 的 says from a place on, if it is what somebody does and the next clauses give something for it."""
    text = clause.text
    if text.startswith(lexicon["acts"], at) and not text.endswith("的") and lexicon.has(clause.rest, "grants"):
        yield Span(clause.span.start + at, clause.span.end)


def _is_our_thing(clause: _Clause, at: int, noun: str, lexicon: QualifierLexicon) -> bool:
    """Whether what is qualified is a thing that the money is for, and not a fee, a tender or an office's own."""
    words = clause.text[:at].removeprefix("对")
    opened = (
        clause.text.startswith(("对", "凡"))
        or lexicon.leading_party.match(clause.text) is not None
        or lexicon.has(clause.rest, "grants")
    )
    return opened and words not in lexicon["empty"] and not lexicon.has(noun, "others")


def _trimmed(clause: _Clause, length: int, lexicon: QualifierLexicon, party: bool) -> Span:
    """The first characters of a clause without 对 and without who is qualified; it begins in the clause before where that begins with 对."""
    plain, span = clause.plain, Span(clause.span.start, clause.span.start + length)
    start = span.start
    opened = lexicon.opener.match(plain, start, span.end)
    if opened and (opened[0][0] in "对凡" or len(opened[0]) == 1 or not party):
        start = opened.end()
    elif clause.before and _goes_on(clause.previous, lexicon):
        start = clause.before.start + len(longest_start(clause.previous, ("对于", "对", "凡是", "凡")))
    elif party:
        inner = [
            found.end()
            for found in lexicon.opener.finditer(plain, start, span.end)
            if len(found[0]) > 1 or found[0] == "对" or lexicon.giver.search(plain, span.start, found.start())
        ]
        start = inner[-1] if inner else start
    start = lexicon.leading.match(plain, start, span.end).end()  # type: ignore[union-attr]
    who = lexicon.leading_party.match(plain, start, span.end)
    rest = span.end - who.end() if who else 0
    start = who.end() if who and rest > (2 if party else 1) else start
    empty = lexicon.trailing.search(plain, start, span.end)
    return Span(start, empty.start() if empty else span.end)


def _goes_on(previous: str, lexicon: QualifierLexicon) -> bool:
    """Whether a clause is the first half of a qualifier: 对受疫情影响,|生产经营困难的企业."""
    if "的" in previous or lexicon.has(previous, "benefits") or re.search("[应须可将》]", previous):
        return False
    return previous.startswith(("对", "凡")) or lexicon.leading_party.match(previous) is not None


def _says_something(words: str, lexicon: QualifierLexicon) -> bool:
    """Whether it is more than 符合条件, and no longer than can be understood."""
    bare = words.strip()
    whole = all(bare.count(opening) == bare.count(closing) for opening, closing in ("《》", "“”", "()"))
    said = bare not in lexicon["empty"] and not bare.startswith(("符合条件", *lexicon["bases"]))
    return 1 < len(bare) <= _MAX_LENGTH and whole and said and not _BASE.match(bare)


# --- exclusions ------------------------------------------------------------------------------------------------------


def _is_excluded(text: str, lexicon: QualifierLexicon) -> bool:
    for word in lexicon["not_excludes"]:
        text = text.replace(word, "")
    return lexicon.has(text, "excludes")


def _exclusions(clauses: list[_Clause], lexicon: QualifierLexicon) -> Iterator[Span]:
    open_since: int | None = None
    for number, clause in enumerate(clauses):
        text = clause.text
        excluded = _is_excluded(text, lexicon)
        if excluded and open_since is None:
            open_since = clause.span.start
        following = clauses[number + 1] if number + 1 < len(clauses) else None
        if excluded and not (clause.after and following and _is_excluded(following.text, lexicon)):
            yield Span(open_since or clause.span.start, clause.span.end)
            open_since = None
        if text.endswith("的") and lexicon.has(clause.next, "stops"):
            who = lexicon.leading_party.match(text)
            yield Span(clause.span.start + (who.end() if who else 0), clause.span.end - 1)
        for at in (found.start() for found in re.finditer("的", text)):
            if text[at + 1 :].startswith(lexicon["stops"]):
                yield Span(clause.span.start, clause.span.start + at)
