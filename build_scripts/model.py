"""All nouns of the house, frozen: what passes from room to room, and nothing else.

Offsets are counted in characters (Unicode code points) of the source text, from 0, end exclusive; lines are counted
from 1. Texts come in three layers (design, section 4): printed, restored, simplified.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Level = Literal["error", "warning", "notice"]
Script = Literal["Hans", "Hant"]
Role = Literal["lead", "responsible", "support"]
RegionLevel = Literal["nation", "province", "prefecture", "county"]
PartKind = Literal["notice", "measures", "plan", "list", "keypoints", "other"]
Place = Literal["heading", "body"]
StatusCode = Literal["in-force", "expired", "repealed", "not-yet", "unstated"]
DateKind = Literal["execution", "application", "target", "validity", "event", "frequency"]
TimeState = Literal[
    "in-force", "ending-soon", "dates-past", "partly-past", "year-past", "unstated", "not-yet", "expired", "repealed"
]
TimeGroup = Literal["in-force", "unstated", "not-yet", "dates-past", "expired", "repealed"]


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A safe way to mend a file: words that stand once on a line become others."""

    line: int
    words: str
    """As they stand there, without quotes around them."""
    becomes: str
    """Empty where the whole line goes."""


@dataclass(frozen=True, slots=True)
class Move:
    """A safe way to mend: a text and its card go to another folder of source_texts/."""

    folder: str


@dataclass(frozen=True, slots=True)
class Recode:
    """A safe way to mend a file: what was written in another encoding is written in UTF-8, if that one is certain."""


Mend = Rewrite | Move | Recode
"""What `check --fix` may do by itself: nothing is lost by it, and there is no second way to read what was meant."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a stage did not understand or that a person should mend; the work goes on all the same."""

    code: str
    """Stable code; every code is explained in vocabularies/findings.yml."""
    level: Level
    """error stops a build for publishing; warning and notice do not."""
    file: str
    """Path relative to the project folder, with forward slashes."""
    line: int
    """Line in that file, from 1."""
    message: str
    """What was found and what was expected, in Chinese."""
    hint: str
    """How to mend it, in Chinese."""
    mend: Mend | None = None

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.code} {self.message} — {self.hint}"


# --- what people write: cards and vocabularies -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Correction:
    """A typed, reasoned change from the printed to the restored text; it never edits the source text."""

    line: int
    """Line of the source text that the printed words stand on."""
    printed: str
    """The words as they stand in the source text; they occur exactly once on that line."""
    restored: str
    """The words as they must have been."""
    kind: str
    """lost-characters, lost-quotes, typo, gloss, stray, broken-bracket, or damaged: what stood there is not known."""
    certainty: str
    """certain or probable."""
    reason: str
    """Why, in a sentence."""
    card_line: int = 0
    """Line of the card that says so."""


@dataclass(frozen=True, slots=True)
class Card:
    """The YAML file beside a source text: what a librarian knows about it. What the text does not say is None."""

    id: str
    """Document id: ASCII, unique in the library, never changed; the file's name."""
    file: str
    """Path of the card relative to the project folder."""
    text_file: str
    """Path of the source text relative to the project folder."""
    region: str
    """Code of the region the document holds for, e.g. 360000."""
    title: str
    title_supplied: bool
    """True where the text carries no title and the editor gave one (拟题)."""
    issuers: tuple[str, ...] = ()
    """Names of the issuing bodies as the text gives them."""
    number: str | None = None
    issued: date | None = None
    published: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    repealed: date | None = None
    source_site: str | None = None
    source_url: str | None = None
    retrieved: date | None = None
    proofreading: str = "unread"
    """unread (未校对), read (已校对) or verified (已核对)."""
    evidence: Mapping[str, str] = field(default_factory=dict)
    """For a value not literally in the text: the words it rests on, by field name."""
    corrections: tuple[Correction, ...] = ()
    themes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Editor's decisions: anchor of a provision → theme ids, the primary one first."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """Line of each top-level field in the card, for findings."""


