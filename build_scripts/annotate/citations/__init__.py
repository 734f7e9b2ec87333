"""Citations: what a text cites, and its references to itself."""
