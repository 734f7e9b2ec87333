"""Cards: the YAML beside a source text is read loosely, then checked field by field; all faults are told at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches

from build_scripts.model import Card, Correction, DocumentNumber, Finding, RegionCode, Rewrite
from build_scripts.sources.card_fields import Reader, plain
from build_scripts.text import yaml_reader
from build_scripts.text.yaml_reader import Value

ID_SHAPE = re.compile(r"(?!index\Z)[a-z0-9]+(?:-[a-z0-9]+)*\Z")
KNOWN_FIELDS = (
    "id title title_supplied region issuers number issued published valid_from valid_until repealed source "
    "proofreading evidence corrections themes"
).split()
SOURCE_FIELDS = ("site", "url", "retrieved")
CORRECTION_FIELDS = ("line", "printed", "restored", "kind", "certainty", "reason")
DAMAGED = "damaged"
"""Kind of a correction that changes nothing: what stood there is not known, and the reader is told."""
CORRECTION_KINDS = ("lost-characters", "lost-quotes", "typo", "gloss", "stray", "broken-bracket", DAMAGED)
CERTAINTIES = ("certain", "probable")
PROOFREADING = ("unread", "read", "verified")


def read_card(
    text: str, file: str, text_file: str, document_id: str, regions: Mapping[str, str], called: Mapping[str, str]
) -> tuple[Card | None, tuple[Finding, ...]]:
    """Read a card.

    `regions` maps the codes that exist to their names, and `called` what people call a field to its name. Returns None for a card that cannot carry a document (no YAML,
    no title, no region, an id that is not the file's); everything found wrong comes with it, each with its line.
    """
    reader = Reader(file, called)
    top, problems = yaml_reader.load(text)
    if not top.fields:
        reader.colons(text, range(1, text.count("\n") + 2))
    for problem in problems if not reader.findings else ():
        reader.tell("card-yaml", problem.line, found=problem.message)
    if reader.findings and not top.fields:  # nothing could be read, so nothing is missing
        return None, tuple(reader.findings)
    given = reader.mapping(top)
    reader.known(top, KNOWN_FIELDS)
    title, region = reader.text(given.get("title")), reader.text(given.get("region"))
    _check_identity(reader, given, document_id, title, region, regions)
    source = reader.mapping(given.get("source"))
    reader.known(given.get("source", Value(1, {})), SOURCE_FIELDS)
    card = Card(
        id=document_id,
        file=file,
        text_file=text_file,
        region=RegionCode(region or ""),
        title=title or "",
        title_supplied=reader.choice(given.get("title_supplied"), ("true", "false"), "false") == "true",
        issuers=_issuers(reader, given.get("issuers")),
        number=_number(reader, given.get("number")),
        issued=reader.day(given.get("issued")),
        published=reader.day(given.get("published")),
        valid_from=reader.day(given.get("valid_from")),
        valid_until=reader.day(given.get("valid_until")),
        repealed=reader.day(given.get("repealed")),
        source_site=reader.text(source.get("site")),
        source_url=reader.address(source.get("url")),
        retrieved=reader.day(source.get("retrieved")),
        proofreading=reader.choice(given.get("proofreading"), PROOFREADING, "unread"),
        evidence=_evidence(reader, given.get("evidence")),
        corrections=tuple(_corrections(reader, given.get("corrections"))),
        themes=_themes(reader, given.get("themes")),
        lines=_lines(given),
    )
    _check_order(reader, card)
    broken = any(finding.level == "error" for finding in reader.findings)
    reader.colons(text, {finding.line for finding in reader.findings if finding.code == "card-value"})
    return (None if broken else card), tuple(reader.findings)


def undecided(card: Card) -> Card:
    """The card without what an editor decided in the place of the rules, which must then say it themselves."""
    return replace(card, themes={}, valid_from=None, valid_until=None)


def _check_identity(
    reader: Reader,
    given: dict[str, Value],
    document_id: str,
    title: str | None,
    region: str | None,
    regions: Mapping[str, str],
) -> None:
    """Title, region and id are what a document cannot do without."""
    if not ID_SHAPE.match(document_id):
        reader.tell("card-id", 1, found=document_id)
    stated = reader.text(given.get("id"))
    if stated is not None and stated != document_id:
        line = given["id"].line
        reader.tell("card-id-mismatch", line, Rewrite(line, stated, ""), found=stated, expected=document_id)
    if title is None:
        reader.tell("card-field-missing", 1, found="title")
    if region is None:
        reader.tell("card-field-missing", 1, found="region")
    elif region not in regions:
        by_name = {name: code for code, name in regions.items()}
        alone = list(regions.values()).count(region) == 1
        written = plain(region)
        closest = get_close_matches(region, [*regions, *by_name], 1)
        code = by_name.get(closest[0], closest[0]) if closest else ""
        advice = f"{code}（{regions[code]}）" if code else "地区表中的代码"
        line = given["region"].line
        meant = by_name[region] if alone else written if written in regions else None
        mend = Rewrite(line, region, f'"{meant}"' if written == meant else meant) if meant else None
        reader.tell("card-region", line, mend, found=region, closest=advice)


def _issuers(reader: Reader, value: Value | None) -> tuple[str, ...]:
    """The names of the bodies; two in one item, 甲厅，乙厅, are a slip of the comma."""
    for item in value.items if value else ():
        if item.text and "，" in item.text:
            mend = Rewrite(item.line, item.text, re.sub(r"，\s*", ", ", item.text))
            reader.tell("card-value", item.line, mend, found=item.text, expected="每项一个机构，之间用半角逗号")
    return reader.texts(value)


def _number(reader: Reader, value: Value | None) -> DocumentNumber | None:
    """The document's number; Chinese quotation marks around it would become part of it."""
    given = reader.text(value)
    if value and given and given[0] in "“‘" and given[-1] in "”’":
        reader.tell(
            "card-value", value.line, Rewrite(value.line, given, given[1:-1]), found=given, expected=given[1:-1]
        )
    return DocumentNumber(given) if given else None


def _check_order(reader: Reader, card: Card) -> None:
    """A document does not end before it begins."""
    if card.valid_from and card.valid_until and card.valid_until < card.valid_from:
        reader.tell("card-dates-order", card.lines["valid_until"], found=card.valid_until, expected=card.valid_from)


def _evidence(reader: Reader, value: Value | None) -> dict[str, str]:
    given = reader.mapping(value)
    reader.known(value or Value(1, {}), KNOWN_FIELDS)
    return {name: words for name, it in given.items() if (words := reader.text(it)) is not None}


def _corrections(reader: Reader, value: Value | None) -> Iterator[Correction]:
    for item in reader.items(value):
        reader.known(item, CORRECTION_FIELDS)
        given = item.fields
        line = reader.text(given.get("line")) or ""
        printed = given["printed"].text if "printed" in given else None
        lacking = [name for name in CORRECTION_FIELDS if name not in given]
        if lacking or not line.isascii() or not line.isdigit() or not printed:
            reader.tell("card-correction-shape", item.line, found="、".join(lacking) or "行号（line）或字样（printed）")
            continue
        restored = (given["restored"].text if "restored" in given else None) or ""
        if given["kind"].text == DAMAGED and restored != printed:
            reader.tell("card-value", given["restored"].line, found=restored, expected=printed)
        yield Correction(
            line=int(line),
            printed=printed,
            restored=restored,
            kind=reader.choice(given.get("kind"), CORRECTION_KINDS, "typo"),
            certainty=reader.choice(given.get("certainty"), CERTAINTIES, "certain"),
            reason=reader.text(given.get("reason")) or "",
            card_line=given["line"].line,
        )


def _themes(reader: Reader, value: Value | None) -> dict[str, tuple[str, ...]]:
    return {anchor: reader.texts(given) for anchor, given in reader.mapping(value).items()}


def _lines(given: dict[str, Value]) -> dict[str, int]:
    """Lines of the fields; of an editor's decision too, under themes.<anchor>."""
    decided = given["themes"].fields if "themes" in given else {}
    return {name: it.line for name, it in given.items()} | {f"themes.{name}": it.line for name, it in decided.items()}
