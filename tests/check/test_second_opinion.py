"""Two other judges decide the same questions: truth tables, and z3."""

import itertools
import json
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.check.engine import Engine, within_budget
from provisions.check.obligations import Obligation
from provisions.check.profiles import FREE, Profiles
from provisions.check.prove import Prover
from provisions.library.profiles import profile_from_data
from provisions.library.protections import read_protections
from provisions.library.shipped import shipped
from provisions.model.condition import ParameterIs, atoms
from tests.model.formulas import Both, Constant, Either, Negation, Var, evaluate, formula, function
from tests.strategies import conditions, situations
from tests.worlds import base

VARIABLES = tuple(("choices", name) for name in "abcde")


def formulas():
    leaves = st.sampled_from(VARIABLES).map(Var) | st.booleans().map(Constant)

    def larger(inner):
        return st.builds(Negation, inner) | st.builds(Both, inner, inner) | st.builds(Either, inner, inner)

    return st.recursive(leaves, larger, max_leaves=20)


def assignments():
    for row in itertools.product((False, True), repeat=len(VARIABLES)):
        yield dict(zip(VARIABLES, row, strict=True))


@given(formulas())
def test_the_engine_agrees_with_the_truth_table(asked):
    engine = Engine(VARIABLES, 10_000)
    table = [row for row in assignments() if evaluate(asked, row.__getitem__)]

    found = function(engine, asked)

    assert engine.count(found) == len(table)
    assert found.satisfiable() == bool(table)


@given(formulas())
def test_the_smallest_assignment_is_one_of_the_smallest_of_the_table(asked):
    engine = Engine(VARIABLES, 10_000)
    table = [row for row in assignments() if evaluate(asked, row.__getitem__)]

    if table:
        found = engine.cheapest(function(engine, asked), frozenset())

        assert found in table
        assert sum(found.values()) == min(sum(row.values()) for row in table)


@given(formulas(), formulas())
def test_the_facts_named_as_the_cause_suffice_and_none_is_too_many(asked, valid):
    engine = Engine(VARIABLES, 10_000)
    held, space = function(engine, asked), function(engine, valid)
    if not (held & space).satisfiable():
        return
    witness = engine.cheapest(held & space, frozenset())

    named = dict(engine.cause(held, space, witness))

    def suffices(facts):
        rows = (r for r in assignments() if evaluate(valid, r.__getitem__) and facts.items() <= r.items())
        return all(evaluate(asked, row.__getitem__) for row in rows)

    assert suffices(named)
    assert not any(suffices({k: v for k, v in named.items() if k != left}) for left in named)


@given(formulas(), st.sampled_from(VARIABLES), st.booleans())
def test_fixing_a_variable_is_the_cofactor_of_the_table(asked, variable, value):
    engine = Engine(VARIABLES, 10_000)

    fixed = engine.fixing({variable: value})(function(engine, asked))

    rows = [row for row in assignments() if evaluate(asked, {**row, variable: value}.__getitem__)]
    assert engine.count(fixed) == len(rows)


@cache
def shipped_profiles():
    """One engine for all; not a fixture, since hypothesis would print it."""
    return Profiles.of(base())


def shipped_conditions():
    """Conditions that ask of no parameter that the shipped library lacks."""
    declared = base().every_parameter()
    return conditions().filter(
        lambda c: all(a.parameter in declared for a in atoms(c) if isinstance(a, ParameterIs))
    )


@given(shipped_conditions(), situations())
def test_the_prover_and_the_build_mean_the_same_by_a_condition(condition, situation):
    """One language, one meaning: the function's value at a profile is what the build finds there."""
    profiles = shipped_profiles()

    def is_true(variable):
        field, name = variable
        match field:
            case "choices":
                return name in situation.choices
            case "size":
                order = situation.space.fields["size"].ids
                (size,) = situation.values["size"]
                return order.index(size) >= order.index(name)
            case "given":
                return name in situation.parameters
            case "yes":
                return situation.parameters.get(name) == "yes"
            case _:
                return name in situation.values[field]

    point = profiles.engine.all_of(profiles.engine._literal(v, is_true(v)) for v in profiles.engine.variables)

    assert (point & profiles.where(condition)).satisfiable() == situation.holds(condition)


