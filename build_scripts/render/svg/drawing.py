"""The door for svg.py: elements whose words are escaped, and links that are links of Markdown."""

from __future__ import annotations

from dataclasses import dataclass

import svg

from build_scripts.render import escape

Element = svg.Element
Length = svg.Length


def em(value: float) -> Length:
    """So many times the size of the letters."""
    return Length(round(value, 2), "em")


def percent(value: float) -> Length:
    """Of the picture's width."""
    return Length(round(value, 2), "%")


def text(words: str, x: Length, y: Length, *classes: str, upright: bool = False) -> Element:
    """Words on a line that ends, begins or is centred at a point, as its classes say; `upright`: from top to bottom."""
    styles = [*classes, *(["upright"] if upright else [])]
    return svg.Text(text=escape.markdown(words), x=x, y=y, class_=styles or None)


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
    """Elements that count their y from here."""
    return svg.SVG(xmlns=None, y=y, overflow="visible", elements=list(elements))


@dataclass
class _Link(svg.Element):
    """A link of Markdown around drawn elements: [<rect/>](page.md)."""

    address: str = ""
    reach: str = ""

    def as_str(self) -> str:
        return f"[{''.join(map(str, self.elements or ()))}]({self.address}){self.reach}"


def link(address: str, name: str, *elements: Element) -> Element:
    """Drawn elements that lead to a page, and the name of the link. Keys pass it by: the table behind a picture has
    the same links."""
    return _Link(address=address, reach="{: tabindex=-1 }", elements=[_title(name), *elements])


def word_link(address: str, *elements: Element) -> Element:
    """Words that lead to a page, also by key."""
    return _Link(address=address, elements=list(elements))


def _title(words: str) -> Element:
    return svg.Title(text=escape.markdown(words))


def picture(kind: str, width: Length, height: Length, *elements: Element, named: str = "") -> str:
    """The whole drawing on one line of Markdown. `named`: ids of the elements that say what it shows; without any, it is
    for the eye only, and the words beside it say the same."""
    extra = {"aria-labelledby": named} if named else {"aria-hidden": "true"}
    drawn = svg.SVG(xmlns=None, width=width, height=height, class_=[kind], elements=list(elements), extra=extra)
    return str(drawn)
