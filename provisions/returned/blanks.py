"""The blanks of a returned document: what is asked, what was filled in, where that cannot be used."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from provisions.model.answer import Answer
from provisions.model.diagnostic import Diagnostic, Diagnostics, Severity, nearest
from provisions.model.document import TABLE
from provisions.model.frozen import dataclass
from provisions.model.parameter import Parameter
from provisions.model.place import Place
from provisions.model.table import TableParameter
from provisions.model.value import Type, as_data, most_characters, read_value
from provisions.returned.breaks import break_moved, lines_joined
from provisions.returned.cells import CellReader, Typed, tell_rows_typed
from provisions.returned.controls import Control, controls, folded
from provisions.returned.document import Returned
from provisions.returned.kept import stored
from provisions.returned.lines import Lines, shortened
from provisions.returned.manifest import IN_THE_MANIFEST, manifest_of

IN_THE_FILE: Final = "the values kept in the file"
_WORDS: Final = (Type.TEXT, Type.LIST, Type.CONTACTS)
_ALL: Final = "all"
"""Stands for every user class in values by class."""
_MOST_CLASSES: Final = 20
_MOST_NEAR: Final = 20
"""Unknown names for which the nearest is looked up."""
_MOST: Final = 1_000
"""Parameters of one document; our library has some two hundred."""
_MOST_CELLS: Final = 20_000
"""Cells of its tables: a table has at most 500 rows of 12."""
_MOST_PLACES: Final = 100
"""Places of the cells of one table that are named."""


class State(StrEnum):
    """What became of a parameter."""

    OPEN = "open"
    FILLED = "filled"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class ReadBlank:
    """A parameter of the document. `answer` is as an answers file holds it; None while it is open.

    `type` is empty if the library does not know the parameter; `options` are those of a choice.
    `places` say where the text has it.
    """

    name: str
    asks: str
    type: str
    state: State
    answer: Answer | None
    places: tuple[str, ...]
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Blanks:
    """What was read: the manifest, every parameter, and what cannot be used.

    Problems that are no errors were mended on the way, and say how.
    """

    manifest: Mapping[str, Any]
    blanks: tuple[ReadBlank, ...]
    problems: tuple[Diagnostic, ...]

    @property
    def is_usable(self) -> bool:
        """Whether the answers can be written: no problem is an error."""
        return all(one.severity is not Severity.ERROR for one in self.problems)


def read_blanks(
    returned: Returned,
    parameters: Mapping[str, Parameter],
    classes: Collection[str],
    tables: Mapping[str, TableParameter] = MappingProxyType({}),
) -> Blanks:
    """Read the blanks of `returned`; `parameters`, user `classes` and `tables` are those of the library.

    Raises `UsageError` if the document is not one of ours.
    """
    return _Reader(returned, parameters, classes, tables).read()


@dataclass
class _Reader:
    returned: Returned
    parameters: Mapping[str, Parameter]
    classes: Collection[str]
    tables: Mapping[str, TableParameter]
    problems: Diagnostics = field(default_factory=Diagnostics)
    unknown: int = 0

    def read(self) -> Blanks:
        manifest, kept = manifest_of(self.returned, self.classes), stored(self.returned)
        by_name: dict[str, list[Control]] = {name: [] for name in kept or ()}
        for control in controls(self.returned, Lines(self.returned), self.parameters):
            by_name.setdefault(control.parameter, []).append(control)
        if manifest is None and kept is None and not by_name:
            self.returned.archive.origin.refuse(
                "has no blanks of ours, and no manifest",
                "name a .docx that `provisions build` made, or a copy of it saved by Word or LibreOffice",
            )
        in_tables = sum(name.partition(".")[0] in self.tables for name in by_name)
        for count, most in ((len(by_name) - in_tables, _MOST), (in_tables, _MOST_CELLS)):
            if count > most:
                self.returned.archive.origin.refuse(f"has more than {most:,} blanks")
        given = manifest.answers if manifest else {}
        cells: dict[str, list[str]] = {}
        read: list[ReadBlank] = []
        for name, found in by_name.items():
            table = name.partition(".")[0]
            if table in self.tables:
                cells.setdefault(table, []).append(name)
            else:
                read.append(self._blank(name, (kept or {}).get(name, ""), found))
        for table in dict.fromkeys((*cells, *(name for name in given if name in self.tables))):
            read.append(self._table(self.tables[table], cells.get(table, []), by_name, kept or {}, given))
        read += self._given(given, {one.name for one in read})
        problems = (*(manifest.problems if manifest else ()), *self.problems.found)
        return Blanks(manifest.said if manifest else {}, tuple(read), tuple(dict.fromkeys(problems)))

    def _table(
        self,
        table: TableParameter,
        names: list[str],
        by_name: Mapping[str, list[Control]],
        kept: Mapping[str, str],
        given: Mapping[str, Any],
    ) -> ReadBlank:
        """A table, with what was typed into the blanks `names`, which are its cells."""
        typed = []
        for name in names:
            texts = self._texts(name, kept.get(name, ""), by_name[name], "")
            text, where = next(iter(texts), ("", ""))
            _, _, cell = name.partition(".")
            row, _, column = cell.partition(".")
            if any(one.says and one.follows_break for one in by_name[name]):
                text = ""
            if text and not column:
                tell_rows_typed(table, self._place(where), self.problems)
            elif column:
                typed.append(Typed(row, column, text, where))
        rows_of = {
            name: frozenset({*one.rows, *(said if isinstance(said := given.get(name), dict) else ())})
            for name, one in self.tables.items()
        }
        reader = CellReader(table, rows_of, self.problems, self._place)
        answer = reader.answer(typed, given.get(table.name), IN_THE_MANIFEST)
        is_open = any(not one.text for one in typed) or len(names) > len(typed)
        state = State.OPEN if is_open else State.FILLED if names else State.GIVEN
        places = tuple(one.where for name in names for one in by_name[name])
        said_now = answer.as_data(table) if answer is not None else None
        return ReadBlank(table.name, table.asks, TABLE, state, said_now, places[:_MOST_PLACES])

    def _texts(self, name: str, kept: str, found: list[Control], asks: str) -> list[tuple[str, str]]:
        """What was filled in, and where: at most one text, unless the document contradicts itself."""
        texts = {folded(one.says): (one.says, one.where) for one in reversed(found) if one.says}
        # LibreOffice keeps the placeholder as if it were the value.
        if folded(kept) and folded(kept) not in {*texts, f"[{folded(asks)}]", *_shown_empty(found, kept)}:
            texts[folded(kept)] = (kept, IN_THE_FILE)
        moved = next((one for one in found if one.says and one.follows_break), None)
        if moved is not None:
            self.problems.add(break_moved(name, moved, self._place(moved.where)))
            return [(moved.says, moved.where)]
        if len(texts) > 1:
            self._conflict(name, list(texts.values()))
        return list(texts.values())

    def _blank(self, name: str, kept: str, found: list[Control]) -> ReadBlank:
        parameter = self.parameters.get(name)
        asks = parameter.asks if parameter else next((one.title for one in found), "")
        texts = self._texts(name, kept, found, asks)
        moved = any(one.says and one.follows_break for one in found)
        answer = self._answer(name, *texts[0]) if len(texts) == 1 and not moved else None
        state = State.FILLED if texts else State.OPEN
        places = tuple(one.where for one in found)
        type_, options = (parameter.type, parameter.options) if parameter else ("", ())
        return ReadBlank(name, asks, type_, state, answer, places, options)

    def _answer(self, name: str, text: str, where: str) -> Answer | None:
        parameter = self.parameters.get(name)
        if parameter is None:
            self._unknown(name, where)
            return None
        answer = self._read(parameter, _raw(parameter.type, text), where)
        if isinstance(answer, str) and "\n" in text.strip():
            self.problems.add(lines_joined(name, answer, self._place(where)))
        return answer

    def _given(self, given: Mapping[str, Any], filled: set[str]) -> Iterator[ReadBlank]:
        where = IN_THE_MANIFEST
        for name, raw in list(given.items())[:_MOST]:
            parameter = self.parameters.get(name)
            if name in filled:
                continue
            if parameter is None:
                self._unknown(name, where)
                continue
            by_class = isinstance(raw, dict)
            answer = self._by_class(parameter, raw) if by_class else self._read(parameter, raw, where)
            yield ReadBlank(name, parameter.asks, parameter.type, State.GIVEN, answer, (), parameter.options)

    def _by_class(self, parameter: Parameter, raw: Mapping[str, Any]) -> Answer | None:
        answers: dict[str, Answer] = {}
        for key, given in list(raw.items())[:_MOST_CLASSES]:
            if key not in (_ALL, *self.classes):
                self.problems.error(
                    "unknown-value",
                    f"{parameter.name}: “{shortened(key)}” is no user class",
                    self._place(IN_THE_MANIFEST),
                    expected=", ".join((_ALL, *self.classes)),
                    near=nearest(key, self.classes),
                    hint="name the library that the document was built with: --pack",
                )
            elif (read := self._read(parameter, given, IN_THE_MANIFEST)) is not None:
                answers[key] = read
        return answers or None

    def _read(self, parameter: Parameter, raw: Any, where: str) -> Answer | None:
        try:
            return as_data(
                read_value(parameter.type, raw, parameter.options, most_characters(parameter.name))
            )
        except ValueError as expected:
            shown = f"“{shortened(raw)}”" if isinstance(raw, str) else "this"
            self.problems.error(
                "wrong-value",
                f"{parameter.name}: {shown} cannot be used",
                self._place(where),
                expected=str(expected),
                hint=f"type it into the blank again, or build with --set {parameter.name}=…",
            )
            return None

    def _conflict(self, name: str, texts: list[tuple[str, str]]) -> None:
        said = " and ".join(f"“{shortened(text)}” in {where}" for text, where in texts[:5])
        self.problems.error(
            "conflicting-values",
            f"{name} has {len(texts)} different values: {said}",
            self._place(texts[0][1]),
            expected="the same value in every place",
            hint="type the right one into each of these places",
        )

    def _unknown(self, name: str, where: str) -> None:
        self.unknown += 1
        self.problems.error(
            "unknown-parameter",
            f"there is no parameter “{shortened(name)}”",
            self._place(where),
            near=nearest(name, self.parameters) if self.unknown <= _MOST_NEAR else "",
            hint="name the library that the document was built with: --pack",
        )

    def _place(self, where: str) -> Place:
        return Place(f"{self.returned.file}: {where}")


def _shown_empty(found: list[Control], kept: str) -> Iterator[str]:
    """Yield `kept` if it is what a control shows while it is empty."""
    text = folded(kept)
    for one in found:
        # A title is cut where Word ends it; what is asked for may go on.
        if (
            not one.says
            and one.title
            and text.startswith(f"[{folded(one.title).removesuffix('…')}")
            and text.endswith("]")
        ):
            yield text


def _raw(type_: Type, text: str) -> object:
    """Take typed text apart as `--set` does; a new line parts entries too."""
    if type_ in (Type.LIST, Type.CONTACTS):
        return [entry.strip() for entry in text.replace("\n", ";").split(";") if entry.strip()]
    # Word makes a hyphen of an address one that does not break.
    return text if type_ in _WORDS else text.replace("\N{NON-BREAKING HYPHEN}", "-")
