"""What a build leaves to the next one: compiled vocabularies in the same process, documents also on disk.

What is read of an entry of source_texts/ is a pure function of its text and card, the vocabularies, the program and the
libraries that it calls. The hash of all these is its key. The day is no part of it: statuses are stated afterwards.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from build_scripts.annotate import Lexicons, load_lexicons
from build_scripts.diagnostics.console import note, track
from build_scripts.execution.disk_cache import DiskCache
from build_scripts.execution.fingerprint import READING_LIBRARIES, code_digest, library_versions
from build_scripts.execution.record_codec import collector_paused, decoder, encode
from build_scripts.execution.workers import Workers
from build_scripts.model import Document, Finding
from build_scripts.project import Project
from build_scripts.script import conflicting_distribution
from build_scripts.sources.collection import SourceEntry
from build_scripts.vocabulary import loader
from build_scripts.vocabulary.loader import Files, Vocabulary, VocabularyFile

Record = TypeVar("Record")
READING_CODE = (
    *"agencies annotate checks model normalize parse script sources text vocabulary".split(),
    *"build_cache.py diagnostics/registry.py execution/record_codec.py pipeline.py project.py".split(),
)
"""The packages and modules that decide what is read of a text."""
MAX_EDITED = 3
"""Maximum number of edited texts that are shown before all else is built anew."""
USED_AFTERWARDS = frozenset(("findings", "importing", "lines", "needs", "synonyms"))
"""Vocabularies that reading does not need: what they say is looked up for the whole library."""


@dataclass(frozen=True, slots=True)
class ReadingTools:
    """The vocabularies: as files, as records, and compiled for annotating. Only the files are pickled."""

    files: Files
    vocabulary: Vocabulary
    lexicons: Lexicons

    @classmethod
    def of(cls, files: Files) -> ReadingTools:
        """For the same files the same objects, in the whole process."""
        return _reading_tools(tuple(files.items()))

    def __reduce__(self) -> tuple[Callable[[Files], ReadingTools], tuple[Files]]:
        return ReadingTools.of, (self.files,)


@lru_cache(maxsize=4)
def _reading_tools(files: tuple[tuple[str, VocabularyFile], ...]) -> ReadingTools:
    """Made in half a second; several sets of files are those of a library before and after an edit, or of two libraries."""
    vocabulary = loader.parse(dict(files))
    return ReadingTools(dict(files), vocabulary, load_lexicons(vocabulary))


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """What was read of an entry: no document where text or card is broken; and the findings on them as files."""

    document: Document | None
    findings: tuple[Finding, ...]


ReadEntry = Callable[[SourceEntry, tuple[ReadingTools, bool]], bytes]
"""Reads an entry, with the editors' decisions or without; gives an encoded EntryRecord."""
_decode = decoder(EntryRecord)
_decode_inputs = decoder(dict[str, str])


