"""Packs: what is read, and every problem told at once with its place."""

import shutil

import pytest

from provisions.assembly.cite import matters
from provisions.check.prove import prove
from provisions.library.files import MAX_BYTES
from provisions.library.gathering import gathered
from provisions.library.pack import read_library
from provisions.library.profiles import read_profile
from provisions.library.protections import read_protections
from provisions.library.shipped import shipped
from provisions.model.diagnostic import Diagnostic, UsageError
from provisions.model.parameter import Kind
from provisions.model.place import Place
from tests.worlds import ROOT, base, clause, document_of, situation, write_pack

REGISTER = """\
binds:
  states: {phrase: addressed to States}
sources:
  - id: treaty
    kind: treaty
    title: A treaty
    short: Treaty
    issuer: Somebody
    date: "1966"
    cite: art. {}
    binds: states
    jurisdiction: global
    verified: official
    pinpoints:
      - {at: "1", says: one, v: P}
      - {at: "2", says: two, v: M}
"""


def problems(folder, clauses, **more):
    write_pack(folder, clauses, **more)
    with pytest.raises(UsageError) as caught:
        read_library(folder)
    return [(d.code, str(d.place)) for d in caught.value.diagnostics], caught.value.diagnostics


def test_a_small_pack_is_read(tmp_path):
    library = read_library(write_pack(tmp_path, {"one/first": clause()}))

    (only,) = library.all_clauses()

    assert (only.id, only.section, only.title, only.status) == ("first", "one", "We promise", "final")


def _with_round(folder, declared):
    write_pack(folder, {"one/first": clause()})
    path = folder / "pack.yaml"
    path.write_text(path.read_text(encoding="utf-8") + f"round: {declared}\n", encoding="utf-8")
    return folder


def test_a_pack_can_declare_the_round_of_comments_that_it_is_in(tmp_path):
    library = read_library(_with_round(tmp_path, "{name: second draft, date: 2026-11-20}"))

    assert (library.round.name, library.round.date) == ("second draft", "2026-11-20")


@pytest.mark.parametrize(
    ("declared", "place", "expected"),
    [
        ("{name: second draft, date: soon}", "pack.yaml:10:35", "a date such as 2026-11-24"),
        ("{name: second draft, date: 2026-02-30}", "pack.yaml:10:35", "a date such as 2026-11-24"),
        ('{name: "a\u202eb", date: 2026-11-20}', "pack.yaml:10:15", "text without the invisible character"),
    ],
)
def test_a_round_that_is_none_is_told(tmp_path, declared, place, expected):
    with pytest.raises(UsageError) as caught:
        read_library(_with_round(tmp_path, declared))
    (only,) = caught.value.diagnostics

    assert (only.code, str(only.place)) == ("wrong-value", place)
    assert only.expected.startswith(expected)


def test_an_unknown_key_is_told_with_the_nearest(tmp_path):
    found, diagnostics = problems(tmp_path, {"one/first": clause(more="paramters: {}\n")})

    assert found == [("unknown-key", "one/first.md:7:1")]
    assert diagnostics[0].near == "parameters"


def test_a_key_that_is_misspelt_is_not_missing_too(tmp_path):
    text = clause().replace("status: final", "statuss: final").replace("version: 1.0.0\n", "")

    _, diagnostics = problems(tmp_path, {"one/first": text})

    assert [(d.code, d.near or d.message) for d in diagnostics] == [
        ("missing-key", "the key “version” is missing"),
        ("unknown-key", "status"),
    ]


def test_an_unknown_status_is_told_with_what_is_allowed(tmp_path):
    _, diagnostics = problems(tmp_path, {"one/first": clause().replace("status: final", "status: finl")})

    assert diagnostics[0].expected == "draft, comment, final"
    assert diagnostics[0].near == "final"


def test_problems_of_several_files_come_together(tmp_path):
    broken = {
        "one/first": clause(applies="paymnts"),
        "one/second": clause("{{ unknown }}"),
        "two/third": clause("{% for x in y %}"),
    }

    found, _ = problems(tmp_path, broken)

    assert [code for code, _ in found] == [
        "unknown-name",
        "template-syntax",
        "template-syntax",
        "unknown-parameter",
    ]


