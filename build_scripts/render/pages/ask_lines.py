"""找谁: whom to ask about a provision: the channels that its text names, then the public lines of those who answer for it.

What the text does not say comes from the vocabulary, where each entry names its source: the lines, and what an agency
is called today. Where nothing was checked that is said, and the line that takes every question is offered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from build_scripts.model import Assignment, Channel, OutdatedName, Provision, PublicLine
from build_scripts.model.public_lines import general_line, lines_of
from build_scripts.render.catalogue import Library
from build_scripts.render.links import Links, Markup, escaped, joined
from build_scripts.render.templates import labels

MAX_NUMBERS = 3
"""Maximum number of telephone numbers for one provision."""
_CALLABLE = re.compile(r"\d[\d-]{3,}\d")
"""A number that a telephone can call."""


class AskLines:
    """Whom to ask about the provisions of one page."""

    def __init__(self, library: Library, links: Links) -> None:
        self.phrase = labels("ASK", library.corpus.traditional)
        self.library, self.links, self.lines = library, links, library.corpus.lines

    def words(self, provision: Provision) -> Markup:
        """What is said of it; empty where there is nothing to say, and for what a government does by itself."""
        named = [self._channel(channel) for channel in provision.benefits.channels]
        duties = _leading(provision)
        sought = named or provision.benefits.actor != "government"
        added = list(self._added(provision, duties)) if sought else []
        renamed = list(dict.fromkeys(self._today(duty) for duty in duties))
        return joined(filter(None, (joined(named), *added, *renamed)), "；")

    def _channel(self, channel: Channel) -> Markup:
        """Its name; a number that can be called is a link to it."""
        number = callable_number(channel)
        words = escaped(channel.printed, self.links.form)
        return self.links.raw(words, f"tel:{number}") if number else words

    def _added(self, provision: Provision, duties: Sequence[Assignment]) -> Iterator[Markup]:
        """The lines that the text does not name."""
        stated = [number for number in map(callable_number, provision.benefits.channels) if number]
        functions = dict.fromkeys(self._function(duty) for duty in duties)
        found = dict.fromkeys(line for function in functions for line in lines_of(function, self.lines))
        left = [line for line in found if line.number not in stated][: MAX_NUMBERS - len(stated)]
        general = general_line(self.lines)
        if left:
            also = "also" if provision.benefits.channels else "call"
            yield self._phrase(also, lines=joined(map(self._line, left)))
        elif general and not found and not stated:
            yield self._phrase("general", lines=self._line(general))

    def _line(self, line: PublicLine) -> Markup:
        return self.links.line(line) + " " + escaped(line.label, self.links.form)

    def _function(self, duty: Assignment) -> str:
        """The function that answers today."""
        outdated = self._outdated(duty)
        if outdated and outdated.successor:
            return outdated.successor.function
        agency = self.library.agencies.get(duty.agency)
        return agency.function if agency else ""

    def _outdated(self, duty: Assignment) -> OutdatedName | None:
        agency = self.library.agencies.get(duty.agency)
        return next((it for it in agency.outdated if it.name == duty.name), None) if agency else None

    def _today(self, duty: Assignment) -> Markup:
        """What the agency is today, where the text has a name of earlier years."""
        outdated = self._outdated(duty)
        if outdated is None:
            return Markup("")
        found, was = outdated.successor, escaped(duty.name, self.links.form)
        if found is None:
            return self._phrase("unknown", was=was)
        kind = ("since" if found.since else "now") if found.name else "function"
        function = self.links(found.label, f"agencies/{found.function}")
        today = self.links.agency(duty.agency, found.name) if found.name else function
        return self._phrase(kind, was=was, year=(found.since or "")[:4], today=today)

    def _phrase(self, key: str, **words: str) -> Markup:
        return Markup(self.phrase[key].format(**words))


def callable_number(channel: Channel) -> str:
    """The digits of a telephone number that the name of a channel has; empty for one without."""
    found = _CALLABLE.search(channel.printed) if channel.kind == "hotline" else None
    return found[0].replace("-", "") if found else ""


def _leading(provision: Provision) -> list[Assignment]:
    """Those who lead; where nobody does, those who are responsible."""
    duties = provision.responsibilities
    return [it for it in duties if it.role == "lead"] or [it for it in duties if it.role == "responsible"]
