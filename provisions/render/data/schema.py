"""The JSON Schema of `provisions.render.data.document`: what may stand in a document, and nothing else.

Published as `docs/schema/document.schema.json`; a test holds that the two agree.
"""

from __future__ import annotations

from typing import Final

from provisions.model.front import CLOCK, PAGE, STEPS
from provisions.model.parameter import GROUPS
from provisions.model.promise import Kind
from provisions.render.data.blockschema import block, inline
from provisions.render.data.document import FORMAT
from provisions.render.data.shapes import STRING, Schema, described, list_of, object_of, ref
from provisions.render.headings import BADGES

_COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
_NUMBER: Final[Schema] = {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)*$"}
_STATUS: Final[Schema] = {"enum": ["draft", "comment", "final"]}
_HASH: Final[Schema] = {"type": "string", "description": "algorithm, colon, digest in hexadecimal digits"}


def document_schema() -> Schema:
    """Build the schema of one document (JSON Schema, draft 2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A document assembled by provisions",
        **object_of(
            format={"const": FORMAT},
            manifest=_manifest(),
            profile=object_of(id=STRING, title=STRING, facts=list_of(object_of(label=STRING, text=STRING))),
            users=list_of(STRING),
            language=described(STRING, "BCP 47 tag of the language of the document"),
            title=STRING,
            operator=described(STRING, "empty while nobody has filled it in"),
            edition=STRING,
            status=described(_STATUS, "the status of the least finished clause"),
            state=described({"enum": ["draft", "final"]}, "draft while a blank or a row of a table is open"),
            cover=list_of(object_of(label=STRING, content=ref("inlines"))),
            colophon=described(
                list_of(object_of(label=STRING, text=STRING)), "how the document was made; printed last"
            ),
            assumed=described(
                list_of(object_of(label=STRING, text=STRING)),
                "what the profile does not say and was taken as so; printed while the document is a draft",
            ),
            foot=described(ref("inlines"), "for the foot of every page; empty but in the text for children"),
            excerpt={"oneOf": [{"type": "null"}, _excerpt()]},
            answers=list_of(object_of(parameter=STRING, value=described({}, "as in an answers file"))),
            round={"oneOf": [{"type": "null"}, _round()]},
            blanks=list_of(_blank()),
            front=list_of(_front()),
            sections=list_of(_section()),
            definitions={"oneOf": [{"type": "null"}, _definitions()]},
            annexes=list_of(_annex()),
        ),
        "$defs": {"blocks": list_of(block()), "inlines": list_of(inline())},
    }


def _front() -> Schema:
    figure = object_of(about=STRING, content=ref("inlines"), where=ref("inlines"))
    station = object_of(
        who=described({"enum": ["you", "we"]}, "whose time it is"),
        about=STRING,
        content=ref("inlines"),
        where=ref("inlines"),
    )
    return object_of(
        id={"enum": [PAGE, STEPS, CLOCK]},
        title=STRING,
        note=described(STRING, "below the title; may be empty"),
        figures=described(list_of(figure), "key figures; drawn where there are pictures"),
        line=described(list_of(station), "the line of time; drawn where there are pictures"),
        blocks=ref("blocks"),
    )


def _manifest() -> Schema:
    record = object_of(provision=STRING, clause=STRING, version=STRING, status=_STATUS, hash=_HASH)
    return object_of(
        tool=described(STRING, "version of the program"),
        pack=STRING,
        pack_version=STRING,
        pack_hash=_HASH,
        profile=STRING,
        profile_hash=_HASH,
        date=described(STRING, "ISO 8601"),
        users=list_of(STRING),
        clauses=list_of(record),
        sections=described(list_of(STRING), "ids of the sections of an excerpt; empty, this is the whole"),
        level=described(STRING, "how much is promised beyond law; empty where the pack has no levels"),
        unconfirmed=described(_COUNT, "rows of tables that are proposed and that nobody has confirmed"),
        annex=described(STRING, "id of the annex that stands alone in this file; empty, it is the terms"),
    )


def _excerpt() -> Schema:
    named = object_of(
        provision=STRING,
        title=STRING,
        by=described(list_of(STRING), "ids of the provisions whose text names it"),
    )
    return object_of(
        left_out=described(list_of(object_of(id=STRING, title=STRING)), "sections that only the whole has"),
        relies_on=described(list_of(named), "provisions that the excerpt names and does not print"),
    )


def _atom() -> Schema:
    return object_of(
        id=STRING,
        kind={"enum": [kind.value for kind in Kind]},
        to=described(STRING, "the addressee; empty for every reader"),
        level=described(STRING, "the lowest at which it holds without law; empty for powers"),
        law=described(list_of(STRING), "pinpoints that demand it and bind this platform"),
        rests_on=described(list_of(STRING), "pinpoints that support it here"),
        kept_by=described(list_of(STRING), "atoms of other provisions that bear it; empty, its text does"),
        limited_by=described(list_of(STRING), "promises that limit a power"),
    )


def _section() -> Schema:
    return object_of(id=STRING, number=_NUMBER, title=STRING, provisions=list_of(_provision()))


def _provision() -> Schema:
    return object_of(
        id=STRING,
        number=_NUMBER,
        title=STRING,
        text=described(
            STRING, "the words of `blocks`, a line for each paragraph and item, with its mark; without notes"
        ),
        short=described(STRING, "the provision in short; promises nothing that the text does not"),
        blocks=ref("blocks"),
        because=described(STRING, "what in the profile put the provision here"),
        legal_force=object_of(
            is_law=described({"type": "boolean"}, "false: the platform's own promise"),
            binding=described(list_of(STRING), "the laws that bind this platform to it"),
            not_examined=described(
                list_of(object_of(place=STRING, name=STRING)),
                "places of the platform whose law nobody has read for this subject",
            ),
        ),
        parameters=list_of(_parameter()),
        sources=list_of(_source()),
        clause=described(STRING, "which of the provision's wordings this is"),
        version=STRING,
        status=_STATUS,
        notes=described(list_of(_note()), "drafting notes; empty unless they were asked for"),
        atoms=described(list_of(_atom()), "what it promises, allows, asks and defines here"),
        badge=described({"enum": list(BADGES)}, "what stands behind it"),
        times=described(
            list_of(object_of(about=STRING, content=ref("inlines"))), "the named periods of its text"
        ),
    )


def _note() -> Schema:
    return object_of(
        topic={"enum": ["wording", "force", "values", "check"]},
        lead=described(STRING, "the heading of the note, as printed"),
        lines=list_of(STRING),
    )


def _round() -> Schema:
    return object_of(
        name=described(STRING, "the round of comments that the clause library declares"),
        date=described(STRING, "ISO 8601"),
    )


def _parameter() -> Schema:
    return object_of(
        name=STRING,
        text=described({"type": ["string", "null"]}, "null while it is a blank"),
        by_class=described(
            list_of(object_of(users=STRING, text=STRING)), "the user classes whose value differs from `text`"
        ),
        kind=described(STRING, "legal floor, cap or exact value, model choice, or fact of the platform"),
        because=STRING,
        origin=described({"enum": ["model", "platform"]}, "who set the value"),
    )


def _source() -> Schema:
    return object_of(
        source=STRING,
        at=described(STRING, "article, paragraph or indicator"),
        label=STRING,
        supports=STRING,
        binds=described(STRING, "whom it binds, in words"),
        url=described(STRING, "checked address, or empty"),
        bound=described(
            {"type": ["boolean", "null"]},
            "whether it binds this platform; null where the register does not say whom it binds",
        ),
    )


def _definitions() -> Schema:
    entry = object_of(term=STRING, name=STRING, text=STRING, content=ref("inlines"))
    return object_of(number=_NUMBER, title=STRING, intro=STRING, entries=list_of(entry))


def _annex() -> Schema:
    entry = object_of(provision=STRING, number=_NUMBER, title=STRING, blocks=ref("blocks"))
    return object_of(
        id=STRING,
        letter=STRING,
        title=STRING,
        intro=ref("blocks"),
        entries=list_of(entry),
        closing=ref("blocks"),
    )


def _blank() -> Schema:
    return object_of(
        parameter=STRING,
        asks=described(STRING, "what the platform is asked for"),
        type=STRING,
        provisions=list_of(STRING),
        shown=described(STRING, "what the text prints in brackets"),
        group={"enum": list(GROUPS)},
    )
