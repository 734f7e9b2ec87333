"""Public lines (公开热线): the numbers that everybody may call, 12345 before all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from build_scripts.model.field_marks import OPTIONAL, Pattern, Reference, Unique
from build_scripts.model.successors import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicLine:
    """A public line with the functions whose matters it answers."""

    number: Annotated[str, Pattern("[0-9]{3,12}", "电话号码，只写数字"), Unique("号码")]
    label: str
    """What it is called: 纳税缴费服务热线."""
    purpose: str
    """What it is for, in one plain sentence."""
    functions: Annotated[tuple[str, ...], Reference("职能"), OPTIONAL]
    """Ids of functions."""
    general: bool = False
    """Whether it takes every question; offered where no other line is known."""
    source: Source

    @property
    def is_verified(self) -> bool:
        """Whether an editor has read where it is said."""
        return self.source.checked is not None


def lines_of(function: str, lines: tuple[PublicLine, ...]) -> list[PublicLine]:
    """The verified lines of a function, in the order of the vocabulary."""
    return [line for line in lines if line.is_verified and function in line.functions]


def general_line(lines: tuple[PublicLine, ...]) -> PublicLine | None:
    """The first verified line that takes every question."""
    return next((line for line in lines if line.is_verified and line.general), None)
