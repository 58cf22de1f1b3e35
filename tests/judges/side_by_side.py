"""What two texts side by side have to say, told from the two documents as data; and judges of that.

Written, as `expected.py` is, against the published JSON alone.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf

from tests.judges import tagged
from tests.judges.html_judges import Page
from tests.judges.teller import Teller
from tests.judges.ways import Json, Line, Way
from tests.judges.words import compared, squeezed, words, words_of

_WAY = Way()


def told(left: Json, right: Json) -> list[Line]:
    """List everything after the table of contents, in reading order."""
    return list(_Both(left, right).lines())


def reading(path: Path, left: Json, right: Json) -> list[str]:
    """Compare the words of a PDF in the order of its tags with those of both documents."""
    expected = squeezed("".join(line.whole for line in told(left, right)))
    return compared(squeezed("".join(tagged.read(path).pieces)), expected, beginning=150)


def structure(path: Path, left: Json, right: Json, cover: Json) -> list[str]:
    """Count the tags of a PDF."""
    kinds = Counter(line.kind for line in told(left, right))
    facts = len(cover["cover"])
    expected = {
        "H1": 1,
        "H2": kinds["h2"] + 1,
        "H3": kinds["h3"],
        "H4": kinds["h4"],
        "LI": kinds["li"],
        "Lbl": kinds["li"],
        "Table": kinds["caption"] + 1,
        "TH": kinds["th"] + facts,
        "TD": kinds["td"] + facts,
        "TOCI": rows(left, right),
    }
    seen = tagged.read(path).counts
    return [
        f"{type_}: {seen[type_]} in the file, {count} told"
        for type_, count in expected.items()
        if seen[type_] != count
    ]


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Walk through the structure elements of a PDF in reading order."""
    return _below(pdf.Root.StructTreeRoot.K)


def _below(node: Any) -> Iterator[Any]:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _below(kid)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from _below(node.get("/K", pikepdf.Array()))


def is_pair(element: Any) -> bool:
    """Tell whether an element holds both texts of a provision: two parts, one of them a section at least."""
    kids = [kid for kid in element.get("/K", ()) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    types = [str(kid.S) for kid in kids]
    return element.S == "/Div" and len(types) == 2 and set(types) <= {"/Sect", "/Div"} and "/Sect" in types


def first_pages(path: Path) -> list[list[int]]:
    """For each provision, the pages on which its texts begin; pages count from 0."""
    with pikepdf.open(path) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
        return [[numbers[side.Pg.objgen] for side in pair.K] for pair in elements(pdf) if is_pair(pair)]


def shown(page: Page, left: Json, right: Json) -> list[str]:
    """Compare the words of a page with those of both documents."""
    return compared(words(page.said()), words_of(told(left, right)))


class _Both:
    def __init__(self, left: Json, right: Json) -> None:
        self.documents = (left, right)
        self.tellers = (Teller(left, _WAY), Teller(right, _WAY))
        labels = self.tellers[0].labels
        whose = "everyone" if "children" in left["users"] else "adults"
        self.labels = labels
        self.names = (labels[f"side_{whose}"], labels["side_children"])
        self.lacks = (labels[f"side_without_{whose}"], labels["side_without_children"])

    def lines(self) -> Iterator[Line]:
        sections = [_by_id(document["sections"]) for document in self.documents]
        for id_ in _in_order(*sections):
            both = [side.get(id_) for side in sections]
            yield from self._heading(both)
            provisions = [_by_id(section["provisions"]) if section else {} for section in both]
            for provision in _in_order(*provisions):
                yield from self._row([side.get(provision) for side in provisions])
        yield from self._definitions([document["definitions"] for document in self.documents])
        yield from self._blanks()

    def _heading(self, both: list[Json | None]) -> Iterator[Line]:
        heads = [(part["number"], part["title"]) if part else None for part in both]
        if heads[0] == heads[1]:
            yield Line("h2", heads[0][1], f"{heads[0][0]}.")
            return
        written = [
            f"{head[0]}. {head[1]} {name}" for head, name in zip(heads, self.names, strict=True) if head
        ]
        yield Line("h2", " ".join(written))

    def _row(self, both: list[Json | None]) -> Iterator[Line]:
        for provision, teller, name, lacks in zip(both, self.tellers, self.names, self.lacks, strict=True):
            if provision is None:
                yield Line("p", lacks)
                continue
            yield Line("h3", f"{provision['title']} {name}", provision["number"])
            yield from teller.blocks(provision["blocks"])

    def _definitions(self, both: list[Json | None]) -> Iterator[Line]:
        if not any(both):
            return
        yield from self._heading(both)
        entries = [{entry["term"]: entry for entry in side["entries"]} if side else {} for side in both]
        yield from self._table(self.labels["side_words_caption"], self.labels["side_word"])
        for term in _in_order(*entries):
            cells = [side.get(term) for side in entries]
            yield Line("th", next(cell["name"] for cell in cells if cell))
            for cell, teller in zip(cells, self.tellers, strict=True):
                yield Line(
                    "td", _sentence(teller.line(cell["content"])) if cell else self.labels["side_unused"]
                )

    def _blanks(self) -> Iterator[Line]:
        blanks = {b["parameter"]: b for side in reversed(self.documents) for b in side["blanks"]}
        order = dict.fromkeys(b["parameter"] for side in self.documents for b in side["blanks"])
        if not order:
            return
        yield Line("h2", self.labels["blanks_title"])
        yield Line("p", self.labels["blanks_intro"])
        yield from self._table(self.labels["blanks_caption"], self.labels["blank_column"])
        for name in order:
            yield Line("th", blanks[name]["asks"])
            for teller in self.tellers:
                yield Line("td", ", ".join(_where(name, teller)))

    def _table(self, caption: str, first: str) -> Iterator[Line]:
        yield Line("caption", caption)
        yield from (Line("th", name) for name in (first, *self.names))


def rows(left: Json, right: Json) -> int:
    """Count the entries of the contents: sections, rows of provisions, definitions, blanks."""
    ids = {p["id"] for side in (left, right) for section in side["sections"] for p in section["provisions"]}
    sections = {section["id"] for side in (left, right) for section in side["sections"]}
    return (
        len(ids)
        + len(sections)
        + bool(left["definitions"] or right["definitions"])
        + bool(left["blanks"] or right["blanks"])
    )


def _by_id(parts: Iterable[Json]) -> dict[str, Json]:
    return {part["id"]: part for part in parts}


def _in_order(left: Mapping[str, object], right: Mapping[str, object]) -> list[str]:
    """Both orders in one, told by hand: what only the right text has follows what it follows there."""
    order = list(left)
    for before, name in zip([None, *right], right, strict=False):
        if name not in order:
            order.insert(order.index(before) + 1 if before else 0, name)
    return order


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…", ":", ";")) else f"{text}."


def _where(parameter: str, teller: Teller) -> Iterator[str]:
    for blank in teller.document["blanks"]:
        if blank["parameter"] == parameter:
            yield from teller.stands(blank)
