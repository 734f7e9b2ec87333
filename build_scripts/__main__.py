"""The door for the shell: python -m build_scripts COMMAND, or huiqi COMMAND where the package is installed."""

from __future__ import annotations

from build_scripts.cli.commands import main
from build_scripts.diagnostics.console import allow_any_character


def run() -> None:
    """Run the command that the arguments name."""
    allow_any_character()
    main()


if __name__ == "__main__":
    run()
