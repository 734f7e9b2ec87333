"""The two scripts: which one a text is in, its simplified and its Traditional rendering, both as long as the text.

converter      the one module that imports OpenCC
decisions      what scripts.yml says: names that must survive, words and characters that OpenCC leaves open
simplified     Traditional to simplified; the script of a text; words of a text in the other script
traditional    simplified to Traditional
transcription  the whole corpus in Traditional characters
"""

from __future__ import annotations

from build_scripts.script.converter import (
    CONFIGURATIONS,
    CONFLICTING_DISTRIBUTIONS,
    DISTRIBUTION,
    conflicting_distribution,
    converter_version,
)
from build_scripts.script.decisions import Decisions, decide, decisions
from build_scripts.script.simplified import OtherScriptWord, detect, other_script_words, simplify
from build_scripts.script.traditional import source_to_traditional, to_traditional, values_to_traditional

__all__ = [
    "CONFIGURATIONS",
    "CONFLICTING_DISTRIBUTIONS",
    "DISTRIBUTION",
    "Decisions",
    "OtherScriptWord",
    "conflicting_distribution",
    "converter_version",
    "decide",
    "decisions",
    "detect",
    "other_script_words",
    "simplify",
    "source_to_traditional",
    "to_traditional",
    "values_to_traditional",
]
