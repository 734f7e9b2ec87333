"""A new text, read as the library reads every text, with its metadata: what the finders of fields work on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import islice, takewhile

from build_scripts.annotate import Lexicons
from build_scripts.build_cache import BuildCache
from build_scripts.importing.extract import Extract, Hint
from build_scripts.model import NATION, Card, Document, Passage, SourceText
from build_scripts.normalize.boilerplate import Boilerplate, find_boilerplate
from build_scripts.normalize.radicals import find_radicals
from build_scripts.normalize.restore import restore
from build_scripts.pipeline import read_document
from build_scripts.project import Project
from build_scripts.text.characters import letters
from build_scripts.text.line_patterns import is_sentence
from build_scripts.text.lines import BLANK
from build_scripts.text.restored_text import RestoredText
from build_scripts.vocabulary.loader import Vocabulary


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """What reading a new text needs; made once for all of them."""

    vocabulary: Vocabulary
    knowledge: Lexicons

    @classmethod
    def of(cls, project: Project) -> ReadingContext:
        """The context of a project, from its vocabularies."""
        tools = BuildCache().load_vocabularies(project)
        return cls(tools.vocabulary, tools.lexicons)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value for a field of the card, with its evidence."""

    value: str
    """As the card writes it; several names are separated by line ends."""
    evidence: str
    """The words that the value was taken from; empty where a person gave it."""
    line: int | None = None
    """Line of the text that has the evidence; None where it stands elsewhere."""
    literal: bool = False
    """Whether the text says the value itself, so that the card needs no evidence for it."""

    @property
    def names(self) -> tuple[str, ...]:
        """The value where it is a list."""
        return tuple(self.value.split("\n"))


@dataclass(kw_only=True)
class NewText:
    """A text that is being imported, and what has been proposed for its card so far."""

    extract: Extract
    context: ReadingContext
    proposed: dict[str, Proposal] = field(default_factory=dict)
    """By field of the card; filled one by one, so that later finders know what earlier ones proposed."""
    _documents: dict[date | None, Document] = field(default_factory=dict, repr=False)

    @cached_property
    def source(self) -> SourceText:
        return SourceText(self.extract.name, self.extract.source_text.decode(), self.extract.sha256)

    @property
    def card(self) -> Card:
        """A card with nothing but the date of issue, from which "from today on" is counted."""
        proposal = self.proposed.get("issued")
        issued = date.fromisoformat(proposal.value) if proposal else None
        name = self.extract.name
        return Card(
            id="new",
            file=name,
            text_file=name,
            region=NATION,
            title="",
            title_supplied=True,
            issued=issued,
            lines={"title": 1},
        )

    @property
    def document(self) -> Document:
        """The text, parsed and annotated; read once for each date of issue that is proposed."""
        card, context = self.card, self.context
        if card.issued not in self._documents:
            document = read_document(self.source, card, context.vocabulary, context.knowledge)
            self._documents[card.issued] = document
        return self._documents[card.issued]

    @cached_property
    def restored(self) -> RestoredText:
        radicals = find_radicals(self.source, ())
        return restore(self.source, radicals, self.extract.name, self.context.vocabulary.converter)

    @cached_property
    def boilerplate(self) -> Boilerplate:
        """Boilerplate and labelled metadata that the web page put around the text."""
        return find_boilerplate(self.restored, self.context.vocabulary.furniture, self.context.vocabulary.labels)

    @cached_property
    def simplified_lines(self) -> dict[int, str]:
        """Line number → line in simplified characters, boilerplate included."""
        return {line.number: line.text.strip(BLANK) for line in self.restored.lines}

    @cached_property
    def printed_lines(self) -> dict[int, str]:
        """Line number → line as printed."""
        return {line.number: line.text.strip(BLANK) for line in self.restored.source_lines}

    @property
    def body_lines(self) -> dict[int, str]:
        """Line number → simplified line, without the boilerplate."""
        outside = self.boilerplate.line_numbers
        return {number: line for number, line in self.simplified_lines.items() if number not in outside}

    def head_lines(self, limit: int) -> Iterator[tuple[int, str]]:
        """Number and text of the lines before the first sentence, boilerplate left out; at most `limit` lines."""
        written = (numbered for numbered in self.body_lines.items() if numbered[1])
        return takewhile(lambda numbered: not is_sentence(numbered[1]), islice(written, limit))

    @property
    def outer_parts(self) -> range:
        """Indices of the first part and of the last, which may be the same."""
        count = len(self.document.parts)
        return range(0, count, max(1, count - 1))

    def passages(self, role: str, part: int = 0) -> Iterator[Passage]:
        """The passages of a part that have a role: number, date, signature, note."""
        for found in self.document.parts[part : part + 1]:
            yield from (passage for passage in found.passages if passage.role == role)

    def metadata(self, field: str) -> Iterator[Proposal]:
        """Values for a field from the labels on the page, then from the file: 来源：某局, a meta tag."""
        for proposal in self.boilerplate.proposals:
            if proposal.field == field:
                yield Proposal(proposal.value, self.printed_lines[proposal.line], proposal.line)
        for hint in self.hints(field):
            yield Proposal(hint.value, hint.evidence)

    def hints(self, field: str) -> Iterator[Hint]:
        """What the file says of a field outside its text."""
        return (hint for hint in self.extract.hints if hint.field == field)

    def line_of(self, text: str) -> int | None:
        """Number of the first line on which `text` begins, spaces and marks disregarded; None where no line has it."""
        wanted = letters(text)
        for number, line in self.simplified_lines.items():
            own = letters(line)
            if own and (wanted in own or (len(own) > 3 and wanted.startswith(own))):
                return number
        return None
