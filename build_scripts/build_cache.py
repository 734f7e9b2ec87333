"""What a build leaves to the next one in the same process: serving reads again only what was edited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from build_scripts.annotate import Lexicons, load_lexicons
from build_scripts.model import Card, Document, SourceText
from build_scripts.project import Project
from build_scripts.vocabulary import loader
from build_scripts.vocabulary.loader import Vocabulary


@dataclass(slots=True)
class BuildCache:
    """The compiled vocabularies of the last build, and the documents read with them."""

    _origin: tuple[Project, Vocabulary] | None = None
    """What the lexicons were compiled from."""
    _vocabularies: tuple[Vocabulary, Lexicons] | None = None
    _documents: dict[str, tuple[object, Document]] = field(default_factory=dict)
    """Document id → what the document was read from, and the document."""

    def load_vocabularies(self, project: Project) -> tuple[Vocabulary, Lexicons]:
        """The vocabularies as they are now; if they differ from those of the last build, all documents are forgotten.

        If they do not, they are the same objects, with all that their converter remembers.
        """
        origin = project, loader.load(project.vocabulary, project.relative)
        if self._vocabularies is None or self._origin != origin:
            lexicons = load_lexicons(origin[1])
            self._origin, self._vocabularies, self._documents = origin, (origin[1], lexicons), {}
        return self._vocabularies

    def document(self, source: SourceText, card: Card, as_of: date, read: Callable[[], Document]) -> Document:
        """The document of the last build if text, card and day are the same, else what `read` returns."""
        origin = source, card, as_of
        if card.id not in self._documents or self._documents[card.id][0] != origin:
            self._documents[card.id] = origin, read()
        return self._documents[card.id][1]
