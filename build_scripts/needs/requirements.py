"""What a clause asks of a firm, and of which firms its own words decide it.

A requirement is met only where the clause says it in words that the profile covers, all of them: a name with a qualifier
in it (省级专精特新企业) is one that nobody here knows to be met. So what is neither met nor failed is to be asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from build_scripts.model import OWN_CLASSES, Offer, Provision, Span
from build_scripts.model.needs import ProfileFile, Requirement, RequirementKind
from build_scripts.text.characters import STATEMENT_ENDS
from build_scripts.text.numerals import alternation

_QUOTES = str.maketrans("", "", '“”"‘’「」 ')
_CLAUSE_ENDS = f"{STATEMENT_ENDS},，、:：()（）"
_LINK = "的"
"""Joins a qualifier to the name behind it."""


class RequirementReader:
    """Reads requirements with the profiles of a library."""

    def __init__(self, words: ProfileFile) -> None:
        profiles = words.profiles
        named = (name for profile in profiles for name in (*profile.covered, *profile.excluded))
        self.words, self.profiles = words, profiles
        self.names = frozenset({*named, *words.plain})
        """All names of recipients that have no qualifier in them."""
        self.joint, self.vague = (re.compile(alternation(some)) for some in (words.joints, words.vague))

    def read(self, provision: Provision, offers: Sequence[Offer], sentence: Span) -> tuple[Requirement, ...]:
        """What is asked for these offers of a provision; of one without offers, what its sentence leaves open."""
        text = provision.wording.text
        found = [self._recipient(text, offer) for offer in offers] or [Requirement(kind="recipient", span=None)]
        for offer in offers:
            found += self._conditions(text, offer)
            found += (self._named("exclusion", text, it.span) for it in offer.exclusions if it.span)
        stretches = [_statement(text, offer.span) for offer in offers] or [sentence]
        found += self._vague(text, stretches)
        return tuple(dict.fromkeys(found))

    def _recipient(self, text: str, offer: Offer) -> Requirement:
        recipient = offer.recipient
        if recipient.span is None or recipient.kind not in (*OWN_CLASSES, "person"):
            return Requirement(kind="recipient", span=recipient.span)
        return self._named("recipient", text, recipient.span)

    def _conditions(self, text: str, offer: Offer) -> Iterator[Requirement]:
        """Those that were read, and the qualifier of the recipient where it was not read as one."""
        spans = [condition.span for condition in offer.conditions if condition.span]
        qualifier = self._qualifier(text, offer.recipient.span) if offer.recipient.span else None
        if qualifier and not any(span.start < qualifier.end and qualifier.start < span.end for span in spans):
            yield Requirement(kind="condition", span=qualifier)
        yield from (self._named("condition", text, span) for span in spans)

    def _qualifier(self, text: str, name: Span) -> Span | None:
        """What stands before a name and is joined to it: 上年度|有出口业绩的|企业."""
        start = 1 + max(text.rfind(end, 0, name.start) for end in _CLAUSE_ENDS)
        words = text[start : name.start]
        if not words.endswith(_LINK) or self.vague.search(words):
            return None
        start += next((len(sign) for sign in ("对于", "对", "向", "给予", "给", "为") if words.startswith(sign)), 0)
        return Span(start, name.start - len(_LINK)) if start < name.start - len(_LINK) else None

    def _named(self, kind: RequirementKind, text: str, span: Span) -> Requirement:
        """A requirement that is a name. Of a list of recipients one name is enough, but to fail, all must.

        A condition that is a list may ask for all of it, so nothing is decided. Being excluded is the other way round.
        """
        parts = list(self._plain_names(span.of(text), as_title=kind != "recipient"))
        names = [part for part in parts if part in self.names]
        covered = tuple(it.id for it in self.profiles if any(name in it.covered for name in names))
        if kind == "exclusion":
            return Requirement(kind=kind, span=span, failed_by=covered)
        if kind == "condition" and len(parts) > 1:
            return Requirement(kind=kind, span=span)
        excluded = (it.id for it in self.profiles if names == parts and all(name in it.excluded for name in names))
        return Requirement(kind=kind, span=span, met_by=covered, failed_by=tuple(excluded))

    def _plain_names(self, words: str, as_title: bool) -> Iterator[str]:
        """The names of a list, up to the first that is not known: it may have a qualifier that holds for those behind it."""
        for part in self.joint.split(words.translate(_QUOTES)):
            name = self._without_title(part) if as_title else part
            yield name
            if name not in self.names:
                return

    def _without_title(self, words: str) -> str:
        """被认定为专精特新中小企业 → 专精特新中小企业."""
        for start in sorted(self.words.ranks, key=len, reverse=True):
            if words.startswith(start):
                words = words.removeprefix(start)
                break
        for end in self.words.titles:
            if words.removesuffix(end) in self.names:
                return words.removesuffix(end)
        return words

    def _vague(self, text: str, stretches: Iterable[Span]) -> Iterator[Requirement]:
        """Words for conditions that are not told, each once."""
        seen: set[str] = set()
        for stretch in stretches:
            for match in self.vague.finditer(text, *stretch):
                if match[0] not in seen:
                    seen.add(match[0])
                    yield Requirement(kind="vague", span=Span(*match.span()))


def _statement(text: str, span: Span) -> Span:
    """The statement that a span begins in, to the end of the span at least."""
    start = 1 + max(text.rfind(end, 0, span.start) for end in STATEMENT_ENDS)
    end = min((at for mark in STATEMENT_ENDS if (at := text.find(mark, span.start)) >= 0), default=len(text))
    return Span(start, max(end, span.end))
