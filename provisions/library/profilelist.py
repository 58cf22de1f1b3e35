"""Many platforms at once: a folder of profiles, or a table with one in each row."""

import csv
import io
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path

from provisions.library.files import read_text, shown_name
from provisions.library.limits import ENDINGS
from provisions.library.profiles import Setting, profile_from_data, read_profile
from provisions.model.diagnostic import Diagnostic, Diagnostics, ProvisionsError, UsageError
from provisions.model.frozen import dataclass
from provisions.model.library import Library
from provisions.model.place import Place
from provisions.model.profile import Profile

MAX_ROWS = 100_000
"""Platforms in one list."""

_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_TAKEN = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?|report\.csv", re.IGNORECASE)
"""Names that Windows keeps for itself, and that of the report beside the folders."""
_LISTS = ("functions", "jurisdictions", "users", "designations", "choices")
_MARKS = {";": "semicolons", "\t": "tabs"}
_SHORT = 100
"""Characters of what was expected, as a report has room for them."""
_SINGLE = ("title", "size", "level", "extends")


@dataclass(frozen=True, slots=True)
class Entry:
    """One platform of a list: its name, and where it is read from. `data` is None for a file.

    `answers` is the file of its values, if there is one beside it.
    """

    name: str
    place: Place
    path: Path | None = None
    data: Mapping[str, object] | None = field(default=None, hash=False)
    answers: Path | None = None

    def read(self, library: Library) -> Profile:
        """The profile. Raises UsageError with everything that is wrong with it."""
        if self.path is not None:
            setting = Setting()
            if self.answers is not None:
                setting.add_answers(self.answers)
            return read_profile(str(self.path), library, setting)
        return profile_from_data(self.data or {}, library, self.name)


def read_list(source: Path) -> list[Entry]:
    """The platforms in `source`, a folder or a .csv, in its order.

    Raises UsageError if it cannot be read, is empty, or has a name that is no name of a file, or that stands
    there twice: on some systems capitals make no difference. What is wrong with one platform is found when
    that one is read.
    """
    entries = list(_in_folder(source) if os.path.isdir(source) else _in_table(source))
    problems = [*_bad_names(entries)]
    if not entries:
        problems.append(Diagnostic("no-profiles", "there is no profile here", Place(shown_name(source))))
    if len(entries) > MAX_ROWS:
        problems.append(
            Diagnostic("too-many", f"these are more than {MAX_ROWS:,}", Place(shown_name(source)))
        )
    if problems:
        raise UsageError(problems)
    return entries


def _in_folder(folder: Path) -> Iterator[Entry]:
    for path in sorted(folder.iterdir()):
        if path.suffix in ENDINGS and not path.stem.endswith(".answers"):
            answers = path.with_name(f"{path.stem}.answers.yaml")
            yield Entry(path.stem, Place(shown_name(path)), path, None, answers if answers.exists() else None)


def _in_table(path: Path) -> Iterator[Entry]:
    shown = shown_name(path)
    rows = csv.reader(io.StringIO(read_text(path, shown), newline=""))
    try:
        head = next(rows, [])
        _refuse_head(head, Place(shown, 1))
        for cells in rows:
            if any(cell.strip() for cell in cells):
                place = Place(shown, rows.line_num)
                _refuse_more(len(cells), len(head), place)
                row = dict(zip(head, map(str.strip, cells), strict=False))
                yield Entry(row.pop("name", ""), place, data=_data(row))
    except csv.Error as error:
        raise UsageError.of("wrong-csv", str(error), Place(shown, rows.line_num)) from None


def _refuse_head(head: list[str], place: Place) -> None:
    """Raises UsageError if the columns have no names to go by."""
    if "name" not in head:
        other = next((mark for mark in _MARKS if len(head) == 1 and mark in head[0]), "")
        hint = f"part columns with commas, not with {_MARKS[other]}" if other else ""
        message = "the first line names no column “name”"
        expected = f"name, {', '.join((*_SINGLE, *_LISTS))}, and names of values"
        raise UsageError.of("no-name", message, place, expected=expected, hint=hint)
    if twice := [name for name, count in Counter(filter(None, head)).items() if count > 1]:
        message = f"the first line names a column twice: {', '.join(twice)}"
        raise UsageError.of("repeated-column", message, place)


def _refuse_more(cells: int, columns: int, place: Place) -> None:
    """Raises UsageError if a row has cells without a column: every one behind a comma would be another's."""
    if cells > columns:
        message = f"this row has {cells} cells, the first line {columns} columns"
        hint = "put a value that has a comma between quotation marks"
        raise UsageError.of("more-cells", message, place, hint=hint)


def _data(row: Mapping[str, str]) -> dict[str, object]:
    """A row as a profile says it: lists by spaces or semicolons; what is no key of a profile is a value."""
    data: dict[str, object] = {name: row[name] for name in _SINGLE if row.get(name)}
    data |= {name: re.split(r"[\s;]+", row[name]) for name in _LISTS if row.get(name)}
    values = {name: cell for name, cell in row.items() if cell and name not in (*_SINGLE, *_LISTS)}
    return {**data, **({"values": values} if values else {})}


def _bad_names(entries: list[Entry]) -> Iterator[Diagnostic]:
    seen: dict[str, Place] = {}
    for entry in entries:
        if not _SAFE.fullmatch(entry.name) or _TAKEN.fullmatch(entry.name) or entry.name.endswith("."):
            message = f"“{entry.name}” cannot be the name of a folder"
            expected = "letters from a to z, digits, dots, - and _; no name kept for something else"
            yield Diagnostic("unsafe-name", message, entry.place, expected=expected)
        elif (known := seen.setdefault(entry.name.casefold(), entry.place)) is not entry.place:
            message = f"“{entry.name}” stands at {known} already, or differs only in capitals"
            yield Diagnostic("repeated-name", message, entry.place)


def refuse_strange_columns(entries: Iterable[Entry], library: Library) -> None:
    """Raises UsageError with each column of a table that is no key of a profile and no value of `library`.

    Said of the table, it is said once; every row would fail of it.
    """
    known = {**library.every_parameter(), **library.every_table()}
    strange: dict[str, Place] = {}
    for entry in entries:
        values = (entry.data or {}).get("values", {})
        for name in values if isinstance(values, Mapping) else ():
            if name not in known:
                strange.setdefault(name, Place(entry.place.file, 1))
    problems = Diagnostics()
    for name, place in strange.items():
        problems.unknown("column", name, place, ("name", *_SINGLE, *_LISTS, *known))
    problems.stop_on_errors(UsageError)


def told(error: ProvisionsError) -> str:
    """What is wrong, in a line for a report."""
    return " | ".join(map(_told, error.diagnostics[:5]))


def _told(problem: Diagnostic) -> str:
    near = f"did you mean “{problem.near}”?" if problem.near else ""
    expected = f"expected {problem.expected}" if 0 < len(problem.expected) <= _SHORT else ""
    mend = near or expected
    return f"{problem.code}: {problem.message}{f'; {mend}' if mend else ''}"
