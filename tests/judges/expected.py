"""What every format has to say, told from the document as data.

This is written against the published JSON alone, with no code of the renderers, so that a fault
they share cannot hide itself.
"""

from tests.judges.teller import Teller, footnotes
from tests.judges.ways import Json, Line, Way, is_whole


def contents(document: Json, way: Way) -> list[Line]:
    """List what the table of contents names, in order."""
    teller = Teller(document, way)
    if not is_whole(document):
        return []
    told = [
        *teller.opening(),
        *teller.open_points(),
        *teller.front(),
        *teller.terms(),
        *teller.after_terms(),
        *teller.colophon(),
    ]
    return [line for line in told if line.kind == "h2" or (line.kind == "h3" and line.mark)]


def cover(document: Json, way: Way) -> tuple[list[Line], list[Line]]:
    """List the titles of the cover, and its rows: an excerpt has a title alone."""
    titles = [Line("h1", document["title"])]
    if not is_whole(document):
        return [] if way.is_paged else titles, []
    titles += [Line("p", document["edition"])] if document["edition"] else []
    return titles, list(Teller(document, way).cover())


def body(document: Json, way: Way) -> list[Line]:
    """List everything after the table of contents, in reading order, and what is open where it is last."""
    teller = Teller(document, way)
    is_last = not (way.is_drawn and is_whole(document))
    open_points = list(teller.open_points()) if is_last else []
    end = [*teller.colophon(), *open_points] if way.is_drawn else [*open_points, *teller.colophon()]
    return [*teller.front(), *teller.terms(), *teller.after_terms(), *end]


def before_contents(document: Json, way: Way) -> tuple[list[Line], list[Line]]:
    """List what stands before the contents, beside the cover: the opening page, and what is open."""
    if not (way.is_drawn and is_whole(document)):
        return [], []
    teller = Teller(document, way)
    return list(teller.opening()), list(teller.open_points())


def notes(document: Json, way: Way) -> list[Line]:
    """List every note, in the order of their numbers."""
    teller = Teller(document, way)
    return [teller.note(note) for note in footnotes([document["sections"], document["annexes"]])]
