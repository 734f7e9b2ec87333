"""Decides which brackets belong to the name around them: 市(州)人民政府, 中国（湖南）自由贸易试验区."""

from __future__ import annotations

from itertools import takewhile

from build_scripts.agencies.tokens import BOUNDARY_KINDS, EntriesByStart, TokenDictionary, TokenKind, begins_token

MAX_NAME_BRACKET = 24
"""Maximum length of a bracket inside a name: 县(市、区)政府."""
MAX_NOTE_BRACKET = 40
"""Maximum length of a bracket that says which places a name includes: 各市（含某某市）人民政府."""
NATION_NAME = "中国"
"""Stands before the place of a national zone: 中国（湖南）自由贸易试验区."""


def name_bracket(
    text: str, start: int, kind_before: TokenKind, dictionary: TokenDictionary, entries: EntriesByStart
) -> str:
    """The bracket at `start` if it belongs to the name around it, as in 市(州)人民政府; else empty."""
    if text[start] not in dictionary.lexicon.brackets.get("open", "") or kind_before in BOUNDARY_KINDS:
        return ""
    is_note = text.startswith(dictionary.lexicon.bracket_starts, start + 1)
    closing = dictionary.lexicon.brackets.get("close", "")
    limit = min(start + (MAX_NOTE_BRACKET if is_note else MAX_NAME_BRACKET), len(text))
    end = next((index for index in range(start + 1, limit) if text[index] in closing), None)
    if end is None:
        return ""
    inner = "".join("、" if char in dictionary.bracket_separators else char for char in text[start + 1 : end])
    belongs = (
        is_note
        or _consists_of_words(inner, dictionary)
        or (kind_before in (TokenKind.TEXT, TokenKind.PLACE) and begins_token(TokenKind.NAME, end + 1, entries))
        or (text.endswith(NATION_NAME, 0, start) and begins_token(TokenKind.PLACE, start + 1, entries, inner))
    )
    return text[start : end + 1] if belongs else ""


def _consists_of_words(inner: str, dictionary: TokenDictionary) -> bool:
    """Whether a bracket lists levels or kinds of agencies, 市、区, and perhaps what they include or are called."""
    notes = (*dictionary.lexicon.short_form_words, *dictionary.lexicon.bracket_starts)
    parts = [part.strip() for part in inner.split("、")]
    lists = [*takewhile(lambda part: not part.startswith(notes), parts)]
    return bool(lists) and all(part in dictionary.bracket_words for part in lists)
