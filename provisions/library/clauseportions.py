"""The clause files of a pack, read in portions: the provisions that they word."""

import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import Final, NamedTuple

from provisions.language.vocabulary import Vocabulary
from provisions.library.clauses import ClauseReader
from provisions.library.living import Claim, claims_in
from provisions.library.promises import PromiseReader
from provisions.model.clause import Clause
from provisions.model.diagnostic import Diagnostic, Diagnostics
from provisions.model.frozen import dataclass
from provisions.model.portions import Each, portions
from provisions.model.promise import Atom

PORTION: Final = 250
"""Provisions that are read together. A pack with less than twice as many is read in one go."""


class Found(NamedTuple):
    """The text of a clause file, as `ClauseReader.open` takes it."""

    text: str
    name: str
    section: str
    stem: str


class Read(NamedTuple):
    """A provision: its wordings, and its atoms by id."""

    provision: str
    clauses: tuple[Clause, ...]
    atoms: dict[str, Atom]


@dataclass(frozen=True)
class Portion:
    """Some provisions. `claims` are what these were, `claimed` what their atoms were."""

    read: list[Read] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    claimed: list[Claim] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)

    def not_understood(self, found: Mapping[str, Sequence[Found]]) -> Iterator[tuple[str, str]]:
        """The texts of `found` of which no clause was made, each behind its provision."""
        for provision, clauses, _ in self.read:
            understood = {clause.id for clause in clauses}
            yield from ((provision, file.text) for file in found[provision] if file.stem not in understood)

    def __reduce__(self) -> tuple[object, ...]:
        """Sent provision by provision: to remember all that was sent takes longer than to repeat some."""
        return _sent, ([*map(pickle.dumps, self.read)], self.claims, self.claimed, self.problems)


def _sent(read: list[bytes], *others: list[Claim]) -> Portion:
    return Portion([*map(pickle.loads, read)], *others)  # type: ignore[arg-type]


@dataclass(frozen=True)
class ClausePortions:
    """Reads the clause files of a pack, which lies in `folder`, provision by provision."""

    folder: Path
    vocabulary: Vocabulary
    promises: PromiseReader

    def read(self, found: Mapping[str, Sequence[Found]], each: Each) -> Portion:
        """All of `found`, in its order."""
        whole = Portion()
        for portion in each(self._portion, portions(list(found.items()), PORTION)):
            whole.read.extend(portion.read)
            whole.claims.extend(portion.claims)
            whole.claimed.extend(portion.claimed)
            whole.problems.extend(portion.problems)
        return whole

    def _portion(self, found: Sequence[tuple[str, Sequence[Found]]]) -> Portion:
        problems = Diagnostics()
        reader = ClauseReader(self.vocabulary, problems, self.folder)
        promises = replace(self.promises, problems=problems, atoms={}, claims=[])
        portion = Portion(claimed=promises.claims, problems=problems.found)
        for provision, texts in found:
            files = [file for text in texts if (file := reader.open(*text)) is not None]
            portion.claims.extend(claim for file in files for claim in claims_in(file))
            # Read together, since they share their atoms.
            clauses = tuple(reader.clauses(files, promises))
            portion.read.append(Read(provision, clauses, dict(promises.atoms)))
            promises.atoms.clear()
        return portion
