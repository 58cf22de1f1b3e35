"""Whom law binds stands once, at the pinpoint: what clauses still say of it agrees, for every profile."""

import pytest

from provisions.check.profiles import Profiles
from provisions.model.condition import written
from tests.worlds import base

WIDER = {
    (
        "chg-advance-notice",
        "eu-dcd-2019-770",
        "19(1)",
    ): "3(1): not for a service without price and advertising",
    ("act-user-exit", "eu-ucpd", "9"): "practices of traders; a service without any trade is none",
    (
        "alg-recommender-parameters",
        "eu-dsa",
        "27(1)",
    ): "only with a recommender system, not with ranking alone",
    (
        "alg-recommender-parameters",
        "eu-dsa",
        "27(2)",
    ): "only with a recommender system, not with ranking alone",
    (
        "alg-recommender-parameters",
        "eu-dsa",
        "27(3)",
    ): "only with a recommender system, not with ranking alone",
    ("alg-recommender-parameters", "eu-dsa", "38"): "only with a recommender system, not with ranking alone",
}
"""Clauses that call law binding for more platforms than the register says, and what its text says."""


@pytest.fixture(scope="module")
def profiles():
    return Profiles.of(base())


def disagreements(profiles):
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
    assert set(disagreements(profiles)) == set(WIDER)


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
