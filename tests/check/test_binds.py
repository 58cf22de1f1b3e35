"""Whom law binds stands once, at the pinpoint: what clauses still say of it agrees, for every profile."""

import pytest

from provisions.check.profiles import Profiles
from provisions.model.condition import written
from tests.worlds import base


@pytest.fixture(scope="module")
def profiles():
    return Profiles.of(base())


def disagreements(profiles):
    """Where a clause calls law binding for somebody whom the register does not call bound."""
    for clause in profiles.library.all_clauses():
        applies = profiles.where(clause.applies)
        for rule in clause.force:
            pinpoint = profiles.library.sources[rule.source].pinpoints[rule.at]
            if pinpoint.binds is None:
                yield clause.id, rule.source, rule.at
                continue
            called = applies & profiles.where(rule.when) & profiles.valid
            if (called & ~profiles.where(pinpoint.binds)).satisfiable() or rule.national != pinpoint.national:
                yield clause.id, rule.source, rule.at


def test_what_clauses_call_binding_binds_in_the_register(profiles):
    assert list(disagreements(profiles)) == []


def test_every_pinpoint_that_binds_binds_somebody_and_only_where_it_is_law(profiles):
    places = set(profiles.library.space.fields["jurisdictions"].ids) - {"global"}
    for source in profiles.library.sources.values():
        for pinpoint in source.pinpoints.values():
            if pinpoint.binds is None:
                continue
            bound = profiles.where(pinpoint.binds) & profiles.valid
            said = f"{source.id} {pinpoint.at}: {written(pinpoint.binds)}"
            assert bound.satisfiable(), said
            assert source.jurisdiction in places, said
            here = profiles.engine.variable(("jurisdictions", source.jurisdiction))
            assert not (bound & ~here).satisfiable(), said


def test_a_directive_binds_through_national_law():
    for source in base().sources.values():
        for pinpoint in source.pinpoints.values():
            if pinpoint.binds is not None and source.kind == "directive":
                assert pinpoint.national, (source.id, pinpoint.at)
            elif source.kind in ("regulation", "statute"):
                assert not pinpoint.national, (source.id, pinpoint.at)
