"""What may be fed with anything: each target takes bytes and raises nothing but for a fault of the library.

A target asserts what holds for every input: a text is accounted for to its last character, what was written can be read.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from build_scripts.importing.encodings import decode, is_lossless
from build_scripts.importing.extract import UnreadableError
from build_scripts.importing.file_formats import make_readers
from build_scripts.model import ProfileFile, Synonyms
from build_scripts.sources.card_reader import read_card
from build_scripts.text import record_reader, yaml_reader
from build_scripts.vocabulary.line_files import LineFile
from build_scripts.vocabulary.offer_words import OfferFile
from build_scripts.vocabulary.page_words import FurnitureWords, ImportFile
from build_scripts.vocabulary.party_words import PartyFile
from build_scripts.vocabulary.registers import RegionFile
from build_scripts.vocabulary.tool_file import ToolFile
from build_scripts.vocabulary.word_files import InstrumentFile, ThemeFile
from tests.factories import library_vocabularies, read
from tests.parse.test_ledger import assert_whole

VOCABULARIES = (RegionFile, ThemeFile, ToolFile, OfferFile, PartyFile, FurnitureWords, ImportFile, InstrumentFile)
VOCABULARIES_BELOW = (LineFile, ProfileFile, Synonyms)
READERS = make_readers(ImportFile())


def text_of(data: bytes) -> str:
    return data.decode("utf-8", "ignore")


def reading(data: bytes) -> None:
    """Bytes become characters without a loss, or are refused."""
    try:
        decoded = decode(data)
    except UnreadableError:
        return
    assert decoded.torn or is_lossless(data, decoded)


def texts(data: bytes) -> None:
    """A text is normalised, parsed and annotated; the ledger has all of it, and every provision its words."""
    document = read(text_of(data))
    assert_whole(document)
    for provision in document.provisions:
        assert provision.wording.printed


def cards(data: bytes) -> None:
    """A card is read, or what is wrong with it is a finding with its line."""
    text = text_of(data)
    vocabulary, _ = library_vocabularies()
    regions: dict[str, str] = {region.code: region.name for region in vocabulary.regions}
    card, findings = read_card(text, "a.yml", "a.txt", "a", regions, vocabulary.called)
    assert card or findings
    assert all(1 <= (found.line or 1) <= len(text.splitlines()) + 1 for found in findings)


def vocabularies(data: bytes) -> None:
    """The first byte says which record is read; faults have a line."""
    shapes = (*VOCABULARIES, *VOCABULARIES_BELOW)
    _, faults = record_reader.read(
        shapes[data[0] % len(shapes)] if data else ThemeFile, yaml_reader.load(text_of(data[1:]))[0]
    )
    assert all(fault.line >= 1 for fault in faults)


def imports(data: bytes) -> None:
    """The first byte says as what a file is read; it has a text, or is refused."""
    suffixes = sorted(READERS)
    with suppress(UnreadableError):
        READERS[suffixes[data[0] % len(suffixes)] if data else ".txt"](data[1:], "a")


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (reading, texts, cards, vocabularies, imports)
}
