"""The two scripts: which one a text is in, its simplified and its Traditional rendering, both as long as the text.

converter    the door for OpenCC
decisions    what scripts.yml says: names that must survive, words and characters that OpenCC leaves open
simplified   Traditional to simplified, and what in a text is written in the other script
traditional  simplified to Traditional
"""

from __future__ import annotations

from build_scripts.script.converter import CONFIGURATIONS, DISTRIBUTION, RIVALS, converter_version, rival
from build_scripts.script.decisions import Decisions, decide, decisions
from build_scripts.script.simplified import Foreign, detect, foreign, simplify, simplify_in_place
from build_scripts.script.traditional import traditional, traditional_source, traditional_words

__all__ = [
    "CONFIGURATIONS",
    "DISTRIBUTION",
    "RIVALS",
    "Decisions",
    "Foreign",
    "converter_version",
    "decide",
    "decisions",
    "detect",
    "foreign",
    "rival",
    "simplify",
    "simplify_in_place",
    "traditional",
    "traditional_source",
    "traditional_words",
]
