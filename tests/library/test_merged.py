"""A merged id lives on: what was written of it finds what it is now, and what cannot be so is told."""

import json

import pytest
from typer.testing import CliRunner

from provisions.check.against import Comparison
from provisions.cli.app import app
from provisions.library.coverage import read_coverage
from provisions.library.pack import read_library
from provisions.library.protections import read_protections
from provisions.model.diagnostic import UsageError
from provisions.model.template import Reference, walk
from tests.labelled import FRONT, GENERAL, SOURCES, TEXT, appeal, files
from tests.worlds import write_pack

MERGED = FRONT.replace("applies: always\n", "applies: always\nwas: [dp-old]\n")
SAYS = GENERAL.replace("We charge nothing.", 'We charge nothing; see {{ ref("dp-old") }}.')


def pack(folder, front=MERGED, general=SAYS, text=TEXT):
    return write_pack(folder, files(appeal(front, text, text), general), sources=SOURCES)


def refused(folder, front=MERGED, general=SAYS):
    with pytest.raises(UsageError) as caught:
        read_library(pack(folder, front, general))
    return [(d.code, d.place.file, d.place.line) for d in caught.value.diagnostics]


def test_a_reference_to_what_was_merged_leads_to_what_it_is_now(tmp_path):
    library = read_library(pack(tmp_path))

    (clause,) = library.clauses["gen-all"]
    targets = [n.target for _, n in walk(clause.parts.text) if isinstance(n, Reference)]
    assert targets == ["dp-appeal"]


def test_atoms_name_what_was_merged(tmp_path):
    front = MERGED.replace("limited_by: [window, late]", "limited_by: [dp-old/window, dp-old/late, window]")
    general = GENERAL.replace("with: [un-guide 31]", "except: [dp-old/late]")

    atoms = read_library(pack(tmp_path, front, general)).atoms

    assert atoms["dp-appeal/stands"].limited_by == ("dp-appeal/window", "dp-appeal/late")
    assert atoms["gen-all/free"].departs_from == ("dp-appeal/late",)


def test_an_atom_of_what_was_merged_may_have_another_name_now(tmp_path):
    front = MERGED.replace("late: {role: limit}", "late: {role: limit, was: [dp-old/slow]}")

    library = read_library(pack(tmp_path, front))

    assert library.atom("dp-old/slow") is library.atoms["dp-appeal/late"]
    assert library.atom("dp-old/window") is library.atoms["dp-appeal/window"]
    assert library.atom("dp-old/none") is None


def test_what_is_kept_by_itself_in_the_end_is_told_through_what_it_was(tmp_path):
    front = MERGED.replace("kept_by: [gen-all/free]", "kept_by: [dp-old/free]")

    assert refused(tmp_path, front) == [
        ("own-atom", "one/dp-appeal.md", 16),
        ("kept-in-a-circle", "one/dp-appeal.md", 16),
    ]


def test_a_section_that_was_merged_lives_on(tmp_path):
    folder = pack(tmp_path, general=SAYS.replace("dp-old", "two"))
    outline = (folder / "pack.yaml").read_text("utf-8")
    (folder / "pack.yaml").write_text(
        outline.replace("  - id: one\n", "  - id: one\n    was: [two]\n"), "utf-8"
    )

    (clause,) = read_library(folder).clauses["gen-all"]

    assert [n.target for _, n in walk(clause.parts.text) if isinstance(n, Reference)] == ["one"]


@pytest.mark.parametrize(
    ("front", "general", "expected"),
    [
        (MERGED.replace("[dp-old]", "[dp-old, gen-all]"), SAYS, [("was-alive", "one/dp-appeal.md", 6)]),
        (MERGED.replace("[dp-old]", "[dp-appeal, dp-old]"), SAYS, [("was-itself", "one/dp-appeal.md", 6)]),
        (
            MERGED,
            SAYS.replace("applies: always\n", "applies: always\nwas: [dp-old]\n"),
            [("was-twice", "one/gen-all.md", 6)],
        ),
        (
            MERGED.replace("[dp-old]", "[dp-old, gen-all]"),
            SAYS.replace("applies: always\n", "applies: always\nwas: [dp-appeal]\n"),
            [("was-alive", "one/dp-appeal.md", 6), ("was-alive", "one/gen-all.md", 6)],
        ),
        (
            MERGED.replace("late: {role: limit}", "late: {role: limit, was: [window]}"),
            SAYS,
            [("was-alive", "one/dp-appeal.md", 12)],
        ),
        (FRONT, SAYS, [("unknown-provision", "one/gen-all.md", 9)]),
        (MERGED.replace("[dp-old]", "[dp-old, Dp_Old]"), SAYS, [("wrong-value", "one/dp-appeal.md", 6)]),
    ],
    ids=["alive", "itself", "twice", "in a circle", "an atom alive", "unknown", "no id"],
)
def test_what_cannot_have_been_merged_is_told_where_it_is_said(tmp_path, front, general, expected):
    assert refused(tmp_path, front, general)[: len(expected)] == expected


def test_demands_and_coverage_follow(tmp_path):
    folder = pack(tmp_path)
    demands = "required:\n  - {provision: dp-old, because: everybody can appeal}\n"
    (folder / "protections.yaml").write_text(demands, encoding="utf-8")
    frame = (
        "measured: [un-guide]\nframes:\n  - id: guide\n    title: Guide\n    source: un-guide\n    items:\n"
        "      - {id: A, says: appeals, provisions: [dp-old, dp-appeal]}\n"
        "      - {id: B, says: time, atoms: [dp-old/window]}\n"
    )
    (folder / "coverage.yaml").write_text(frame, encoding="utf-8")
    library = read_library(folder)

    (required,) = read_protections(folder, library).required
    first, second = read_coverage(folder, library).frames[0].items
    assert required.provision == "dp-appeal"
    assert (first.provisions, second.atoms) == (("dp-appeal",), ("dp-appeal/window",))


@pytest.mark.parametrize(
    ("command", "key"), [(("promises", "dp-old/window"), "id"), (("clauses", "dp-old"), "clause")]
)
def test_a_command_finds_it_and_says_what_it_is_now(tmp_path, command, key):
    result = CliRunner().invoke(app, [*command, "--json", "--pack", str(pack(tmp_path))])

    assert json.loads(result.stdout)[key].partition("/")[0] == "dp-appeal"
    assert "“dp-old" in result.stderr


def test_explain_finds_it(tmp_path):
    arguments = ["explain", "dp-old", "--profile", "micro-forum", "--json", "--pack", str(pack(tmp_path))]

    assert json.loads(CliRunner().invoke(app, arguments).stdout)["provision"] == "dp-appeal"


OLD = appeal(FRONT.replace("applies: always", "applies: payments"), TEXT, TEXT)


def told(tmp_path, applies="always"):
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
    before = {**files(), "one/dp-old": OLD}
    old = read_library(write_pack(tmp_path / "old", before, sources=SOURCES))
    new = read_library(pack(tmp_path / "new", MERGED.replace("applies: always", f"applies: {applies}")))
    return [(f.kind, f.message) for f in Comparison(old, new).findings() if "version" not in f.kind]


def test_what_was_merged_into_what_holds_wherever_it_did_is_not_lost(tmp_path):
    assert told(tmp_path) == []


def test_whoever_loses_what_was_merged_is_told(tmp_path):
    found = told(tmp_path, "users include adults")

    lost = [message for kind, message in found if kind == "protection-lost"]
    assert lost == [
        "platforms lose “dp-appeal”",
        "platforms lose “dp-old”, which is part of “dp-appeal” now",
    ]
