"""tools.yml as a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from build_scripts.model import Tool
from build_scripts.model.field_marks import OPTIONAL


@dataclass(frozen=True, slots=True)
class ToolFile:
    """tools.yml: the tools, and the words in which none is found."""

    never: Annotated[tuple[str, ...], OPTIONAL] = ()
    """Patterns of words in which no tool is found: 以 … 为契机 is an occasion."""
    tools: Annotated[tuple[Tool, ...], OPTIONAL] = ()
