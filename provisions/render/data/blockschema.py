"""The schema of blocks and inlines, the smaller half of `provisions.render.data.schema`."""

from typing import Final

from provisions.model.block import Marker, Role
from provisions.model.table import Certainty
from provisions.render.data.shapes import STRING, Schema, described, list_of, object_of, ref, typed

_COUNT: Final[Schema] = {"type": "integer", "minimum": 0}


def block() -> Schema:
    """Build the schema of one block."""
    item = object_of(
        number=described(_COUNT, "counts through the provision for letters; 0 for bullets"),
        mark=described(STRING, "as printed: (a), (i)"),
        blocks=ref("blocks"),
    )
    cells = list_of(ref("inlines"))
    return {
        "oneOf": [
            typed(
                "paragraph",
                role={"enum": [role.value for role in Role]},
                content=ref("inlines"),
                bears=described(list_of(_bearing()), "which passages bear which atoms"),
            ),
            typed("heading", content=ref("inlines"), icon=described(STRING, "a picture beside it, or empty")),
            typed(
                "items",
                marker={"enum": [marker.value for marker in Marker]},
                level=_COUNT,
                ladder=described({"type": "boolean"}, "each item goes further than the one before"),
                items=list_of(item),
            ),
            typed(
                "table",
                caption=STRING,
                head=cells,
                rows=list_of(cells),
                widths=list_of(_COUNT),
                bears=described(list_of(_cell_bearing()), "which cells bear which atoms"),
                brief=described({"type": "boolean"}, "where rows are lines, its head is said once"),
                records={"oneOf": [{"type": "null"}, _records()]},
            ),
        ]
    }


def inline() -> Schema:
    """Build the schema of one inline."""
    content = ref("inlines")
    return {
        "oneOf": [
            typed("text", text=STRING),
            typed("strong", content=content),
            typed("emphasis", content=content),
            typed("link", url=STRING, content=content),
            typed("foreign", language=STRING, content=content),
            typed(
                "value",
                text=STRING,
                parameter=STRING,
                parts=described(
                    list_of(object_of(to=STRING, text=STRING)),
                    "its words by user class (`all`: the others; `mark`: between); empty, one for all",
                ),
            ),
            typed("blank", parameter=STRING, asks=STRING),
            typed("reference", target=STRING, label=STRING, number=STRING, title=STRING),
            typed("term", term=STRING, text=STRING),
            typed(
                "footnote",
                number=described({"type": "integer", "minimum": 1}, "counts through the whole document"),
                content=content,
            ),
        ]
    }


def _bearing() -> Schema:
    place = described(_COUNT, "characters of the plain text of `content`")
    return object_of(**{"from": place, "to": place}, atoms=list_of(STRING))


def _cell_bearing() -> Schema:
    place = described(_COUNT, "counted from 0, the head left out")
    return object_of(row=place, column=place, atoms=list_of(STRING))


def _records() -> Schema:
    row = object_of(
        id=STRING,
        confirmed=described({"type": "boolean"}, "false: a proposal, whose open cells are blanks"),
        certainty=described(
            {"enum": [certainty.value for certainty in Certainty]}, "of a proposal of the library"
        ),
        added=described({"type": "boolean"}, "true: a row that the platform has added"),
        values=list_of(object_of(column=STRING, value=described({}, "as in an answers file"))),
    )
    return described(
        object_of(
            table=STRING,
            columns=list_of(object_of(id=STRING, type=STRING)),
            printed=described(list_of(STRING), "the columns that the document shows, in order"),
            rows=list_of(row),
        ),
        "the rows of a table that the platform fills, as data; the blank of a cell is `table.row.column`",
    )