@dataclass(slots=True)
class BuildCache:
    """The documents of the last build, and those of earlier ones on disk."""

    disk: DiskCache = field(default_factory=DiskCache.from_environment)
    _root: str = ""
    """Of the project."""
    _records: dict[str, EntryRecord] = field(default_factory=dict)
    """Key → what was read, for the entries of the last build."""

    def load_vocabularies(self, project: Project) -> ReadingTools:
        """The vocabularies as they are now; as long as their files stay the same, the same objects."""
        self._root = str(project.root)
        return ReadingTools.of(loader.read_files(project.vocabulary, project.relative))

    def read(
        self,
        entries: Sequence[SourceEntry],
        tools: ReadingTools,
        with_decisions: bool,
        read_entry: ReadEntry,
        workers: Workers,
    ) -> list[EntryRecord]:
        """What is read of each entry; only what is not known is read anew, by the workers."""
        inputs = reading_inputs(tools.files)
        keys = entry_keys(entries, inputs, with_decisions)
        with collector_paused():
            known = {key: record for key in keys if (record := self._records.get(key) or self._from_disk(key, _decode))}
        unknown = {key: entry for key, entry in zip(keys, entries, strict=True) if key not in known}
        self._explain(inputs, len(unknown))
        payloads = workers.map(read_entry, list(unknown.values()), (tools, with_decisions))
        for key, payload in zip(unknown, track(payloads, "阅读文本", len(unknown)), strict=True):
            self.disk.put(key, payload)
            known[key] = _decode(payload)
        if unknown:
            self.disk.trim()
        self._records = {key: known[key] for key in keys}
        return list(self._records.values())

    def remember(self, module: str, decode: Callable[[bytes], Record], make: Callable[[], Record]) -> Record:
        """What a module makes of the texts that were read last, by themselves; made once for the same ones."""
        key = hashlib.sha256("\0".join((module, code_digest(module), *self._records)).encode()).hexdigest()
        record = self._from_disk(key, decode)
        if record is None:
            record = make()
            self.disk.put(key, encode(record))
        return record

    def read_edited(
        self, entries: Sequence[SourceEntry], tools: ReadingTools, read_entry: ReadEntry
    ) -> list[EntryRecord]:
        """What is read of the entries that the last build did not know, and that is kept for the next; nothing if they are many."""
        origin = json.dumps([reading_inputs(tools.files), True])
        unknown = {key: entry for entry in entries if (key := _key(origin, entry)) not in self._records}
        if len(unknown) > MAX_EDITED:
            return []
        payloads = {key: read_entry(entry, (tools, True)) for key, entry in unknown.items()}
        for key, payload in payloads.items():
            self.disk.put(key, payload)
            self._records[key] = _decode(payload)
        return [self._records[key] for key in payloads]

    def _from_disk(self, key: str, decode: Callable[[bytes], Record]) -> Record | None:
        """What an earlier build made; None where that is not known, or another kind of record."""
        payload = self.disk.get(key)
        try:
            return None if payload is None else decode(payload)
        except ValueError:
            return None

    def _explain(self, inputs: dict[str, str], unknown: int) -> None:
        """Say what changed since the last build of the project, if that is why some entries are read anew."""
        place = hashlib.sha256(f"inputs\0{self._root}".encode("utf-8", "surrogateescape")).hexdigest()
        before = self._from_disk(place, _decode_inputs)
        if before == inputs:
            return
        changed = [name for name, digest in inputs.items() if before and before.get(name) != digest]
        vocabularies = [name for name in changed if name.endswith(".yml")]
        reasons = [f"词表有改动（{'、'.join(vocabularies)}）"] * bool(vocabularies)
        reasons += [f"{name}有改动" for name in changed if name not in vocabularies]
        if reasons and unknown:
            note(f"{'，'.join(reasons)}：重读 {unknown} 份")
        self.disk.put(place, encode(inputs))


def reading_inputs(files: Files) -> dict[str, str]:
    """Name → digest, for all that each document depends on besides its text and card."""
    read = {f"{name}.yml": file for name, file in files.items() if name not in USED_AFTERWARDS}
    digests = {
        name: hashlib.sha256(f"{file.shipped}\0{file.text}\0{file.unread}".encode()).hexdigest()
        for name, file in read.items()
    }
    libraries = f"{library_versions(*READING_LIBRARIES)}, {conflicting_distribution()}"
    return {**digests, "程序": code_digest(*READING_CODE), "程序库": libraries}


def entry_keys(entries: Iterable[SourceEntry], inputs: dict[str, str], with_decisions: bool = True) -> list[str]:
    """The key of each entry, read with these `reading_inputs`."""
    origin = json.dumps([inputs, with_decisions])
    return [_key(origin, entry) for entry in entries]


def _key(origin: str, entry: SourceEntry) -> str:
    """The hash of all that an entry's record depends on."""
    parts = (origin, entry.id, entry.text_file, entry.card_file, entry.folder)
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass"))
    for content in (entry.card, entry.text):
        digest.update(f"\0{type(content).__name__} {len(content)}\0".encode())
        digest.update(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
