"""parties.yml as a record: who receives, meets or gives what provisions speak of, by class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from build_scripts.model import RecipientClass
from build_scripts.model.field_marks import OPTIONAL


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyFile:
    """The names of parties, which offers and numbers are both read with."""

    parties: Annotated[Mapping[RecipientClass, tuple[str, ...]], OPTIONAL]
    """Class → words that names of it end with."""
    venues: Annotated[tuple[str, ...], OPTIONAL] = ()
    """Those of them that are places to go to, unless something is given to them."""
    generic: Annotated[tuple[str, ...], OPTIONAL] = ()
    """Those of them that only go back to whom was named: 给予|单位|."""
    things: Annotated[tuple[str, ...], OPTIONAL] = ()
    """Those of them that are none themselves: a project is that of whoever is named beside it."""
    not_parties: Annotated[tuple[str, ...], OPTIONAL] = ()
    """Words that contain such a word and name nobody: 企业所得税."""

    @property
    def classes(self) -> dict[str, RecipientClass | None]:
        """Word → its class; None for what only looks like a party."""
        named = {word: kind for kind, words in self.parties.items() for word in words}
        return {**dict.fromkeys(self.not_parties), **named}
