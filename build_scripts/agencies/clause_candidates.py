"""Finds whatever seems to say who answers for something, whether or not it can be read, so that none is lost silently."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from build_scripts.agencies.clause_classifier import (
    begins_with_place,
    is_certain,
    is_instruction,
    is_statement,
    may_be_agency,
)
from build_scripts.agencies.gazetteer import Gazetteer
from build_scripts.agencies.mention import Mention
from build_scripts.agencies.mention_parser import ClauseElement, parse_mentions
from build_scripts.agencies.tokenizer import tokenize
from build_scripts.agencies.tokens import Token, TokenKind
from build_scripts.model import Span
from build_scripts.text.characters import CLOSERS, COLONS, OPENERS, STATEMENT_ENDS, outer_brackets
from build_scripts.text.numerals import alternation

MAX_CANDIDATE = 300
"""Maximum length of a candidate, in characters."""
MIN_LISTED = 2
"""Minimum number of certain agencies in brackets that give no role: （省财政厅、省税务局、2个中心）."""
_SENTENCES = re.compile(rf"[^{STATEMENT_ENDS}\n]+")
_LINES = re.compile(r"[^\n]+")
_NUMBERED = re.compile(r"\d+号")
"""The number of a document: those who issued it stand before it."""


def find_candidates(text: str, gazetteer: Gazetteer) -> Iterator[Span]:
    """Labelled sentences, statements, and brackets that end with a verb (…负责) or list agencies."""
    if gazetteer.role_words.words_in(text):
        for match in labelled_sentence(gazetteer.long_labels).finditer(text):
            yield _up_to_bracket(Span(*match.span("clause")), text).stripped(text)
        for match in _SENTENCES.finditer(text):
            sentence = Span(*match.span()).stripped(text)
            if is_statement(sentence.of(text), gazetteer):
                yield sentence
    for match in _LINES.finditer(text):
        line = Span(*match.span()).stripped(text)
        if (
            "。" not in line.of(text)
            and line.end - line.start <= MAX_CANDIDATE
            and _begins_and_ends_like_clause(line.of(text), gazetteer)
        ):
            yield line
    for start, end in outer_brackets(text, MAX_CANDIDATE):
        is_final = text[:start].rstrip()[-1:] in STATEMENT_ENDS or text[end : end + 1] in (*STATEMENT_ENDS, "\n")
        if _speaks_of_roles(text[start + 1 : end - 1], is_final, gazetteer) and not names_recipient(
            text, start, gazetteer
        ):
            yield Span(start, end)


def names_recipient(text: str, start: int, gazetteer: Gazetteer) -> bool:
    """Whether a bracket at `start` says which agency has the office that something is handed in to.

    每月报送市领导小组办公室（市工信局） makes nobody responsible.
    """
    sentence = re.split(f"[{STATEMENT_ENDS}\n]", text[:start])[-1]
    lexicon = gazetteer.lexicon
    return sentence.endswith(lexicon.body_endings) and any(word in sentence for word in lexicon.delivery_words)


def _up_to_bracket(span: Span, text: str) -> Span:
    """The span up to the bracket that is closed in it and opened before it."""
    depth = 0
    for offset in range(*span):
        depth += (text[offset] in OPENERS) - (text[offset] in CLOSERS)
        if depth < 0:
            return Span(span.start, offset)
    return span


def with_label_before(text: str, start: int, gazetteer: Gazetteer) -> int:
    """The start of the label right before a bracket at `start`: 协同部门（省教育厅）; `start` where there is none."""
    before = text[:start]
    label = next((label for label in gazetteer.long_labels if before.endswith(label)), "")
    begin = start - len(label)
    return begin if label and text[begin - 1 : begin] in ("", *STATEMENT_ENDS, *"，,、 \n\u3000") else start


@lru_cache(maxsize=4)
def labelled_sentence(labels: tuple[str, ...]) -> re.Pattern[str]:
    """Matches a sentence, the group "clause", that begins with one of the labels and a colon."""
    number = r"(?:\d{1,2}[.．、]|[(（].{1,3}[)）])"  # of an item that is a clause: 2.配合单位：市财政局
    begins = rf"(?:(?<=[{STATEMENT_ENDS}\n])|\A)\s*{number}?"
    return re.compile(rf"{begins}(?P<clause>(?:{alternation(labels)})\s?[{COLONS}][^。\n]{{1,{MAX_CANDIDATE}}})")


def labelled_end(heading: str, gazetteer: Gazetteer) -> Span | None:
    """The clause without brackets at the end of a heading: 强化支撑　牵头单位：市委人才办; None where there is none."""
    found = _labelled_end_pattern(gazetteer.long_labels).search(heading)
    return Span(*found.span()) if found else None


@lru_cache(maxsize=4)
def _labelled_end_pattern(labels: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<=[ \u3000])(?:{alternation(labels)})[{COLONS}].+\Z")


def _speaks_of_roles(inner: str, is_final: bool, gazetteer: Gazetteer) -> bool:
    """Whether a text in brackets has a label of a role, ends with a verb behind agencies, or is a list of agencies."""
    elements = list(parse_mentions(tokenize(inner, gazetteer.dictionary), gazetteer.lexicon))
    labels = [element for element in elements if isinstance(element, Token) and element.kind is TokenKind.LABEL]
    if any(label.role and label.text in gazetteer.long_labels for label in labels):
        return True
    mentions = [element for element in elements if isinstance(element, Mention)]
    certain = [mention for mention in mentions if mention.is_named and is_certain(mention, gazetteer)]
    begins_with_agency = mentions[:1] == elements[:1] != [] and mentions[0].has_name and begins_with_place(mentions[0])
    is_list = len(certain) >= MIN_LISTED or begins_with_agency
    if is_final and is_list and not _NUMBERED.search(inner) and not is_instruction(elements):
        return True
    ends_with_verb = _ends_with_verb(elements)
    if ends_with_verb and is_final and inner.lstrip().startswith(gazetteer.lexicon.openers):
        return True
    return ends_with_verb and any(mention in certain or may_be_agency(mention, gazetteer) for mention in mentions)


def _begins_and_ends_like_clause(line: str, gazetteer: Gazetteer) -> bool:
    """Whether a line begins with a known agency and ends with a verb that gives it a role."""
    elements = list(parse_mentions(tokenize(line, gazetteer.dictionary), gazetteer.lexicon))
    first = elements[0] if elements else None
    begins = isinstance(first, Mention) and (is_certain(first, gazetteer) or begins_with_place(first))
    return begins and _ends_with_verb(elements)


def _ends_with_verb(elements: Sequence[ClauseElement]) -> bool:
    skipped = (index for index, element in enumerate(elements) if _is_skipped_label(element))
    own = elements[: next(skipped, len(elements))]
    last = next((element for element in reversed(own) if not _is_end(element)), None)
    return isinstance(last, Token) and last.kind is TokenKind.VERB and last.role is not None


def _is_skipped_label(element: ClauseElement) -> bool:
    """Whether what follows speaks of something else: 完成时限."""
    return isinstance(element, Token) and element.kind is TokenKind.LABEL and element.role is None


def _is_end(element: ClauseElement) -> bool:
    """Whether it may stand behind the verb at the end: a stop, 下同, a time."""
    if isinstance(element, Mention):
        return element.is_ignored or element.is_deadline
    return element.kind in (TokenKind.STRONG, TokenKind.CLOSE)
