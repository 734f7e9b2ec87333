"""Pages of policy tools: what a tool is, and each place that uses it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from build_scripts.model import Theme, Tool
from build_scripts.render.catalogue import Entry, Library
from build_scripts.render.pages.citation_index import CitedInstrument
from build_scripts.render.pages.measures import Measure, MeasureTable, measure_table
from build_scripts.render.sheets import Sheet

_LABEL = re.compile("(?<=“)([^“”]*)(?=”)")
"""见“贷款贴息” → 见“, 贷款贴息, ”"""
MAX_GROUNDS = 6
"""Maximum number of instruments that are named as what a tool rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolPage:
    """A tool with all provisions that use it."""

    tool: Tool
    themes: tuple[Theme, ...]
    excludes: list[tuple[str, Tool | None]]
    """What it is not, cut into pieces: text, and the tool if the piece is that tool's label, else None."""
    table: MeasureTable
    count: int
    first_seen: Entry | None
    """The provision of the earliest dated document that uses it."""
    grounds: tuple[CitedInstrument, ...]
    """The national instruments that these provisions cite, those that most of them cite first."""

    @property
    def slug(self) -> str:
        return self.tool.id

    @property
    def sheets(self) -> tuple[Sheet[Measure], ...]:
        return self.table.sheets

    @property
    def usable(self) -> int:
        """Number of provisions with which a firm can do something."""
        return sum(measure.is_usable for sheet in self.sheets for measure in sheet.rows)


def tools(library: Library) -> Iterator[ToolPage]:
    """All tools, in the order of the vocabulary, also those that no provision uses."""
    by_label = {tool.label: tool for tool in library.corpus.tools}
    for tool in library.corpus.tools:
        entries = library.by_tool.get(tool.id, [])
        dated = [entry for entry in entries if entry.document.card.dated]
        yield ToolPage(
            tool=tool,
            themes=tuple(library.themes[id_] for id_ in tool.themes if id_ in library.themes),
            excludes=[(piece, by_label.get(piece)) for piece in _LABEL.split(tool.excludes)],
            table=measure_table(library, ((entry, True) for entry in entries), f"tools/{tool.id}", tool.id),
            count=len(entries),
            first_seen=min(dated, key=lambda it: (it.document.card.dated or date.max, it.position), default=None),
            grounds=_grounds(library, entries),
        )


def _grounds(library: Library, entries: Iterable[Entry]) -> tuple[CitedInstrument, ...]:
    """What is cited there and is of no place: law of the nation, documents of its bodies."""
    places = {name for it in library.provinces() for name in (it.name, it.short)}
    counts: dict[str, int] = {}
    for entry in entries:
        for cited, _ in library.citation_index.instruments_in(entry.provision.citations):
            if not any(place in cited.instrument.title for place in places) and not _is_local(library, cited):
                counts[cited.instrument.id] = counts.get(cited.instrument.id, 0) + 1
    ranked = sorted(counts, key=lambda id_: -counts[id_])[:MAX_GROUNDS]
    return tuple(library.citation_index.instruments[id_] for id_ in ranked)


def _is_local(library: Library, cited: CitedInstrument) -> bool:
    """Whether the library has it, as a document of a place below the nation."""
    return cited.document is not None and library.level_of(cited.document) != "nation"
