"""The door for the shell: python -m build_scripts COMMAND."""

from __future__ import annotations

from build_scripts.cli.commands import main
from build_scripts.diagnostics.console import allow_any_character

if __name__ == "__main__":
    allow_any_character()
    main()
