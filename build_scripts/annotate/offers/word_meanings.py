"""offers.yml and parties.yml made ready: what each word means, and the automaton that finds them all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from build_scripts.model import OfferKind, RecipientClass
from build_scripts.text.numerals import alternation
from build_scripts.text.word_finder import WordFinder
from build_scripts.vocabulary.offer_words import OfferFile
from build_scripts.vocabulary.party_words import PartyFile

_OBJECTS: Mapping[OfferKind, str] = {"tax-relief": "taxes", "fee-relief": "fees", "rent": "rents", "price": "prices"}
"""Kind of relief → list of what it is relief from."""
GIFT_ROLES = ("acts", "things", "of", "with_money", "funds")
_ENDINGS = (
    "party_trims",
    "taxes",
    "fees",
    "rents",
    "prices",
    "named_loans",
    "bank_loans",
    "brought_together",
    "paid_to_others",
    "lowered",
    "opened",
    "inspections",
    "spaces",
)
"""Lists that are looked for beside other words only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a word of the file may mean; most mean one thing."""

    gifts: tuple[tuple[OfferKind, str], ...] = ()
    """Kind and role (act, thing …) of what is given."""
    party: RecipientClass | None = None
    """Class of a name that ends with it."""
    marks: frozenset[str] = frozenset()
    """Names of the lists it stands in: verbs.give, prepositions.to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectPatterns:
    """What finds the object of a verb: 减免|租金."""

    behind: re.Pattern[str]
    """Close behind it; the first group is what stands between."""
    listed: re.Pattern[str]
    """The same in a longer list: 减轻税收、用能和|房租|等方面的负担."""
    named: re.Pattern[str]
    """Anywhere."""
    before: re.Pattern[str]
    """Close before it: |费率|由1%降至."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OfferWords:
    """What finds offers; equal to itself only, so that what is read with it can be remembered."""

    meanings: Mapping[str, Meaning]
    finder: WordFinder
    trims: re.Pattern[str]
    """What a printed name does not begin with: 符合条件的."""
    objects: Mapping[OfferKind, ObjectPatterns]
    """Kind of relief → what finds its object."""
    lists: Mapping[str, tuple[str, ...]]


def build_offer_words(file: OfferFile, named: PartyFile) -> OfferWords:
    """Make both ready; a word that is given (居民价格) is no name."""
    gifts = defaultdict[str, list[tuple[OfferKind, str]]](list)
    for kind, gift in file.gifts.items():
        for role in GIFT_ROLES:
            for word in getattr(gift, role):
                gifts[word].append((kind, role))
    parties = named.classes
    marks = defaultdict[str, set[str]](set)
    for name, listed in file.lists.items():
        for word in listed if name not in _ENDINGS else ():
            marks[word] |= {name, name.partition(".")[0]}
    for word in named.venues:
        marks[word].add("venues")
    for word, party in parties.items():
        if party is None and word not in gifts:
            marks[word].add("not_parties")
    words = {*gifts, *parties, *marks}
    return OfferWords(
        meanings={
            word: Meaning(
                gifts=tuple(gifts.get(word, ())), party=parties.get(word), marks=frozenset(marks.get(word, ()))
            )
            for word in words
        },
        finder=WordFinder(words),
        trims=re.compile(f"(?:{alternation(file.lists.get('party_trims', ()))})+"),
        objects={kind: _object_patterns(file.lists.get(name, ())) for kind, name in _OBJECTS.items()},
        lists=file.lists,
    )


def _object_patterns(words: Iterable[str]) -> ObjectPatterns:
    named = alternation(words)
    return ObjectPatterns(
        behind=re.compile(f"([^,、]{{0,16}}?)({named})"),
        listed=re.compile(f"([^,]{{0,30}}?)({named})"),
        named=re.compile(named),
        before=re.compile(f"(?:{named})[^,]{{0,12}}$"),
    )
