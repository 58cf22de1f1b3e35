"""Judges of a PDF. Each returns what it finds, nothing if it is content."""

import json
import subprocess
from collections import Counter
from collections.abc import Iterable
from itertools import chain, product
from pathlib import Path
from typing import Any

import pikepdf

from tests.judges import tagged, vera
from tests.judges.expected import before_contents, body, contents, cover
from tests.judges.extract import head, page_texts
from tests.judges.teller import Teller
from tests.judges.tools import output_of, program, script
from tests.judges.ways import Json, Line, Way, is_for_children, is_whole, standing
from tests.judges.words import compared, squeezed

_WAY = Way()
_MARKED = "draft"
# Marks of plain lists: tagged as labels, as PDF/UA wants it, but no words of the document.
_BULLETS = ("•", "–", "-")


def accessibility(path: Path) -> list[str]:
    """Validate against PDF/UA-1 (ISO 14289-1)."""
    return [f"{rule}: {told}" for rule, told in vera.faults(path, "PDFUA-1").items()]


def archiving(path: Path) -> list[str]:
    """Validate against PDF/A-3a (ISO 19005-3)."""
    return [f"{rule}: {told}" for rule, told in vera.faults(path, "PDFA-3A").items()]


def listening(path: Path, *documents: Json) -> list[str]:
    """Ask outloud, whose rules are of another hand, for what a screen reader would stumble over.

    The head of a table, repeated where it goes on, is not read again; if it has many columns it looks like
    prose to outloud, which then says that prose is lost; so does the name of a long section, which runs along
    the top of its pages. Of two `documents` side by side, two heads are one.
    """
    told = output_of([script("outloud"), "--json", "-", "--fail-on", "never", path])
    (result,) = json.loads(told)["results"]
    assert result["error"] is None, result["error"]
    every = [[_words_of_head(table) for table in _tables(document)] for document in documents]
    heads = [set().union(*beside) for beside in product(*every)] if documents else []
    running = [line for document in documents for line in _running(document)]
    found = (
        finding
        for finding in result["findings"]
        if finding["severity"] == "error" and not _is_repeated(finding, heads, running)
    )
    return [f"{finding['rule']}: {finding['message']}" for finding in found]


def _words_of_head(table: Json) -> set[str]:
    return {word for cell in table["head"] for inline in cell for word in inline.get("text", "").split()}


def _running(document: Json) -> list[str]:
    """List what runs along the pages: title, names of parts, that an annex explains, the line that helps."""
    teller = Teller(document, _WAY)
    parts = [line.whole for line in contents(document, _WAY) if line.kind == "h2"]
    annexes = [f"{teller.labels['annex']} {annex['letter']}" for annex in document["annexes"]]
    explain = [teller.labels["annex_head"].format(annex=name) for name in annexes]
    return [document["title"], *parts, *explain, *filter(None, [teller.line(document["foot"])])]


def _is_repeated(finding: Json, heads: list[set[str]], running: list[str]) -> bool:
    # What is missing from the whole file quotes nothing.
    lines = finding["evidence"].split("; ") if "evidence" in finding else []
    # Of many lines, not all are quoted.
    is_told = finding["rule"] == "TAG-002" and finding["count"] == len(lines) > 0
    return is_told and all(
        any(set(line.split()) <= head for head in heads) or any(line.startswith(each) for each in running)
        for line in lines
    )


