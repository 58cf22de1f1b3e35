"""Paragraphs as the page sees them: how they are set, and how many lines their words fill."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from provisions.model.inline import Inlines, plain
from provisions.model.walk import footnotes_of
from provisions.render.paging.pages import Box
from provisions.render.paging.widths import LINE, line_count, width

_SLACK: Final = 0.9
"""How much of what line spacing adds to a page's last line may stand below it: measured, in LibreOffice."""
_SPARE: Final = 1.2
"""Who has not such a face sees another, and that is often wider."""
# Width of running text relative to Times New Roman, and height of a line set solid, in ems.
_FACES: Final[Mapping[str, tuple[float, float]]] = {
    **dict.fromkeys(("", "liberation serif", "times", "times new roman", "tinos"), (1.0, LINE)),
    **dict.fromkeys(("arial", "arimo", "helvetica", "helvetica neue", "liberation sans"), (1.104, 1.15)),
    "aptos": (1.14, 1.28),
    "arial narrow": (0.902, 1.15),
    "book antiqua": (1.12, 1.24),
    "bookman old style": (1.22, 1.17),
    "calibri": (1.02, 1.22),
    "cambria": (1.01, 1.17),
    "carlito": (1.02, 1.22),
    "century gothic": (1.2, 1.2),
    "century schoolbook": (1.15, 1.2),
    "dejavu sans": (1.26, 1.17),
    "garamond": (0.94, 1.13),
    "georgia": (1.14, 1.14),
    "inter": (1.18, 1.21),
    "lato": (1.09, 1.2),
    "noto sans": (1.17, 1.36),
    "open sans": (1.16, 1.36),
    "palatino linotype": (1.12, 1.35),
    "roboto": (1.1, 1.17),
    "segoe ui": (1.17, 1.33),
    "tahoma": (1.12, 1.21),
    "verdana": (1.31, 1.22),
}


class Face(NamedTuple):
    """A face: its width relative to Times New Roman, and the height of a line set solid, in ems."""

    breadth: float
    solid: float


_UNKNOWN: Final = Face(1.12, 1.2)
"""Between what is known: most faces of firms are wider than Times New Roman."""


def face_named(name: str) -> Face:
    """Return the measures of a face; without a name, those of Times New Roman, which programs then take."""
    return Face(*_FACES.get(name.lower(), _UNKNOWN))


def leading(size: float, face: Face, lines: float) -> tuple[float, float]:
    """Return how high a line is that is `lines` times as high as one set solid, and its slack; in points."""
    # In whole twentieths of a point, as layout engines count: over a page the rest would add up to a line.
    solid = round(size * face.solid * 20)
    spaced = int(solid * lines)
    return spaced / 20, (spaced - solid) * _SLACK / 20


class Measures(NamedTuple):
    """How paragraphs are set, lengths in points; `box` is one without words, `breadth` that of the face."""

    size: float
    left: float
    hanging: float
    bold: bool
    breadth: float
    box: Box

    def boxed(self, words: str, room: float) -> Box:
        """Measure a paragraph of `words` on lines of `room` points."""
        return self.box._replace(lines=line_count(words, room / self.breadth, self.size, self.bold))

    def width_of(self, words: str) -> float:
        """Return how wide `words` are, in points; with more to spare in faces not known sign by sign."""
        spare = 1 if self.breadth == 1 else _SPARE
        return width(words, self.bold) / 1000 * self.size * self.breadth * spare


def laid(content: Inlines, looks: Mapping[str, Measures], style: str, note_style: str, measure: float) -> Box:
    """Lay a paragraph with its footnotes into `measure` points."""
    look = looks[style]
    room = measure - look.left
    box = look.boxed(plain(content), room)
    if next(footnotes_of(content), None) is None:
        return box
    below = looks[note_style]
    notes: list[tuple[int, float]] = []
    before = ""
    for each in content:
        before += plain((each,))
        for note in footnotes_of((each,)):
            lines = below.boxed(f"{note.number} {plain(note.content)}", measure - below.left)
            # Where a paragraph cannot be divided, its lines are all on one page.
            at = look.boxed(before, room).lines if box.start < box.height else 1
            notes.append((at, lines.height + lines.after))
    return box._replace(notes=tuple(notes))
