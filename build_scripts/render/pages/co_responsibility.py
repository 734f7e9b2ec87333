"""Co-responsibility: functions whose agencies are named for the same provisions."""

from __future__ import annotations

from collections import Counter, defaultdict

from build_scripts.model import UNCLASSIFIED
from build_scripts.render.catalogue import Library


def co_responsibility(library: Library) -> dict[str, Counter[str]]:
    """Function id → the other functions, each with the number of provisions they share.

    Unclassified agencies are left out: they share no function.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in library.entries:
        named = (library.agencies.get(assignment.agency) for assignment in entry.provision.responsibilities)
        functions = sorted({library.function(agency).id for agency in named if agency} - {UNCLASSIFIED.id})
        for one in functions:
            counts[one].update(other for other in functions if other != one)
    return {one: found for one, found in counts.items() if found}
