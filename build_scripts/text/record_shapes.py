"""What a frozen dataclass says of the YAML file it is read from: the fields with their keys, types and marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

from build_scripts.model.field_marks import Key, Lists, Mark, OneOf, Pattern, Reference, Unique


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueType:
    """The type of a value, with the marks that hold for it."""

    kind: Any
    """The type itself, without None: of a list tuple or frozenset, of a mapping Mapping."""
    content: type
    """What YAML has for it: list, dict or str."""
    inner: tuple[Any, ...]
    """The types of its keys and values."""
    marks: tuple[object, ...]
    choices: tuple[str, ...]
    """The values that are allowed; none where any is."""
    patterns: tuple[Pattern, ...]
    limits: tuple[Reference | Unique, ...]
    raw: bool
    filled: bool

    @property
    def empty(self) -> object:
        """What stands for a missing value."""
        if None in self.marks or is_dataclass(self.kind):
            return None
        return self.choices[0] if get_origin(self.kind) is Literal else {} if self.kind is Mapping else self.kind()


@cache
def value_type(annotation: Any, outer: tuple[object, ...] = ()) -> ValueType:
    """The type of a value with this annotation, for which the marks of the list it stands in hold too."""
    kind, marks = annotation, outer
    while True:
        if get_origin(kind) is Annotated:
            kind, marks = kind.__origin__, (*marks, *kind.__metadata__)
        elif isinstance(kind, NewType):
            kind = kind.__supertype__
        elif get_origin(kind) in (Union, UnionType):
            kind, marks = next(it for it in get_args(kind) if it is not type(None)), (*marks, None)
        else:
            break
    origin = get_origin(kind) or kind
    is_list, is_mapping = origin in (tuple, frozenset), origin is Mapping or is_dataclass(kind)
    allowed = ("true", "false") if kind is bool else get_args(kind) if origin is Literal else ()
    return ValueType(
        kind=origin if is_list or is_mapping else kind,
        content=list if is_list else dict if is_mapping else str,
        inner=get_args(kind),
        marks=marks,
        choices=allowed or next((mark.choices for mark in marks if isinstance(mark, OneOf)), ()),
        patterns=tuple(mark for mark in marks if isinstance(mark, Pattern)),
        limits=tuple(mark for mark in marks if isinstance(mark, Reference | Unique)),
        raw=Mark.RAW in marks,
        filled=Mark.FILLED in marks,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a record, or one of the lists that a field of it holds."""

    attribute: str
    key: str
    """Its name in the file, with the names of the mappings it stands in: source.site. Empty for one that is not there."""
    type: ValueType
    default: Callable[[], object]
    needed: bool = False
    """Whether there is no record without it."""
    required: bool = False
    """Whether it is reported where it is missing."""
    listed: bool = False
    """Whether the attribute is a mapping of which this is one value."""


@cache
def record_fields(shape: type) -> tuple[Field, ...]:
    """The fields of a dataclass, in order."""
    hints = get_type_hints(shape, include_extras=True)
    return tuple(found for one in fields(shape) for found in _fields(one, hints[one.name]))


def _fields(one: Any, annotation: object) -> Iterator[Field]:
    described = value_type(annotation)
    marks, optional = described.marks, Mark.OPTIONAL in described.marks
    lists = next((mark for mark in marks if isinstance(mark, Lists)), None)
    if lists:
        inner = value_type(described.inner[1], marks)
        missing = inner.empty if lists.default is None else lists.default
        for key in lists.names:
            yield Field(
                attribute=one.name, key=key, type=inner, default=lambda: missing, required=not optional, listed=True
            )
        return
    key = next((mark.name for mark in marks if isinstance(mark, Key)), one.name)
    given = described.empty if one.default is MISSING else one.default
    needed = one.default is MISSING and one.default_factory is MISSING and not optional
    yield Field(
        attribute=one.name,
        key="" if Mark.LINE in marks or Mark.GIVEN in marks else key,
        type=described,
        default=(lambda: given) if one.default_factory is MISSING else one.default_factory,
        needed=needed,
        required=needed,
    )
