"""Obligations on words: terms that nobody uses, and words of one jurisdiction in another's document."""

import re
from collections.abc import Iterator, Mapping
from itertools import tee

from provisions.check.engine import Function
from provisions.check.finding import Kind
from provisions.check.front import as_clause
from provisions.check.lints.prose import place_in
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


def foreign_words(profiles: Profiles, words_of: Mapping[str, tuple[str, ...]]) -> Iterator[Obligation]:
    """No document for a place holds words that only another place's law knows."""
    patterns = {
        jurisdiction: re.compile(r"\b(?:" + "|".join(map(_on_lines, words)) + r")\b", re.IGNORECASE)
        for jurisdiction, words in words_of.items()
    }
    hints = {name: tuple(_longest(phrase) for phrase in words) for name, words in words_of.items()}
    pages = profiles.library.front if profiles.own.rest else ()
    for clause in (*profiles.own.clauses, *map(as_clause, pages)):
        told = [(where, node, node.text.casefold()) for _, where, node in stretches(profiles, clause)]
        whole = "\n".join(small for _, _, small in told)
        likely = [(name, p) for name, p in patterns.items() if any(word in whole for word in hints[name])]
        for where, node, small in told:
            for jurisdiction, pattern in likely:
                if not any(word in small for word in hints[jurisdiction]):
                    continue
                for match in pattern.finditer(node.text):
                    here = profiles.engine.variable(("jurisdictions", jurisdiction))
                    said = " ".join(match.group().split())
                    yield Obligation(
                        Kind.FOREIGN_WORDS,
                        where & ~here,
                        f"“{said}” belongs to {jurisdiction} and can stand in another document",
                        place_in(clause, node, match.start(), len(match.group())),
                        mend=f"guard it: {{% if jurisdictions include {jurisdiction} %}}; or use plain words",
                        subject=clause.id,
                        about=(said,),
                    )


def _on_lines(phrase: str) -> str:
    """The regular expression of a phrase that may stand on two lines."""
    return r"\s+".join(map(re.escape, phrase.split()))


def _longest(phrase: str) -> str:
    return max(phrase.casefold().split(), key=len)


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
