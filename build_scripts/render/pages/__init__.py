"""Pages: for each kind of page the records that its template shows; render/__init__.py lists module and template of each."""
