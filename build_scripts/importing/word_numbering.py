"""The numbers of automatic lists (一、 （一） 1.), which are in no paragraph's text; counted here as Word counts them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from build_scripts.importing.list_numerals import NUMBER_FORMATS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LIST_PROPERTIES = f"{W}pPr/{W}numPr"
_PLACEHOLDER = re.compile(r"%([1-9])")
MAX_NUMBER = 32_767
"""Word's highest list number."""
UNWRITTEN_FORMATS = ("bullet", "none")
NO_LIST = "0"
"""The instance number by which a paragraph is taken out of the list of its style."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list."""

    form: str
    text: str
    """The pattern, %1、 or （%2）; each % and digit stands for the number of that level."""
    start: int
    plain: bool
    """Whether the numbers of the levels above are written in digits (isLgl)."""
    restarts_below: int
    """The number begins anew after a paragraph of a level with a lower index than this; 0: never (lvlRestart)."""
    style: str | None
    """The style whose paragraphs stand on this level, whatever level the style names itself (pStyle)."""


@dataclass(frozen=True, slots=True)
class _ListInstance:
    """An instance of a list: its levels and its counter."""

    counter: str
    """Instances with the same counter continue each other."""
    levels: dict[int, Level]
    restarts: dict[int, int]
    """Level → the number at which this instance restarts."""

    def level_of_style(self, style: str | None) -> str | None:
        """The level that is reserved for a style; None where there is none."""
        return next((str(depth) for depth, level in self.levels.items() if style and level.style == style), None)


class Numbering:
    """The lists of a document, counted from its beginning."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        """`numbering` and `styles` are the roots of numbering.xml and styles.xml; None for a document without."""
        self.used = False
        """Whether any number has been generated."""
        self._instances = indexed(numbering, "num", "numId")
        self._lists = indexed(numbering, "abstractNum", "abstractNumId")
        self._styles = indexed(styles, "style", "styleId")
        self._read: dict[str, _ListInstance | None] = {}
        """Instances that have been read."""
        self._counts: dict[str, dict[int, int]] = {}
        """Counter → level → last number."""
        self._begun: set[tuple[str, int]] = set()
        """Instance and level of the restarts that have been done."""

    def number_of(self, paragraph: Any) -> str:
        """The number of the next paragraph; empty for one without. Call once for each paragraph, in order."""
        name, instance, depth = self._list_of(paragraph)
        if name is None or instance is None or depth not in instance.levels:
            return ""
        counts = self._counts.setdefault(instance.counter, {})
        start = instance.levels[depth].start
        if depth in instance.restarts and (name, depth) not in self._begun:
            self._begun.add((name, depth))
            counts.pop(depth, None)
            start = instance.restarts[depth]
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            if deeper not in instance.levels or depth < instance.levels[deeper].restarts_below:
                del counts[deeper]
        words = _formatted(instance.levels, depth, counts)
        self.used |= bool(words)
        return words

    def _list_of(self, paragraph: Any) -> tuple[str | None, _ListInstance | None, int]:
        """The list instance of a paragraph, by name, and its level: its own, else those of the nearest of its styles.

        Where the style that names the instance has a level reserved for it, that is its level.
        """
        depth: str | None = None
        for holder in self._holders(paragraph):
            found = holder.find(_LIST_PROPERTIES)
            if found is None:
                continue
            name = _child_value(found, "numId")
            instance = self._instance_named(name)
            reserved = instance.level_of_style(holder.get(f"{W}styleId")) if instance else None
            depth = depth or reserved or _child_value(found, "ilvl")
            if name is not None:
                return name, instance, _number(depth)
        return None, None, 0

    def _instance_named(self, name: str | None) -> _ListInstance | None:
        if name is None or name == NO_LIST:
            return None
        if name not in self._read:
            self._read[name] = self._instance(self._instances.get(name))
        return self._read[name]

    def _holders(self, paragraph: Any) -> Iterator[Any]:
        """A paragraph and the styles it inherits from, nearest first; each once, even if they are circular."""
        yield paragraph
        properties = paragraph.find(f"{W}pPr")
        name = None if properties is None else _child_value(properties, "pStyle")
        visited: set[str | None] = {None}
        while name not in visited and (style := self._styles.get(name)) is not None:
            yield style
            visited.add(name)
            name = _child_value(style, "basedOn")

    def _instance(self, num: Any) -> _ListInstance | None:
        """An instance, its own levels overriding those of its list; None where either is missing."""
        abstract = self._linked(num)
        if abstract is None:
            return None
        overrides = {_number(it.get(f"{W}ilvl")): it for it in num.iterchildren(f"{W}lvlOverride")}
        own = [level for override in overrides.values() for level in override.iterchildren(f"{W}lvl")]
        starts = ((depth, it.find(f"{W}startOverride")) for depth, it in overrides.items())
        return _ListInstance(
            counter=str(abstract.get(f"{W}abstractNumId")),
            levels={_number(it.get(f"{W}ilvl")): _level(it) for it in (*abstract.iterchildren(f"{W}lvl"), *own)},
            restarts={depth: _number(start.get(f"{W}val")) for depth, start in starts if start is not None},
        )

    def _linked(self, num: Any) -> Any:
        """The list of an instance; where it only refers to a style (numStyleLink), the list of that style's instance."""
        visited: set[str | None] = {None}
        while num is not None:
            abstract = self._lists.get(_child_value(num, "abstractNumId"))
            link = None if abstract is None else _child_value(abstract, "numStyleLink")
            style = None if link in visited else self._styles.get(link)
            if style is None:
                return abstract
            visited.add(link)
            found = style.find(_LIST_PROPERTIES)
            num = None if found is None else self._instances.get(_child_value(found, "numId"))
        return None


def indexed(root: Any, tag: str, key: str) -> dict[str | None, Any]:
    """The elements below a root with a tag, by the value of their key; of two with one value the first."""
    elements = () if root is None else root.iterchildren(f"{W}{tag}", reversed=True)
    return {element.get(f"{W}{key}"): element for element in elements}


def _level(element: Any) -> Level:
    start = element.find(f"{W}start")
    restart = _child_value(element, "lvlRestart")
    return Level(
        form=_child_value(element, "numFmt") or "decimal",
        text=_child_value(element, "lvlText") or "",
        start=1 if start is None else _number(start.get(f"{W}val")),
        plain=element.find(f"{W}isLgl") is not None,
        restarts_below=MAX_NUMBER if restart is None else _number(restart),
        style=_child_value(element, "pStyle"),
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

    return _PLACEHOLDER.sub(place, level.text)


def _number(value: str | None) -> int:
    """The value of a numeric attribute; 0 where it is no number up to MAX_NUMBER."""
    return int(value) if value and value.isdecimal() and len(value) <= 5 and int(value) <= MAX_NUMBER else 0


def _child_value(element: Any, name: str) -> str | None:
    found = element.find(f"{W}{name}")
    value = None if found is None else found.get(f"{W}val")
    return None if value is None else str(value)
