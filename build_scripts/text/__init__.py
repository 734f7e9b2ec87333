"""Text primitives, each once: lines, what a line looks like, numerals and dates, YAML with line numbers."""
