"""Transcribing: the corpus in Traditional characters, place for place the same.

A text that was Traditional to begin with speaks in its own restored words; the others are converted, each wording as a
whole, and whatever was cut from a wording (heading, body, clause, evidence) is cut from it again at the same place.
What is printed stays as printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar, cast

from build_scripts.model import (
    Card,
    Corpus,
    Correction,
    Document,
    Finding,
    Function,
    LedgerSpan,
    NearDuplicate,
    Passage,
    Provision,
    SourceText,
    Theme,
    Wording,
)  # fmt: skip
from build_scripts.script import Decisions, decisions, simplify, to_traditional

T = TypeVar("T")
Convert = Callable[[str], str]
"""Gives a simplified string of a record in Traditional characters."""
UNCONVERTED_RECORDS = (SourceText, LedgerSpan, Finding, NearDuplicate)
"""Records that no page speaks in; they stay."""
UNCONVERTED_FIELDS: Mapping[type, frozenset[str]] = {
    Card: frozenset({"file", "text_file", "title", "source_url", "lines"}),
    Correction: frozenset({"printed", "restored", "reason"}),
    Document: frozenset({"title", "title_printed"}),
    Function: frozenset({"id"}),
    Provision: frozenset({"responsibility"}),
    Theme: frozenset({"id", "rules"}),
    Wording: frozenset({"printed", "restored"}),
}
"""Fields that stay as they are, or are seen to below."""
_cache: dict[str, tuple[tuple[Decisions, Document], Document]] = {}
_QUOTED = re.compile("(“[^”]*”)|[^“]+")


def transcribe(corpus: Corpus) -> Corpus:
    """The same corpus for a site in Traditional characters; ids, anchors and the order of everything stay."""
    documents = tuple(_transcribe_cached(document) for document in corpus.documents)
    rest = transcribe_record(replace(corpus, documents=()))
    return replace(rest, documents=documents, script="Hant")


def transcribe_record(value: T) -> T:
    """Any other record that pages speak in."""
    return cast(T, _convert_record(value, to_traditional))


def _transcribe_cached(document: Document) -> Document:
    """While serving, most documents are what they were."""
    made_of = decisions(), document
    if document.id not in _cache or _cache[document.id][0] != made_of:
        _cache[document.id] = made_of, _transcribe_document(document)
    return _cache[document.id][1]


def _transcribe_document(document: Document) -> Document:
    own = document.script == "Hant"
    wordings = [wording for part in document.parts for wording in _wordings(part)]
    say = _converter_from([(it.text, _traditional_text(it, own)) for it in wordings], own)
    told: Document = _convert_record(document, say, own)
    corrections = tuple(
        replace(correction, reason=_convert_reason(correction.reason, own)) for correction in document.card.corrections
    )
    return replace(told, title=say(document.card.title), card=replace(told.card, corrections=corrections))


def _wordings(part: Any) -> Iterator[Wording]:
    yield from [part.title] if part.title else []
    yield from (it.title for it in part.sections)
    yield from (it.wording for it in part.units)


def _traditional_text(wording: Wording, own: bool) -> str:
    return wording.restored if own else to_traditional(wording.text)


def _converter_from(texts: list[tuple[str, str]], own: bool) -> Convert:
    """Cuts a string from the first text that has it; one that none has is converted by itself, unless it is `own`."""

    @cache  # names of bodies and themes come again and again, and most of them stand nowhere in the text
    def say(words: str) -> str:
        if own and simplify(words) != words:
            return words
        found = ((hant, text.find(words)) for text, hant in texts)
        return next((hant[at : at + len(words)] for hant, at in found if at >= 0), None) or to_traditional(words)

    return say


def _unit_converter(unit: Passage | Provision, say: Convert, own: bool) -> Convert:
    """Of a passage or provision: its own words, also those that its clause parts, before those of the document."""
    text, hant = unit.wording.text, _traditional_text(unit.wording, own)
    clause = unit.clause if isinstance(unit, Provision) else None
    at = text.rfind(clause) if clause else -1
    parted = [(it[:at] + it[at + len(clause or "") :]) for it in (text, hant)] if at >= 0 else [text, hant]
    cut = _converter_from([(text, hant), (parted[0], parted[1])], own)
    return lambda words: cut(words) if words in text or words in parted[0] else say(words)


def _convert_record(value: Any, say: Convert, own: bool = False) -> Any:
    """A value of the model with every text of it said."""
    if isinstance(value, str):
        return say(value)
    if isinstance(value, tuple):
        return tuple(_convert_record(it, say, own) for it in value)
    if isinstance(value, Mapping):
        return {key: _convert_record(it, say, own) for key, it in value.items()}
    if not is_dataclass(value) or isinstance(value, (type, *UNCONVERTED_RECORDS)):
        return value
    if isinstance(value, Wording):
        return replace(value, text=_traditional_text(value, own))
    if isinstance(value, (Passage, Provision)):
        say = _unit_converter(value, say, own)
    kept = UNCONVERTED_FIELDS.get(type(value), frozenset())
    old = {it.name: getattr(value, it.name) for it in fields(value) if it.init and it.name not in kept}
    new = {name: _convert_record(it, say, own) for name, it in old.items()}
    return replace(value, **new)


def _convert_reason(reason: str, own: bool) -> str:
    """An editor's words; what they quote of a Traditional text stays, as they may be about its very characters."""
    if not own:
        return to_traditional(reason)
    return _QUOTED.sub(lambda quoted: quoted[0] if quoted[1] else to_traditional(quoted[0]), reason)
