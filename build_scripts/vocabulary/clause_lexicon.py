"""agencies.yml as a record: what agencies do, and the words of responsibility clauses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

from build_scripts.model import Function, Reform, RegionCode, Role
from build_scripts.model.field_marks import GIVEN, OPTIONAL, Key, Reference

WordList = Annotated[tuple[str, ...], OPTIONAL]
WordSet = Annotated[frozenset[str], OPTIONAL]
WordMap = Annotated[Mapping[str, str], OPTIONAL]


@dataclass(frozen=True, slots=True)
class RoleWords:
    """The words that give one role."""

    labels: WordList
    verbs: WordList


@dataclass(frozen=True, kw_only=True)
class ClauseLexicon:
    """The keys of agencies.yml, explained there, and the capitals of regions.yml."""

    functions: Annotated[tuple[Function, ...], OPTIONAL]
    reforms: Annotated[tuple[Reform, ...], OPTIONAL]
    """What the entries of functions name as their source."""
    roles: Annotated[Mapping[Role, RoleWords], OPTIONAL]
    full_names: WordMap
    national_names: Annotated[WordSet, Reference("名称")]
    central_functions: Annotated[WordSet, Reference("职能")]
    parent_functions: Annotated[WordSet, Reference("职能")]
    subjectless_functions: Annotated[WordSet, Reference("职能")]
    after_short_name: Annotated[WordMap, Reference("职能")]
    capitals: Annotated[Mapping[str, RegionCode], GIVEN]
    """Short name of a capital → code of its province, from regions.yml."""
    level_words: WordMap
    branch_words: WordList
    head_words: WordList
    body_endings: WordList
    closed_endings: WordList
    delivery_words: WordList
    joint_offices: Annotated[WordSet, Reference("名称")]
    time_words: WordSet
    group_words: WordSet
    group_starts: WordList
    group_ends: WordList
    other_words: WordList
    group_etc: WordList
    skipped_labels: WordList
    footer_labels: WordSet
    footer_words: WordList
    adverbs: WordList
    division_words: WordList
    openers: WordList
    inner_openers: WordSet
    conjunctions: WordList
    joiners: WordList
    ignored: WordList
    separators: WordMap
    brackets: WordMap
    bracket_words: WordSet
    bracket_starts: WordList
    after_place: WordSet
    places: Annotated[WordList, Key("scope_words")]
    all_above: WordList
    weak_verbs: WordSet
    carry_words: WordSet
    note_starts: WordList
    first_words: WordList
    short_form_words: WordList
    own_names: WordList
    organ_endings: WordList
    office_endings: WordList
    branch_endings: WordList
    not_levels: WordList
    unbroken: WordList
    place_endings: WordList
    dispatched: Annotated[WordMap, Reference("职能")]
    duty_verbs: WordSet
    no_duties: WordList
    no_duty_ends: WordList
    duty_starts: WordList
    add_words: WordList
    note_links: WordList
    same_words: WordList
    range_words: WordList

    @cached_property
    def labels(self) -> Mapping[str, Role]:
        """Label → role, in the order of the roles in the file."""
        return {word: role for role, words in self.roles.items() for word in words.labels}

    @cached_property
    def verbs(self) -> Mapping[str, Role]:
        """Verb → role."""
        return {word: role for role, words in self.roles.items() for word in words.verbs}

    @cached_property
    def scope_words(self) -> tuple[str, ...]:
        """Words for the places that a clause holds for."""
        return (*self.places, *self.all_above)

    @cached_property
    def duty_words(self) -> frozenset[str]:
        """Words behind agencies that give them a duty: 负责, 按照职责分工."""
        return self.duty_verbs | frozenset(self.division_words)

    @cached_property
    def lead_words(self) -> tuple[str, ...]:
        """Labels and verbs of those who lead."""
        return tuple(word for word, role in {**self.labels, **self.verbs}.items() if role == "lead")

    @cached_property
    def counted_ends(self) -> tuple[str, ...]:
        """How a name for so many bodies ends: 12个帮扶小组, 9个市州."""
        return (*self.group_ends, *self.group_words, *self.body_endings, *self.level_words)

    @cached_property
    def level_letters(self) -> frozenset[str]:
        """The characters of the level words, and 个."""
        return frozenset("".join(self.level_words) + "个")
