"""What a numbered line and those below it look like: a heading, a heading with text, a list that a sentence opens."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from build_scripts.parse.headings import heading_length, opens_amendment, opens_list
from build_scripts.parse.outline import Node
from build_scripts.vocabulary.page_words import Labels

MAX_SECTION_HEADING = 60
MAX_LISTED_ITEM = 40
"""Maximum length of an item of a list, in characters with its number; a longer one is a measure of its own."""
MIN_SIBLINGS = 3
"""Minimum number of other paragraphs that show that a text consists of rules, less one."""
MAX_BARE_ITEM = 16
"""The same where nothing says that a list follows."""


def heading_text(node: Node) -> str:
    """The heading of a node, run in or on a line of its own; empty where it begins with a sentence."""
    text = node.rows[0].text[node.marker.end :]
    length = heading_length(text, 0, len(text))
    if not length and (len(text) > MAX_SECTION_HEADING or text.endswith(("。", "；", ";"))):
        return ""
    return (text[:length] if length else text).strip().rstrip("。：: ")


def has_text(node: Node) -> bool:
    """Whether a heading has text under it, or behind it on its line."""
    return len(node.rows) > 1 or not is_heading(node)


def is_only_last(with_clause: Sequence[bool]) -> bool:
    """Whether only the last of several nodes ends with a clause."""
    return len(with_clause) > 1 and with_clause[-1] and sum(with_clause) == 1


def is_heading(node: Node) -> bool:
    """Whether a node's own line is a heading and nothing else."""
    own = node.rows[0].text[node.marker.end :]
    return len(own) <= MAX_SECTION_HEADING and "。" not in own.rstrip("。：:")


def completes_sentence(node: Node) -> bool:
    """Whether the nodes below complete this one's sentence: items of a list, not measures of their own.

    It ends with a colon and half of them with a semicolon, or all are short; or all but the last end with a semicolon.
    """
    items = [child.last_row.text for child in node.children]
    semicolons = sum(item.endswith(("；", ";")) for item in items)
    own = node.rows[-1].text
    longest = max(_item_length(child) for child in node.children)
    if own.endswith(("：", ":")):
        if opens_amendment(own):
            return True
        return semicolons * 2 >= len(items) or longest <= (MAX_LISTED_ITEM if opens_list(own) else MAX_BARE_ITEM)
    return semicolons == len(items) - 1 > 0 and longest <= MAX_LISTED_ITEM


def stands_among_sentences(node: Node, siblings: Sequence[Node]) -> bool:
    """Whether a node ends with a colon and most others of its kind are paragraphs without anything below: rules of an office.

    What is numbered below it is a list then: 四、贷款额度及期限：（一）每家最高三百万元。
    """
    if not node.rows[-1].text.endswith(("：", ":")):
        return False
    alike = [other for other in siblings if other is not node and other.marker.kind == node.marker.kind]
    plain = [other for other in alike if not other.children and other.last_row.text.endswith("。")]
    short = all(_item_length(child) <= MAX_LISTED_ITEM for child in node.children)
    return short and len(alike) > MIN_SIBLINGS and len(plain) * 2 > len(alike)


def heads_list(node: Node, labels: Labels) -> bool:
    """Whether a heading such as 补助对象 or 申报材料 stands above a list."""
    flat = not any(child.children for child in node.children) and all(
        len(child.rows) == 1 for child in node.children[:-1]
    )  # behind the last one may stand what is said of all: 以上材料一式三份。
    items = [child.rows[0].text for child in node.children]
    short = all(len(item) <= MAX_LISTED_ITEM and ("。" not in item[:-1] or "，" not in item) for item in items)
    return flat and short and heading_text(node).endswith(labels["list_headings"])


def _item_length(node: Node) -> int:
    """Length of the longest line of a node and of those below; endless where one has more than a sentence."""
    lines = [row.text for row in node.rows] + [child.rows[0].text for child in node.children]
    several = len(node.rows) > 1 or any("。" in line[:-1] for line in lines)
    deeper = any(child.children and not completes_sentence(child) for child in node.children)
    return sys.maxsize if several or deeper else max(map(len, lines))


def all_nodes(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from all_nodes(node.children)
