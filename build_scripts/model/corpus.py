"""The corpus: all documents with the registers they share; and the pages made from it."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from build_scripts.model.document import Document
from build_scripts.model.finding import Finding, FindingKind, Level
from build_scripts.model.ids import AgencyId, DocumentNumber, ProvisionId, RegionCode, RegionLevel
from build_scripts.model.needs import NO_PROFILES, Answer, ProfileFile
from build_scripts.model.policy_tools import Tool
from build_scripts.model.public_lines import PublicLine
from build_scripts.model.release_changes import ReleaseChanges
from build_scripts.model.spans import Script
from build_scripts.model.successors import OutdatedName, Reform
from build_scripts.model.taxonomy import NO_SYNONYMS, Function, Need, Region, Synonyms, Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """A body with its jurisdiction: 四川省财政厅."""

    id: AgencyId
    name: str
    """The fullest of its names."""
    function: str
    """Function id, or "unclassified"."""
    region: RegionCode
    """Code of its jurisdiction."""
    level: RegionLevel
    aliases: tuple[str, ...]
    """Its other names in the library."""
    outdated: tuple[OutdatedName, ...] = ()
    """Those of its names that are of earlier years, as far as the vocabulary knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A law, document or standard that is cited, whether the library has it or not."""

    id: str
    title: str
    number: DocumentNumber | None
    kind: str
    document: str | None


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """A pair of provisions of different documents in nearly the same words."""

    earlier: ProvisionId
    """Id of the provision whose document was issued or published first; undated documents come last."""
    later: ProvisionId
    similarity: float
    """Share of common shingles (Jaccard), 0 to 1."""


@dataclass(frozen=True, slots=True)
class Site:
    """Name and description of the library, from mkdocs.yml."""

    name: str = "政策文库"
    description: str = "政策文件，逐条可查。"


@dataclass(frozen=True, slots=True)
class Redirect:
    """An address that is no longer used, and the one that replaces it."""

    old: str
    """<document id>, or <document id>#<anchor>."""
    new: str
    """An address of the same form that exists; a chain of changes leads straight to the last."""


class Converter(Protocol):
    """Converts texts between the scripts, as long as before; script.ScriptConverter is one."""

    def __hash__(self) -> int:
        """Templates are kept by the converter that made them."""

    @property
    def forms(self) -> Mapping[str, str]:
        """Name, word or character that the library decides on → its simplified form."""

    @property
    def shared(self) -> Set[str]:
        """Characters that are at home in both scripts."""

    @property
    def alike(self) -> Mapping[str, str]:
        """Simplified character → the one that search takes it for, as both are written: 帐, 账."""

    def simplify(self, text: str) -> str:
        """The text in simplified characters."""

    def to_traditional(self, text: str) -> str:
        """The text in Traditional characters."""

    def source_to_traditional(self, text: str) -> str:
        """The source of a template, page, script or style sheet in Traditional characters."""

    def values_to_traditional(self, value: Any) -> Any:
        """A value of a configuration with all its strings in Traditional characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """All that the library knows, linked: pages, search index and data are made from this record."""

    documents: tuple[Document, ...]
    agencies: tuple[Agency, ...]
    functions: tuple[Function, ...]
    instruments: tuple[Instrument, ...]
    themes: tuple[Theme, ...]
    regions: tuple[Region, ...]
    findings: tuple[Finding, ...]
    """Worded as the library words them, in the order of file and line."""
    as_of: date
    """The day for which statuses are stated (Asia/Shanghai)."""
    near_duplicates: tuple[NearDuplicate, ...] = ()
    """In the order of the ids."""
    tools: tuple[Tool, ...] = ()
    """All policy tools, in the order of the vocabulary; their themes exist."""
    needs: tuple[Need, ...] = ()
    """In the order of the vocabulary; their themes exist."""
    profiles: ProfileFile = NO_PROFILES
    """What a firm may say of itself."""
    answers: tuple[Answer, ...] = ()
    """What answers the wants of the needs, want by want, in the order of the documents."""
    synonyms: Synonyms = NO_SYNONYMS
    """What the search goes by when no text has the words of a question."""
    lines: tuple[PublicLine, ...] = ()
    """All public lines, in the order of the vocabulary; not all of them verified."""
    reforms: tuple[Reform, ...] = ()
    """The sources of what became of agencies."""
    script: Script = "Hans"
    """The script of its pages: of all strings except printed and restored text."""
    site: Site = Site()
    redirects: tuple[Redirect, ...] = ()
    """In the order of the old addresses."""
    changes: tuple[ReleaseChanges, ...] = ()
    """What changed since earlier releases, the newest first."""
    cards: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Id of a document → its card as it was read, which the site offers for download."""
    finding_kinds: tuple[FindingKind, ...] = ()
    """All kinds of finding, in the order in which they are documented."""
    converter: Converter = field(kw_only=True, repr=False, compare=False)
    """Converts between the scripts as this library decides."""

    @property
    def traditional(self) -> Converter | None:
        """The converter for what pages add of their own; None where they are in simplified characters."""
        return self.converter if self.script == "Hant" else None

    @property
    def counts(self) -> dict[Level, int]:
        """Level → number of findings, the gravest first."""
        levels: tuple[Level, ...] = ("error", "warning", "notice")
        return {level: sum(finding.level == level for finding in self.findings) for level in levels}
