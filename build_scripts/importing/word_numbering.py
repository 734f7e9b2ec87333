"""Numbers that Word makes itself: 一、 （一） 1. stand in no paragraph's text and are counted here as Word counts them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from build_scripts.importing.word_numerals import NUMBER_FORMATS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACEHOLDER = re.compile(r"%([1-9])")
MAX_NUMBER = 32_767
"""Word counts no further."""
UNWRITTEN_FORMATS = ("bullet", "none")
NO_LIST = "0"
"""The instance by which a paragraph leaves the list of its style."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    form: str
    text: str
    """%1、 or （%2）; each % and digit stands for the number of that level."""
    start: int
    plain: bool
    """Whether the numbers of the levels above are written in digits (isLgl)."""


@dataclass(frozen=True, slots=True)
class _ListInstance:
    """What an instance of a list counts with."""

    counter: str
    """Instances of the same list count on together."""
    levels: dict[int, Level]
    restarts: dict[int, int]
    """Level → the number at which this instance begins anew."""


@dataclass
class Numbering:
    """The lists of a document, counted from its beginning."""

    numbering: Any
    """The element of numbering.xml, or None."""
    styles: Any
    """The element of styles.xml, or None."""
    used: bool = False
    """Whether any number has been made."""
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    """By list, how far each level has counted."""
    _begun: set[tuple[str, int]] = field(default_factory=set)
    """Instances that have begun a level at a number of their own."""
    _known: dict[str, _ListInstance | None] = field(default_factory=dict)
    """Instances that have been looked up."""

    def number_of(self, paragraph: Any) -> str:
        """The number before a paragraph, counted on; empty for one without."""
        instance, depth = self._list_of(paragraph)
        if instance is None or instance == NO_LIST or self.numbering is None:
            return ""
        if instance not in self._known:
            self._known[instance] = self._of_instance(instance)
        found = self._known[instance]
        if found is None or depth not in found.levels:
            return ""
        counts = self._counts.setdefault(found.counter, {})
        start = found.levels[depth].start
        if depth in found.restarts and (instance, depth) not in self._begun:
            self._begun.add((instance, depth))
            counts.pop(depth, None)
            start = found.restarts[depth]
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [it for it in counts if it > depth]:
            del counts[deeper]
        words = _formatted(found.levels, depth, counts)
        self.used |= bool(words)
        return words

    def _list_of(self, paragraph: Any) -> tuple[str | None, int]:
        """The list instance and level of a paragraph: its own, else that of its style, or of the style below that."""
        depth: int | None = None
        for holder in self._holders(paragraph):
            found = holder.find(f"{W}pPr/{W}numPr")
            if found is None:
                continue
            level, instance = found.find(f"{W}ilvl"), _child_value(found, "numId")
            depth = _number_attribute(level, f"{W}val") if depth is None and level is not None else depth
            if instance is not None:
                return instance, depth or 0
        return None, 0

    def _holders(self, paragraph: Any) -> Iterator[Any]:
        """A paragraph and the styles it has its properties from, the nearest first; a style comes once, also in a circle."""
        yield paragraph
        properties = paragraph.find(f"{W}pPr")
        name = None if properties is None else _child_value(properties, "pStyle")
        passed: set[str] = set()
        while name is not None and name not in passed:
            passed.add(name)
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = _child_value(style, "basedOn")

    @cached_property
    def _styles(self) -> dict[str, Any]:
        """The styles by their name; of two with one name the first."""
        styles = () if self.styles is None else self.styles.iterchildren(f"{W}style", reversed=True)
        return {it.get(f"{W}styleId"): it for it in styles}

    def _of_instance(self, instance: str) -> _ListInstance | None:
        """What an instance counts with, its own levels in the place of its list's; None where its list is not there."""
        num = self._entry("num", "numId", instance)
        abstract = self._linked(num)
        if abstract is None:
            return None
        overrides = {_number_attribute(it, f"{W}ilvl"): it for it in num.iterchildren(f"{W}lvlOverride")}
        own = [level for it in overrides.values() for level in it.iterchildren(f"{W}lvl")]
        starts = ((depth, it.find(f"{W}startOverride")) for depth, it in overrides.items())
        return _ListInstance(
            counter=str(abstract.get(f"{W}abstractNumId")),
            levels={_number_attribute(it, f"{W}ilvl"): _level(it) for it in (*abstract.iterchildren(f"{W}lvl"), *own)},
            restarts={depth: _number_attribute(it, f"{W}val") for depth, it in starts if it is not None},
        )

    def _linked(self, num: Any) -> Any:
        """The list of an instance; where that only names a style (numStyleLink), the list of that style's instance."""
        passed: set[str] = set()
        while num is not None:
            wanted = _child_value(num, "abstractNumId")
            abstract = self._entry("abstractNum", "abstractNumId", wanted)
            link = None if abstract is None else _child_value(abstract, "numStyleLink")
            style = self._styles.get(link) if link and link not in passed else None
            if style is None:
                return abstract
            passed.add(str(link))
            found = style.find(f"{W}pPr/{W}numPr")
            num = None if found is None else self._entry("num", "numId", _child_value(found, "numId"))
        return None

    def _entry(self, tag: str, key: str, value: str | None) -> Any:
        """The list or the instance of a number."""
        entries = self.numbering.iterchildren(f"{W}{tag}")
        return next((it for it in entries if value is not None and it.get(f"{W}{key}") == value), None)


def _level(element: Any) -> Level:
    start = element.find(f"{W}start")
    return Level(
        form=_child_value(element, "numFmt") or "decimal",
        text=_child_value(element, "lvlText") or "",
        start=1 if start is None else _number_attribute(start, f"{W}val"),
        plain=element.find(f"{W}isLgl") is not None,
    )


def _formatted(levels: dict[int, Level], depth: int, counts: dict[int, int]) -> str:
    """The number of a level as its text has it."""
    level = levels[depth]
    if level.form in UNWRITTEN_FORMATS:
        return ""

    def place(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        own = levels.get(at, level)
        form = "decimal" if level.plain else own.form
        return NUMBER_FORMATS.get(form, str)(counts.get(at, own.start))

    words = _PLACEHOLDER.sub(place, level.text)
    return words + (" " if words[-1:].isalnum() else "")


def _number_attribute(element: Any, name: str) -> int:
    """An attribute that counts; 0 where it says no number that Word would count with."""
    value = element.get(name) or ""
    return int(value) if value.isdecimal() and len(value) <= 5 and int(value) <= MAX_NUMBER else 0


def _child_value(element: Any, name: str) -> str | None:
    found = element.find(f"{W}{name}")
    value = None if found is None else found.get(f"{W}val")
    return None if value is None else str(value)
