"""What there is to draw in a document, told from its JSON: pages, blocks and inlines, and what is in what."""

from collections.abc import Iterator
from typing import Any

from tests.judges.ways import Json, is_for_children, is_whole, standing

MANY = 6
"""Columns, or levels; more of them are drawn alike."""


def features(document: Json) -> frozenset[tuple[str, ...]]:
    """List everything that a renderer may draw in a way of its own."""
    return frozenset(_of_document(document))


def _of_document(document: Json) -> Iterator[tuple[str, ...]]:
    kind = "children" if is_for_children(document) else "excerpt" if not is_whole(document) else "terms"
    yield "document", document["manifest"]["annex"] or kind
    yield "standing", standing(document)
    yield from (("cover", inline["type"]) for row in document["cover"] for inline in row["content"])
    yield from (("open", blank["group"]) for blank in document["blanks"])
    yield from (("foot", inline["type"]) for inline in document["foot"])
    for page in document["front"]:
        yield (
            "front",
            kind,
            page["id"],
            str(len(page["figures"])),
            str(len(page["line"])),
            str(bool(page["note"])),
        )
        yield from _in(page["blocks"], ("front", page["id"]))
    for section in document["sections"]:
        for provision in section["provisions"]:
            yield "provision", provision["badge"], str(len(provision["times"]))
            yield from _in(provision["blocks"], ("provision",))
    for entry in (document["definitions"] or {"entries": []})["entries"]:
        yield from _inlines(entry["content"], ("definition",))
    for annex in document["annexes"]:
        for part in (annex["intro"], *(entry["blocks"] for entry in annex["entries"]), annex["closing"]):
            yield from _in(part, ("annex",))


def _in(blocks: Any, place: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for block in blocks:
        match block["type"]:
            case "paragraph":
                yield from _inlines(block["content"], (*place, f"paragraph {block['role']}"))
            case "heading":
                yield from _inlines(block["content"], (*place, "heading", str(bool(block["icon"]))))
            case "items":
                own = (*place, f"items {block['marker']} {block['level']}")
                for item in block["items"]:
                    yield (*own, "of many blocks" if len(item["blocks"]) > 1 else "of one")
                    yield from _in(item["blocks"], own)
            case "table":
                kind = "records" if block["records"] else "brief" if block["brief"] else "table"
                own = (*place, kind, str(min(len(block["head"]), MANY)))
                yield own
                for cell in (cell for row in block["rows"] for cell in row):
                    yield from _inlines(cell, own) if cell else [(*own, "empty")]


def _inlines(content: Any, place: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for inline in content:
        kind = inline["type"]
        if kind == "value" and inline["parts"]:
            kind = "value of classes"
        if kind == "reference":
            kind = f"reference {bool(inline['label'])} {bool(inline['title'])}"
        yield (*place, kind)
        if "content" in inline:
            yield from _inlines(inline["content"], (*place, kind))
