"""Says whom a clause serves: a firm, somebody else, or whom the clause before it serves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from build_scripts.annotate.targets.recipient_lexicon import RecipientLexicon

CONTEXT_LENGTH = 80
"""Maximum number of characters that are read before a number, and behind 对."""
ServedParty = Literal["firm", "other", ""]
"""Whom the clauses read so far serve; empty where they do not say."""


def served_party(
    firms: str,
    others: str,
    before_numbers: Sequence[str],
    is_last: bool,
    served: ServedParty,
    lexicon: RecipientLexicon,
) -> tuple[ServedParty, bool]:
    """Whom a clause serves, and whether it names a firm itself.

    It comes in two layers of the same length: without what only looks like a firm, and without what only looks like
    somebody else. `before_numbers` are the words up to each of its numbers, `is_last` says whether no clause follows,
    `served` is whom the clause before serves.
    """
    span = _served_firm(firms, before_numbers, lexicon) or _relieved_firm(firms, lexicon)
    span = span or (None if is_last else _firm_as_topic(firms, lexicon))
    start, end = span or (0, 0)
    rest = others[end:]
    if lexicon.other.search(rest) or lexicon.elsewhere.search(firms[:start]) or lexicon.elsewhere.search(rest):
        return "other", False
    if span:
        return "firm", True
    if served != "other" and any(map(lexicon.single.search, before_numbers)):
        return "firm", False
    opened = lexicon.opener.match(firms.lstrip())
    return ("" if opened and opened["to"] else served), False


def _served_firm(text: str, before_numbers: Sequence[str], lexicon: RecipientLexicon) -> tuple[int, int] | None:
    """对…企业给予, 为企业减免, 给予…企业50万元; not 对给予企业贷款的, which asks something of somebody else."""
    for opener in lexicon.opener.finditer(text):
        if not opener["to"] and not opener["for"]:
            continue
        window = text[opener.end() : opener.end() + CONTEXT_LENGTH]
        firm = _firm_behind(window, bool(opener["to"]), text, lexicon)
        if firm:
            return (
                None
                if lexicon.beside.search(window[: firm.start()]) or _is_of_another(window[firm.end() :], lexicon)
                else (opener.start(), opener.end() + firm.end())
            )
    if text.endswith("的"):
        return None
    for before in (*before_numbers, text[-CONTEXT_LENGTH:]):
        if given := lexicon.served.search(before):
            return given.start(), text.index(before) + given.end()
    return None


def _firm_behind(window: str, to: bool, text: str, lexicon: RecipientLexicon) -> re.Match[str] | None:
    """The firm that 对 or 为 leads to, with what shows it: what it gets, what it does, or nothing more behind it."""
    found = [lexicon.acting.search(window)] if to else []
    if not text.endswith("的"):
        found.append(lexicon.given.search(window))
    if to and len(window) < CONTEXT_LENGTH:
        found.append(next((match for match in lexicon.firm.finditer(window) if match.end() == len(window)), None))
    return min((match for match in found if match), key=lambda it: it.start(), default=None)


def _is_of_another(behind: str, lexicon: RecipientLexicon) -> bool:
    """企业|出口的报关行: whether the firm only describes somebody else, whoever that is."""
    head = lexicon.head.match(behind)
    return bool(head) and not lexicon.firm.search(head["head"]) and not lexicon.thing.search(head["head"])  # type: ignore[index]


def _relieved_firm(text: str, lexicon: RecipientLexicon) -> tuple[int, int] | None:
    """小微企业可申请, 小规模纳税人适用."""
    found = lexicon.relieved.search(text[: 2 * CONTEXT_LENGTH])
    return (0, found.end()) if found and not lexicon.other.search(text[: found.start()]) else None


def _firm_as_topic(text: str, lexicon: RecipientLexicon) -> tuple[int, int] | None:
    """新认定的小巨人企业, 企业参加展会的: what follows is said of them."""
    if not lexicon.topic.match(text.lstrip()):
        return None
    ends = any(match.end() == len(text) for match in lexicon.firm.finditer(text))
    acts = text.endswith(("的", "的部分")) and lexicon.acting.search(text)
    return (0, 0 if acts else len(text)) if ends or acts else None
