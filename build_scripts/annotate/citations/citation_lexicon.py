"""The words by which citations are known, as instruments.yml gives them, and the kind that a title's words tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from build_scripts.text.numerals import alternation
from build_scripts.text.yaml_reader import Problem, Value

KINDS = ("law", "regulation", "policy", "plan", "standard", "directory", "handbook", "other")
EMPTY = Value(1, None)
LISTS = (
    "implementing not_instruments programmes bare_names versions short_names leads order_makers yearly number_ends "
    "not_numbers standards own covering sending modifiers not_own article_followers carries_out makes as_follows "
    "before_names"
).split()
TABLES = ("kinds", "names", "number_kinds", "by_maker")
_LAST_BRACKET = re.compile(r"(?:\s*[(（〔\[【][^()（）〔〕\[\]【】]{0,40}[)）〕\]】]){1,3}$")
_SUBTITLE = re.compile(r"——|[:：]|第[一二三四五六七八九十\d]{1,3}(?:号|部分|批|期|辑|版)")
"""What stands behind a title proper: 企业会计准则第16号——政府补助."""


@dataclass(frozen=True, slots=True)
class InstrumentLexicon:
    """What instruments.yml says, each list explained there."""

    endings: Mapping[str, str]
    """Ending of a title → kind."""
    names: Mapping[str, str]
    number_kinds: Mapping[str, str]
    by_maker: tuple[tuple[str, str, str], ...]
    """Maker, ending, kind."""
    lists: Mapping[str, tuple[str, ...]]
    """The lists of words by name, the longest word first."""
    patterns: Mapping[str, str]
    """For each list the source of a pattern that matches any of its words, the longest; nothing where it is empty."""
    longest: int
    """Length of the longest ending."""

    def __getitem__(self, name: str) -> tuple[str, ...]:
        return self.lists[name]

    def any_of(self, name: str) -> str:
        return self.patterns[name]


def read_instrument_lexicon(value: Value) -> tuple[InstrumentLexicon, tuple[Problem, ...]]:
    """Make words of instruments.yml as read; what cannot be used is left out and reported with its line."""
    problems: list[Problem] = []
    problems.extend(
        Problem(field.line, f"没有名为“{key}”的词表")
        for key, field in value.fields.items()
        if key not in (*LISTS, *TABLES)
    )
    endings = dict(_endings(value.fields.get("kinds", EMPTY), problems))
    lists = {name: _listed(value.fields.get(name, EMPTY), problems) for name in LISTS}
    return (
        InstrumentLexicon(
            endings=endings,
            names=dict(_kinds_of(value.fields.get("names", EMPTY), problems)),
            number_kinds=dict(_kinds_of(value.fields.get("number_kinds", EMPTY), problems)),
            by_maker=tuple(_makers(value.fields.get("by_maker", EMPTY), problems)),
            lists=lists,
            patterns={name: f"(?:{alternation(words)})" for name, words in lists.items()},
            longest=max(map(len, endings), default=0),
        ),
        tuple(problems),
    )


def _listed(value: Value, problems: list[Problem]) -> tuple[str, ...]:
    words = list(_words(value, set(), problems))
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _words(value: Value, seen: set[str], problems: list[Problem]) -> Iterator[str]:
    for item in value.items:
        if item.text and item.text not in seen:
            seen.add(item.text)
            yield item.text
        else:
            problems.append(Problem(item.line, f"词语为空或重复：{item.text or ''}"))


def _endings(value: Value, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for kind, listed in value.fields.items():
        if kind not in KINDS:
            problems.append(Problem(listed.line, f"没有“{kind}”这个种类"))
            continue
        yield from ((word, kind) for word in _words(listed, seen, problems))


def _kinds_of(value: Value, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    for word, kind in value.fields.items():
        if kind.text in KINDS:
            yield word, kind.text
        else:
            problems.append(Problem(kind.line, f"没有“{kind.text}”这个种类"))


def _makers(value: Value, problems: list[Problem]) -> Iterator[tuple[str, str, str]]:
    for entry in value.items:
        fields = entry.fields
        maker, kind = (fields.get(name, EMPTY).text for name in ("maker", "kind"))
        if maker and kind in KINDS:
            yield from ((maker, ending, kind) for ending in fields.get("endings", EMPTY).texts())
        else:
            problems.append(Problem(entry.line, "缺少 maker，或没有这个 kind"))


# --- what a title or a number tells ----------------------------------------------------------------------------------


def instrument_kind(title: str | None, number: str | None, words: InstrumentLexicon) -> str:
    """The kind of an instrument: what bears a standard's number is one, an order makes a regulation of a policy."""
    by_number = next((kind for word, kind in words.number_kinds.items() if number and word in number), None)
    by_number = "standard" if number and number.startswith(words["standards"]) else by_number
    if title is None or by_number == "standard":
        return by_number or ("policy" if number else "other")
    kind = _kind_of_title(title, words)
    return by_number if by_number and kind in ("policy", "other") else kind


def _kind_of_title(title: str, words: InstrumentLexicon) -> str:
    core = _LAST_BRACKET.sub("", title[-300:]).rstrip(" ”’\"'")
    if title in words.names or core in words.names:
        return words.names.get(title) or words.names[core]
    if any(title.startswith(maker) and core.endswith(ending) for maker, ending, _ in words.by_maker):
        return next(it[2] for it in words.by_maker if title.startswith(it[0]) and core.endswith(it[1]))
    if _implements_law(core, words):
        return "regulation"
    kind = ending_kind(core, words)
    return kind if kind != "other" else ending_kind(_SUBTITLE.split(core, maxsplit=1)[0].rstrip(), words)


def ending_kind(core: str, words: InstrumentLexicon) -> str:
    """The kind that the longest known ending tells; other where no ending is known."""
    endings = (core[-length:] for length in range(min(words.longest, len(core)), 0, -1))
    return next((words.endings[it] for it in endings if it in words.endings), "other")


def _implements_law(core: str, words: InstrumentLexicon) -> bool:
    """湖南省实施〈中华人民共和国中小企业促进法〉实施办法: what remains without its ending is a law's name."""
    ending: Iterable[str] = (it for it in words["implementing"] if core.endswith(it))
    rest = next((core[: -len(it)] for it in ending), "").rstrip("〉》 ")
    return rest.endswith("法") and ending_kind(rest, words) == "law"


def is_generic_title(title: str, words: InstrumentLexicon) -> bool:
    """Whether a title is a kind of instrument and no instrument's name: 条例, 若干意见."""
    ending = re.sub(rf"^{words.any_of('modifiers')}+", "", title)
    return title in words.endings or ending in words.endings
