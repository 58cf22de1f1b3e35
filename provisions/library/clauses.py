"""Reads clause files: YAML front matter, then the parts of the clause."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from provisions.language.labels import labels_of, with_stretches
from provisions.language.source import SourceText
from provisions.language.vocabulary import Vocabulary
from provisions.library.checked import checked
from provisions.library.clausefile import ClauseFile
from provisions.library.clauseschema import RawClause
from provisions.library.frontmatter import split
from provisions.library.oldformat import is_old, old_format
from provisions.library.parameters import read_parameters
from provisions.library.promises import PromiseReader
from provisions.library.reading import Reading, template
from provisions.library.tableatoms import borne_by, tables_of
from provisions.library.yamlfile import Path as YamlPath
from provisions.library.yamlfile import read_yaml, unknown_key
from provisions.model.clause import Allowance, Clause, Parts
from provisions.model.diagnostic import Diagnostics, ProvisionsError
from provisions.model.frozen import dataclass
from provisions.model.place import Place
from provisions.model.table import TableParameter
from provisions.model.template import Template

PARTS = {
    "In short": "short",
    "For children": "child",
    "In short for children": "child_short",
    "Rationale": "rationale",
    "Balance": "balance",
    "Due diligence": "diligence",
}
"""Headings in a clause file, and the parts they begin. The contract text comes before them."""

OPTIONAL = ("balance", "child_short")
"""Parts that a clause may leave out."""

_HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t]*$", re.MULTILINE)


LABELLED = {"text": False, "short": False, "child": True, "child_short": True}
"""The parts whose words are all under labels, and whether they speak to children."""


@dataclass(frozen=True)
class ClauseReader:
    """Reads clause files of one pack, which lies in `folder`."""

    vocabulary: Vocabulary
    problems: Diagnostics
    folder: Path = Path()

    def clauses(self, files: Sequence[ClauseFile], promises: PromiseReader) -> Iterator[Clause]:
        """The clauses of one provision: its files are read together, since they share their atoms."""
        atoms = promises.read(files)
        known = {child: promises.labels(atoms, to_children=child) for child in (False, True)}
        for file in files:
            parts = dict(file.parts)
            labels = [name for part in ("text", "child") for name, _, _ in labels_of(parts[part])]
            self._require_lead_in(file, labels)
            borne = [atoms[name] for name in labels if name in atoms]
            kept = [atom for atom in atoms.values() if atom.kept_by]
            tables = tables_of(file, atoms, self.problems)
            borne += [atoms[name] for name in borne_by(tables, parts) if name in atoms]
            for name, to_children in LABELLED.items():
                # A text that could not be read declares nothing, and that is told already.
                if name in parts and file.parts["text"]:
                    parts[name] = with_stretches(parts[name], known[to_children], file.file, self.problems)
            balance, child_short = (parts.pop(name, None) for name in OPTIONAL)
            steps = promises.step_labels(atoms)
            parts["diligence"] = with_stretches(parts["diligence"], steps, file.file, self.problems)
            clause = self._clause(file, tables, Parts(balance=balance, child_short=child_short, **parts))
            yield promises.grounded(clause, (*borne, *kept))

    def open(self, text: str, file: str, section: str, stem: str) -> ClauseFile | None:
        """The clause file in `text`; None if it cannot be understood, and the problems say why."""
        parted = split(text, file, self.problems)
        if parted is None:
            return None
        front, body, body_line = parted
        try:
            yaml = read_yaml(front, file, first_line=2)
        except ProvisionsError as error:
            self.problems.found.extend(error.diagnostics)
            return None
        if is_old(yaml.data, body):
            self.problems.add(old_format(self.folder, file, body_line))
            return None
        raw = checked(yaml, RawClause, self.problems)
        reading = Reading(yaml, self.vocabulary, self.problems)
        if raw is None:
            _tell_conditions(reading)
        parts = self._parts(body, file, body_line)
        if raw is None or parts is None:
            return None
        digest = "sha256:" + hashlib.sha256(text.encode()).hexdigest()
        return ClauseFile(raw, reading, parts, section, stem, digest)

    def _require_lead_in(self, file: ClauseFile, labels: Sequence[str]) -> None:
        """Tell of a ladder whose lead-in nothing in the text is."""
        name = file.raw.ladder
        if name is not None and name not in labels:
            place = file.reading.file.place(("ladder",))
            message = f"there is no label “[{name}]” in this clause, before the lead-in of a list"
            self.problems.error("unknown-atom", message, place, near=self.problems.near(name, labels))

    def _clause(self, file: ClauseFile, tables: Mapping[str, TableParameter], parts: Parts) -> Clause:
        raw, reading = file.raw, file.reading
        return Clause(
            id=file.stem,
            provision=file.provision,
            section=file.section,
            title=raw.title,
            child_title=raw.child_title or raw.title,
            status=raw.status,
            version=raw.version,
            applies=reading.condition(("applies",), raw.applies),
            parameters=read_parameters(reading, ("parameters",), raw.parameters),
            allowances=tuple(Allowance(entry.rule, entry.because) for entry in raw.allow),
            parts=parts,
            hash=file.hash,
            place=Place(file.file, 1, 1),
            tables=tables,
            ladder=raw.ladder or "",
        )

    def _parts(self, body: str, file: str, first_line: int) -> dict[str, Template] | None:
        found: dict[str, Template] = {}
        for name, text, line in self._named_parts(body, file, first_line):
            if name in found:
                self.problems.error("repeated-part", f"the part “{name}” stands twice", Place(file, line, 1))
            if text.strip():
                found[name] = template(SourceText(text, file, line), self.vocabulary, self.problems)
        needed = {heading: name for heading, name in PARTS.items() if name not in OPTIONAL}
        missing = [heading for heading, name in needed.items() if name not in found]
        if "text" not in found:
            missing.insert(0, "the contract text")
        for heading in missing:
            self.problems.error(
                "missing-part",
                f"“{heading}” is missing or empty",
                Place(file, first_line, 1),
                hint="every clause has a text and the parts In short, For children, Rationale, Due diligence",
            )
        return None if missing else found

    def _named_parts(self, body: str, file: str, first_line: int) -> Iterator[tuple[str, str, int]]:
        """Each part: its name, its text, and the line of the file on which that text begins."""
        name, start, line = "text", 0, first_line
        for match in _HEADING.finditer(body):
            heading, here = match[2], body.count("\n", 0, match.start()) + first_line
            if len(match[1]) != 2 or heading not in PARTS:
                place = Place(file, here, match.start(2) - match.start() + 1, len(heading))
                self.problems.add(unknown_key(heading, tuple(PARTS), place, self.problems))
                continue
            yield name, body[start : match.start()], line
            name, start, line = PARTS[heading], match.end() + 1, here + 1
        yield name, body[start:], line


def _tell_conditions(reading: Reading) -> None:
    """Read the conditions of a head that is not understood as a whole: what is wrong there is told too."""
    told = {problem.place for problem in reading.problems.found}
    data = reading.file.data if isinstance(reading.file.data, dict) else {}
    said: dict[YamlPath, object] = {("applies",): data.get("applies")}
    for kind in ("promises", "powers", "rules", "meanings", "elsewhere"):
        atoms = data.get(kind)
        for name, atom in atoms.items() if isinstance(atoms, dict) else ():
            if isinstance(atom, dict):
                said[kind, name, "when"] = atom.get("when")
    for path, condition in said.items():
        if isinstance(condition, str) and reading.file.place(path) not in told:
            reading.condition(path, condition)
