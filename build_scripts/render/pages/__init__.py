"""Pages: for each kind of page the records that its template shows, made from the catalogue."""
