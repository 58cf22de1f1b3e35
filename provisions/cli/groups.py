"""Commands with commands of their own: those that show what they are about, and the program itself."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import typer.main
from typer.core import TyperCommand, TyperGroup

from provisions.cli.given import read_soon

HOMES = {
    "build": "building.build",
    "interview": "interview",
    "blanks": "blanks",
    "inspect": "inspect",
    "check": "check",
    "explain": "explain",
    "parameters": "parameters",
    "clauses": "listing",
    "sources": "listing",
    "terms": "listing",
    "schema": "schema",
    "profiles": "profiles",
    "promises": "promises",
}
"""By command, the module that it stands in, in the order of the help."""


class _ReadsSoon:
    """What is given to these commands is read as `given` says."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As always; before, not all options are known: Typer adds those for help and completion."""
        command: Any = self
        read_soon(command.get_params(ctx))
        rest: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]
        return rest


class Command(_ReadsSoon, TyperCommand):
    """A command that has none in it."""


class _OnDemand(Mapping[str, Any]):
    """The commands of the program by name; a module is imported when somebody asks for what is in it."""

    def __getitem__(self, name: str) -> Any:
        module = import_module(f"provisions.cli.{HOMES[name]}")
        group = getattr(module, "app", None)
        if group is None:
            group = typer.Typer(rich_markup_mode=None, add_completion=False)
            group.command(name, cls=Command)(getattr(module, name))
        command = typer.main.get_command(group)
        command.name = name
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(HOMES)

    def __len__(self) -> int:
        return len(HOMES)


class Commands(_ReadsSoon, TyperGroup):
    """The program: what `build` needs is not imported for `check`."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{**given, "commands": _OnDemand()})


class ShownFirst(_ReadsSoon, TyperGroup):
    """Without the name of a command, `show` is meant: `provisions profiles small-social`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `show` before what names no command."""
        named = bool(args) and (args[0] in self.commands or args[0] in ("-h", "--help"))
        return super().parse_args(ctx, args if named else ["show", *args])
