"""What whoever asks for a document may ask for."""

from provisions.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """`status` is the least finished status accepted.

    `sections` are the ids of those to print, for an excerpt; empty, the whole. `notes` are for drafting.
    `front`: with the pages before the terms; page and steps stand before a whole document alone.
    `footnotes` puts the sources of each provision below its text; the annex has its own in any case.
    """

    start_at: int = 1
    status: str = "draft"
    annexes: bool = True
    sections: tuple[str, ...] = ()
    notes: bool = False
    footnotes: bool = False
    front: bool = True
