"""Random conditions, profiles and texts, for property tests."""

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import assume
from hypothesis import strategies as st

from provisions.model.condition import (
    And,
    Compares,
    Condition,
    Fact,
    Includes,
    Membership,
    Not,
    Or,
    ParameterIs,
    Relation,
)
from provisions.model.truth import Situation
from tests.worlds import space


def _values(field):
    return st.lists(st.sampled_from(space().fields[field].ids), min_size=1, max_size=3, unique=True).map(
        tuple
    )


def _includes(field):
    one = st.sampled_from(space().fields[field].ids).map(lambda v: Includes(field, Membership.ANY, (v,)))
    several = st.builds(Includes, st.just(field), st.sampled_from(list(Membership)), _values(field))
    return one | several


def _compares():
    size = st.sampled_from(space().fields["size"].ids).map(lambda v: (v,))
    single = st.builds(
        Compares, st.just("size"), st.sampled_from([Relation.IS, Relation.AT_LEAST, Relation.AT_MOST]), size
    )
    return single | st.builds(Compares, st.just("size"), st.just(Relation.ONE_OF), _values("size"))


def atoms() -> st.SearchStrategy[Condition]:
    names = [*space().choices, *space().facts]
    fields = st.sampled_from(["functions", "jurisdictions", "users", "designations"]).flatmap(_includes)
    given = st.sampled_from(
        [ParameterIs("operator", "given"), *(ParameterIs("reply_right", s) for s in ("given", "yes", "no"))]
    )
    return st.sampled_from(names).map(Fact) | fields | _compares() | given


def conditions() -> st.SearchStrategy[Condition]:
    """Any condition of the shipped space."""

    def larger(inner):
        several = st.lists(inner, min_size=2, max_size=4).map(tuple)
        return inner.map(Not) | several.map(And) | several.map(Or)

    return st.recursive(atoms(), larger, max_leaves=12)


@st.composite
def situations(draw) -> Situation:
    """Any profile, whether or not it keeps the rules of the space."""
    values = {}
    for field in space().fields.values():
        if field.ordered:
            values[field.name] = frozenset({draw(st.sampled_from(field.ids))})
        else:
            least = 1 if field.at_least_one else 0
            values[field.name] = draw(st.frozensets(st.sampled_from(field.ids), min_size=least, max_size=6))
    choices = draw(st.frozensets(st.sampled_from(list(space().choices)), max_size=8))
    operator = draw(st.sampled_from([{}, {"operator": "given"}]))
    states = operator | draw(st.sampled_from([{}, {"reply_right": "yes"}, {"reply_right": "no"}]))
    return Situation(space(), values, choices, states)


@st.composite
def valid_situations(draw) -> Situation:
    """Any profile that keeps the rules of the space: one that breaks them is changed until it does not.

    Of random profiles four in five break a rule, and to throw them away costs more than to use the others.
    """
    situation = draw(situations())
    while broken := _broken(situation):
        nearest = min(_changed(situation), key=_broken)
        assume(_broken(nearest) < broken)
        situation = nearest
    return situation


def _broken(situation: Situation) -> int:
    return sum(not situation.holds(rule.holds) for rule in space().rules)


def _changed(situation: Situation) -> Iterator[Situation]:
    """Each profile with one thing more or less."""
    for choice in sorted(situation.choices):
        yield replace(situation, choices=situation.choices - {choice})
    for name, field in space().fields.items():
        if not field.ordered:
            for option in field.ids:
                values = situation.values[name] ^ {option}
                if values or not field.at_least_one:
                    yield replace(situation, values={**situation.values, name: values})
