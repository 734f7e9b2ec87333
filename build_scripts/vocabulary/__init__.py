"""Vocabularies: the YAML files that people who read policies edit, loaded as checked, typed records.

Each file of vocabularies/ is described by a frozen dataclass; reading, findings and JSON Schema follow from it. A new
list of words is a name in that record (or a new field), the list in the YAML file with a comment that says what it
means, and UPDATE_CASES=1 with tests/export/test_schemas.py, which writes the schema.

file                             record
agencies                         clause_lexicon.ClauseLexicon, model.Function
amounts                          amount_words.AmountFile
regions, divisions               registers.RegionFile, DivisionFile
findings                         diagnostics.registry.KindFile
scripts                          script.decision_records.ScriptFile
themes                           word_files.ThemeFile, model.Theme
offers                           offer_words.OfferFile
parties                          party_words.PartyFile
needs                            word_files.NeedFile, model.Need
profiles                         model.ProfileFile
synonyms                         model.Synonyms
tools                            tool_file.ToolFile, model.Tool
channels, qualifiers             access_files.ChannelFile, QualifierFile
lines                            line_files.LineFile, model.PublicLine
card, furniture, importing, labels: all in page_words
facts, instruments, targets, validity: all in word_files

loader reads them all as one Vocabulary; what a field may hold is said with the marks of model.field_marks.
"""
