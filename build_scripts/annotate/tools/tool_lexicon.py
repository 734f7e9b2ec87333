"""Makes tools.yml ready: the patterns of each tool, and one finder for all their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from build_scripts.annotate.tools.tool_patterns import ToolPattern, read_pattern
from build_scripts.model import Tool
from build_scripts.text.word_finder import WordFinder
from build_scripts.vocabulary.tool_file import PhraseWords, ToolFile


@dataclass(frozen=True, slots=True, eq=False)
class ToolRule:
    """A tool, and how it is found."""

    id: str
    names: tuple[ToolPattern, ...]
    """Its label and other names: they say best where it is."""
    patterns: tuple[ToolPattern, ...]
    cancelling: tuple[ToolPattern, ...]
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
    never: tuple[ToolPattern, ...]
    phrases: PhraseWords


def build_tool_lexicon(file: ToolFile) -> ToolLexicon:
    """Make tools.yml ready."""
    rules = [_rule(tool) for tool in file.tools]
    never = _patterns(file.never)
    by_word: defaultdict[str, tuple[ToolRule, ...]] = defaultdict(tuple)
    for rule in rules:
        for word in {word for pattern in (*rule.names, *rule.patterns) for word in pattern.groups[0]}:
            by_word[word] += (rule,)
    used = (*never, *(pattern for rule in rules for pattern in (*rule.names, *rule.patterns, *rule.cancelling)))
    words = {word for pattern in used for group in pattern.groups for word in group}
    return ToolLexicon(
        finder=WordFinder(words),
        rules_by_word=by_word,
        quoting=tuple(rule for rule in rules if rule.quoted),
        never=never,
        phrases=file.phrases,
    )


def _rule(tool: Tool) -> ToolRule:
    names = _patterns((tool.label, *tool.aliases))
    return ToolRule(tool.id, names, _patterns(tool.patterns), _patterns(tool.cancelling), tool.quoted)


def _patterns(written: Iterable[str]) -> tuple[ToolPattern, ...]:
    return tuple(map(read_pattern, written))
