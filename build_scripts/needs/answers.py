"""Which provisions answer what a firm wants: by the tools that they use and by what they offer, to whom.

What is given to a bank, a park or a city answers nothing that a firm wants, whatever tool is named beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from build_scripts.model import OWN_CLASSES, Document, Need, Offer, Provision, Span, Tool, Want
from build_scripts.model.ids import provision_id
from build_scripts.model.needs import Answer, ProfileFile
from build_scripts.needs.requirements import RequirementReader
from build_scripts.text.characters import STATEMENT_ENDS

Found = tuple[list[int], Span]
"""The offers that answer, by their places, and the sentence that says so."""


def find_answers(
    documents: Iterable[Document], needs: Sequence[Need], tools: Sequence[Tool], profiles: ProfileFile
) -> Iterator[Answer]:
    """All answers that documents give, want by want in the order of the needs."""
    kinds = {tool.id: tool for tool in tools}
    reader = RequirementReader(profiles)
    provisions = [
        (document, provision, {*(use.id for use in provision.tools), *provision.benefits.kinds})
        for document in documents
        for provision in document.provisions
    ]
    for need in needs:
        for want in need.wants:
            wanted = {*want.tools, *want.offers, *want.near}
            for document, provision, has in provisions:
                if has & wanted and (best := _best(provision, want, kinds)):
                    rank, near, (places, sentence) = best
                    offers = [provision.benefits.offers[place] for place in places]
                    yield Answer(
                        want=want.id,
                        provision=provision_id(document.id, provision.anchor),
                        rank=rank,
                        near=near,
                        offers=tuple(places),
                        sentence=sentence,
                        requirements=reader.read(provision, offers, sentence),
                    )


def _best(provision: Provision, want: Want, tools: Mapping[str, Tool]) -> tuple[int, bool, Found] | None:
    """The rank of the first thing that answers, whether that is only near, and where it is said.

    What is only near it must be something that a firm can use.
    """
    for rank, tool in enumerate(want.tools):
        if tool in tools and (found := _by_tool(provision, want, tools[tool])):
            return rank, False, found
    if found := _by_offer(provision, want):
        return len(want.tools), False, found
    if provision.benefits.actor == "government":
        return None
    for rank, tool in enumerate(want.near):
        if tool in tools and (found := _by_tool(provision, want, tools[tool])):
            return rank, True, found
    return None


def _by_tool(provision: Provision, want: Want, tool: Tool) -> Found | None:
    """What the sentence that names a tool gives; else what else the provision gives of the tool's kind."""
    use = next((use for use in provision.tools if use.id == tool.id), None)
    if use is None:
        return None
    sentence, offers = _sentence(provision, use.span), provision.benefits.offers
    inside = [at for at, offer in enumerate(offers) if sentence.start <= offer.span.start < sentence.end]
    own = [at for at in inside if _is_own(offers[at], want)]
    of_kind = [at for at in own if offers[at].kind == tool.kind]
    if own:
        return of_kind or own, sentence
    elsewhere = [
        at for at, offer in enumerate(offers) if offer.kind == tool.kind and offer.recipient.kind in OWN_CLASSES
    ]
    if elsewhere:
        return elsewhere, _sentence(provision, offers[elsewhere[0]].span)
    return None if inside else ([], sentence)


def _by_offer(provision: Provision, want: Want) -> Found | None:
    """What a provision offers a firm of one of the kinds."""
    offers = provision.benefits.offers
    found = [at for at, offer in enumerate(offers) if offer.kind in want.offers and _is_own(offer, want)]
    return (found, _sentence(provision, offers[found[0]].span)) if found else None


def _is_own(offer: Offer, want: Want) -> bool:
    """Whether a firm receives it, as far as the words say; or a person, where that is what is wanted."""
    kind = offer.recipient.kind
    return kind in OWN_CLASSES or kind == "unstated" or (kind == "person" and want.persons)


def _sentence(provision: Provision, span: Span) -> Span:
    """The sentence of the body in which a span begins; of one in the heading, the whole body."""
    text, bodies = provision.wording.text, provision.spans.body
    body = next((body for body in bodies if body.start <= span.start < body.end), None)
    if body is None:
        return Span(bodies[0].start, bodies[-1].end) if bodies else Span(0, len(text))
    start = 1 + max(text.rfind(end, 0, span.start) for end in STATEMENT_ENDS)
    end = min((at for mark in STATEMENT_ENDS if (at := text.find(mark, span.start)) >= 0), default=len(text))
    return Span(max(start, body.start), min(end, body.end))
