"""`provisions schema`: what may stand in a file, for editors and other programs."""

from typing import Annotated

import typer

from provisions.cli.loading import load_library
from provisions.cli.options import PackOption
from provisions.cli.terminal import console
from provisions.model.diagnostic import UsageError, nearest


def _complete(incomplete: str) -> list[str]:
    from provisions.library.schemas import EDITOR_SCHEMAS

    return [name for name in (*EDITOR_SCHEMAS, "document") if name.startswith(incomplete)]


def schema(
    name: Annotated[
        str,
        typer.Argument(
            help="clause, front, profile, answers, pack, space, terms, parameters, protections, coverage, "
            "duties, lints, questions, sources or document.",
            autocompletion=_complete,
        ),
    ],
    pack: PackOption = None,
) -> None:
    """Write the JSON Schema of a file format, for editors and other programs."""
    from provisions.library.schemas import EDITOR_SCHEMAS, editor_schema
    from provisions.render.data.schema import document_schema

    known = (*EDITOR_SCHEMAS, "document")
    if name not in known:
        raise UsageError.of(
            "unknown-schema",
            f"there is no schema “{name}”",
            expected=", ".join(known),
            near=nearest(name, known),
        )
    if name == "document":
        data = document_schema()
    else:
        space = load_library(pack).space if name == "profile" else None
        data = editor_schema(name, space)
    console.answer_data(data)
