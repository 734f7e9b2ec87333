"""Likeness: provisions of different documents in nearly the same words, proposed by MinHash and told by exact count.

Compared are the letters and digits of the bodies: no punctuation, number, heading or responsibility clause. What was
copied and then suited to a place has more than half of its shingles in common; what only treats of the same matter, or
shares a ready phrase, a third at most. A copy inside a text more than twice as long is not looked for: MinHash does not
see it, and a table of all sentences would grow with every ready phrase.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from heapq import nlargest

from rensa import RMinHash, RMinHashLSH

from build_scripts.model import Document, NearDuplicate, Provision
from build_scripts.model.urls import provision_id

MIN_SIMILARITY = 0.45
"""Least share of common shingles (Jaccard): some three fifths of each, where both are equally long."""
SHINGLE_LENGTH = 3
"""Letters. Two are mostly a word that every text has; with four, a changed place name costs too much."""
MIN_LENGTH = 12
"""Letters; below that, equal words mean nothing (落实减税政策)."""
MIN_SHINGLED_LENGTH = 20
"""Letters; a body shorter than that is one shingle, and like another only if every letter is the same."""
MAX_MATCHES = 10
"""A provision is told with so many earlier ones, the likest; with as many it is not held against later ones, for which
the first copies stand."""

PERMUTATIONS, SEED = 720, 1
ESTIMATE_MARGIN = 0.1
"""An estimate so far below ALIKE is believed: it is more than five standard deviations off."""
SMALL_LIBRARY, ROWS_IF_SMALL, ROWS_IF_LARGE = 1_000, 3, 5
"""Up to SMALL provisions WIDE rows make a band, and nothing is missed; beyond that FINE ones, and of the pairs just at
ALIKE one in fifteen is missed, at 0.5 one in a hundred, at 0.6 none."""
TEXT_SHINGLE_LENGTH, MIN_TEXT_ESTIMATE = 5, 0.35
"""Letters of a shingle where whole texts are compared, and the estimate from which on two are compared exactly."""
MAX_CANDIDATES = 1_500
"""What shares a bucket with more earlier ones than that is made of ready phrases, and is not held against later ones."""


def find_near_duplicates(documents: Iterable[Document]) -> tuple[NearDuplicate, ...]:
    """All likenesses between documents, in the order of the ids; the time is linear in the number of provisions."""
    bodies = [_Body(document, provision) for document in documents for provision in document.provisions]
    bodies = sorted((body for body in bodies if len(body.letters) >= MIN_LENGTH), key=lambda it: (it.made, it.id))
    return tuple(sorted(_pairs(bodies), key=lambda it: (it.earlier, it.later)))


def comparable_letters(text: str) -> str:
    """What is compared: letters and digits, full and half width alike, in lower case."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


class _Body:
    """A provision as it is compared."""

    def __init__(self, document: Document, provision: Provision) -> None:
        self.id = provision_id(document.id, provision.anchor)
        self.document = document.id
        self.made = document.card.issued or document.card.published or date.max
        self.letters = comparable_letters(provision.body)

    @cached_property  # few are ever asked for: to hold them all would take a gigabyte for 20,000 provisions
    def shingles(self) -> frozenset[str]:
        return frozenset(_shingles(self.letters))

    def similarity(self, other: _Body) -> float:
        """Share of common shingles, exact."""
        common = len(self.shingles & other.shingles)
        return common / (len(self.shingles) + len(other.shingles) - common)


class WholeText:
    """A whole text, as it is held against others: unlike provisions, a part of another one counts as like it."""

    def __init__(self, text: str) -> None:
        """`text` is the reading text, simplified."""
        self.letters = comparable_letters(text)
        self._sketch = RMinHash(num_perm=PERMUTATIONS // 3, seed=SEED)
        self._sketch.update(self._shingles())

    def _shingles(self) -> list[str]:
        return [
            self.letters[at : at + TEXT_SHINGLE_LENGTH]
            for at in range(max(1, len(self.letters) - TEXT_SHINGLE_LENGTH + 1))
        ]

    def shared(self, other: WholeText) -> float:
        """Share of the shorter one's shingles that the other has too: exact, or 0 where it is clearly low."""
        near = self._sketch.jaccard(other._sketch)
        shorter, longer = sorted((len(self.letters), len(other.letters)))
        if near * (shorter + longer) < MIN_TEXT_ESTIMATE * (1 + near) * shorter:
            return 0.0
        own, others = frozenset(self._shingles()), frozenset(other._shingles())
        return len(own & others) / min(len(own), len(others))


class _CandidateIndex:
    """The bodies put in so far: what is alike falls into the same bucket somewhere, what is not, seldom."""

    def __init__(self, expected: int) -> None:
        rows = ROWS_IF_SMALL if expected <= SMALL_LIBRARY else ROWS_IF_LARGE
        self.buckets = RMinHashLSH(threshold=MIN_SIMILARITY, num_perm=PERMUTATIONS, num_bands=PERMUTATIONS // rows)
        self.signatures: list[RMinHash] = []
        self.bodies: list[_Body] = []

    def alike(self, body: _Body) -> list[tuple[_Body, float]]:
        """The likest bodies of other documents in the net, with their similarity.

        Then this one is put in as well, unless the net holds enough of its kind.
        """
        signature = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
        signature.update(_shingles(body.letters))
        keys = self.buckets.query(signature)
        estimates = ((self.signatures[key].jaccard(signature), -key, self.bodies[key]) for key in keys)
        near = (it for it in estimates if it[0] > MIN_SIMILARITY - ESTIMATE_MARGIN and it[2].document != body.document)
        found = [
            (it, share) for *_, it in nlargest(MAX_MATCHES, near) if (share := it.similarity(body)) >= MIN_SIMILARITY
        ]
        if len(found) < MAX_MATCHES and len(keys) < MAX_CANDIDATES:
            self.buckets.insert(len(self.bodies), signature)
            self.signatures.append(signature)
            self.bodies.append(body)
        return found


def _pairs(bodies: Sequence[_Body]) -> Iterator[NearDuplicate]:
    net = _CandidateIndex(len(bodies))
    for body in bodies:
        for earlier, share in net.alike(body):
            yield NearDuplicate(earlier.id, body.id, round(share, 3))


def _shingles(text: str) -> list[str]:
    if len(text) < MIN_SHINGLED_LENGTH:
        return [text]
    return [text[at : at + SHINGLE_LENGTH] for at in range(len(text) - SHINGLE_LENGTH + 1)]
