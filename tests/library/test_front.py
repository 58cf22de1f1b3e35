"""The pages before the terms as a pack has them: what they name, and what is said of those that are wrong."""

import json
import shutil

import pytest
from typer.testing import CliRunner

from provisions.check.prove import prove
from provisions.cli.app import app
from provisions.library.pack import read_library
from provisions.library.protections import read_protections
from provisions.model.condition import written
from provisions.model.diagnostic import UsageError
from provisions.model.template import Stretch, walk
from tests.check.replay import reproduces
from tests.labelled import FRONT, SOURCES, TEXT, appeal, files
from tests.worlds import ROOT, write_pack

HEAD = "---\ntitle: On one page\nstatus: final\nversion: 1.0.0\n---\n"
PAGE = HEAD + "## If you disagree\n\n[dp-appeal/window] You can appeal. [gen-all/free] It is free.\n"
STEPS = (
    HEAD
    + "## You appeal\n\n- you: [dp-appeal/window] You have thirty days.\n- we: [dp-appeal/late] We say why.\n"
)


def pack(folder, front=FRONT, **pages):
    folder = write_pack(folder, files(appeal(front, TEXT, TEXT)), sources=SOURCES)
    (folder / "front").mkdir()
    for name, text in (pages or {"page": PAGE}).items():
        (folder / "front" / f"{name.replace('_', '.')}.md").write_text(text, encoding="utf-8")
    return folder


def refused(folder, **pages):
    with pytest.raises(UsageError) as caught:
        read_library(pack(folder, **pages))
    return [(d.code, str(d.place)) for d in caught.value.diagnostics]


def found(folder, front=FRONT, **pages):
    folder = pack(folder, front, **pages)
    library = read_library(folder)
    told = [f for f in prove(library, read_protections(folder, library)).findings if "front/" in f.subject]
    assert all(reproduces(library, f) for f in told)
    return [(f.kind, f.place.line, f.about) for f in told]


def test_a_sentence_prints_where_all_that_it_names_is_borne(tmp_path):
    front = FRONT.replace("applies: always", "applies: payments")
    page = HEAD + "## Words\n\n[dp-appeal/progress] [gen-all/free] You see it free.\n"

    (text,) = (
        text for c in read_library(pack(tmp_path, front, page=page)).front[0].chapters for _, text in c.texts
    )

    (sentence,) = (n for _, n in walk(text) if isinstance(n, Stretch) and n.atoms)
    assert sentence.atoms == ("dp-appeal/progress", "gen-all/free")
    assert written(sentence.condition) == "payments and level is at least standard"


def test_a_sentence_follows_what_was_merged(tmp_path):
    front = FRONT.replace("applies: always\n", "applies: always\nwas: [dp-old]\n")
    page = PAGE.replace("dp-appeal/window", "dp-old/window")

    (chapter,) = read_library(pack(tmp_path, front, page=page)).front[0].chapters

    named = [n.atoms for _, n in walk(chapter.texts[0][1]) if isinstance(n, Stretch) and n.atoms]
    assert named == [("dp-appeal/window",), ("gen-all/free",)]


def test_a_step_says_who_acts(tmp_path):
    (chapter,) = read_library(pack(tmp_path, steps=STEPS)).front[0].chapters

    assert (chapter.title, [lane for lane, _ in chapter.texts]) == ("You appeal", ["you", "we"])


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (PAGE.replace("window", "windo"), ("unknown-label", "front/page.md:8:1")),
        (PAGE.replace("[dp-appeal/window] ", ""), ("unlabelled-text", "front/page.md:8:1")),
        (PAGE.replace("appeal. [", "appeal, ["), ("label-in-sentence", "front/page.md:8:36")),
        (HEAD + "[gen-all/free] Free.\n", ("no-heading", "front/page.md:6:1")),
        (PAGE + "\n## Nothing\n", ("empty-part", "front/page.md:10:4")),
        (PAGE.replace("title: On one page\n", ""), ("missing-key", "front/page.md:2:1")),
        (PAGE.replace("---\n", "", 1), ("front-matter", "front/page.md:1:1")),
        (PAGE.replace("free.", "free {{ none }}."), ("unknown-parameter", "front/page.md:8:65")),
        (PAGE.replace("free.", 'free ({{ ref("x") }}).'), ("unknown-provision", "front/page.md:8:70")),
        (
            PAGE.replace("[gen-all/free]", "[gen-all/free] [gen-all/free]"),
            ("repeated-label", "front/page.md:8:51"),
        ),
    ],
)
def test_what_a_page_cannot_be_is_told_with_its_place(tmp_path, page, expected):
    assert refused(tmp_path, page=page) == [expected]


PARAMETERS = """\
parameters:
  reply: {type: period, default: 7 days, stronger: shorter, asks: how soon, basis: {kind: platform-fact}}
  owner: {type: text, asks: who, basis: {kind: platform-fact}}
"""


def drawn_large(folder, keys):
    folder = pack(folder, page=PAGE.replace("---\n## ", f"{keys}\n---\n## "))
    (folder / "parameters.yaml").write_text(PARAMETERS, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("figures: [reply, rply]", ("unknown-parameter", "front/page.md:5:18")),
        ("figures: [reply, owner, reply]", ("repeated-parameter", "front/page.md:5:25")),
        ("line: [reply, reply]", ("repeated-parameter", "front/page.md:5:15")),
        ("line: [reply, owner]", ("wrong-type", "front/page.md:5:15")),
    ],
)
def test_what_cannot_be_drawn_large_is_told_with_its_place(tmp_path, keys, expected):
    with pytest.raises(UsageError) as caught:
        read_library(drawn_large(tmp_path, keys))

    assert [(d.code, str(d.place)) for d in caught.value.diagnostics] == [expected]


