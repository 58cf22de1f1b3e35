"""Commands with commands of their own, which show what they are about where none is named."""

from typing import Any

from typer.core import TyperGroup


class ShownFirst(TyperGroup):
    """Without the name of a command, `show` is meant: `provisions profiles small-social`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `show` before what names no command."""
        named = bool(args) and (args[0] in self.commands or args[0] in ("-h", "--help"))
        return super().parse_args(ctx, args if named else ["show", *args])
