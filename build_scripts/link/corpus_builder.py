"""Builds the corpus: registers all agencies, selects functions and regions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from build_scripts.diagnostics.registry import reword
from build_scripts.link.outdated_names import SuccessorFinder
from build_scripts.model import (
    UNCLASSIFIED,
    Agency,
    AgencyId,
    Assignment,
    Corpus,
    Document,
    Finding,
    Instrument,
    Region,
    Theme,
    region_and_function,
)
from build_scripts.needs.answers import find_answers
from build_scripts.vocabulary.loader import Vocabulary


def link(
    documents: Sequence[Document],
    issuers: Mapping[str, tuple[Assignment, ...]],
    themes: tuple[Theme, ...],
    instruments: tuple[Instrument, ...],
    vocabulary: Vocabulary,
    findings: Iterable[Finding],
    as_of: date,
) -> Corpus:
    """The corpus of these documents; `issuers` are the issuing agencies by document id.

    The findings of the documents are added to `findings`; all are worded as the library does, sorted, and kept once.
    """
    mentions = [issuer for document in documents for issuer in issuers[document.id]]
    mentions += (it for document in documents for provision in document.provisions for it in provision.responsibilities)
    successors = _successors(vocabulary)
    agencies = tuple(map(successors.with_outdated_names, _agencies(mentions, vocabulary)))
    used = {agency.function for agency in agencies}
    functions = tuple(function for function in (*vocabulary.functions, UNCLASSIFIED) if function.id in used)
    all_findings = (*findings, *(finding for document in documents for finding in document.findings))
    in_order = tuple(sorted(documents, key=lambda it: (it.card.region, it.id)))
    worded = dict.fromkeys(reword(all_findings, vocabulary.kinds))
    return Corpus(
        documents=in_order,
        agencies=agencies,
        functions=functions,
        instruments=instruments,
        themes=themes,
        regions=tuple(_regions(documents, agencies, vocabulary)),
        findings=tuple(sorted(worded, key=lambda it: (it.file, it.line, it.code, it.message))),
        as_of=as_of,
        tools=vocabulary.tools.tools,
        needs=vocabulary.needs,
        profiles=vocabulary.profiles,
        answers=tuple(find_answers(in_order, vocabulary.needs, vocabulary.tools.tools, vocabulary.profiles)),
        synonyms=vocabulary.synonyms,
        lines=vocabulary.lines,
        reforms=vocabulary.clauses.reforms,
        converter=vocabulary.converter,
        finding_kinds=tuple(vocabulary.kinds.values()),
    )


def _agencies(mentions: Iterable[Assignment], vocabulary: Vocabulary) -> Iterator[Agency]:
    """One record for each agency id, in the order of the ids, named by the longest name, which is the official one."""
    names: dict[AgencyId, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        names[mention.agency][mention.name] += 1
    for agency, counts in sorted(names.items()):
        code, function = region_and_function(agency)
        region = vocabulary.region(code)
        ranked = sorted(counts, key=lambda name: (-len(name), -counts[name], name))
        yield Agency(
            id=agency,
            name=ranked[0],
            function=function or UNCLASSIFIED.id,
            region=code,
            level=region.level if region else "province",
            aliases=tuple(sorted(ranked[1:])),
        )


def _successors(vocabulary: Vocabulary) -> SuccessorFinder:
    """What the vocabulary says became of agencies, as far as it was checked."""
    return SuccessorFinder(
        functions={function.id: function for function in vocabulary.functions},
        reforms={reform.id: reform for reform in vocabulary.clauses.reforms if reform.checked},
        regions=vocabulary.places,
        capitals={code: capital for capital, code in vocabulary.clauses.capitals.items()},
    )


def _regions(documents: Sequence[Document], agencies: Sequence[Agency], vocabulary: Vocabulary) -> Iterator[Region]:
    """The nation, all provinces, and the regions below them that documents or agencies belong to."""
    codes = {document.card.region for document in documents} | {agency.region for agency in agencies}
    needed = {region.code for code in codes for region in vocabulary.chain(code)}
    yield from (it for it in vocabulary.regions if it.level in ("nation", "province") or it.code in needed)
