"""The command line: what commands there are, and what happens when something is wrong."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from provisions import __version__
from provisions.cli import console
from provisions.cli.blanks import blanks
from provisions.cli.build import build
from provisions.cli.check import check
from provisions.cli.explain import explain
from provisions.cli.inspect import inspect
from provisions.cli.listing import clauses, profiles, schema, sources, terms
from provisions.cli.promises import app as promises_app
from provisions.model.diagnostic import ProvisionsError, UsageError, first_of_each_kind

app = typer.Typer(
    name="provisions",
    help="Assemble model contractual provisions for online platforms into Terms of Service sections.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (build, blanks, inspect, check, explain, profiles, clauses, sources, terms, schema):
    app.command()(command)
app.add_typer(promises_app, name="promises")


def _version(wanted: bool) -> None:
    if wanted:
        console.say(f"provisions {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command line; faults of data end with drawn problems, never with a traceback."""
    try:
        app()
    except UsageError as error:
        console.draw(first_of_each_kind(error.diagnostics), error.texts)
        sys.exit(2)
    except ProvisionsError as error:
        console.draw(first_of_each_kind(error.diagnostics), error.texts)
        sys.exit(1)
    except BrokenPipeError:
        # Whoever read the answer has enough; the rest of it goes nowhere.
        sys.stdout = open("/dev/null", "w") if Path("/dev/null").exists() else sys.stdout  # noqa: SIM115
        sys.exit(0)
