"""The words of responsibility clauses as agencies.yml gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from build_scripts.model import RegionCode, Role
from build_scripts.text.yaml_reader import Value

EMPTY = Value(1, None)
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class ClauseLexicon:
    """The top-level keys of agencies.yml besides `functions`, explained there, and the capitals of regions.yml."""

    full_names: Mapping[str, str]
    national_names: frozenset[str]
    central_functions: frozenset[str]
    parent_functions: frozenset[str]
    subjectless_functions: frozenset[str]
    after_short_name: Mapping[str, str]
    capitals: Mapping[str, RegionCode]
    level_words: Mapping[str, str]
    branch_words: tuple[str, ...]
    head_words: tuple[str, ...]
    body_endings: tuple[str, ...]
    group_words: frozenset[str]
    group_starts: tuple[str, ...]
    group_ends: tuple[str, ...]
    group_etc: tuple[str, ...]
    labels: Mapping[str, Role]
    verbs: Mapping[str, Role]
    skipped_labels: tuple[str, ...]
    adverbs: tuple[str, ...]
    openers: tuple[str, ...]
    conjunctions: tuple[str, ...]
    joiners: tuple[str, ...]
    ignored: tuple[str, ...]
    separators: Mapping[str, str]
    brackets: Mapping[str, str]
    bracket_words: frozenset[str]
    bracket_starts: tuple[str, ...]
    after_place: frozenset[str]
    scope_words: tuple[str, ...]
    all_above: tuple[str, ...]
    weak_verbs: frozenset[str]
    carry_words: frozenset[str]
    note_starts: tuple[str, ...]
    first_words: tuple[str, ...]
    own_names: tuple[str, ...]
    organ_endings: tuple[str, ...]
    office_endings: tuple[str, ...]
    branch_endings: tuple[str, ...]
    not_levels: tuple[str, ...]
    unbroken: tuple[str, ...]
    place_endings: tuple[str, ...]
    dispatched: Mapping[str, str]
    duty_verbs: frozenset[str]
    no_duties: tuple[str, ...]
    add_words: tuple[str, ...]
    note_links: tuple[str, ...]

    @property
    def lead_words(self) -> tuple[str, ...]:
        """Labels and verbs of those who lead."""
        return tuple(word for word, role in {**self.labels, **self.verbs}.items() if role == "lead")

    @property
    def level_letters(self) -> frozenset[str]:
        """The characters of the level words, and 个."""
        return frozenset("".join(self.level_words) + "个")


def read_clause_lexicon(data: Mapping[str, Value], capitals: Mapping[str, RegionCode]) -> ClauseLexicon:
    """The words of agencies.yml as read and the capitals of regions.yml; a key that is missing is an empty list."""

    def texts(key: str) -> tuple[str, ...]:
        return data.get(key, EMPTY).texts()

    def pairs(key: str) -> dict[str, str]:
        return {name: value.text or "" for name, value in data.get(key, EMPTY).fields.items()}

    return ClauseLexicon(
        full_names=pairs("full_names"),
        national_names=frozenset(texts("national_names")),
        central_functions=frozenset(texts("central_functions")),
        parent_functions=frozenset(texts("parent_functions")),
        subjectless_functions=frozenset(texts("subjectless_functions")),
        after_short_name=pairs("after_short_name"),
        capitals=capitals,
        level_words=pairs("level_words"),
        branch_words=texts("branch_words"),
        head_words=texts("head_words"),
        body_endings=texts("body_endings"),
        group_words=frozenset(texts("group_words")),
        group_starts=texts("group_starts"),
        group_ends=texts("group_ends"),
        group_etc=texts("group_etc"),
        labels=_by_role(data, "labels"),
        verbs=_by_role(data, "verbs"),
        skipped_labels=texts("skipped_labels"),
        adverbs=texts("adverbs"),
        openers=texts("openers"),
        conjunctions=texts("conjunctions"),
        joiners=texts("joiners"),
        ignored=texts("ignored"),
        separators=pairs("separators"),
        brackets=pairs("brackets"),
        bracket_words=frozenset(texts("bracket_words")),
        bracket_starts=texts("bracket_starts"),
        after_place=frozenset(texts("after_place")),
        scope_words=(*texts("scope_words"), *texts("all_above")),
        all_above=texts("all_above"),
        weak_verbs=frozenset(texts("weak_verbs")),
        carry_words=frozenset(texts("carry_words")),
        note_starts=texts("note_starts"),
        first_words=texts("first_words"),
        own_names=texts("own_names"),
        organ_endings=texts("organ_endings"),
        office_endings=texts("office_endings"),
        branch_endings=texts("branch_endings"),
        not_levels=texts("not_levels"),
        unbroken=texts("unbroken"),
        place_endings=texts("place_endings"),
        dispatched=pairs("dispatched"),
        duty_verbs=frozenset(texts("duty_verbs")),
        no_duties=texts("no_duties"),
        add_words=texts("add_words"),
        note_links=texts("note_links"),
    )


def _by_role(data: Mapping[str, Value], key: str) -> dict[str, Role]:
    """Word → role, from the labels or the verbs of all roles."""
    roles = data.get("roles", EMPTY).fields
    return {word: role for role in ROLES for word in roles.get(role, EMPTY).fields.get(key, EMPTY).texts()}
