"""Proposes an id: the place, the year, what it is about and what kind of document it is: hunan-2020-sme-key-points."""

from __future__ import annotations

import re
from collections.abc import Container

from build_scripts.importing.import_lexicon import Slugs
from build_scripts.importing.reading_context import NewText, Proposal

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年|[—–-])")


def propose_id(clues: NewText, taken: Container[str]) -> Proposal | None:
    """An id that is not taken yet; None before the region is known."""
    region = clues.desk.words.region(clues.proposed["region"].value) if "region" in clues.proposed else None
    if region is None:
        return None
    title = clues.proposed["title"].value if "title" in clues.proposed else ""
    words = (region.slug, _year(clues, title), _slug(title, clues.desk.own.topics), _slug(title, clues.desk.own.kinds))
    name = "-".join(it for it in words if it)
    free = next(it for it in (name, *(f"{name}-{n}" for n in range(2, 100))) if it not in taken)
    return Proposal(free, "地区、年份与标题用词")


def _year(clues: NewText, title: str) -> str:
    """The year in which it was made or published, or from which it holds; else the first one of its title."""
    given = next(
        (clues.proposed[it].value[:4] for it in ("issued", "published", "valid_from") if it in clues.proposed), ""
    )
    found = _YEAR.search(title)
    return given or (found[1] if found else "")


def _slug(title: str, slugs: Slugs) -> str:
    return next((slug for words, slug in slugs if any(it in title for it in words)), "")
