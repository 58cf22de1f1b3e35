"""What is still open once the platform is known: values to type, tables whose proposed rows want a look."""

import datetime
from collections.abc import Iterator, Mapping

from provisions.assembly.assemble import Options, assemble
from provisions.library.profiles import profile_from_data
from provisions.model.answer import Answer
from provisions.model.block import Record, Records, Table
from provisions.model.document import TABLE, Document
from provisions.model.frozen import dataclass
from provisions.model.library import Library
from provisions.model.parameter import Parameter
from provisions.model.table import CONFIRM, DROP
from provisions.model.value import Type, most_characters, read_value

_SEVERAL = (Type.LIST, Type.CONTACTS)


@dataclass(frozen=True, slots=True)
class OpenValue:
    """A value that the document leaves blank. `options` are those it can take, empty if any."""

    name: str
    asks: str
    type: Type
    options: tuple[str, ...]

    def read(self, typed: str) -> Answer:
        """What somebody typed, as an answers file holds it. Raises ValueError that says what was expected."""
        raw: object = typed
        if self.type in _SEVERAL:
            raw = [entry.strip() for entry in typed.split(";") if entry.strip()]
        read_value(self.type, raw, self.options, most_characters(self.name))
        return raw if isinstance(raw, list) else typed


@dataclass(frozen=True, slots=True)
class OpenTable:
    """A table with rows that nobody has confirmed: each row's id and what it is about.

    `unproposed` are the cells, as `row.column`, that stay open where every row is confirmed.
    """

    name: str
    asks: str
    rows: tuple[tuple[str, str], ...]
    unproposed: tuple[str, ...] = ()

    def answer(self, dropped: frozenset[str]) -> Answer:
        """Every row as proposed but those that the platform does not have."""
        rows: dict[str, Answer] = {id_: DROP if id_ in dropped else CONFIRM for id_, _ in self.rows}
        return CONFIRM if not dropped else rows


def open_in(
    library: Library, data: Mapping[str, object], day: datetime.date
) -> tuple[list[OpenTable], list[OpenValue]]:
    """The tables and values that the document for the profile in `data` leaves open, in order of appearance.

    `day` is the date on the document. Raises UsageError if `data` is no valid profile.
    """
    profile = profile_from_data(data, library)
    return open_of(library, assemble(library, profile, day, Options(annexes=False)).document)


def open_of(library: Library, document: Document) -> tuple[list[OpenTable], list[OpenValue]]:
    """The tables and values that `document` leaves open, each in its order."""
    parameters = library.every_parameter()
    rows, unsaid = dict(_proposed(document)), unproposed(document)
    tables = [
        OpenTable(
            b.parameter,
            b.asks,
            rows.get(b.parameter, ()),
            tuple(
                f"{row}.{column}" for row, found in unsaid.get(b.parameter, {}).items() for column in found
            ),
        )
        for b in document.blanks
        if b.type == TABLE
    ]
    values = [_value(parameters[b.parameter]) for b in document.blanks if b.type != TABLE]
    return tables, values


def unproposed(document: Document) -> dict[str, dict[str, list[str]]]:
    """The cells for which nobody can propose anything: by table and row, the columns that are empty.

    To confirm a row leaves them open.
    """
    found: dict[str, dict[str, list[str]]] = {}
    for block in (block for provision in document.provisions() for block in provision.blocks):
        if not isinstance(block, Table) or block.records is None:
            continue
        for record, cells in zip(block.records.rows, block.rows, strict=True):
            named = zip(block.records.printed, cells, strict=True)
            if columns := [name for name, cell in named if cell and name not in record.values]:
                found.setdefault(block.records.table, {})[record.id] = columns
    return found


def _value(parameter: Parameter) -> OpenValue:
    return OpenValue(parameter.name, parameter.asks, parameter.type, parameter.options)


def _proposed(document: Document) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """By table, its rows that nobody has confirmed, named by their first cell."""
    for provision in document.provisions():
        for block in provision.blocks:
            if isinstance(block, Table) and block.records is not None:
                records = block.records
                yield (
                    records.table,
                    tuple((row.id, _about(records, row)) for row in records.rows if not row.confirmed),
                )


def _about(records: Records, row: Record) -> str:
    """The first cell of a row that says something, in words; its id if none does."""
    said = next((row.values[column] for column in records.printed if row.values.get(column)), row.id)
    return ", ".join(map(str, said)) if isinstance(said, list) else str(said)
