"""The lock of the shipped library: whatever protects a user there is told when it gets less."""

import re
from dataclasses import replace
from functools import cache

import pytest

from provisions.check.lock.differences import Compared
from provisions.check.lock.facts import locks_of
from provisions.library.lints import read_risky
from provisions.library.protections import read_protections
from provisions.library.shipped import shipped
from provisions.model.clause import Written
from provisions.model.parameter import Direction
from tests.check.locked import edit, lock, locked_clauses
from tests.sampled import some
from tests.worlds import base

OPPOSITE = {
    Direction.LONGER: Direction.SHORTER,
    Direction.SHORTER: Direction.LONGER,
    Direction.HIGHER: Direction.LOWER,
    Direction.LOWER: Direction.HIGHER,
}


@cache
def accepted():
    protections, risky = read_protections(shipped("clauses"), base()), read_risky(shipped("clauses"))
    return locks_of(base(), protections, risky), protections, risky


def risky_of(library, protections=None):
    """The subjects that look risky, of a library that was changed."""
    locked, before, risky = accepted()
    current = locks_of(library, protections or before, risky)
    found = Compared(locked, current, library, risky).differences
    assert found
    return {(d.subject, d.fact) for d in found if d.risky}


def with_parameter(name, **changes):
    changed = replace(base().every_parameter()[name], **changes)
    shared = {**base().parameters, **({name: changed} if name in base().parameters else {})}
    clauses = {
        provision: tuple(
            replace(c, parameters={**c.parameters, name: changed}) if name in c.parameters else c for c in cs
        )
        for provision, cs in base().clauses.items()
    }
    return replace(base(), parameters=shared, clauses=clauses)


def test_nothing_is_told_of_the_library_as_it_is():
    locked, protections, risky = accepted()

    assert Compared(locked, locks_of(base(), protections, risky), base(), risky).differences == ()


def test_a_word_changes_the_lines_of_its_clause_in_one_lock(tmp_path):
    folder = locked_clauses(tmp_path / "clauses")
    before = {path: path.read_text("utf-8").splitlines() for path in folder.rglob("*.lock")}
    edit(folder, "due-process/dp-internal-appeal.md", "documents and witnesses.", "witnesses and documents.")
    text = (folder / "due-process/dp-internal-appeal.md").read_text("utf-8")
    raised = re.sub(r"\nversion: (\d+)\.(\d+)\.\d+", r"\nversion: \1.\2.99", text)
    (folder / "due-process/dp-internal-appeal.md").write_text(raised, encoding="utf-8")

    lock(folder)

    changed = [
        (path.relative_to(folder).as_posix(), line.split(":")[0].strip())
        for path, lines in before.items()
        for old, line in zip(lines, path.read_text("utf-8").splitlines(), strict=True)
        if old != line
    ]
    # Two promises stand on that sentence.
    assert sorted(changed) == [("due-process/promises.lock", fact) for fact in ("text", "text", "version")]


DIRECTED = [p.name for p in base().every_parameter().values() if p.stronger is not None]
HAVING = [
    (what, p.name)
    for what in ("cases", "limits")
    for p in base().every_parameter().values()
    if getattr(p, what)
]


DEMANDED = read_protections(shipped("clauses"), base()).required


def test_there_are_as_many_as_the_library_needs():
    assert len(DIRECTED) > 50
    for what in ("cases", "limits"):
        assert sum(kind == what for kind, _ in HAVING) > 10


@pytest.mark.parametrize("name", some(DIRECTED, 4))
def test_every_direction_is_guarded(name):
    parameter = base().every_parameter()[name]

    changed = with_parameter(name, stronger=OPPOSITE[parameter.stronger])

    assert risky_of(changed) >= {(f"parameter:{name}", "stronger")}


@pytest.mark.parametrize(("what", "name"), some(HAVING, 4))
def test_every_case_and_limit_is_guarded(what, name):
    subjects = {subject for subject, _ in risky_of(with_parameter(name, **{what: ()}))}

    assert f"parameter:{name}" in subjects


@pytest.mark.parametrize("index", some(range(len(base().terms)), 3))
@pytest.mark.parametrize("edition", ["definition", "child"])
def test_every_definition_is_guarded(index, edition):
    term = base().terms[index]
    words = getattr(term.written, edition).rsplit(" ", 1)[0]
    written = Written(**{"definition": term.written.definition, "child": term.written.child, edition: words})

    terms = (*base().terms[:index], replace(term, written=written), *base().terms[index + 1 :])

    assert risky_of(replace(base(), terms=terms)) == {(f"term:{term.id}", edition)}


@pytest.mark.parametrize("index", some(range(len(DEMANDED)), 4))
def test_every_provision_that_is_demanded_is_guarded(index):
    _, protections, _ = accepted()
    fewer = (*protections.required[:index], *protections.required[index + 1 :])

    found = risky_of(base(), replace(protections, required=fewer))

    assert {s for s, _ in found} == {f"demand:required/{protections.required[index].provision}"}


def test_every_other_demand_is_guarded():
    _, protections, _ = accepted()
    for key in ("exclusions", "inequalities"):
        if getattr(protections, key):
            assert risky_of(base(), replace(protections, **{key: ()}))
    for key in ("ratchets", "words"):
        assert risky_of(base(), replace(protections, **{key: {}}))


@pytest.mark.parametrize("id_", some([rule.id for rule in base().space.rules], 3))
def test_every_rule_of_the_space_is_guarded(id_):
    space = base().space
    fewer = tuple(rule for rule in space.rules if rule.id != id_)

    assert risky_of(replace(base(), space=replace(space, rules=fewer))) == {(f"space-rule:{id_}", "")}


@pytest.mark.parametrize("name", some(base().space.facts, 3))
def test_every_fact_of_the_space_is_guarded(name):
    space = base().space
    narrowed = replace(space.facts[name], when=next(iter(space.rules)).holds)

    changed = replace(base(), space=replace(space, facts={**space.facts, name: narrowed}))

    assert risky_of(changed) == {(f"fact:{name}", "when")}


@pytest.mark.parametrize("provision", some(base().clauses, 4))
def test_every_title_is_guarded(provision):
    clauses = base().clauses[provision]
    changed = (replace(clauses[0], title=f"{clauses[0].title} or not"), *clauses[1:])

    found = risky_of(replace(base(), clauses={**base().clauses, provision: changed}))

    assert (clauses[0].id, "title") in found
