"""Builds the library: source texts come in, a website and its data go out. The packages, in the order of the work:

sources     source texts, cards and redirects are read from the project folder
normalize   glosses and corrections are applied, boilerplate of the web page is set aside, broken lines are joined
parse       numbering becomes parts, sections and provisions; the ledger accounts for every character
annotate    responsibilities, citations, targets, themes, facts and validity are found in the words of provisions
link        agencies and instruments are registered, then every reference is resolved: the documents become a corpus
render      the corpus becomes pages of Markdown; their wording is in render/templates/
search      the corpus becomes the index that the browser searches
export      the corpus becomes corpus.json
publish     all of it is written: only what changed, and what is no longer made is removed

pipeline.py calls them in this order. Below them lie agencies (which body is meant: normalize's neighbour, used by parse and
annotate), vocabulary (reads the YAML files of vocabularies/, which people who know policies edit), diagnostics
(findings), script (Traditional and simplified characters), text (primitives), project.py (paths) and model (the records).
On top stand evaluate, diff, importing, cli and mkdocs_hook.py.
"""
