"""What the text promised is borne, moved or let go with a reason; what law demands is never let go."""

from functools import cache

import pytest

from provisions.model.library import Library
from provisions.model.promise import Atom
from tests.ledgers import LEDGER, Entry, atoms_of, is_open, problems, read
from tests.worlds import base

SECTIONS = sorted(file.stem for file in LEDGER.glob("*.yaml"))
MOST_LET_GO = 0.1
"""Of the entries that have met their fate, in each section."""


@cache
def fates() -> list[tuple[str, Entry]]:
    """By section the entries that have met their fate."""
    return [(name, entry) for name in SECTIONS for entry in read(name).entries if not is_open(entry)]


def library() -> Library:
    """The shipped library."""
    return base()


@cache
def borne() -> frozenset[str]:
    """The atoms that have words, or rely on some that have."""
    return frozenset(atom for clause in library().all_clauses() for atom in clause.atoms)


def bearing(entry: Entry) -> list[str]:
    """The atoms named as bearing `entry` that are borne."""
    return [living for atom in atoms_of(entry) if (living := library().living(atom)) in borne()]


@cache
def by_provision() -> dict[str, list[Atom]]:
    """The atoms of each provision."""
    found: dict[str, list[Atom]] = {}
    for atom in library().atoms.values():
        found.setdefault(atom.provision, []).append(atom)
    return found


def grounds(entry: Entry) -> set[str]:
    """The pinpoints of the atoms that bear `entry`, and of what its provision says of them by `kept_by`."""
    named = set(map(library().living, atoms_of(entry)))
    provision = library().living(entry.id.split("/")[0])
    relying = [atom for atom in by_provision().get(provision, ()) if named & set(atom.kept_by)]
    atoms = [*relying, *(library().atoms[name] for name in bearing(entry))]
    return {f"{ground.source} {ground.at.split(',')[0]}" for atom in atoms for ground in atom.grounds}


@pytest.mark.parametrize("section", SECTIONS)
def test_the_ledger_accounts_for_the_text_that_still_stands(section):
    assert problems(section) == []


def test_every_atom_that_the_ledger_names_has_words():
    missing = [
        (entry.id, atom)
        for _, entry in fates()
        for atom in atoms_of(entry)
        if library().living(atom) not in bearing(entry)
    ]

    assert missing == []


def test_no_promise_that_law_demands_is_let_go():
    assert [entry.id for _, entry in fates() if entry.law and not atoms_of(entry)] == []


def test_the_law_of_a_promise_stands_at_the_atom_that_bears_it():
    lost = {entry.id: sorted(set(entry.law) - grounds(entry)) for _, entry in fates()}

    assert {name: laws for name, laws in lost.items() if laws} == {}


def test_at_most_a_tenth_of_a_section_is_let_go():
    for section in sorted({section for section, _ in fates()}):
        entries = [entry for name, entry in fates() if name == section]
        gone = [entry for entry in entries if not atoms_of(entry)]
        print(f"{section}: {len(gone)} of {len(entries)} let go")  # noqa: T201
        for entry in gone:
            print(f"  {entry.id}: {entry.fate['gone']}")  # noqa: T201
        assert len(gone) <= MOST_LET_GO * len(entries)
