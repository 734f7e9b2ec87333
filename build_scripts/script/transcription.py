"""Transcription: the corpus in Traditional characters, every string as long as before.

A document whose source text is Traditional is shown in its restored text; the wordings of the others are converted, each
as a whole, and every string that is part of a wording (heading, body, clause, evidence) is cut from the converted wording
at the same offsets. Printed text stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from build_scripts.model import (
    Card,
    Converter,
    Corpus,
    Correction,
    Document,
    Finding,
    Function,
    LedgerSpan,
    NearDuplicate,
    Part,
    Passage,
    Provision,
    SourceText,
    Theme,
    Wording,
)  # fmt: skip
from build_scripts.script import ScriptConverter

Convert = Callable[[str], str]
"""Takes a simplified string of a record, returns it in Traditional characters."""
UNCONVERTED_RECORDS = (SourceText, LedgerSpan, Finding, NearDuplicate, ScriptConverter)
"""Records that pages do not show as text; they stay as they are."""
UNCONVERTED_FIELDS: Mapping[type, frozenset[str]] = {
    Card: frozenset({"file", "text_file", "title", "source_url", "lines"}),
    Correction: frozenset({"printed", "restored", "reason"}),
    Document: frozenset({"title", "title_printed"}),
    Function: frozenset({"id"}),
    Provision: frozenset({"responsibility"}),
    Theme: frozenset({"id", "rules"}),
    Wording: frozenset({"printed", "restored"}),
}
"""Record → fields that stay as they are, or that `_transcribe_document` converts itself."""
TranscriptionCache = dict[str, tuple[tuple[Converter, Document], Document]]
"""Document id → what the document was transcribed from, and the transcribed document."""
_QUOTED = re.compile("(“[^”]*”)|[^“]+")


def transcribe(corpus: Corpus, cache: TranscriptionCache | None = None) -> Corpus:
    """The corpus for the site in Traditional characters; ids, anchors and the order of all records stay.

    Documents that are the same as in the last call with this `cache` are taken from it.
    """
    cache = {} if cache is None else cache
    documents = tuple(_transcribe_cached(document, corpus.converter, cache) for document in corpus.documents)
    rest = _convert_record(replace(corpus, documents=()), corpus.converter, corpus.converter.to_traditional)
    transcribed: Corpus = replace(rest, documents=documents, script="Hant")
    return transcribed


def _transcribe_cached(document: Document, converter: Converter, cache: TranscriptionCache) -> Document:
    origin = converter, document
    if document.id not in cache or cache[document.id][0] != origin:
        cache[document.id] = origin, _transcribe_document(document, converter)
    return cache[document.id][1]


def _transcribe_document(document: Document, converter: Converter) -> Document:
    restored = document.script == "Hant"
    wordings = [wording for part in document.parts for wording in _wordings(part)]
    texts = [(wording.text, _traditional_text(wording, converter, restored)) for wording in wordings]
    convert = _converter_from(texts, converter, restored)
    transcribed: Document = _convert_record(document, converter, convert, restored)
    corrections = tuple(
        replace(correction, reason=_convert_reason(correction.reason, converter, restored))
        for correction in document.card.corrections
    )
    return replace(
        transcribed,
        title=convert(document.card.title),
        card=replace(transcribed.card, corrections=corrections),
    )


def _wordings(part: Part) -> Iterator[Wording]:
    if part.title:
        yield part.title
    yield from (section.title for section in part.sections)
    yield from (unit.wording for unit in part.units)


def _traditional_text(wording: Wording, converter: Converter, restored: bool) -> str:
    """The restored layer if it is Traditional (`restored`), else the simplified text converted."""
    return wording.restored if restored else converter.to_traditional(wording.text)


def _converter_from(texts: list[tuple[str, str]], converter: Converter, restored: bool) -> Convert:
    """A converter that cuts a string out of the first text that contains it.

    `texts` are pairs of a simplified text and the same text in Traditional characters. A string that no text contains is
    converted by itself; if the texts are `restored`, a string with Traditional characters in it stays.
    """

    @cache  # names of agencies and themes come again and again, and most of them are not in the texts
    def convert(string: str) -> str:
        if restored and converter.simplify(string) != string:
            return string
        found = ((traditional, text.find(string)) for text, traditional in texts)
        cut = next((text[at : at + len(string)] for text, at in found if at >= 0), None)
        return cut or converter.to_traditional(string)

    return convert


def _unit_converter(unit: Passage | Provision, converter: Converter, convert: Convert, restored: bool) -> Convert:
    """A converter for the strings of a passage or provision: its own text is searched first, then the document's.

    Also searched is its text without the clause, as a body that the clause interrupts is not a part of the whole text.
    """
    texts = unit.wording.text, _traditional_text(unit.wording, converter, restored)
    clause = unit.clause if isinstance(unit, Provision) else None
    at = texts[0].rfind(clause) if clause else -1
    without_clause = tuple(text[:at] + text[at + len(clause or "") :] for text in texts) if at >= 0 else texts
    own = _converter_from([texts, (without_clause[0], without_clause[1])], converter, restored)
    return lambda string: own(string) if string in texts[0] or string in without_clause[0] else convert(string)


def _convert_record(value: Any, converter: Converter, convert: Convert, restored: bool = False) -> Any:
    """A value of the model with every string in it converted."""
    if isinstance(value, str):
        return convert(value)
    if isinstance(value, tuple):
        return tuple(_convert_record(item, converter, convert, restored) for item in value)
    if isinstance(value, Mapping):
        return {key: _convert_record(item, converter, convert, restored) for key, item in value.items()}
    if not is_dataclass(value) or isinstance(value, (type, *UNCONVERTED_RECORDS)):
        return value
    if isinstance(value, Wording):
        return replace(value, text=_traditional_text(value, converter, restored))
    if isinstance(value, (Passage, Provision)):
        convert = _unit_converter(value, converter, convert, restored)
    unconverted = UNCONVERTED_FIELDS.get(type(value), frozenset())
    names = [field.name for field in fields(value) if field.init and field.name not in unconverted]
    return replace(
        value, **{name: _convert_record(getattr(value, name), converter, convert, restored) for name in names}
    )


def _convert_reason(reason: str, converter: Converter, restored: bool) -> str:
    """An editor's reason; what it quotes of a Traditional text stays, as the reason may be about these characters."""
    if not restored:
        return converter.to_traditional(reason)
    return _QUOTED.sub(lambda match: match[0] if match[1] else converter.to_traditional(match[0]), reason)
