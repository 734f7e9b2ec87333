"""What changed in the corpus from one release to the next: documents and provisions added, changed, expired, repealed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

ChangeKind = Literal["added", "changed", "expired", "repealed", "removed"]


@dataclass(frozen=True, slots=True)
class ReleasedProvision:
    """A provision as a release had it."""

    label: str
    """What it was called in lists."""
    digest: str
    """Of its words."""
    state: str
    """The code of its status on the day of the release."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasedDocument:
    """A document as a release had it."""

    title: str
    digest: str
    """Of what the card says of it."""
    state: str
    provisions: Mapping[str, ReleasedProvision]
    """By anchor."""


@dataclass(frozen=True, slots=True)
class Release:
    """What a release of the library had."""

    version: str
    """Empty for the library as it is built now."""
    day: date
    documents: Mapping[str, ReleasedDocument]
    """By id."""


@dataclass(frozen=True, slots=True)
class ChangedProvision:
    """A provision that is not as it was."""

    anchor: str
    """Empty where it is gone."""
    label: str
    kind: ChangeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedDocument:
    """A document that is not as it was."""

    id: str
    title: str
    kind: ChangeKind
    provisions: tuple[ChangedProvision, ...] = ()
    """None of a document that is added or removed as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseChanges:
    """What changed from one release to the next, or to the library as it is built now."""

    since: str
    since_day: date
    version: str
    """Empty for what is not released yet."""
    day: date
    documents: tuple[ChangedDocument, ...]
    """In the order of the library, those removed last."""
