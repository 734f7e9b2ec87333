"""Made-up provisions for the tests of offers."""

from __future__ import annotations

from build_scripts.annotate import load_lexicons
from build_scripts.annotate.offers.offer_finder import find_offers
from build_scripts.model import Offer, Provision, ProvisionSpans, Span
from tests.factories import ROOT, library_vocabularies
from tests.render.sample import provision

LEXICON = load_lexicons(library_vocabularies()[0]).offers
CASES = ROOT / "tests/annotate/offers/cases/offers.txt"


def case(line: str) -> Provision:
    """The provision of a line of the case file, which may have a heading before a bar: 降低成本 | 对企业…"""
    heading, bar, body = line.rpartition(" | ")
    if not bar:
        return provision("p1-1", "", body)
    whole = f"{heading}。{body}"
    spans = ProvisionSpans(Span(0, 0), Span(0, len(heading)), (Span(len(heading) + 1, len(whole)),), None)
    return provision("p1-1", "", whole, spans=spans)


def offers_in(text: str) -> tuple[Offer, ...]:
    """What a text gives that stands alone in a provision."""
    return find_offers(provision("p1-1", "", text), LEXICON, (), (), ())
