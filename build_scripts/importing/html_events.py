"""The door for selectolax: a web page becomes a row of events, as a browser would understand it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


class Event(NamedTuple):
    """An element begins or ends, or text stands here."""

    kind: str
    """open, close or text."""
    tag: str
    """In lower case; empty for text."""
    text: str
    attributes: Mapping[str, str]


def events(page: str) -> Iterator[Event]:
    """What a page consists of, in its order; comments are left out. However deep it is nested, it is walked flat."""
    from selectolax.lexbor import LexborHTMLParser  # only those who read web pages have it

    root = LexborHTMLParser(page).root
    waiting: list[tuple[LexborNode, bool]] = [(root, False)] if root else []
    while waiting:
        node, seen = waiting.pop()
        tag = node.tag or ""
        if tag == "-text":
            yield Event("text", "", node.text_content or "", {})
        elif seen:
            yield Event("close", tag, "", {})
        elif not tag.startswith(("-", "!", "_")):
            yield Event("open", tag, "", {name: value or "" for name, value in node.attributes.items()})
            waiting.append((node, True))
            waiting += [(it, False) for it in reversed([*_children(node)])]


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        yield child
        child = child.next
