"""The facts beneath a provision, as lines of words with links, for either form of a document's page.

Before the text: what a firm can do and gets, for whom, how much, where to turn, until when, and what of it the text leaves
unsaid; beneath it: who answers, about what; folded: conditions, numbers, citations, and what else the text states.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from build_scripts.model import Assignment, Benefits, Document, Fact, Provision, ThemeMark, TimeGroup, TimeState
from build_scripts.model.stated_days import ENDS, MEASURE_ENDS
from build_scripts.model.steps import Steps
from build_scripts.model.time_state import evidence_of, provision_groups, provision_time, provision_timeline
from build_scripts.render import escape
from build_scripts.render.catalogue import ROLES, Library
from build_scripts.render.display_text import format_deadline, full_name
from build_scripts.render.links import Links, Markup, joined
from build_scripts.render.pages.ask_lines import AskLines, answering
from build_scripts.render.pages.benefit_words import MONEY_ROLES, Gift, benefit_words
from build_scripts.render.pages.target_pages import Number, numbers
from build_scripts.render.templates import labels

SOUGHT = ("whom", "conditions", "channels")
"""What the owner of a firm looks for where something is given: named even where the text does not state it."""
STATED = (*ENDS, "validity")
"""Kinds of dates that show until when a provision holds."""
_SHORT_LINK = re.compile(r"\[(?P<words>[^\\&\]]{1,100})\]\((?P<address>[^)]*)\)")
"""A link in Markdown whose words can be the name of a reference."""


@dataclass(frozen=True, slots=True)
class Until:
    """Until when a provision holds, on every day."""

    groups: Steps[TimeGroup]
    words: Steps[str]
    """Plain words; empty while there is nothing to say."""


@dataclass(frozen=True, slots=True)
class FactLine:
    """A line beneath a provision."""

    kind: str
    """A role, a kind of facts or another key of LINE in templates/labels.j2."""
    label: str
    words: Markup
    """Empty where the text says nothing about it."""
    until: Until | None = None
    """Of the line that says until when, in place of words."""


class ProvisionFacts:
    """The facts beneath the provisions of one document."""

    def __init__(self, library: Library, document: Document, links: Links) -> None:
        tables = ("ROLE", "FACT", "LINE", "STATE", "TARGET", "PHRASE")
        role, fact, other, self.state, self.target, self.phrase = (
            labels(name, library.corpus.traditional) for name in tables
        )
        self.labels = {**role, **fact, **other}
        self.benefits = benefit_words(library.corpus.traditional)
        self.ask = AskLines(library, links)
        self.library, self.document, self.links = library, document, links
        self.tools = {tool.id: tool.label for tool in library.corpus.tools}
        self.place = library.counted[document.card.region].slug
        self.html = links.form == "html"
        self.references: dict[str, str] = {}
        """Of the Markdown: words → the address that they lead to wherever they stand in brackets, [words]."""
        self.escape = escape.line if self.html else escape.plain_markdown

    def given(self, provision: Provision) -> Iterator[FactLine]:
        """What stands before the text, for the owner of a firm; nothing where a government has only work of its own to do."""
        known = list(self._given(provision.benefits))
        if asked := self.ask.channels(provision):
            known.append(FactLine("channels", self.labels["channels"], asked))
        yield from known
        timeline = provision_timeline(self.document, provision)
        words = timeline.map(lambda state: self._until(provision, state))
        if any(words.values):
            yield FactLine(
                "time", self.labels["time"], joined([]), Until(provision_groups(self.document, provision), words)
            )
        stated = {line.kind for line in known} | ({"conditions"} if provision.benefits.conditions else set())
        silent = [self.labels[kind] for kind in SOUGHT if kind not in stated]
        if silent and provision.benefits.actor != "government":
            yield FactLine("silent", self.labels["silent"], joined(silent) + self.ask.instead(provision))

    def lines(self, provision: Provision) -> Iterator[FactLine]:
        """What stands in sight beneath the text."""
        answers = answering(provision)
        roles = [role for role in ROLES if any(duty.role == role for duty in provision.responsibilities)]
        for role in roles:
            duties = (duty for duty in provision.responsibilities if duty.role == role)
            yield self._line(role, (self._duty(duty, duty in answers) for duty in duties))
        if provision.groups:
            label = self.labels["others" if roles else "responsible"]
            yield FactLine("groups", label, joined(map(self.escape, provision.groups)))
        elif not roles:
            yield FactLine("groups", self.labels["responsible"], joined([self.escape(provision.clause or "")]))
        known = (mark for mark in provision.themes if mark.id in self.library.themes)
        marks = sorted(known, key=lambda mark: not mark.primary)
        if marks:
            yield self._line("themes", map(self._theme, marks))
        if tools := [use.id for use in provision.tools if use.id in self.tools]:
            label = self.labels["tools"]
            if not self.html:
                label = joined([self._again(self.links(label, "tools/index"))])
            yield FactLine("tools", label, joined(map(self._tool, tools)))

    def _duty(self, duty: Assignment, answers: bool) -> str:
        """An agency, with what it is today where the text has a name of earlier years; in Markdown with its line to call."""
        name = self._again(self.links.agency(duty.agency, full_name(duty)))
        if duty.role == "support":
            return name
        lines = self.ask.lines_of(duty) if answers and not self.html else ()
        return name + "".join(f"☎{self._again(self.links.line(line))}" for line in lines) + self.ask.today(duty)

    def _given(self, benefits: Benefits) -> Iterator[FactLine]:
        """What a firm can do and what is given, for whom, how much."""
        gifts = self.benefits.gifts(benefits)
        if gifts or benefits.actor != "government":
            actor = self.escape(self.benefits.actors[benefits.actor])
            if self.html:
                actor = f'<strong class="actor {benefits.actor}">{actor}</strong>'
            names = "、".join(self.escape(gift.to + gift.name) for gift in gifts)
            yield self._line("what", [f"{actor} · {names}" if names else actor])
        whom = self.benefits.recipients_of(benefits)
        if whom:
            yield self._line("whom", map(self.escape, whom))
        with_amounts = [gift for gift in gifts if gift.amounts]
        if with_amounts:
            # In Markdown the line before has just said what it is and whose.
            alone = len(gifts) == 1 and not (gifts[0].to and self.html)
            yield self._line("much", (self._amounts(gift, alone) for gift in with_amounts), "；")

    def _amounts(self, gift: Gift, alone: bool) -> str:
        """How much of it; `alone`, it goes without saying of what."""
        amounts = "、".join(f"<b>{words}</b>" if self.html else words for words in map(self.escape, gift.amounts))
        return amounts if alone else f"{self.escape(gift.to + gift.name)} {amounts}"

    def folded(self, provision: Provision) -> Iterator[FactLine]:
        """What stands folded; nothing where nothing was found in the text."""
        facts, found = provision.facts, numbers(provision.targets)
        if not self.html:  # what is given is said before, with its numbers
            given = {
                amount.span
                for offer in provision.benefits.offers
                for amount in offer.amounts
                if amount.role in MONEY_ROLES
            }
            found = tuple(number for number in found if number.target.span not in given)
        cited = list(self._cited(provision))
        references = _references(provision)
        for kind, stated in (
            ("conditions", provision.benefits.conditions),
            ("exclusions", provision.benefits.exclusions),
        ):
            if stated:
                yield self._line(kind, (self.escape(said.text) for said in stated), "；")
        if found:
            yield self._line("numbers", map(self._number, found), "；")
        yield from cited
        if references:
            yield self._line(
                "references", (self.links(words, self.links.page, anchor) for anchor, words in references.items())
            )
        if facts.strength:
            yield self._line("strength", map(self._fact, facts.strength))
        dated = () if self.html else provision.dates  # the text has them just before
        words = dict.fromkeys(window.evidence.text for window in facts.windows)
        for said in dated:
            words.pop(said.printed, None)
        if words:
            yield self._line("windows", map(self.escape, words))

    def _cited(self, provision: Provision) -> Iterator[FactLine]:
        """The instruments that are cited, and those that are yet to be issued."""
        for kind, promised in (("cites", False), ("promises", True)):
            citations = [it for it in provision.citations if it.promised == promised]
            if found := self.library.citation_index.instruments_in(citations):
                yield self._line(kind, (self.links.instrument(it) + self.escape(articles) for it, articles in found))

    def summary(self, provision: Provision) -> str:
        """What is folded, in short: 1 个条件 · 2 个数字."""
        counts = {
            "conditions": len(provision.benefits.conditions),
            "numbers": len(numbers(provision.targets)),
            "citations": sum(not it.promised for it in provision.citations),
        }
        return " · ".join(f"{count} {self.phrase[kind]}" for kind, count in counts.items() if count)

    def _until(self, provision: Provision, state: TimeState) -> str:
        """The evidence of the time state, after its label if it has no mark; empty where only the document decides."""
        evidence = evidence_of(provision, state)
        own = dict.fromkeys(stated.printed for stated in provision.dates if stated.kind in MEASURE_ENDS)
        if not (provision.period or evidence or own or state in self.state):
            return ""
        if evidence:
            words = (self.phrase["title"] if state == "year-past" else "") + "、".join(evidence)
        elif provision.period:
            words = provision.period.evidence
        elif own:
            words = "、".join(own)
        else:
            dates = provision_time(self.document, provision).dates
            stated = dict.fromkeys(stated.printed for stated in dates if stated.kind in STATED)
            if self.document.period and not self.html:  # it stands at the head of the page
                stated.pop(self.document.period.evidence, None)
            words = "、".join(stated)
        return "：".join(filter(None, (self.state.get(state), words)))

    def _again(self, link: Markup) -> str:
        """A link that comes again and again; in Markdown by reference, so that its address is written once."""
        found = None if self.html else _SHORT_LINK.fullmatch(link)
        if found is None or self.references.setdefault(found["words"].casefold(), found["address"]) != found["address"]:
            return link
        return f"[{found['words']}]"

    def _theme(self, mark: ThemeMark) -> str:
        """A theme, marked where it is doubtful; in HTML with the words that it rests on, set apart if it is not the primary one."""
        label, page = self.library.themes[mark.id].label, f"themes/{mark.id}"
        doubtful = mark.primary and mark.certainty == "low"
        evidence = "、".join(said.text for said in mark.evidence)
        if not self.html:
            link = self._again(self.links(label, page, self.place))
            return f"{link}（{self.phrase['doubt']}）" if doubtful else link
        title = self.escape(f"{self.phrase[mark.by]}：{evidence}" if evidence else self.phrase[mark.by])
        further = "" if mark.primary else ' class="further"'
        link = self.links(label, page, self.place, f' title="{title}"{further}')
        return f'{link}<small class="meta">（{self.phrase["doubt"]}）</small>' if doubtful else link

    def _tool(self, id_: str) -> str:
        """A tool; in Markdown its name, which stands in the list of all tools that the label leads to."""
        name = self.tools[id_]
        return self.links(name, f"tools/{id_}", self.place) if self.html else self.escape(name)

    def _number(self, number: Number) -> str:
        target = number.target
        due = f"，{format_deadline(target.deadline)}" if target.deadline else ""
        words = self.escape(number.words)
        shown = f"{self.escape(target.subject)} {f'<b>{words}</b>' if self.html else words}"
        return f"{shown}（{self.escape(self.target[target.kind] + due)}）"

    def _fact(self, fact: Fact) -> str:
        """Its label; in HTML with the words that state it, unless they equal the label."""
        label = self.escape(fact.label)
        said = "、".join(words.text for words in fact.evidence if words.text != fact.label) if self.html else ""
        return f"{label}（{self.escape(said)}）" if said else label

    def _line(self, kind: str, pieces: Iterable[str], separator: str = "、") -> FactLine:
        return FactLine(kind, self.labels[kind], joined(pieces, separator))


def _references(provision: Provision) -> dict[str, str]:
    """Anchor → words that refer to it: other provisions of the document; a part as a whole has an anchor without a hyphen."""
    found: dict[str, str] = {}
    shared = Counter(reference.span for reference in provision.references)
    for reference in provision.references:
        if reference.target and "-" in reference.target and reference.target != provision.anchor:
            one_of_several = shared[reference.span] > 1 and reference.article
            found.setdefault(reference.target, one_of_several or reference.printed)
    return found
