"""Period: how long a document and its measures hold, and what a document repeals."""
