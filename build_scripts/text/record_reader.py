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
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from build_scripts.model.field_marks import LINE, Checked, Reference, Unique
from build_scripts.text.dates import iso_date
from build_scripts.text.record_shapes import Field, ValueType, record_fields, value_type
from build_scripts.text.yaml_reader import Fault, Value

Record = TypeVar("Record")
_WRONG = object()
"""Stands for a value that is wrong and reported."""
_GIVEN: dict[type, str] = {str: "列表或映射", list: "映射", dict: "列表"}
"""What stands where a scalar, list or mapping is expected, if it is no scalar."""
_DECIMAL = re.compile(r"[+-]?\d{1,9}(\.\d{1,9})?\Z", re.ASCII)
"""A number; nan, 1e999 and 1_0 are none."""
_EXPECTED: dict[type, str] = {
    str: "一个值",
    int: "整数",
    float: "数字",
    date: "年-月-日，如 2023-02-10",
    list: "列表，每项以“- ”起头，或写作 [甲, 乙]",
    dict: "缩进的“名称: 值”",
}


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
    reader = _Reader(known=known or {}, trim=trim)
    record = reader.record(shape, value, given)
    if reader.unresolved & {scope for scope, _ in reader.owners}:
        reader = _Reader(
            known={**(known or {}), **{scope: owners for (scope, _), owners in reader.owners.items()}}, trim=trim
        )
        record = reader.record(shape, value, given)
    return record, tuple(reader.faults)


def read_as(
    annotation: Any, value: Value, known: Mapping[str, Container[str]] | None = None
) -> tuple[Any, tuple[Fault, ...]]:
    """Read a file that is a list or mapping of this type; it is empty where the file is something else."""
    reader, expected = _Reader(known=known or {}, trim=False), value_type(annotation)
    content = reader.read(expected, value, "")
    return ({} if expected.kind is Mapping else ()) if content is _WRONG else content, tuple(reader.faults)


