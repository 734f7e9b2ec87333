"""Short names of a document's own bodies: 领导小组办公室, where the text names 省促进中小企业发展工作领导小组 elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from build_scripts.agencies.entity_linker import UNCLASSIFIED, identify
from build_scripts.agencies.gazetteer import Authority
from build_scripts.model import Assignment, Part

Spell = Callable[[Assignment], Assignment]
"""Gives a body under the name that the document gives it elsewhere."""
_HAN = "一-鿿"


def speller(parts: Sequence[Part], region: str, authority: Authority) -> Spell:
    """Spells names without a subject in full, if the text names exactly one body of the place that they are short for.

    What is supplied stands in `supplied`; any other name, and a short one that may mean two bodies, stays as it is.
    """
    generic, home = _generic(authority), authority.regions.get(region)

    @cache  # most documents have no such name
    def subjects() -> frozenset[str]:
        texts = (text for part in parts for text in _texts(part))
        return frozenset(it for text in texts for it in _subjects(text, region, authority))

    def spell(named: Assignment) -> Assignment:
        short = named.printed.removeprefix(home.type_word if home else "")
        if home is None or short not in generic or len(subjects()) != 1:
            return named
        (subject,) = subjects()
        body = identify(f"{home.name}{subject}{short}", region, authority)
        if body.function in (UNCLASSIFIED, *authority.words.subjectless_functions):
            return named
        return Assignment(body.agency, named.role, body.name, named.printed, body.name.removesuffix(short))

    return spell


def _generic(authority: Authority) -> set[str]:
    known = authority.words.subjectless_functions
    return {name for name, function in authority.functions.items() if function in known}


def _texts(part: Part) -> Iterator[str]:
    yield from [part.title.text] if part.title else []
    yield from (unit.wording.text for unit in part.units)


def _subjects(text: str, region: str, authority: Authority) -> Iterator[str]:
    """What known bodies of the place are for, as a text names them: 促进中小企业发展工作."""
    home = authority.regions.get(region)
    own = "|".join(re.escape(it) for it in (home.name, home.short, home.type_word)) if home else "(?!)"
    generic_names = _generic(authority)
    for generic in generic_names:
        if any(generic != other and generic.endswith(other) for other in generic_names):
            continue  # 工作领导小组 is found as 领导小组
        for match in re.finditer(rf"(?:{own}|(?<![{_HAN}]))([{_HAN}]{{2,24}}?){re.escape(generic)}", text):
            if authority.functions.get(match[1] + generic, UNCLASSIFIED) != UNCLASSIFIED:
                yield match[1]
