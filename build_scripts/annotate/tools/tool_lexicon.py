"""Makes tools.yml ready: the patterns of each tool, and one finder for all their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.annotate.tools.tool_patterns import PatternSet
from build_scripts.model import Tool
from build_scripts.text.word_finder import WordFinder
from build_scripts.vocabulary.tool_file import PhraseWords, ToolFile


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ToolRule:
    """A tool, and how it is found."""

    id: str
    names: PatternSet
    """Its label and other names: they say best where it is."""
    patterns: PatternSet
    cancelling: PatternSet
    quoted: tuple[str, ...] = ()
    """What names in quotation marks end with."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ToolLexicon:
    """tools.yml, made ready for reading provisions."""

    finder: WordFinder
    """Of all words of all patterns."""
    rules_by_word: Mapping[str, tuple[ToolRule, ...]]
    """Word → the rules that a pattern with this word belongs to; one word of each pattern is listed."""
    quoting: tuple[ToolRule, ...]
    """The rules that names in quotation marks may belong to."""
    never: PatternSet
    phrases: PhraseWords


def build_tool_lexicon(file: ToolFile) -> ToolLexicon:
    """Make tools.yml ready."""
    rules = [_rule(tool) for tool in file.tools]
    never = PatternSet(file.never)
    by_word: defaultdict[str, tuple[ToolRule, ...]] = defaultdict(tuple)
    for rule in rules:
        for word in rule.names.first_words | rule.patterns.first_words:
            by_word[word] += (rule,)
    sets = (never, *(it for rule in rules for it in (rule.names, rule.patterns, rule.cancelling)))
    return ToolLexicon(
        finder=WordFinder(word for it in sets for word in it.words),
        rules_by_word=by_word,
        quoting=tuple(rule for rule in rules if rule.quoted),
        never=never,
        phrases=file.phrases,
    )


def _rule(tool: Tool) -> ToolRule:
    return ToolRule(
        id=tool.id,
        names=PatternSet((tool.label, *tool.aliases)),
        patterns=PatternSet(tool.patterns),
        cancelling=PatternSet(tool.cancelling),
        quoted=tool.quoted,
    )
