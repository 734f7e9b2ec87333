"""Sources: source texts, cards and redirects come in from the project folder."""
