"""A template of somebody's with places in it: its text stays, and ours goes where it says."""

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from lxml.etree import _Element

from provisions.model.diagnostic import Diagnostic, UsageError
from provisions.model.document import Document
from provisions.model.front import CLOCK, PAGE, STEPS
from provisions.model.inline import Blank, Text
from provisions.model.place import Place
from provisions.opc.names import w
from provisions.opc.origin import Origin
from provisions.render.tags import Fault, holds, nearest, told, words_known
from provisions.render.word.elements import add, new, paragraph, remove, safe
from provisions.render.word.front import cover, front_page
from provisions.render.word.inlines import inlines
from provisions.render.word.measures import style_of
from provisions.render.word.names import contents_mark
from provisions.render.word.story import Entry, Story
from provisions.render.word.template import CODE, Template, has_tag, is_tagged, note, words_of
from provisions.render.word.terms import open_blanks, terms, write_annex
from provisions.render.word.their_text import all_words, drop_halves, move, numbered

Draw = Callable[[Story, Any], None]

_PLACE: Final = re.compile(r"\{\{p\s+(\w*)\s*\}\}")
_CONDITION: Final = re.compile(r"\{%p?-?\s*(if|elif|else|endif)\b((?:(?!%\}).)*?)-?%\}", re.DOTALL)
_SCHEDULES: Final = (
    "there is no place “schedules”: the tables that the platform fills stand in the terms, the times on "
    "a page of their own"
)
"""What contracts often have and these terms have at another place."""
_LISTED: Final = ("0", "1")
"""The levels of headings that contents list."""
_MOST: Final = 2_000
"""Paragraphs with tags: each is read by Jinja, which takes a millisecond."""
_LONGEST: Final = 2_000
"""Of a paragraph with a tag, in characters and in pieces of runs: a longer one could nest without end."""
_SHOWN: Final = 60
"""How much of a paragraph is told in a message, in characters."""


@dataclass(slots=True)
class Filler:
    """Fills one template. `known` are the words that tags can use, `draws` what each place draws.

    `anchor` is where the contents go and how many boxes stand before them; None while no place has
    asked for them. `placed` are the places met.
    """

    story: Story
    origin: Origin
    known: Mapping[str, Any]
    draws: Mapping[str, Draw]
    problems: list[Diagnostic] = field(default_factory=list)
    placed: set[str] = field(default_factory=set)
    anchor: tuple[_Element, int] | None = None
    _count: int = 0

    def fill(self, container: _Element, where: str, *, has_places: bool) -> None:
        """Fill `container`, the body, a cell, a header or footer, which messages call `where`."""
        stack: list[bool | None] = []
        for number, child in enumerate(list(container), 1):
            words = words_of(child) if child.tag == w("p") else ""
            shown = words or "".join(each.text or "" for each in child.iter(w("t")))
            place = f"paragraph {number} of {where}: “{shown[:_SHOWN]}”"
            condition = _CONDITION.fullmatch(words.strip())
            try:
                if condition:
                    self._turn(stack, condition[1], condition[2])
                if condition or not all(stack):
                    container.remove(child)
                else:
                    self._fill_child(child, words, where, has_places=has_places)
            except Fault as fault:
                self.tell(f"{place}: {fault}", fault.hint)
        if stack:
            self.tell(f"in {where} an “if” that stands alone has no “endif”")

    def _turn(self, stack: list[bool | None], word: str, condition: str) -> None:
        """Begin, change or end a condition over paragraphs. On the stack None has held before."""
        if word != "if" and not stack:
            raise Fault(f"“{word}” stands without “if”")
        if word == "if":
            stack.append(holds(condition, self.known))
        elif word == "endif":
            stack.pop()
        elif stack[-1] is False and (word == "else" or holds(condition, self.known)):
            stack[-1] = True
        elif stack[-1]:
            stack[-1] = None

    def _fill_child(self, child: _Element, words: str, where: str, *, has_places: bool) -> None:
        place = _PLACE.fullmatch(words.strip())
        if place:
            if not has_places:
                raise Fault("a place for text can stand in the body or in a table of it")
            self._draw(child, place[1])
        elif child.tag == w("tbl"):
            for row, cells in enumerate(child.iterchildren(w("tr")), 1):
                for column, cell in enumerate(cells.iterchildren(w("tc")), 1):
                    at = f"row {row}, column {column} of a table in {where}"
                    self.fill(cell, at, has_places=has_places)
                    if not len(cell) or cell[-1].tag != w("p"):
                        paragraph(cell, "TableEnd")
        else:
            for line in [child, *child.iterdescendants(w("p"))]:
                self._fill_line(line, is_laid=has_places)

    def _fill_line(self, line: _Element, *, is_laid: bool) -> None:
        words = words_of(line)
        if has_tag(words):
            self._count += 1
            if self._count > _MOST:
                self.origin.refuse(f"has more than {_MOST:,} paragraphs to fill", "fill them in Word")
            if _PLACE.search(words):
                raise Fault("a place for text stands in a paragraph of its own")
            self._fill_tags(line, words)
        elif has_tag("".join(text.text or "" for text in line.iter(w("t")))):
            raise Fault("a tag stands in a link, a field or another control", "write it as plain text")
        if is_laid:
            self._lay(line, all_words(line))

    def _lay(self, line: _Element, words: str) -> None:
        """Tell the layout of a paragraph of the user's, and the contents if it is a heading."""
        story, key = self.story, style_of(line)
        key = key if key in story.looks else "Normal"
        level, mark = story.looks.sheet.said(key).value("pPr/outlineLvl"), ""
        if level in _LISTED and words.strip():
            mark = contents_mark(f"theirs {len(story.entries)}")
            story.entries.append(Entry(int(level) + 1, "", words.strip(), mark))
            story.mark(line, mark)
        story.lay(key, (Text(words),), mark=mark)

    def _fill_tags(self, line: _Element, words: str) -> None:
        if len(words) > _LONGEST or sum(map(len, line)) > _LONGEST:
            raise Fault(f"its paragraph has more than {_LONGEST:,} characters or pieces", "divide it")
        pieces = _pieces(line)
        parts = list(told((_text(*piece) for piece in pieces), self.known))
        for child in [each for each in line if each.tag != w("pPr")]:
            line.remove(child)
        for number, texts in parts:
            child, part = pieces[number]
            if part is child:
                line.append(part)
            elif part.tag != w("t"):
                _run(line, child).append(part)
            for index, text in enumerate(texts):
                if index % 2:
                    inlines(self.story, line, (Blank(text, self.story.blanks[text]),))
                elif text:
                    add(_run(line, child), "t", text, **{"xml:space": "preserve"})

    def _draw(self, child: _Element, name: str) -> None:
        if name == "schedules":
            raise Fault(_SCHEDULES, "use {{p terms }} and {{p clock }}")
        if name not in self.draws:
            raise Fault(f"there is no place “{name}”", nearest(name, self.draws))
        if name in self.placed:
            raise Fault(f"“{name}” has a place already")
        self.placed.add(name)
        if name == "contents":
            self.anchor = (child, len(self.story.boxes))
            return
        drawn = new("body")
        self.draws[name](self.story, drawn)
        for element in list(drawn):
            child.addprevious(element)
        remove(child)

    def tell(self, message: str, hint: str = "") -> None:
        """Note a problem of the template."""
        self.problems.append(Diagnostic(self.origin.code, message, Place(self.origin.file), hint=hint))


