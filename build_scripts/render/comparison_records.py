"""What the page /compare/ reads, as JSON: documents with their citation, provisions sentence by sentence with their facts in words.

A fact of two provisions is the same if its words are; agencies are compared by their function, without the place.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from build_scripts.model import Benefits, Converter, Document, Part, Provision, Region, RegionCode, Section
from build_scripts.model.ids import document_url, provision_id, provision_url
from build_scripts.model.time_state import provision_groups
from build_scripts.render.bibliography import NATIONAL_STANDARD, clause_formats
from build_scripts.render.display_text import display_short_title, display_title, heading
from build_scripts.render.pages.benefit_words import benefit_words
from build_scripts.render.pages.measures import benefits_by, by_role
from build_scripts.render.pages.target_pages import Number
from build_scripts.text.characters import shingles
from build_scripts.text.sentences import sentences

JsonObject = dict[str, Any]

COMMON_SHARE, MIN_PROVISIONS = 0.06, 8
"""Share of the provisions, and their number, from which a pair of letters is common."""
MAX_SAMPLE = 2_000
"""Maximum number of provisions that are looked at for common pairs."""
_NO_LETTERS = re.compile(r"[\W_]+")


def regions_of(document: Document, regions: Mapping[RegionCode, Region]) -> tuple[Region, ...]:
    """The region of a document and those above it, below the nation; innermost first."""
    found = [regions[document.card.region]]
    while (parent := found[-1].parent) and parent in regions and regions[parent].level != "nation":
        found.append(regions[parent])
    return tuple(found)


def document_record(document: Document, regions: Sequence[Region]) -> JsonObject:
    """A document as the page names and cites it, with its `regions_of`.

    `names` are what the texts call these places; `citation` has the gaps that reading/cite.js fills in.
    """
    card = document.card
    return {
        "id": document.id,
        "title": display_title(document),
        "short": display_short_title(document),
        "url": document_url(document.id),
        "issued": card.issued.isoformat() if card.issued else None,
        "published": card.published.isoformat() if card.published else None,
        "place": regions[0].name,
        "names": sorted({name for region in regions for name in (region.name, region.short)}),
        "citation": clause_formats(document)[NATIONAL_STANDARD],
    }


def provision_record(document: Document, provision: Provision, traditional: Converter | None) -> JsonObject:
    """A provision with its facts, also those of each tool that it uses alone; words in the script of the site."""
    words = benefit_words(traditional)
    return {
        "id": provision_id(document.id, provision.anchor),
        "url": provision_url(document.id, provision.anchor),
        "document": document.id,
        "anchor": provision.anchor,
        "number": provision.number,
        "heading": heading(provision),
        "locator": locator(document, provision),
        "section": next((it.title.text for it in _sections(document, provision)), None),
        "sentences": _sentences(provision),
        "themes": [{"id": mark.id, "primary": mark.primary} for mark in provision.themes],
        "tools": [{"id": use.id, **_given(benefits_by(use, provision), traditional)} for use in provision.tools],
        **_given(provision.benefits, traditional),
        "actor": words.actors[provision.benefits.actor],
        "channels": [channel.printed for channel in provision.benefits.channels],
        "status": provision_groups(document, provision).packed,
        "who": [
            {"role": duty.role, "agency": duty.agency, "name": duty.name}
            for duty in by_role(provision.responsibilities)
        ],
        "groups": list(provision.groups),
        "targets": [{"subject": target.subject, "words": Number(target).words} for target in provision.targets],
    }


def _given(benefits: Benefits, traditional: Converter | None) -> JsonObject:
    """What is given, each kind with its amounts, and to whom."""
    words = benefit_words(traditional)
    return {
        "gifts": [{"name": f"{gift.to}{gift.name}", "amounts": gift.amounts} for gift in words.gifts(benefits)],
        "recipients": words.recipients_of(benefits),
    }


def _sentences(provision: Provision) -> list[tuple[str, list[str]]]:
    """The sentences of the body, or of all of a provision that has none, each with the ids of the tools that it names.

    A heading that is too long to serve as one is a sentence like any other.
    """
    whole, body = provision.wording.text, provision.aligned_body
    text, origin = (body.text, body.alignment.origin) if body.text else (whole, int)
    found = [
        (text[start:end], [use.id for use in provision.tools if origin(start) <= use.span.start < origin(end - 1) + 1])
        for start, end in sentences(text)
    ]
    title = provision.heading if body.text and not heading(provision) else None
    return [(f"{title}\n", []), *found] if title else found


def common_pairs(provisions: Sequence[Provision]) -> list[str]:
    """Pairs of letters that so many provisions have that two sentences with them need not speak of the same thing."""
    step = -(-len(provisions) // MAX_SAMPLE) or 1
    sample = provisions[::step]
    counts = Counter(pair for provision in sample for pair in _pairs(provision.body))
    least = max(MIN_PROVISIONS, COMMON_SHARE * len(sample))
    return sorted(pair for pair, count in counts.items() if count >= least)


def _pairs(text: str) -> set[str]:
    pieces = _NO_LETTERS.split(unicodedata.normalize("NFKC", text).lower())
    return {pair for piece in pieces if len(piece) > 1 for pair in shingles(piece, 2)}


def locator(document: Document, provision: Provision) -> str:
    """Where a provision stands, in numbers: 一、(一)1; with the title of its part where there are several."""
    part = _part_of(document, provision)
    numbers = "".join(section.number for section in reversed(_sections(document, provision))) + provision.number
    title = part.title.text if part.title and len(document.parts) > 1 else ""
    return " ".join(filter(None, (title, numbers.rstrip("、.．,，:： \u3000"))))


def _part_of(document: Document, provision: Provision) -> Part:
    """The part with this provision: anchors begin with that of their part."""
    name = provision.anchor.partition("-")[0]
    return next((part for part in document.parts if part.anchor == name), document.parts[0])


def _sections(document: Document, provision: Provision) -> list[Section]:
    """The sections that a provision stands in, innermost first."""
    by_anchor = {section.anchor: section for section in _part_of(document, provision).sections}
    found: list[Section] = []
    section = by_anchor.get(provision.section or "")
    while section:
        found.append(section)
        section = by_anchor.get(section.parent or "")
    return found
