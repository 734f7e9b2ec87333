"""Loads and checks vocabularies/*.yml: everything that people who read policies edit, as typed records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from build_scripts.diagnostics.registry import Kinds, finding, read_kinds, unread
from build_scripts.model import Finding, Function, Need, Region, RegionCode
from build_scripts.project import PACKAGE
from build_scripts.script import Decisions, ScriptConverter, read_decisions
from build_scripts.text import yaml_reader
from build_scripts.text.yaml_reader import Problem, Value
from build_scripts.vocabulary import registers

SHIPPED = PACKAGE / "vocabularies"


@dataclass(frozen=True, slots=True)
class MetadataLabel:
    """A label that web pages put before a value: 发布日期."""

    label: str
    field: str
    """The card's field it proposes a value for; empty where it says nothing about the document."""
    weak: bool = False
    """Whether reading text uses it too: it counts only beside other furniture."""
    value: str = "words"
    """What its values look like; one of VALUES."""


VALUES = tuple("words name body title date term number index count none".split())
"""Kinds of values; what each means stands in furniture.yml."""
_VALUE_OF_FIELD = {
    **dict.fromkeys(("published", "issued", "valid_from", "valid_until"), "date"),
    "validity": "term",
    "number": "number",
    "index": "index",
    "issuers": "body",
    "source": "name",
    "title": "title",
}
"""The kind of value that a field of the card has."""


@dataclass(frozen=True, slots=True)
class FurnitureWords:
    """How page furniture is recognised; what each list means stands in furniture.yml."""

    equals: tuple[str, ...]
    menu: tuple[str, ...]
    counters: tuple[str, ...]
    starts: tuple[str, ...]
    openers: tuple[str, ...]
    sentences: tuple[str, ...]
    leads: tuple[str, ...]
    contains: tuple[str, ...]
    footer: tuple[str, ...]
    hosts: tuple[str, ...]
    metadata: tuple[MetadataLabel, ...]