def _pieces(line: _Element) -> list[tuple[_Element, _Element]]:
    """List the pieces of a paragraph, each with the run that it stands in: itself, if it stands in none."""
    pieces: list[tuple[_Element, _Element]] = []
    for child in line:
        if child.tag == w("r"):
            pieces += [(child, part) for part in child if part.tag != w("rPr")]
        elif child.tag != w("pPr"):
            pieces.append((child, child))
    return pieces


def _text(child: _Element, part: _Element) -> str:
    return safe(part.text or "") if part is not child and part.tag == w("t") else ""


def _run(line: _Element, model: _Element) -> _Element:
    """Begin a run that looks as `model`, if that is one."""
    begun = add(line, "r")
    begun.extend(deepcopy(model.findall(w("rPr"))))
    return begun


_KNOWN: Final = (
    *(PAGE, STEPS, CLOCK, "blanks"),
    *(f"annex_{each}" for each in ("rationale", "diligence", "commitments", "excerpt")),
)
"""Places of layers that a document may lack."""


def fill_template(story: Story, template: Template, file: str) -> Filler:
    """Fill the places of the user's template; the contents are drawn later, at `Filler.anchor`.

    Raises `UsageError` with every problem of the template.
    """
    document = story.document
    filler = Filler(story, Origin(file, CODE), words_known(document), _draws(document))
    if template.body is not None:
        marks = numbered(story, template.body.tree)
        filler.fill(template.body.tree, "the text", has_places=True)
        drop_halves(marks, template.body.tree)
        if document.sections and "terms" not in filler.placed:
            filler.tell("the text has no place for the terms", "put {{p terms }} alone in a paragraph")
        move(template, template.body)
    for margin in template.margins:
        if not margin.is_ours and is_tagged(margin.tree):
            filler.fill(margin.tree, f"a {margin.kind}", has_places=False)
    if filler.problems:
        raise UsageError(filler.problems)
    return filler


def _draws(document: Document) -> dict[str, Draw]:
    """List what each place draws; nothing for a layer that this document does not have."""
    draws: dict[str, Draw] = {"cover": cover, "contents": _later, "terms": terms}
    draws |= {"blanks": open_blanks} if document.blanks else {}
    draws |= {page.id: partial(front_page, page=page) for page in document.front}
    draws |= {f"annex_{annex.id}": partial(write_annex, annex=annex) for annex in document.annexes}
    return {**draws, **{name: _nothing for name in _KNOWN if name not in draws}}


def _later(story: Story, parent: Any) -> None:
    """Leave the contents to whoever knows the pages."""


def _nothing(story: Story, parent: Any) -> None:
    """Draw a layer that is not there."""


def left_out(filler: Filler) -> tuple[Diagnostic, ...]:
    """Say which layers of the document the template has no place for; nothing if it has one for each."""
    there = (name for name, draw in filler.draws.items() if draw is not _nothing)
    missing = [name for name in there if name not in filler.placed]
    if not missing:
        return ()
    places = ", ".join("{{p " + name + " }}" for name in missing)
    message = f"the template has no place for {', '.join(missing)}: they are left out"
    return (note("places", message, f"for each that you want, put its place alone in a paragraph: {places}"),)
