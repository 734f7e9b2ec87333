"""The JSON Schemas: those of corpus.json and of what is made from it are files, those of cards and vocabularies are made of what reads these."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from build_scripts.diagnostics.registry import KindFile
from build_scripts.model import Card, ProfileFile, Synonyms
from build_scripts.project import PACKAGE
from build_scripts.script.decision_records import ScriptFile
from build_scripts.sources.redirects import RedirectEntry
from build_scripts.text.record_schema import json_schema
from build_scripts.vocabulary import access_files, page_words, word_files
from build_scripts.vocabulary.amount_words import AmountFile
from build_scripts.vocabulary.clause_lexicon import ClauseLexicon
from build_scripts.vocabulary.line_files import LineFile
from build_scripts.vocabulary.offer_words import OfferFile
from build_scripts.vocabulary.party_words import PartyFile
from build_scripts.vocabulary.registers import DivisionFile, RegionFile
from build_scripts.vocabulary.tool_file import ToolFile

FOLDER = PACKAGE / "schemas"
DESCRIBED: dict[str, tuple[str, Any]] = {
    "card": ("著录卡", Card),
    "redirects": ("改址", tuple[RedirectEntry, ...]),
    "vocabularies/agencies": ("机构词表", ClauseLexicon),
    "vocabularies/amounts": ("条文数字词表", AmountFile),
    "vocabularies/card": ("著录卡字段的叫法", page_words.CardNames),
    "vocabularies/channels": ("办理渠道词表", access_files.ChannelFile),
    "vocabularies/divisions": ("地县表", DivisionFile),
    "vocabularies/facts": ("措施要点词表", word_files.FactFile),
    "vocabularies/findings": ("检查项", KindFile),
    "vocabularies/furniture": ("网页杂项词表", page_words.FurnitureWords),
    "vocabularies/importing": ("登记新文本用的词", page_words.ImportFile),
    "vocabularies/instruments": ("被引文件词表", word_files.InstrumentFile),
    "vocabularies/labels": ("公文写法词表", page_words.Labels),
    "vocabularies/lines": ("公开热线", LineFile),
    "vocabularies/needs": ("需要", word_files.NeedFile),
    "vocabularies/offers": ("惠企内容词表", OfferFile),
    "vocabularies/parties": ("各方词表", PartyFile),
    "vocabularies/profiles": ("身份", ProfileFile),
    "vocabularies/qualifiers": ("条件与除外词表", access_files.QualifierFile),
    "vocabularies/regions": ("地区表", RegionFile),
    "vocabularies/scripts": ("繁简取舍", ScriptFile),
    "vocabularies/synonyms": ("说法表", Synonyms),
    "vocabularies/targets": ("量化指标词表", word_files.TargetFile),
    "vocabularies/themes": ("主题词表", word_files.ThemeFile),
    "vocabularies/tools": ("政策工具词表", ToolFile),
    "vocabularies/validity": ("有效期词表", word_files.ValidityFile),
}
"""Name of each file that is described by what reads it → its title, and the type of its content."""


def schemas(themes: Iterable[str]) -> Iterator[tuple[str, str]]:
    """File name and text of each schema, for a library with these themes."""
    known = {"主题": tuple(themes)}
    corpus = json.loads((FOLDER / "corpus.schema.json").read_text("utf-8"))
    corpus["$defs"]["theme_id"]["enum"] = list(known["主题"])
    described = (json_schema(shape, name, f"政策文库：{title}", known) for name, (title, shape) in DESCRIBED.items())
    others = (json.loads((FOLDER / f"{name}.schema.json").read_text("utf-8")) for name in ("document", "resolve"))
    for schema in (corpus, *others, *described):
        yield schema["$id"], json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
