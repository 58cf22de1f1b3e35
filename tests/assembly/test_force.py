"""Legal force: law that binds, the platform's own promise, law that nobody has read."""

from dataclasses import replace

import pytest

from provisions.assembly.assemble import Options, assemble
from provisions.assembly.force import force_in_words
from provisions.assembly.situation import situation_of
from provisions.library.profiles import read_profile, shipped_profiles
from provisions.model.document import Force
from provisions.model.inline import plain
from provisions.wording.labels import Language
from tests.assembly.test_assemble import document_for
from tests.sampled import some
from tests.worlds import DAY, base

LANGUAGE = Language(base().labels)
OWN = "The platform’s own promise"


@pytest.mark.parametrize(
    ("force", "words"),
    [
        (Force(("An Act, art. 1",)), "Binding: An Act, art. 1."),
        (Force(()), f"{OWN}; no law in the register binds it here."),
        (
            Force(("An Act, art. 1",), (("au", "Australia"), ("in", "India"))),
            "Binding: An Act, art. 1. Law not examined for this subject: Australia and India.",
        ),
        (Force((), (("au", "Australia"),)), f"{OWN}. Law not examined for this subject: Australia."),
    ],
)
def test_three_things_are_told_apart(force, words):
    assert force_in_words(force, LANGUAGE) == words


def test_a_place_whose_law_nobody_read_is_never_said_to_have_none():
    document = document_for("australia-photo")

    for provision in document.provisions():
        examined = provision.id == "form-minimum-age"
        assert provision.force.not_examined == (() if examined else (("au", "Australia"),)), provision.id
    shown = [plain(entry.blocks[0].content) for entry in document.annexes[0].entries]
    assert not any("no law in the register" in line for line in shown)


@pytest.mark.parametrize(
    ("profile", "rows"), [("community-wiki", 1), ("australia-photo", 0), ("micro-forum", 0)]
)
def test_that_no_law_was_read_at_all_is_said_once_at_the_end(profile, rows):
    document = document_for(profile)

    assert [label for label, _ in document.colophon].count("Law") == rows
    assert document.is_unread == bool(rows)


def test_elsewhere_is_named_only_where_no_law_binds():
    for provision in document_for("micro-forum").provisions():
        places = {id_ for id_, _ in provision.force.not_examined}
        assert places == (set() if provision.force.is_law else {"global"}), provision.id


def test_a_place_that_was_read_for_it_is_not_named():
    assert not any(p.force.not_examined for p in document_for("small-social").provisions())


def test_a_pack_without_a_register_of_duties_says_nothing_of_places():
    library = replace(base(), duties=None)
    document = assemble(library, read_profile("australia-photo", library), DAY).document

    assert not any(p.force.not_examined for p in document.provisions())


def test_drafting_notes_and_footnotes_say_the_same():
    library = base()
    profile = read_profile("australia-photo", library)
    document = assemble(library, profile, DAY, Options(notes=True)).document

    for provision in document.provisions():
        (said,) = next(note for note in provision.notes if note.topic == "force").lines
        assert said == force_in_words(provision.force, LANGUAGE)


@pytest.mark.parametrize("name", some(shipped_profiles(), 3))
def test_no_citation_of_law_claims_to_bind_whom_it_does_not(name):
    library = base()
    situation = situation_of(library, read_profile(name, library))
    unbound = LANGUAGE.labels["cited_unbound"]
    for provision in document_for(name).provisions():
        for cited in provision.citations:
            source = library.sources[cited.source]
            binds = source.pinpoints[cited.at].binds
            assert cited.bound == (None if binds is None else situation.holds(binds))
            expected = unbound if cited.bound is False and source.kind != "case" else source.binds
            assert cited.binds == expected, (provision.id, cited.label)


def test_an_article_that_binds_larger_platforms_says_so():
    cited = {
        (c.source, c.at): c.binds for p in document_for("small-social").provisions() for c in p.citations
    }

    assert cited["eu-dsa", "20(4)"] == "does not bind this platform"
    assert cited["eu-dsa", "16(1)"].startswith("directly binding in the Union")
    assert cited["cjeu-google-spain-2014", "holding"].startswith("an interpretation of Union law")
