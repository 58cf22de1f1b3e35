"""Judges of pages: of the PDF, and of the DOCX as LibreOffice draws it. Each returns what it finds."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from tests.judges.extract import foot, head, page_texts
from tests.judges.page_numbers import Entry, entries
from tests.judges.teller import Teller
from tests.judges.ways import Json, Way, is_for_children, is_whole
from tests.judges.words import squeezed

_COLOURED = 0.02
"""How far apart red, green and blue are in a colour; a watermark is grey."""


def fitting(pdf: Path, document: Json) -> list[str]:
    """Look whether each page before the terms is one: the next part begins on it, or on the one behind."""
    titles = {page["title"] for page in document["front"]}
    return [
        f"{here.heading}: from page {here.real} to {there.real - 1}"
        for here, there in pairwise(entries(pdf, document))
        if here.heading in titles and there.real > here.real + 1
    ]


def explaining(pdf: Path, document: Json) -> list[str]:
    """Look whether every page of an annex says at its top that it is no part of the contract, no other."""
    pages = [squeezed(head(page)) for page in page_texts(pdf)]
    listed = list(entries(pdf, document))
    names = _parts(document)
    wanted = dict(_annex_pages(listed, names, len(pages)))
    ends = {entry.real for entry in listed if entry.heading in names}
    labels = Teller(document, Way()).labels
    tail = squeezed(labels["annex_head"].format(annex=""))
    found = []
    for number, said in enumerate(pages, 1):
        name = wanted.get(number, "")
        expected = squeezed(labels["annex_head"].format(annex=name)) if name else ""
        if expected and expected not in said:
            found.append(f"page {number}: does not say that {name} explains")
        # Where another part begins, the page goes on with the annex, or does not.
        if not expected and tail in said and number not in ends:
            found.append(f"page {number}: says that it explains")
    return found


def naming(pdf: Path, document: Json) -> list[str]:
    """Look whether each page says at its top the section that goes on there, or begins with it."""
    sections = {line.whole for line in Teller(document, Way()).terms() if line.kind == "h2"}
    parts = [entry for entry in entries(pdf, document) if entry.heading in _parts(document)]
    begins = {entry.heading: entry.real for entry in parts if entry.heading in sections}
    behind = [entry.real for entry in parts if entry.heading not in sections]
    pages = page_texts(pdf)
    found = []
    for number in range(min(begins.values(), default=1), min(behind, default=len(pages))):
        above, _, text = pages[number - 1].partition("\n\n")
        named = [name for name, real in begins.items() if real < number]
        begun = [name for name, real in begins.items() if real == number]
        named += begun[:1] if squeezed(text).startswith(squeezed("".join(begun[:1]))) else []
        if named and squeezed(named[-1]) not in squeezed(above):
            found.append(f"page {number}: its head does not name “{named[-1]}”")
    return found


def _annex_pages(listed: list[Entry], names: dict[str, str], last: int) -> Iterator[tuple[int, str]]:
    """Each page of an annex, with its name; that on which another part begins is left out."""
    parts = [entry for entry in listed if entry.heading in names]
    ends = [*(entry.real for entry in parts[1:]), last][: len(parts)]
    for entry, end in zip(parts, ends, strict=True):
        name = names[entry.heading]
        if name:
            yield from ((number, name) for number in range(entry.real, max(end, entry.real + 1)))


def _parts(document: Json) -> dict[str, str]:
    """Headings of parts, with the name of the annex that one is, or nothing."""
    teller = Teller(document, Way())
    parts = [*teller.terms(), *teller.after_terms(), *teller.colophon()]
    name = teller.labels["annex"]
    return {
        line.whole: line.mark if line.mark.startswith(f"{name} ") else ""
        for line in parts
        if line.kind == "h2"
    }


def helping(pdf: Path, document: Json) -> list[str]:
    """Look whether every page of the children's edition has the line that helps at its foot."""
    wanted = squeezed(Teller(document, Way()).line(document["foot"]))
    pages = [page for page in page_texts(pdf) if page.strip()]
    if not is_for_children(document):
        return []
    if not wanted:
        return ["the document has no line that helps"]
    return [
        f"page {number}: no help at its foot"
        for number, page in enumerate(pages, 1)
        if wanted not in squeezed(foot(page))
    ]


def blanking(pdf: Path, document: Json) -> list[str]:
    """Look whether each blank stands on a colour: where all are listed, they are in a table of their own."""
    import pymupdf

    listed = _pages_of_list(pdf, document)
    found, count = [], 0
    with pymupdf.open(pdf) as opened:
        for number, page in enumerate(opened, 1):
            if number in listed:
                continue
            colours = [drawn["rect"] for drawn in page.get_drawings() if _is_colour(drawn["fill"])]
            for bracket in page.search_for("["):
                count += 1
                middle = (bracket.tl + bracket.br) / 2
                if not any(middle in rect for rect in colours):
                    words = page.get_textbox((bracket.x0, bracket.y0, bracket.x0 + 150, bracket.y1))
                    found.append(f"page {number}: nothing marks the blank “{words.strip()}”")
    return found if count or not document["blanks"] else ["no blank is drawn"]


def _is_colour(fill: tuple[float, ...] | None) -> bool:
    return fill is not None and max(fill) - min(fill) > _COLOURED


def _pages_of_list(pdf: Path, document: Json) -> range:
    """The pages on which blanks are listed."""
    title = Teller(document, Way()).labels["blanks_title"]
    if not is_whole(document):
        pages = page_texts(pdf)
        return range(next((n for n, page in enumerate(pages, 1) if title in page), 0), len(pages) + 1)
    listed = list(entries(pdf, document))
    begins = next((entry.real for entry in listed if entry.heading == title), 0)
    after = [entry.real for entry in listed if entry.real > begins]
    return range(begins, min(after)) if begins and after else range(0)
