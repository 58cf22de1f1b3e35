"""What a lock records of a table: its columns, the rows that are proposed, and what each bears."""

from collections.abc import Iterator
from decimal import Decimal

from provisions.check.lock.recorded import settled
from provisions.language.source_form import source_form
from provisions.model.cell import CellValue, Chosen, Column, Wording
from provisions.model.condition import Always
from provisions.model.period import Period
from provisions.model.table import Phrase, Proposed, Row, TableParameter
from provisions.model.value import Contact


def table_facts(table: TableParameter) -> dict[str, str]:
    """Title, columns and rows, each in one line."""
    facts = {"title": _said(table.title)}
    for name in ("shared", "none"):
        words = getattr(table, name)
        if words is not None:
            facts[name] = _said(words)
    for column in table.columns.values():
        facts[f"column {column.id}"] = "; ".join(_column(column))
    for row in table.rows.values():
        facts[f"row {row.id}"] = "; ".join(_row(row)) or "proposed"
    return facts


def _column(column: Column) -> Iterator[str]:
    yield f"{column.type.value} “{_said(column.head)}”"
    if column.options:
        yield "options " + ", ".join(f"{id_} “{_said(words)}”" for id_, words in column.options.items())
    if column.default is not None:
        yield f"default {_said(column.default)}"
    if not isinstance(column.condition, Always):
        yield f"where {settled(column.condition)}"
    if column.optional:
        yield "optional"
    if column.needed_when is not None:
        yield f"needed when {settled(column.needed_when)}"
    if column.bears:
        yield f"bears {', '.join(column.bears)}"


def _row(row: Row) -> Iterator[str]:
    if not isinstance(row.when, Always):
        yield f"where {settled(row.when)}"
    for name, cell in row.cells.items():
        cases = [f"{_said(value)} where {settled(when)}" for when, value in cell.cases]
        own = [] if cell.value is None else [_said(cell.value)]
        yield f"{name} {' | '.join((*cases, *own)) or 'open'}"
    if row.bears:
        yield f"bears {', '.join(row.bears)}"


def _said(value: Proposed | CellValue) -> str:
    match value:
        case Phrase(you, child):
            texts = (source_form(you), source_form(child))
        case Wording(you, child):
            texts = (you, child)
        case Chosen(ids):
            texts = (", ".join(ids), "")
        case bool():
            texts = ("yes" if value else "no", "")
        case Contact(means, address):
            texts = (f"{means}: {address}", "")
        case str() | Period() | Decimal():
            texts = (str(value), "")
    both = dict.fromkeys(" ".join(text.split()) for text in texts if text)
    return " / ".join(both)