def test_references_parameters_and_conditions_are_checked_across_files(tmp_path):
    broken = {
        "one/first": clause('See {{ ref("scond") }} and {{ periodd }}.'),
        "one/second": clause("We promise{% if website is given %} x{% endif %}."),
    }

    found, diagnostics = problems(tmp_path, broken)

    assert sorted({code for code, _ in found}) == ["unknown-parameter", "unknown-provision"]
    assert {d.near for d in diagnostics if d.code == "unknown-provision"} == {"second"}
    assert "one/first.md:8:19" in [place for _, place in found]


def test_a_pinpoint_from_memory_cannot_be_cited(tmp_path):
    text = clause(promises="{said: {with: [treaty 2]}}")

    found, _ = problems(tmp_path, {"one/first": text}, sources=REGISTER)

    assert found == [("unverified-pinpoint", "one/first.md:6:26")]


@pytest.mark.parametrize(
    ("ground", "code"), [("treaty 9", "unknown-pinpoint"), ("treat 1", "unknown-source")]
)
def test_a_citation_outside_the_register_is_an_error(tmp_path, ground, code):
    text = clause(promises=f"{{said: {{with: [{ground}]}}}}")

    found, _ = problems(tmp_path, {"one/first": text}, sources=REGISTER)

    assert found == [(code, "one/first.md:6:26")]


def test_a_seen_pinpoint_can_be_cited(tmp_path):
    text = clause(promises="{said: {with: [treaty 1]}}")

    library = read_library(write_pack(tmp_path, {"one/first": text}, sources=REGISTER))

    assert next(library.all_clauses()).citations[0].at == "1"


@pytest.mark.parametrize("file", ["one/first.md", "parameters.yaml", "pack.yaml"])
def test_what_was_not_merged_is_one_problem(file, tmp_path):
    folder = write_pack(tmp_path, {"one/first": clause(), "one/second": clause()})
    text = (folder / file).read_text("utf-8")
    two = f"{text}<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> theirs\n"
    (folder / file).write_text(two, encoding="utf-8")

    with pytest.raises(UsageError) as caught:
        read_library(folder)

    (only,) = caught.value.diagnostics
    assert (only.code, only.place.file) == ("conflict-marks", file)
    assert only.place.line == text.count("\n") + 1


def test_a_provision_that_is_listed_twice_is_one_problem(tmp_path):
    parameters = "parameters:\n  window: {type: text, default: x, basis: {kind: model-choice, because: y}}\n"
    folder = write_pack(tmp_path, {"one/first": clause("{{ window }}", more=parameters)})
    (folder / "pack.yaml").write_text((folder / "pack.yaml").read_text().replace("[first]", "[first, first]"))

    with pytest.raises(UsageError) as caught:
        read_library(folder)

    assert [d.code for d in caught.value.diagnostics] == ["repeated-id"]


def test_a_slip_in_the_head_of_a_clause_hides_none_in_its_conditions(tmp_path):
    promises = "{said: {when: advertisng, level: standrd}, other: {when: payments or}}"
    _, found = problems(tmp_path, {"one/first": clause(applies="paymnts", promises=promises)})

    assert {(d.code, d.near) for d in found} == {
        ("wrong-value", "standard"),
        ("unknown-name", "payments"),
        ("unknown-name", "advertising"),
        ("template-syntax", ""),
    }


def test_what_is_one_thing_or_several_is_told_once(tmp_path):
    _, (only,) = problems(tmp_path, {"one/first": clause(promises="{said: {role: remedie}}")})

    assert (only.message, only.near) == ("“remedie” is not allowed here", "remedy")
    assert only.expected == "reason, limit, remedy"


def test_missing_parts_are_told_by_name(tmp_path):
    text = clause().replace("## Rationale\nIt protects.\n", "")

    _, diagnostics = problems(tmp_path, {"one/first": text})

    assert "“Rationale” is missing or empty" in [d.message for d in diagnostics]


def test_a_heading_that_begins_no_part_is_told(tmp_path):
    found, diagnostics = problems(tmp_path, {"one/first": clause() + "\n## Rational\nTwice.\n"})

    assert found[0][0] == "unknown-key"
    assert diagnostics[0].near == "Rationale"


def test_a_clause_that_is_not_listed_is_told(tmp_path):
    write_pack(tmp_path, {"one/first": clause()})
    (tmp_path / "one" / "second.md").write_text(clause(), encoding="utf-8")

    with pytest.raises(UsageError) as caught:
        read_library(tmp_path)

    assert [d.code for d in caught.value.diagnostics] == ["unlisted-clause"]


