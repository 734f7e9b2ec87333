"""The door for svg.py: elements whose words are escaped. Numbers are lengths in em."""

from __future__ import annotations

from collections.abc import Mapping

import svg

from build_scripts.render import escape

Element = svg.Element
Length = float | svg.Length
"""A number of em, or a share of the picture's width (`percent`)."""


def percent(value: float) -> svg.Length:
    """A length in per cent of the picture's width."""
    return svg.Length(round(value, 2), "%")


def _em(value: Length) -> svg.Length:
    return value if isinstance(value, svg.Length) else svg.Length(round(value, 2), "em")


def text(content: str, x: Length, y: Length, *classes: str) -> Element:
    """A line of text that starts at a point, or is centred or ends there (classes middle, end); upright: top to bottom."""
    return svg.Text(text=escape.line(content), x=_em(x), y=_em(y), class_=list(classes) or None)


def rect(x: Length, y: Length, width: Length, height: Length, kind: str, **data: str) -> Element:
    """A rectangle; `data` are attributes for scripts, data-<name>."""
    return svg.Rect(x=_em(x), y=_em(y), width=_em(width), height=_em(height), class_=[kind], data=_data(data))


def line(x1: Length, y1: Length, x2: Length, y2: Length, kind: str, **data: str) -> Element:
    """A straight line; `data` are attributes for scripts, data-<name>."""
    return svg.Line(x1=_em(x1), y1=_em(y1), x2=_em(x2), y2=_em(y2), class_=[kind], data=_data(data))


def _data(named: Mapping[str, str]) -> dict[str, str] | None:
    return {name.replace("_", "-"): escape.line(value) for name, value in named.items()} or None


def dot(x: Length, y: Length, radius: float, kind: str) -> Element:
    """A filled circle."""
    return svg.Circle(cx=_em(x), cy=_em(y), r=_em(radius), class_=[kind])


def inset(y: Length, *elements: Element) -> Element:
    """Elements whose y counts from this y."""
    return svg.SVG(xmlns=None, y=_em(y), overflow="visible", elements=list(elements))


def link(address: str, *elements: Element, title: str = "") -> Element:
    """A link around text, or with a title around drawn elements.

    The latter is not in the tab order: the table behind a picture has the same links.
    """
    if not title:
        return svg.A(href=address, elements=list(elements))
    return svg.A(href=address, elements=[svg.Title(text=escape.line(title)), *elements], tabindex=-1)


def picture(kind: str, width: Length, height: Length, *elements: Element, labelled_by: str = "") -> str:
    """The SVG on one line. `labelled_by`: ids of the elements that describe it; without any it is hidden from
    screen readers."""
    extra = {"aria-labelledby": labelled_by} if labelled_by else {"aria-hidden": "true"}
    drawn = svg.SVG(
        width=_em(width), height=_em(height), class_=[kind], elements=list(elements), extra=extra, xmlns=None
    )
    return str(drawn)
