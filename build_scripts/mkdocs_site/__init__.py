"""What the library has to do with MkDocs, beyond its events (mkdocs_hook.py).

edition        the site in one script: pages that MkDocs does not see are put into its frames and written
unchanged      whether a build would make what is there already
serving        what `mkdocs serve` watches, and how an edited text shows before all else is built anew
script_bundle  the modules of the search are put into few files
"""