def test_a_listed_provision_without_a_file_is_told(tmp_path):
    write_pack(tmp_path, {"one/first": clause()})
    (tmp_path / "one" / "first.md").unlink()

    with pytest.raises(UsageError) as caught:
        read_library(tmp_path)

    assert [d.code for d in caught.value.diagnostics] == ["missing-clause"]


def test_a_file_of_a_hundred_megabytes_is_refused_unread(tmp_path):
    write_pack(tmp_path, {"one/first": clause()})
    with (tmp_path / "one" / "first.md").open("r+b") as file:
        file.truncate(100_000_000)

    with pytest.raises(UsageError) as caught:
        read_library(tmp_path)

    assert caught.value.diagnostics[0].expected == f"at most {MAX_BYTES:,} bytes"


def test_a_file_that_is_no_text_is_told(tmp_path):
    write_pack(tmp_path, {"one/first": clause()})
    (tmp_path / "one" / "first.md").write_bytes(b"---\ntitle: \xff\xfe\n---\n")

    with pytest.raises(UsageError) as caught:
        read_library(tmp_path)

    assert [(d.code, d.place.line) for d in caught.value.diagnostics] == [("unreadable-file", 2)]


def test_a_link_out_of_the_pack_is_refused(tmp_path):
    outside = tmp_path / "outside.md"
    outside.write_text(clause(), encoding="utf-8")
    pack = tmp_path / "pack"
    pack.mkdir()
    write_pack(pack, {"one/first": clause()})
    (pack / "one" / "first.md").unlink()
    (pack / "one" / "first.md").symlink_to(outside)

    with pytest.raises(UsageError) as caught:
        read_library(pack)

    assert "linked-file" in [d.code for d in caught.value.diagnostics]


def test_no_folder_is_no_traceback(tmp_path):
    with pytest.raises(UsageError):
        read_library(tmp_path / "nowhere")


PARAMETERS = """\
parameters:
  window:
    type: period
    {stronger}
    default: {default}
    cases:
      - {{value: 9 months, for: intermittent}}
    basis: {{kind: model-choice, because: because}}
"""


@pytest.mark.parametrize(
    ("stronger", "default", "word"),
    [
        ("stronger: longer", "six months", "no period"),
        ("stronger: higher", "6 months", "makes no sense"),
        ("asks: x", "6 months", "not said"),
    ],
)
def test_a_parameter_that_makes_no_sense_is_told(tmp_path, stronger, default, word):
    text = PARAMETERS.format(stronger=stronger, default=default)

    _, diagnostics = problems(tmp_path, {"one/first": clause()}, parameters=text)

    assert any(word in d.message for d in diagnostics)


def test_the_shipped_library_holds_every_provision_it_lists():
    library = base()

    listed = [provision for section in library.outline for provision in section.provisions]

    assert len(listed) == len(set(listed)) >= 18
    assert all(library.clauses[provision] for provision in listed)


def test_the_shipped_library_cites_nothing_from_memory():
    library = base()

    for entry in library.all_clauses():
        for rule in (*entry.citations, *entry.force):
            assert library.sources[rule.source].pinpoints[rule.at].flag in ("P", "S"), (entry.id, rule)


def test_the_shipped_library_states_no_fact_about_a_platform():
    scopes = [base().parameters, *(entry.parameters for entry in base().all_clauses())]
    facts = [p for scope in scopes for p in scope.values() if p.basis.kind == Kind.PLATFORM_FACT]

    assert facts
    assert [fact.name for fact in facts if fact.default is not None] == []


def test_a_definition_refers_to_no_provision(tmp_path):
    definition = "see {{ ref('first') }}"
    terms = f'terms:\n  - {{id: thing, forms: [thing], definition: "{definition}", child: a thing}}\n'

    found, _ = problems(tmp_path, {"one/first": clause()}, terms=terms)

    assert [code for code, _ in found] == ["reference-in-definition"]


def test_every_missing_label_is_told(tmp_path):
    write_pack(tmp_path, {"one/first": clause()})
    file = tmp_path / "labels.yaml"
    kept = [
        line for line in file.read_text().splitlines() if not line.startswith(("  contents:", "  annex:"))
    ]
    file.write_text("\n".join(kept) + "\n")

    with pytest.raises(UsageError) as caught:
        read_library(tmp_path)

    (only,) = caught.value.diagnostics
    assert only.code == "labels"
    assert only.message == "2 labels are missing in the language “en”: contents, annex"
    assert only.place.file.endswith("labels.yaml")


