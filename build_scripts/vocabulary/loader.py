"""Loads and checks vocabularies/*.yml: everything that people who read policies edit, as typed records."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from build_scripts.diagnostics.registry import Kinds, finding, read_kinds, unread
from build_scripts.model import Finding, Function, Need, ProfileFile, PublicLine, Region, RegionCode, Synonyms
from build_scripts.project import PACKAGE
from build_scripts.script import Decisions, ScriptConverter, read_decisions
from build_scripts.text import yaml_reader
from build_scripts.text.record_reader import read
from build_scripts.text.yaml_reader import Fault, Problem, Value
from build_scripts.vocabulary import access_files, page_words, word_files
from build_scripts.vocabulary.amount_words import AmountFile
from build_scripts.vocabulary.clause_lexicon import ClauseLexicon
from build_scripts.vocabulary.line_files import LineFile
from build_scripts.vocabulary.offer_words import OfferFile
from build_scripts.vocabulary.party_words import PartyFile
from build_scripts.vocabulary.reform_checks import reform_problems
from build_scripts.vocabulary.registers import DivisionFile, RegionFile, with_divisions, without_circles
from build_scripts.vocabulary.tool_file import ToolFile

Record = TypeVar("Record")
SHIPPED = PACKAGE / "vocabularies"
NAMES = """agencies amounts card channels divisions facts findings furniture importing instruments labels lines needs offers parties
profiles qualifiers regions scripts synonyms targets themes tools validity""".split()
"""All vocabularies, by the names of their files."""
EMPTY = "文件里什么也没有；一个词也不要的，写上 {}，要用程序自带的，删去这个文件"


@dataclass(frozen=True, slots=True, kw_only=True)
class VocabularyFile:
    """A vocabulary as it stands on disk."""

    path: str
    """As findings name it."""
    text: str | None
    unread: str = ""
    """Why it cannot be read, where there is no text."""
    shipped: bool
    """Whether it is this package's own."""


Files = Mapping[str, VocabularyFile]
"""Name → file, for each of NAMES."""


def read_files(find: Callable[[str], Path], name_of: Callable[[Path], str] = str) -> Files:
    """The files of all vocabularies; `find` says where one stands, `name_of` how findings speak of that file."""
    return {name: _read_file(path, name_of(path)) for name in NAMES for path in (find(name),)}


