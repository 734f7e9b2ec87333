"""The text of a document in Akoma Ntoso: title, preamble, main body and conclusions of each part.

Ids of elements are the anchors of the pages. A section or provision is named as the text numbers it (第三章, 第二节, 第五条),
or else a level; its class says which of the two it is. All its characters stand in num, heading and content, in this order.
Elements follow the order of the text; what belongs to a section that has ended before it says so in an attribute.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from build_scripts.export.akn_inline import InlineWriter, Mark, add, add_text
from build_scripts.export.akn_references import DocumentReferences
from build_scripts.model import Part, Passage, Provision, Script, Section, Span, Wording

NAMED = {"编": "part", "章": "chapter", "节": "section", "条": "article"}
"""What a number counts → the element of that name; all others are levels."""
_COUNTED = re.compile(r"\s*第.{1,12}?([编章节条])")
PREAMBLE = ("addressee", "preamble")
CONCLUSIONS = ("closing", "signature", "date", "attachment", "note")
"""Roles of passages before and behind the measures."""
Item = Section | Passage | Provision


@dataclass(frozen=True, slots=True)
class PartWriter:
    """Writes the parts of a document in a script."""

    references: DocumentReferences
    script: Script

    def write(self, document: Element, part: Part) -> None:
        """Write a part into its element."""
        if part.title:
            self._write_whole(add(add(add(document, "preface"), "p"), "docTitle"), part.title)
        items = part.in_order
        start, end = _limits(items)
        if start:
            self._write_containers(add(document, "preamble"), items[:start])
        self._write_body(add(document, "mainBody"), items[start:end])
        if end < len(items):
            self._write_containers(add(document, "conclusions"), items[end:])

    def _write_containers(self, parent: Element, passages: Iterable[Item]) -> None:
        for passage in passages:
            if isinstance(passage, Passage):
                own = add(parent, "container", eId=passage.anchor, name="passage", **{"class": passage.role})
                self._write_lines(own, passage)

    def _write_body(self, body: Element, items: Iterable[Item]) -> None:
        open_sections: dict[str, Element] = {}
        for item in items:
            above = item.parent if isinstance(item, Section) else item.section
            while open_sections and next(reversed(open_sections)) != above:
                open_sections.popitem()
            own = add(open_sections.get(above or "", body), _tag(item), eId=item.anchor)
            if above and not open_sections:
                own.set("hq:section", above)
            self._write_item(own, item)
            if isinstance(item, Section):
                open_sections[item.anchor] = own
        if not len(body):
            add(body, "p")

    def _write_item(self, own: Element, item: Item) -> None:
        if isinstance(item, Passage):
            own.attrib |= {"name": "passage", "class": item.role}
            self._write_lines(add(own, "content"), item)
        elif isinstance(item, Section):
            own.set("class", "section")
            add_text(add(own, "num"), item.number)
            self._write_whole(add(own, "heading"), item.title)
        else:
            own.attrib |= {"class": "provision", **self.references.attributes(item)}
            self._write_provision(own, item)

    def _write_provision(self, own: Element, provision: Provision) -> None:
        """Number with its punctuation, heading with what is around it, and the rest; together they are the whole wording."""
        spans = provision.spans
        others = [*spans.body, *([spans.clause] if spans.clause else [])]
        writer = self._writer(provision.wording, self.references.marks(provision))
        at, end = spans.number.end, len(writer.text)
        if at:
            writer.write(add(own, "num"), Span(0, at))
        if spans.heading and all(other.start >= spans.heading.end for other in others):
            behind = min((other.start for other in others), default=end)
            writer.write(add(own, "heading"), Span(at, behind))
            at = behind
        writer.write_rest(add(own, "content"), at)

    def _write_lines(self, parent: Element, passage: Passage) -> None:
        self._writer(passage.wording, self.references.marks(passage)).write_rest(parent, 0)

    def _write_whole(self, element: Element, wording: Wording) -> None:
        writer = self._writer(wording, ())
        writer.write(element, Span(0, len(writer.text)))
        writer.finish(element)

    def _writer(self, wording: Wording, marks: Iterable[Mark]) -> InlineWriter:
        """Of the wording in the script: restored as it was printed, or converted; both are of the same length."""
        written = self.references.document.script == self.script
        return InlineWriter(wording.restored if written else wording.text, marks, wording.changes)


def _limits(items: Sequence[Item]) -> tuple[int, int]:
    """Where among the items of a part the main body begins and ends."""
    start, end = 0, len(items)
    while start < end and _is_passage(items[start], PREAMBLE):
        start += 1
    while end > start and _is_passage(items[end - 1], CONCLUSIONS):
        end -= 1
    return start, end


def _is_passage(item: Item, roles: Sequence[str]) -> bool:
    return isinstance(item, Passage) and item.section is None and item.role in roles


def _tag(item: Item) -> str:
    """The name of the element for an item: of a section or provision as it is numbered."""
    if isinstance(item, Passage):
        return "hcontainer"
    counted = _COUNTED.match(item.number)
    return NAMED[counted[1]] if counted else "level"