def test_figures_are_of_any_type_and_the_line_is_of_periods(tmp_path):
    (page,) = read_library(drawn_large(tmp_path, "figures: [owner, reply]\nline: [reply]")).front

    assert (page.figures, page.line) == (("owner", "reply"), ("reply",))


@pytest.mark.parametrize(
    ("steps", "place"),
    [
        (STEPS.replace("- we: ", "- they: "), "front/steps.md:9:1"),
        (STEPS.replace("- we: ", "- "), "front/steps.md:9:1"),
        (STEPS.replace("- you: ", "You. "), "front/steps.md:8:1"),
    ],
)
def test_a_step_of_nobody_is_told(tmp_path, steps, place):
    assert ("no-lane", place) in refused(tmp_path, steps=steps)


def test_there_are_no_other_pages(tmp_path):
    assert refused(tmp_path, pages=PAGE) == [("unknown-front-page", "front/pages.md:1:1")]


def test_a_sound_page_owes_nothing(tmp_path):
    assert found(tmp_path) == []


def test_a_sentence_that_nobody_reads_is_told(tmp_path):
    page = PAGE + "\n## Never\n\n[dp-appeal/child] [dp-appeal/grown] Never.\n"
    front = FRONT.replace("  late:", "  child: {when: payments}\n  grown: {when: not payments}\n  late:")
    text = TEXT + "\n[child] With payments.\n\n[grown] Without.\n"
    folder = pack(tmp_path, page=page)
    (folder / "one/dp-appeal.md").write_text(appeal(front, text, text), encoding="utf-8")

    findings = prove(read_library(folder), read_protections(folder, read_library(folder))).findings

    assert [(f.kind, f.place.line) for f in findings if f.subject == "front/page"] == [("dead-sentence", 12)]


@pytest.mark.parametrize(
    ("more", "kinds"),
    [
        ("", ["unsaid-exception"]),
        (" ({{ ref(“dp-appeal”) }})", []),
        (" ({{ ref(“gen-all”) }})", []),
        (" ({{ ref(“one”) }})", []),
        (". [dp-appeal/stands] Our decision stands", []),
        (". [dp-appeal/window] ({% if payments %}{{ ref(“dp-appeal”) }}{% endif %}) x", ["unsaid-exception"]),
    ],
)
def test_an_exception_is_said_or_its_section_named(tmp_path, more, kinds):
    front = FRONT.replace("stands: {", "stands: {except: [gen-all/free], ")
    page = PAGE.replace("It is free.", f"It is free{more}.").replace("“", '"').replace("”", '"')

    assert [
        (kind, about) for kind, _, about in found(tmp_path, front, page=page) if kind == "unsaid-exception"
    ] == [(kind, ("gen-all/free", "dp-appeal/stands")) for kind in kinds]


def test_a_reference_to_what_may_be_missing_is_told(tmp_path):
    front = FRONT.replace("applies: always", "applies: payments")
    page = PAGE.replace("It is free.", 'It is free ({{ ref("dp-appeal") }}).')

    assert [kind for kind, _, _ in found(tmp_path, front, page=page)] == ["dangling-reference"]


def test_no_section_is_called_as_their_folder(tmp_path):
    folder = pack(tmp_path)
    outline = (folder / "pack.yaml").read_text("utf-8").replace("- id: one", "- id: front")
    (folder / "pack.yaml").write_text(outline, encoding="utf-8")

    with pytest.raises(UsageError) as caught:
        read_library(folder)
    assert "section-front" in {d.code for d in caught.value.diagnostics}


def test_editors_get_their_schema():
    schema = json.loads(CliRunner().invoke(app, ["schema", "front"]).stdout)

    assert set(schema["required"]) == {"title", "status", "version"}


UNREADABLE = {
    "no text": lambda text: b"\xff" + text,
    "no YAML": lambda text: text.replace(b"title:", b"title: [", 1),
    "not as a clause is": lambda text: text.replace(b"status: final", b"status: fine", 1),
}


@pytest.mark.parametrize("spoil", UNREADABLE.values(), ids=UNREADABLE)
def test_what_a_clause_would_have_declared_is_not_missed_where_it_cannot_be_read(spoil, tmp_path):
    page = PAGE + "\n[dp-appeal/late] [gen-all/fre] It is free, {{ frre }}.\n"
    folder = pack(tmp_path, page=page)
    clause = folder / "one" / "dp-appeal.md"
    clause.write_bytes(spoil(clause.read_bytes()))

    with pytest.raises(UsageError) as caught:
        read_library(folder)

    told = [(d.code, d.place.file, d.missing) for d in caught.value.diagnostics]
    of_clause = [code for code, file, _ in told if file == "one/dp-appeal.md"]
    assert len(of_clause) == 1
    others = [(code, missing) for code, file, missing in told if file != "one/dp-appeal.md"]
    # What leads nowhere for another reason is told all the same; a file that is no text may declare anything.
    parameter = [] if of_clause == ["unreadable-file"] else [("unknown-parameter", "frre")]
    assert others == [("unknown-label", "gen-all/fre"), *parameter]


@pytest.mark.heavy
def test_one_clause_that_cannot_be_read_is_one_problem_in_the_shipped_library(tmp_path):
    folder = tmp_path / "clauses"
    shutil.copytree(ROOT / "clauses", folder)
    for clause in sorted(folder.glob("*/*.md")):
        if clause.parent.name != "front":
            text = clause.read_bytes()
            clause.write_bytes(text.replace(b"version: ", b"version: x", 1))
            with pytest.raises(UsageError) as caught:
                read_library(folder)
            clause.write_bytes(text)
            assert {d.place.file for d in caught.value.diagnostics} == {f"{clause.parent.name}/{clause.name}"}
