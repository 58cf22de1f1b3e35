"""What every format has to say, told from the document as data.

This is written against the published JSON alone, with no code of the renderers, so that a fault
they share cannot hide itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from tests.judges.tools import ROOT

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Way:
    """What a format does in its own way.

    `has_captions`: it shows the captions of tables; `has_titles`: even of those that have a title in the
    words before them, as each table has that the platform fills. `names_cells`: a table is lines, each with
    the name of its column. `shows_addresses`: the address of a link follows its words. `annex_end` is
    what follows the letter of an annex in its heading. `call` and `note_mark` are how the number of a
    note is written in the text and before the note; `has_notes`: notes stand below what calls them,
    otherwise at the foot of pages, and `notes` tells them.
    """

    has_captions: bool = True
    has_titles: bool = True
    names_cells: bool = False
    shows_addresses: bool = False
    annex_end: str = ""
    call: str = "{}"
    note_mark: str = "{}"
    has_notes: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the document. `kind` is h2 to h4, p, li, th, td, caption or note; `mark` is its number."""

    kind: str
    text: str
    mark: str = ""

    @property
    def whole(self) -> str:
        """The line as it is read."""
        return f"{self.mark} {self.text}".strip()


def contents(document: Json, way: Way) -> list[Line]:
    """List what the table of contents names, in order."""
    teller = Teller(document, way)
    front = [line for line in teller.front() if line.kind == "h2"]
    named = [line for line in teller.terms() if line.kind in ("h2", "h3")]
    return [*front, *named, *(line for line in teller.after_terms() if line.kind == "h2")]


def body(document: Json, way: Way) -> list[Line]:
    """List everything after the table of contents, in reading order."""
    teller = Teller(document, way)
    return [*teller.front(), *teller.terms(), *teller.after_terms()]


def notes(document: Json, way: Way) -> list[Line]:
    """List every note, in the order of their numbers."""
    teller = Teller(document, way)
    return [teller.note(note) for note in _footnotes([document["sections"], document["annexes"]])]


def _footnotes(node: Any) -> Iterator[Json]:
    if isinstance(node, Mapping):
        if node.get("type") == "footnote":
            yield node
        yield from _footnotes(list(node.values()))
    elif isinstance(node, list):
        for child in node:
            yield from _footnotes(child)