@given(shipped_conditions())
def test_the_smallest_profile_of_a_condition_is_a_profile_that_can_be_read(condition):
    profiles = shipped_profiles()
    found = profiles.where(condition) & profiles.valid
    if found.satisfiable():
        data = profiles.as_data(profiles.engine.cheapest(found, FREE))

        profile_from_data(json.loads(json.dumps(data)), base())


def _as_z3(z3, profiles, function, known):
    """The diagram as nested if-then-else: what z3 is asked is the function that was decided."""
    branches = function.cofactors()
    if branches is None:
        return z3.BoolVal(function.satisfiable())
    if function not in known:
        variable = z3.Bool(".".join(profiles.engine._variable(function)))
        high, low = (_as_z3(z3, profiles, b, known) for b in branches)
        known[function] = z3.If(variable, high, low)
    return known[function]


def _condition_as_z3(z3, asked):
    match asked:
        case Constant(value):
            return z3.BoolVal(value)
        case Var(variable):
            return z3.Bool(".".join(variable))
        case Negation(operand):
            return z3.Not(_condition_as_z3(z3, operand))
        case Both(left, right):
            return z3.And(_condition_as_z3(z3, left), _condition_as_z3(z3, right))
        case Either(left, right):
            return z3.Or(_condition_as_z3(z3, left), _condition_as_z3(z3, right))


def _every_condition(library):
    from provisions.model.template import Choice, walk

    found = {}
    for clause in library.all_clauses():
        found[clause.applies] = None
        for _, template in clause.parts.named():
            for guard, node in walk(template, clause.applies):
                found[guard] = None
                if isinstance(node, Choice):
                    found |= dict.fromkeys(branch.condition for branch in node.branches)
    return list(found)


@pytest.mark.heavy
def test_z3_agrees_about_every_condition_and_guard_of_the_shipped_library():
    """From the tree of the condition, not from the diagram: the translation is judged too."""
    z3 = pytest.importorskip("z3")
    profiles = shipped_profiles()
    solver = z3.Solver()
    space = base().space
    for rule in space.rules:
        solver.add(_condition_as_z3(z3, formula(rule.holds, space)))
    for field in space.fields.values():
        atoms = [z3.Bool(f"{field.name}.{v}") for v in field.ids]
        if field.ordered:
            solver.add(*(z3.Implies(higher, lower) for lower, higher in itertools.pairwise(atoms[1:])))
        elif field.at_least_one:
            solver.add(z3.Or(*atoms))
    for name, parameter in base().every_parameter().items():
        if parameter.default is not None:
            solver.add(z3.Bool(f"given.{name}"))

    asked = _every_condition(base())
    disagree = [
        condition
        for condition in asked
        for negated in (False, True)
        if _possible(z3, solver, formula(condition, space), negated)
        != _possible_here(profiles, condition, negated)
    ]

    assert len(asked) > 500
    assert disagree == []


def _possible(z3, solver, asked, negated):
    translated = _condition_as_z3(z3, asked)
    return solver.check(z3.Not(translated) if negated else translated) == z3.sat


def _possible_here(profiles, condition, negated):
    function = profiles.where(condition)
    return ((~function if negated else function) & profiles.valid).satisfiable()


@pytest.mark.heavy
def test_z3_agrees_about_every_obligation_of_the_shipped_library():
    z3 = pytest.importorskip("z3")
    library = base()
    profiles = Profiles.of(library)
    known, solver = {}, z3.Solver()
    solver.add(_as_z3(z3, profiles, profiles.valid, known))
    answers, disagree = {}, []

    with within_budget():
        from provisions.check.protection import Protector

        protections = read_protections(shipped("clauses"), library)
        asked = [*Prover(profiles, protections).obligations(), *Protector(profiles, protections).demands()]
        for question in asked:
            if question.violated not in answers:
                answers[question.violated] = (
                    solver.check(_as_z3(z3, profiles, question.violated, known)) == z3.sat
                )
            wanted = isinstance(question, Obligation) and question.alive
            if answers[question.violated] is not wanted:
                disagree.append(question)

    assert len(asked) > 5_000
    assert disagree == []
