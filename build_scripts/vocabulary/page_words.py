"""Words by which a web page, its text and the fields of a card are recognised; what each list means stands in the YAML file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, get_args

from build_scripts.model import Card, Correction, PartKind
from build_scripts.model.field_marks import OPTIONAL, Key, Lists, OneOf
from build_scripts.model.taxonomy import Slug
from build_scripts.text.record_shapes import record_fields
from build_scripts.vocabulary.word_lists import WordList, WordLists, named_lists

_CARD_KEYS = dict.fromkeys(
    key
    for one in (*record_fields(Card), *record_fields(Correction))
    for key in (one.key.partition(".")[0], one.key.rpartition(".")[2])
    if key
)
"""All names of fields of cards, those of a correction or of the source too."""
VALUES = ("words", "name", "body", "title", "date", "term", "number", "index", "count", "none")
"""Kinds of values behind labels; what each means stands in furniture.yml."""
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
class MetadataLabel:
    """A label that web pages put before a value: 发布日期."""

    label: str
    field: str = ""
    """The card's field it proposes a value for; empty where it says nothing about the document."""
    weak: bool = False
    """Whether reading text uses it too: it counts only beside other furniture."""
    given_value: Annotated[str, Key("value"), OneOf(VALUES)] = ""

    @property
    def value(self) -> str:
        """What its values look like; one of VALUES."""
        return self.given_value or _VALUE_OF_FIELD.get(self.field, "words")


@dataclass(frozen=True, slots=True, kw_only=True)
class FurnitureWords:
    """furniture.yml: how page furniture is recognised."""

    equals: WordList = ()
    menu: WordList = ()
    shares: WordList = ()
    counters: WordList = ()
    starts: WordList = ()
    openers: WordList = ()
    sentences: WordList = ()
    leads: WordList = ()
    contains: WordList = ()
    footer: WordList = ()
    hosts: WordList = ()
    metadata: tuple[MetadataLabel, ...] = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """labels.yml: words by which a document's own building is recognised."""

    lists: Annotated[
        WordLists,
        named_lists(
            """framing_headings list_headings explanations boxes closing closing_verbs closing_ends formulas own_lines body_endings
            notes bracketed_notes contacts imprint attachments table_heads measure_verbs"""
        ),
    ]
    kinds: Mapping[Annotated[str, OneOf(get_args(PartKind))], WordList]
    """Kind of part → endings of titles."""

    def __getitem__(self, name: str) -> WordList:
        return self.lists[name]


@dataclass(frozen=True, slots=True)
class CardNames:
    """card.yml: what people call the fields of a card."""

    names: Annotated[WordLists, Lists(tuple(_CARD_KEYS)), OPTIONAL]


@dataclass(frozen=True, slots=True)
class SlugWords:
    """Words of a title, and the Latin one that stands for them in an id."""

    words: WordList
    slug: Slug


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFile:
    """importing.yml: where web pages say what they are, and the words that ids are made of."""

    meta: Mapping[str, WordList] = field(default_factory=dict)
    """Field of the card → names of meta tags."""
    front_matter: Mapping[str, WordList] = field(default_factory=dict)
    """Field of the card → names in the front matter of Markdown files."""
    kinds: tuple[SlugWords, ...] = ()
    topics: tuple[SlugWords, ...] = ()
    issuer_endings: WordList = ()
    """How the short names of agencies end, besides the endings of labels.yml."""
    national_beginnings: WordList = ()
    """How the names of national agencies begin."""
    zone_endings: WordList = ()
    """How the names of zones end, which have no code of their own: 高新区."""
    zones: Mapping[str, str] = field(default_factory=dict)
    """Name of a zone that does not begin with the place it is in → full name of that place."""

    @property
    def field_of_tag(self) -> Mapping[str, str]:
        """Name of a meta tag in lower case → field of the card."""
        return _by_name(self.meta)

    @property
    def field_of_front_matter(self) -> Mapping[str, str]:
        """Name in a front matter in lower case → field of the card."""
        return _by_name(self.front_matter)


def _by_name(names_of_fields: Mapping[str, WordList]) -> dict[str, str]:
    return {name.lower(): field for field, names in names_of_fields.items() for name in names}
