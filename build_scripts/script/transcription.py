"""Transcription: the corpus in Traditional characters, every string as long as before.

A document whose source text is Traditional is shown in its restored text; the wordings of the others are converted, each
as a whole, and what has a span in a wording (evidence, names, numbers) is cut from the converted wording there. Heading,
body and clause follow the wording by themselves. Printed text stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from build_scripts.model import (
    Amount,
    Answer,
    Assignment,
    Card,
    Channel,
    Citation,
    Converter,
    Corpus,
    Correction,
    Document,
    Evidence,
    Finding,
    Function,
    LedgerSpan,
    NearDuplicate,
    Passage,
    Period,
    Profile,
    ProfileFile,
    Provision,
    ProvisionSpans,
    Recipient,
    Reference,
    SourceText,
    Span,
    StatedDate,
    Target,
    Theme,
    Tool,
    Want,
    Wording,
)  # fmt: skip
from build_scripts.script import ScriptConverter

Convert = Callable[[str], str]
"""Takes a simplified string of a record, returns it in Traditional characters."""
UNCONVERTED_RECORDS = (Answer, SourceText, LedgerSpan, Finding, NearDuplicate, ProvisionSpans, ScriptConverter, Span)
"""Records that pages do not show as text; they stay as they are."""
UNCONVERTED_FIELDS: Mapping[type, frozenset[str]] = {
    Card: frozenset({"file", "text_file", "title", "source_url", "lines"}),
    Correction: frozenset({"printed", "restored", "reason"}),
    Document: frozenset({"title", "title_printed"}),
    Function: frozenset({"id"}),
    Profile: frozenset({"id", "covered", "excluded"}),
    ProfileFile: frozenset({"plain", "joints", "ranks", "titles", "vague"}),
    Theme: frozenset({"id", "rules"}),
    Tool: frozenset({"id", "kind", "themes", "patterns", "cancelling", "examples", "counterexamples"}),
    Want: frozenset({"id", "tools", "offers", "near"}),
}
"""Record → fields that stay as they are, or that `transcribe_document` converts itself."""
SPANNED_FIELDS: Mapping[type, str] = {
    Amount: "printed",
    Assignment: "printed",
    Channel: "printed",
    Citation: "printed",
    Evidence: "text",
    Period: "evidence",
    Recipient: "printed",
    Reference: "printed",
    StatedDate: "printed",
    Target: "printed",
}
"""Record with a span → the field that holds the words of this span."""
_QUOTED = re.compile("(“[^”]*”)|[^“]+")


def transcribe(corpus: Corpus, documents: tuple[Document, ...] | None = None) -> Corpus:
    """The corpus for the site in Traditional characters; ids, anchors and the order of all records stay.

    `documents`: its documents as `transcribe_document` gives them, if they are known.
    """
    if documents is None:
        documents = tuple(transcribe_document(document, corpus.converter) for document in corpus.documents)
    rest = _convert_record(replace(corpus, documents=()), corpus.converter.to_traditional)
    transcribed: Corpus = replace(rest, documents=documents, script="Hant")
    return transcribed


def transcribe_document(document: Document, converter: Converter) -> Document:
    """A document for the site in Traditional characters."""
    restored = document.script == "Hant"

    def convert(string: str) -> str:
        """In a document that is written in Traditional characters, a string that has such characters stays."""
        return string if restored and converter.simplify(string) != string else converter.to_traditional(string)

    transcribed: Document = _convert_record(document, convert, restored=restored)
    corrections = tuple(
        replace(correction, reason=_convert_reason(correction.reason, converter, restored))
        for correction in document.card.corrections
    )
    return replace(
        transcribed,
        title=convert(document.card.title),
        card=replace(transcribed.card, corrections=corrections),
    )


def _convert_record(value: Any, convert: Convert, text: str = "", restored: bool = False) -> Any:
    """A value of the model with every string in it converted.

    `text` is the converted text of the unit that it belongs to; `restored`: whether the document is in Traditional characters.
    """
    if isinstance(value, str):
        return convert(value)
    if isinstance(value, UNCONVERTED_RECORDS):
        return value
    if isinstance(value, tuple):
        return tuple(_convert_record(item, convert, text, restored) for item in value)
    if isinstance(value, Mapping):
        return {key: _convert_record(item, convert, text, restored) for key, item in value.items()}
    if not is_dataclass(value) or isinstance(value, type):
        return value
    if isinstance(value, Wording):
        return replace(value, text=value.restored if restored else convert(value.text))
    if isinstance(value, (Passage, Provision)):
        text = value.wording.restored if restored else convert(value.wording.text)
    span, spanned = getattr(value, "span", None), SPANNED_FIELDS.get(type(value))
    cut = {spanned: span.of(text)} if span and spanned else {}
    unconverted = {*UNCONVERTED_FIELDS.get(type(value), ()), *cut}
    names = [field.name for field in fields(value) if field.init and field.name not in unconverted]
    return replace(
        value, **cut, **{name: _convert_record(getattr(value, name), convert, text, restored) for name in names}
    )


def _convert_reason(reason: str, converter: Converter, restored: bool) -> str:
    """An editor's reason; what it quotes of a Traditional text stays, as the reason may be about these characters."""
    if not restored:
        return converter.to_traditional(reason)
    return _QUOTED.sub(lambda match: match[0] if match[1] else converter.to_traditional(match[0]), reason)