def syntax(path: Path) -> list[str]:
    """Ask qpdf whether the file is whole."""
    command = [program("qpdf"), "--check", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    return [] if done.returncode == 0 else [done.stderr + done.stdout]


def structure(path: Path, document: Json) -> list[str]:
    """Compare the tags with the document: how many there are of each, in which order the headings."""
    seen = tagged.read(path)
    expected = _expected_counts(document)
    found = [
        f"{type_}: {seen.counts[type_]} in the file, {count} in the document"
        for type_, count in sorted(expected.items())
        if seen.counts[type_] != count
    ]
    unscoped = sum(1 for element in seen.elements if element.type == "TH" and not element.scope)
    return found + ([f"TH: {unscoped} of them without a scope"] if unscoped else [])


def reading(path: Path, document: Json) -> list[str]:
    """Compare the words in the order of the tags with the document: cover, what is open, the rest."""
    seen = tagged.read(path)
    bullets = {place for place in seen.labels if seen.pieces[place].strip() in _BULLETS}
    pieces = [piece for place, piece in enumerate(seen.pieces) if place not in bullets]
    said = squeezed("".join(pieces))
    opening = [*cover(document, _WAY), *before_contents(document, _WAY)]
    found = [told for part in opening if part for told in compared(said, _joined(part), 150, is_part=True)]
    # The contents begin alike, until the number of a page comes.
    return found + compared(said, _joined(body(document, _WAY)), 150)


def _joined(lines: Iterable[Line]) -> str:
    return squeezed("".join(line.whole for line in lines))


def marks(path: Path, document: Json, *, watermark: bool = False) -> list[str]:
    """Look whether every page says that the text is not final, and has a watermark only if one was asked for.

    A final text says neither, nor does an excerpt.
    """
    wanted = is_whole(document) and standing(document) != "final"
    with pikepdf.open(path) as pdf:
        drawn = [b"/Watermark" in _content(page) for page in pdf.pages]
    found = [
        f"page {number}: {'no' if watermark else 'a'} watermark"
        for number, is_there in enumerate(drawn, 1)
        if is_there != watermark
    ]
    first, *others = page_texts(path)[: len(drawn)]
    # The mark of the cover stands where there is room on it.
    said = [_MARKED in first.lower(), *(_MARKED in head(page).lower() for page in others)]
    return found + [
        f"page {number}: {'no' if wanted else 'a'} mark"
        for number, is_there in enumerate(said, 1)
        if is_there != wanted
    ]


def _content(page: Any) -> bytes:
    streams = page.Contents if isinstance(page.Contents, pikepdf.Array) else [page.Contents]
    return b"\n".join(stream.read_bytes() for stream in streams)


def _expected_counts(document: Json) -> Counter[str]:
    _, rows = cover(document, _WAY)
    kinds = Counter(
        line.kind for line in (*rows, *chain(*before_contents(document, _WAY)), *body(document, _WAY))
    )
    tables = list(_tables([document["front"], document["sections"], document["annexes"]]))
    facts = len(rows) // 2
    return Counter(
        {
            "H1": 1,
            # The contents have a heading too.
            "H2": kinds["h2"] + is_whole(document),
            "H3": kinds["h3"],
            "H4": kinds["h4"],
            "LI": kinds["li"] + kinds["figure"],
            "Lbl": kinds["li"] + kinds["note"],
            "Note": kinds["note"],
            "Reference": len(contents(document, _WAY)) + kinds["note"],
            "LBody": kinds["li"] + kinds["figure"],
            "Caption": kinds["caption"],
            "Table": kinds["caption"] + bool(facts),
            "TR": sum(1 + len(table["rows"]) for table in tables)
            + _rows_of_blanks(document)
            + _abreast(document, facts),
            "TH": kinds["th"] + kinds["rh"],
            "TD": kinds["td"],
            "TOCI": len(contents(document, _WAY)),
        }
    )


def _abreast(document: Json, facts: int) -> int:
    """Count the rows of the facts: two stand abreast below the page that opens the children's edition."""
    is_opened = is_for_children(document) and any(page["id"] == "page" for page in document["front"])
    return (facts + 1) // 2 if is_opened else facts


def _rows_of_blanks(document: Json) -> int:
    return len({blank["group"] for blank in document["blanks"]}) + len(document["blanks"])


def _tables(node: Any) -> list[Json]:
    if isinstance(node, dict):
        # A blank that stands for the open cells of a table has this type too.
        own = [node] if node.get("type") == "table" and "rows" in node else []
        return own + [table for child in node.values() for table in _tables(child)]
    if isinstance(node, list):
        return [table for child in node for table in _tables(child)]
    return []
