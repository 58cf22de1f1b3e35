"""The command line: what commands there are, and what happens when something is wrong."""

import errno
import gc
import re
import sys
from typing import Annotated, Final

import typer

from provisions.cli import stopping
from provisions.cli.groups import Commands
from provisions.cli.terminal import console, streams
from provisions.model.diagnostic import Diagnostic, ProvisionsError, UsageError, first_of_each_kind, nearest
from provisions.model.place import Place
from provisions.model.version import VERSION

_FULL: Final = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS))
_SPENT: Final = frozenset((errno.EMFILE, errno.ENFILE, errno.EAGAIN, errno.ENOMEM))
"""What a system says that has no room, and one that has no files, processes or memory left."""

_NOT_ONE_OF: Final = re.compile(r"'([^']*)' is not one of ('.*')")
_QUOTED: Final = re.compile("'([^']*)'")
_NO_INTEGER: Final = "Input should be a valid integer, unable to parse string as an integer"

app = typer.Typer(
    cls=Commands,
    name="provisions",
    help="Assemble model contractual provisions for online platforms into Terms of Service sections.",
    epilog="Exit code 0: done. 1: something is wrong, and told. 2: the request or a file cannot be "
    "understood. 3: not proved (check). 4: done, but the answer could not be written. 130: stopped.",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        console.say(f"provisions {VERSION}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        console.tell(context.get_help())
        raise typer.Exit(2)


def main() -> None:
    """Run the command line; faults of data end with drawn problems, never with a traceback."""
    streams.prepare()
    code = streams.finish(_run())
    stopping.over()
    # What is left goes with the process. To look through it for circles first takes a while.
    gc.freeze()
    sys.exit(code)


def _run() -> int:
    """Run what the command line asks for; the exit code."""
    try:
        return app(standalone_mode=False) or 0
    except UsageError as error:
        console.draw(first_of_each_kind(error.diagnostics), error.texts)
        return 2
    except ProvisionsError as error:
        console.draw(first_of_each_kind(error.diagnostics), error.texts)
        return 1
    except typer.TyperException as error:
        return _misused(error)
    except MemoryError:
        return _out_of_means("not enough memory", "", "end other programs, or raise the limit on memory")
    except OSError as error:
        # Anything else that a system can say is a fault of ours, and wants its traceback.
        if error.errno not in _FULL | _SPENT:
            raise
        mend = "make room for temporary files, or name another folder for them as TMPDIR in the environment"
        spent = "end other programs, or raise the limits of this one (ulimit)"
        reason = (error.strerror or str(error)).lower()
        return _out_of_means(reason, error.filename or "", mend if error.errno in _FULL else spent)


def _out_of_means(reason: str, file: object, hint: str) -> int:
    """Say that the system lacks what the command needs; the exit code."""
    message = f"the system has no means to go on: {reason}"
    console.draw([Diagnostic("system", message, Place(str(file)), hint=hint)])
    return 2


def _misused(error: typer.TyperException) -> int:
    """Say what is wrong with the command line itself, which may hold anything."""
    # Typer names publicly neither its kinds of errors nor where they carry the command.
    context = getattr(error, "ctx", None)
    if context is not None:
        console.tell(context.get_usage())
        console.tell(f"Try '{context.command_path} --help' for help.\n")
    console.tell(f"Error: {_plain(error.format_message())}")
    return error.exit_code


def _plain(message: str) -> str:
    """What Typer says is wrong, without the words of what it is built on; of a choice, with the nearest."""
    message = message.replace("Value error, ", "").replace(_NO_INTEGER, "a whole number is expected")
    if (found := _NOT_ONE_OF.search(message)) is None:
        return message
    choices, asked = _QUOTED.findall(found[2]), found[1].replace(",", " ").split()
    if len(asked) > 1 and set(asked) <= set(choices):
        return f"{message} Name one at a time."
    near = nearest(found[1].lower(), choices)
    return f"{message} Did you mean '{near}'?" if near else message
