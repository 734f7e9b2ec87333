"""Menus whose items a page's text runs together: 首页政务公开最新文件, 联系我们网站地图, 微信微博QQ空间."""

from __future__ import annotations

from collections.abc import Mapping

MAX_LENGTH = 60
"""Maximum length of such a line, in characters."""
HOME_PAGE = ("首页", "网站首页")
"""A line that begins with one of these and goes on with an item of a menu is the way to the page."""


def kind_of(text: str, kinds: Mapping[str, str]) -> str:
    """certain, weak or text: what a run of menu items is; `kinds` gives it for each item (certain, weak, share).

    Two items for sharing are certain, as is any run with a certain item. Of the way to the page the end may be unknown,
    as it names a column of the site.
    """
    items, rest = _items(text.lower(), kinds)
    if len(items) < 2:
        return "text"
    found = [kinds[item] for item in items]
    if items[0] in HOME_PAGE:
        return "certain"
    if rest:
        return "text"
    return "certain" if "certain" in found or found.count("share") > 1 else "weak"


def _items(text: str, kinds: Mapping[str, str]) -> tuple[list[str], str]:
    """The menu items that a text begins with, as many characters of it as they can cover, and the rest of it."""
    if len(text) > MAX_LENGTH:
        return [], text
    longest = max(map(len, kinds), default=0)
    covered: dict[int, list[str]] = {0: []}
    for at in range(len(text)):
        if at in covered:
            for end in range(at + 1, min(len(text), at + longest) + 1):
                if text[at:end] in kinds:
                    covered.setdefault(end, [*covered[at], text[at:end]])
    end = max(covered)
    return covered[end], text[end:]
