"""Publishing: pages, data and search index become files."""
