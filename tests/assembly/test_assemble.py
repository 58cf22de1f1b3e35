"""The whole way, for the shipped library."""

import hashlib
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from provisions.assembly.assemble import Options, assemble
from provisions.library.pack import read_library
from provisions.library.profiles import broken_rules, read_profile, shipped_profiles
from provisions.model.block import Items, lines
from provisions.model.diagnostic import Diagnostics, ProvisionsError
from provisions.model.document import Document
from provisions.model.inline import CrossReference, TermUse
from provisions.model.place import Place
from provisions.model.profile import Profile
from provisions.model.walk import each_inline
from tests.casefile import from_yaml
from tests.sampled import some
from tests.strategies import valid_situations
from tests.worlds import DAY, base, clause, document_of, space, write_pack

SITUATIONS = Path(__file__).parent.parent / "situations"


def document_for(named: str, users: tuple[str, ...] = (), **options) -> Document:
    return document_of(read_profile(named, base(), None, users), **options)


def profile_of(situation) -> Profile:
    return Profile("random", "Random", situation.values, situation.choices, {}, "")


_SLOWLY = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


# The covering array has every combination of any three facts; these are to find what nobody thought of.
@given(valid_situations())
@settings(_SLOWLY, max_examples=6)
def test_no_profile_gets_a_broken_document(situation):
    _look_for_what_is_broken(situation)


@pytest.mark.heavy
@given(valid_situations())
@settings(_SLOWLY, max_examples=100)
def test_no_profile_of_many_gets_a_broken_document(situation):
    _look_for_what_is_broken(situation)


def _look_for_what_is_broken(situation):
    problems = Diagnostics()
    broken_rules(space(), situation.values, situation.choices, Place(""), problems)
    assert not problems.found

    document = assemble(base(), profile_of(situation), DAY).document

    numbers = [p.number for p in document.provisions()]
    assert numbers == sorted(set(numbers))
    defined = {entry.term for entry in document.definitions.entries} if document.definitions else set()
    known = {p.id: p.number for p in document.provisions()} | {s.id: s.number for s in document.sections}
    for provision in document.provisions():
        assert provision.blocks
        assert provision.short
        for inline in each_inline(provision.blocks):
            if isinstance(inline, TermUse):
                assert inline.term in defined
            if isinstance(inline, CrossReference):
                assert inline.number == ".".join(map(str, known[inline.target]))


@pytest.mark.parametrize("name", some(shipped_profiles(), 3))
def test_only_used_terms_are_defined(name):
    document = document_for(name)
    used = {i.term for p in document.provisions() for i in each_inline(p.blocks) if isinstance(i, TermUse)}

    assert document.definitions is not None
    assert used <= {entry.term for entry in document.definitions.entries}


@pytest.mark.parametrize("name", some(shipped_profiles(), 3))
def test_annexes_speak_of_every_provision_under_its_number(name):
    document = document_for(name)
    provisions = [(p.id, p.number, p.title) for p in document.provisions()]

    for annex in document.annexes:
        told = [(e.provision, e.number, e.title) for e in annex.entries]
        # Steps may wait at some level; commitments go beyond law; reasons stand for all.
        assert told == [p for p in provisions if p in told or annex.id == "rationale"]
        assert all(entry.blocks for entry in annex.entries)


@pytest.mark.parametrize("name", some(shipped_profiles(), 3))
def test_lists_are_at_most_two_deep_and_never_a_single_item(name):
    for provision in document_for(name).provisions():
        for block in provision.blocks:
            if isinstance(block, Items):
                assert len(block.items) > 1, (provision.id, list(lines((block,))))


@pytest.mark.parametrize("name", some(shipped_profiles(), 3))
def test_a_reference_that_begins_a_sentence_has_a_capital(name):
    for provision in document_for(name).provisions():
        for line in lines(provision.blocks):
            assert ". section" not in line, (provision.id, line)
            assert not line.startswith("section"), (provision.id, line)


