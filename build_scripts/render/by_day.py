"""What depends on the day, as pages print it so that a reader's browser shows its own day.

A page says what holds on the day of the build. An element whose words depend on the day has all of them in the attribute
data-days, one whose attribute does in data-days-<name of the attribute>: in-force|2027-01-01|expired. The script
docs/assets/javascripts/days.js looks today's value up; without scripts the page stays as it is.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from build_scripts.model.steps import Steps
from build_scripts.render import escape
from build_scripts.render.display_text import format_day
from build_scripts.render.links import Format, Markup, escaped

TODAY = "⟨today⟩"
"""Stands in words for the day itself."""
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class ByDay:
    """Prints what depends on the day, in a page of this form that is made on the day `today`."""

    today: date
    form: Format

    def __call__(self, steps: Steps[Any], caller: Callable[[Any], str] | None = None) -> Markup:
        """A value as words, or the words that a template's caller makes of it: {% call(number) days(steps) %}."""
        words = steps.map(lambda value: escaped(caller(value) if caller else value, self.form).strip("\n"))
        now = words.on(self.today)
        shown = Markup(now.replace(TODAY, format_day(self.today)))
        if self.form == "markdown" or (not words.changes and shown == now):
            return shown
        return Markup(f'<span data-days="{_value(words.map(html.unescape))}">{shown}</span>')

    def now(self, steps: Steps[Value]) -> Value:
        """What holds on the day of the build."""
        return steps.on(self.today)

    def attribute(self, name: str, steps: Steps[Any]) -> Markup:
        """The attribute with all values of the attribute `name`, with a space before it; nothing if there is but one."""
        return Markup(f' data-days-{name}="{_value(steps)}"' if steps.changes else "")

    @property
    def day(self) -> Markup:
        """The day for which the page holds, in the browser that of the reader."""
        return self(Steps(TODAY))


def _value(steps: Steps[Any]) -> str:
    return escape.line(steps.packed)
