"""Phrases of measures that may name a tool: a verb of tools.yml with its object, 推动保单融资, wherever no tool is found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.annotate.tools.tool_finder import uses_tool
from build_scripts.annotate.tools.tool_lexicon import ToolLexicon
from build_scripts.model import Provision, Span
from build_scripts.text.characters import CLOSERS, COLONS, OPENERS, SENTENCE_ENDS
from build_scripts.text.numerals import alternation

MIN_LENGTH, MAX_LENGTH = 4, 14
"""Of an object, in characters: shorter ones are no names, longer ones no set phrases."""
_CLAUSE = re.compile(rf"[^,，\n{SENTENCE_ENDS}{COLONS}{re.escape(OPENERS + CLOSERS)}]+")
_QUOTES = re.compile("[ \t\u3000\xa0“”‘’「」『』\"']")
_JOINTS = re.compile("、|和|以及")
_NO_NAME = re.compile("[0-9一二三四五六七八九十百千万%《》]")
"""Numbers and titles: what is said with them is no name."""


@dataclass(frozen=True, slots=True)
class ToolPhrase:
    """A measure in a clause, as it may be the name of a tool."""

    object: str
    """What is done: 保单融资."""
    printed: str
    """With its verb: 推动保单融资."""
    clause: Span


class PhraseFinder:
    """Finds such phrases by the words of tools.yml."""

    def __init__(self, lexicon: ToolLexicon) -> None:
        words = lexicon.phrases
        before, verbs = alternation(words.before), alternation(words.verbs)
        self._lexicon = lexicon
        self._start = re.compile(f"(?:(?:对|为|向).{{1,20}}?|(?:{before})*)({verbs})")
        self._verb = re.compile(verbs)
        self._ordinary = re.compile(f"(?:{alternation(words.ordinary)})+")
        self._endings = words.endings

    def find(self, provision: Provision) -> Iterator[ToolPhrase]:
        """The phrases of a provision, of its heading and its body, in the order of the text; also those that use a tool."""
        text = provision.wording.text
        for stretch in (provision.spans.heading, *provision.spans.body):
            for clause in _CLAUSE.finditer(text, *stretch) if stretch else ():
                if (found := self._verb_and_object(_QUOTES.sub("", clause[0]))) and self._may_be_name(found[1]):
                    yield ToolPhrase(found[1], "".join(found), Span(*clause.span()))

    def _verb_and_object(self, clause: str) -> tuple[str, str] | None:
        """The last verb of a clause that begins with one, and what is done. Of several things it is the last, because the
        words behind that belong to all of them: 开展农机、汽车以旧换新."""
        if not (start := self._start.match(clause)):
            return None
        last = _JOINTS.split(clause[start.end() :])[-1]
        inner = [it for it in self._verb.finditer(last) if len(last) - it.end() >= MIN_LENGTH]
        verb, named = (inner[-1][0], last[inner[-1].end() :]) if inner else (start[1], last)
        return verb, self._trimmed(named.rpartition("的")[2])

    def _may_be_name(self, named: str) -> bool:
        is_set = MIN_LENGTH <= len(named) <= MAX_LENGTH and not _NO_NAME.search(named)
        return is_set and not self._ordinary.fullmatch(named)

    def _trimmed(self, named: str) -> str:
        while named.endswith(self._endings):
            named = named.removesuffix(next(it for it in self._endings if named.endswith(it)))
        return named

    def is_covered(self, provision: Provision, phrase: ToolPhrase) -> bool:
        """Whether a tool is found in the clause, or in the phrase by itself."""
        clause, text = phrase.clause, provision.wording.text
        if any(use.span.start < clause.end and clause.start < use.span.end for use in provision.tools):
            return True
        return uses_tool(text, clause, self._lexicon) or uses_tool(
            phrase.printed, Span(0, len(phrase.printed)), self._lexicon
        )
