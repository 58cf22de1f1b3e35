"""Every branch of the shipped library that can be taken is taken by a real build of a few profiles."""

import datetime

import pytest

from provisions.assembly.assemble import assemble
from provisions.assembly.fill import Filler
from provisions.library.profiles import profile_from_data
from provisions.model.template import Choice, Stretch, walk
from tests.check.cover import covering
from tests.worlds import base

MOST = 40
"""Documents; more would say that the library has grown apart."""


@pytest.fixture(scope="module")
def cover():
    return covering(base())


@pytest.fixture(scope="module")
def taken(cover):
    """The places of the branches that the builds of all profiles took."""
    found = set()
    walk = Filler._walk

    def watched(self, template, pieces, slots, lines):
        for node in template:
            if isinstance(node, Choice):
                branch = next((b for b in node.branches if self._situation.holds(b.condition)), None)
                found.update([str(branch.place)] if branch else [])
            elif isinstance(node, Stretch) and node.atoms and self._situation.holds(node.condition):
                found.add(str(node.place))
        walk(self, template, pieces, slots, lines)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Filler, "_walk", watched)
        for data in cover[0]:
            assemble(base(), profile_from_data(data, base()), datetime.date(2026, 1, 1))
    return found & _written()


def _written():
    """Of the clauses: the rows of tables and the pages before the terms have branches of their own."""
    nodes = (
        node
        for clause in base().all_clauses()
        for _, template in clause.parts.named()
        for _, node in walk(template)
    )
    places = set()
    for node in nodes:
        if isinstance(node, Choice):
            places |= {str(branch.place) for branch in node.branches}
        elif isinstance(node, Stretch):
            places.add(str(node.place))
    return places


def test_few_documents_cover_every_live_branch(cover, capsys):
    profiles, branches = cover

    with capsys.disabled():
        print(f"\n{len(profiles)} documents for {len(branches):,} branches")  # noqa: T201
    assert len(profiles) <= MOST
    assert len(branches) > 3_000


@pytest.mark.heavy
def test_every_live_branch_is_taken_by_a_real_build(cover, taken):
    _, branches = cover

    assert branches - taken == set()


@pytest.mark.heavy
def test_no_build_takes_a_branch_that_the_prover_calls_dead(cover, taken):
    _, branches = cover

    assert taken - branches == set()
