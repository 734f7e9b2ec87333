"""channels.yml made ready: the words and patterns by which names of places to turn to are found and judged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from build_scripts.model.offers import ChannelKind
from build_scripts.text.numerals import alternation
from build_scripts.text.word_finder import WordFinder
from build_scripts.vocabulary.access_files import ChannelFile

KINDS: tuple[ChannelKind, ...] = ("platform", "hotline", "website", "app", "window", "institution")
LEADS = ("ask", "through", "toward", "improve", "open", "build")
_HOTLINE = r"""(?x:
    (?<![0-9.-]) (?:
        12[0-9]{3} | 96[0-9]{3,4}
      | 0?[48]00-?[0-9]{3,4}(?:-?[0-9]{3,4})?
      | 0?[48]00(?=[^,。;、0-9]{0,6}[热专]线)
    ) (?![0-9.%-]|[余多]?[万亿家户人名个元件条吨])
)"""
"""A number that a country or a city rings for help: 12345, 96871, 400-600-1234, 400 of 400服务热线."""
_TELEPHONE = r"(?<![0-9-])(?:0[0-9]{2,3}-?)?[0-9]{7,8}(?![0-9-])"
_AREA_AND_NUMBER = r"(?<![0-9-])0[0-9]{2,3}-[0-9]{7,8}(?![0-9-])"
_ADDRESS = r"(?:https?://|www\.)[A-Za-z0-9./_?=&%#:-]+|[A-Za-z0-9._-]{1,40}@[A-Za-z0-9.-]+"


@dataclass(frozen=True)
class ChannelLexicon:
    """channels.yml, made ready for reading."""

    file: ChannelFile

    @cached_property
    def kind_of(self) -> dict[str, ChannelKind]:
        """What a name ends with → what it is."""
        return {head: kind for kind in KINDS for head in self.file[f"heads.{kind}"]}

    @cached_property
    def heads(self) -> WordFinder:
        """What names end with, and what only begins like that."""
        return WordFinder((*self.kind_of, *self.file["not_heads"]))

    @cached_property
    def number(self) -> re.Pattern[str]:
        """The number of a hotline."""
        return re.compile(_HOTLINE)

    @cached_property
    def boundary(self) -> re.Pattern[str]:
        """What stands before a name and is no part of it; the group says what is done with what is named."""
        groups = (f"(?P<{name}>{alternation(self.file[f'leads.{name}'])})" for name in LEADS)
        return re.compile(
            f"(?:{alternation(self.file['not_leads'])})|(?:{'|'.join(groups)})|(?P<joiner>、|或者?|以及|[及和与]|的)"
        )

    @cached_property
    def labelled(self) -> re.Pattern[str]:
        """A telephone number or an address behind its label: 咨询电话:0351-1234567."""
        what, where = (alternation(self.file[f"labels.{name}"]) for name in ("what", "where"))
        label = rf"(?:(?:{what}){{1,2}}(?:{where})?|(?:{where}))[为是:]*\s?"
        return re.compile(
            rf"{label}(?:(?P<called>{_HOTLINE}|{_TELEPHONE})|(?P<website>{_ADDRESS}))|(?P<rung>{_AREA_AND_NUMBER})"
        )

    def has(self, text: str, name: str) -> bool:
        """Whether a text has a word of this list."""
        return self._any_of(name).search(text) is not None

    def starts_with(self, text: str, name: str) -> bool:
        """Whether a text begins with a word of this list."""
        return text.startswith(self.file[name])

    def without(self, text: str, name: str) -> str:
        """A text without the words of this list."""
        return self._any_of(name).sub("", text)

    def _any_of(self, name: str) -> re.Pattern[str]:
        if name not in self._patterns:
            self._patterns[name] = re.compile(alternation(self.file[name]))
        return self._patterns[name]

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {}

    @cached_property
    def apart(self) -> re.Pattern[str]:
        """What stands before a name where each town has one."""
        return re.compile(f"(?:{alternation(self.file['places_apart'])})*")
