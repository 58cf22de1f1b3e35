"""Every valid combination of any three facts occurs in a profile of tests/cases/covering.yaml.

Counted here anew, combination by combination, with none of the code that made the profiles.
"""

import datetime
import itertools
from collections import Counter
from dataclasses import replace
from functools import cache

import pytest

from provisions.assembly.assemble import assemble
from provisions.assembly.situation import situation_of
from provisions.check.profiles import Profiles
from provisions.library.profiles import profile_from_data
from provisions.library.protections import read_protections
from provisions.library.shipped import shipped
from provisions.model.condition import Compares, Condition, Fact, Includes, Membership, Not, Relation
from provisions.model.document import Document
from provisions.model.inline import CrossReference, TermUse
from provisions.model.library import Library
from provisions.model.space import Option, Space
from provisions.model.walk import each_inline
from tests.check.covering import COMMAND, read_rows
from tests.sampled import some
from tests.worlds import base, space

ROWS = read_rows()
DATE = datetime.date(2026, 11, 24)


def facts(space: Space) -> list[list[Condition]]:
    """For each fact of a profile the answers it can have, as conditions."""
    found: list[list[Condition]] = []
    for field in space.fields.values():
        if field.ordered:
            found.append([Compares(field.name, Relation.IS, (value,)) for value in field.ids])
        else:
            yes = [Includes(field.name, Membership.ANY, (value,)) for value in field.ids]
            found += [[one, Not(one)] for one in yes]
    return found + [[Fact(choice), Not(Fact(choice))] for choice in space.choices]


def counted(library: Library, rows: list[dict]) -> Counter[tuple[int, int, int]]:
    """How often each combination occurs, answers by number; and 0 for those that never do."""
    answers, groups = [], []
    for group in facts(library.space):
        groups.append(range(len(answers), len(answers) + len(group)))
        answers += group
    found = Counter()
    for chosen in itertools.combinations(groups, 3):
        found.update(dict.fromkeys(itertools.product(*chosen), 0))
    for row in rows:
        holds = situation_of(library, profile_from_data(row | {"title": "Row"}, library)).holds
        found.update(itertools.combinations([n for n, answer in enumerate(answers) if holds(answer)], 3))
    return found


@cache
def shipped_count() -> Counter[tuple[int, int, int]]:
    return counted(base(), ROWS)


def missing(library: Library, count: Counter[tuple[int, int, int]]) -> list[tuple[Condition, ...]]:
    """The combinations that some valid profile has and no row does."""
    profiles = Profiles.of(library)
    answers = [answer for group in facts(library.space) for answer in group]
    never = ([answers[n] for n in triple] for triple, number in count.items() if number == 0)
    return [
        tuple(triple)
        for triple in never
        if profiles.engine.all_of((profiles.valid, *map(profiles.where, triple))).satisfiable()
    ]


def assert_covered(library: Library, count: Counter[tuple[int, int, int]]) -> None:
    left = missing(library, count)
    assert not left, f"{len(left)} combinations occur in no row, such as {left[0]}; run {COMMAND}"


def test_every_valid_combination_of_three_facts_occurs():
    assert_covered(base(), shipped_count())


def test_there_are_as_many_combinations_as_the_space_has():
    sizes = [len(group) for group in facts(space())]

    assert len(shipped_count()) == sum(a * b * c for a, b, c in itertools.combinations(sizes, 3))


def triples_of(row: dict) -> list[tuple[int, int, int]]:
    """The combinations that occur in one row."""
    answers = [answer for group in facts(space()) for answer in group]
    holds = situation_of(base(), profile_from_data(row | {"title": "Row"}, base())).holds
    return list(itertools.combinations([n for n, answer in enumerate(answers) if holds(answer)], 3))


def test_no_row_can_be_taken_away():
    # What stands in a valid row is possible, so a combination that only this row has would be missing.
    idle = [n for n, row in enumerate(ROWS) if all(shipped_count()[t] > 1 for t in triples_of(row))]

    assert idle == []


def test_a_row_that_is_taken_away_is_missed():
    rest = shipped_count().copy()
    rest.subtract(triples_of(ROWS[-1]))

    with pytest.raises(AssertionError, match="occur in no row"):
        assert_covered(base(), rest)


@pytest.mark.heavy
def test_a_new_choice_asks_for_new_rows():
    more = {**space().choices, "time_travel": Option("time_travel", "the service can travel in time")}
    library = replace(base(), space=replace(space(), choices=more))

    with pytest.raises(AssertionError, match=r"time_travel.*; run .*python -m tests\.check\.covering"):
        assert_covered(library, counted(library, ROWS))


def documents_of(row: dict) -> list[Document]:
    """For everybody, and for children alone where there are any."""
    users = [row["users"], ["children"]] if set(row["users"]) > {"children"} else [row["users"]]
    editions = [{**row, "users": chosen, "title": "Row"} for chosen in users]
    return [assemble(base(), profile_from_data(data, base()), DATE).document for data in editions]


def dangling(document: Document) -> list[str]:
    """References and terms that lead nowhere, and numbers that are not those of their target."""
    numbers = {p.id: p.number for p in document.provisions()} | {s.id: s.number for s in document.sections}
    defined = {entry.term for entry in document.definitions.entries} if document.definitions else set()
    blocks = [p.blocks for p in document.provisions()]
    blocks += [entry.blocks for annex in document.annexes for entry in annex.entries]
    found = []
    for inline in (inline for each in blocks for inline in each_inline(each)):
        if isinstance(inline, TermUse) and inline.term not in defined:
            found.append(inline.term)
        if isinstance(inline, CrossReference):
            number = ".".join(map(str, numbers.get(inline.target, ())))
            found += [inline.target] if inline.number != number or not number else []
    return found


@pytest.mark.parametrize("number", some(range(len(ROWS)), 3))
def test_the_documents_of_a_row_are_whole(number):
    protections = read_protections(shipped("clauses"), base())

    for document in documents_of(ROWS[number]):
        ids = {provision.id for provision in document.provisions()}
        row = ROWS[number] | {"users": list(document.manifest.users), "title": "Row"}
        holds = situation_of(base(), profile_from_data(row, base())).holds
        assert dangling(document) == []
        assert {entry.provision for entry in protections.required if holds(entry.when)} <= ids
        assert not [e for e in protections.exclusions if {e.one, e.other} <= ids]
        assert all(p.short and p.blocks for p in document.provisions())