@dataclass(frozen=True, slots=True)
class Region:
    """A place with its code (GB/T 2260)."""

    code: str
    name: str
    """Full name as it stands before a body's name: 阳泉市城区, 内蒙古自治区."""
    short: str
    """Short name: 江西, 内蒙古, 阳泉."""
    slug: str
    level: RegionLevel
    parent: str | None
    """Code of the region above it; None for the nation."""
    word: str
    """The word by which its own texts call it: 省, 自治区, 市, 区, 县."""
    aliases: tuple[str, ...] = ()
    """Other names it goes by: 恩施州."""
    tile: tuple[int, int] | None = None
    """Row and column on the map of tiles, from 1; None for a place that is not on it."""

    @property
    def label(self) -> str:
        """What it is called in a table: short, where that cannot be mistaken; 城区 may be that of any city."""
        return self.short if self.level in ("nation", "province") else self.name


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that agencies of a function carried before."""

    name: str
    until: int | None
    """The year in which it was given up, 2018; None where that is not certain."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Succession:
    """To which function the work of another went."""

    function: str
    year: int | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Function:
    """What agencies in different places share: 财政 (财政厅, 财政局, 财政部)."""

    id: str
    label: str
    names: tuple[str, ...]
    """Names the function carries, without the place; the longest match wins."""
    former: tuple[FormerName, ...] = ()
    """Names it carried in earlier years."""
    became: tuple[Succession, ...] = ()
    """Where its work went, for one that is no more."""
    many: bool = False
    """A place has several bodies of this kind: 开发区管委会, 街道."""

    @property
    def all_names(self) -> tuple[str, ...]:
        """All names by which a text may call it."""
        return (*self.names, *(it.name for it in self.former))


UNCLASSIFIED = Function("unclassified", "未归类", ())
"""The function of bodies that no function of agencies.yml fits; they are kept and never forced into one."""


@dataclass(frozen=True, slots=True)
class ThemeRule:
    """Words that speak for or against a theme."""

    words: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Theme:
    """One of the 19 themes of the library."""

    id: str
    label: str
    scope: str
    """What it covers, in a sentence."""
    excludes: str
    """What it does not cover and where that stands instead; may be empty."""
    rules: tuple[ThemeRule, ...] = ()


@dataclass(frozen=True, slots=True)
class Need:
    """What an owner comes for, in an owner's words: 要融资."""

    label: str
    themes: tuple[str, ...]
    """Ids of the themes it leads to, at least one, the first one first."""


# --- the text --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file of source_texts/, byte for byte as found."""

    file: str
    """Path relative to the project folder."""
    text: str
    """All characters, line ends as found."""
    sha256: str
    """Of the bytes."""


@dataclass(frozen=True, slots=True)
class LedgerSpan:
    """One entry of the account of every character of a source text."""

    start: int
    end: int
    role: str
    """furniture, gloss, stray, title, number, date, addressee, preamble, heading, provision, responsibility, closing,
    signature, attachment, note, blank …"""
    owner: str
    """Anchor of the part, section, passage or provision it went into; empty for what is withheld from all."""


@dataclass(frozen=True, slots=True)
class Change:
    """Where in a restored stretch a correction of the card took effect."""

    start: int
    """In the restored stretch, and in the simplified one, which is as long; start == end where words were taken out."""
    end: int
    correction: int
    """Index into the card's corrections."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One stretch of text in its three layers."""

    printed: str
    """The characters of the source text."""
    restored: str
    """Glosses and strays taken out, corrections applied, in the source's script."""
    text: str
    """The restored text in simplified characters, character for character as long as the restored."""
    changes: tuple[Change, ...] = ()
    """In the order of the text."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """An agency that answers for a provision (responsibility)."""

    agency: str
    """Agency id."""
    role: Role
    name: str
    """Full name with the jurisdiction restored: 内蒙古自治区科技厅."""
    printed: str
    """The name as the clause gives it, in simplified characters: 科技厅."""
    supplied: str = ""
    """The beginning of the full name, where the clause gives only what kind of body it is and another place of the text
    says what for: 湖南省促进中小企业发展工作."""


@dataclass(frozen=True, slots=True)
class ThemeMark:
    """A theme of a provision and the words that speak for it."""

    id: str
    primary: bool
    by: Literal["rule", "editor"]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference to a law, document or number."""

    printed: str
    kind: str
    title: str | None
    number: str | None
    target: str | None
    article: str | None = None
    """第十二条第一款, where the text names a place in what it cites; it stands behind the printed words."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a text speaks of itself: 本办法, 前款, 第十二条."""

    printed: str
    article: str | None
    """第十二条第一款, 前款; None where the whole instrument is meant."""
    target: str | None
    """Anchor of the part or provision of the same document that is meant; None where that is not certain."""