USES_PARAMETERS = "We answer within {{ window }} and act within {{ other }}."
DECLARED = """\
parameters:
  window: {type: period, default: 7 days, stronger: shorter, basis: {kind: model-choice, because: because}}
  other: {type: period, default: 9 days, stronger: shorter, basis: {kind: model-choice, because: because}}
"""
CITING = "{said: {with: [treaty 1]}}"


def slipped(folder, *, parameters=DECLARED, sources=REGISTER, clauses=4):
    """The problems of a pack in which many clauses use what two shared files declare."""
    written = {f"one/p-{i}": clause(USES_PARAMETERS, promises=CITING) for i in range(clauses)}
    _, diagnostics = problems(folder, written, parameters=parameters, sources=sources)
    return diagnostics


@pytest.mark.parametrize(
    "parameters",
    [
        DECLARED.replace("type: period, default: 7 days", "typ: period, default: 7 days"),
        DECLARED.replace("default: 7 days", "default: soon"),
        DECLARED.replace("kind: model-choice", "kind: choice", 1),
        DECLARED.replace("7 days", "7 days: x"),
        DECLARED.replace("parameters:", "parameter:"),
        DECLARED.replace("  other: {type: period,", "  other: period\n  third: {type: period,"),
    ],
)
def test_a_slip_in_the_parameters_gives_no_errors_elsewhere(tmp_path, parameters):
    assert {d.place.file for d in slipped(tmp_path, parameters=parameters)} == {"parameters.yaml"}


@pytest.mark.parametrize(
    "sources",
    [
        REGISTER.replace("issuer: Somebody", "isuer: Somebody"),
        REGISTER.replace("title: A treaty", "title: [A treaty"),
        REGISTER.replace("v: P", "v: X"),
        REGISTER.replace("sources:", "source:"),
    ],
)
def test_a_slip_in_the_register_gives_no_errors_elsewhere(tmp_path, sources):
    assert {d.place.file for d in slipped(tmp_path, sources=sources)} == {"sources.yaml"}


@pytest.mark.parametrize("file", ["parameters.yaml", "sources.yaml"])
@pytest.mark.parametrize("slip", ["\nslip: 1\n", "\n[\n"])
def test_a_slip_in_what_the_library_shares_is_one_problem(file, slip, tmp_path):
    folder = shutil.copytree(shipped("clauses"), tmp_path / "clauses")
    (folder / file).write_text((folder / file).read_text("utf-8") + slip, encoding="utf-8")

    with pytest.raises(UsageError) as caught:
        read_library(folder)

    (only,) = caught.value.diagnostics
    assert only.place.file == file


def test_a_slip_in_the_parameters_hides_no_unknown_name(tmp_path):
    parameters = DECLARED.replace("type: period, default: 7 days", "typ: period, default: 7 days")

    _, found = problems(tmp_path, {"one/first": clause("{{ window }} {{ windo }}")}, parameters=parameters)

    assert [d.message for d in found if d.place.file != "parameters.yaml"] == [
        "there is no parameter “windo”"
    ]


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("id: advertising", "id: advertisng", "advertising"),
        ("  intermediary:", "  intermediray:", "intermediary"),
    ],
)
def test_a_name_that_is_missing_in_the_space_is_one_problem(tmp_path, old, new, name):
    used = clause(f"We promise. {{% if {name} %}}We do.{{% endif %}}", applies=f"not {name}")
    write_pack(tmp_path, {"one/first": used, "one/second": used, "two/third": used})
    space = (tmp_path / "space.yaml").read_text("utf-8")
    (tmp_path / "space.yaml").write_text(space.replace(old, new), encoding="utf-8")

    with pytest.raises(UsageError) as caught:
        read_library(tmp_path)

    (only,) = caught.value.diagnostics
    assert (only.code, only.near) == ("unknown-name", new.strip(" :").removeprefix("id: "))
    assert " more places too" in only.hint


def test_names_that_differ_are_told_apart():
    found = [
        Diagnostic("unknown-name", "a", Place("f", 1, 1), hint="mend it"),
        Diagnostic("unknown-key", "k", Place("f", 2, 1)),
        Diagnostic("unknown-name", "b", Place("f", 3, 1)),
        Diagnostic("unknown-name", "a", Place("g", 4, 2)),
        Diagnostic("unknown-key", "k", Place("f", 5, 1)),
        Diagnostic("unknown-name", "a", Place("f", 1, 1)),
    ]

    told = gathered(found)

    assert [(str(d.place), d.hint) for d in told] == [
        ("f:1:1", "mend it; it is used at g:4:2 too"),
        ("f:2:1", ""),
        ("f:3:1", ""),
        ("f:5:1", ""),
    ]


