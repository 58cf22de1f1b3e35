"""Our JSON as Typst markup: the same words, numbers, links, lists and tables, for a fair race.

`python benchmarks/typst_markup.py DOCUMENT.json MARKUP.typ`
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Json = dict[str, Any]

_SETTING = """#set page(paper: "a4", margin: 30mm, numbering: "1")
#set text(font: "Libertinus Serif", size: 10.5pt)
#set document(date: datetime(year: 2026, month: 11, day: 24))
#set par(justify: true)
"""


def markup(document: Json) -> Iterator[str]:
    """Write the document, a piece for each block."""
    yield f"{_SETTING}#set document(title: {_string(document['title'])})\n"
    yield f"#set text(lang: {_string(document['language'])})\n#title()\n"
    for fact in document["profile"]["facts"]:
        yield f"{_said(fact['label'])}: {_said(fact['text'])}\n\n"
    yield "#outline(depth: 2)\n"
    for page in document["front"]:
        yield _heading(1, page["title"])
        yield from _blocks(page["blocks"], 2)
    for section in document["sections"]:
        yield _heading(1, f"{section['number']}. {section['title']}", section["id"])
        for provision in section["provisions"]:
            yield _heading(2, f"{provision['number']} {provision['title']}", provision["id"])
            yield from _blocks(provision["blocks"])
    for annex in document["annexes"]:
        yield _heading(1, f"Annex {annex['letter']}. {annex['title']}")
        yield from _blocks(annex["intro"], 2)
        for entry in annex["entries"]:
            yield _heading(2, f"{entry['number']} {entry['title']}")
            yield from _blocks(entry["blocks"])
        yield from _blocks(annex["closing"], 2)


def _heading(level: int, words: str, name: str = "") -> str:
    """Write a heading; like ours, the contents leave out what has no name and is below the first level."""
    label = f" <{name}>" if name else ""
    outlined = "true" if name or level == 1 else "false"
    return f"#heading(level: {level}, outlined: {outlined})[{_said(words)}]{label}\n\n"


def _blocks(blocks: list[Json], level: int = 3) -> Iterator[str]:
    for block in blocks:
        match block["type"]:
            case "paragraph":
                yield f"{_line(block['content'])}\n\n"
            case "heading":
                yield f"#heading(level: {level}, outlined: false)[{_line(block['content'])}]\n\n"
            case "items":
                for item in block["items"]:
                    inner = "".join(_blocks(item["blocks"]))
                    yield f"#terms.item[{_said(item['mark'])}][{inner}]\n"
            case "table":
                yield _table(block)


def _table(table: Json) -> str:
    columns = ", ".join(f"{width}fr" for width in table["widths"])
    head = ", ".join(f"[{_line(cell)}]" for cell in table["head"])
    cells = ", ".join(f"[{_line(cell)}]" for row in table["rows"] for cell in row)
    return f"#table(columns: ({columns}), table.header({head}), {cells})\n\n"


def _line(inlines: list[Json]) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Json) -> str:
    match inline["type"]:
        case "reference":
            return f"#link(<{inline['target']}>)[{_said(inline['label'] + ' ' + inline['number'])}];"
        case "link":
            return f"#link({_string(inline['url'])})[{_line(inline['content'])}];"
        case "strong":
            return f"#strong[{_line(inline['content'])}];"
        case "emphasis":
            return f"#emph[{_line(inline['content'])}];"
        case "foreign":
            return f"#text(lang: {_string(inline['language'])})[{_line(inline['content'])}];"
        case "footnote":
            return f"#footnote[{_line(inline['content'])}];"
        case "blank":
            return _said(f"[{inline['asks']}]")
        case _:
            return _said(inline["text"])


def _said(words: str) -> str:
    # A string, and not markup: no sign in it means anything. Its font has no empty box.
    return f"#{_string(words.replace('☐', '[ ]'))};"


def _string(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    target.write_text("".join(markup(json.loads(source.read_text(encoding="utf-8")))), encoding="utf-8")