@dataclass(frozen=True, slots=True)
class Target:
    """A number with its subject, comparator, unit and deadline."""

    printed: str
    subject: str
    comparator: str
    value: float
    unit: str
    deadline: str | None
    kind: str
    recipient: str | None = None
    """firm where its own words give it to a firm, a self-employed person or a taxpayer, or let them off it."""
    replaces: str | None = None
    """The old value that it takes the place of, as printed: 3%, of 适用3%征收率的,减按1%."""
    prefix: str = ""
    """The word before the number that goes with it: 各, 分别, 每项, 减免."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that say so, and where they stand."""

    place: Place
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a text says of a measure."""

    id: str
    label: str
    evidence: tuple[Evidence, ...]
    """At least one, in the order of the text, different words each."""


@dataclass(frozen=True, slots=True)
class Window:
    """When a measure holds or is to be done, as far as the words say."""

    since: str | None
    """2023-01-01, 2023-12 or 2023; None where the words name no beginning of the calendar."""
    until: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """What a provision says; each empty where it says nothing (条文未写明)."""

    instruments: tuple[Fact, ...] = ()
    beneficiaries: tuple[Fact, ...] = ()
    strength: tuple[Fact, ...] = ()
    conditions: tuple[Fact, ...] = ()
    windows: tuple[Window, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """The days on which a document or a measure holds, first and last one included."""

    since: date | None
    until: date | None
    evidence: str
    """The words that say so; empty where a card gives the days without any."""


@dataclass(frozen=True, slots=True)
class Status:
    """Whether a document or a measure is in force on a stated day."""

    code: StatusCode
    as_of: date
    evidence: str | None


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A time that the words of a provision, of its document or of the document's title state."""

    kind: DateKind
    """execution (执行期限至…), application (…前申报), target (到2025年达到…), validity (the document's), event (mentioned
    only), frequency (每年)."""
    since: date | None
    until: date | None
    """The last day; None for a beginning without an end, and for words that name no day of the calendar (年内)."""
    printed: str
    """The words, in simplified characters."""
    span: tuple[int, int] | None = None
    """Where they stand in the provision's simplified text; None for words outside it."""


_GROUPS: dict[TimeState, TimeGroup] = {
    "in-force": "in-force",
    "ending-soon": "in-force",
    "partly-past": "in-force",
    "dates-past": "dates-past",
    "year-past": "dates-past",
    "unstated": "unstated",
    "not-yet": "not-yet",
    "expired": "expired",
    "repealed": "repealed",
}
OVER: frozenset[TimeGroup] = frozenset(("dates-past", "expired", "repealed"))
"""What is not counted as open."""


@dataclass(frozen=True, slots=True)
class Time:
    """What the stated dates say on a day; it stands beside the status, which knows periods of validity only."""

    state: TimeState
    dates: tuple[StatedDate, ...] = ()
    """In the order of the text, then those from outside it."""
    evidence: tuple[str, ...] = ()
    """The words on which dates-past and year-past rest, each once."""

    @property
    def group(self) -> TimeGroup:
        """Under which name lists show it and counts count it."""
        return _GROUPS[self.state]

    @property
    def over(self) -> bool:
        """Whether it is not counted as open."""
        return self.group in OVER


@dataclass(frozen=True, slots=True)
class Section:
    """A heading level above the provisions."""

    anchor: str
    number: str
    """As printed: 一、 or (一)."""
    title: Wording
    """Without the number and the punctuation at its end."""
    parent: str | None
    """Anchor of the section above."""
    line: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Text that is no provision: preamble, section text, closing, signature."""

    anchor: str
    section: str | None
    role: str
    """The role its characters have in the ledger."""
    wording: Wording
    lines: tuple[int, int]
    citations: tuple[Citation, ...] = ()
    references: tuple[Reference, ...] = ()
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class Provision:
    """The smallest numbered unit that stands on its own as a measure, task or safeguard."""

    anchor: str
    ordinal: int
    """Position in its part, from 1."""
    number: str
    """As printed, with its punctuation: (一), 1., 第一条."""
    heading: str | None
    """Run-in heading in simplified characters, without the punctuation that ends it."""
    section: str | None
    """Anchor of the innermost section."""
    path: tuple[str, ...]
    """Section headings as printed, outermost first, each with its number."""
    wording: Wording
    """The whole provision."""
    body: str
    """Simplified text without number, heading and responsibility clause."""
    lines: tuple[int, int]
    responsibility: str | None
    """The clause as printed, brackets included."""
    clause: str | None = None
    """The same clause in simplified characters."""
    responsibilities: tuple[Assignment, ...] = ()
    groups: tuple[str, ...] = ()
    governed_by: tuple[str, ...] = ()
    """Anchors of the sections, passages and provisions whose clauses name those who answer, besides its own."""
    themes: tuple[ThemeMark, ...] = ()
    citations: tuple[Citation, ...] = ()
    references: tuple[Reference, ...] = ()
    targets: tuple[Target, ...] = ()
    facts: MeasureFacts = MeasureFacts()
    period: Period | None = None
    """The measure's own, where its words give it one."""
    status: Status | None = None
    """By its own period; None where that of the document holds."""
    dates: tuple[StatedDate, ...] = ()
    """The times that its words state, in their order."""
    plan: StatedDate | None = None
    """The years of the plan it is part of, as the title names them: 2020年…工作要点."""


