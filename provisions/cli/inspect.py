"""`provisions inspect`."""

from pathlib import Path
from typing import Annotated

import typer

from provisions.cli.findings import as_json as finding_as_json
from provisions.cli.loading import read_bytes
from provisions.cli.options import JsonOption
from provisions.cli.terminal import console
from provisions.model.diagnostic import Severity


def inspect(
    file: Annotated[Path, typer.Argument(help="Any .docx.")],
    as_json: JsonOption = False,
) -> None:
    """Check that references, numbers, contents, blanks and notes of a .docx still lead somewhere.

    Finds what no validator looks at, such as a reference that shows an old number. Changes nothing.
    """
    from provisions.returned.document import Returned
    from provisions.returned.inspection import inspect as inspected

    found = inspected(Returned(read_bytes(file, "unreadable-docx"), str(file)))
    wrong = sum(one.severity is not Severity.NOTE for one in found.findings)
    looked = {"paragraphs": found.paragraphs, "fields": found.fields, "bookmarks": found.bookmarks}
    if as_json:
        data = {"file": str(file), **looked, "findings": [finding_as_json(one) for one in found.findings]}
        console.answer_data(data, indent=1)
    else:
        said = ", ".join(f"{count:,} {what}" for what, count in looked.items())
        console.say(f"{wrong or 'Nothing'} wrong in {said}.")
        console.draw(found.findings)
    if wrong:
        raise typer.Exit(1)
