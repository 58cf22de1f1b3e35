"""The part of a library that is asked about at once; of a large one, several are."""

from typing import Final

from provisions.model.clause import Clause
from provisions.model.frozen import dataclass
from provisions.model.library import Library
from provisions.model.portions import portions
from provisions.model.promise import Atom

PORTION: Final = 1_000
"""Provisions that are asked about together. Of less than twice as many there is one share, the whole."""


@dataclass(frozen=True, slots=True, eq=False)
class Share:
    """Some provisions, by id, with their clauses and their atoms; `rest`: and what belongs to no provision.

    The others are there to be asked for: whether what a clause of the share counts on is in the document.
    """

    provisions: tuple[str, ...]
    clauses: tuple[Clause, ...]
    atoms: tuple[Atom, ...]
    rest: bool = True

    @classmethod
    def whole(cls, library: Library) -> "Share":
        """All of `library`."""
        return cls(tuple(library.clauses), tuple(library.all_clauses()), tuple(library.atoms.values()))


def shares_of(library: Library) -> list[Share]:
    """The shares of `library`: together the whole of it, and nothing twice."""
    several = portions(list(library.clauses), PORTION)
    if len(several) == 1:
        return [Share.whole(library)]
    of: dict[str, int] = {id_: number for number, ids in enumerate(several) for id_ in ids}
    clauses: list[list[Clause]] = [[] for _ in several]
    atoms: list[list[Atom]] = [[] for _ in several]
    for clause in library.all_clauses():
        clauses[of[clause.provision]].append(clause)
    for atom in library.atoms.values():
        atoms[of[atom.provision]].append(atom)
    owned = zip(several, clauses, atoms, strict=True)
    return [Share((), (), ()), *(Share(tuple(p), tuple(c), tuple(a), rest=False) for p, c, a in owned)]
