"""The numbers of automatic lists (一、 （一） 1.), which are in no paragraph's text; counted here as Word counts them."""

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
"""Word's highest list number."""
UNWRITTEN_FORMATS = ("bullet", "none")
NO_LIST = "0"
"""The instance number by which a paragraph is taken out of the list of its style."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    form: str
    text: str
    """The pattern, %1、 or （%2）; each % and digit stands for the number of that level."""
    start: int
    plain: bool
    """Whether the numbers of the levels above are written in digits (isLgl)."""


@dataclass(frozen=True, slots=True)
class _ListInstance:
    """An instance of a list: its levels and its counter."""

    counter: str
    """Instances with the same counter continue each other."""
    levels: dict[int, Level]
    restarts: dict[int, int]
    """Level → the number at which this instance restarts."""


@dataclass
class Numbering:
    """The lists of a document, counted from its beginning."""

    numbering: Any
    """The element of numbering.xml, or None."""
    styles: Any
    """The element of styles.xml, or None."""
    used: bool = False
    """Whether any number has been generated."""
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    """Counter → level → last number."""
    _begun: set[tuple[str, int]] = field(default_factory=set)
    """Instance and level of the restarts that have been done."""
    _known: dict[str, _ListInstance | None] = field(default_factory=dict)
    """Cache of instances."""

    def number_of(self, paragraph: Any) -> str:
        """The number of the next paragraph; empty for one without. Call once for each paragraph, in order."""
        instance, depth = self._list_of(paragraph)
        if instance is None or instance == NO_LIST or self.numbering is None:
            return ""
        if instance not in self._known:
            self._known[instance] = self._of_instance(instance)
        list_ = self._known[instance]
        if list_ is None or depth not in list_.levels:
            return ""
        counts = self._counts.setdefault(list_.counter, {})
        start = list_.levels[depth].start
        if depth in list_.restarts and (instance, depth) not in self._begun:
            self._begun.add((instance, depth))
            counts.pop(depth, None)
            start = list_.restarts[depth]
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [it for it in counts if it > depth]:
            del counts[deeper]
        words = _formatted(list_.levels, depth, counts)
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
        """A paragraph and the styles it inherits from, nearest first; each once, even if they are circular."""
        yield paragraph
        properties = paragraph.find(f"{W}pPr")
        name = None if properties is None else _child_value(properties, "pStyle")
        visited: set[str] = set()
        while name is not None and name not in visited:
            visited.add(name)
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
        """An instance, its own levels overriding those of its list; None where the list is missing."""
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
        """The list of an instance; where it only refers to a style (numStyleLink), the list of that style's instance."""
        visited: set[str] = set()
        while num is not None:
            wanted = _child_value(num, "abstractNumId")
            abstract = self._entry("abstractNum", "abstractNumId", wanted)
            link = None if abstract is None else _child_value(abstract, "numStyleLink")
            style = self._styles.get(link) if link and link not in visited else None
            if style is None:
                return abstract
            visited.add(str(link))
            found = style.find(f"{W}pPr/{W}numPr")
            num = None if found is None else self._entry("num", "numId", _child_value(found, "numId"))
        return None

    def _entry(self, tag: str, key: str, value: str | None) -> Any:
        """The element with a tag whose key has a value."""
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
    """The number of a level, written by its pattern."""
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
    """A numeric attribute; 0 where it is no number up to MAX_NUMBER."""
    value = element.get(name) or ""
    return int(value) if value.isdecimal() and len(value) <= 5 and int(value) <= MAX_NUMBER else 0


def _child_value(element: Any, name: str) -> str | None:
    found = element.find(f"{W}{name}")
    value = None if found is None else found.get(f"{W}val")
    return None if value is None else str(value)