FURNITURE_LISTS = tuple("equals menu counters starts openers sentences leads contains footer hosts".split())
"""The lists of words in furniture.yml."""
LABEL_LISTS = tuple(
    "framing_headings explanations boxes closing formulas own_lines body_endings notes attachments".split()
)
"""The lists of words in labels.yml."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Words by which a document's own building is recognised; what each list means stands in labels.yml."""

    lists: dict[str, tuple[str, ...]]
    kinds: dict[str, tuple[str, ...]]
    """Kind of part → endings of titles."""

    def __getitem__(self, name: str) -> tuple[str, ...]:
        return self.lists[name]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All vocabularies of a library."""

    regions: tuple[Region, ...]
    places: dict[RegionCode, Region]
    """The same by code."""
    capitals: dict[str, RegionCode]
    """Short name of a capital → code of its province."""
    functions: tuple[Function, ...]
    agency_words: dict[str, Value]
    """The top-level keys of agencies.yml but `functions`, for the clause reader."""
    themes: Value
    """themes.yml as read; annotate.theme_words makes its rules of it."""
    needs: tuple[Need, ...]
    instruments: Value
    """instruments.yml as read, for annotate.citation."""
    targets: Value
    """targets.yml as read, for annotate.target."""
    facts: Value
    """facts.yml as read, for annotate.facts."""
    validity: Value
    """validity.yml as read, for annotate.period."""
    furniture: FurnitureWords
    labels: Labels
    called: Mapping[str, str]
    """What people call a field of a card → its name: 发布日期 → published."""
    importing: Value
    """importing.yml as read, for importing.words."""
    decisions: Decisions
    """What scripts.yml says."""
    converter: ScriptConverter = field(compare=False)
    """Converts texts by these decisions."""
    kinds: Kinds
    """What findings.yml says."""
    findings: tuple[Finding, ...]
    """What is wrong with the files themselves."""

    def region(self, code: str) -> Region | None:
        """The region of a code that anyone may have written; None where there is none."""
        return self.places.get(RegionCode(code))

    def chain(self, code: str) -> tuple[Region, ...]:
        """The region and all above it, innermost first; empty for an unknown code."""
        region = self.region(code)
        return () if region is None else (region, *(self.chain(region.parent) if region.parent else ()))


def load(find: Callable[[str], Path], name_of: Callable[[Path], str] = str) -> Vocabulary:
    """Read all vocabularies; `find` says where one stands, `name_of` how findings speak of that file."""
    findings: list[Finding] = []

    def read(name: str) -> Value:
        path = find(name)
        try:
            value, problems = yaml_reader.load(path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            findings.append(finding("vocabulary-file", name_of(path), 1, found=unread(error)))
            return Value(1, {})
        findings.extend(
            finding("vocabulary-yaml", name_of(path), problem.line, found=problem.message) for problem in problems
        )
        return value

    def misses(name: str) -> Callable[[int, str], None]:
        return lambda line, found: findings.append(finding("vocabulary-value", name_of(find(name)), line, found=found))

    def tell(name: str, faults: tuple[Problem, ...]) -> None:
        for fault in faults:
            misses(name)(fault.line, fault.message)

    kinds, of_kinds = read_kinds(read("findings"))
    tell("findings", of_kinds)
    tell("scripts", (decisions := read_decisions(read("scripts"))).faults)
    provinces, agencies, themes = read("regions"), read("agencies"), read("themes")
    regions = registers.regions(provinces, read("divisions"), misses("regions"), misses("divisions"))
    functions = registers.functions(agencies, misses("agencies"))
    registers.check_words(agencies, functions, misses("agencies"))
    lead_there = find("themes").parent == SHIPPED or find("needs").parent != SHIPPED
    needs = read("needs") if lead_there else Value(1, {})  # ours lead to our themes, not to another library's
    return Vocabulary(
        regions=regions,
        places={region.code: region for region in regions},
        capitals=registers.capitals(provinces),
        functions=functions,
        agency_words={key: value for key, value in agencies.fields.items() if key != "functions"},
        themes=themes,
        needs=registers.needs(needs, _ids(themes, "themes"), misses("needs")),
        instruments=read("instruments"),
        targets=read("targets"),
        facts=read("facts"),
        validity=read("validity"),
        furniture=_furniture(read("furniture"), misses("furniture")),
        labels=_labels(read("labels"), misses("labels")),
        called=_called(read("card")),
        importing=read("importing"),
        decisions=decisions,
        converter=ScriptConverter(decisions),
        kinds=kinds,
        findings=tuple(findings),
    )


def _entries(value: Value, key: str) -> list[Value]:
    listed = value.fields.get(key)
    return listed.items if listed else []


def _words(value: Value, key: str) -> tuple[str, ...]:
    listed = value.fields.get(key)
    return listed.texts() if listed else ()


def _ids(value: Value, key: str) -> tuple[str, ...]:
    return tuple(_texts(entry).get("id", "") for entry in _entries(value, key))


def _texts(value: Value) -> dict[str, str]:
    return {name: field.text or "" for name, field in value.fields.items()}


def _furniture(value: Value, miss: Callable[[int, str], None]) -> FurnitureWords:
    lists = {name: _words(value, name) for name in FURNITURE_LISTS}
    metadata = []
    for entry in _entries(value, "metadata"):
        given = _texts(entry)
        if given.get("label"):
            field = given.get("field", "")
            kind = given.get("value") or _VALUE_OF_FIELD.get(field, "words")
            if kind not in VALUES:
                miss(entry.line, f"没有“{kind}”这一类值，只有 {'、'.join(VALUES)}")
                kind = "none"
            metadata.append(MetadataLabel(given["label"], field, given.get("weak") == "true", kind))
        else:
            miss(entry.line, "缺少 label")
    return FurnitureWords(**lists, metadata=tuple(metadata))


def _called(value: Value) -> dict[str, str]:
    return {word: name for name, words in value.fields.items() for word in words.texts()}


def _labels(value: Value, miss: Callable[[int, str], None]) -> Labels:
    kinds = value.fields.get("kinds", Value(1, {}))
    for name in (*LABEL_LISTS, "kinds") if value.fields else ():
        if name not in value.fields:
            miss(value.line, f"缺少 {name}")
    return Labels(
        lists={name: _words(value, name) for name in LABEL_LISTS},
        kinds={kind: field.texts() for kind, field in kinds.fields.items()},
    )
