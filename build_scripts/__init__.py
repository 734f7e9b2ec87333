"""The tour of the house: a line of text walks in at one door, through the rooms in order, and out as a page.

read      a source text and its card come in; bytes become characters, every line keeps its number
clean     what the web page put around the text is set aside, glosses and damage are restored
parse     numbering becomes parts, sections and provisions; every character is accounted for in the ledger
annotate  who answers for a provision, and what it is about
link      all agencies are registered, then everything is resolved against everything
render    pages and data are made from one record, the corpus
write     only what changed is written, what is no longer made is removed

pipeline.py is the whole order of work on one screen; vocabularies/ is what people who read policies edit.
"""
