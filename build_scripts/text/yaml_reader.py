"""The door for YAML: a file becomes plain values that remember their line; nothing is guessed, nothing is run.

Every scalar stays a string (`number: 1e3` is no float, `region: 010000` no octal), tags and aliases are refused, a key
that stands twice is reported. What a field means is for its reader to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import yaml

_FAST_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_MAX_BRACKETS = 100
"""Number of opening brackets from which on a text may be nested too deeply for libyaml."""
_MAY_DIFFER = re.compile(
    r"""
    [^\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\uffef\U00010000-\U0010ffff]    # tabs, control characters
  | [|>`\\] | --- | \.\.\.                                                            # text in blocks, escapes
  | (?<![\w/=?&%.)])[&*!%@?] | \?(?=\s|\Z)                                             # signs at the start of a word
  | ^[ -]{50}                                                                          # deep nesting
    """,
    re.VERBOSE | re.MULTILINE,
)
"""What libyaml and PyYAML may read otherwise; most cards have nothing of it."""
_SURROGATE = re.compile("[\ud800-\udfff]")
HALF_CHARACTER = "反斜杠写出的半个字符（\\ud800 之类），写不进网页"
FAULTS = {
    "mapping values are not allowed here": "这里不应有冒号；值里含有冒号的，整个值加引号",
    "found character '\\t'": "缩进用了制表符，应改用空格",
    "expected ',' or ']'": "方括号没有合上",
    "expected ',' or '}'": "花括号没有合上",
    "could not find expected ':'": "这一行缺少冒号，或上一行的引号没有合上",
    "expected <block end>": "缩进与上一行不一致",
    "expected the node content": "方括号、花括号没有合上，或多了一个标点",
    "found unexpected end of stream": "引号没有合上",
    "found unknown escape character": "双引号里的反斜杠写法不对，可改用单引号",
    "special characters are not allowed": "有看不见的控制字符，应删去",
    "cannot start any token": "值以 @、%、` 这样的符号起头，整个值加引号",
    "expected alphabetic or numeric character": "值以 & 或 * 起头，整个值加引号",
    "found undefined alias": "使用了别名；值以 * 起头的，整个值加引号",
    "chomping or indentation indicators": "值以 | 或 > 起头，整个值加引号",
    "sequence entries are not allowed here": "“- ”前面不应有别的字；列表的每一项另起一行",
    "found another document": "文件里有一行 ---，后面的读不到，应删去这一行",
    "expected '<document start>'": "缩进与前面不一致，或文件里有一行 ---",
    "incompatible YAML document": "文件开头写了 %YAML，应删去这一行",
}
"""What PyYAML says of the commonest faults → the same for people who write cards."""
_MESSAGES = {
    "unknown": "没有名为“{found}”的字段，只有 {expected}",
    "missing": "缺少 {found}",
    "empty": "{name}：词语是空的",
    "twice": "“{found}”已属于 {expected}",
    "record": "{found}",
    "reference": "{name}：没有{expected}“{found}”",
}
_VALUE_MESSAGE = "{name}：“{found}”应为 {expected}"
"""The message of every other kind."""


@dataclass(frozen=True, slots=True)
class Value:
    """A YAML value with the line it starts on, from 1."""

    line: int
    content: str | list[Value] | dict[str, Value] | None
    key_line: int = 1
    """Line of the key in front of it, in a mapping."""

    @property
    def text(self) -> str | None:
        """The scalar, or None where the value is empty, a list or a mapping."""
        return self.content if isinstance(self.content, str) else None

    @property
    def items(self) -> list[Value]:
        """The elements of a list; an empty list for anything else."""
        return self.content if isinstance(self.content, list) else []

    @property
    def fields(self) -> dict[str, Value]:
        """The fields of a mapping; an empty mapping for anything else."""
        return self.content if isinstance(self.content, dict) else {}

    def texts(self) -> tuple[str, ...]:
        """The scalars of a list, in order."""
        return tuple(item.text for item in self.items if item.text is not None)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a YAML file, and where."""

    line: int
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something wrong with a file."""

    kind: str
    """unknown, missing, empty, twice, reference, value, date, record, or what a Pattern says."""
    line: int
    name: str
    """Key of the field, or of the entry of a mapping."""
    found: str
    expected: str
    value: Value
    """Where it is: the value; of unknown and missing fields, the mapping."""
    choices: tuple[str, ...] = ()
    """The names or values that there are, where these are limited."""

    @property
    def message(self) -> str:
        """The fault in a sentence, in Chinese."""
        message = (
            "“{found}”重复" if self.kind == "twice" and not self.expected else _MESSAGES.get(self.kind, _VALUE_MESSAGE)
        )
        found = self.found or "（空）"
        return message.format(name=self.name, found=found, expected=self.expected).removeprefix("：")


