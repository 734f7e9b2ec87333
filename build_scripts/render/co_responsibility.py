"""Co-responsibility: which functions are named for the same provisions, counted once for the library."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from build_scripts.model import UNCLASSIFIED, AgencyId, Provision

CoResponsibility = dict[str, Counter[str]]
"""Function id → the other functions named for the same provisions, each with the number of these provisions."""


def count_co_responsibility(
    provisions: Iterable[Provision], function_of: Callable[[AgencyId], str]
) -> CoResponsibility:
    """Count the provisions; unclassified agencies are left out: they share no function.

    `function_of` gives the id of an agency's function.
    """
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for provision in provisions:
        named = {function_of(assignment.agency) for assignment in provision.responsibilities}
        functions = sorted(named - {UNCLASSIFIED.id})
        if len(functions) > 1:
            for one in functions:
                counts[one].update(other for other in functions if other != one)
    return counts