def _read_file(path: Path, name: str) -> VocabularyFile:
    shipped = path.parent == SHIPPED
    try:
        return VocabularyFile(path=name, text=path.read_text("utf-8"), shipped=shipped)
    except (OSError, UnicodeDecodeError) as error:
        return VocabularyFile(path=name, text=None, unread=unread(error), shipped=shipped)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All vocabularies of a library."""

    regions: tuple[Region, ...]
    places: dict[RegionCode, Region]
    """The same by code."""
    clauses: ClauseLexicon
    themes: word_files.ThemeFile
    needs: tuple[Need, ...]
    profiles: ProfileFile
    synonyms: Synonyms
    lines: tuple[PublicLine, ...]
    tools: ToolFile
    instruments: word_files.InstrumentFile
    targets: word_files.TargetFile
    amounts: AmountFile
    facts: word_files.FactFile
    offers: OfferFile
    parties: PartyFile
    channels: access_files.ChannelFile
    qualifiers: access_files.QualifierFile
    validity: word_files.ValidityFile
    furniture: page_words.FurnitureWords
    labels: page_words.Labels
    called: Mapping[str, str]
    """What people call a field of a card → its name: 发布日期 → published."""
    importing: page_words.ImportFile
    decisions: Decisions
    """What scripts.yml says."""
    converter: ScriptConverter = field(compare=False)
    """Converts texts by these decisions."""
    kinds: Kinds
    """What findings.yml says."""
    findings: tuple[Finding, ...]
    """What is wrong with the files themselves."""

    @property
    def functions(self) -> tuple[Function, ...]:
        """What agencies do."""
        return self.clauses.functions

    def region(self, code: str) -> Region | None:
        """The region of a code that anyone may have written; None where there is none."""
        return self.places.get(RegionCode(code))

    def chain(self, code: str) -> tuple[Region, ...]:
        """The region and all above it, innermost first; empty for an unknown code."""
        region = self.region(code)
        return () if region is None else (region, *(self.chain(region.parent) if region.parent else ()))


def load(find: Callable[[str], Path], name_of: Callable[[Path], str] = str) -> Vocabulary:
    """Read all vocabularies, as `read_files` finds them."""
    return parse(read_files(find, name_of))


def parse(given: Files) -> Vocabulary:
    """The vocabularies of these files, with findings on what is wrong with them."""
    files = _Reader(given)
    kinds, of_kinds = read_kinds(files.value("findings"))
    files.report("findings", of_kinds)
    files.report("scripts", (decisions := read_decisions(files.value("scripts"))).faults)
    provinces, circles = without_circles(files.read("regions", RegionFile).regions)
    files.report("regions", circles)
    divisions = files.value("divisions")
    regions, problems = with_divisions(provinces, divisions)
    files.report("divisions", (*read(DivisionFile, divisions)[1], *problems))
    capitals = {entry.capital: entry.code for entry in provinces if entry.capital}
    themes = files.read("themes", word_files.ThemeFile)
    ids = {theme.id for theme in themes.themes}
    needs: tuple[Need, ...] = ()
    tools = ToolFile()
    known = {"主题": ids} if ids else {}
    if given["themes"].shipped or not given["tools"].shipped:  # ours lead to no other library's themes
        tools = files.read("tools", ToolFile, known)
    if given["themes"].shipped or not given["needs"].shipped:
        known_tools = {"政策工具": {tool.id for tool in tools.tools}} if tools.tools else {}
        needs = files.read("needs", word_files.NeedFile, known | known_tools).needs
    clauses = files.read("agencies", ClauseLexicon, capitals=capitals)
    files.report("agencies", reform_problems(clauses.functions))
    lines: tuple[PublicLine, ...] = ()
    if given["agencies"].shipped or not given["lines"].shipped:  # ours answer for no other library's functions
        lines = files.read("lines", LineFile, {"职能": {function.id for function in clauses.functions}}).lines
    return Vocabulary(
        regions=regions,
        places={region.code: region for region in regions},
        clauses=clauses,
        themes=themes,
        needs=needs if ids else (),
        profiles=files.read("profiles", ProfileFile),
        synonyms=files.read("synonyms", Synonyms),
        lines=lines,
        tools=tools if ids else ToolFile(),
        instruments=files.read("instruments", word_files.InstrumentFile),
        targets=files.read("targets", word_files.TargetFile),
        amounts=files.read("amounts", AmountFile),
        facts=files.read("facts", word_files.FactFile),
        offers=files.read("offers", OfferFile),
        parties=files.read("parties", PartyFile),
        channels=files.read("channels", access_files.ChannelFile),
        qualifiers=files.read("qualifiers", access_files.QualifierFile),
        validity=files.read("validity", word_files.ValidityFile),
        furniture=files.read("furniture", page_words.FurnitureWords),
        labels=files.read("labels", page_words.Labels),
        called={word: name for name, words in files.read("card", page_words.CardNames).names.items() for word in words},
        importing=files.read("importing", page_words.ImportFile),
        decisions=decisions,
        converter=ScriptConverter(decisions),
        kinds=kinds,
        findings=tuple(files.findings),
    )


@dataclass(slots=True)
class _Reader:
    """The files while they are read, and what was found wrong with them."""

    files: Files
    findings: list[Finding] = field(default_factory=list)

    def value(self, name: str) -> Value:
        """What a file says as YAML; nothing where it cannot be read."""
        file = self.files[name]
        if file.text is None:
            self.findings.append(finding("vocabulary-file", file.path, 1, found=file.unread))
            return Value(1, {})
        value, problems = yaml_reader.load(file.text, trusted=file.shipped)
        self.findings += (
            finding("vocabulary-yaml", file.path, problem.line, found=problem.message) for problem in problems
        )
        if not (value.content or problems or "{}" in file.text):
            self.findings.append(finding("vocabulary-file", file.path, 1, found=EMPTY))
        return value

    def read(
        self, name: str, shape: type[Record], known: Mapping[str, Container[str]] | None = None, **given: Any
    ) -> Record:
        """A file as a record; of one that cannot be read nothing is said to be missing."""
        before = len(self.findings)
        value = self.value(name)
        record, faults = read(shape, value, known, **given)
        self.report(name, faults if value.fields or len(self.findings) == before else ())
        return record

    def report(self, name: str, faults: Iterable[Fault | Problem]) -> None:
        """Note what is wrong with a file."""
        path = self.files[name].path
        self.findings += (finding("vocabulary-value", path, fault.line, found=fault.message) for fault in faults)
