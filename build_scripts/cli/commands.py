"""All commands: python -m build_scripts build, check, compare, export, forms, join, links, new, offline, record, release,
score, serve, shards; or, where the package is installed, huiqi build …

Each is a few lines around a function of another package. Its module is imported when the command is called, so that none
waits for what the others need.
"""

from __future__ import annotations

from collections import UserDict
from importlib import import_module
from typing import Any

import click

from build_scripts.diagnostics.system_errors import describe
from build_scripts.publish.staged_folder import PlaceError


class _Commands(UserDict[str, Any]):
    """Name of a command → the command; made from its module in this package and its name there: build_commands.join."""

    def __getitem__(self, command: str) -> Any:
        module, name = self.data[command].split(".")
        return getattr(import_module(f"build_scripts.cli.{module}"), name)


class _Group(click.Group):
    """Says in one line what the system refused, whatever the command."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # whoever read has read enough; click ends without a word
            raise
        except PlaceError as error:
            raise click.ClickException(str(error)) from None
        except OSError as error:
            raise click.ClickException(describe(error)) from None


main = _Group(
    help="政策文库的命令。",
    commands=_Commands(
        build="build_commands.build",
        check="check_command.check",
        compare="compare_command.compare_command",
        export="export_command.export",
        forms="forms_command.forms",
        join="build_commands.join",
        links="links_command.links",
        new="new.new",
        offline="offline_command.offline_command",
        record="record_command.record",
        release="release_command.release_command",
        score="score_command.score_command",
        serve="build_commands.serve",
        shards="build_commands.shards",
    ),
)
"""The group that all commands belong to."""
