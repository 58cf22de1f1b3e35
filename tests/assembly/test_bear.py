"""What each passage of the document bears."""

import datetime

from provisions.assembly.assemble import Options, assemble
from provisions.library.pack import read_library
from provisions.library.profiles import profile_from_data
from provisions.model.block import Items, borne_passages
from provisions.model.inline import plain
from tests.labelled import GENERAL, SOURCES, appeal, files
from tests.worlds import write_pack

PLATFORM = {
    "size": "micro",
    "functions": ["forum_qa"],
    "jurisdictions": ["eu", "in"],
    "users": ["adults"],
}


MORE = GENERAL.replace("free", "calm").replace("We charge nothing", "We stay calm")


def document(folder, text=None, **changes):
    clause = appeal(text=text) if text else None
    library = read_library(write_pack(folder, files(clause), sources=SOURCES))
    profile = profile_from_data({**PLATFORM, **changes}, library)
    return assemble(library, profile, datetime.date(2026, 1, 1)).document


def appeal_of(document):
    return next(p for p in document.provisions() if p.id == "dp-appeal")


def test_every_passage_names_what_it_bears(tmp_path):
    provision = appeal_of(document(tmp_path))

    assert list(borne_passages(provision.blocks)) == [
        ("You have thirty days.", ("dp-appeal/window",)),
        ("Until then our decision stands.", ("dp-appeal/stands",)),
        ("If we are late, we say why.", ("dp-appeal/late",)),
        ("If you live in India, our officer answers you.", ("dp-appeal/india",)),
    ]


def test_the_list_behind_its_label_is_a_ladder_and_no_other(tmp_path):
    steps = "[late] [window] We ask you:\n\n1. here.\n\n[stands] Mildest first, we:\n\n1. warn;\n1. close.\n"
    clause = appeal(text=steps).replace("promises:", "ladder: stands\npromises:", 1)
    library = read_library(write_pack(tmp_path, files(clause), sources=SOURCES))
    made = assemble(library, profile_from_data(PLATFORM, library), datetime.date(2026, 1, 1)).document

    lists = [block for block in appeal_of(made).blocks if isinstance(block, Items)]
    assert [items.is_ladder for items in lists] == [False, True]


def test_a_higher_level_prints_more_and_the_words_stay_apart(tmp_path):
    provision = appeal_of(document(tmp_path, level="leading"))

    assert plain(provision.blocks[0].content) == (
        "You have thirty days. You can see how far we are. We are quick."
    )
    assert len(provision.blocks[0].content) == 1


def test_law_brings_a_promise_at_every_level(tmp_path):
    bound = document(tmp_path, size="medium", level="standard")

    assert ("We are quick.", ("dp-appeal/quick",)) in list(borne_passages(appeal_of(bound).blocks))


def test_the_document_lists_its_atoms(tmp_path):
    provision = appeal_of(document(tmp_path, size="medium"))

    atoms = {atom.id: atom for atom in provision.atoms}
    assert atoms["dp-appeal/window"].law == ("Act, art. 20",)
    assert atoms["dp-appeal/window"].rests_on == ("Guide, principle 31",)
    assert atoms["dp-appeal/free"].kept_by == ("gen-all/free",)
    assert atoms["dp-appeal/stands"].limited_by == ("dp-appeal/window", "dp-appeal/late")
    assert "dp-appeal/quick" in atoms


def test_the_level_follows_from_the_platform_unless_it_names_one(tmp_path):
    assert document(tmp_path).manifest.level == "essential"
    assert document(tmp_path, functions=["dating"]).manifest.level == "standard"
    assert document(tmp_path, size="large").manifest.level == "leading"
    assert (
        document(tmp_path, size="large", jurisdictions=["us"], level="standard").manifest.level == "standard"
    )


def test_the_level_is_that_of_what_is_promised(tmp_path):
    # By law everything is promised here, whatever level the profile names.
    assert document(tmp_path, size="large", level="standard").manifest.level == "leading"


def test_an_excerpt_prints_first_what_keeps_its_promises(tmp_path):
    pack = {"everywhere/gen-all": GENERAL, "everywhere/gen-more": MORE, "one/dp-appeal": appeal()}
    library = read_library(write_pack(tmp_path, pack, sources=SOURCES))
    profile = profile_from_data(PLATFORM, library)

    excerpt = assemble(library, profile, datetime.date(2026, 1, 1), Options(sections=("one",))).document

    printed = [(s.id, s.number, s.title, [p.id for p in s.provisions]) for s in excerpt.sections]
    assert printed == [
        ("here-too", (1,), "Holds here too", ["gen-all"]),
        ("one", (2,), "Section one", ["dp-appeal"]),
    ]
    assert excerpt.manifest.sections == ("one",)
    assert excerpt.excerpt.left_out == (("everywhere", "Section everywhere"),)


def test_a_drafting_note_says_why_a_passage_stands_here(tmp_path):
    library = read_library(write_pack(tmp_path, files(), sources=SOURCES))
    profile = profile_from_data({**PLATFORM, "level": "standard"}, library)

    noted = assemble(library, profile, datetime.date(2026, 1, 1), Options(notes=True)).document

    (wording,) = [note for note in appeal_of(noted).notes if note.topic == "wording"]
    assert (
        "“You can see how far we are” stands here because the platform’s level is standard or leading."
        in wording.lines
    )
