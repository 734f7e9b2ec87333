"""All commands: python -m build_scripts build, check, compare, export, join, links, new, offline, score,
serve, shards; or, where the package is installed, huiqi build …

Each is a few lines around a function of another package. Its module is imported when the command is called, so that none
waits for what the others need.
"""

from __future__ import annotations

from collections import UserDict
from importlib import import_module
from typing import Any

import click


class _Commands(UserDict[str, Any]):
    """Name of a command → the command; made from its module in this package and its name there: build_commands.join."""

    def __getitem__(self, command: str) -> Any:
        module, name = self.data[command].split(".")
        return getattr(import_module(f"build_scripts.cli.{module}"), name)


main = click.Group(
    help="政策文库的命令。",
    commands=_Commands(
        build="build_commands.build",
        check="check_command.check",
        compare="compare_command.compare_command",
        export="export_command.export",
        join="build_commands.join",
        links="links_command.links",
        new="new.new",
        offline="offline_command.offline_command",
        score="score_command.score_command",
        serve="build_commands.serve",
        shards="build_commands.shards",
    ),
)
"""The group that all commands belong to."""
