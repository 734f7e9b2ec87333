"""Recognises a sentence that closes an instrument: when it is in force, who interprets it, what it repeals.

Such a sentence is no heading, though it is short and more may stand behind it.
"""

from __future__ import annotations

import re

from build_scripts.text.characters import OPENERS
from build_scripts.text.dates import DATE
from build_scripts.text.numerals import NUMERAL, to_half_width
from build_scripts.vocabulary.page_words import Labels

_TIME = re.compile(rf"(?=(?:{DATE}|{NUMERAL}(?:年|个?月|日|天)半?|半年|之日|即日)(?P<at_end>[起止内]?\Z)?)")
"""Where a time begins."""


def has_closing_words(text: str, labels: Labels) -> bool:
    """Whether a text has the words of closing paragraphs: 自 … 施行, 有效期."""
    return any(all(word in text for word in group.split()) for group in labels["closing"])


def is_closing_sentence(text: str, labels: Labels) -> bool:
    """Whether the first sentence of a text says nothing but how long an instrument holds, who interprets or what it repeals.

    本措施自2024年4月5日起施行，有效期至2029年4月4日 does; 自2024年起实施上云行动 and what begins with a heading
    (（附则）本措施自…, 有效期：三年) do not.
    """
    sentence = to_half_width(re.split("[。：:\n]", text, maxsplit=1)[0]).strip()
    if sentence[:1] in OPENERS or not has_closing_words(sentence, labels):
        return False
    if sentence.endswith(labels["closing_ends"]):
        return True
    times = list(_TIME.finditer(sentence))
    at_end = sentence.endswith(labels["closing_verbs"]) or any(time["at_end"] is not None for time in times)
    return bool(times) and at_end
