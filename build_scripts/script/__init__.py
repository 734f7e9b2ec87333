"""The two scripts: which one a text is in, its simplified and its Traditional rendering, both as long as the text.

converter           the one module that imports OpenCC, whose tables it applies
decision_records    the records of scripts.yml
decisions           what scripts.yml says: names that must survive, words and characters that OpenCC leaves open
script_converter    conversion by these decisions; the script of a text; words of a text in the other script
transcription       the whole corpus in Traditional characters
html_transcription  a finished page in Traditional characters
pinyin              readings of characters, initials of names

A `ScriptConverter` belongs to the vocabularies of one library (`Vocabulary.converter`); a corpus carries its library's.
"""

from __future__ import annotations

from build_scripts.script.converter import (
    CONFIGURATIONS,
    CONFLICTING_DISTRIBUTIONS,
    DISTRIBUTION,
    conflicting_distribution,
    converter_version,
    dictionary,
    tables_version,
)
from build_scripts.script.decisions import Decisions, read_decisions
from build_scripts.script.script_converter import OtherScriptWord, ScriptConverter
