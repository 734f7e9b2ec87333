"""Cards: the YAML beside a source text is read loosely, then checked field by field; all faults are told at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches

from build_scripts import yamlfile
from build_scripts.findings import finding
from build_scripts.model import Card, Correction, Finding
from build_scripts.yamlfile import Value

ID_SHAPE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
DAY_SHAPE = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
KNOWN_FIELDS = (
    "id title title_supplied region issuers number issued published valid_from valid_until repealed source "
    "proofreading evidence corrections themes"
).split()
SOURCE_FIELDS = ("site", "url", "retrieved")
CORRECTION_FIELDS = ("line", "printed", "restored", "kind", "certainty", "reason")
CORRECTION_KINDS = ("lost-characters", "lost-quotes", "typo", "gloss", "stray", "broken-bracket")
CERTAINTIES = ("certain", "probable")
PROOFREADING = ("unread", "read", "verified")


@dataclass(slots=True)
class _Reader:
    """One card while it is read: where it stands, and what was found wrong so far."""

    file: str
    findings: list[Finding] = field(default_factory=list)

    def tell(self, code: str, line: int, **found: object) -> None:
        self.findings.append(finding(code, self.file, line, **found))

    def known(self, value: Value, names: tuple[str, ...] | list[str]) -> None:
        """Report fields that nobody reads, with the closest name that somebody does."""
        for name, given in value.fields.items():
            if name not in names:
                closest = get_close_matches(name, names, 1) or names
                self.tell("card-field-unknown", given.line, found=name, closest="、".join(closest))

    def text(self, value: Value | None) -> str | None:
        """A scalar without white space around it; None where there is nothing."""
        if value is None or value.content is None:
            return None
        if value.text is None:
            self.tell("card-value", value.line, found="列表或映射", expected="一个值")
            return None
        return value.text.strip() or None

    def choice(self, value: Value | None, choices: tuple[str, ...], default: str) -> str:
        given = self.text(value)
        if value is None or given is None:
            return default
        if given not in choices:
            self.tell("card-value", value.line, found=given, expected="、".join(choices))
            return default
        return given

    def day(self, value: Value | None) -> date | None:
        given = self.text(value)
        if value is None or given is None:
            return None
        try:
            return date.fromisoformat(given if DAY_SHAPE.match(given) else "")
        except ValueError:
            self.tell("card-date", value.line, found=given)
            return None


def read_card(
    text: str, file: str, text_file: str, document_id: str, regions: dict[str, str]
) -> tuple[Card | None, tuple[Finding, ...]]:
    """Read a card.

    `regions` maps the codes that exist to their names. Returns None for a card that cannot carry a document (no YAML,
    no title, no region, an id that is not the file's); everything found wrong comes with it, each with its line.
    """
    reader = _Reader(file)
    top, problems = yamlfile.load(text)
    for problem in problems:
        reader.tell("card-yaml", problem.line, found=problem.message)
    given = top.fields
    reader.known(top, KNOWN_FIELDS)
    title, region = reader.text(given.get("title")), reader.text(given.get("region"))
    _check_identity(reader, given, document_id, title, region, regions)
    source = given.get("source", Value(1, {}))
    reader.known(source, SOURCE_FIELDS)
    card = Card(
        id=document_id,
        file=file,
        text_file=text_file,
        region=region or "",
        title=title or "",
        title_supplied=reader.choice(given.get("title_supplied"), ("true", "false"), "false") == "true",
        issuers=given["issuers"].texts() if "issuers" in given else (),
        number=reader.text(given.get("number")),
        issued=reader.day(given.get("issued")),
        published=reader.day(given.get("published")),
        valid_from=reader.day(given.get("valid_from")),
        valid_until=reader.day(given.get("valid_until")),
        repealed=reader.day(given.get("repealed")),
        source_site=reader.text(source.fields.get("site")),
        source_url=reader.text(source.fields.get("url")),
        retrieved=reader.day(source.fields.get("retrieved")),
        proofreading=reader.choice(given.get("proofreading"), PROOFREADING, "unread"),
        evidence=_evidence(reader, given.get("evidence")),
        corrections=tuple(_corrections(reader, given.get("corrections"))),
        themes=_themes(given.get("themes")),
        lines={name: value.line for name, value in given.items()},
    )
    _check_order(reader, card)
    broken = any(it.level == "error" for it in reader.findings)
    return (None if broken else card), tuple(reader.findings)


def undecided(card: Card) -> Card:
    """The card without what an editor decided in the place of the rules, which must then say it themselves."""
    return replace(card, themes={}, valid_from=None, valid_until=None)


def _check_identity(
    reader: _Reader,
    given: dict[str, Value],
    document_id: str,
    title: str | None,
    region: str | None,
    regions: dict[str, str],
) -> None:
    """Title, region and id are what a document cannot do without."""
    if not ID_SHAPE.match(document_id):
        reader.tell("card-id", 1, found=document_id)
    stated = reader.text(given.get("id"))
    if stated is not None and stated != document_id:
        reader.tell("card-id-mismatch", given["id"].line, found=stated, expected=document_id)
    if title is None:
        reader.tell("card-field-missing", 1, found="title")
    if region is None:
        reader.tell("card-field-missing", 1, found="region")
    elif region not in regions:
        by_name = {name: code for code, name in regions.items()}
        closest = get_close_matches(region, [*regions, *by_name], 1)
        code = by_name.get(closest[0], closest[0]) if closest else ""
        advice = f"{code}（{regions[code]}）" if code else "地区表中的代码"
        reader.tell("card-region", given["region"].line, found=region, closest=advice)


def _check_order(reader: _Reader, card: Card) -> None:
    """A document does not end before it begins."""
    if card.valid_from and card.valid_until and card.valid_until < card.valid_from:
        reader.tell("card-dates-order", card.lines["valid_until"], found=card.valid_until, expected=card.valid_from)


def _evidence(reader: _Reader, value: Value | None) -> dict[str, str]:
    if value is None:
        return {}
    reader.known(value, KNOWN_FIELDS)
    return {name: words for name, given in value.fields.items() if (words := reader.text(given)) is not None}


def _corrections(reader: _Reader, value: Value | None) -> Iterator[Correction]:
    for item in value.items if value else ():
        reader.known(item, CORRECTION_FIELDS)
        given = item.fields
        line = reader.text(given.get("line")) or ""
        printed = given["printed"].text if "printed" in given else None
        if not line.isascii() or not line.isdigit() or not printed:
            reader.tell("card-correction-shape", item.line)
            continue
        yield Correction(
            line=int(line),
            printed=printed,
            restored=(given["restored"].text if "restored" in given else None) or "",
            kind=reader.choice(given.get("kind"), CORRECTION_KINDS, "typo"),
            certainty=reader.choice(given.get("certainty"), CERTAINTIES, "certain"),
            reason=reader.text(given.get("reason")) or "",
            card_line=item.line,
        )


def _themes(value: Value | None) -> dict[str, tuple[str, ...]]:
    return {anchor: given.texts() for anchor, given in value.fields.items()} if value else {}
