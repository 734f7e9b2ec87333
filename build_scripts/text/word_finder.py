"""Finds which of many words stand in a text, in one pass over it however many they are (an Aho–Corasick automaton)."""

from __future__ import annotations

from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick


class WordFinder:
    """The words of a vocabulary, to ask of each text which of them it has.

    Patterns that need one of the words need not be tried where none stands: most texts have few words of a vocabulary,
    and an expression tries all its words at every character.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted({word for word in words if word})
        self._automaton = AhoCorasick(self._words)

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