@lru_cache(maxsize=64)
def load(text: str, trusted: bool = False) -> tuple[Value, tuple[Problem, ...]]:
    """Read a YAML document; one that is `trusted`, or surely read alike, in a tenth of the time, by libyaml.

    Returns an empty mapping with the problems where the text is no YAML at all; otherwise the values that could be
    read, with every problem found on the way. Never raises for any text. What was read is remembered: while serving,
    vocabularies are asked for again at every edit of a text.
    """
    try:
        node = _compose(text, fast=trusted or _is_read_alike(text))
        if node is None:
            return Value(1, {}), ()
        problems: list[Problem] = []
        return _value(node, problems, set()), tuple(problems)
    except yaml.YAMLError as error:
        return Value(1, {}), (_problem(error, text),)
    except RecursionError:
        return Value(1, {}), (Problem(1, "嵌套过深"),)


def _is_read_alike(text: str) -> bool:
    """Whether libyaml, which deep nesting could crash, reads a text as PyYAML does, apart from what it says of faults."""
    brackets = text.count("[") + text.count("{")
    return brackets < _MAX_BRACKETS and not (_MAY_DIFFER.search(text) or (brackets and "?" in text))


def _compose(text: str, fast: bool) -> yaml.Node | None:
    if fast:
        try:
            return yaml.compose(text, Loader=_FAST_LOADER)
        except yaml.YAMLError:
            pass  # FAULTS knows PyYAML's words for what is wrong
    return yaml.compose(text, Loader=yaml.BaseLoader)


def _problem(error: yaml.YAMLError, text: str) -> Problem:
    """What PyYAML says of a fault, in the words of FAULTS where they know it, and where it is."""
    if isinstance(error, yaml.reader.ReaderError):
        line, message = text.count("\n", 0, error.position) + 1, error.reason
    else:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = mark.line + 1 if mark else 1
        message = getattr(error, "problem", None) or getattr(error, "context", None) or str(error)
    return Problem(line, next((chinese for words, chinese in FAULTS.items() if words in message), message))


def _value(node: yaml.Node, problems: list[Problem], seen: set[int]) -> Value:
    line = node.start_mark.line + 1
    if id(node) in seen:
        problems.append(Problem(line, "使用了别名（& 与 *）"))
        return Value(line, None)
    seen.add(id(node))
    if not node.tag.startswith("tag:yaml.org,2002:") or node.tag.rpartition(":")[2] not in ("str", "seq", "map"):
        problems.append(Problem(line, f"使用了 YAML 标签 {node.tag}"))
        return Value(line, None)
    if isinstance(node, yaml.MappingNode):
        return Value(line, dict(_fields(node, problems, seen)))
    if isinstance(node, yaml.SequenceNode):
        return Value(line, [_value(item, problems, seen) for item in node.value])
    if _SURROGATE.search(node.value):
        problems.append(Problem(line, HALF_CHARACTER))
        return Value(line, None)
    empty = isinstance(node, yaml.ScalarNode) and not node.style and node.value in ("", "~", "null")
    return Value(line, None if empty else str(node.value))


def _fields(node: yaml.MappingNode, problems: list[Problem], seen: set[int]) -> Iterator[tuple[str, Value]]:
    known: set[str] = set()
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            problems.append(Problem(line, "字段名不是文字"))
            continue
        if _SURROGATE.search(key_node.value):
            problems.append(Problem(line, HALF_CHARACTER))
            continue
        if key_node.value in known:
            problems.append(Problem(line, f"字段“{key_node.value}”出现了两次"))
            continue
        known.add(key_node.value)
        yield key_node.value, replace(_value(value_node, problems, seen), key_line=line)