@pytest.mark.parametrize("clauses", [1, 2, 9])
def test_a_name_that_is_missing_is_one_problem_with_every_place(tmp_path, clauses):
    parameters = DECLARED.replace("  window:", "  windw:")

    (only,) = slipped(tmp_path, parameters=parameters, clauses=clauses)

    assert (only.message, only.near) == ("there is no parameter “window”", "windw")
    assert str(only.place) == "one/p-0.md:8:28"
    # Each clause uses it twice: for adults and for children.
    told = only.hint.count("one/p-")
    more = f" and {2 * clauses - 6} more places" if clauses > 3 else ""
    assert told == min(2 * clauses - 1, 5)
    assert only.hint.endswith(f"{more} too")


def test_a_clause_that_is_not_listed_is_no_missing_target_too(tmp_path):
    write_pack(tmp_path, {"one/first": clause('See {{ ref("second") }}.'), "one/second": clause()})
    path = tmp_path / "pack.yaml"
    path.write_text(path.read_text("utf-8").replace("[first, second]", "[first]"), encoding="utf-8")

    with pytest.raises(UsageError) as caught:
        read_library(tmp_path)

    assert [(d.code, d.place.file) for d in caught.value.diagnostics] == [
        ("unlisted-clause", "one/second.md")
    ]


@pytest.mark.parametrize("key", ["url", "url_unchecked"])
@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript://example.org/%0aalert(1)",
        "data:text/html,x",
        "file:///etc/hosts",
        "//example.org",
        "example.org/x",
        "https://",
        'https://example.org/"><script>',
        "https://example.org/\u202egro",
    ],
)
def test_a_source_is_reached_by_a_safe_address_only(tmp_path, key, address):
    register = REGISTER.replace("    binds: states\n", f"    binds: states\n    {key}: '{address}'\n")

    _, (only,) = problems(tmp_path, {"one/first": clause()}, sources=register)

    assert (only.code, only.place.line, only.place.column) == ("wrong-value", 12, len(key) + 7)


@pytest.mark.parametrize("address", ["https://example.org/a?b=c#d", "http://example.org"])
def test_a_source_may_be_reached_on_the_web(tmp_path, address):
    register = REGISTER.replace("    binds: states\n", f"    binds: states\n    url: '{address}'\n")

    library = read_library(write_pack(tmp_path, {"one/first": clause()}, sources=register))

    assert library.sources["treaty"].url == address


def test_the_lines_that_are_quoted_are_those_that_were_read(tmp_path):
    write_pack(tmp_path, {"one/first": clause(applies="paymnts")})

    with pytest.raises(UsageError) as caught:
        read_library(tmp_path)
    (tmp_path / "one" / "first.md").write_text("changed since\n" * 9, encoding="utf-8")

    (texts,) = caught.value.texts
    assert "applies: paymnts" in texts.get("one/first.md").splitlines()
    assert texts.get("/etc/hosts") is None
    assert texts.get("../outside.md") is None


def test_a_case_for_a_class_that_is_not_there_is_told_at_its_place(tmp_path):
    text = PARAMETERS.format(stronger="stronger: longer", default="6 months")

    _, diagnostics = problems(
        tmp_path, {"one/first": clause()}, parameters=text.replace("intermit", "intermid")
    )

    told = next(d for d in diagnostics if "intermidtent" in d.message)
    assert (told.place.file, told.place.line) == ("parameters.yaml", 7)
    assert told.expected == "adults or children or intermittent"


