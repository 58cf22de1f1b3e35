"""Everything that a check reads of a pack: all of it, or every problem of every file at once."""

from pathlib import Path
from typing import TYPE_CHECKING

from provisions.cli.attempts import Attempts
from provisions.cli.processes.together import together
from provisions.model.frozen import dataclass

if TYPE_CHECKING:
    from provisions.model.house_style import HouseStyle
    from provisions.model.library import Library
    from provisions.model.protections import Protections


@dataclass(frozen=True, slots=True)
class Whole:
    """A pack that was read whole."""

    library: "Library"
    protections: "Protections"
    style: "HouseStyle"


def read_whole(folder: Path) -> Whole:
    """The pack in `folder`. Raises UsageError with what is wrong with any of its files, also those of others.

    What is measured and what the interview asks is read too, so that nobody meets a slip in it later.
    """
    from provisions.library.coverage import read_coverage
    from provisions.library.lints import read_house_style
    from provisions.library.pack import read_library
    from provisions.library.protections import read_protections
    from provisions.library.questions import read_proposals, read_questions

    attempts = Attempts()
    library = attempts.read(read_library, folder, together("Reading …"))
    style = attempts.read(read_house_style, folder)
    protections = None
    # They name what is in the library.
    if library is not None:
        protections = attempts.read(read_protections, folder, library)
        for reading in (read_coverage, read_questions, read_proposals):
            attempts.read(reading, folder, library)
    attempts.stop()
    assert library is not None
    assert protections is not None
    assert style is not None
    return Whole(library, protections, style)
