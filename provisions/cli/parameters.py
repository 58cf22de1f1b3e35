"""`provisions parameters`: every value that can be set."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provisions.cli.listing import answer
from provisions.cli.loading import load_library
from provisions.cli.options import JsonOption, PackOption, complete_value

if TYPE_CHECKING:
    from provisions.model.library import Library
    from provisions.model.parameter import Basis, Case, Limit, Parameter
    from provisions.model.table import TableParameter


def parameters(
    name: Annotated[
        str | None,
        typer.Argument(help="A value to show; left out, all are listed.", autocompletion=complete_value),
    ] = None,
    as_json: JsonOption = False,
    pack: PackOption = None,
) -> None:
    """List every value that can be set, or show one: type, default, bounds, basis, where it is printed."""
    from provisions.model.table import TableParameter

    library = load_library(pack)
    printed = _printed(library)
    entries: dict[str, Parameter | TableParameter] = {**library.every_parameter(), **library.every_table()}

    def data(entry: "Parameter | TableParameter") -> Mapping[str, Any]:
        is_whole = name is not None or as_json
        if isinstance(entry, TableParameter):
            row, more = _table(entry), _columns_and_rows(entry) if is_whole else {}
        else:
            row, more = _single(entry), _more(entry) if is_whole else {}
        return row | more | ({"printed": printed.get(entry.name, [])} if is_whole else {})

    answer(entries, name, "parameter", as_json, data, ("name", "type", "default", "asks"))


def _single(entry: "Parameter") -> dict[str, Any]:
    return {
        "name": entry.name,
        "type": entry.type.value,
        "default": said(entry.default) if entry.default is not None else "the platform says it",
        "asks": entry.asks,
    }


def _table(entry: "TableParameter") -> dict[str, Any]:
    from provisions.model.document import TABLE

    default = "rows to confirm" if entry.rows else "the platform says it"
    return {"name": entry.name, "type": TABLE, "default": default, "asks": entry.asks}


def _columns_and_rows(entry: "TableParameter") -> dict[str, Any]:
    """What a table alone is shown with: its columns, and the rows that it proposes, to whom."""
    from provisions.model.condition import written

    return {
        "columns": [
            f"{column.id}: {column.type.value}{''.join(f'; {option}' for option in column.options)}"
            for column in entry.columns.values()
        ],
        "rows": [f"{row.id} where {written(row.when)}" for row in entry.rows.values()],
    }


def _more(entry: "Parameter") -> dict[str, Any]:
    """What one alone is shown with."""
    return {
        "options": list(entry.options),
        "protects_more": entry.stronger.value if entry.stronger else "",
        "kept_by": entry.done_by,
        "cases": list(map(_case, entry.cases)),
        "bounds": list(map(_limit, entry.limits)),
        "basis": _basis(entry.basis),
    }


def _case(case: "Case") -> str:
    from provisions.model.condition import written

    whom = f" for {case.user_class}" if case.user_class else ""
    return f"{said(case.value)}{whom} where {written(case.when)}"


def _limit(limit: "Limit") -> str:
    from provisions.model.condition import written

    return f"{limit.kind.value} {said(limit.value)} where {written(limit.when)} ({limit.source} {limit.at})"


def _basis(basis: "Basis") -> str:
    where = f"{basis.source} {basis.at}".strip()
    return ": ".join(filter(None, (basis.kind.value, basis.because, where)))


def said(value: object) -> str:
    """A value as an answers file says it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "; ".join(map(said, value))
    return str(value)


def _printed(library: "Library") -> dict[str, list[str]]:
    """By value, the clauses whose text prints it."""
    from provisions.model.template import Output, nodes

    found: dict[str, list[str]] = {}
    for clause in library.all_clauses():
        names = (node.parameter for node in nodes(clause.parts.text) if isinstance(node, Output))
        for parameter in dict.fromkeys(names):
            found.setdefault(parameter, []).append(clause.id)
    return found
