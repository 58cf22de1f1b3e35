"""Tells a document line by line, from the published JSON alone: see `expected.py`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import yaml

from tests.judges.tools import ROOT
from tests.judges.ways import Json, Line, Way, has_badges, is_for_children, is_whole


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
        return _labels()[self.document["language"]]

    def cover(self) -> Iterator[Line]:
        """Tell the rows of the cover."""
        for row in self.document["cover"]:
            said = self.line(row["content"])
            if self.way.is_paged and row["label"] == self.labels["operator"]:
                yield Line("p", said)
            elif self.way.is_drawn:
                yield Line("rh", row["label"])
                yield Line("td", said)
            else:
                yield Line("p", f"{row['label']}: {said}")

    def opening(self) -> Iterator[Line]:
        """Tell the page that comes before everything, where pages are drawn: that of the children."""
        for page in self.document["front"]:
            if self._opens(page):
                yield from self._page(page)

    def front(self) -> Iterator[Line]:
        """Tell the pages before the numbered part, but for the one that opens the document."""
        for page in self.document["front"]:
            if not self._opens(page):
                yield from self._page(page)

    def _opens(self, page: Json) -> bool:
        is_drawn = self.way.is_drawn and is_whole(self.document)
        return is_drawn and page["id"] == "page" and is_for_children(self.document)

    def _page(self, page: Json) -> Iterator[Line]:
        yield Line("h2", page["title"])
        yield from [Line("p", page["note"])] if page["note"] else ()
        figures = [*self._figures(page), *self._stations(page)] if self.way.is_drawn else []
        # On the children's page help comes first, before any number.
        is_after = page["id"] == "page" and is_for_children(self.document)
        yield from () if is_after else figures
        yield from self.blocks(page["blocks"], 3)
        yield from figures if is_after else ()

    def _figures(self, page: Json) -> Iterator[Line]:
        for figure in page["figures"]:
            words = (self.line(figure["content"]), figure["about"], self._where(figure))
            yield Line("figure", " ".join(filter(None, words)))

    def _stations(self, page: Json) -> Iterator[Line]:
        for station in page["line"]:
            who = self.labels[f"lane_{station['who']}"]
            words = (who, station["about"], self.line(station["content"]), self._where(station))
            yield Line("figure", " ".join(filter(None, words)))

    def _where(self, figure: Json) -> str:
        return f"{self.labels['section']} {self.line(figure['where'])}" if figure["where"] else ""

    def terms(self) -> Iterator[Line]:
        """Tell the numbered part: sections and definitions."""
        for place, section in enumerate(self.document["sections"]):
            yield Line("h2", section["title"], f"{section['number']}.")
            if place == 0 and has_badges(self.document):
                yield Line("p", self._badges())
            for provision in section["provisions"]:
                yield from self._provision(provision)
        if self.document["definitions"]:
            yield from self._definitions(self.document["definitions"])

    def _badges(self) -> str:
        """Tell what the marks mean that stand behind titles in this document."""
        labels, child = self.labels, "_child" if is_for_children(self.document) else ""
        behind = {p["badge"] for section in self.document["sections"] for p in section["provisions"]}
        marks = (
            labels[f"means{child}_{badge}"].format(badge=labels[f"badge_{badge}"])
            for badge in ("law", "promise", "unexamined")
            if badge in behind
        )
        return labels[f"badges{child}"].format(marks=labels["class_separator"].join(marks))

    def _provision(self, provision: Json) -> Iterator[Line]:
        badge = self.labels[f"badge_{provision['badge']}"] if has_badges(self.document) else ""
        head = [Line("h3", provision["title"], provision["number"])]
        if badge and not self.way.is_drawn:
            head = [Line("h3", f"{provision['title']} [{badge}]", provision["number"])]
        elif badge:
            head.append(Line("p", badge))
        yield from head
        yield from self.blocks(provision["blocks"])
        if self.way.is_drawn and provision["times"]:
            times = (f"{time['about']}: {self.line(time['content'])}" for time in provision["times"])
            yield Line("p", f"{self.labels['times_line']}. {' · '.join(times)}")
        yield from self._notes_of(provision["blocks"])

    def after_terms(self) -> Iterator[Line]:
        """Tell the annexes."""
        name = self.labels["annex"]
        for annex in self.document["annexes"]:
            yield Line("h2", annex["title"], f"{name} {annex['letter']}{self.way.annex_end}")
            yield from self._noted(annex["intro"], 3)
            for entry in annex["entries"]:
                yield Line("h3", entry["title"], f"{annex['letter']} {entry['number']}")
                yield from self._noted(entry["blocks"])
            yield from self._noted(annex["closing"], 3)

    def colophon(self) -> Iterator[Line]:
        """Tell how the document was made."""
        if self.document["colophon"]:
            yield Line("h2", self.labels["colophon_title"])
            yield from (Line("p", f"{row['label']}: {row['text']}") for row in self.document["colophon"])
            yield Line("p", f"{self._provenance()}.")

    def _provenance(self) -> str:
        manifest = self.document["manifest"]
        known = {"tool": manifest["tool"], "pack": manifest["pack"], "version": manifest["pack_version"]}
        return self.labels["provenance"].format(**known)

    def open_points(self) -> Iterator[Line]:
        """Tell what is still to be filled in, by group, and what was taken as so."""
        blanks, labels = self.document["blanks"], self.labels
        if not blanks:
            return
        yield Line("h2", labels["blanks_title"])
        yield Line("p", labels["blanks_intro"])
        for group in dict.fromkeys(blank["group"] for blank in blanks):
            title = labels[f"blank_group_{group}"]
            yield Line("h3", title)
            yield from self._blanks(title, [blank for blank in blanks if blank["group"] == group])
        if self.document["assumed"] and self.document["state"] == "draft":
            yield Line("h3", labels["assumed_title"])
            yield Line("p", labels["assumed_intro"])
            for row in self.document["assumed"]:
                yield Line("p", f"{row['label']}: {ended(row['text'])}")

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
        yield from self._notes_of(content)

    def _notes_of(self, content: list[Json]) -> Iterator[Line]:
        if self.way.has_notes:
            yield from map(self.note, footnotes(content))

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
                    is_lanes = self.way.is_drawn and block["caption"] == self.labels["steps_caption"]
                    rows = [[self.line(cell) for cell in row] for row in (block["head"], *block["rows"])]
                    # What is brief and what the platform fills has its head once, where cells are named.
                    mark = "; " if block["brief"] else " | " if block["records"] else ""
                    is_lines = self.way.names_cells and mark
                    is_named = self.way.has_captions and (self.way.has_titles or not block["records"])
                    caption = block["caption"] if is_named else ""
                    yield from self._lines(rows, mark) if is_lines else self._table(caption, rows, is_lanes)

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

    def _table(
        self, caption: str, rows: Sequence[Sequence[str]], has_row_heads: bool = False
    ) -> Iterator[Line]:
        if caption and self.way.has_captions:
            yield Line("caption", caption)
        head, *others = rows
        if not self.way.names_cells:
            yield from (Line("th", name) for name in head)
        for row in others:
            for place, (name, cell) in enumerate(zip(head, row, strict=True)):
                if self.way.names_cells and not cell:
                    continue  # a voice that reads a name and then nothing sounds as if it had lost its place
                kind = "rh" if has_row_heads and place == 0 else "td"
                yield Line(kind, cell, f"{name}:" if self.way.names_cells else "")

    def _definitions(self, definitions: Json) -> Iterator[Line]:
        yield Line("h2", definitions["title"], f"{definitions['number']}.")
        yield Line("p", definitions["intro"])
        joint = self.labels["definition_joint"]
        for entry in definitions["entries"]:
            end = ended(entry["text"])[len(entry["text"]) :]
            yield Line("p", f"{entry['name']} {joint} {self.line(entry['content'])}{end}")

    def stands(self, blank: Json) -> Iterator[str]:
        """Tell the numbers under which a blank is printed; the definitions have one for all."""
        for section in self.document["sections"]:
            yield from (p["number"] for p in section["provisions"] if p["id"] in blank["provisions"])
        definitions = self.document["definitions"] or {"entries": []}
        pieces = [piece for entry in definitions["entries"] for piece in entry["content"]]
        if any(piece["type"] == "blank" and piece["parameter"] == blank["parameter"] for piece in pieces):
            yield definitions["number"]

    def _blanks(self, title: str, blanks: Sequence[Json]) -> Iterator[Line]:
        labels = self.labels
        head = (labels["blank_column"], labels["blank_where"])
        rows = [(blank["asks"], ", ".join(self.stands(blank))) for blank in blanks]
        # Its head is said once where rows are lines.
        if self.way.names_cells:
            yield from self._lines([head, *rows], "; ")
        else:
            yield from self._table(title if self.way.has_titles else "", [head, *rows])


@cache
def _labels() -> Mapping[str, Mapping[str, str]]:
    path = ROOT / "clauses" / "labels.yaml"
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)


def ended(text: str) -> str:
    """Write `text` with a full stop, unless it has an end."""
    return text if text.endswith((".", "!", "?", "…", ":", ";")) else f"{text}."


def footnotes(node: Any) -> Iterator[Json]:
    if isinstance(node, Mapping):
        if node.get("type") == "footnote":
            yield node
        yield from footnotes(list(node.values()))
    elif isinstance(node, list):
        for child in node:
            yield from footnotes(child)


def told_to(document: Json, reader: str) -> list[str]:
    """List the passages for everyone, or for the class `reader`: all that have no values."""
    provisions = [p for section in document["sections"] for p in section["provisions"]]
    to = {atom["id"]: atom["to"] for provision in provisions for atom in provision["atoms"]}
    texts = [*(page["blocks"] for page in document["front"]), *(p["blocks"] for p in provisions)]
    return [
        passage
        for passage, atoms in _passages(texts)
        if reader == "everyone" or {to.get(atom, "") for atom in atoms} & {"", reader}
    ]


def _passages(node: Any) -> Iterator[tuple[str, list[str]]]:
    if isinstance(node, Mapping):
        if node.get("type") == "paragraph":
            # A value shows each reader a part of it.
            is_one = all(inline["type"] == "text" for inline in node["content"])
            text = "".join(inline["text"] for inline in node["content"]) if is_one else ""
            yield from ((text[b["from"] : b["to"]], b["atoms"]) for b in node["bears"] if is_one)
        else:
            yield from _passages(list(node.values()))
    elif isinstance(node, list):
        for child in node:
            yield from _passages(child)
