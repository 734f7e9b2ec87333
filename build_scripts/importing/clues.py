"""Clues: a new text read as the library reads all, with everything around it that speaks of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from build_scripts import vocabulary
from build_scripts.annotate import Knowledge, learn
from build_scripts.clean import Cleaned, clean, put_together
from build_scripts.furniture import Surroundings, surroundings
from build_scripts.importing.found import Extract, Hint
from build_scripts.importing.words import ImportWords, import_words
from build_scripts.lines import lines
from build_scripts.model import Card, Document, Passage, SourceText
from build_scripts.pipeline import read_document
from build_scripts.project import Project
from build_scripts.vocabulary import Vocabulary

NATION = "100000"


@dataclass(frozen=True, slots=True)
class Desk:
    """What is needed for reading new texts; made once for all of them."""

    words: Vocabulary
    knowledge: Knowledge
    own: ImportWords

    @classmethod
    def of(cls, project: Project) -> Desk:
        """The desk of a project."""
        words = vocabulary.load(project.vocabularies, project.relative)
        knowledge = learn(words, lambda name: project.relative(project.vocabularies / name))
        return cls(words, knowledge, import_words(project))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value for a field of the card and the words it rests on."""

    value: str
    """As the card writes it; several names are parted by line ends."""
    words: str
    line: int | None = None
    """Line of the text on which the words stand; None where they stand outside of it."""
    literal: bool = False
    """Whether the text says the value itself, so that the card needs no evidence for it."""

    @property
    def names(self) -> tuple[str, ...]:
        """The value where it is a list."""
        return tuple(self.value.split("\n"))


@dataclass(frozen=True)
class Clues:
    """A text, read, and what has been proposed of it so far."""

    extract: Extract
    desk: Desk
    as_of: date
    proposed: Mapping[str, Proposal] = field(default_factory=dict)

    @cached_property
    def source(self) -> SourceText:
        return SourceText(self.extract.name, self.extract.kept.decode(), self.extract.sha256)

    @cached_property
    def card(self) -> Card:
        """The card as far as it is known; what is not known yet hinders nobody from reading."""
        given = {name: self.proposed[name].value for name in self.proposed}
        days = {it: date.fromisoformat(given[it]) for it in ("issued", "published") if it in given}
        return Card(
            id="new",
            file=self.extract.name,
            text_file=self.extract.name,
            region=given.get("region", NATION),
            title=given.get("title", ""),
            title_supplied=True,
            issuers=self.proposed["issuers"].names if "issuers" in given else (),
            number=given.get("number"),
            lines={"title": 1},
            **days,
        )

    @cached_property
    def document(self) -> Document:
        """The text with its structure and all that its words say."""
        return read_document(self.source, self.card, self.desk.words, self.desk.knowledge, self.as_of)

    @cached_property
    def cleaned(self) -> Cleaned:
        return clean(self.source, (), self.extract.name)

    @cached_property
    def around(self) -> Surroundings:
        """What the page around the text says of it."""
        return surroundings(self.cleaned, self.desk.words.furniture, self.desk.words.labels)

    @cached_property
    def reading(self) -> dict[int, str]:
        """The lines that are read, simplified, by their number; the page's furniture among them."""
        cleaned = self.cleaned
        return {it.number: cleaned.reading[it.start : it.end].strip("\ufeff \t\u3000\xa0") for it in cleaned.lines}

    @cached_property
    def joined(self) -> Cleaned:
        """The text with its broken lines joined."""
        return put_together(self.cleaned, self.around.furniture, self.desk.words.labels["own_lines"])

    @cached_property
    def printed(self) -> dict[int, str]:
        """The lines as they are found, by their number."""
        text = self.source.text
        return {it.number: text[it.start : it.end].strip("\ufeff \t\u3000\xa0") for it in lines(text)}

    def passages(self, role: str, part: int = 0) -> Iterator[Passage]:
        """The passages of a part that have a role: number, date, signature, note."""
        parts = self.document.parts[part : part + 1]
        yield from (it for found in parts for it in found.passages if it.role == role)

    def told(self, name: str) -> Iterator[tuple[str, Proposal]]:
        """What the page's labels say of a field, then what the file says: value, and words with their line."""
        for it in self.around.proposals:
            if it.field == name:
                yield it.value, Proposal(it.value, self.printed[it.line], it.line)
        for hint in self.hints(name):
            yield hint.value, Proposal(hint.value, hint.words)

    def hints(self, name: str) -> Iterator[Hint]:
        return (it for it in self.extract.hints if it.field == name)

    def at(self, words: str) -> int | None:
        """The first line on which some words begin, whatever stands between their letters."""
        wanted = _letters(words)
        for number, line in self.reading.items():
            own = _letters(line)
            if own and (wanted in own or (len(own) > 3 and wanted.startswith(own))):
                return number
        return None

    def with_(self, name: str, proposal: Proposal | None) -> Clues:
        """The same with what is proposed for a field; what has been read is read anew."""
        if proposal is None or not proposal.value:
            return self
        return replace(self, proposed={**self.proposed, name: proposal})


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
