"""Atoms as a pack declares them: conditions, grounds, links, and what is said of those that are wrong."""

import re

import pytest

from provisions.library.pack import read_library
from provisions.model.condition import written
from provisions.model.diagnostic import UsageError
from provisions.model.promise import Kind, Role
from tests.labelled import FRONT, GENERAL, SOURCES, appeal, files
from tests.worlds import write_pack


def library(folder, clause=None, general=GENERAL):
    return read_library(write_pack(folder, files(clause, general), sources=SOURCES))


def refused(folder, clause=None, general=GENERAL):
    with pytest.raises(UsageError) as caught:
        library(folder, clause, general)
    return [(d.code, d.place.file, d.place.line) for d in caught.value.diagnostics]


def test_an_atom_holds_by_its_level_or_by_a_law_that_binds(tmp_path):
    atoms = library(tmp_path).atoms

    held = {atom.name: written(atom.condition) for atom in atoms.values() if atom.provision == "dp-appeal"}
    assert held == {
        "window": "always",
        "progress": "level is at least standard",
        "quick": "level is at least leading or dsa_section_3",
        "india": "intermediary and jurisdictions include in",
        "stands": "always",
        "free": "always",
        "late": "always",
    }


def test_an_atom_knows_what_it_is_and_rests_on(tmp_path):
    atoms = library(tmp_path).atoms

    window, stands, free = (atoms[f"dp-appeal/{name}"] for name in ("window", "stands", "free"))
    assert [(str(g), g.demands) for g in window.grounds] == [("eu-act 20", True), ("un-guide 31", False)]
    assert (window.kind, window.roles, window.level) == (Kind.PROMISE, {Role.REMEDY}, "essential")
    assert (stands.kind, stands.limited_by) == (Kind.POWER, ("dp-appeal/window", "dp-appeal/late"))
    assert free.kept_by == ("gen-all/free",)


def test_force_and_citations_follow_from_the_grounds(tmp_path):
    (clause,) = library(tmp_path).clauses["dp-appeal"]

    assert [(r.source, r.at, written(r.when)) for r in clause.force] == [("eu-act", "20", "dsa_section_3")]
    assert [(c.source, c.at, written(c.when)) for c in clause.citations] == [
        ("eu-act", "20", "dsa_section_3"),
        ("un-guide", "31", "always"),
    ]


def test_a_variant_inherits_the_atoms_of_its_provision(tmp_path):
    base = FRONT.replace("applies: always", "applies: not payments")
    other = "---\ntitle: Other\nstatus: final\nversion: 1.0.0\napplies: payments\npromises: {}\n---\n"
    text = "[window] You have a year.\n"
    pack = {**files(appeal(base)), "one/dp-appeal.payments": appeal(other, text, text)}

    read = read_library(write_pack(tmp_path, pack, sources=SOURCES))

    variant = next(c for c in read.clauses["dp-appeal"] if c.id == "dp-appeal.payments")
    assert variant.atoms == ("dp-appeal/window", "dp-appeal/free")
    assert [rule.source for rule in variant.force] == ["eu-act"]


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("law: [eu-act 20], with", "law: [eu-act 21], with", "law-without-binds", 7),
        ("law: [eu-act 20], with", "law: [eu-act 99], with", "unknown-pinpoint", 7),
        ("law: [eu-act 20], with", "law: [eu-akt 20], with", "unknown-source", 7),
        ("to: in", "to: inn", "unknown-addressee", 10),
        ("limited_by: [window, late]", "limited_by: [windo, india]", "unknown-atom", 13),
        ("kept_by: [gen-all/free]", "kept_by: [gen-all/fre]", "unknown-atom", 15),
        ("kept_by: [gen-all/free]", "kept_by: [gen-all/free], listed_in: [data.one]", "unknown-row", 15),
        ("when: intermediary", "when: level is at least standard", "level-in-condition", 10),
        ("  progress:", "  stands:", "repeated-atom", 13),
        ("role: remedy", "role: remedi", "wrong-value", 7),
        ("applies: always", "applies: always\nladder: windo", "unknown-atom", 6),
    ],
)
def test_what_is_wrong_is_told_at_its_place(tmp_path, old, new, code, line):
    told = refused(tmp_path, appeal(FRONT.replace(old, new)))

    assert (code, "one/dp-appeal.md", line) in told


def test_a_level_that_the_space_does_not_have_is_told(tmp_path):
    pack = write_pack(tmp_path, files(), sources=SOURCES)
    space = (pack / "space.yaml").read_text("utf-8")
    fewer = re.sub(r"(?m)^    - \{id: leading, .*\n", "", space).replace(
        "- value: leading", "- value: standard"
    )
    (pack / "space.yaml").write_text(fewer, encoding="utf-8")

    with pytest.raises(UsageError, match="there is no level “leading”") as caught:
        read_library(pack)

    (found,) = caught.value.diagnostics
    assert (found.code, str(found.place)) == ("unknown-level", "one/dp-appeal.md:9:18")


def test_promises_kept_in_a_circle_are_refused(tmp_path):
    general = GENERAL.replace("promises:\n", "elsewhere:\n  circle: {kept_by: [dp-appeal/free]}\npromises:\n")
    clause = appeal(FRONT.replace("kept_by: [gen-all/free]", "kept_by: [gen-all/circle]"))

    assert ("kept-in-a-circle", "one/dp-appeal.md", 15) in refused(tmp_path, clause, general)


def test_a_power_is_limited_by_promises_only(tmp_path):
    clause = appeal(FRONT.replace("limited_by: [window, late]", "limited_by: [gen-all/free, stands]"))

    assert ("own-atom", "one/dp-appeal.md", 13) in refused(tmp_path, clause)


def test_a_level_in_the_text_is_refused(tmp_path):
    clause = appeal(text="[window] You have{% if level is at least leading %} sixty{% endif %} days.\n")

    assert ("level-in-condition", "one/dp-appeal.md", 17) in refused(tmp_path, clause)


def test_a_label_that_only_the_children_have_is_told(tmp_path):
    clause = appeal(child="[windw] You have thirty days.\n")

    assert ("unknown-label", "one/dp-appeal.md", 25) in refused(tmp_path, clause)


def test_a_promise_instead_of_another_is_for_a_class_that_is_there(tmp_path):
    front = FRONT.replace("late: {role: limit}", "late: {role: limit, instead_of: {kids: [window]}}")

    assert ("unknown-user-class", "one/dp-appeal.md", 11) in refused(tmp_path, appeal(front))
