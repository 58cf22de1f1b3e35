"""Reads declarations of tables: columns, and the rows that the library proposes."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from provisions.language.vocabulary import Vocabulary
from provisions.library.reading import Reading
from provisions.library.schema import RawParameter
from provisions.library.tableschema import RawColumn, RawRow, RawTable, RawWording
from provisions.library.yamlfile import Path
from provisions.model.cell import CellType, CellValue, Column, Wording
from provisions.model.condition import (
    Always,
    Condition,
    ParameterIs,
    atoms,
    conjunction,
)
from provisions.model.diagnostic import nearest, quoted
from provisions.model.table import (
    MAX_ROWS,
    RESERVED,
    Certainty,
    Phrase,
    Proposal,
    Proposed,
    Row,
    TableParameter,
)

_CHOOSING = (CellType.ONE_OF, CellType.SOME_OF)


def read_tables(
    reading: Reading, path: Path, raw: Mapping[str, RawParameter | RawTable]
) -> dict[str, TableParameter]:
    """The tables declared at `path`, by name."""
    return {
        name: _Declaration(reading, (*path, name), name, entry).read()
        for name, entry in raw.items()
        if isinstance(entry, RawTable)
    }


class _Declaration:
    def __init__(self, reading: Reading, path: Path, name: str, raw: RawTable) -> None:
        self._reading = reading
        self._path = path
        self._name = name
        self._raw = raw

    def read(self) -> TableParameter:
        raw = self._raw
        self._refuse_names("columns", raw.columns)
        self._refuse_names("rows", raw.rows)
        if len(raw.rows) > MAX_ROWS:
            self._error(f"{len(raw.rows):,} rows", f"at most {MAX_ROWS} rows", "rows")
        columns = {id_: self._column(id_, column) for id_, column in raw.columns.items()}
        return TableParameter(
            name=self._name,
            title=Wording(raw.title, raw.child_title or raw.title),
            asks=raw.asks or raw.title,
            shared=_worded(raw.shared, raw.child_shared),
            none=_worded(raw.none, raw.child_none),
            columns=columns,
            rows={id_: self._row(id_, row or RawRow(), columns) for id_, row in raw.rows.items()},
            place=self._reading.file.key_place(self._path),
        )

    def _refuse_names(self, key: str, names: Mapping[str, object]) -> None:
        for name in names:
            if name in RESERVED:
                self._error(f"“{name}” names no {key[:-1]}", "another name", key, name)

    def _column(self, id_: str, raw: RawColumn) -> Column:
        path = ("columns", id_)
        column = Column(
            id=id_,
            type=CellType(raw.type),
            head=_wording(raw.head) or Wording(*(id_.replace("_", " ").capitalize(),) * 2),
            place=self._reading.file.key_place((*self._path, *path)),
            condition=Always(),
            words=raw.words,
            options={name: _wording(words) or Wording(name, name) for name, words in raw.options.items()},
            of=raw.of or "",
            shows=raw.shows or "",
            optional=raw.optional,
            needed_when=self._needed_when(path, raw),
            bears=_listed(raw.bears),
        )
        self._check_shape(column, path)
        default = None if raw.default is None else self._value(column, raw.default, (*path, "default"))
        return replace(column, default=default)

    def _check_shape(self, column: Column, path: Path) -> None:
        type_ = column.type
        if type_ in _CHOOSING and not column.options:
            self._error("options are missing", "options: {name: words, …}", *path)
        if column.options and type_ not in (*_CHOOSING, CellType.PERIOD):
            self._error(f"a column of the type {type_} has no options", "one_of, some_of or period", *path)
        if column.words is not None and type_ is not CellType.TEXT:
            self._error("only a text has words to count", "the type text", *path, "words")
        if (type_ is CellType.ROWS) != bool(column.of):
            self._error("of and the type rows go together", "of: the name of a table", *path)
        if column.shows and not column.of:
            self._error("shows and the type rows go together", "the type rows", *path, "shows")
        if column.optional and column.needed_when is not None:
            self._error(
                "a column is optional, or needed in some rows", "one of the two", *path, "needed_when"
            )

    def _needed_when(self, path: Path, raw: RawColumn) -> Condition | None:
        """The condition on the other cells of a row, read with the columns as its words."""
        if raw.needed_when is None:
            return None
        choosing = {id_: c for id_, c in self._raw.columns.items() if CellType(c.type) in _CHOOSING}
        vocabulary = Vocabulary(
            {id_: tuple(column.options) for id_, column in choosing.items()},
            frozenset(id_ for id_, column in choosing.items() if column.type == "one_of"),
            frozenset(),
        )
        reading = Reading(self._reading.file, vocabulary, self._reading.problems)
        condition = reading.condition((*self._path, *path, "needed_when"), raw.needed_when)
        for atom in atoms(condition):
            if isinstance(atom, ParameterIs):
                self._check_asked(atom)
        return condition

    def _check_asked(self, atom: ParameterIs) -> None:
        column = self._raw.columns.get(atom.parameter)
        problems = self._reading.problems
        if column is None:
            near = nearest(atom.parameter, self._raw.columns)
            problems.error("unknown-column", f"there is no column “{atom.parameter}”", atom.place, near=near)
        elif atom.state != "given" and column.type != "yes_no":
            message = f"“{atom.parameter}” is not a yes/no column"
            problems.error("column-state", message, atom.place, hint=f"write {atom.parameter} is given")

    def _row(self, id_: str, raw: RawRow, columns: Mapping[str, Column]) -> Row:
        path: Path = ("rows", id_)
        when = self._reading.reach((*self._path, *path, "when"), raw.when, of="row")
        if raw.sure and raw.guess:
            self._error("a row is sure or a guess", "one of the two", *path, "guess")
        certainty = Certainty.SURE if raw.sure else Certainty.GUESS if raw.guess else Certainty.OPEN
        return Row(
            id=id_,
            when=conjunction(self._reading.level((*self._path, *path, "level"), raw.level), when),
            cells=dict(self._cells(path, raw, columns)),
            place=self._reading.file.key_place((*self._path, *path)),
            certainty=certainty,
            bears=_listed(raw.bears),
        )

    def _cells(
        self, path: Path, raw: RawRow, columns: Mapping[str, Column]
    ) -> Iterator[tuple[str, Proposal]]:
        for name, value in (raw.model_extra or {}).items():
            column = columns.get(name)
            if column is None:
                place = self._reading.file.key_place((*self._path, *path, name))
                known = (*columns, *RawRow.model_fields)
                message = f"there is no column “{name}”"
                self._reading.problems.error("unknown-column", message, place, near=nearest(name, known))
            elif value is not None:
                yield name, self._proposal(column, value, (*path, name))

    def _proposal(self, column: Column, raw: object, path: Path) -> Proposal:
        place = self._reading.file.place((*self._path, *path))
        if not isinstance(raw, dict) or "cases" not in raw:
            return Proposal(self._proposed(column, raw, path), (), place)
        cases: list[tuple[Condition, Proposed]] = []
        entries = raw["cases"] if isinstance(raw["cases"], list) else [None]
        for index, entry in enumerate(entries):
            at = (*path, "cases", index)
            if not isinstance(entry, dict) or set(entry) != {"when", "value"}:
                self._error("a case cannot be read", "when: a condition, and value: what it proposes", *at)
                continue
            condition = self._reading.condition((*self._path, *at, "when"), str(entry["when"]))
            value = self._proposed(column, entry["value"], (*at, "value"))
            if value is not None:
                cases.append((condition, value))
        if strange := set(raw) - {"value", "cases"}:
            self._error(f"“{min(strange)}” cannot stand beside cases", "value and cases", *path)
        own = raw.get("value")
        value = None if own is None else self._proposed(column, own, (*path, "value"))
        return Proposal(value, tuple(cases), place)

    def _proposed(self, column: Column, raw: object, path: Path) -> Proposed | None:
        """A value, or for a text its templates."""
        if column.type is not CellType.TEXT:
            return self._value(column, raw, path)
        whole = (*self._path, *path)
        if isinstance(raw, str):
            template = self._reading.template(whole)
            return Phrase(template, template)
        if (
            isinstance(raw, dict)
            and set(raw) == {"you", "child"}
            and all(isinstance(v, str) for v in raw.values())
        ):
            return Phrase(self._reading.template((*whole, "you")), self._reading.template((*whole, "child")))
        self._error("this is no text", "some text, or you: … and child: …", *path)
        return None

    def _value(self, column: Column, raw: object, path: Path) -> CellValue | None:
        try:
            return column.read(raw)
        except ValueError as expected:
            self._error(f"{quoted(raw)} is no {column.type.replace('_', ' ')}", str(expected), *path)
            return None

    def _error(self, message: str, expected: str, *steps: object) -> None:
        place = self._reading.file.place((*self._path, *steps))
        self._reading.problems.error("table", f"{self._name}: {message}", place, expected=expected)


def _worded(you: str | None, child: str | None) -> Wording | None:
    return None if you is None else Wording(you, child or you)


def _wording(raw: str | RawWording | None) -> Wording | None:
    if isinstance(raw, RawWording):
        return Wording(raw.you, raw.child)
    return None if raw is None else Wording(raw, raw)


def _listed(raw: str | list[str]) -> tuple[str, ...]:
    return (raw,) if isinstance(raw, str) else tuple(dict.fromkeys(raw))
