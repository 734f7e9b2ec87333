"""The numbers of ordered lists on web pages, which a browser makes: counted and written as it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.importing.list_numerals import NUMBER_FORMATS

if TYPE_CHECKING:
    from build_scripts.importing.html_tree import Node

_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
"""The attribute `type` → the format of the number."""
_LATIN_STYLES = {
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}
_CHINESE_STYLES = {
    "cjk-decimal": "ideographDigital",
    "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting",
    "japanese-informal": "chineseCounting",
    "simp-chinese-formal": "chineseLegalSimplified",
    "trad-chinese-formal": "ideographLegalTraditional",
    "cjk-heavenly-stem": "ideographTraditional",
    "cjk-earthly-branch": "ideographZodiac",
}
"""Styles behind whose numbers browsers set 、"""
_UNNUMBERED = ("none", "disc", "circle", "square", '"', "'", "url(")
MAX_NUMBER = 1_000_000


class OrderedList:
    """The counter of an <ol>."""

    def __init__(self, node: Node, style: str | None) -> None:
        given = node.attributes
        self._step = -1 if "reversed" in given else 1
        items = sum(child.tag == "li" for child in node.iter())
        self._next = _integer(given.get("start"), items if self._step < 0 else 1)
        self._type, self._style = given.get("type") or "1", style
        self._is_menu = any(_is_link(child) for child in node.iter() if child.tag == "li")

    def number_of(self, item: Node, style: str | None) -> str:
        """The number of the next item, by its own style or that of the list; empty where none is shown.

        A list with an item that is nothing but a link is a menu, or the way to the page: 首页 / 政务公开 / 正文.
        """
        number = _integer(item.attributes.get("value"), self._next)
        self._next = number + self._step
        if self._is_menu:
            return ""
        declared = (style or self._style or "").split()
        if any(word.startswith(_UNNUMBERED) for word in declared):
            return ""
        named = next((it for it in declared if it in _CHINESE_STYLES or it in _LATIN_STYLES or it == "decimal"), None)
        chinese = _CHINESE_STYLES.get(named or "")
        form = chinese or (_LATIN_STYLES.get(named, named) if named else _TYPES.get(self._type, "decimal"))
        return (NUMBER_FORMATS[form](number) if number > 0 else str(number)) + ("、" if chinese else ".")


def _is_link(item: Node) -> bool:
    """Whether an item is nothing but a link."""
    inside = [
        child for child in item.iter(include_text=True) if child.tag != "-text" or (child.text_content or "").strip()
    ]
    return len(inside) == 1 and inside[0].tag == "a"


def _integer(text: str | None, default: int) -> int:
    """The value of an attribute; the default where it is no number that a list may have."""
    try:
        value = int(text or "")
    except ValueError:
        return default
    return value if abs(value) <= MAX_NUMBER else default
