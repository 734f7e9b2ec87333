"""Intake: one new text on its way from a file to the shelf: read, proposed, decided, compared, written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from build_scripts.annotate.validity.status import today
from build_scripts.importing.card_writer import card_text
from build_scripts.importing.duplicate_check import Duplicate, KnownTexts
from build_scripts.importing.extract import Extract, UnreadableError
from build_scripts.importing.prompts import (
    Echo,
    Prompt,
    given_proposal,
    invalid_value,
    missing_fields,
    prompt_for_fields,
)
from build_scripts.importing.proposals import propose, propose_id
from build_scripts.importing.reading_context import NewText, Proposal, ReadingContext
from build_scripts.importing.title_finder import has_supplied_title
from build_scripts.model import Document, Finding, SourceText
from build_scripts.pipeline import read_document
from build_scripts.project import Project
from build_scripts.sources.card_reader import read_card


class RefusedError(Exception):
    """A text that is not taken; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class ImportedText:
    """A text that stands on the shelf now."""

    clues: NewText
    text: Path
    card: Path
    document: Document
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Importer:
    """What one command takes in, and how it decides."""

    project: Project
    desk: ReadingContext
    shelf: KnownTexts
    given: Mapping[str, str]
    """What a person says of the text beforehand, by field."""
    ask: Prompt | None
    """None where the proposals are taken as they are."""
    say: Echo
    similar: bool = False
    """Whether a text may be nearly the same as one that is there."""

    @classmethod
    def of(
        cls, project: Project, given: Mapping[str, str], ask: Prompt | None, say: Echo, similar: bool = False
    ) -> Importer:
        """Everything that is needed, made ready once for all files."""
        return cls(project, ReadingContext.of(project), KnownTexts.of(project), given, ask, say, similar)

    def faults(self) -> list[str]:
        """What is wrong with what a person gave beforehand, all at once."""
        found = (invalid_value(name, value, self.desk.words, self.shelf.ids) for name, value in self.given.items())
        return [it for it in found if it]

    def take(self, read: Callable[[], Extract]) -> ImportedText | Duplicate:
        """Put a text on the shelf; gives its twin where it is there already.

        UnreadableError where there is no text, RefusedError where it may not be taken as it is.
        """
        extract = read()
        twin = self._twin(extract)
        if twin:
            return twin
        given = {name: given_proposal(name, value, self.desk.words) for name, value in self.given.items()}
        clues = propose(extract, self.desk, today(), given)
        if self.ask:
            prompt_for_fields(clues, self.shelf.ids, self.ask, self.say)
        elif lacking := missing_fields(clues.proposed):
            raise RefusedError(lacking)
        self._settle(clues)
        return self._write(clues)

    def _twin(self, extract: Extract) -> Duplicate | None:
        """The text that is there already; one that is only nearly the same is for a person to judge."""
        twin = self.shelf.twin(extract.kept)
        if twin is None or twin.same:
            return twin
        likeness = f"与 {twin.file} 相近（{twin.how}）"
        if self.ask:
            if self.ask(f"{likeness}。仍要登记吗？填 是 或 否", "否") not in ("是", "y", "Y", "yes"):
                raise RefusedError(f"{likeness}，未登记")
        elif not self.similar:
            raise RefusedError(f"{likeness}，未登记；确是另一份文件的，加上 --similar 再来")
        return None

    def _settle(self, clues: NewText) -> None:
        """The id, and whether a title that a person gave is the text's own."""
        title = clues.proposed["title"]
        if not title.words and (line := clues.at(title.value)):
            clues.proposed["title"] = replace(title, line=line, literal=True)
        found = clues.proposed.get("id") or propose_id(clues, self.shelf.ids)
        if found is None:
            raise RefusedError("取不出文件标识；请加上 --id")
        clues.proposed["id"] = found

    def _write(self, clues: NewText) -> ImportedText:
        fields: dict[str, Proposal] = clues.proposed
        region, name = self.desk.words.places[fields["region"].value], fields["id"].value
        folder = self.project.source_texts / region.slug
        text, card = folder / f"{name}.txt", folder / f"{name}.yml"
        words = card_text(clues.extract, fields, has_supplied_title(clues), region.name)
        document, findings = self._read(clues, text, card, words)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for path, content in ((text, clues.extract.kept), (card, words.encode())):
                with path.open("xb") as file:
                    file.write(content)
        except FileExistsError:
            raise RefusedError(
                f"{self.project.relative(folder / name)} 已经有了，没有覆盖；请用 --id 另取标识"
            ) from None
        except OSError as error:
            raise RefusedError(f"写不进 {self.project.relative(folder)}：{error.strerror}") from None
        self.shelf.add(self.project.relative(text), clues.extract.kept)
        return ImportedText(clues, text, card, document, findings)

    def _read(self, clues: NewText, text: Path, card: Path, words: str) -> tuple[Document, tuple[Finding, ...]]:
        """The text as the library reads it from now on."""
        text_name, card_name = map(self.project.relative, (text, card))
        regions = {region.code: region.name for region in self.desk.words.regions}
        written, findings = read_card(words, card_name, text_name, text.stem, regions, self.desk.words.called)
        if written is None:
            raise RefusedError(f"著录卡写得不对，请报告这一问题：{findings[0]}")
        source = SourceText(text_name, clues.extract.kept.decode(), clues.source.sha256)
        document = read_document(source, written, self.desk.words, self.desk.knowledge, clues.as_of)
        return document, (*findings, *document.findings)


__all__ = ["ImportedText", "Importer", "RefusedError", "UnreadableError"]
