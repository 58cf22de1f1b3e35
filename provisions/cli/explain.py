"""`provisions explain`."""

import re
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from provisions.cli.loading import living, load, setting_from
from provisions.cli.options import (
    JsonOption,
    LevelOption,
    PackOption,
    ProfileOption,
    UsersOption,
    complete_provision,
    names_in,
)
from provisions.cli.terminal import console
from provisions.model.diagnostic import Diagnostics, UsageError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provisions.model.document import Document
    from provisions.model.library import Library
    from provisions.model.selection import Selection

_NUMBER: Final = re.compile(r"(?:[A-Z] ?)?(\d+(?:\.\d+)*)\.?(?: ?\([a-z]+\))*")
"""A number of the document, as headings, annexes and references print it: 6.3, A 6.3, 6.3(b)(ii)."""


def explain(
    profile: ProfileOption = "",
    provision: Annotated[
        str | None,
        typer.Argument(
            help="The id of a provision, or its number in the document; left out, all of them.",
            autocompletion=complete_provision,
        ),
    ] = None,
    users: UsersOption = None,
    level: LevelOption = None,
    as_json: JsonOption = False,
    pack: PackOption = None,
) -> None:
    """Say why a provision is in a document or out, what it promises there, and what would change that."""
    from provisions.assembly.select import select
    from provisions.assembly.situation import situation_of

    library, read = load(profile, pack, setting_from(None, None, level), names_in(users))
    selection = select(library, situation_of(library, read), "draft", Diagnostics())
    if provision is None:
        rows = list(_rows(library, selection, None))
        if as_json:
            console.answer_data(rows)
            return
        told = [(row["provision"], "yes" if row["in"] else "no", row["because"]) for row in rows]
        console.table(("provision", "in", "because"), told)
        return
    from provisions.cli.explaining import explained, tell

    document = _document(library, read)
    wanted = _meant(library, document, provision)
    (row,) = _rows(library, selection, wanted)
    row |= explained(library, read, document, wanted)
    if as_json:
        console.answer_data(row)
    else:
        tell(row)


def _document(library: "Library", profile: Any) -> "Document":
    import datetime

    from provisions.assembly.assemble import Options, assemble

    return assemble(library, profile, datetime.date.today(), Options(annexes=False, front=False)).document


def _meant(library: "Library", document: "Document", named: str) -> str:
    """The id of the provision with this id or number. Raises UsageError if there is none."""
    number = _NUMBER.fullmatch(named.strip())
    if number is None:
        provision = living(library, named)
        if provision is not None and provision in library.clauses:
            return provision
        near = nearest(named, library.clauses)
        raise UsageError.of("unknown-provision", f"there is no provision “{named}”", near=near)
    from provisions.model.numbering import decimal

    numbers = {decimal(p.number): p.id for p in document.provisions()}
    if number[1] in numbers:
        return numbers[number[1]]
    inside = [f"{number_} {id_}" for number_, id_ in numbers.items() if number_.startswith(f"{number[1]}.")]
    message = f"section {number[1]} has several" if inside else f"this document has no {number[1]}"
    expected = ", ".join(inside) or f"a number from {next(iter(numbers))} to {list(numbers)[-1]}"
    raise UsageError.of("unknown-number", message, expected=expected)


def _rows(library: "Library", selection: "Selection", wanted: str | None) -> "Iterator[dict[str, Any]]":
    """What is in and what is out, in the order of the document, each because of what; or the one `wanted`."""
    from provisions.assembly.conditions import ConditionWords
    from provisions.model.condition import written
    from provisions.wording.labels import Language

    words = ConditionWords(library, Language(library.labels))
    for entry in selection.selected:
        clause = entry.clause
        if wanted in (None, clause.provision):
            yield {
                "provision": clause.provision,
                "title": clause.title,
                "in": True,
                "clause": clause.id,
                "because": words.say(entry.because),
                "decided_by": written(entry.because),
                "condition": written(clause.applies),
            }
    for out in selection.left_out:
        if wanted in (None, out.provision):
            said = dict.fromkeys(words.say(reason, negated=True) for reason in out.reasons)
            yield {
                "provision": out.provision,
                "title": out.title,
                "in": False,
                "clause": None,
                "because": "; ".join(said),
                "decided_by": "; ".join(map(written, out.reasons)),
                "condition": " / ".join(written(c.applies) for c in library.clauses[out.provision]),
            }