def test_a_status_that_clauses_have_not_reached_is_refused():
    with pytest.raises(ProvisionsError) as caught:
        assemble(base(), read_profile("micro-forum", base()), DAY, Options(status="final"))

    (told,) = caught.value.diagnostics
    clauses = [c for s in document_for("micro-forum").sections for c in s.provisions]
    assert told.code == "unfinished-clause"
    assert told.message == f"{len(clauses)} of {len(clauses)} clauses are less finished than “final”"
    assert told.details[0] == f"{len(clauses)} draft:"
    assert sum(map(int, re.findall(r"\d+", " ".join(told.details[1:])))) == len(clauses)
    assert all(len(line) <= 76 for line in told.details)
    assert "--status draft" in told.hint


def test_of_one_unfinished_clause_the_place_is_told(tmp_path):
    draft = clause().replace("status: final", "status: comment")
    library = read_library(write_pack(tmp_path, {"one/first": clause(), "one/second": draft}))

    with pytest.raises(ProvisionsError) as caught:
        assemble(library, read_profile("micro-forum", library), DAY, Options(status="final"))

    (told,) = caught.value.diagnostics
    assert told.message == "1 of 2 clauses is less finished than “final”"
    assert told.place.file.endswith("second.md")
    assert told.details == ("1 comment:", "one 1")


def test_a_child_is_spoken_to_in_the_children_s_edition():
    document = document_for("small-social", ("children",))

    assert document.edition == "for users under 18"
    # Where everybody is a child, no value is said to hold “under 18”.
    assert "(under 18:" not in "\n".join(_words(p.blocks) for p in document.provisions())


def _situations():
    for path in sorted(SITUATIONS.glob("*.yaml")):
        for case in from_yaml(path):
            yield pytest.param(case, id=f"{path.stem}-{case['title']}".replace(" ", "-"))


@pytest.fixture(scope="module")
def case_folder(tmp_path_factory):
    return tmp_path_factory.mktemp("cases")


def _platform(case):
    return yaml.safe_dump(case.values[0]["profile"])


_OF_ALL = {"rationale_says", "somewhere", "nowhere"}
"""What a case says of more than the terms."""


# Those of one platform after each other: its document is made once.
@pytest.mark.parametrize("case", sorted(_situations(), key=_platform))
def test_this_platform_gets_these_clauses(case, case_folder):
    profile = yaml.safe_dump(case["profile"])
    path = case_folder / f"{hashlib.sha256(profile.encode()).hexdigest()}.yaml"
    path.write_text(profile, encoding="utf-8")
    # What is said of the terms is the same without what explains them and leads to them.
    whole = {"annexes": not _OF_ALL.isdisjoint(case), "front": not _OF_ALL.isdisjoint(case)}
    document = document_for(str(path), tuple(case.get("edition", ())), **whole)
    printed = {p.id: p for p in document.provisions()}
    provisions = _as_called(printed)
    entries = {a.id: _as_called({e.provision: e for e in a.entries}) for a in document.annexes}

    assert set(case.get("gets", ())) <= set(provisions)
    assert not set(case.get("never_gets", ())) & set(printed)
    for id_, bound in case.get("binding", {}).items():
        assert provisions[id_].force.is_law is bound, (id_, provisions[id_].force)
    for id_, words in case.get("says", {}).items():
        text = _words(provisions[id_].blocks)
        assert all(word in text for word in words), (id_, words, text)
    for id_, words in case.get("never_says", {}).items():
        text = _words(provisions[id_].blocks)
        assert not any(word in text for word in words), (id_, words, text)
    for id_, words in case.get("rationale_says", {}).items():
        text = _words(entries["rationale"][id_].blocks)
        assert all(word in text for word in words), (id_, words, text)
    everything = _everything(document)
    for word in case.get("somewhere", ()):
        assert word in everything, word
    for word in case.get("nowhere", ()):
        assert word not in everything, word


def _as_called(found):
    """`found` by provision, also under the ids of those that were merged into them."""
    return {**{old: found[now] for old, now in base().was.items() if now in found}, **found}


def _words(blocks) -> str:
    return "\n".join(lines(blocks)).replace("\xa0", " ")


def _everything(document: Document) -> str:
    parts = [_words(p.blocks) for p in document.provisions()]
    parts += [_words((*e.blocks,)) for annex in document.annexes for e in annex.entries]
    parts += [_words(annex.closing) for annex in document.annexes]
    parts += ["; ".join(p.force.binding) for p in document.provisions()]
    return "\n".join(parts)
