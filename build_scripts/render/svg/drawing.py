"""The door for svg.py: elements whose words are escaped, and links that are links of Markdown."""

from __future__ import annotations

from dataclasses import dataclass

import svg

from build_scripts.render import escape

Element = svg.Element
Length = svg.Length


def em(value: float) -> Length:
    """A length in em."""
    return Length(round(value, 2), "em")


def percent(value: float) -> Length:
    """A length in per cent of the picture's width."""
    return Length(round(value, 2), "%")


def text(content: str, x: Length, y: Length, *classes: str, upright: bool = False) -> Element:
    """A line of text that starts at a point, or is centred or ends there (classes middle, end); `upright`: top to bottom."""
    styles = [*classes, *(["upright"] if upright else [])]
    return svg.Text(text=escape.markdown(content), x=x, y=y, class_=styles or None)


def rect(x: Length, y: Length, width: Length, height: Length, *classes: str) -> Element:
    """A rectangle."""
    return svg.Rect(x=x, y=y, width=width, height=height, class_=list(classes) or None)


def line(x1: Length, y1: Length, x2: Length, y2: Length, *classes: str) -> Element:
    """A straight line."""
    return svg.Line(x1=x1, y1=y1, x2=x2, y2=y2, class_=list(classes) or None)


def dot(x: Length, y: Length, radius: Length, *classes: str) -> Element:
    """A filled circle."""
    return svg.Circle(cx=x, cy=y, r=radius, class_=list(classes) or None)


def inset(y: Length, *elements: Element) -> Element:
    """Elements whose y counts from this y."""
    return svg.SVG(xmlns=None, y=y, overflow="visible", elements=list(elements))


@dataclass
class _Link(svg.Element):
    """A Markdown link around drawn elements: [<rect/>](page.md)."""

    address: str = ""
    attributes: str = ""

    def as_str(self) -> str:
        return f"[{''.join(map(str, self.elements or ()))}]({self.address}){self.attributes}"


def link(address: str, name: str, *elements: Element) -> Element:
    """A link around drawn elements, with a title. It is not in the tab order: the table behind a picture has the same links."""
    return _Link(address=address, attributes="{: tabindex=-1 }", elements=[_title(name), *elements])


def word_link(address: str, *elements: Element) -> Element:
    """A link around text, in the tab order."""
    return _Link(address=address, elements=list(elements))


def _title(name: str) -> Element:
    return svg.Title(text=escape.markdown(name))


def picture(kind: str, width: Length, height: Length, *elements: Element, labelled_by: str = "") -> str:
    """The SVG on one line of Markdown. `labelled_by`: ids of the elements that describe it; without any it is hidden from
    screen readers."""
    extra = {"aria-labelledby": labelled_by} if labelled_by else {"aria-hidden": "true"}
    drawn = svg.SVG(xmlns=None, width=width, height=height, class_=[kind], elements=list(elements), extra=extra)
    return str(drawn)
