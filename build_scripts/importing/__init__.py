"""Importing: what people have (a saved page, a Word document, an old text file) becomes a source text and its card.

file_formats      which reader takes a file: plain text, html_, docx_, pdf_ and markdown_reader; each returns an Extract
                  (html_reader goes by page_text, the lines of a page and what is hidden;
                  merged_cells writes a merged cell into each row that it spans)
bounded_reading   the reader works in a process of its own, whose time and memory are limited; limits holds all limits
encodings         bytes become characters, with the reason why it must be this encoding
reading_context   the text as the library reads it, with the metadata of its page
proposals         the fields of the card, each with its evidence: title_, issuer_, origin_ and date_finder; the id
prompts           a person confirms or corrects the proposals; or they are taken as they are
duplicate_check   recognises a text that the library has already
importer          takes one text through all of these; card_writer writes its card
import_report     what became of it, and what to do next

The command `python -m build_scripts new` stands in cli/new.py.
"""
