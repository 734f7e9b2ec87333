"""Short names of a document's own agencies: 领导小组办公室, where it names 省促进中小企业发展工作领导小组 elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from build_scripts.agencies.entity_linker import UNCLASSIFIED, identify_agency
from build_scripts.agencies.gazetteer import Gazetteer
from build_scripts.model import Assignment, Part, Region, RegionCode
from build_scripts.text.characters import HAN, longest_start
from build_scripts.text.numerals import alternation

_WORK = "工作"
"""Ends what an agency is for, or begins the kind of agency: 促进中小企业发展工作 + 领导小组, 促进中小企业发展 + 工作领导小组."""
ExpandName = Callable[[Assignment], Assignment]
"""Gives an assignment the full name that the document uses elsewhere."""


def name_expander(parts: Sequence[Part], region: RegionCode, gazetteer: Gazetteer) -> ExpandName:
    """A function that expands generic names if the text names exactly one agency of the region that they stand for.

    What is added is in `supplied`; other names, and those that may stand for two agencies, stay as they are.
    """
    generic, home = gazetteer.generic_names, gazetteer.regions.get(region)

    @cache  # most documents have no such name
    def subjects() -> frozenset[str]:
        titles = (part.title.text for part in parts if part.title)
        texts = (*titles, *(unit.wording.text for part in parts for unit in part.units))
        return frozenset(subject for text in texts for subject in _subjects(text, home, gazetteer))

    def expand(assignment: Assignment) -> Assignment:
        place = longest_start(assignment.printed, (home.name, home.short, home.type_word)) if home else ""
        short = assignment.printed.removeprefix(place)
        if home is None or short not in generic or len(subjects()) != 1:
            return assignment
        (subject,) = subjects()
        subject = subject.removesuffix(_WORK) if short.startswith(_WORK) else subject
        agency = identify_agency(f"{home.name}{subject}{short}", region, gazetteer)
        if agency.function in (UNCLASSIFIED, *gazetteer.lexicon.subjectless_functions):
            return assignment
        supplied = subject if place else home.name + subject
        return replace(assignment, agency=agency.id, name=agency.name, supplied=supplied)

    return expand


def _subjects(text: str, home: Region | None, gazetteer: Gazetteer) -> Iterator[str]:
    """What known agencies of a region are for, as a text names them: 促进中小企业发展工作."""
    own_names = alternation((home.name, home.short, home.type_word) if home else ())
    for generic in gazetteer.generic_names:
        if generic not in text:
            continue
        if any(generic != other and generic.endswith(other) for other in gazetteer.generic_names):
            continue  # 工作领导小组 is found as 领导小组
        for match in re.finditer(rf"(?:{own_names}|(?<![{HAN}]))([{HAN}]{{2,24}}?){re.escape(generic)}", text):
            function = gazetteer.functions.get(match[1] + generic, UNCLASSIFIED)
            if function not in (UNCLASSIFIED, *gazetteer.lexicon.subjectless_functions):
                yield match[1]
