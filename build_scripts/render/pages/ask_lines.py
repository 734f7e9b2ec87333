"""找谁: whom to ask about a provision: the channels that its text names, then the public lines of those who answer for it.

What the text does not say comes from the vocabulary, where each entry names its source: the lines, and what an agency
is called today. Where nothing was checked that is said, and the line that takes every question is offered.
"""

from __future__ import annotations

import re

from build_scripts.model import Assignment, Channel, OutdatedName, Provision, PublicLine
from build_scripts.model.public_lines import general_line, lines_of
from build_scripts.render.catalogue import Library
from build_scripts.render.links import Links, Markup, escaped, joined
from build_scripts.render.templates import labels

MAX_NUMBERS = 3
"""Maximum number of telephone numbers for one provision."""
MAX_RESPONSIBLE = 3
"""Maximum number of agencies whose lines are offered where none leads."""
_CALLABLE = re.compile(r"\d[\d-]{3,}\d")
"""A number that a telephone can call."""


class AskLines:
    """Whom to ask about the provisions of one page."""

    def __init__(self, library: Library, links: Links) -> None:
        self.phrase = labels("ASK", library.corpus.traditional)
        self.library, self.links, self.lines = library, links, library.corpus.lines
        self.told: set[str] = set()
        """Names of earlier years of which the Markdown, read from its beginning, has said what they are today."""

    def channels(self, provision: Provision) -> Markup:
        """The channels that the text names, and the lines of those who answer; empty where there are none.

        Where a government only has work of its own to do, lines are not offered. In Markdown they stand behind the names
        of agencies instead.
        """
        named = [self._channel(channel) for channel in provision.benefits.channels]
        if self.links.form == "markdown":
            return joined(named, "；")
        lines, general = self.lines_for(provision), general_line(self.lines)
        added = Markup("")
        if lines:
            added = self._phrase("further" if named else "lines", lines=joined(map(self._line, lines)))
        elif named and general and not _stated_numbers(provision):
            added = self._phrase("also", line=self._line(general))
        return joined(filter(None, (joined(named), added)), "；")

    def instead(self, provision: Provision) -> Markup:
        """The line that takes every question, behind the words that say that nowhere to turn is named; else empty."""
        general = general_line(self.lines)
        if general is None or self.channels(provision):
            return Markup("")
        return self._phrase("general", line=self.links.line(general))

    def today(self, duty: Assignment) -> Markup:
        """What an agency is today, to stand behind a name of earlier years; empty behind one that it still has."""
        outdated = self._outdated(duty)
        if outdated is None or outdated.name in self.told:
            return Markup("")
        if self.links.form == "markdown":
            self.told.add(outdated.name)
        found = outdated.successor
        if found is None:
            return self._phrase("unknown")
        kind = ("since" if found.since else "now") if found.name else "function"
        function = self.links(found.label, f"agencies/{found.function}")
        today = escaped(found.name, self.links.form) if found.name else function
        return self._phrase(kind, year=(found.since or "")[:4], today=today)

    def _channel(self, channel: Channel) -> Markup:
        """Its name; a number that can be called is a link to it."""
        number = callable_number(channel)
        words = escaped(channel.printed, self.links.form)
        return self.links.raw(words, f"tel:{number}") if number else words

    def lines_for(self, provision: Provision) -> list[PublicLine]:
        """The lines of those who answer that the text does not name."""
        stated = _stated_numbers(provision)
        found = dict.fromkeys(line for duty in answering(provision) for line in self.lines_of(duty))
        return [line for line in found if line.number not in stated][: max(0, MAX_NUMBERS - len(stated))]

    def _line(self, line: PublicLine) -> Markup:
        return self.links.line(line) + " " + escaped(line.label, self.links.form)

    def lines_of(self, duty: Assignment) -> list[PublicLine]:
        """The lines of an agency, those of the function that answers today."""
        outdated, agency = self._outdated(duty), self.library.agencies.get(duty.agency)
        if outdated and outdated.successor:
            return lines_of(outdated.successor.function, self.lines)
        return lines_of(agency.function, self.lines) if agency else []

    def _outdated(self, duty: Assignment) -> OutdatedName | None:
        agency = self.library.agencies.get(duty.agency)
        return next((it for it in agency.outdated if it.name == duty.name), None) if agency else None

    def _phrase(self, key: str, **words: str) -> Markup:
        return Markup(self.phrase[key].format(**words))


def callable_number(channel: Channel) -> str:
    """The digits of a telephone number that the name of a channel has; empty for one without."""
    found = _CALLABLE.search(channel.printed) if channel.kind == "hotline" else None
    return found[0].replace("-", "") if found else ""


def _stated_numbers(provision: Provision) -> list[str]:
    """The telephone numbers that its text names."""
    return [number for number in map(callable_number, provision.benefits.channels) if number]


def answering(provision: Provision) -> list[Assignment]:
    """Those whose lines are offered: who leads, or the first of those who are responsible, for a long list has every body.

    Nobody where a government has only work of its own to do, unless the text says where to turn.
    """
    if provision.benefits.actor == "government" and not provision.benefits.channels:
        return []
    duties = provision.responsibilities
    lead = [it for it in duties if it.role == "lead"]
    return lead or [it for it in duties if it.role == "responsible"][:MAX_RESPONSIBLE]
