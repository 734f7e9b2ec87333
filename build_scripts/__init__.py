"""Builds the library: source texts come in, a website and its data go out. The packages, in the order of the work:

sources     source texts, cards and redirects are read from the project folder
normalize   glosses and corrections are applied, boilerplate of the web page is set aside, broken lines are joined
parse       numbering becomes parts, sections and provisions; the ledger accounts for every character
annotate    responsibilities, citations, targets, themes, facts and validity are found in the words of provisions
checks      what a person should look at becomes findings: noise, and what card and text say differently
needs       which provisions answer what an owner wants, and what their clauses ask of a firm
link        agencies and instruments are registered, then every reference is resolved: the documents become a corpus
render      the corpus becomes pages, as HTML and as plain Markdown; their wording is in render/templates/
search      the corpus becomes the index that the browser searches
export      the corpus becomes corpus.json, and tables as schemas/tables.yml describes them: CSV, SQLite, Parquet
publish     all of it is written: only what changed, and what is no longer made is removed

pipeline.py calls sources to link (build_cache.py keeps what the next build can use), publish calls the rest. Below them:
agencies (which agency a name means; parse and annotate use it), vocabulary (reads vocabularies/*.yml, which people who
know policies edit), execution (processes, a cluster, the cache on disk), diagnostics (findings, the console), script
(Traditional and simplified characters), text (primitives), project.py (paths), model (the records with their spans).
Above: evaluate, diff, importing, shards (a library built in parts), cli, and mkdocs_hook.py with mkdocs_site (frames of
pages, serving).

What you want to change, and what to open:

an agency is not recognised        vocabularies/agencies.yml; how names are read: agencies
a menu line leaked into a page     vocabularies/furniture.yml; how lines are decided: normalize/boilerplate
a page should look different       the table in render/__init__.py
a list of words in a vocabulary    the record of that file: the table in vocabulary/__init__.py
a check                            checks/__init__.py
a field of the card                model/card.py
a table or column of the data      schemas/tables.yml
what is kept of a citation …       model/annotations.py, with its span; spans of provisions: model/document.py

For programs that only want the data:

    from build_scripts import load_corpus
    corpus = load_corpus("site/data")    # or the address of data/ on a published site
    offers = corpus.table("offers")      # a list of dictionaries
"""

from build_scripts.export.corpus_loader import load_corpus as load_corpus
