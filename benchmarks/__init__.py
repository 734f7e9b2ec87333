"""The yardstick: made-up libraries of any size, and what the program needs for them. `python -m benchmarks --help`.

genre          genre.yml, the grammar of the genre, and the expansion of its slots
made_up_text   one made-up document: its provisions, its layout, its card
library        a project folder of as many of them as wanted
processes      programs are run, and their time and memory measured
engines        the same Markdown built by other engines: MkDocs and Material alone, Zensical, Hugo
measurements   the table of all that is measured
serving        an edit under `mkdocs serve`, and a first search in a browser
report         the page docs/benchmarks.md, with its chart, from the figures
"""
