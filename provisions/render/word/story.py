"""What is known before the text is written, and what is met on the way."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

from docx.opc.part import Part
from lxml.etree import _Element

from provisions.model.document import Document
from provisions.model.inline import Inlines
from provisions.render.paging.pages import Box
from provisions.render.paging.paragraphs import laid
from provisions.render.word.elements import add
from provisions.render.word.measures import Looks
from provisions.render.word.names import language_tag
from provisions.render.word.package import tree
from provisions.render.word.page import Page


class Entry(NamedTuple):
    """A line of the contents. `number` is as printed and may be empty; `mark` is where it leads."""

    level: int
    number: str
    title: str
    mark: str


@dataclass(slots=True)
class Notes:
    """The footnotes met: how many, and the number of the first, 0 while there is none.

    `root` is that of their part, `links` are the addresses in it. `waiting` are the marks of comments between
    the first note and the second.
    """

    root: _Element
    first: int = 0
    count: int = 0
    links: dict[str, str] = field(default_factory=dict)
    waiting: list[_Element] = field(default_factory=list)


@dataclass(slots=True)
class Story:
    """The text as it grows. A copy with another `measure` or other `boxes` shares whatever is counted.

    `measure` is the width of the text, in twips. `targets` are the sections and provisions of this document,
    `terms` the terms it defines. `blanks` maps parameters to what they ask for, `links` addresses to ids of
    relationships. `comments` is the root of their part, with a model first. `boxes` are for the layout.
    `letters` are the counters of the two levels of lettered lists, as Word will count them. `is_form`: what
    is written now is the list of blanks, made to be filled.
    """

    document: Document
    page: Page
    measure: int
    looks: Looks
    notes: Notes
    comments: _Element
    targets: frozenset[str]
    terms: frozenset[str]
    is_rtl: bool
    blanks: dict[str, str]
    links: dict[str, str] = field(default_factory=dict)
    boxes: list[Box] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    letters: list[int] = field(default_factory=lambda: [0, 0])
    marks: set[str] = field(default_factory=set)
    controls: Iterator[int] = field(default_factory=lambda: count(1001))
    drawings: Iterator[int] = field(default_factory=lambda: count(1))
    is_form: bool = False

    def mark(self, begun: _Element, *names: str) -> None:
        """Put what the paragraph `begun` holds under bookmarks; of one name there is but one."""
        for name in names:
            if name not in self.marks:
                self.marks.add(name)
                number = len(self.marks)
                begun.insert(1, add(begun, "bookmarkStart", id=number, name=name))
                add(begun, "bookmarkEnd", id=number)

    def link(self, url: str) -> str:
        """Give out a relationship id for the address `url`, the same for the same address."""
        return self.links.setdefault(url, f"rIdLink{len(self.links) + 1}")

    def lay(self, style: str, content: Inlines, *, mark: str = "", starts_page: bool = False) -> None:
        """Tell the layout of a paragraph with its footnotes."""
        box = laid(content, self.looks, style, "FootnoteText", self.measure / 20)
        if mark or starts_page:
            box = box._replace(mark=mark, starts_page=starts_page or box.starts_page)
        self.boxes.append(box)


def begun(document: Document, page: Page, looks: Looks, main: Part) -> Story:
    """Begin the story of `document`, which the part `main` will hold, before its first word."""
    defined = document.definitions.entries if document.definitions else ()
    return Story(
        document,
        page,
        page.measure,
        looks,
        Notes(tree(main, "rIdNotes")),
        tree(main, "rIdComments"),
        targets=frozenset(each.id for each in document.sections)
        | {each.id for each in document.provisions()},
        terms=frozenset(entry.term for entry in defined),
        is_rtl="bidi" in language_tag(document.language),
        blanks={blank.parameter: blank.shown for blank in document.blanks},
    )
