"""Reads what a platform says of a table, in its profile or in an answers file."""

from collections.abc import Iterable, Mapping

from provisions.library.yamlfile import YamlFile
from provisions.model.diagnostic import Diagnostic, Diagnostics
from provisions.model.place import Place
from provisions.model.table import CONFIRM, TableParameter
from provisions.model.tableanswer import Places, TableAnswer, read_answer


def answers_of(
    tables: Mapping[str, TableParameter],
    said: Iterable[tuple[Mapping[str, object], YamlFile | None]],
    problems: Diagnostics,
) -> dict[str, TableAnswer]:
    """What `said` comes to for each of `tables`, row by row and cell by cell; the last word counts.

    Each part maps names to values and comes from a file, or, without one, from the command line, which
    cannot hold a table.
    """
    found: dict[str, TableAnswer] = {}
    for values, file in said:
        for name in sorted(tables.keys() & values.keys()):
            table, earlier = tables[name], found.get(name)
            if file is None:
                problems.add(_on_the_command_line(table))
                continue
            answer = read_answer(table, values[name], _below(file, name), problems, earlier)
            if answer is not None:
                found[name] = answer
    return found


def _below(file: YamlFile, name: str) -> Places:
    return lambda path: file.key_place(("values", name, *path))


def _on_the_command_line(table: TableParameter) -> Diagnostic:
    return Diagnostic(
        "table-in-set",
        f"{table.name} is a table, and --set gives a single value",
        Place("--set"),
        expected=f"an answers file with  values: {{{table.name}: {CONFIRM}}}  or with its rows",
        hint="build with --answers FILE; docs/writing-clauses.md shows how rows are written",
    )
