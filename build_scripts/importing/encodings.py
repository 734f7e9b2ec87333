"""Encodings: bytes become characters, with the reason why it must be these.

A byte order mark decides, then strict UTF-8, which no text in another Chinese encoding fulfils by accident. Between
GB18030 and Big5 the share of common characters decides: text read in the wrong one of the two turns into rare and
private characters. On 1,000 pieces of the library's texts in both encodings that was right for every piece of eight
characters or more; a general-purpose detector was wrong for one in two hundred even with 300 characters, since it may
answer with an encoding that is not in question.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import product

from build_scripts.importing.extract import UnreadableError, quoted
from build_scripts.importing.torn_bytes import TORN, decode_torn, has_unknown
from build_scripts.text.characters import HAN

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
"""Byte order mark, codec, and the name that people know."""
CHINESE_CODECS = {"GB18030": ("gb18030",), "Big5": ("big5", "cp950", "big5hkscs")}
"""Encoding → its codecs, the narrowest first."""
WIDE_CODECS = {"UTF-16": ("utf-16-le", "utf-16-be"), "UTF-32": ("utf-32-le", "utf-32-be")}
"""Encoding → its codecs, which neither read nor write a byte order mark."""
SELECTABLE_CODECS = {"UTF-8": ("utf-8",), "UTF-16": ("utf-16",), **CHINESE_CODECS}
"""Encodings that a person may name on the command line → codecs."""
MIN_COMMON, MIN_MARGIN = 0.7, 0.1
"""Minimum share of common characters, and by how much it must exceed that of the other encoding."""
MAX_TORN = 0.005
"""Maximum share of characters that may be lost: some servers cut a summary in the middle of a character."""
_TORN_PLACE = re.compile(f"[^{TORN}\n]{{0,8}}(?:{TORN}[^{TORN}\n]{{0,8}})+")
_PUNCTUATION = "，。、；：？！（）《》〈〉〔〕【】「」『』“”‘’—…·　％０１２３４５６７８９～－／①②③④⑤⑥⑦⑧⑨⑩"
_HAN = re.compile(rf"[{HAN}]")
_CONTROL_CHARACTERS = frozenset(map(chr, (*range(9), *range(14, 32)))) - {"\x1a", "\x1b"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file, byte order marks kept."""

    text: str
    encoding: str
    reason: str
    """Why it must be this encoding, in Chinese."""
    torn: int = 0
    """Number of places at which bytes are lost; there the text has �."""

    @property
    def notes(self) -> tuple[str, ...]:
        """Warnings, with the words around the places at which bytes are lost."""
        places = [found[0] for found in _TORN_PLACE.finditer(self.text)]
        return (
            (f"有 {self.torn} 处字节残缺，读作 �，旁边的字也可能读错：{quoted(places)}；请对照原件",)
            if self.torn
            else ()
        )


def decode(raw: bytes, chosen: str | None = None, declared: str = "") -> Decoded:
    """The characters of some bytes; `chosen` is one of SELECTABLE_CODECS where a person names the encoding.

    `declared` is what the file itself says: utf-8, gbk, gb2312, big5 …; it decides only where a few bytes are lost.
    Raises UnreadableError where they are no text, or may be read in two encodings.
    """
    if chosen:
        text = _decode_strict(raw, SELECTABLE_CODECS[chosen])
        if text is None:
            raise UnreadableError(f"按指定的 {chosen} 读不通；不加 --encoding 可由程序判断")
        return Decoded(text, chosen, f"由 --encoding 指定为 {chosen}，全文读得通")
    decoded = _with_byte_order_mark(raw) or _utf8(raw) or _wide(raw)
    if decoded is None and b"\0" in raw:
        raise UnreadableError("不是文字，是二进制文件；请另存为 .txt、.html、.docx 或带文字的 .pdf")
    decoded = decoded or _gb18030_or_big5(raw) or _torn(raw, declared)
    if _CONTROL_CHARACTERS & set(decoded.text[:10_000]):
        raise UnreadableError("不是文字，含有控制字符；请另存为 .txt、.html、.docx 或带文字的 .pdf")
    return decoded


def is_lossless(raw: bytes, decoded: Decoded) -> bool:
    """Whether encoding the characters again gives these very bytes: Big5 has two codes for a few characters."""
    mark = next((it for it, *_ in BYTE_ORDER_MARKS if raw.startswith(it)), b"")
    codecs = {**CHINESE_CODECS, **WIDE_CODECS}.get(decoded.encoding, ("utf-8",))
    return any(decoded.text.encode(codec, "ignore") == raw.removeprefix(mark) for codec in codecs)


