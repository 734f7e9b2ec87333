"""What a frozen dataclass says of the YAML file it is read from: the fields with their keys, types and marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

from build_scripts.model.field_marks import GIVEN, LINE, OPTIONAL, Key, Lists, OneOf

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
    required: bool

    @property
    def lists(self) -> tuple[str, ...]:
        """The keys of the record that this mapping holds."""
        return next((mark.names for mark in self.marks if isinstance(mark, Lists)), ())

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
    if factory is not MISSING:
        return Field(attribute, key, kind, marks, factory, required=False)
    if default is not MISSING:
        return Field(attribute, key, kind, marks, lambda: default, required=False)
    empty = None if _may_be_none(annotation) else empty_value(kind)
    return Field(attribute, key, kind, marks, lambda: empty, required=OPTIONAL not in marks)


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
    return {} if origin is Mapping else origin()


def choices(kind: Any, marks: Iterable[object]) -> tuple[str, ...]:
    """The values that are allowed; none where any is."""
    if kind is bool:
        return BOOLEANS
    if get_origin(kind) is Literal:
        return get_args(kind)
    return next((mark.choices for mark in marks if isinstance(mark, OneOf)), ())
