"""Who answers with whom: functions whose agencies are named for the same provisions."""

from __future__ import annotations

from collections import Counter, defaultdict

from build_scripts.model import UNCLASSIFIED
from build_scripts.render.catalogue import Library


def co_responsibility(library: Library) -> dict[str, Counter[str]]:
    """Function → its partners, and for how many provisions they answer together.

    Bodies without a function are left out: they are nobody in particular.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in library.entries:
        named = (library.agencies.get(assignment.agency) for assignment in entry.provision.responsibilities)
        answering = sorted({library.function(agency).id for agency in named if agency} - {UNCLASSIFIED.id})
        for one in answering:
            counts[one].update(other for other in answering if other != one)
    return {one: found for one, found in counts.items() if found}
