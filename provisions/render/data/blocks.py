"""Blocks and inlines as data, the smaller half of `provisions.render.data.document`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TypeAlias

from provisions.model.block import Block, Heading, Items, Paragraph, Records, Table
from provisions.model.inline import (
    Blank,
    CrossReference,
    Emphasis,
    Footnote,
    Foreign,
    Inline,
    Inlines,
    Link,
    Strong,
    TermUse,
    Text,
    Value,
)
from provisions.render.reading import marks

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json] | None"


def told(blocks: tuple[Block, ...]) -> list[Json]:
    """Turn `blocks` into mappings, lists and strings."""
    return [_block(block) for block in blocks]


def _block(block: Block) -> dict[str, Json]:
    match block:
        case Paragraph(content, role, _, bears):
            passages: list[Json] = [{"from": b.start, "to": b.end, "atoms": list(b.atoms)} for b in bears]
            return {"type": "paragraph", "role": role.value, "content": spoken(content), "bears": passages}
        case Heading(content, icon):
            return {"type": "heading", "content": spoken(content), "icon": icon}
        case Items(items, marker, level, is_ladder):
            entries: list[Json] = [
                {"number": item.number, "mark": mark, "blocks": told(item.blocks)}
                for mark, item in zip(marks(block), items, strict=True)
            ]
            return {
                "type": "items",
                "marker": marker.value,
                "level": level,
                "ladder": is_ladder,
                "items": entries,
            }
        case Table(caption, head, rows, widths, records, bears):
            cells: list[Json] = [{"row": b.row, "column": b.column, "atoms": list(b.atoms)} for b in bears]
            return {
                "type": "table",
                "caption": caption,
                "head": [spoken(cell) for cell in head],
                "rows": [[spoken(cell) for cell in row] for row in rows],
                "widths": list(widths),
                "bears": cells,
                "brief": block.brief,
                "records": None if records is None else _records(records),
            }


def _records(records: Records) -> dict[str, Json]:
    return {
        "table": records.table,
        "columns": [{"id": id_, "type": type_} for id_, type_ in records.columns],
        "printed": list(records.printed),
        "rows": [
            {**asdict(row), "values": [{"column": c, "value": v} for c, v in row.values.items()]}
            for row in records.rows
        ],
    }


def spoken(inlines: Inlines) -> list[Json]:
    """Turn a line of inlines into mappings, lists and strings."""
    return [_inline(inline) for inline in inlines]


def _inline(inline: Inline) -> dict[str, Json]:
    match inline:
        case Text(text):
            return {"type": "text", "text": text}
        case Value(text, parameter, parts):
            said: list[Json] = [{"to": to, "text": words} for to, words in parts]
            return {"type": "value", "text": text, "parameter": parameter, "parts": said}
        case Blank(parameter, asks):
            return {"type": "blank", "parameter": parameter, "asks": asks}
        case CrossReference(target, label, number, title):
            return {"type": "reference", "target": target, "label": label, "number": number, "title": title}
        case TermUse(term, text):
            return {"type": "term", "term": term, "text": text}
        case Footnote(number, content):
            return {"type": "footnote", "number": number, "content": spoken(content)}
        case Strong() | Emphasis() | Link() | Foreign():
            return _span(inline)


def _span(inline: Strong | Emphasis | Link | Foreign) -> dict[str, Json]:
    content = spoken(inline.children)
    match inline:
        case Strong():
            return {"type": "strong", "content": content}
        case Emphasis():
            return {"type": "emphasis", "content": content}
        case Link(_, url):
            return {"type": "link", "url": url, "content": content}
        case Foreign(_, lang):
            return {"type": "foreign", "language": lang, "content": content}
