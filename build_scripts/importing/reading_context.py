"""Clues: a new text read as the library reads all, with everything around it that speaks of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice, takewhile

from build_scripts.annotate import Knowledge, learn
from build_scripts.importing.extract import Extract, Hint
from build_scripts.importing.import_lexicon import ImportWords, import_words
from build_scripts.model import Card, Document, Passage, SourceText
from build_scripts.normalize.boilerplate import Surroundings, surroundings
from build_scripts.normalize.restore import Cleaned, clean
from build_scripts.pipeline import read_document
from build_scripts.project import Project
from build_scripts.text.line_patterns import is_sentence
from build_scripts.text.lines import lines
from build_scripts.vocabulary import loader
from build_scripts.vocabulary.loader import Vocabulary

NATION = "100000"


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """What is needed for reading new texts; made once for all of them."""

    words: Vocabulary
    knowledge: Knowledge
    own: ImportWords

    @classmethod
    def of(cls, project: Project) -> ReadingContext:
        """The desk of a project."""
        words = loader.load(project.vocabulary, project.relative)
        knowledge = learn(words, lambda name: project.relative(project.vocabulary(name)))
        return cls(words, knowledge, import_words(words.importing))


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


@dataclass
class NewText:
    """A text, read, and what has been proposed of it so far."""

    extract: Extract
    desk: ReadingContext
    as_of: date
    proposed: dict[str, Proposal] = field(default_factory=dict)
    """By field of the card; whoever proposes puts it in."""
    _read: dict[date | None, Document] = field(default_factory=dict, repr=False)

    @cached_property
    def source(self) -> SourceText:
        return SourceText(self.extract.name, self.extract.kept.decode(), self.extract.sha256)

    @property
    def card(self) -> Card:
        """A card on which only the day is written that "from today on" is counted from."""
        made = self.proposed.get("issued")
        issued = date.fromisoformat(made.value) if made else None
        name = self.extract.name
        return Card("new", name, name, NATION, "", title_supplied=True, issued=issued, lines={"title": 1})

    @property
    def document(self) -> Document:
        """The text with its structure and all that its words say, read once for each day it may have been made on."""
        card = self.card
        if card.issued not in self._read:
            words, knowledge = self.desk.words, self.desk.knowledge
            self._read[card.issued] = read_document(self.source, card, words, knowledge, self.as_of)
        return self._read[card.issued]

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
        return {
            line.number: cleaned.reading[line.start : line.end].strip("\ufeff \t\u3000\xa0") for line in cleaned.lines
        }

    @cached_property
    def printed(self) -> dict[int, str]:
        """The lines as they are found, by their number."""
        text = self.source.text
        return {line.number: text[line.start : line.end].strip("\ufeff \t\u3000\xa0") for line in lines(text)}

    def head(self, most: int) -> Iterator[tuple[int, str]]:
        """The lines before the text begins to speak in sentences, with their numbers; without the page's furniture."""
        own = ((line, words) for line, words in self.reading.items() if words and line not in self.around.furniture)
        return takewhile(lambda it: not is_sentence(it[1]), islice(own, most))

    def passages(self, role: str, part: int = 0) -> Iterator[Passage]:
        """The passages of a part that have a role: number, date, signature, note."""
        parts = self.document.parts[part : part + 1]
        yield from (passage for found in parts for passage in found.passages if passage.role == role)

    def told(self, name: str) -> Iterator[tuple[str, Proposal]]:
        """What the page's labels say of a field, then what the file says: value, and words with their line."""
        for proposal in self.around.proposals:
            if proposal.field == name:
                yield proposal.value, Proposal(proposal.value, self.printed[proposal.line], proposal.line)
        for hint in self.hints(name):
            yield hint.value, Proposal(hint.value, hint.words)

    def hints(self, name: str) -> Iterator[Hint]:
        return (hint for hint in self.extract.hints if hint.field == name)

    def at(self, words: str) -> int | None:
        """The first line on which some words begin, whatever stands between their letters."""
        wanted = _letters(words)
        for number, line in self.reading.items():
            own = _letters(line)
            if own and (wanted in own or (len(own) > 3 and wanted.startswith(own))):
                return number
        return None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
