"""Importing: what people have (a saved page, a Word document, an old text file) becomes a text and its card.

formats     which reader takes a file: plain, webpage, word, pdf; each gives the text and what the file says of it
package     the parts of a .docx; numbering counts what Word numbers itself, numerals writes it
encodings   bytes become characters, with the reason why it must be these
proposals   what the card may say, each value with the words it rests on: naming, placing, dating, sourcing, identity
dialogue    a person decides; or the proposals are taken as they are
duplicates  a text that the library has already is recognised
intake      one text on its way through all of these to the shelf; cardfile writes its card
telling     what became of it, and what to do next
command     `python -m build_scripts new`
"""
