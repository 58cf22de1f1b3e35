"""The commitment sheet: what a document promises beyond law, counted from what it promises."""

import re

import pytest

from provisions.library.profiles import read_profile
from provisions.model.block import lines
from provisions.model.inline import plain
from tests.worlds import base, document_of

PROFILES = ("micro-forum", "small-social", "large-video", "india-social")


def document_for(name, **options):
    return document_of(read_profile(name, base()), **options)


def sheet(document):
    (annex,) = (annex for annex in document.annexes if annex.id == "commitments")
    return annex


def promises(document):
    return [a for p in document.provisions() for a in promised_by(p)]


def promised_by(provision):
    return [a for a in provision.atoms if a.kind == "promise" and not a.kept_by]


def line_of(level):
    """The words that open the line for promises made from `level` on."""
    labels = base().labels
    return labels.get(f"commitments_{level}", labels["commitments_own"])


def named(entry):
    """The promises that an entry names, as pairs of what opens their line and their name."""
    heads = {line_of(level) for level in ("essential", "standard", "leading")}
    for line in lines(entry.blocks):
        for head in heads:
            if line.startswith(head):
                yield from (
                    (head, name) for name in line.removeprefix(head).strip().removesuffix(".").split("; ")
                )


@pytest.mark.parametrize("name", PROFILES)
def test_it_counts_what_is_promised_and_what_law_demands(name):
    document = document_for(name)
    said = list(lines(sheet(document).intro))[1]

    own, provisions, law = map(int, re.findall(r"\d+", said))

    assert own + law == len(promises(document))
    assert law == sum(bool(atom.law) for atom in promises(document))
    assert provisions == len(sheet(document).entries)


@pytest.mark.parametrize("name", PROFILES)
def test_each_promise_beyond_law_stands_under_its_provision_and_none_of_law(name):
    document = document_for(name)
    told = {entry.provision: sorted(named(entry)) for entry in sheet(document).entries}
    for provision in document.provisions():
        own = [(line_of(atom.level), atom.name) for atom in promised_by(provision) if not atom.law]
        assert told.get(provision.id, []) == sorted(own), provision.id


def test_a_provision_without_a_promise_beyond_law_is_not_on_it():
    document = document_for("large-video")
    on_it = {entry.provision for entry in sheet(document).entries}
    for provision in document.provisions():
        own = [a for a in provision.atoms if a.kind == "promise" and not a.kept_by and not a.law]
        whole = not provision.atoms and not provision.force.is_law
        assert (provision.id in on_it) == bool(own or whole), provision.id


def test_what_binds_others_is_a_promise_of_ones_own_here():
    large, small = document_for("large-video"), document_for("small-social")
    bound = {atom.id for atom in promises(large) if atom.law}
    own = {atom.id: atom.name for atom in promises(small) if not atom.law and atom.id in bound}
    told = {e.provision: {name for _, name in named(e)} for e in sheet(small).entries}

    assert own
    for id_, name in own.items():
        assert name in told[id_.partition("/")[0]]


def test_promises_of_a_higher_level_stand_in_a_line_of_their_own():
    told = {head for entry in sheet(document_for("large-video")).entries for head, _ in named(entry)}

    assert told == {"Beyond law.", "From level standard.", "From level leading."}


def test_it_begins_with_what_the_provision_says_in_short():
    document = document_for("micro-forum")
    shorts = {p.id: plain(p.short) for p in document.provisions()}

    for entry in sheet(document).entries:
        assert next(iter(lines(entry.blocks))) == shorts[entry.provision]


def test_an_excerpt_commits_to_what_it_prints():
    document = document_for("small-social", sections=("due-process",))

    assert {e.provision for e in sheet(document).entries} <= {p.id for p in document.provisions()}
    assert [annex.letter for annex in document.annexes] == ["A", "B", "C", "D"]
