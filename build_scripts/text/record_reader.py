"""Reads any YAML file that a frozen dataclass describes: the record, and everything that is wrong, each with its line.

    @dataclass(frozen=True)
    class Need:
        label: Annotated[str, Unique("需要")]
        themes: Annotated[tuple[str, ...], Reference("主题"), FILLED]

Types: str, int, float, bool, date, Literal, tuple[T, ...], frozenset[T], Mapping[str, T], dataclasses, and T | None.
A field without default is required. What is wrong is reported and counts as missing, so that an entry that lacks
something required is left out, and nothing else; the record of the whole file is always made.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field, is_dataclass
from datetime import date
from typing import Any, TypeVar, get_args, get_origin

from build_scripts.model.field_marks import FILLED, LINE, RAW, Pattern, Reference, Unique
from build_scripts.text.record_shapes import Field, choices, record_fields, unwrap
from build_scripts.text.yaml_reader import Value

Record = TypeVar("Record")
_WRONG = object()
"""Stands for a value that is wrong and reported."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_MESSAGES = {
    "unknown": "没有名为“{found}”的字段，只有 {expected}",
    "missing": "缺少 {found}",
    "empty": "{name}：词语是空的",
    "twice": "“{found}”已属于 {expected}",
    "reference": "{name}：没有{expected}“{found}”",
    "value": "{name}：“{found}”应为 {expected}",
}
_EXPECTED: dict[type, str] = {
    str: "一个值",
    int: "整数",
    float: "数字",
    date: "年-月-日，如 2023-02-10",
    list: "列表，每项以“- ”起头，或写作 [甲, 乙]",
    dict: "缩进的“名称: 值”",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a file."""

    kind: str
    """unknown, missing, empty, twice, reference, value, date, or what a Pattern says."""
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
        if self.kind == "twice" and not self.expected:
            return f"“{self.found}”重复"
        return _MESSAGES.get(self.kind, _MESSAGES["value"]).format(
            name=self.name, found=self.found or "（空）", expected=self.expected
        )


def read(
    shape: type[Record],
    value: Value,
    known: Mapping[str, Container[str]] | None = None,
    trim: bool = False,
    **given: Any,
) -> tuple[Record, tuple[Fault, ...]]:
    """Read a file as a record of this shape.

    `known` maps scopes of References to the values in them; `trim` takes white space from around all words that are
    not RAW; `given` are attributes that the caller knows, whatever the file says. Never raises for any value.
    """
    reader = _Reader(known or {}, trim)
    record = reader.record(shape, value, given)
    if reader.unresolved & {scope for scope, _ in reader.owners}:
        reader = _Reader({**(known or {}), **{scope: owners for (scope, _), owners in reader.owners.items()}}, trim)
        record = reader.record(shape, value, given)
    return record, tuple(reader.faults)


def read_all(
    shape: type[Record], value: Value, known: Mapping[str, Container[str]] | None = None
) -> tuple[tuple[Record, ...], tuple[Fault, ...]]:
    """Read a file that is a list of such records."""
    reader = _Reader(known or {}, False)
    return tuple(reader.items(shape, (), value, "")), tuple(reader.faults)


@dataclass(slots=True)
class _Reader:
    """A file while it is read."""

    known: Mapping[str, Container[str]]
    trim: bool
    faults: list[Fault] = field(default_factory=list)
    owners: dict[tuple[str, int], dict[str, str]] = field(default_factory=dict)
    """Scope, and which outermost entry or 0 → value → what it belongs to."""
    unresolved: set[str] = field(default_factory=set)
    """Scopes of References that were not known."""
    entry: Value | None = None
    """The outermost entry that is being read."""

    def report(
        self, kind: str, value: Value, name: str, found: str, expected: str = "", allowed: tuple[str, ...] = ()
    ) -> object:
        """Note a fault of a value."""
        self.faults.append(Fault(kind, value.line, name, found, expected or "、".join(allowed), value, allowed))
        return _WRONG

    def record(self, shape: type, value: Value, given: Mapping[str, Any] | None = None) -> Any:
        """A record; with `given` that of the whole file, which is made in any case."""
        described = record_fields(shape)
        keys = tuple(key for one in described if one.in_file for key in one.lists or (one.key,))
        found, values, complete = dict(self._by_key(value, keys)), dict(given or {}), True
        for one in described:
            if LINE in one.marks:
                values[one.attribute] = value.line
            if one.attribute in values or not one.in_file:
                continue
            if one.lists:
                item = get_args(one.kind)[1]
                lists = {key: self._content(found.get(key), item, one, key, value) for key in one.lists}
                values[one.attribute] = {key: () if words is _WRONG else words for key, words in lists.items()}
                continue
            content = self._content(found.get(one.key), one.kind, one, one.key, value)
            complete = complete and not (content is _WRONG and one.required)
            values[one.attribute] = one.default() if content is _WRONG else content
        return shape(**values) if complete or given is not None else _WRONG

    def _by_key(self, value: Value, keys: tuple[str, ...], above: str = "") -> Iterator[tuple[str, Value]]:
        """The values of a mapping by their keys, those of mappings within it too; reports keys that there are not."""
        if value.content is not None and not isinstance(value.content, dict):
            self.report("value", value, above.rstrip("."), value.text or "列表", _EXPECTED[dict])
        for name, content in value.fields.items():
            key = above + name
            if key in keys:
                yield key, content
            elif any(it.startswith(f"{key}.") for it in keys):
                yield from self._by_key(content, keys, f"{key}.")
            else:
                names = dict.fromkeys(it.removeprefix(above).split(".")[0] for it in keys if it.startswith(above))
                at = Value(content.key_line, value.content, content.key_line)
                self.report("unknown", at, key, key, allowed=tuple(names))

    def _content(self, content: Value | None, annotation: Any, described: Field, key: str, record: Value) -> object:
        """The value under a key of a record; reports one that is missing."""
        empty = content is None or content.content is None or (content.content == [] and FILLED in described.marks)
        if content is None or empty or (RAW not in described.marks and self._words(content) == ""):
            if RAW in described.marks and content is not None:
                return ""
            if described.required:
                self.report("missing", record, key, key)
            return _WRONG
        return self.read(annotation, described.marks, content, key)

    def _words(self, value: Value) -> str | None:
        return value.text.strip() if self.trim and value.text else value.text

    def read(self, annotation: Any, marks: tuple[object, ...], value: Value, key: str) -> object:
        """A value of any type; _WRONG where it is not."""
        kind, own = unwrap(annotation)
        marks, origin = (*marks, *own), get_origin(kind) or kind
        if origin in (tuple, frozenset):
            return origin(self.items(get_args(kind)[0], marks, value, key)) if self._is(list, value, key) else _WRONG
        if origin is Mapping:
            return dict(self._entries(kind, marks, value, key)) if self._is(dict, value, key) else _WRONG
        if is_dataclass(kind):
            return self._within(value, lambda: self.record(kind, value)) if self._is(dict, value, key) else _WRONG  # type: ignore[arg-type]
        return self._scalar(kind, marks, value, key)

    def _is(self, content: type, value: Value, key: str) -> bool:
        if isinstance(value.content, content):
            return True
        found = value.text or ("列表或映射" if content is str else "映射" if content is list else "列表")
        self.report("value", value, key, found, _EXPECTED[content])
        return False

    def _within(self, value: Value, read_: Callable[[], object]) -> object:
        """What is read of an entry, the outermost one or one in it."""
        if self.entry is not None:
            return read_()
        self.entry = value
        found = read_()
        self.entry = None
        return found

    def items(self, annotation: Any, marks: tuple[object, ...], value: Value, key: str) -> Iterator[Any]:
        """The right ones among the values of a list."""
        for item in value.items:
            if item.content is None or (RAW not in marks and self._words(item) == ""):
                self.report("empty", item, key, "")
            elif (found := self.read(annotation, marks, item, key)) is not _WRONG:
                yield found

    def _entries(self, kind: Any, marks: tuple[object, ...], value: Value, key: str) -> Iterator[tuple[str, object]]:
        """The right ones among the entries of a mapping."""
        key_kind, key_marks = unwrap(get_args(kind)[0])
        allowed = choices(key_kind, key_marks)
        for name, content in value.fields.items():
            if allowed and name not in allowed:
                at = Value(content.key_line, value.content, content.key_line)
                self.report("unknown", at, key, name, allowed=allowed)
            elif content.content is None or (RAW not in marks and self._words(content) == ""):
                self.report("empty", content, name, "")
            elif (found := self.read(get_args(kind)[1], marks, content, name)) is not _WRONG:
                yield name, found

    def _scalar(self, kind: Any, marks: tuple[object, ...], value: Value, key: str) -> object:
        if not self._is(str, value, key):
            return _WRONG
        words = (value.text if RAW in marks else self._words(value)) or ""
        for mark in marks:
            if isinstance(mark, Pattern) and not re.fullmatch(mark.pattern, words, re.DOTALL):
                self.report(mark.kind, value, key, words, mark.expected)
                if not mark.keep:
                    return _WRONG
        allowed = choices(kind, marks)
        if allowed and words not in allowed:
            return self.report("value", value, key, words, allowed=allowed)
        try:
            found = _CONVERT[kind](words) if kind in _CONVERT else words
        except ValueError:
            return self.report("date" if kind is date else "value", value, key, words, _EXPECTED[kind])
        return found if all(self._stands(mark, value, key, words) for mark in marks) else _WRONG

    def _stands(self, mark: object, value: Value, key: str, words: str) -> bool:
        """Whether a value is one that there is, and there once."""
        if isinstance(mark, Reference):
            if mark.scope not in self.known:
                self.unresolved.add(mark.scope)
            elif words not in self.known[mark.scope]:
                self.report("reference", value, key, words, mark.scope)
                return False
        elif isinstance(mark, Unique):
            entry = id(self.entry) if mark.per_entry or not mark.scope else 0
            owners, owner = self.owners.setdefault((mark.scope or key, entry), {}), self._owner(key)
            if words in owners:
                self.report("twice", value, key, words, "" if owners[words] == owner else owners[words])
                return False
            owners[words] = owner
        return True

    def _owner(self, key: str) -> str:
        """What the values of an entry belong to: what it is called; elsewhere the name of the list."""
        given = self.entry.fields if self.entry else {}
        return next((given[name].text or "" for name in ("name", "label", "id") if name in given), key)


def _day(words: str) -> date:
    return date.fromisoformat(words if _DAY.match(words) else "")


def _whole_number(words: str) -> int:
    return int(words if words.isascii() and words.isdigit() else "")


_CONVERT: dict[Any, Callable[[str], object]] = {
    int: _whole_number,
    float: float,
    bool: lambda words: words == "true",
    date: _day,
}
