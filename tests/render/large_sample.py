"""A made-up corpus of plain records in which every list goes over several sheets."""

from __future__ import annotations

from dataclasses import replace

from build_scripts.model import (
    Agency,
    AgencyId,
    Assignment,
    Citation,
    Corpus,
    Correction,
    Document,
    Instrument,
    MeasureFacts,
    Part,
    Provision,
    RegionCode,
    Span,
    ThemeMark,
)
from tests.render.sample import card, corpus, document, fact, provision, target

DOCUMENTS = 60
PROVISIONS = 10
REGION_CODES = ("100000", "430000", "510000", "510100")
BODIES = 40
"""Of one function, in each of two provinces."""


def bodies() -> tuple[Agency, ...]:
    return tuple(
        Agency(
            id=AgencyId(f"{region}-finance-n-{number}"),
            name=f"{name}第{number}财政局",
            function="finance",
            region=RegionCode(region),
            level="province",
            aliases=(),
        )
        for region, name in (("430000", "湖南省"), ("510000", "四川省"))
        for number in range(BODIES)
    )


def large(documents: int = DOCUMENTS, provisions: int = PROVISIONS) -> Corpus:
    """Each provision sets a number, cites an instrument of its own and one that all cite, and names four bodies."""
    agencies = bodies()
    instruments = [Instrument(id="i-all", title="人人引用的办法", number=None, kind="law", document=None)]
    made: list[Document] = []
    for at in range(documents):
        found: list[Provision] = []
        for number in range(1, provisions + 1):
            id_ = f"i-{at}-{number}"
            instruments.append(
                Instrument(id=id_, title=f"第{at}份第{number}条引用的办法", number=None, kind="policy", document=None)
            )
            named = [agencies[(at * provisions + number + 17 * more) % len(agencies)] for more in range(4)]
            found.append(_provision(number, id_, tuple(named)))
        made.append(_document(at, tuple(found)))
    return replace(corpus(*made), agencies=agencies, instruments=tuple(instruments))


def _provision(number: int, instrument: str, named: tuple[Agency, ...]) -> Provision:
    words = f"新增小店{number * 10}家。"
    cited = [
        Citation(
            printed="办法", kind="policy", title="办法", number=None, target=cited_id, article=None, span=Span(0, 0)
        )
        for cited_id in ("i-all", instrument)
    ]
    return provision(
        f"p1-{number}",
        f"{number}.",
        f"办好小店。{words}",
        heading="办好小店",
        responsibilities=tuple(
            Assignment(agency=body.id, role="responsible", name=body.name, printed=body.name) for body in named
        ),
        themes=(ThemeMark(id="ip", primary=True, by="rule", evidence=()),),
        targets=(target(f"{number * 10}家", "小店", number * 10),),
        citations=tuple(cited),
        facts=MeasureFacts(instruments=(fact("补助奖励", "补助"),), beneficiaries=(fact("小店", "小店"),)),
    )


def _document(at: int, provisions: tuple[Provision, ...]) -> Document:
    corrections = tuple(
        Correction(line=line, printed="甲", restored="乙", kind="typo", certainty="certain", reason=f"第{line}行当作乙")
        for line in range(1, 8)
    )
    part = Part(
        anchor="p1",
        title=None,
        kind="measures",
        lines=(1, 9),
        sections=(),
        passages=(),
        provisions=provisions,
        order=tuple(it.anchor for it in provisions),
    )
    described = card(f"shops-{at}", REGION_CODES[at % len(REGION_CODES)], f"第{at}份小店措施", corrections=corrections)
    return document(described, part, corrected=(None,) * len(corrections))
