"""What is wrong with a file that is read as a record: a kind, a place, and a sentence in Chinese."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.text.yaml_reader import Value

_MESSAGES = {
    "unknown": "没有名为“{found}”的字段，只有 {expected}",
    "missing": "缺少 {found}",
    "empty": "{name}：词语是空的",
    "twice": "“{found}”已属于 {expected}",
    "record": "{found}",
    "reference": "{name}：没有{expected}“{found}”",
}
_VALUE = "{name}：“{found}”应为 {expected}"
"""The message of every other kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something wrong with a file."""

    kind: str
    """unknown, missing, empty, twice, reference, value, date, record, or what a Pattern says."""
    line: int
    name: str
    """Key of the field, or of the entry of a mapping."""
    found: str
    expected: str
    value: Value
    """Where it is: the value; of unknown and missing fields, the mapping."""
    choices: tuple[str, ...] = ()
    """The names or values that there are, where these are limited."""

    @property
    def message(self) -> str:
        """The fault in a sentence, in Chinese."""
        message = "“{found}”重复" if self.kind == "twice" and not self.expected else _MESSAGES.get(self.kind, _VALUE)
        found = self.found or "（空）"
        return message.format(name=self.name, found=found, expected=self.expected).removeprefix("：")
