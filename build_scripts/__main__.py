"""The door for the shell: python -m build_scripts COMMAND."""

from __future__ import annotations

from build_scripts.cli.commands import main

if __name__ == "__main__":
    main()
