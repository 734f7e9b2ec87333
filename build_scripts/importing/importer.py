"""Imports one new text: read, compared with those that are there, proposed, decided, written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from build_scripts.diagnostics.registry import reword
from build_scripts.diagnostics.system_errors import describe
from build_scripts.importing.card_writer import card_text
from build_scripts.importing.duplicate_check import Duplicate, KnownTexts
from build_scripts.importing.extract import WEBPAGE, Extract, UnreadableError
from build_scripts.importing.prompts import (
    Echo,
    Prompt,
    given_proposal,
    invalid_value,
    missing_fields,
    prompt_for_fields,
)
from build_scripts.importing.proposals import propose, propose_id
from build_scripts.importing.reading_context import NewText, ReadingContext
from build_scripts.importing.title_finder import has_supplied_title
from build_scripts.importing.zone_finder import find_zone
from build_scripts.model import Document, Finding, RegionCode
from build_scripts.pipeline import read_document
from build_scripts.project import Project
from build_scripts.sources.card_reader import read_card
from build_scripts.text.characters import letters


class RefusedError(Exception):
    """A text that is not imported; the message says why and what to do, in Chinese."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedText:
    """A text that has been written into the library, as the library reads it."""

    new_text: NewText
    text_file: Path
    card_file: Path
    document: Document
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Importer:
    """Imports texts into a project: what one command needs for all its files, and how it decides."""

    project: Project
    context: ReadingContext
    known_texts: KnownTexts
    given: Mapping[str, str]
    """Values that a person gives beforehand, by field."""
    prompt: Prompt | None
    """None where the proposals are taken as they are."""
    echo: Echo
    allow_similar: bool = False
    """Whether to import a text that is nearly the same as one that is there."""

    def invalid_values(self) -> list[str]:
        """What is wrong with the values that a person gave beforehand, all at once."""
        vocabulary, ids = self.context.vocabulary, self.known_texts.ids
        return [fault for name, value in self.given.items() if (fault := invalid_value(name, value, vocabulary, ids))]

    def import_text(self, read: Callable[[], Extract]) -> ImportedText | Duplicate:
        """Write a text and its card into the library; returns the text that is there already if it is a duplicate.

        Raises UnreadableError where there is no text, RefusedError where it may not be imported as it is.
        """
        extract = read()
        if duplicate := self._duplicate(extract):
            return duplicate
        given = {name: given_proposal(name, value, self.context.vocabulary) for name, value in self.given.items()}
        new_text = propose(extract, self.context, given)
        if extract.kind == WEBPAGE and not has_body(new_text):
            raise UnreadableError(NO_BODY)
        if self.prompt:
            prompt_for_fields(new_text, self.known_texts.ids, self.prompt, self.echo)
        elif lacking := missing_fields(new_text.proposed):
            raise RefusedError(f"{_unplaced_zone(new_text)}{lacking}")
        self._complete(new_text)
        return self._write(new_text)

    def _duplicate(self, extract: Extract) -> Duplicate | None:
        """The identical text; whether one that is nearly the same may be imported, a person decides (RefusedError)."""
        duplicate = self.known_texts.duplicate_of(extract.source_text)
        if duplicate is None or duplicate.identical:
            return duplicate
        similarity = f"与 {duplicate.file} 相近（{duplicate.description}）"
        if self.prompt:
            if self.prompt(f"{similarity}。仍要登记吗？填 是 或 否", "否") not in ("是", "y", "Y", "yes"):
                raise RefusedError(f"{similarity}，未登记")
        elif not self.allow_similar:
            raise RefusedError(f"{similarity}，未登记；确是另一份文件的，加上 --similar 再来")
        return None

    def _complete(self, new_text: NewText) -> None:
        """Add the id, and whether a title that a person gave is the text's own."""
        title = new_text.proposed["title"]
        if not title.evidence and (line := new_text.line_of(title.value)):
            new_text.proposed["title"] = replace(title, line=line, literal=True)
        document_id = new_text.proposed.get("id") or propose_id(new_text, self.known_texts.ids)
        if document_id is None:
            raise RefusedError("取不出文件标识；请加上 --id")
        new_text.proposed["id"] = document_id

    def _write(self, new_text: NewText) -> ImportedText:
        """Write text and card, unless either is there or the card would be invalid (RefusedError)."""
        fields = new_text.proposed
        region, document_id = self.context.vocabulary.places[RegionCode(fields["region"].value)], fields["id"].value
        folder = self.project.source_texts / region.slug
        text_file, card_file = folder / f"{document_id}.txt", folder / f"{document_id}.yml"
        yaml = card_text(new_text.extract, fields, has_supplied_title(new_text), region.name)
        document, findings = self._read(new_text, text_file, card_file, yaml)
        if self.project.leads_out(folder):
            raise RefusedError(f"{self.project.relative(folder)} 经符号链接指到项目文件夹之外，不写入")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _write_new({text_file: new_text.extract.source_text, card_file: yaml.encode()})
        except FileExistsError:
            where = self.project.relative(folder / document_id)
            raise RefusedError(f"{where} 已经有了，没有覆盖；请用 --id 另取标识") from None
        except OSError as error:
            raise RefusedError(f"写不进 {self.project.relative(folder)}：{describe(error)}") from None
        self.known_texts.add(self.project.relative(text_file), new_text.extract.source_text)
        return ImportedText(
            new_text=new_text, text_file=text_file, card_file=card_file, document=document, findings=findings
        )

    def _read(
        self, new_text: NewText, text_file: Path, card_file: Path, yaml: str
    ) -> tuple[Document, tuple[Finding, ...]]:
        """The document and its findings, as every build will read them."""
        vocabulary = self.context.vocabulary
        text_name, card_name = map(self.project.relative, (text_file, card_file))
        regions: dict[str, str] = {region.code: region.name for region in vocabulary.regions}
        card, findings = read_card(yaml, card_name, text_name, text_file.stem, regions, vocabulary.called)
        if card is None:
            raise RefusedError(
                f"著录卡写得不对，请报告这一问题：{next(reword(findings, self.context.vocabulary.kinds))}"
            )
        source = replace(new_text.source, file=text_name)
        document = read_document(source, card, vocabulary, self.context.knowledge)
        return document, tuple(reword((*findings, *document.findings), self.context.vocabulary.kinds))


NO_BODY = (
    "网页里只有标题和栏目，没有正文；正文可能由脚本或内嵌的框架显示，或者只在附件里。"
    "请在浏览器里打开后全选、复制，存成 .txt，或下载附件来登记"
)
_AROUND_BODY = frozenset("title number date signature addressee note attachment furniture blank space".split())


def has_body(new_text: NewText) -> bool:
    """Whether a text has anything but a title, a number and what else stands around its words."""
    text = new_text.source.text
    spans = (text[span.start : span.end] for span in new_text.document.ledger if span.role not in _AROUND_BODY)
    return any(map(letters, spans))


def _unplaced_zone(new_text: NewText) -> str:
    """That the text is of a zone that nobody can say the place of; empty for other texts."""
    title = new_text.proposed.get("title")
    zone = find_zone((title.value,), new_text)[0] if title and "region" not in new_text.proposed else ""
    return f"“{zone}”没有行政区划代码，从名称看不出在哪个省、市；" if zone else ""


def _write_new(files: Mapping[Path, bytes]) -> None:
    """Write files that are not there yet: all of them, or none and OSError."""
    begun: list[Path] = []
    try:
        for path, content in files.items():
            with path.open("xb") as file:
                begun.append(path)
                file.write(content)
    except OSError:
        for path in begun:
            path.unlink(missing_ok=True)
        raise