@dataclass(frozen=True, slots=True)
class Part:
    """An instrument inside a document: covering notice, measures, list."""

    anchor: str
    """p1, p2 …"""
    title: Wording | None
    """None where the text carries no title."""
    kind: PartKind
    lines: tuple[int, int]
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    provisions: tuple[Provision, ...]
    order: tuple[str, ...]
    """Anchors of sections, passages and provisions in the order of the text."""

    @property
    def shown(self) -> tuple[Passage | Provision, ...]:
        """Everything with a wording of its own."""
        return (*self.passages, *self.provisions)


@dataclass(frozen=True, slots=True)
class Document:
    """One source text with its card, read."""

    card: Card
    source: SourceText
    script: Script
    title: str
    """Simplified; supplied by the card or taken from the text."""
    title_printed: str | None
    issuers: tuple[str, ...]
    """Agency ids."""
    status: Status
    parts: tuple[Part, ...]
    ledger: tuple[LedgerSpan, ...]
    findings: tuple[Finding, ...]
    period: Period | None = None
    """As the card gives it, else as the text does."""
    carries_out: tuple[str, ...] = ()
    """Ids of the instruments it was made to carry out (为贯彻落实《…》), in the order of the text."""

    @property
    def id(self) -> str:
        return self.card.id

    @property
    def provisions(self) -> tuple[Provision, ...]:
        return tuple(provision for part in self.parts for provision in part.provisions)

    def owner(self, line: int) -> str:
        """Anchor of what a line of the source text went into; empty for a line that is shown nowhere."""
        for part in self.parts:
            for unit in part.shown:
                if unit.lines[0] <= line <= unit.lines[1]:
                    return unit.anchor
            for section in part.sections:
                if section.line == line:
                    return section.anchor
            if part.lines[0] <= line <= part.lines[1]:
                return part.anchor
        return ""

    def status_of(self, provision: Provision) -> Status:
        """A measure's own status, unless the document as a whole is no longer or not yet in force."""
        decided = self.status.code in ("expired", "repealed", "not-yet")
        return self.status if decided or provision.status is None else provision.status


@dataclass(frozen=True, slots=True)
class Agency:
    """A body with its jurisdiction: 四川省财政厅."""

    id: str
    """<region code>-<function id>; one of several of its kind in a place: <region code>-<function id>-n-<hash of its
    name>; an unclassified body: <region code>-x-<hash of its name>."""
    name: str
    """The name it is shown under: the fullest one found."""
    function: str
    """Function id, or "unclassified"."""
    region: str
    """Code of its jurisdiction."""
    level: RegionLevel
    aliases: tuple[str, ...]
    """Other names it carries in the library."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """What is cited, in the library or not."""

    id: str
    title: str
    number: str | None
    kind: str
    document: str | None


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two provisions of different documents in nearly the same words."""

    earlier: str
    """Id of the provision whose document was issued or published first; undated ones come last."""
    later: str
    similarity: float
    """Share of common shingles (Jaccard), 0 to 1."""


@dataclass(frozen=True, slots=True)
class Site:
    """What the library as a whole is called; stands in mkdocs.yml."""

    name: str = "政策文库"
    description: str = "政策文件，逐条可查。"


@dataclass(frozen=True, slots=True)
class Redirect:
    """An address that was given up, and where what stood there stands now."""

    old: str
    """<document id>, or <document id>#<anchor>."""
    new: str
    """The same; it exists. Several changes after one another lead straight to the last."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything the library knows, ready to be rendered: the pages and the data come from this one record."""

    documents: tuple[Document, ...]
    agencies: tuple[Agency, ...]
    functions: tuple[Function, ...]
    instruments: tuple[Instrument, ...]
    themes: tuple[Theme, ...]
    regions: tuple[Region, ...]
    findings: tuple[Finding, ...]
    as_of: date
    """The day for which statuses are stated (Asia/Shanghai)."""
    likenesses: tuple[Likeness, ...] = ()
    """In the order of the ids."""
    needs: tuple[Need, ...] = ()
    """In the order of the vocabulary; each with themes that there are."""
    script: Script = "Hans"
    """What its pages are written in: that of all texts which are not the printed or the restored words of a source."""
    site: Site = Site()
    redirects: tuple[Redirect, ...] = ()
    """In the order of the old addresses."""

    @property
    def counts(self) -> dict[Level, int]:
        """How many findings there are of each level, the gravest first."""
        levels: tuple[Level, ...] = ("error", "warning", "notice")
        return {level: sum(it.level == level for it in self.findings) for level in levels}


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown file of the site."""

    path: str
    """Relative to the docs folder, ASCII, with forward slashes: documents/<id>.md."""
    text: str
