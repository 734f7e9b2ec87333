"""Parses a web page into a sequence of events, as a browser would; the only user of selectolax."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


class Event(NamedTuple):
    """The start or end of an element, or text."""

    kind: str
    """open, close or text."""
    tag: str
    """In lower case; empty for text."""
    text: str
    attributes: Mapping[str, str]


def events(page: str) -> Iterator[Event]:
    """The elements and texts of a page in their order, without comments; not recursive, whatever the nesting depth."""
    from selectolax.lexbor import LexborHTMLParser  # only those who read web pages have it

    root = LexborHTMLParser(page).root
    stack: list[tuple[LexborNode, bool]] = [(root, False)] if root else []
    while stack:
        node, seen = stack.pop()
        tag = node.tag or ""
        if tag == "-text":
            yield Event("text", "", node.text_content or "", {})
        elif seen:
            yield Event("close", tag, "", {})
        elif not tag.startswith(("-", "!", "_")):
            yield Event("open", tag, "", {name: value or "" for name, value in node.attributes.items()})
            stack.append((node, True))
            stack += [(it, False) for it in reversed([*_children(node)])]


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        yield child
        child = child.next
