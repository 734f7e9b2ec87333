"""tools.yml as a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from build_scripts.model import Tool
from build_scripts.model.field_marks import OPTIONAL

WordList = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseWords:
    """How measures are worded that may be tools and are not in the file; without verbs none is looked for."""

    documents: Annotated[int, OPTIONAL] = 2
    """Number of documents from which on such words are reported."""
    limit: Annotated[int, OPTIONAL] = 50
    """Maximum number of reports, those of most documents."""
    verbs: Annotated[WordList, OPTIONAL] = ()
    """What is done with a tool: 开展, 推广."""
    before: Annotated[WordList, OPTIONAL] = ()
    """What may stand between the beginning of a clause and its verb: 进一步."""
    endings: Annotated[WordList, OPTIONAL] = ()
    """What an object may end with and is no part of a name: 活动."""
    ordinary: Annotated[WordList, OPTIONAL] = ()
    """Words of every text; an object that has no others is none."""


@dataclass(frozen=True, slots=True)
class ToolFile:
    """tools.yml: the tools, and the words in which none is found."""

    never: Annotated[tuple[str, ...], OPTIONAL] = ()
    """Patterns of words in which no tool is found: 以 … 为契机 is an occasion."""
    phrases: Annotated[PhraseWords, OPTIONAL] = PhraseWords()
    tools: Annotated[tuple[Tool, ...], OPTIONAL] = ()
