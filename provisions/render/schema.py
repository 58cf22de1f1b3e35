"""The JSON Schema of `provisions.render.data`: what may stand in a document, and nothing else.

Published as `docs/schema/document.schema.json`; a test holds that the two agree.
"""

from __future__ import annotations

import json
from typing import Any, Final

from provisions.model.block import Marker, Role
from provisions.model.front import CLOCK, PAGE, STEPS
from provisions.model.promise import Kind
from provisions.model.table import Certainty
from provisions.render.data import FORMAT

Schema = dict[str, Any]

_STRING: Final[Schema] = {"type": "string"}
_COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
_NUMBER: Final[Schema] = {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)*$"}
_STATUS: Final[Schema] = {"enum": ["draft", "comment", "final"]}
_HASH: Final[Schema] = {"type": "string", "description": "algorithm, colon, digest in hexadecimal digits"}


def document_schema() -> Schema:
    """Build the schema of one document (JSON Schema, draft 2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A document assembled by provisions",
        **_object(
            format={"const": FORMAT},
            manifest=_manifest(),
            profile=_object(id=_STRING, title=_STRING, facts=_list(_object(label=_STRING, text=_STRING))),
            users=_list(_STRING),
            language=_described(_STRING, "BCP 47 tag of the language of the document"),
            title=_STRING,
            operator=_described(_STRING, "empty while nobody has filled it in"),
            edition=_STRING,
            status=_described(_STATUS, "the status of the least finished clause"),
            excerpt={"oneOf": [{"type": "null"}, _excerpt()]},
            answers=_list(_object(parameter=_STRING, value=_described({}, "as in an answers file"))),
            round={"oneOf": [{"type": "null"}, _round()]},
            blanks=_list(_blank()),
            front=_list(_object(id={"enum": [PAGE, STEPS, CLOCK]}, title=_STRING, blocks=_ref("blocks"))),
            sections=_list(_section()),
            definitions={"oneOf": [{"type": "null"}, _definitions()]},
            annexes=_list(_annex()),
        ),
        "$defs": {"blocks": _list(_block()), "inlines": _list(_inline())},
    }


def schema_text() -> str:
    """Write the schema as it is published, with a newline at the end."""
    return json.dumps(document_schema(), indent=2, ensure_ascii=False) + "\n"


def _object(**properties: Schema) -> Schema:
    # Every key is always there, so that a reader never has to ask.
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _described(schema: Schema, description: str) -> Schema:
    return {**schema, "description": description}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _manifest() -> Schema:
    record = _object(provision=_STRING, clause=_STRING, version=_STRING, status=_STATUS, hash=_HASH)
    return _object(
        tool=_described(_STRING, "version of the program"),
        pack=_STRING,
        pack_version=_STRING,
        pack_hash=_HASH,
        profile=_STRING,
        profile_hash=_HASH,
        date=_described(_STRING, "ISO 8601"),
        users=_list(_STRING),
        clauses=_list(record),
        sections=_described(_list(_STRING), "ids of the sections of an excerpt; empty, this is the whole"),
        level=_described(_STRING, "how much is promised beyond law; empty where the pack has no levels"),
        unconfirmed=_described(_COUNT, "rows of tables that are proposed and that nobody has confirmed"),
    )


def _excerpt() -> Schema:
    named = _object(
        provision=_STRING,
        title=_STRING,
        by=_described(_list(_STRING), "ids of the provisions whose text names it"),
    )
    return _object(
        left_out=_described(_list(_object(id=_STRING, title=_STRING)), "sections that only the whole has"),
        relies_on=_described(_list(named), "provisions that the excerpt names and does not print"),
    )


def _atom() -> Schema:
    return _object(
        id=_STRING,
        kind={"enum": [kind.value for kind in Kind]},
        to=_described(_STRING, "the addressee; empty for every reader"),
        level=_described(_STRING, "the lowest at which it holds without law; empty for powers"),
        law=_described(_list(_STRING), "pinpoints that demand it and bind this platform"),
        rests_on=_described(_list(_STRING), "pinpoints that support it here"),
        kept_by=_described(_list(_STRING), "atoms of other provisions that bear it; empty, its text does"),
        limited_by=_described(_list(_STRING), "promises that limit a power"),
    )


def _bearing() -> Schema:
    place = _described(_COUNT, "characters of the plain text of `content`")
    return _object(**{"from": place, "to": place}, atoms=_list(_STRING))


def _cell_bearing() -> Schema:
    place = _described(_COUNT, "counted from 0, the head left out")
    return _object(row=place, column=place, atoms=_list(_STRING))


def _records() -> Schema:
    row = _object(
        id=_STRING,
        confirmed=_described({"type": "boolean"}, "false: a proposal, whose open cells are blanks"),
        certainty=_described({"enum": [one.value for one in Certainty]}, "of a proposal of the library"),
        added=_described({"type": "boolean"}, "true: a row that the platform has added"),
        values=_list(_object(column=_STRING, value=_described({}, "as in an answers file"))),
    )
    return _described(
        _object(
            table=_STRING,
            columns=_list(_object(id=_STRING, type=_STRING)),
            printed=_described(_list(_STRING), "the columns that the document shows, in order"),
            rows=_list(row),
        ),
        "the rows of a table that the platform fills, as data; the blank of a cell is `table.row.column`",
    )


def _section() -> Schema:
    return _object(id=_STRING, number=_NUMBER, title=_STRING, provisions=_list(_provision()))


def _provision() -> Schema:
    return _object(
        id=_STRING,
        number=_NUMBER,
        title=_STRING,
        text=_described(
            _STRING, "the words of `blocks`, a line for each paragraph and item, with its mark; without notes"
        ),
        short=_described(_STRING, "the provision in short; promises nothing that the text does not"),
        blocks=_ref("blocks"),
        because=_described(_STRING, "what in the profile put the provision here"),
        legal_force=_object(
            is_law=_described({"type": "boolean"}, "false: the platform's own promise"),
            binding=_described(_list(_STRING), "the laws that bind this platform to it"),
            not_examined=_described(
                _list(_object(place=_STRING, name=_STRING)),
                "places of the platform whose law nobody has read for this subject",
            ),
        ),
        parameters=_list(_parameter()),
        sources=_list(_source()),
        clause=_described(_STRING, "which of the provision's wordings this is"),
        version=_STRING,
        status=_STATUS,
        notes=_described(_list(_note()), "drafting notes; empty unless they were asked for"),
        atoms=_described(_list(_atom()), "what it promises, allows, asks and defines here"),
    )


def _note() -> Schema:
    return _object(
        topic={"enum": ["wording", "force", "values", "check"]},
        lead=_described(_STRING, "the heading of the note, as printed"),
        lines=_list(_STRING),
    )


def _round() -> Schema:
    return _object(
        name=_described(_STRING, "the round of comments that the clause library declares"),
        date=_described(_STRING, "ISO 8601"),
    )


def _parameter() -> Schema:
    return _object(
        name=_STRING,
        text=_described({"type": ["string", "null"]}, "null while it is a blank"),
        by_class=_described(
            _list(_object(users=_STRING, text=_STRING)), "the user classes whose value differs from `text`"
        ),
        kind=_described(_STRING, "legal floor, cap or exact value, model choice, or fact of the platform"),
        because=_STRING,
        origin=_described({"enum": ["model", "platform"]}, "who set the value"),
    )


def _source() -> Schema:
    return _object(
        source=_STRING,
        at=_described(_STRING, "article, paragraph or indicator"),
        label=_STRING,
        supports=_STRING,
        binds=_described(_STRING, "whom it binds, in words"),
        url=_described(_STRING, "checked address, or empty"),
        bound=_described(
            {"type": ["boolean", "null"]},
            "whether it binds this platform; null where the register does not say whom it binds",
        ),
    )


def _definitions() -> Schema:
    entry = _object(term=_STRING, name=_STRING, text=_STRING, content=_ref("inlines"))
    return _object(number=_NUMBER, title=_STRING, intro=_STRING, entries=_list(entry))


def _annex() -> Schema:
    entry = _object(provision=_STRING, number=_NUMBER, title=_STRING, blocks=_ref("blocks"))
    return _object(
        id=_STRING,
        letter=_STRING,
        title=_STRING,
        intro=_ref("blocks"),
        entries=_list(entry),
        closing=_ref("blocks"),
    )


def _typed(name: str, **properties: Schema) -> Schema:
    return _object(type={"const": name}, **properties)


def _block() -> Schema:
    item = _object(
        number=_described(_COUNT, "counts through the provision for letters; 0 for bullets"),
        mark=_described(_STRING, "as printed: (a), (i)"),
        blocks=_ref("blocks"),
    )
    cells = _list(_ref("inlines"))
    return {
        "oneOf": [
            _typed(
                "paragraph",
                role={"enum": [role.value for role in Role]},
                content=_ref("inlines"),
                bears=_described(_list(_bearing()), "which passages bear which atoms"),
            ),
            _typed("heading", content=_ref("inlines")),
            _typed("items", marker={"enum": [one.value for one in Marker]}, level=_COUNT, items=_list(item)),
            _typed(
                "table",
                caption=_STRING,
                head=cells,
                rows=_list(cells),
                widths=_list(_COUNT),
                bears=_described(_list(_cell_bearing()), "which cells bear which atoms"),
                brief=_described({"type": "boolean"}, "where rows are lines, its head is said once"),
                records={"oneOf": [{"type": "null"}, _records()]},
            ),
        ]
    }


def _inline() -> Schema:
    content = _ref("inlines")
    return {
        "oneOf": [
            _typed("text", text=_STRING),
            _typed("strong", content=content),
            _typed("emphasis", content=content),
            _typed("link", url=_STRING, content=content),
            _typed("foreign", language=_STRING, content=content),
            _typed("value", text=_STRING, parameter=_STRING),
            _typed("blank", parameter=_STRING, asks=_STRING),
            _typed("reference", target=_STRING, label=_STRING, number=_STRING, title=_STRING),
            _typed("term", term=_STRING, text=_STRING),
            _typed(
                "footnote",
                number=_described({"type": "integer", "minimum": 1}, "counts through the whole document"),
                content=content,
            ),
        ]
    }


def _blank() -> Schema:
    return _object(
        parameter=_STRING,
        asks=_described(_STRING, "what the platform is asked for"),
        type=_STRING,
        provisions=_list(_STRING),
        shown=_described(_STRING, "what the text prints in brackets"),
    )
