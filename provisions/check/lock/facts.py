"""What a lock records of clauses and atoms: the words, where they hold, on what they rest, the values."""

from collections.abc import Iterator

from provisions.check.lock.bearers import borne_by
from provisions.check.lock.lockfile import SHARED, name_of
from provisions.check.lock.parameters import parameter_facts
from provisions.check.lock.recorded import folded, settled
from provisions.check.lock.shared_facts import shared_facts
from provisions.check.lock.tables import table_facts
from provisions.model.clause import Clause
from provisions.model.condition import Always
from provisions.model.library import Library
from provisions.model.promise import Atom
from provisions.model.protections import Protections
from provisions.model.risky import Risky

NAMED = "named"
"""The value of a fact whose name says all."""


def locks_of(
    library: Library, protections: Protections, risky: Risky
) -> dict[str, dict[str, dict[str, str]]]:
    """The locks of `library`, by file; `risky` names the labels that become words of a contract."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for section in library.outline:
        lock = found[name_of(section.id)] = {}
        for provision in section.provisions:
            for clause in library.clauses[provision]:
                _add_clause(lock, library, clause)
    found[SHARED] = shared_facts(library, protections, risky)
    return found


def _add_clause(lock: dict[str, dict[str, str]], library: Library, clause: Clause) -> None:
    lock[clause.id] = dict(_clause_facts(clause))
    for name, parameter in clause.parameters.items():
        lock[f"parameter:{name}"] = parameter_facts(parameter)
    for name, table in clause.tables.items():
        lock[f"table:{name}"] = table_facts(table)
    words = borne_by(library, clause)
    wording = "" if clause.id == clause.provision else f" ({clause.id})"
    for id_ in clause.atoms:
        atom = library.atoms[id_]
        facts = lock.setdefault(id_, {})
        if not facts:
            facts.update(_atom_facts(library, atom))
        for part, borne in words.get(atom.name, {}).items():
            facts[part + wording] = borne.text


def _clause_facts(clause: Clause) -> Iterator[tuple[str, str]]:
    yield "version", clause.version
    yield "status", clause.status
    yield "title", folded(clause.title)
    if clause.child_title != clause.title:
        yield "child_title", folded(clause.child_title)
    yield "applies", settled(clause.applies)
    for allowance in clause.allowances:
        yield f"allow {allowance.rule}", folded(allowance.because)


def _atom_facts(library: Library, atom: Atom) -> Iterator[tuple[str, str]]:
    yield "kind", atom.kind.value
    yield "holds", settled(atom.condition)
    if not isinstance(atom.reach, Always):
        yield "reach", settled(atom.reach)
    for name in ("level", "to", "says", "about"):
        if getattr(atom, name):
            yield name, folded(getattr(atom, name))
    if atom.pointer:
        yield "pointer", "children"
    for ground in atom.grounds:
        binds = _binds(library, ground.source, ground.at) if ground.demands else NAMED
        yield f"{'law' if ground.demands else 'with'} {ground}", binds
    for name, ids in (
        ("kept_by", atom.kept_by),
        ("limited_by", atom.limited_by),
        ("except", atom.departs_from),
        ("listed_in", atom.listed_in),
    ):
        for id_ in ids:
            yield f"{name} {id_}", NAMED
    yield from _counterweights(atom)


def _counterweights(atom: Atom) -> Iterator[tuple[str, str]]:
    """What limits a power, and what stands in for what."""
    for role in atom.roles:
        yield f"role {role.value}", NAMED
    for role, because in atom.unlimited.items():
        yield f"without {role.value}", folded(because)
    for user_class, ids in atom.instead_of.items():
        for id_ in ids:
            yield f"instead_of {id_}", f"for {user_class}"


def _binds(library: Library, source: str, at: str) -> str:
    register = library.sources.get(source)
    pinpoint = register.pinpoints.get(at) if register else None
    return f"where {settled(pinpoint.binds)}" if pinpoint and pinpoint.binds is not None else "binds nobody"