def test_a_user_class_is_added_in_the_space_alone(tmp_path):
    """Filters, cases, editions and proofs know the classes that the space declares."""
    more = "    - {id: deaf, label: deaf people, phrase: {you: you are deaf, child: you are deaf}}\n"
    text = PARAMETERS.format(stronger="stronger: longer", default="6 months").replace("intermittent", "deaf")
    deaf = "{% if users include deaf %} If you are deaf, you have {{ window | deaf }}.{% endif %}"
    said = "You have {{ window }}." + deaf
    pack = write_pack(tmp_path, {"one/first": clause(said)}, parameters=text)
    space = (pack / "space.yaml").read_text(encoding="utf-8")
    before = "    - id: intermittent\n"
    assert space.count(before) == 1
    (pack / "space.yaml").write_text(space.replace(before, more + before), encoding="utf-8")

    library = read_library(pack)

    assert library.space.user_classes == ("adults", "children", "deaf", "intermittent")
    assert [case.user_class for case in library.parameters["window"].cases] == ["deaf"]
    proof = prove(library, read_protections(pack, library))
    assert (proof.proved, proof.findings) == (True, ())


def _register(jurisdiction):
    return "regions: {nordic: [eu, uk]}\n" + REGISTER.replace("global", jurisdiction)


@pytest.mark.parametrize(
    ("jurisdiction", "places"),
    [("global", set()), ("uk", {"uk"}), ("nordic", {"eu", "uk"})],
)
def test_a_source_matters_where_its_jurisdiction_is(tmp_path, jurisdiction, places):
    library = read_library(write_pack(tmp_path, {"one/first": clause()}, sources=_register(jurisdiction)))

    source = library.sources["treaty"]
    assert source.places == places
    for place in ("eu", "uk", "in"):
        assert matters(source, situation(jurisdictions=[place])) is (not places or place in places)


def test_a_jurisdiction_that_is_not_there_is_told(tmp_path):
    sources = _register("nordik").replace("[eu, uk]", "[eu, ukk]")

    _, diagnostics = problems(tmp_path, {"one/first": clause()}, sources=sources)

    told = [(d.code, d.near, d.place.line) for d in diagnostics]
    assert ("unknown-jurisdiction", "uk", 1) in told
    assert ("unknown-jurisdiction", "nordic", sources[: sources.index("nordik")].count("\n") + 1) in told


def test_a_source_on_some_users_matters_where_they_are(tmp_path):
    sources = REGISTER.replace("jurisdiction: global", "jurisdiction: global\n    users: [children]")
    source = read_library(write_pack(tmp_path, {"one/first": clause()}, sources=sources)).sources["treaty"]

    assert source.users == {"children"}
    assert matters(source, situation(users=["adults", "children"]))
    assert not matters(source, situation(users=["adults", "intermittent"]))


def test_users_that_are_not_there_are_told(tmp_path):
    sources = REGISTER.replace("jurisdiction: global", "jurisdiction: global\n    users: [childrn]")

    _, diagnostics = problems(tmp_path, {"one/first": clause()}, sources=sources)

    assert [(d.code, d.near) for d in diagnostics] == [("unknown-users", "children")]


def test_what_speaks_of_children_alone_is_cited_for_no_platform_without_them():
    document = document_of(read_profile(str(ROOT / "profiles/dating-app.yaml"), base(), None, ()))

    cited = {citation.source for p in document.provisions() for citation in p.citations}
    assert cited.isdisjoint({"un-crc", "un-crc-gc12", "un-crc-gc25"})


def test_the_council_of_europe_is_where_its_members_are():
    assert base().sources["coe-echr"].places == {"eu", "de", "uk"}


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("pack.yaml", "version: 1.0.0", "version: ١.٠.٠", "a version such as 1.0.0"),
        ("one/first.md", "version: 1.0.0", "version: 1.0.٠", "a version such as 1.0.0"),
        ("one/first.md", "version: 1.0.0", "version: 1.0.０", "a version such as 1.0.0"),
        ("pack.yaml", "date: 2026-11-20", "date: ٢٠٢٦-١١-٢٠", "a date such as 2026-11-24"),
    ],
)
def test_versions_and_days_are_written_with_ascii_digits(file, old, new, expected, tmp_path):
    """They are compared and sorted, and other programs read them."""
    folder = _with_round(tmp_path, "{name: second draft, date: 2026-11-20}")
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(UsageError) as caught:
        read_library(folder)

    (told,) = caught.value.diagnostics
    assert (told.code, told.place.file, told.expected) == ("wrong-value", file, expected)


def test_a_term_is_explained_in_a_provision_that_is_there(tmp_path):
    thing = "id: thing, forms: [thing], definition: a thing, child: a thing"
    terms = f"terms:\n  - {{{thing}, explained_in: frist}}\n"

    found, _ = problems(tmp_path, {"one/first": clause()}, terms=terms)

    assert [code for code, _ in found] == ["unknown-provision"]
