"""Mutants of the shipped library: one condition, label, reference, term, case or ground broken in each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from provisions.model.clause import Clause, Parts
from provisions.model.condition import Always, And, Condition, Not, Or
from provisions.model.library import Library
from provisions.model.parameter import Parameter
from provisions.model.template import Branch, Choice, Reference, Stretch, Template

NEVER = And((Not(Always()), Always()))

RARE = ("mkt-business-users", "int-offline-channels")
"""Provisions that few platforms have: a reference to one of them is broken almost everywhere."""


@dataclass(frozen=True)
class Mutant:
    """`what` was done, where, and the library it gives. `clause` is the one that changed, if one did."""

    what: str
    where: str
    library: Library
    clause: Clause | None = None


def broken(condition: Condition) -> Iterator[tuple[str, Condition]]:
    """Ways for a condition to be wrong: never, always, the opposite, a part dropped, and for or."""
    yield "never", NEVER
    if not isinstance(condition, Always):
        yield "always", Always()
        yield "opposite", Not(condition)
    if isinstance(condition, And | Or):
        for i in range(len(condition.operands)):
            rest = condition.operands[:i] + condition.operands[i + 1 :]
            yield "part dropped", rest[0] if len(rest) == 1 else type(condition)(rest)
        yield "and for or", (Or if isinstance(condition, And) else And)(condition.operands)


def mutants(library: Library) -> Iterator[Mutant]:
    """All of them, one at a time."""
    for clause in library.all_clauses():
        for what, where, changed in _of_clause(clause, library):
            yield Mutant(what, where, _with(library, clause, changed), changed)
    yield from _of_terms(library)


def _with(library: Library, old: Clause, new: Clause) -> Library:
    clauses = tuple(new if c is old else c for c in library.clauses[old.provision])
    return replace(library, clauses={**library.clauses, old.provision: clauses})


def _of_clause(clause: Clause, library: Library) -> Iterator[tuple[str, str, Clause]]:
    for way, condition in broken(clause.applies):
        yield f"applies: {way}", str(clause.place), replace(clause, applies=condition)
    for name, template in clause.parts.named():
        for what, where, changed in _of_template(template, library):
            yield f"{name}: {what}", where, replace(clause, parts=_part(clause.parts, name, changed))


def _part(parts: Parts, name: str, template: Template) -> Parts:
    return replace(parts, **{name: template})


def _of_template(template: Template, library: Library) -> Iterator[tuple[str, str, Template]]:
    for i, node in enumerate(template):
        for what, where, changed in _of_node(node, library):
            yield what, where, (*template[:i], changed, *template[i + 1 :])


def _of_node(node, library: Library):
    match node:
        case Reference():
            rare = RARE[1] if node.target == RARE[0] else RARE[0]
            yield "reference to another", str(node.place), replace(node, target=rare)
        case Choice(branches):
            for i, branch in enumerate(branches):
                for what, where, changed in _of_branch(branch, library):
                    yield what, where, Choice((*branches[:i], changed, *branches[i + 1 :]))
        case Stretch(condition, body):
            # A mark of an item goes with its words, and has no condition of its own.
            for way, other in broken(condition) if node.atoms else ():
                yield f"label: {way}", str(node.place), replace(node, condition=other)
            for what, where, changed in _of_template(body, library):
                yield what, where, replace(node, body=changed)


def _of_branch(branch: Branch, library: Library):
    if not isinstance(branch.condition, Always):
        for way, condition in broken(branch.condition):
            yield f"if: {way}", str(branch.place), replace(branch, condition=condition)
    for what, where, body in _of_template(branch.body, library):
        yield what, where, replace(branch, body=body)


def _of_terms(library: Library) -> Iterator[Mutant]:
    for term in library.terms:
        terms = (replace(t, forms=("quiddity",)) if t is term else t for t in library.terms)
        yield Mutant("term misspelt", str(term.place), replace(library, terms=tuple(terms)))


def ground_mutants(library: Library) -> Iterator[Mutant]:
    """The `when` of what is binding, of what is cited and of what limits a value, broken in each."""
    for clause in library.all_clauses():
        for field in ("force", "citations"):
            rules = getattr(clause, field)
            for i, rule in enumerate(rules):
                for way, condition in broken(rule.when):
                    changed = (*rules[:i], replace(rule, when=condition), *rules[i + 1 :])
                    new = replace(clause, **{field: changed})
                    yield Mutant(f"{field}: {way}", str(rule.place), _with(library, clause, new), new)
        for name, parameter, what in _broken_limits(clause.parameters):
            new = replace(clause, parameters={**clause.parameters, name: parameter})
            yield Mutant(what, f"{parameter.place} {name}", _with(library, clause, new), new)
    for name, parameter, what in _broken_limits(library.parameters):
        shared = {**library.parameters, name: parameter}
        yield Mutant(what, f"{parameter.place} {name}", replace(library, parameters=shared))


def _broken_limits(parameters: Mapping[str, Parameter]) -> Iterator[tuple[str, Parameter, str]]:
    for name, parameter in parameters.items():
        for i, limit in enumerate(parameter.limits):
            before, after = parameter.limits[:i], parameter.limits[i + 1 :]
            for way, condition in broken(limit.when):
                limits = (*before, replace(limit, when=condition), *after)
                yield name, replace(parameter, limits=limits), f"limits: {way}"


def value_mutants(library: Library) -> Iterator[Mutant]:
    """Cases of parameters dropped, or given in the wrong situation; defaults where a case was."""
    owners = [(None, library.parameters), *((c, c.parameters) for c in library.all_clauses())]
    for owner, parameters in owners:
        for name, parameter in parameters.items():
            for i, case in enumerate(parameter.cases):
                rest = parameter.cases[:i] + parameter.cases[i + 1 :]
                ways = [("case dropped", rest)]
                ways += [
                    (f"case: {way}", (*parameter.cases[:i], replace(case, when=c), *parameter.cases[i + 1 :]))
                    for way, c in broken(case.when)
                    if way != "and for or"
                ]
                for what, cases in ways:
                    changed = {**parameters, name: replace(parameter, cases=cases)}
                    if owner is None:
                        yield Mutant(what, f"{parameter.place} {name}", replace(library, parameters=changed))
                    else:
                        clause = replace(owner, parameters=changed)
                        where = f"{parameter.place} {name}"
                        yield Mutant(what, where, _with(library, owner, clause), clause)
