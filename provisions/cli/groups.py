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


TYPED = "provisions.typed"
"""Under which a command knows all that was typed behind its name."""
_WHOLE = 1_000
"""Characters of what a command does; none says so much."""


class _ReadsSoon:
    """What is given to these commands is read as `given` says, and lists say whole what they do."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As always; before, not all options are known: Typer adds those for help and completion."""
        command: Any = self
        ctx.meta[TYPED] = tuple(args)
        read_soon(command.get_params(ctx))
        rest: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]
        return rest

    def get_short_help_str(self, limit: int = 0) -> str:
        """What the command does, as lists of commands have it: all of it, on as many lines as it takes.

        Otherwise it would be cut after `limit` characters, in the middle of a sentence.
        """
        shown: str = super().get_short_help_str(max(limit, _WHOLE))  # type: ignore[misc]
        return shown


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
        """Put `show` before what names no command; a shell that completes nothing yet is told of both."""
        named = args[0] in self.commands or args[0] in ("-h", "--help") if args else ctx.resilient_parsing
        return super().parse_args(ctx, args if named else ["show", *args])

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """The commands that begin so, and what `show` takes."""
        show = self.commands["show"]
        inside = show.make_context("show", [], parent=ctx, resilient_parsing=True)
        shown = (one for param in show.params for one in param.shell_complete(inside, incomplete))
        return [*super().shell_complete(ctx, incomplete), *show.shell_complete(inside, incomplete), *shown]
