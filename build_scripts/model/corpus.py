"""The corpus: every document with the registers that they share, and the pages made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from build_scripts.model.document import Document
from build_scripts.model.finding import Finding, Level
from build_scripts.model.spans import Script
from build_scripts.model.taxonomy import Function, Need, Region, RegionLevel, Theme


@dataclass(frozen=True, slots=True)
class Agency:
    """A body with its jurisdiction: 四川省财政厅."""

    id: str
    """<region code>-<function id>; one of several of its kind in a place: <region code>-<function id>-n-<hash of its
    name>; an unclassified body: <region code>-x-<hash of its name>."""
    name: str
    """The name it is shown under: the fullest one found."""
    function: str
    """Function id, or "unclassified"."""
    region: str
    """Code of its jurisdiction."""
    level: RegionLevel
    aliases: tuple[str, ...]
    """Other names it carries in the library."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """What is cited, in the library or not."""

    id: str
    title: str
    number: str | None
    kind: str
    document: str | None


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """Two provisions of different documents in nearly the same words."""

    earlier: str
    """Id of the provision whose document was issued or published first; undated ones come last."""
    later: str
    similarity: float
    """Share of common shingles (Jaccard), 0 to 1."""


@dataclass(frozen=True, slots=True)
class Site:
    """What the library as a whole is called; stands in mkdocs.yml."""

    name: str = "政策文库"
    description: str = "政策文件，逐条可查。"


@dataclass(frozen=True, slots=True)
class Redirect:
    """An address that was given up, and where what stood there stands now."""

    old: str
    """<document id>, or <document id>#<anchor>."""
    new: str
    """The same; it exists. Several changes after one another lead straight to the last."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything the library knows, ready to be rendered: the pages and the data come from this one record."""

    documents: tuple[Document, ...]
    agencies: tuple[Agency, ...]
    functions: tuple[Function, ...]
    instruments: tuple[Instrument, ...]
    themes: tuple[Theme, ...]
    regions: tuple[Region, ...]
    findings: tuple[Finding, ...]
    as_of: date
    """The day for which statuses are stated (Asia/Shanghai)."""
    near_duplicates: tuple[NearDuplicate, ...] = ()
    """In the order of the ids."""
    needs: tuple[Need, ...] = ()
    """In the order of the vocabulary; each with themes that there are."""
    script: Script = "Hans"
    """What its pages are written in: that of all texts which are not the printed or the restored words of a source."""
    site: Site = Site()
    redirects: tuple[Redirect, ...] = ()
    """In the order of the old addresses."""

    @property
    def counts(self) -> dict[Level, int]:
        """How many findings there are of each level, the gravest first."""
        levels: tuple[Level, ...] = ("error", "warning", "notice")
        return {level: sum(finding.level == level for finding in self.findings) for level in levels}


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown file of the site."""

    path: str
    """Relative to the docs folder, ASCII, with forward slashes: documents/<id>.md."""
    text: str
