"""What the browser goes by when no text has the words of a question: vocabularies/synonyms.yml, and where its words stand.

The file `asking` has the words of questions; of the words to look for it names those that some text has. Their posting lists
stand together, those of one group side by side, so that a question about one thing reads one or two files
(docs/assets/javascripts/search/relax.js). Nothing of it loads before a search has found nothing.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path

from build_scripts.model import NO_SYNONYMS, Corpus, Synonyms
from build_scripts.model.place_names import province_of
from build_scripts.search.folding import Fold
from build_scripts.search.inverted_index import Postings
from build_scripts.search.packed_files import write_packed
from build_scripts.search.search_records import SearchRecord, places_of
from build_scripts.text.numerals import alternation
from build_scripts.text.word_finder import WordFinder

FILE, FOLDER = "asking", "words"
WORD_NUMBERS = 8_000
"""Maximum number of integers in a file of posting lists, unless one word has more; compressed, some ten kilobytes."""
MIN_SYMBOLS = 2
"""A shorter word is not looked for: it stands in too many others."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What questions are read with."""

    synonyms: Synonyms = NO_SYNONYMS
    words: tuple[str, ...] = ()
    """Words of the themes, by which a question is split too."""
    agencies: tuple[str, ...] = ()
    """Names of agencies; a word within one says nothing: 旅游 in 文化和旅游厅."""
    places: Mapping[str, str] = field(default_factory=dict)
    """Name of a place → the province by whose name results are narrowed; "" where the library has no document of it."""

    @classmethod
    def of(cls, corpus: Corpus) -> Asking:
        """What the library knows of the words of questions."""
        phrases = dict.fromkeys(phrase for theme in corpus.themes for rule in theme.rules for phrase in rule.phrases)
        names = dict.fromkeys(name for function in corpus.functions for name in function.all_names)
        return cls(corpus.synonyms, tuple(phrases), tuple(names), _places(corpus))

    def data(self) -> list[object]:
        """All of it, for the digest of the index."""
        groups = [[group.say, group.same, group.means, group.near] for group in self.synonyms.groups]
        return [self.synonyms.fillers, self.synonyms.subjects, groups, self.words, self.agencies, dict(self.places)]


def _places(corpus: Corpus) -> dict[str, str]:
    regions = {region.code: region for region in corpus.regions}
    counted = places_of(corpus)
    held = {province_of(regions[code], regions).slug for code in counted}
    places: dict[str, str] = {}
    for region in corpus.regions:
        slug = province_of(region, regions).slug
        if region.level != "nation":
            names = (
                {region.name} if region.level == "county" else {region.short, region.name}
            )  # 城区 may be that of any city
            places |= dict.fromkeys(
                sorted(names), counted[region.code].slug if region.code in counted else slug if slug in held else ""
            )
    return places


def write_relaxation(asking: Asking, records: Sequence[SearchRecord], fold: Fold, folder: Path) -> None:
    """Write folder/asking and folder/words/0, 1 …; only provisions come near a question."""
    synonyms = asking.synonyms
    groups = [[_folded(words, fold) for words in (it.say, it.same, it.means, it.near)] for it in synonyms.groups]
    agencies = _folded(asking.agencies, fold)
    looked_for = dict.fromkeys(word for group in groups for words in (*group[1:], group[0]) for word in words)
    looked_for |= dict.fromkeys((*_folded(asking.words, fold), *agencies))
    subjects = _folded(synonyms.subjects, fold)
    words = [word for word in (*looked_for, *subjects) if len(word) >= MIN_SYMBOLS]
    postings = _postings(words, frozenset(subjects), agencies, records, fold)
    files: list[list[str]] = []
    for number, words in enumerate(
        _files([word for word in dict.fromkeys((*looked_for, *subjects)) if word in postings], postings)
    ):
        files.append(words)
        write_packed(folder / FOLDER / str(number), {word: postings[word] for word in words})
    held = [[[word for word in words if word in postings] for words in looked[1:]] for looked in groups]
    content = {
        "fillers": _folded(synonyms.fillers, fold),
        "subjects": subjects,
        "places": [(fold(name), slug) for name, slug in asking.places.items()],
        "groups": [([*say, *same], *found) for (say, same, *_), found in zip(groups, held, strict=True)],
        "words": files,
    }
    write_packed(folder / FILE, content)


def _folded(words: Sequence[str], fold: Fold) -> list[str]:
    return list(dict.fromkeys(filter(None, map(fold, words))))


def _postings(
    words: Sequence[str],
    subjects: Set[str],
    agencies: Sequence[str],
    records: Sequence[SearchRecord],
    fold: Fold,
) -> Postings:
    """Word → twice the number of each record that has it, one more where its title has it.

    Nothing counts inside the name of an agency, and one of the `subjects` not inside another word: 签证 in 原产地证签证.
    """
    finder, named = WordFinder(words), WordFinder(agencies)
    postings: defaultdict[str, array[int]] = defaultdict(lambda: array("q"))
    for number, record in enumerate(record for record in records if record.kind == "provision"):
        text = fold(record.text)
        names = {name for _, name in named.longest_words(text, ())}
        rest = re.sub(alternation(names), " ", text) if names else text
        found = names | finder.words_in(rest)
        if hidden := found & subjects:
            found -= hidden - {word for _, word in finder.longest_words(rest, ())}
        titled = finder.words_in(fold(record.title))
        for word in sorted(found):
            postings[word].append(2 * number + (word in titled))
    return {word: list(numbers) for word, numbers in postings.items()}


def _files(words: Sequence[str], postings: Postings) -> Iterator[list[str]]:
    """The words in this order, as many to a file as may be."""
    file: list[str] = []
    size = 0
    for word in words:
        if file and size + len(postings[word]) > WORD_NUMBERS:
            yield file
            file, size = [], 0
        file.append(word)
        size += len(postings[word])
    if file:
        yield file
