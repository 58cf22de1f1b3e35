"""Judges of a PDF. Each returns what it finds, nothing if it is content."""

import json
import subprocess
from collections import Counter
from itertools import product
from pathlib import Path
from typing import Any

import pikepdf

from tests.judges import tagged, vera
from tests.judges.expected import Json, Way, body, contents, rows_of_cover
from tests.judges.extract import page_texts
from tests.judges.tools import output_of, program, script
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
    prose to outloud, which then says that prose is lost. Of two `documents` side by side, two heads are one.
    """
    told = output_of([script("outloud"), "--json", "-", "--fail-on", "never", path])
    (result,) = json.loads(told)["results"]
    assert result["error"] is None, result["error"]
    every = [[_words_of_head(table) for table in _tables(document)] for document in documents]
    heads = [set().union(*beside) for beside in product(*every)] if documents else []
    found = (
        finding
        for finding in result["findings"]
        if finding["severity"] == "error" and not _is_repeated_head(finding, heads)
    )
    return [f"{finding['rule']}: {finding['message']}" for finding in found]


def _words_of_head(table: Json) -> set[str]:
    return {word for cell in table["head"] for inline in cell for word in inline.get("text", "").split()}


def _is_repeated_head(finding: Json, heads: list[set[str]]) -> bool:
    # What is missing from the whole file quotes nothing.
    lines = finding["evidence"].split("; ") if "evidence" in finding else []
    # Of many lines, not all are quoted.
    is_told = finding["rule"] == "TAG-002" and finding["count"] == len(lines) > 0
    return is_told and all(any(set(line.split()) <= head for head in heads) for line in lines)


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
    """Compare the words in the order of the tags with those of the document, from the first heading on."""
    seen = tagged.read(path)
    bullets = {place for place in seen.labels if seen.pieces[place].strip() in _BULLETS}
    pieces = [piece for place, piece in enumerate(seen.pieces) if place not in bullets]
    expected = squeezed("".join(line.whole for line in body(document, _WAY)))
    # The contents begin alike, until the number of a page comes.
    return compared(squeezed("".join(pieces)), expected, beginning=150)


def marks(path: Path, document: Json) -> list[str]:
    """Look whether every page says that the text is not final, in words and by a watermark."""
    wanted = document["status"] != "final"
    with pikepdf.open(path) as pdf:
        drawn = [b"/Watermark" in _content(page) for page in pdf.pages]
    found = [f"page {number}: no watermark" for number, is_there in enumerate(drawn, 1) if is_there < wanted]
    said = [_MARKED in _head(text) for text in page_texts(path)[: len(drawn)]]
    return found + [f"page {number}: no mark" for number, is_there in enumerate(said, 1) if is_there < wanted]


def _head(page: str) -> str:
    """Take what stands above the text: on the cover the mark, on other pages title and mark."""
    return " ".join(page.split("\n\n")[0].lower().split()) if page.strip() else ""


def _content(page: Any) -> bytes:
    streams = page.Contents if isinstance(page.Contents, pikepdf.Array) else [page.Contents]
    return b"\n".join(stream.read_bytes() for stream in streams)


def _expected_counts(document: Json) -> Counter[str]:
    lines = body(document, _WAY)
    kinds = Counter(line.kind for line in lines)
    tables = list(_tables(document))
    facts = rows_of_cover(document)
    return Counter(
        {
            "H1": 1,
            # The contents have a heading too.
            "H2": kinds["h2"] + 1,
            "H3": kinds["h3"],
            "H4": kinds["h4"],
            "LI": kinds["li"],
            "Lbl": kinds["li"] + kinds["note"],
            "Note": kinds["note"],
            "Reference": len(contents(document, _WAY)) + kinds["note"],
            "LBody": kinds["li"],
            "Caption": kinds["caption"],
            "Table": kinds["caption"] + 1,
            "TR": sum(1 + len(table["rows"]) for table in tables) + _rows_of_blanks(document) + facts,
            "TH": kinds["th"] + facts,
            "TD": kinds["td"] + facts,
            "TOCI": len(contents(document, _WAY)),
        }
    )


def _rows_of_blanks(document: Json) -> int:
    return 1 + len(document["blanks"]) if document["blanks"] else 0


def _tables(node: Any) -> list[Json]:
    if isinstance(node, dict):
        # A blank that stands for the open cells of a table has this type too.
        own = [node] if node.get("type") == "table" and "rows" in node else []
        return own + [table for child in node.values() for table in _tables(child)]
    if isinstance(node, list):
        return [table for child in node for table in _tables(child)]
    return []