@dataclass(slots=True, kw_only=True)
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
        self.faults.append(
            Fault(
                kind=kind,
                line=value.line,
                name=name,
                found=found,
                expected=expected or "、".join(allowed),
                value=value,
                choices=allowed,
            )
        )
        return _WRONG

    def record(self, shape: type, value: Value, given: dict[str, Any] | None = None) -> Any:
        """A record; with `given` that of the whole file, which is made in any case."""
        values: dict[str, Any] = {}
        complete, described = True, record_fields(shape)
        found = dict(self._by_key(value, tuple(one.key for one in described if one.key)))
        for one in described:
            if not one.key:
                values[one.attribute] = value.line if LINE in one.type.marks else one.default()
                continue
            content = self._content(found.get(one.key), one, value)
            complete = complete and not (content is _WRONG and one.needed)
            content = one.default() if content is _WRONG else content
            if one.listed:
                values.setdefault(one.attribute, {})[one.key] = content
            else:
                values[one.attribute] = content
        record = shape(**values | (given or {})) if complete or given is not None else _WRONG
        if isinstance(record, Checked) and record.fault:
            return self.report("record", value, "", record.fault)
        return record

    def _by_key(self, value: Value, keys: tuple[str, ...], above: str = "") -> Iterator[tuple[str, Value]]:
        """The values of a mapping by their keys, those of mappings within it too; reports keys that there are not."""
        if value.content is not None and not isinstance(value.content, dict):
            self.report("value", value, above.rstrip("."), value.text or "列表", _EXPECTED[dict])
        for name, content in value.fields.items():
            key = above + name
            if key in keys and "." not in name:
                yield key, content
            elif "." not in name and any(it.startswith(f"{key}.") for it in keys):
                yield from self._by_key(content, keys, f"{key}.")
            else:
                names = dict.fromkeys(it.removeprefix(above).split(".")[0] for it in keys if it.startswith(above))
                at = Value(content.key_line, value.content, content.key_line)
                self.report("unknown", at, key, name, allowed=tuple(names))

    def _content(self, content: Value | None, one: Field, record: Value) -> object:
        """The value of a field; reports one that is missing."""
        if content is not None and one.type.raw and one.type.kind is str and content.content is None:
            content = replace(content, content="")
        if content is not None and not self._is_empty(content, one.type):
            return self.read(one.type, content, one.key)
        return self.report("missing", record, one.key, one.key) if one.required else _WRONG

    def _is_empty(self, value: Value, expected: ValueType) -> bool:
        """Whether a value counts as missing."""
        content = value.content
        if isinstance(content, str):
            return not expected.raw and not content.strip()
        return content is None or (expected.filled and not content)

    def read(self, expected: ValueType, value: Value, key: str) -> object:
        """A value of any type; _WRONG where it is not."""
        if not isinstance(value.content, expected.content):
            found = value.text or _GIVEN[expected.content]
            return self.report("value", value, key, found, _EXPECTED[expected.content])
        if expected.content is str:
            return self._scalar(expected, value, key)
        if expected.kind is Mapping:
            entries = dict(self._entries(expected, value))
            return entries if entries or not expected.filled else _WRONG
        if expected.content is list:
            items = expected.kind(self.items(value_type(expected.inner[0], expected.marks), value, key))
            return items if items or not expected.filled else _WRONG
        outermost, self.entry = self.entry, self.entry or value
        record = self.record(expected.kind, value)
        self.entry = outermost
        return record

    def items(self, expected: ValueType, value: Value, key: str) -> Iterator[Any]:
        """The right ones among the values of a list."""
        for item in value.items:
            if self._is_empty(item, expected):
                self.report("empty", item, key, "")
            elif (found := self.read(expected, item, key)) is not _WRONG:
                yield found

    def _entries(self, expected: ValueType, value: Value) -> Iterator[tuple[str, object]]:
        """The right ones among the entries of a mapping."""
        names = value_type(expected.inner[0])
        inner = value_type(expected.inner[1], expected.marks)
        for name, content in value.fields.items():
            at = Value(content.key_line, value.content, content.key_line)
            if names.choices and name not in names.choices:
                self.report("unknown", at, name, name, allowed=names.choices)
            elif not self._is_allowed(names, at, name, name):
                continue
            elif self._is_empty(content, inner):
                self.report("empty", content, name, "")
            elif (found := self.read(inner, content, name)) is not _WRONG:
                yield name, found

    def _scalar(self, expected: ValueType, value: Value, key: str) -> object:
        words = value.text or ""
        if self.trim and not expected.raw:
            words = words.strip()
        if expected.choices and words not in expected.choices:
            return self.report("value", value, key, words, allowed=expected.choices)
        if not self._is_allowed(expected, value, key, words):
            return _WRONG
        if expected.kind not in _CONVERT:
            return words
        try:
            return _CONVERT[expected.kind](words)
        except ValueError:
            kind = "date" if expected.kind is date else "value"
            return self.report(kind, value, key, words, _EXPECTED[expected.kind])

    def _is_allowed(self, expected: ValueType, value: Value, key: str, words: str) -> bool:
        """Whether a value has the form that it must have, and stands where it must."""
        for pattern in expected.patterns:
            if not re.fullmatch(pattern.pattern, words, re.DOTALL):
                self.report(pattern.kind, value, key, words, pattern.expected)
                if not pattern.keep:
                    return False
        return all(self._meets(limit, value, key, words) for limit in expected.limits)

    def _meets(self, limit: Reference | Unique, value: Value, key: str, words: str) -> bool:
        """Whether a value that must stand somewhere does, or one that must stand once."""
        if isinstance(limit, Reference):
            if limit.scope not in self.known:
                self.unresolved.add(limit.scope)
            elif words not in self.known[limit.scope]:
                self.report("reference", value, key, words, limit.scope)
                return False
            return True
        entry = id(self.entry) if limit.per_entry or not limit.scope else 0
        owners, owner = self.owners.setdefault((limit.scope or key, entry), {}), self._owner(key)
        if words not in owners:
            owners[words] = owner
            return True
        self.report("twice", value, key, words, "" if owners[words] == owner else owners[words])
        return False

    def _owner(self, key: str) -> str:
        """What the values of an entry belong to: what it is called; elsewhere the name of the list."""
        given = self.entry.fields if self.entry else {}
        return next((given[name].text or "" for name in ("name", "label", "id") if name in given), key)


def _day(words: str) -> date:
    day = iso_date(words)
    if day is None:
        raise ValueError(words)
    return day


def _number(words: str) -> float:
    return float(words if _DECIMAL.match(words) else "")


def _whole_number(words: str) -> int:
    return int(words if words.isascii() and words.isdigit() else "")


_CONVERT: dict[Any, Callable[[str], object]] = {
    int: _whole_number,
    float: _number,
    bool: lambda words: words == "true",
    date: _day,
}
