"""The JSON Schema (2020-12) of a file that a frozen dataclass describes, for editors that complete and check YAML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from build_scripts.model.field_marks import RAW, Reference, Schema, Unique
from build_scripts.text.record_shapes import ValueType, record_fields, value_type

Keywords = dict[str, Any]
_SCALARS: dict[Any, Keywords] = {
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {
        "type": "string",
        "format": "date",
        "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
    },
}


def json_schema(shape: Any, name: str, title: str, known: Mapping[str, Iterable[str]]) -> Keywords:
    """The schema of a file; `known` maps scopes of References to the values in them, which become its $defs."""
    writer = _Writer(known)
    described = writer.describe(value_type(shape))
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"{name}.schema.json", "title": title}
    definitions = {scope: {"enum": list(known[scope])} for scope in sorted(writer.used)}
    return head | described | ({"$defs": definitions} if definitions else {})


@dataclass(slots=True)
class _Writer:
    """A schema while it is written."""

    known: Mapping[str, Iterable[str]]
    used: set[str] = field(default_factory=set)
    """The scopes that were referred to."""

    def describe(self, expected: ValueType) -> Keywords:
        """The keywords for a value of this type."""
        outer = tuple(mark for mark in expected.marks if not isinstance(mark, str | Schema))
        if expected.content is list:
            described: Keywords = {"type": "array", "items": self.describe(value_type(expected.inner[0], outer))}
            if expected.kind is frozenset or any(isinstance(limit, Unique) for limit in expected.limits):
                described["uniqueItems"] = True
            if expected.filled:
                described["minItems"] = 1
        elif expected.kind is Mapping:
            names, values = expected.inner
            limits = self.describe(value_type(names, (RAW,)))
            described = {"type": "object", "additionalProperties": self.describe(value_type(values, outer))}
            if limits != {"type": "string"}:
                described["propertyNames"] = limits
        else:
            described = self.record(expected.kind) if expected.content is dict else self.scalar(expected)
        for mark in expected.marks:
            described |= mark.keywords if isinstance(mark, Schema) else {}
        return {"description": text for text in expected.marks if isinstance(text, str)} | described  # noqa: B035

    def record(self, shape: type) -> Keywords:
        """The keywords for a mapping that is read as a dataclass."""
        described = _object()
        for one in record_fields(shape):
            if not one.key:
                continue
            content, default = self.describe(one.type), one.default()
            if default == "":
                content.pop("minLength", None)
            elif default and not one.required and isinstance(default, str | int):
                content["default"] = default
            _put(described, one.key, content, one.required)
        return described

    def scalar(self, expected: ValueType) -> Keywords:
        """The keywords for one value."""
        scope = next((limit.scope for limit in expected.limits if isinstance(limit, Reference)), "")
        if scope in self.known:
            self.used.add(scope)
            return {"$ref": f"#/$defs/{scope}"}
        if expected.kind in _SCALARS:
            return dict(_SCALARS[expected.kind])
        if expected.choices:
            return {"enum": list(expected.choices)}
        described: Keywords = {"type": "string"} if expected.raw else {"type": "string", "minLength": 1}
        return described | {"pattern": f"^(?:{pattern.pattern})$" for pattern in expected.patterns}  # noqa: B035


def _object() -> Keywords:
    return {"type": "object", "additionalProperties": False, "properties": {}}


def _put(described: Keywords, key: str, content: Keywords, required: bool) -> None:
    """Give an object a property; one that stands in another, source.site, by both names."""
    name, _, inner = key.partition(".")
    if inner:
        _put(described["properties"].setdefault(name, _object()), inner, content, required)
    else:
        described["properties"][name] = content
    if required and name not in described.setdefault("required", []):
        described["required"].append(name)