def _with_byte_order_mark(raw: bytes) -> Decoded | None:
    for mark, codec, name in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            text = _decode_strict(raw, (codec,))
            if text is None:
                raise UnreadableError(f"开头有 {name} 的标记，内容却不合 {name}；文件可能残缺")
            return Decoded(text, name, f"开头有 {name} 的字节序标记")
    return None


def _utf8(raw: bytes) -> Decoded | None:
    text = _decode_strict(raw, ("utf-8",))
    if text is None or "\0" in text:
        return None
    wide = sum(it > "\x7f" for it in text)
    if wide and common_share(text) < MIN_COMMON and not _HAN.search(text):
        return None  # two bytes of another encoding may read as one Greek letter or accent
    reason = f"{wide} 个非 ASCII 字符全部合乎 UTF-8 的严格规则，其他编码的中文碰巧如此几乎不可能"
    return Decoded(text, "UTF-8", reason if wide else "只有 ASCII 字符")


def _wide(raw: bytes) -> Decoded | None:
    """UTF-16 without its mark: every ASCII character, a line end at least, has a zero byte."""
    if len(raw) % 2 or b"\0" not in raw:
        return None
    for codec in WIDE_CODECS["UTF-16"]:
        text = _decode_strict(raw, (codec,))
        if text and common_share(text) >= MIN_COMMON and "\0" not in text:
            return Decoded(text, "UTF-16", f"按 {codec.upper()} 读，常用字占 {common_share(text):.0%}")
    return None


def _gb18030_or_big5(raw: bytes) -> Decoded | None:
    """The text in either of the two; None where it cannot be read in them."""
    readings = {
        name: text for name, codecs in CHINESE_CODECS.items() if (text := _decode_strict(raw, codecs)) is not None
    }
    ranked = sorted(((common_share(text), name) for name, text in readings.items()), reverse=True)
    if not ranked or ranked[0][0] < MIN_COMMON:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MIN_MARGIN:
        raise UnreadableError("文字太少，GB18030 与 Big5 都读得通；请用 --encoding 指明")
    share, name = ranked[0]
    torn = decode_torn(raw, CHINESE_CODECS[name][-1], _common_characters()) if has_unknown(readings[name]) else ""
    if TORN in torn:
        return None
    others = [f"{other} 读出的常用字只占 {less:.0%}" for less, other in ranked[1:]]
    others += [f"按 {it} 读不通" for it in ("UTF-8", *CHINESE_CODECS) if it != name and it not in readings]
    return Decoded(readings[name], name, f"按 {name} 读，常用字占 {share:.0%}；{'，'.join(others)}")


def _torn(raw: bytes, declared: str) -> Decoded:
    """The text of bytes of which a few are lost: in the encoding that is declared, else in the one it reads best in."""
    codecs = {"UTF-8": "utf-8", **{name: codecs[-1] for name, codecs in CHINESE_CODECS.items()}}
    wanted = [name for name in codecs if declared and declared.lower()[:2] == name.lower()[:2]]
    readings: list[tuple[float, str, str]] = []
    for name in wanted or codecs:
        text = decode_torn(raw, codecs[name], _common_characters())
        if "\0" not in text and text.count(TORN) <= MAX_TORN * len(text):
            readings.append((common_share(text), name, text))
    ranked = sorted(readings, reverse=True)
    if not ranked or ranked[0][0] < MIN_COMMON or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MIN_MARGIN):
        at = raw.count(b"\n", 0, _first_invalid_byte(raw)) + 1
        raise UnreadableError(
            f"不是 UTF-8、UTF-16、GB18030 或 Big5 编码的中文（第 {at} 行起按 UTF-8 读不通）；文件可能残缺"
        )
    share, name, text = ranked[0]
    torn = text.count(TORN)
    why = f"网页自称 charset={declared}" if wanted else f"按 {name} 读，常用字占 {share:.0%}"
    return Decoded(text, name, f"{why}，除 {torn} 处残缺外全文读得通", torn)


def _decode_strict(raw: bytes, codecs: Iterable[str]) -> str | None:
    """The bytes as decoded by the first codec that can read all of them; None where none can."""
    for codec in codecs:
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return None


def _first_invalid_byte(raw: bytes) -> int:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def common_share(text: str) -> float:
    """Share (0–1) of common characters among those that are not ASCII; 1 where all are ASCII."""
    wide = [it for it in text[:100_000] if it > "\x7f"]
    return sum(it in _common_characters() for it in wide) / len(wide) if wide else 1.0


@cache
def _common_characters() -> frozenset[str]:
    """The first levels of GB 2312 and Big5, 3,755 and 5,401 characters, and punctuation."""
    rows = (
        ("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF)),
        ("big5", range(0xA4, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF))),
    )
    known = (bytes(code).decode(codec, "ignore") for codec, *codes in rows for code in product(*codes))
    return frozenset("".join((*known, _PUNCTUATION)))
