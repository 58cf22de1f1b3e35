"""The document as data: JSON with stable keys, for other programs and for our own checks.

`provisions.render.schema` says what may stand in it. Keys come in the order in which they are
written here, words are cleaned as in every other format.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Final, TypeAlias

from provisions.model.block import Block, Heading, Items, Paragraph, Records, Table
from provisions.model.document import (
    Annex,
    AtomRecord,
    Citation,
    Definitions,
    Document,
    Excerpt,
    Force,
    Manifest,
    Note,
    ParameterValue,
    Provision,
    Section,
)
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
    plain,
)
from provisions.model.numbering import decimal
from provisions.render.reading import marks, plain_text
from provisions.render.words import clean

FORMAT: Final = "provisions-document/2"
"""The name and version of this format; the version rises when a key changes its meaning."""

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json] | None"


def render(document: Document) -> bytes:
    """Draw `document` as JSON in UTF-8, with a newline at the end."""
    written = json.dumps(_cleaned(tree(document)), ensure_ascii=False, indent=1)
    return f"{written}\n".encode()


def manifest_json(manifest: Manifest) -> str:
    """Write the manifest alone, on one line."""
    return json.dumps(_cleaned(asdict(manifest)), ensure_ascii=False, separators=(",", ":"))


def tree(document: Document) -> dict[str, Json]:
    """Turn `document` into mappings, lists and strings."""
    return {
        "format": FORMAT,
        "manifest": asdict(document.manifest),
        "profile": {
            "id": document.manifest.profile,
            "title": document.profile_title,
            "facts": [{"label": label, "text": text} for label, text in document.facts],
        },
        "users": list(document.manifest.users),
        "language": document.language,
        "title": document.title,
        "operator": document.operator,
        "edition": document.edition,
        "status": document.status,
        "excerpt": None if document.excerpt is None else _excerpt(document.excerpt),
        "answers": [{"parameter": name, "value": value} for name, value in document.answers.items()],
        "round": None if document.round is None else asdict(document.round),
        "blanks": [asdict(blank) for blank in document.blanks],
        "sections": [_section(section) for section in document.sections],
        "definitions": _definitions(document.definitions),
        "annexes": [_annex(annex) for annex in document.annexes],
    }


def _cleaned(value: Json) -> Json:
    if isinstance(value, str):
        # A plain text has a line for each paragraph; elsewhere a line break is as good as a space.
        return "\n".join(map(clean, value.split("\n")))
    if isinstance(value, Mapping):
        return {key: _cleaned(child) for key, child in value.items()}
    if isinstance(value, Sequence):
        return [_cleaned(child) for child in value]
    return value


def _excerpt(excerpt: Excerpt) -> dict[str, Json]:
    return {
        "left_out": [{"id": id_, "title": title} for id_, title in excerpt.left_out],
        "relies_on": [
            {"provision": one.provision, "title": one.title, "by": list(one.by)} for one in excerpt.relies_on
        ],
    }


def _section(section: Section) -> dict[str, Json]:
    return {
        "id": section.id,
        "number": decimal(section.number),
        "title": section.title,
        "provisions": [_provision(provision) for provision in section.provisions],
    }


def _provision(provision: Provision) -> dict[str, Json]:
    return {
        "id": provision.id,
        "number": decimal(provision.number),
        "title": provision.title,
        "text": plain_text(provision.blocks),
        "short": plain(provision.short),
        "blocks": _blocks(provision.blocks),
        "because": provision.because,
        "legal_force": _force(provision.force),
        "parameters": [_parameter(parameter) for parameter in provision.parameters],
        "sources": [_source(citation) for citation in provision.citations],
        "clause": provision.clause,
        "version": provision.version,
        "status": provision.status,
        "notes": [_note(note) for note in provision.notes],
        "atoms": [_atom(atom) for atom in provision.atoms],
    }


def _force(force: Force) -> dict[str, Json]:
    return {
        "is_law": force.is_law,
        "binding": list(force.binding),
        "not_examined": [{"place": id_, "name": name} for id_, name in force.not_examined],
    }


def _atom(atom: AtomRecord) -> dict[str, Json]:
    return {
        "id": atom.id,
        "kind": atom.kind,
        "to": atom.to,
        "level": atom.level,
        "law": list(atom.law),
        "rests_on": list(atom.rests_on),
        "kept_by": list(atom.kept_by),
        "limited_by": list(atom.limited_by),
    }


def _note(note: Note) -> dict[str, Json]:
    return {"topic": note.topic, "lead": note.lead, "lines": list(note.lines)}


def _parameter(parameter: ParameterValue) -> dict[str, Json]:
    return {
        "name": parameter.name,
        "text": parameter.text,
        "by_class": [{"users": users, "text": text} for users, text in parameter.by_class],
        "kind": parameter.kind,
        "because": parameter.because,
        "origin": parameter.origin,
    }


def _source(citation: Citation) -> dict[str, Json]:
    return {
        "source": citation.source,
        "at": citation.at,
        "label": citation.label,
        "supports": citation.supports,
        "binds": citation.binds,
        "url": citation.url,
        "bound": citation.bound,
    }


def _definitions(definitions: Definitions | None) -> Json:
    if definitions is None:
        return None
    return {
        "number": decimal(definitions.number),
        "title": definitions.title,
        "intro": plain(definitions.intro),
        "entries": [
            {
                "term": entry.term,
                "name": entry.name,
                "text": plain(entry.content),
                "content": _inlines(entry.content),
            }
            for entry in definitions.entries
        ],
    }


def _annex(annex: Annex) -> dict[str, Json]:
    return {
        "id": annex.id,
        "letter": annex.letter,
        "title": annex.title,
        "intro": _blocks(annex.intro),
        "entries": [
            {
                "provision": entry.provision,
                "number": decimal(entry.number),
                "title": entry.title,
                "blocks": _blocks(entry.blocks),
            }
            for entry in annex.entries
        ],
        "closing": _blocks(annex.closing),
    }


def _blocks(blocks: tuple[Block, ...]) -> list[Json]:
    return [_block(block) for block in blocks]


def _block(block: Block) -> dict[str, Json]:
    match block:
        case Paragraph(content, role, _, bears):
            passages: list[Json] = [{"from": b.start, "to": b.end, "atoms": list(b.atoms)} for b in bears]
            return {"type": "paragraph", "role": role.value, "content": _inlines(content), "bears": passages}
        case Heading(content):
            return {"type": "heading", "content": _inlines(content)}
        case Items(items, marker, level):
            entries: list[Json] = [
                {"number": item.number, "mark": mark, "blocks": _blocks(item.blocks)}
                for mark, item in zip(marks(block), items, strict=True)
            ]
            return {"type": "items", "marker": marker.value, "level": level, "items": entries}
        case Table(caption, head, rows, widths, records, bears):
            cells: list[Json] = [{"row": b.row, "column": b.column, "atoms": list(b.atoms)} for b in bears]
            return {
                "type": "table",
                "caption": caption,
                "head": [_inlines(cell) for cell in head],
                "rows": [[_inlines(cell) for cell in row] for row in rows],
                "widths": list(widths),
                "bears": cells,
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


def _inlines(inlines: Inlines) -> list[Json]:
    return [_inline(inline) for inline in inlines]


def _inline(inline: Inline) -> dict[str, Json]:
    match inline:
        case Text(text):
            return {"type": "text", "text": text}
        case Value(text, parameter):
            return {"type": "value", "text": text, "parameter": parameter}
        case Blank(parameter, asks):
            return {"type": "blank", "parameter": parameter, "asks": asks}
        case CrossReference(target, label, number, title):
            return {"type": "reference", "target": target, "label": label, "number": number, "title": title}
        case TermUse(term, text):
            return {"type": "term", "term": term, "text": text}
        case Footnote(number, content):
            return {"type": "footnote", "number": number, "content": _inlines(content)}
        case Strong() | Emphasis() | Link() | Foreign():
            return _span(inline)


def _span(inline: Strong | Emphasis | Link | Foreign) -> dict[str, Json]:
    content = _inlines(inline.children)
    match inline:
        case Strong():
            return {"type": "strong", "content": content}
        case Emphasis():
            return {"type": "emphasis", "content": content}
        case Link(_, url):
            return {"type": "link", "url": url, "content": content}
        case Foreign(_, lang):
            return {"type": "foreign", "language": lang, "content": content}
