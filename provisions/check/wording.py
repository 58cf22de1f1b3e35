"""Obligations on names: every term and every parameter is used."""

import re
from collections.abc import Iterator
from itertools import tee

from provisions.check.engine import Function
from provisions.check.finding import Kind
from provisions.check.obligations import Obligation
from provisions.check.profiles import Profiles
from provisions.check.reached import reached_as
from provisions.model.clause import CONTRACT_PARTS, Clause, Term
from provisions.model.condition import ParameterIs, atoms
from provisions.model.library import Library
from provisions.model.stated import conditions_of, every_condition, every_template
from provisions.model.template import Output, Words, nodes

Passage = tuple[str, Function, Words]
"""The part of a clause, the profiles that read it, and the words."""


def stretches(profiles: Profiles, clause: Clause) -> list[Passage]:
    """Every stretch of words in the contract text of a clause, for adults and for children."""
    return [
        (part, entry.where, node)
        for part, node, entry in reached_as(profiles, clause, Words)
        if part in CONTRACT_PARTS and node.text.strip()
    ]


def unused_terms(profiles: Profiles) -> Iterator[Obligation]:
    """Every defined term is used in some document."""
    terms = profiles.library.terms if profiles.own.rest else ()
    patterns = {term.id: _pattern(term) for term in terms}
    used, passages = dict[str, Function](), _passages(profiles)
    for id_, pattern in patterns.items():
        passages, written = tee(passages)
        used[id_] = _somewhere(profiles, written, pattern)
    for term in terms:
        # A definition that is printed uses terms too.
        through = (used[other.id] for other in terms if _says(other, patterns[term.id]))
        yield Obligation(
            Kind.UNUSED_TERM,
            profiles.engine.any_of((used[term.id], *through)),
            f"no document ever uses the term “{term.name}”",
            term.place,
            alive=True,
            mend="remove the term, or use it",
            subject=term.id,
        )


def _passages(profiles: Profiles) -> Iterator[Passage]:
    """What somebody reads of all clauses; each is walked when somebody comes to it."""
    for clause in profiles.library.all_clauses():
        yield from (passage for passage in stretches(profiles, clause) if passage[0] != "short")


def _somewhere(profiles: Profiles, written: Iterator[Passage], pattern: re.Pattern[str]) -> Function:
    """Profiles that read words with `pattern`: those of the first such passage that somebody reads."""
    for _, where, node in written:
        if pattern.search(node.text) and (read := where & profiles.valid).satisfiable():
            return read
    return profiles.engine.false


def using(profiles: Profiles, term: Term) -> Function:
    """The profiles whose text uses `term`."""
    pattern = _pattern(term)
    return profiles.engine.any_of(
        where for _, where, node in _passages(profiles) if pattern.search(node.text)
    )


def _says(term: Term, pattern: re.Pattern[str]) -> bool:
    told = (node for template in (term.definition, term.child) for node in nodes(template))
    return any(isinstance(node, Words) and pattern.search(node.text) is not None for node in told)


def _pattern(term: Term) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, term.forms)) + r")\b", re.IGNORECASE)


def unused_parameters(profiles: Profiles) -> Iterator[Obligation]:
    """Every parameter is printed or asked about somewhere."""
    if not profiles.own.rest:
        return
    used = frozenset(_used(profiles.library))
    for name, parameter in profiles.library.every_parameter().items():
        yield Obligation(
            Kind.UNUSED_PARAMETER,
            profiles.engine.true if name in used else profiles.engine.false,
            f"no clause prints or asks about “{name}”",
            parameter.place,
            alive=True,
            mend="remove the parameter",
            subject=name,
        )


def _used(library: Library) -> Iterator[str]:
    """The parameters that words print or that conditions ask about, some more than once."""
    yield from ("operator", "service_name")  # The title names them.
    for template in every_template(library):
        yield from (node.parameter for node in nodes(template) if isinstance(node, Output))
    for condition in (*conditions_of(library.space), *every_condition(library)):
        yield from (atom.parameter for atom in atoms(condition) if isinstance(atom, ParameterIs))