def rows_of_cover(document: Json) -> int:
    """Count the rows of the cover: profile, date, status, round, facts of the platform, who operates it.

    The operator is left out where nobody knows it and no provision asks.
    """
    is_asked = any(blank["parameter"] == "operator" for blank in document["blanks"])
    known = len(document["profile"]["facts"]) + bool(document["round"] and document["status"] != "final")
    return 3 + known + bool(document["operator"] or is_asked)


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells a document line by line, in the way of one format.

    `told` are the addresses that notes have shown: each shows it once.
    """

    document: Json
    way: Way
    told: set[str] = field(default_factory=set)

    @property
    def labels(self) -> Mapping[str, str]:
        """The words that the program adds itself."""
        path = ROOT / "clauses" / "labels.yaml"
        return yaml.safe_load(path.read_text(encoding="utf-8"))[self.document["language"]]

    def front(self) -> Iterator[Line]:
        """Tell the pages before the numbered part."""
        for page in self.document["front"]:
            yield Line("h2", page["title"])
            yield from self.blocks(page["blocks"], 3)

    def terms(self) -> Iterator[Line]:
        """Tell the numbered part: sections and definitions."""
        for section in self.document["sections"]:
            yield Line("h2", section["title"], f"{section['number']}.")
            for provision in section["provisions"]:
                yield Line("h3", provision["title"], provision["number"])
                yield from self._noted(provision["blocks"])
        if self.document["definitions"]:
            yield from self._definitions(self.document["definitions"])

    def after_terms(self) -> Iterator[Line]:
        """Tell the annexes and what is still to be filled in."""
        name = self.labels["annex"]
        for annex in self.document["annexes"]:
            yield Line("h2", annex["title"], f"{name} {annex['letter']}{self.way.annex_end}")
            yield from self._noted(annex["intro"], 3)
            for entry in annex["entries"]:
                yield Line("h3", entry["title"], entry["number"])
                yield from self._noted(entry["blocks"])
            yield from self._noted(annex["closing"], 3)
        if self.document["blanks"]:
            yield from self._blanks()

    def note(self, footnote: Json) -> Line:
        """Tell a note."""
        said = []
        for inline in footnote["content"]:
            is_known = inline["type"] == "link" and inline["url"] in self.told
            said.append(self.line(inline["content"]) if is_known else self._inline(inline))
            self.told.update([inline["url"]] if inline["type"] == "link" else [])
        return Line("note", "".join(said), self.way.note_mark.format(footnote["number"]))

    def _noted(self, content: list[Json], level: int = 4) -> Iterator[Line]:
        yield from self.blocks(content, level)
        if self.way.has_notes:
            yield from map(self.note, _footnotes(content))

    def blocks(self, content: list[Json], level: int = 4) -> Iterator[Line]:
        """Tell blocks; headings among them are of `level`."""
        for block in content:
            match block["type"]:
                case "paragraph":
                    yield Line("p", self.line(block["content"]))
                case "heading":
                    yield Line(f"h{level}", self.line(block["content"]))
                case "items":
                    yield from self._items(block)
                case "table":
                    rows = [[self.line(cell) for cell in row] for row in (block["head"], *block["rows"])]
                    # What is brief and what the platform fills has its head once, where cells are named.
                    mark = "; " if block["brief"] else " | " if block["records"] else ""
                    is_lines = self.way.names_cells and mark
                    is_named = self.way.has_captions and (self.way.has_titles or not block["records"])
                    caption = block["caption"] if is_named else ""
                    yield from self._lines(rows, mark) if is_lines else self._table(caption, rows)

    def _lines(self, rows: Sequence[Sequence[str]], mark: str) -> Iterator[Line]:
        head, *others = (mark.join(cell or "\N{EN DASH}" for cell in row) for row in rows)
        yield Line("p", head)
        yield from (Line("li", row) for row in others)

    def line(self, content: list[Json]) -> str:
        """Tell one line of inlines."""
        return "".join(map(self._inline, content))

    def _inline(self, inline: Json) -> str:
        match inline["type"]:
            case "blank":
                return f"[{inline['asks']}]"
            case "reference":
                title = f" ({inline['title']})" if inline["title"] else ""
                return f"{inline['label']} {inline['number']}".strip() + title
            case "footnote":
                return self.way.call.format(inline["number"])
            case "link" if self.way.shows_addresses:
                words, address = self.line(inline["content"]), inline["url"].removeprefix("mailto:")
                return words if words == address else f"{words} <{address}>"
            case "strong" | "emphasis" | "link" | "foreign":
                return self.line(inline["content"])
            case _:
                return inline["text"]

    def _items(self, block: Json) -> Iterator[Line]:
        # A bullet is drawn and not read; every other mark is part of what is cited.
        has_marks = block["marker"] != "bullet"
        for item in block["items"]:
            first, *rest = self.blocks(item["blocks"])
            yield Line("li", first.text, item["mark"] if has_marks else "")
            yield from rest

    def _table(self, caption: str, rows: Sequence[Sequence[str]]) -> Iterator[Line]:
        if caption and self.way.has_captions:
            yield Line("caption", caption)
        head, *others = rows
        if not self.way.names_cells:
            yield from (Line("th", name) for name in head)
        for row in others:
            for name, cell in zip(head, row, strict=True):
                if self.way.names_cells and not cell:
                    continue  # a voice that reads a name and then nothing sounds as if it had lost its place
                yield Line("td", cell, f"{name}:" if self.way.names_cells else "")

    def _definitions(self, definitions: Json) -> Iterator[Line]:
        yield Line("h2", definitions["title"], f"{definitions['number']}.")
        yield Line("p", definitions["intro"])
        joint = self.labels["definition_joint"]
        for entry in definitions["entries"]:
            end = "" if entry["text"].endswith((".", "!", "?", "…", ":", ";")) else "."
            yield Line("p", f"{entry['name']} {joint} {self.line(entry['content'])}{end}")

    def _blanks(self) -> Iterator[Line]:
        labels = self.labels
        numbers = {
            provision["id"]: provision["number"]
            for section in self.document["sections"]
            for provision in section["provisions"]
        }
        head = (labels["blank_column"], labels["blank_where"])
        rows = [
            (blank["asks"], ", ".join(numbers[name] for name in blank["provisions"] if name in numbers))
            for blank in self.document["blanks"]
        ]
        yield Line("h2", labels["blanks_title"])
        yield Line("p", labels["blanks_intro"])
        yield from self._table(labels["blanks_caption"], [head, *rows])
