"""Asks a person for the fields of a card, with the proposals as defaults; checks what a person gives."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from build_scripts.importing.proposals import propose_id
from build_scripts.importing.reading_context import NewText, Proposal
from build_scripts.sources.card_reader import ID_SHAPE
from build_scripts.text.characters import shortened
from build_scripts.text.dates import iso_date
from build_scripts.vocabulary.loader import Vocabulary

Prompt = Callable[[str, str], str]
"""Question and default → the answer, empty for none."""
Echo = Callable[[str], None]
"""Prints a line."""

FIELD_LABELS = {
    "title": "标题",
    "region": "地区",
    "issuers": "发文机构",
    "number": "发文字号",
    "issued": "成文日期",
    "published": "发布日期",
    "valid_from": "施行日期",
    "valid_until": "失效日期",
    "site": "来源网站",
    "url": "网页地址",
    "id": "文件标识",
}
"""Field of the card → its label for people."""
MANDATORY_FIELDS = ("title", "region", "id")
DATE_FIELDS = ("issued", "published", "valid_from", "valid_until")
PROMPTED_FIELDS = ("title", "region", "issuers", "number", "issued", "id")
"""Fields that are always asked for; the others can be changed in the card."""


def invalid_value(field: str, value: str, vocabulary: Vocabulary, taken: Collection[str]) -> str | None:
    """What is wrong with a value that a person gives, in Chinese; None for a valid one."""
    if field == "region" and _region_code(value, vocabulary) is None:
        return f"地区表里没有“{value}”；请填六位代码（如 430000）或全称（如 湖南省）"
    if field in DATE_FIELDS and iso_date(value) is None:
        return f"“{value}”不是日期；请写成 2023-03-09"
    if field == "id" and not ID_SHAPE.match(value):
        return f"“{value}”不能作文件标识；只用小写字母、数字和连字符，index 除外，如 hunan-2020-key-points"
    if field == "id" and value in taken:
        return f"文件标识“{value}”已经有了；请另取一个"
    if field == "url" and not value.startswith(("http://", "https://")):
        return f"“{value}”不是网址；请以 https:// 或 http:// 开头"
    return None


def given_proposal(field: str, value: str, vocabulary: Vocabulary) -> Proposal:
    """The proposal for a valid value that a person gives: a region by its code."""
    code = _region_code(value, vocabulary) if field == "region" else None
    return Proposal(code or value, "")


def prompt_for_fields(new_text: NewText, taken: Collection[str], prompt: Prompt, echo: Echo) -> None:
    """Ask for each field until the answer is valid; an empty answer, or 无, leaves out a field that is not mandatory."""
    vocabulary = new_text.context.vocabulary
    for field in PROMPTED_FIELDS:
        if field == "id" and "id" not in new_text.proposed and (found := propose_id(new_text, taken)):
            new_text.proposed["id"] = found
        proposal = new_text.proposed.get(field)
        echo(format_proposal(field, proposal, vocabulary))
        default = "、".join(proposal.names) if proposal else ""
        answer = _prompted_value(field, default, vocabulary, taken, prompt, echo)
        if answer != default:
            new_text.proposed.pop(field, None)
            if answer:
                value = "\n".join(answer.replace("，", "、").split("、")) if field == "issuers" else answer
                new_text.proposed[field] = given_proposal(field, value, vocabulary)


def _prompted_value(
    field: str, default: str, vocabulary: Vocabulary, taken: Collection[str], prompt: Prompt, echo: Echo
) -> str:
    """A valid answer; empty where a field is left out."""
    mandatory = field in MANDATORY_FIELDS
    question = f"{FIELD_LABELS[field]}（{'必填' if mandatory else '没有就留空或填“无”'}）"
    while True:
        answer = prompt(question, default).strip()
        answer = "" if answer == "无" else answer
        if not answer and not mandatory:
            return ""
        fault = invalid_value(field, answer, vocabulary, taken) if answer else f"{FIELD_LABELS[field]}必须填写"
        if fault is None:
            return answer
        echo(f"  {fault}")


def format_proposal(field: str, proposal: Proposal | None, vocabulary: Vocabulary) -> str:
    """A field, its proposal and the evidence, on one line."""
    if proposal is None:
        return f"  {FIELD_LABELS[field]}：原文和网页都没有写明"
    value = "、".join(proposal.names)
    region = vocabulary.region(value) if field == "region" else None
    words = f"  {FIELD_LABELS[field]}：{f'{region.name}（{value}）' if region else value}"
    where = f"　← 第 {proposal.line} 行" if proposal.line else "　← 据"
    if proposal.evidence and proposal.evidence != value:
        return f"{words}{where}：{shortened(proposal.evidence, 60)}"
    return words + (where if proposal.line else "")


def missing_fields(proposed: Mapping[str, Proposal]) -> str | None:
    """Which mandatory fields are lacking and how to give them, in Chinese; None where none is."""
    lacking = [it for it in ("title", "region") if it not in proposed]
    if not lacking:
        return None
    names = "、".join(FIELD_LABELS[it] for it in lacking)
    options = " ".join(f"--{it} {'…' if it == 'title' else '430000'}" for it in lacking)
    return f"原文和网页都没有写明{names}；请加上 {options}（地区填代码或全称），或在终端里逐项回答"


def _region_code(value: str, vocabulary: Vocabulary) -> str | None:
    """The code of a region given by its code, full name, short name or alias; None where it is not the only one."""
    if vocabulary.region(value):
        return value
    named = [region for region in vocabulary.regions if value in (region.name, region.short, *region.aliases)]
    found = [region for region in named if value == region.name] or named
    return found[0].code if len(found) == 1 else None
