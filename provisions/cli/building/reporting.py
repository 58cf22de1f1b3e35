"""What `provisions build` says of what it made."""

import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from provisions.cli.building.jobs import Made
from provisions.cli.terminal import console
from provisions.model.numbering import decimal
from provisions.render import IN_PARTS

if TYPE_CHECKING:
    from provisions.model.document import Document, OpenBlank

# gzip and zlib wrap the same stream, in 18 and in 6 bytes (RFC 1950, RFC 1952).
_GZIP_FRAME: Final = 12

_LIBRARY: Final = {"draft": "a draft", "comment": "out for comment"}
"""What an unfinished clause library is."""


def report(document: "Document", made: Iterable[tuple[Path, Made]]) -> None:
    """Say which files were made, how finished the document is, and what is still to be filled in."""
    rows = []
    for path, file in made:
        sent = _sent_size(file)
        rows.append(
            (
                str(path),
                "" if file.pages is None else str(file.pages),
                str(file.provisions or ""),
                f"{len(file.data):,}",
                "" if sent is None else f"{sent:,}",
            )
        )
    head = ("file", "pages", "provisions", "bytes", "gzip")
    # What no file has needs no column.
    columns = [place for place in range(len(head)) if any(row[place] for row in rows)]
    # A path is whole, or nobody can copy it.
    shown = [[row[place] for place in columns] for row in (head, *rows)]
    console.table(shown[0], shown[1:], whole=True)
    console.say()
    console.say(standing(document))
    _tell_excerpt(document)
    if document.blanks:
        _tell_blanks(document)


def _sent_size(file: Made) -> int | None:
    """How many bytes a web server sends of a text that it compresses; None for what is compressed already."""
    if file.format not in IN_PARTS:
        return None
    return len(zlib.compress(file.data, 9)) + _GZIP_FRAME


def standing(document: "Document") -> str:
    """How far the document is, and the clauses that it is made of, in a sentence."""
    open_ = len(document.blanks)
    library = _LIBRARY.get(document.status)
    if open_:
        values = "1 value is" if open_ == 1 else f"{open_} values are"
        also = " too" if document.status == "draft" else ""
        own = f"A draft: {values} open"
        return f"{own}; the clause library is {library}{also}." if library else f"{own}."
    if library:
        return f"Nothing is open in this document; its clause library is {library}."
    return "Final: nothing is open, and every clause is final."


def _tell_excerpt(document: "Document") -> None:
    """Say that it is an excerpt, what is left out, and what its text names and does not print."""
    if document.excerpt is None:
        return
    numbers = {p.id: decimal(p.number) for p in document.provisions()}
    console.say()
    if not document.excerpt.left_out:
        console.say("All sections of the terms, in the order asked for.")
        return
    left_out = ", ".join(id_ for id_, _ in document.excerpt.left_out)
    console.say(f"An excerpt, not the whole terms. Left out: {left_out}")
    relies_on = document.excerpt.relies_on
    if not relies_on:
        console.say("Its text names no provision that it does not print.")
        return
    count = f"{len(relies_on)} provision{'s' if len(relies_on) > 1 else ''}"
    console.say(f"Its text names {count} that it does not print. Your terms should say something on each:")
    named = [(one.provision, one.title, ", ".join(numbers[id_] for id_ in one.by)) for one in relies_on]
    console.table(("provision", "title", "named in"), named)


def _tell_blanks(document: "Document") -> None:
    from provisions.interview.open_values import unproposed
    from provisions.model.document import TABLE

    tables = any(blank.type == TABLE for blank in document.blanks)
    how = "with --set NAME=VALUE or in the profile" + ("; a table in an answers file" if tables else "")
    console.say()
    console.say(f"{len(document.blanks)} to be filled in, {how}:")
    unsaid = unproposed(document)
    rows = [(blank.parameter, _asked(blank, unsaid.get(blank.parameter, {}))) for blank in document.blanks]
    console.table(("name", "what"), rows)


def _asked(blank: "OpenBlank", unsaid: Mapping[str, Iterable[str]]) -> str:
    """What is asked; of a table also the cells `unsaid`, which no row proposes."""
    cells = [f"{row}.{column}" for row, columns in unsaid.items() for column in columns]
    return f"{blank.asks}; only you know {', '.join(cells)}" if cells else blank.asks
