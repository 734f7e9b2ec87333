"""The signs that Word prints from symbol fonts: its file has a font and a code, plain text has a character: ☑, □, ≥."""

from __future__ import annotations

UNKNOWN_SYMBOL = "�"
"""Stands for a sign that is in no table."""
_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧",
    0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x80: "⓪", 0x8B: "⓿", 0x9F: "•", 0xA0: "•", 0xA1: "○", 0xA4: "◎",
    0xA5: "◎", 0xA7: "▪", 0xA8: "□", 0xAA: "✦", 0xAB: "★", 0xB6: "☆", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑",
    0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **{0x81 + at: chr(ord("①") + at) for at in range(10)},
    **{0x8C + at: chr(ord("❶") + at) for at in range(10)},
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x96: "•", 0x97: "●", 0x98: "●", 0x99: "○",
    0x9E: "▪", 0x9F: "■", 0xA0: "■", 0xA1: "■", 0xA2: "■", 0xA3: "□", 0xA4: "□", 0xAE: "◆",
    **{0x6A + at: chr(ord("①") + at) for at in range(10)},
    **{0x75 + at: chr(ord("❶") + at) for at in range(10)},
}  # fmt: skip
_WEBDINGS = {0x31: "□", 0x61: "✓", 0x63: "□", 0x67: "■", 0x6E: "●", 0x72: "✗"}
_SYMBOL = {
    0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x44: "Δ", 0x6C: "λ", 0x6D: "μ", 0x70: "π", 0x72: "ρ", 0x73: "σ",
    0x53: "Σ", 0x71: "θ", 0x77: "ω", 0x57: "Ω", 0xA3: "≤", 0xA5: "∞", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓",
    0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…",
    0xD0: "∠", 0xD6: "√", 0xD7: "·", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
}
_PRIVATE = range(0xF020, 0xF100)
"""Codes by which Word writes the 224 places of a symbol font within text."""


def symbol(font: str, code: str) -> str:
    """The character that a symbol font shows at a hexadecimal code, with or without F0 before it; � for others."""
    try:
        return _symbol(font, int(code, 16))
    except ValueError:
        return UNKNOWN_SYMBOL


def _symbol(font: str, code: int) -> str:
    return _FONTS.get(font.lower(), {}).get(code & 0xFF, UNKNOWN_SYMBOL)


def readable(text: str, font: str) -> str:
    """A text with the signs of a symbol font as characters; what a usual font shows stays."""
    if font.lower() in _FONTS:
        return "".join(it if it.isspace() else _symbol(font, ord(it)) for it in text)
    return "".join(_symbol("Wingdings", ord(it)) if ord(it) in _PRIVATE else it for it in text)
