"""What a frozen dataclass says of the YAML file it is read from: the fields with their keys, types and marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

from build_scripts.model.field_marks import (
    FILLED,
    GIVEN,
    LINE,
    OPTIONAL,
    RAW,
    REQUIRED,
    Key,
    Lists,
    OneOf,
    Pattern,
    Reference,
    Unique,
)

BOOLEANS = ("true", "false")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record, without the mark that gave it its key."""

    attribute: str
    key: str
    """Its name in the file, with the names of the mappings it stands in: source.site."""
    kind: Any
    """Its type, without None and marks."""
    marks: tuple[object, ...]
    default: Callable[[], object]
    needed: bool
    """Whether there is no record without it."""
    required: bool
    """Whether it is reported where it is missing."""

    @property
    def lists(self) -> Lists | None:
        """The keys of the record that this mapping holds; None for a field with a key of its own."""
        return next((mark for mark in self.marks if isinstance(mark, Lists)), None)

    @property
    def in_file(self) -> bool:
        """Whether a file can give it."""
        return LINE not in self.marks and GIVEN not in self.marks


@cache
def record_fields(shape: type) -> tuple[Field, ...]:
    """The fields of a dataclass, in order."""
    hints = get_type_hints(shape, include_extras=True)
    return tuple(_field(field.name, hints[field.name], field.default, field.default_factory) for field in fields(shape))


def _field(attribute: str, annotation: object, default: object, factory: Any) -> Field:
    kind, marks = unwrap(annotation)
    key = next((mark.name for mark in marks if isinstance(mark, Key)), attribute)
    marks = tuple(mark for mark in marks if not isinstance(mark, Key))
    needed = factory is MISSING and default is MISSING and OPTIONAL not in marks
    if factory is MISSING:
        empty = None if _may_be_none(annotation) else empty_value(kind)
        given = empty if default is MISSING else default
        factory = lambda: given  # noqa: E731 - like the factory of a dataclass
    return Field(attribute, key, kind, marks, factory, needed, needed or REQUIRED in marks)


@cache
def unwrap(annotation: Any) -> tuple[Any, tuple[object, ...]]:
    """The type itself, and its marks: `Annotated[str | None, "说明"]` is `str` with one mark."""
    marks: tuple[object, ...] = ()
    while True:
        if get_origin(annotation) is Annotated:
            annotation, marks = annotation.__origin__, (*annotation.__metadata__, *marks)
        elif isinstance(annotation, NewType):
            annotation = annotation.__supertype__
        elif get_origin(annotation) in (Union, UnionType):
            annotation = next(kind for kind in get_args(annotation) if kind is not type(None))
        else:
            return annotation, marks


def _may_be_none(annotation: Any) -> bool:
    if get_origin(annotation) is Annotated:
        return _may_be_none(annotation.__origin__)
    return get_origin(annotation) in (Union, UnionType)


def empty_value(kind: Any) -> object:
    """What stands for a missing value of this type."""
    origin = get_origin(kind) or kind
    if origin is Literal:
        return get_args(kind)[0]
    return {} if origin is Mapping else None if is_dataclass(origin) else origin()


@dataclass(frozen=True, slots=True)
class ValueType:
    """The type of a value, with the marks that hold for it."""

    kind: Any
    """The type itself: of a list tuple or frozenset, of a mapping Mapping."""
    content: type
    """What YAML has for it: list, dict or str."""
    inner: tuple[Any, ...]
    """The types of its keys and values."""
    marks: tuple[object, ...]
    choices: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    limits: tuple[Reference | Unique, ...]
    raw: bool
    filled: bool


@cache
def value_type(annotation: Any, outer: tuple[object, ...] = ()) -> ValueType:
    """The type of a value with this annotation, for which the marks of the list it stands in hold too."""
    kind, own = unwrap(annotation)
    marks, origin = (*outer, *own), get_origin(kind) or kind
    is_list, is_mapping = origin in (tuple, frozenset), origin is Mapping or is_dataclass(kind)
    return ValueType(
        kind=origin if is_list or is_mapping else kind,
        content=list if is_list else dict if is_mapping else str,
        inner=get_args(kind) if is_list or is_mapping else (),
        marks=marks,
        choices=choices(kind, marks),
        patterns=tuple(mark for mark in marks if isinstance(mark, Pattern)),
        limits=tuple(mark for mark in marks if isinstance(mark, Reference | Unique)),
        raw=RAW in marks,
        filled=FILLED in marks,
    )


def choices(kind: Any, marks: Iterable[object]) -> tuple[str, ...]:
    """The values that are allowed; none where any is."""
    if kind is bool:
        return BOOLEANS
    if get_origin(kind) is Literal:
        return get_args(kind)
    return next((mark.choices for mark in marks if isinstance(mark, OneOf)), ())
