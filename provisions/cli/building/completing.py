"""`provisions build` on a terminal: it offers to ask for what is still open. In a pipe nothing is asked."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from provisions.cli.stopping import saying
from provisions.cli.talk import dialogue
from provisions.cli.terminal import console
from provisions.model.place import Place

if TYPE_CHECKING:
    from provisions.library.profiles import Setting
    from provisions.model.answer import Answer
    from provisions.model.document import Document
    from provisions.model.library import Library

KEPT: Final = "Stopped: no document was written; what was typed is kept."
"""What is so when the command is stopped from the first question on."""

_TYPED: Final = Place("what was typed")


def somebody_is_there() -> bool:
    """Whether somebody reads what is said, and can answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def completed(
    library: "Library", document: "Document", setting: "Setting", profile: Path, pack: Path
) -> bool:
    """Ask for what `document` leaves open, and add what is typed to `setting`; whether there was anything.

    It is kept, after each answer, in the answers file beside `profile`, what stands there too. Raises
    UsageError if that file cannot be read or written.
    """
    from provisions.cli.talk.asking import Saved
    from provisions.cli.talk.files import Files
    from provisions.cli.talk.filling import Filling
    from provisions.interview.open_values import open_of
    from provisions.library.questions import read_proposals

    files, typed = Files(profile), dict[str, "Answer"]()
    kept = files.typed_before()
    tables, values = open_of(library, document)
    filling = Filling(
        typed,
        lambda: files.write_answers({**kept, **typed}),
        lambda: [*values, *tables],
        read_proposals(pack, library),
    )
    # Whoever has had enough gets the document with what was said so far.
    with saying(KEPT), suppress(Saved, dialogue.Ended):
        filling.ask()
    if typed:
        console.say()
        dialogue.say(f"Kept in {files.answers}: give it to the next build with --answers.")
    console.say()
    setting.values.update({name: (value, _TYPED) for name, value in typed.items()})
    return bool(typed)
