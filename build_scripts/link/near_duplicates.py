"""Near duplicates: provisions of different documents in nearly the same words, proposed by MinHash, counted exactly.

Compared are the letters and digits of the bodies: no punctuation, number, heading or responsibility clause. A copy that
was adapted to a place shares more than half of its shingles with the original; provisions on the same matter, or with the
same set phrase, share a third at most. A copy inside a text more than twice as long is not found: MinHash does not see it,
and an index of all sentences would grow with every set phrase.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from heapq import nlargest

from rensa import RMinHash, RMinHashLSH

from build_scripts.model import Document, NearDuplicate, Provision
from build_scripts.model.ids import provision_id
from build_scripts.text.characters import comparable_letters, shingles

MIN_SIMILARITY = 0.45
"""Minimum share of common shingles (Jaccard): about three fifths of each, if both are equally long."""
SHINGLE_LENGTH = 3
"""In letters. Two are mostly a word that every text has; with four, a changed place name costs too much."""
MIN_LENGTH = 12
"""Minimum length of a body in letters; shorter ones are alike without being copies (落实减税政策)."""
MIN_SHINGLED_LENGTH = 20
"""Minimum length in letters of a body that is cut into shingles; a shorter one is a single shingle."""
MAX_MATCHES = 10
"""Maximum number of earlier provisions that one is paired with, the most similar ones. A provision that has as many is not
compared with later ones: the first copies stand for it."""

PERMUTATIONS, SEED = 720, 1
ESTIMATE_MARGIN = 0.1
"""A pair whose estimate is lower than MIN_SIMILARITY by this margin, five standard deviations, is not counted exactly."""
SMALL_LIBRARY, ROWS_IF_SMALL, ROWS_IF_LARGE = 1_000, 3, 5
"""Rows per band of the MinHash index. Up to SMALL_LIBRARY provisions nothing is missed; beyond, with ROWS_IF_LARGE, one in
fifteen of the pairs at MIN_SIMILARITY is missed, one in a hundred at 0.5, none at 0.6."""
TEXT_SHINGLE_LENGTH, MIN_TEXT_ESTIMATE = 5, 0.35
"""For whole texts: length of a shingle in letters, and the estimate from which two texts are compared exactly."""
MAX_CANDIDATES = 1_500
"""Maximum number of candidates of a provision; one with more consists of set phrases and is not compared with later ones."""


def find_near_duplicates(documents: Iterable[Document]) -> tuple[NearDuplicate, ...]:
    """All pairs between documents, in the order of the ids; the time is linear in the number of provisions."""
    bodies = [_Body(document, provision) for document in documents for provision in document.provisions]
    bodies = sorted((body for body in bodies if len(body.letters) >= MIN_LENGTH), key=lambda it: (it.date, it.id))
    return tuple(sorted(_pairs(bodies), key=lambda it: (it.earlier, it.later)))


class _Body:
    """A provision as it is compared."""

    def __init__(self, document: Document, provision: Provision) -> None:
        self.id = provision_id(document.id, provision.anchor)
        self.document = document.id
        self.date = document.card.dated or date.max
        self.letters = comparable_letters(provision.body)

    @cached_property  # few are needed; all would take a gigabyte for 20,000 provisions
    def shingles(self) -> frozenset[str]:
        return frozenset(_shingles(self.letters))

    def similarity(self, other: _Body) -> float:
        """Exact share of common shingles (Jaccard), 0 to 1."""
        common = len(self.shingles & other.shingles)
        return common / (len(self.shingles) + len(other.shingles) - common)


class WholeText:
    """A whole text, as it is compared with others: other than provisions, a text is also similar to a part of it."""

    def __init__(self, text: str) -> None:
        """`text` is simplified."""
        self.letters = comparable_letters(text)
        self._sketch = RMinHash(num_perm=PERMUTATIONS // 3, seed=SEED)
        self._sketch.update(shingles(self.letters, TEXT_SHINGLE_LENGTH))

    def shared(self, other: WholeText) -> float:
        """Share of the shorter text's shingles that are in the longer one too, 0 to 1: exact, or 0 if it is clearly low."""
        estimate = self._sketch.jaccard(other._sketch)
        shorter, longer = sorted((len(self.letters), len(other.letters)))
        if estimate * (shorter + longer) < MIN_TEXT_ESTIMATE * (1 + estimate) * shorter:
            return 0.0
        own, others = (frozenset(shingles(it.letters, TEXT_SHINGLE_LENGTH)) for it in (self, other))
        return len(own & others) / min(len(own), len(others))


class _CandidateIndex:
    """A MinHash index of the bodies added so far: similar ones share a bucket, others seldom do."""

    def __init__(self, expected: int) -> None:
        rows = ROWS_IF_SMALL if expected <= SMALL_LIBRARY else ROWS_IF_LARGE
        self.buckets = RMinHashLSH(threshold=MIN_SIMILARITY, num_perm=PERMUTATIONS, num_bands=PERMUTATIONS // rows)
        self.signatures: list[RMinHash] = []
        self.bodies: list[_Body] = []

    def match_and_add(self, body: _Body) -> list[tuple[_Body, float]]:
        """The most similar bodies of other documents in the index, with their similarity.

        The body is then added, unless the index holds enough like it (MAX_MATCHES, MAX_CANDIDATES).
        """
        signature = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        signature.update(_shingles(body.letters))
        keys = self.buckets.query(signature)
        estimates = ((self.signatures[key].jaccard(signature), -key, self.bodies[key]) for key in keys)
        likely = (
            candidate
            for candidate in estimates
            if candidate[0] > MIN_SIMILARITY - ESTIMATE_MARGIN and candidate[2].document != body.document
        )
        matches = [
            (other, share)
            for *_, other in nlargest(MAX_MATCHES, likely)
            if (share := other.similarity(body)) >= MIN_SIMILARITY
        ]
        if len(matches) < MAX_MATCHES and len(keys) < MAX_CANDIDATES:
            self.buckets.insert(len(self.bodies), signature)
            self.signatures.append(signature)
            self.bodies.append(body)
        return matches


def _pairs(bodies: Sequence[_Body]) -> Iterator[NearDuplicate]:
    index = _CandidateIndex(len(bodies))
    for body in bodies:
        for earlier, share in index.match_and_add(body):
            yield NearDuplicate(earlier.id, body.id, round(share, 3))


def _shingles(text: str) -> list[str]:
    return [text] if len(text) < MIN_SHINGLED_LENGTH else shingles(text, SHINGLE_LENGTH)
