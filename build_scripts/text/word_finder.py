"""Finds which of many words stand in a text, in one pass over it however many they are (an Aho–Corasick automaton)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from re import Pattern

from ahocorasick_rs import AhoCorasick


class WordFinder:
    """The words of a vocabulary, to ask of each text which of them it has.

    Patterns that need one of the words need not be tried where none stands: most texts have few words of a vocabulary,
    and an expression tries all its words at every character.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted({word for word in words if word})
        self._automaton = AhoCorasick(self._words)

    def __reduce__(self) -> tuple[type[WordFinder], tuple[list[str]]]:
        """Pickled are the words: an automaton is made anew in another process."""
        return type(self), (self._words,)

    def words_in(self, text: str) -> frozenset[str]:
        """The words that stand anywhere in a text, also those inside others."""
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return frozenset([self._words[number] for number, _, _ in found])

    def longest_by_start(self, text: str) -> dict[int, str]:
        """Offset → the longest word that begins there, in the order of offsets; those at which none begins are left out."""
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        longest = {
            start: self._words[number] for number, start, _ in found
        }  # the longest ends last, and so replaces others
        return dict(sorted(longest.items()))

    def words_by_start(self, text: str) -> dict[int, list[str]]:
        """Offset → the words that begin there, the longest first; offsets at which none begins are left out."""
        begun: dict[int, list[str]] = {}
        for number, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            begun.setdefault(start, []).insert(
                0, self._words[number]
            )  # of those that begin together the longest ends last
        return begun

    def first_words(self, text: str, bounds: Mapping[str, Pattern[str]]) -> list[tuple[int, str]]:
        """Offset and word of those that do not overlap: the first, of those that begin together the longest, and so on.

        So an expression finds them that lists all words, the longer before the shorter. A word of `bounds` is found only
        where its expression, which may look at what stands around, matches.
        """
        words, found, at = self._words, [], 0
        matches = self._automaton.find_matches_as_indexes(text, True)
        for number, start, end in sorted(matches, key=lambda match: (match[1], -match[2])):
            word = words[number]
            if start >= at and (word not in bounds or bounds[word].match(text, start)):
                found.append((start, word))
                at = end
        return found

    def longest_words(self, text: str, taken: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
        """Offset and word of those that do not overlap: the longest of the text, of those as long the first, and so on.

        None is found where another word is `taken`.
        """
        matches = self._automaton.find_matches_as_indexes(text, True)
        if not matches:
            return []
        words, found, covered = self._words, [], bytearray(len(text))
        for start, word in taken:
            covered[start : start + len(word)] = b"\1" * len(word)
        for number, start, end in sorted(matches, key=lambda match: (match[1] - match[2], match[1])):
            if covered.find(1, start, end) < 0:
                covered[start:end] = b"\1" * (end - start)
                found.append((start, words[number]))
        return found
