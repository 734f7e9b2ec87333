"""Text primitives, each once: characters, lines, what a line looks like, numerals and dates, YAML with line numbers."""
