"""Where what a lock speaks of stands in the files of the pack."""

import re
from collections.abc import Mapping

from provisions.check.lock.bearers import EDITIONS, borne_by
from provisions.check.lock.differences import Difference
from provisions.library.folder import PackFolder
from provisions.model.cell import Column
from provisions.model.clause import Clause
from provisions.model.frozen import dataclass
from provisions.model.library import Library
from provisions.model.place import Place
from provisions.model.table import Row, TableParameter

_SHARED = {
    "field": ("space.yaml", r"^{}:"),
    "choice": ("space.yaml", r"\bid: {}\b"),
    "fact": ("space.yaml", r"^  {}:"),
    "space-rule": ("space.yaml", r"\bid: {}\b"),
    "addressee": ("space.yaml", r"^  {}:"),
    "label": ("labels.yaml", r"^  \"?{}\"?:"),
    "list": ("lints.yaml", r"^{}:"),
    "term": ("terms.yaml", r"\bid: {}\b"),
    "front": ("front/{}.md", r"^title:"),
    "parameter": ("parameters.yaml", r"^  {}:"),
}
"""By kind of subject, the file that declares it and the line on which it does so."""


def declared_in(subject: str) -> str:
    """The file that declares what sections share, such as `term:content`; `pack.yaml` for all else."""
    kind = subject.partition(":")[0]
    return "protections.yaml" if kind == "demand" else _SHARED.get(kind, ("pack.yaml", ""))[0]


@dataclass(frozen=True)
class Places:
    """The places in one pack."""

    library: Library
    folder: PackFolder

    def of(self, found: Difference) -> Place:
        """Where to look: at the words, at the key, at the declaration; else where the lock has it."""
        kind, _, name = found.subject.partition(":")
        if found.kind == "lock":
            return self._line("pack.yaml", rf"\bid: {re.escape(name)}\b") or Place("pack.yaml", 1, 1)
        if kind == "demand":
            group, _, what = name.partition("/")
            file, line = "protections.yaml", self._line("protections.yaml", rf"^{group}:")
            first = what.partition("+")[0]
            own = line and self._line(file, rf"\b{re.escape(first)}\b", line.line)
            return (own if found.now is not None and own else line) or self._in_lock(found)
        if kind == "parameter" and name in self.library.every_parameter():
            return self.library.every_parameter()[name].place
        if kind == "table" and name in self.library.every_table():
            return self._of_table(found, self.library.every_table()[name])
        if kind in _SHARED and name:
            file, pattern = _SHARED[kind]
            return self._line(file, pattern.format(re.escape(name))) or self._in_lock(found)
        return self._of_clause(found) if "/" not in found.subject else self._of_atom(found)

    def _of_table(self, found: Difference, table: TableParameter) -> Place:
        part, _, name = found.fact.partition(" ")
        parts: Mapping[str, Row | Column] = {}
        if part in ("row", "column"):
            parts = table.rows if part == "row" else table.columns
        return parts[name].place if name in parts else table.place

    def version(self, clause: Clause) -> Place:
        """Where the version of `clause` stands."""
        return self._line(clause.place.file, r"^version:") or clause.place

    def _of_clause(self, found: Difference) -> Place:
        clause = self._clause(found.subject)
        if clause is None:
            return self._line("pack.yaml", rf"\b{re.escape(found.subject)}\b") or self._in_lock(found)
        key = found.fact.split()[0] if found.fact else "title"
        return self._line(clause.place.file, rf"^{key}:") or clause.place

    def _of_atom(self, found: Difference) -> Place:
        provision, _, name = found.subject.partition("/")
        part, _, wording = found.fact.partition(" ")
        clause = self._clause(wording.strip("()") or provision) if part in EDITIONS else None
        if clause is not None:
            borne = borne_by(self.library, clause).get(name, {}).get(part)
            if borne is not None:
                return borne.place
        if found.subject in self.library.atoms:
            return self.library.atoms[found.subject].place
        home = next(iter(self.library.clauses.get(provision, ())), None)
        if home is None:
            return self._in_lock(found)
        return self._line(home.place.file, r"^promises:") or home.place

    def _clause(self, id_: str) -> Clause | None:
        provision = id_.partition(".")[0]
        return next((c for c in self.library.clauses.get(provision, ()) if c.id == id_), None)

    def _in_lock(self, found: Difference) -> Place:
        return self._line(found.file, rf"^\"?{re.escape(found.subject)}\"?:") or Place(found.file, 1, 1)

    def _line(self, file: str, pattern: str, first: int = 0) -> Place | None:
        """The first line from `first` on that has `pattern`."""
        lines = (self.folder.get(file) or "").split("\n")
        for number, line in enumerate(lines[first:], first + 1):
            if match := re.search(pattern, line):
                start = match.start() + len(match[0]) - len(match[0].lstrip())
                return Place(file, number, start + 1, len(match[0].strip().rstrip(":")))
        return None
