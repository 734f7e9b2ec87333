"""The dialogue: asks for the fields of a card that a person must decide on, what was proposed as the default."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date

from build_scripts.importing.proposals import propose_id
from build_scripts.importing.reading_context import NewText, Proposal
from build_scripts.sources.card_reader import ID_SHAPE
from build_scripts.vocabulary.loader import Vocabulary

Prompt = Callable[[str, str], str]
"""Asks a question with a default; gives the answer, empty for none."""
Echo = Callable[[str], None]

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
"""Fields as people are asked for them."""
MANDATORY_FIELDS = ("title", "region", "id")
DATE_FIELDS = ("issued", "published", "valid_from", "valid_until")
PROMPTED_FIELDS = ("title", "region", "issuers", "number", "issued", "id")
"""Asked for in any case; the others only where a person wishes to change them in the card."""


def invalid_value(name: str, value: str, words: Vocabulary, taken: Collection[str]) -> str | None:
    """What is wrong with a value that a person gives, in words; None for a good one."""
    if name == "region" and _region_code(value, words) is None:
        return f"地区表里没有“{value}”；请填六位代码（如 430000）或全称（如 湖南省）"
    if name in DATE_FIELDS and not _is_date(value):
        return f"“{value}”不是日期；请写成 2023-03-09"
    if name == "id" and not ID_SHAPE.match(value):
        return f"“{value}”不能作文件标识；只用小写字母、数字和连字符，index 除外，如 hunan-2020-key-points"
    if name == "id" and value in taken:
        return f"文件标识“{value}”已经有了；请另取一个"
    if name == "url" and not value.startswith(("http://", "https://")):
        return f"“{value}”不是网址；请以 https:// 或 http:// 开头"
    return None


def given_proposal(name: str, value: str, words: Vocabulary) -> Proposal:
    """A good value as the card has it."""
    value = (_region_code(value, words) or value) if name == "region" else value
    return Proposal(value, "")


def prompt_for_fields(clues: NewText, taken: Collection[str], ask: Prompt, say: Echo) -> None:
    """Ask for each field until its answer is good; an empty answer, or 无, leaves a field out that may be left out."""
    words = clues.desk.words
    for name in PROMPTED_FIELDS:
        if name == "id" and "id" not in clues.proposed and (found := propose_id(clues, taken)):
            clues.proposed["id"] = found
        proposal = clues.proposed.get(name)
        say(format_proposal(name, proposal, words))
        default = "、".join(proposal.names) if proposal else ""
        answer = _prompted_value(name, default, words, taken, ask, say)
        if answer != default:
            clues.proposed.pop(name, None)
            if answer:
                value = "\n".join(answer.replace("，", "、").split("、")) if name == "issuers" else answer
                clues.proposed[name] = given_proposal(name, value, words)


def _prompted_value(name: str, default: str, words: Vocabulary, taken: Collection[str], ask: Prompt, say: Echo) -> str:
    while True:
        answer = ask(
            f"{FIELD_LABELS[name]}（{'必填' if name in MANDATORY_FIELDS else '没有就留空或填“无”'}）", default
        ).strip()
        answer = "" if answer == "无" else answer
        if not answer and name not in MANDATORY_FIELDS:
            return ""
        wrong = invalid_value(name, answer, words, taken) if answer else f"{FIELD_LABELS[name]}必须填写"
        if wrong is None:
            return answer
        say(f"  {wrong}")


def format_proposal(name: str, proposal: Proposal | None, words: Vocabulary) -> str:
    """A proposal with the words it rests on, in one line."""
    if proposal is None:
        return f"  {FIELD_LABELS[name]}：原文和网页都没有写明"
    value = "、".join(proposal.names)
    place = words.region(value) if name == "region" else None
    shown = f"{place.name}（{value}）" if place else value
    where = f"第 {proposal.line} 行" if proposal.line else "据"
    rests = "" if not proposal.words or proposal.words == value else f"　← {where}：{_shortened(proposal.words)}"
    return f"  {FIELD_LABELS[name]}：{shown}{rests or (f'　← {where}' if proposal.line else '')}"


def missing_fields(proposed: Mapping[str, Proposal]) -> str | None:
    """Which mandatory fields are lacking and how to give them; None where none is."""
    lacking = [it for it in ("title", "region") if it not in proposed]
    if not lacking:
        return None
    names = "、".join(FIELD_LABELS[it] for it in lacking)
    ways = " ".join(f"--{it} {'…' if it == 'title' else '430000'}" for it in lacking)
    return f"原文和网页都没有写明{names}；请加上 {ways}（地区填代码或全称），或在终端里逐项回答"


def _region_code(value: str, words: Vocabulary) -> str | None:
    if words.region(value):
        return value
    named = [region.code for region in words.regions if value in (region.name, region.short, *region.aliases)]
    full = [region.code for region in words.regions if value == region.name]
    found = full or named
    return found[0] if len(found) == 1 else None


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _shortened(words: str, longest: int = 60) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= longest else flat[: longest - 1] + "…"
