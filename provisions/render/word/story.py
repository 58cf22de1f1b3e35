"""What is known before the text is written, and what is met on the way."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml.etree import _Element

from provisions.model.document import Document
from provisions.model.inline import Inlines, plain
from provisions.model.walk import footnotes_of
from provisions.render.word.elements import add
from provisions.render.word.languages import language_tags
from provisions.render.word.layout import Box
from provisions.render.word.measures import Grid, Measures
from provisions.render.word.metrics import line_count
from provisions.render.word.names import reference_mark
from provisions.render.word.page import Page, Room
from provisions.render.word.runs import PLAIN, Look, number_reference


class Entry(NamedTuple):
    """A line of the contents. `number` is as printed and may be empty; `mark` is where it leads."""

    level: int
    number: str
    title: str
    mark: str


@dataclass(slots=True)
class Story:
    """The main text as it grows: ids given out, links and blanks met, boxes for the layout.

    `targets` are the sections and provisions of this document, `terms` the terms it defines.
    `styles` are the measures of the paragraph styles by id; `blanks` maps parameters to what they
    ask for, `links` addresses to relationship ids.
    `colours` are those of the character styles by id, `grids` the measures of the table styles,
    `specimens` pictures to copy by how they stand, `rung` what a step of a ladder looks like.
    `rooms` are the sections of the file, in Word's sense.
    `letters` are the counters of the two levels of lettered lists, as Word will count them.
    `notes` is the part of the footnotes met, None while there is none, `note_links` are the addresses
    in it; `first_note` is the number of the first, 0 while there is none. `waiting` are the marks of comments
    between the first note and the second. `is_form`: what is written
    now is the list of blanks, made to be filled.
    """

    document: Document
    page: Page
    targets: frozenset[str]
    terms: frozenset[str]
    styles: Mapping[str, Measures]
    is_rtl: bool
    blanks: dict[str, str]
    colours: Mapping[str, str] = field(default_factory=dict)
    grids: Mapping[str, Grid] = field(default_factory=dict)
    specimens: Mapping[str, _Element] = field(default_factory=dict)
    rung: list[_Element] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    boxes: list[Box] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    letters: list[int] = field(default_factory=lambda: [0, 0])
    notes: _Element | None = None
    note_count: int = 0
    waiting: list[_Element] = field(default_factory=list)
    rooms: list[Room] = field(default_factory=list)
    note_links: dict[str, str] = field(default_factory=dict)
    first_note: int = 0
    is_form: bool = False
    further: int = 0
    _marks: set[str] = field(default_factory=set)
    _controls: int = 1000
    _drawings: int = 0
    _comments: int = 0

    @contextmanager
    def bookmarks(self, parent: _Element, *names: str) -> Iterator[None]:
        """Put what is added to `parent` in this context under bookmarks, the innermost named first.

        Names are unique in a document: a second one is not written.
        """
        fresh: list[tuple[int, str]] = []
        for name in names:
            if name not in self._marks:
                self._marks.add(name)
                fresh.append((len(self._marks), name))
        for number, name in reversed(fresh):
            add(parent, "bookmarkStart", id=number, name=name)
        yield
        for number, _ in fresh:
            add(parent, "bookmarkEnd", id=number)

    def control(self) -> int:
        """Give out an id for a content control."""
        self._controls += 1
        return self._controls

    def drawing(self) -> int:
        """Give out an id for a picture."""
        self._drawings += 1
        return self._drawings

    @contextmanager
    def further_in(self, twips: int) -> Iterator[None]:
        """Write what begins `twips` further in than its style says."""
        page = self.page
        self.page, self.further = page._replace(left=page.left + twips), twips
        try:
            yield
        finally:
            self.page, self.further = page, 0

    @contextmanager
    def in_cell(self, room: int) -> Iterator[list[Box]]:
        """Write into a cell whose text is `room` twips wide: its boxes are kept apart."""
        page, boxes = self.page, self.boxes
        self.page, self.boxes = page._replace(right=page.right + page.measure - room), []
        try:
            yield self.boxes
        finally:
            self.page, self.boxes = page, boxes

    def comment(self) -> int:
        """Give out the number of a comment, from 0, in the order of the text."""
        self._comments += 1
        return self._comments - 1

    def link(self, url: str) -> str:
        """Give out a relationship id for the address `url`, the same for the same address."""
        return self.links.setdefault(url, f"rIdLink{len(self.links) + 1}")

    @contextmanager
    def in_note(self) -> Iterator[None]:
        """Write for the part of the footnotes inside this context: links are kept there."""
        self.links, self.note_links = self.note_links, self.links
        try:
            yield
        finally:
            self.links, self.note_links = self.note_links, self.links

    def number(self, parent: _Element, target: str, number: str, look: Look = PLAIN) -> bool:
        """Refer to the number of `target`, if it is in this document; tells whether it is."""
        if target not in self.targets or not number:
            return False
        number_reference(parent, reference_mark(target), number, look)
        return True

    def lay(self, style: str, text: str, *, mark: str = "", starts_page: bool = False) -> None:
        """Tell the layout of a paragraph."""
        look = self.styles[style]
        self.boxes.append(box(look, text, self._room(look), mark=mark, starts_page=starts_page))

    def lay_line(self, style: str, content: Inlines) -> None:
        """Tell the layout of a paragraph with its footnotes."""
        look = self.styles[style]
        laid = box(look, plain(content), self._room(look))
        if any(True for _ in footnotes_of(content)):
            laid = laid._replace(notes=self._notes_of(look, content, laid))
        self.boxes.append(laid)

    def _notes_of(self, look: Measures, content: Inlines, laid: Box) -> tuple[tuple[int, float], ...]:
        """The line that each footnote of a paragraph is called on, and the height of the note."""
        below = self.styles["FootnoteText"]
        notes: list[tuple[int, float]] = []
        before = ""
        for one in content:
            before += plain((one,))
            for note in footnotes_of((one,)):
                lines = box(below, f"{note.number} {plain(note.content)}", self._room(below))
                # Where a paragraph cannot be divided, its lines are all on one page.
                at = self._line(look, before) if laid.start < laid.height else 1
                notes.append((at, lines.height + lines.after))
        return tuple(notes)

    def _line(self, style: Measures, before: str) -> int:
        """The line on which `before`, the beginning of a paragraph, ends."""
        return line_count(before, self._room(style) / style.breadth, style.size, style.bold)

    def _room(self, style: Measures) -> float:
        return self.page.measure / 20 - style.left


def box(style: Measures, text: str, room: float, *, mark: str = "", starts_page: bool = False) -> Box:
    """Measure a paragraph of `style` on lines of `room` points."""
    return Box(
        line_count(text, room / style.breadth, style.size, style.bold),
        style.leading,
        style.before,
        style.after,
        style.padding,
        style.keeps_next,
        style.is_whole,
        starts_page or style.starts_page,
        0,
        style.slack,
        mark,
    )


def begun(document: Document, page: Page, styles: Mapping[str, Measures]) -> Story:
    """Begin the story of `document`, before its first word."""
    return Story(
        document,
        page,
        targets=frozenset(one.id for one in document.sections) | {one.id for one in document.provisions()},
        terms=frozenset(entry.term for entry in document.definitions.entries)
        if document.definitions
        else frozenset(),
        styles=styles,
        is_rtl=language_tags(document.language).is_rtl,
        blanks={blank.parameter: blank.shown for blank in document.blanks},
    )
