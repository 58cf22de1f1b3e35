"""What lawyers fill in comes back as it was meant, for every type of value."""

import datetime
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provisions.assembly.assemble import assemble
from provisions.library.pack import read_library
from provisions.library.profiles import Setting, read_profile
from provisions.model.diagnostic import UsageError
from provisions.model.period import UNITS, Period
from provisions.model.value import Contact, Type, as_data, clean, read_value
from provisions.returned.answers import written
from provisions.returned.blanks import State, read_blanks
from provisions.returned.document import Returned
from tests.render.word.opened import render
from tests.returned.filling import MAIN, STORE, filled
from tests.returned.read import answers_in
from tests.returned.test_inspect import packed, unpacked
from tests.worlds import clause, write_pack

DATE = datetime.date(2026, 11, 28)
CLASSES = ("adults", "children", "intermittent")
NAMES = {one: f"a_{one}" for one in Type if one is not Type.YES_NO}
_MORE = {
    Type.CHOICE: ", options: [one way, another way]",
    Type.PERIOD: ", stronger: longer",
    Type.NUMBER: ", stronger: higher",
}
PROFILE = "title: Mine\nsize: micro\nfunctions: [forum_qa]\njurisdictions: [eu]\nusers: [adults, children]\n"


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """A library with a parameter of every type, and the path of a profile that fills none."""
    folder = tmp_path_factory.mktemp("every-type")
    (folder / "pack").mkdir()
    declared = "".join(
        f"  {name}: {{type: {one}, asks: some {one}, basis: {{kind: platform-fact}}{_MORE.get(one, '')}}}\n"
        for one, name in NAMES.items()
    )
    shared = "".join(
        f"  {name}: {{type: text, basis: {{kind: platform-fact}}}}\n" for name in ("operator", "service_name")
    )
    agree = "  agreed: {type: yes_no, basis: {kind: platform-fact}}\n"
    text = " and ".join(f"{{{{ {name} }}}}" for name in NAMES.values()) + " and {{ a_text }} again."
    write_pack(
        folder / "pack", {"one/first": clause(text)}, parameters=f"parameters:\n{shared}{agree}{declared}"
    )
    (folder / "mine.yaml").write_text(PROFILE, encoding="utf-8")
    return read_library(folder / "pack"), folder / "mine.yaml"


def built(world, setting=None) -> bytes:
    library, profile = world
    return render(assemble(library, read_profile(str(profile), library, setting), DATE).document)


def back(world, data: bytes):
    return read_blanks(Returned(data, "back.docx"), world[0].every_parameter(), CLASSES)


@pytest.fixture(scope="module")
def empty(world) -> bytes:
    return built(world)


def _texts():
    def is_clean(text):
        try:
            return bool(clean(text))
        except ValueError:
            return False

    return st.text(min_size=1, max_size=40).filter(is_clean).map(clean)


WORDS = _texts().filter(lambda text: ";" not in text)
PERIODS = st.builds(Period, st.integers(1, 99999), st.sampled_from(UNITS))
VALUES = {
    Type.TEXT: _texts(),
    Type.PERIOD: PERIODS,
    Type.LIST: st.lists(WORDS, min_size=1, max_size=4).map(tuple),
    Type.CONTACTS: st.lists(
        st.builds(Contact, WORDS.filter(lambda text: ": " not in text and not text.endswith(":")), WORDS),
        min_size=1,
        max_size=3,
    ).map(tuple),
    Type.URL: st.sampled_from(["https://example.org/a?b=1&c=2", "http://xn--mnchen-3ya.example/ä"]),
    Type.EMAIL: st.sampled_from(["help@example.org", "o'neil+terms@sub.example.co.uk"]),
    Type.DATE: st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)),
    Type.NUMBER: st.decimals(0, 10**6, allow_nan=False, places=2),
    Type.CHOICE: st.sampled_from(["one way", "another way"]),
}
EVERY = st.fixed_dictionaries({}, optional={NAMES[one]: values for one, values in VALUES.items()})
QUIETLY = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def _as_typed(value) -> str:
    data = as_data(value)
    if isinstance(data, str):
        return data
    return "; ".join(one if isinstance(one, str) else f"{one['means']}: {one['address']}" for one in data)


@QUIETLY
@given(values=EVERY, agreed=st.sampled_from([None, True, False]))
def test_a_document_built_with_answers_gives_the_same_answers_back(values, agreed, world, tmp_path):
    given_ = values | ({} if agreed is None else {"agreed": agreed})
    path = tmp_path / "answers.yaml"
    lines = written_of(given_)
    path.write_text(lines, encoding="utf-8")
    setting = Setting()
    setting.add_answers(path)
    data = built(world, setting)

    found = back(world, data)
    path.write_text(written(found.blanks, ["again"]), encoding="utf-8")
    again = Setting()
    again.add_answers(path)

    assert found.problems == ()
    profile = read_profile(str(world[1]), world[0], again)
    assert {name: one.base for name, one in profile.values.items()} == given_
    assert built(world, again) == data


def written_of(values) -> str:
    data = {"values": {name: as_data(value) for name, value in values.items()}}
    return json.dumps(data, ensure_ascii=False)


@QUIETLY
@given(values=EVERY)
def test_what_is_typed_in_word_comes_back_as_it_was_meant(values, world, empty):
    found = back(world, filled(empty, {name: _as_typed(value) for name, value in values.items()}))

    parameters = world[0].every_parameter()
    assert found.problems == ()
    assert {
        name: read_value(parameters[name].type, answer, parameters[name].options)
        for name, answer in answers_in(found.blanks).items()
    } == values


def test_values_by_user_class_come_back(world, tmp_path):
    path = tmp_path / "answers.yaml"
    path.write_text('values:\n  a_period: {all: "6 months", children: "9 months"}\n', encoding="utf-8")
    setting = Setting()
    setting.add_answers(path)

    assert answers_in(back(world, built(world, setting)).blanks) == {
        "a_period": {"all": "6 months", "children": "9 months"}
    }


def test_open_blanks_are_listed_with_what_they_ask(world, empty):
    blanks = {one.name: one for one in back(world, empty).blanks}

    assert set(blanks) == set(NAMES.values())
    assert {one.state for one in blanks.values()} == {State.OPEN}
    assert blanks["a_url"].asks == "some url"
    # Once in the list of what is open, where most people fill it in, and twice in the text.
    assert len(blanks["a_text"].places) == 3
    assert "under “What you say of the service”" in blanks["a_text"].places[0]
    assert "under “1.1 We promise”" in blanks["a_text"].places[1]


@pytest.mark.parametrize("where", ["store", "controls"])
def test_a_value_in_one_place_only_is_enough(where, world, empty):
    data = filled(empty, {"a_email": "a@example.org"}, **{"store": False, "controls": False, where: True})

    assert answers_in(back(world, data).blanks) == {"a_email": "a@example.org"}


def test_a_store_that_keeps_the_placeholder_is_open(world, empty):
    # As LibreOffice saves it.
    data = filled(empty, {"a_email": "[some email]"}, controls=False)

    assert answers_in(back(world, data).blanks) == {}


def test_different_values_in_two_places_are_told_with_both(world, empty):
    data = filled(
        filled(empty, {"a_email": "a@example.org"}, controls=False), {"a_email": "b@example.org"}, store=False
    )

    found = back(world, data)

    (one,) = found.problems
    assert one.code == "conflicting-values"
    assert "“b@example.org” in paragraph" in one.message
    assert "“a@example.org” in the values kept in the file" in one.message
    assert answers_in(found.blanks) == {}


@pytest.mark.parametrize(
    ("name", "typed", "expected"),
    [
        ("a_period", "three months", "a period such as"),
        ("a_email", "nobody", "an e-mail address"),
        ("a_url", "example.org", "https://"),
        ("a_date", "28 November", "a date such as"),
        ("a_number", "many", "a number such as"),
        ("a_choice", "no way", "one of (1) one way; (2) another way"),
        ("a_contacts", "by post", "telephone: "),
        ("a_text", "zero\u200bwidth", "invisible character U+200B"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_place(name, typed, expected, world, empty):
    (one,) = back(world, filled(empty, {name: typed})).problems

    assert one.code == "wrong-value"
    assert one.place.file.startswith("back.docx: paragraph ")
    assert expected in one.expected
    assert f"--set {name}=" in one.hint


def test_every_problem_is_told_at_once(world, empty):
    data = filled(empty, {"a_period": "soon", "a_email": "nobody", "a_date": "today", "a_text": "fine"})

    found = back(world, data)

    assert [one.message.partition(":")[0] for one in found.problems] == ["a_email", "a_period", "a_date"]
    assert answers_in(found.blanks) == {"a_text": "fine"}


@pytest.mark.parametrize(
    ("name", "typed", "answer"),
    [
        ("a_text", "Müller\u00a0&\u00a0Söhne “GmbH” 🦉 <b>", "Müller & Söhne “GmbH” 🦉 <b>"),
        ("a_text", "1 Long Road\nLondon", "1 Long Road London"),
        ("a_list", "English\nFrançais; Deutsch", ["English", "Français", "Deutsch"]),
        ("a_period", "3\u00a0months", "3 months"),
        ("a_email", "e\u2011mail@example.org", "e-mail@example.org"),
        ("a_text", "e\u2011mail", "e\u2011mail"),
        ("a_contacts", "chat: x", [{"means": "chat", "address": "x"}]),
    ],
)
def test_spaces_lines_quotes_and_signs_are_read_sanely(name, typed, answer, world, empty):
    assert answers_in(back(world, filled(empty, {name: typed})).blanks) == {name: answer}


def test_words_in_several_runs_with_a_look_and_with_tracked_changes_are_read_as_they_stand(world, empty):
    package = unpacked(filled(empty, {"a_text": "kept"}, store=False))
    look = '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Acme </w:t></w:r>'
    gone = '<w:del w:id="1" w:author="A"><w:r><w:delText>Old</w:delText></w:r></w:del>'
    new = '<w:ins w:id="2" w:author="A"><w:r><w:t>Ltd</w:t></w:r></w:ins>'
    main = package.parts[MAIN].decode()
    package.parts[MAIN] = main.replace(
        '<w:r><w:t xml:space="preserve">kept</w:t></w:r>', look + gone + new
    ).encode()

    assert answers_in(back(world, packed(package.parts)).blanks) == {"a_text": "Acme Ltd"}


@pytest.mark.parametrize("lost", ["tag", "dataBinding", "both stores"])
def test_a_control_is_known_by_what_is_left_of_it(lost, world, empty):
    package = unpacked(filled(empty, {"a_email": "a@example.org"}))
    if lost == "both stores":
        # As the document inspector of Word leaves it.
        for name in [name for name in package.parts if name.startswith("customXml/")]:
            del package.parts[name]
    else:
        package.parts[MAIN] = re.sub(rf"<w:{lost} [^>]*/>".encode(), b"", package.parts[MAIN])
        package.parts[STORE] = package.parts[STORE].replace(b"a@example.org", b"")

    assert answers_in(back(world, packed(package.parts)).blanks) == {"a_email": "a@example.org"}


def test_values_that_libreoffice_kept_wrongly_are_read_from_the_text(world, empty):
    package = unpacked(filled(empty, {"a_text": "Müller & Söhne"}))
    package.parts[STORE] = package.parts[STORE].replace(b"&amp;", b"&")

    assert answers_in(back(world, packed(package.parts)).blanks) == {"a_text": "Müller & Söhne"}


def test_a_parameter_that_the_library_does_not_have_is_told_with_the_nearest(world, empty):
    package = unpacked(filled(empty, {"a_email": "a@example.org"}))
    for name in (MAIN, STORE):
        package.parts[name] = package.parts[name].replace(b"b:a_email", b"b:a_emial")

    found = back(world, packed(package.parts)).problems

    assert [(one.code, one.near) for one in found] == [("unknown-parameter", "a_email")]


def test_a_document_of_somebody_else_is_refused(world):
    from tests.render.word.test_reference import _docx

    with pytest.raises(UsageError) as caught:
        back(world, _docx())

    (one,) = caught.value.diagnostics
    assert one.place.file == "back.docx"
    assert "no blanks of ours" in one.message


def test_the_answers_file_says_what_each_value_is_and_cannot_be_broken_out_of(world, empty):
    text = written(
        back(world, filled(empty, {"a_text": '": {x: &a}\\ # no'})).blanks, ["From a\nvalues: {}\n"]
    )

    assert text.startswith("# From a values: {}\n# Type each value after its colon")
    assert text.count("\nvalues:\n") == 1
    assert "  # some text\n  a_text: " in text
    assert "  # some url\n  # an address such as https://www.example.org/terms\n  a_url:\n" in text


def test_an_answers_file_from_an_unfilled_document_is_filled_in_line_by_line(world, empty, tmp_path):
    path = Path(tmp_path / "answers.yaml")
    path.write_text(written(back(world, empty).blanks, ["about"]), encoding="utf-8")
    lines = path.read_text(encoding="utf-8").splitlines()
    # What the comments show can be typed as it stands.
    typed = {}
    for above, line in pairwise(lines):
        if line.endswith(":") and line != "values:":
            typed[line] = (
                above.partition("such as ")[2].partition(", 14 days")[0].partition(" or ")[0] or "Acme"
            )
    typed["  a_choice:"] = '"another way"'

    for at, line in enumerate(lines):
        if line in typed:
            lines[at] = f"{line} {typed[line]}"
            path.write_text("\n".join(lines), encoding="utf-8")
            setting = Setting()
            setting.add_answers(path)
            built(world, setting)

    values = read_profile(str(world[1]), world[0], setting).values
    assert {name: as_data(value.base) for name, value in values.items()} == {
        "a_text": "Acme",
        "a_period": "3 months",
        "a_list": ["English", "Français"],
        "a_contacts": [
            {"means": "telephone", "address": "+49 30 1234567"},
            {"means": "chat", "address": "www.example.org/chat"},
        ],
        "a_url": "https://www.example.org/terms",
        "a_email": "help@example.org",
        "a_date": "2026-11-28",
        "a_number": "500",
        "a_choice": "another way",
    }


def test_what_stays_empty_in_an_answers_file_changes_nothing(world, empty, tmp_path):
    path = Path(tmp_path / "answers.yaml")
    path.write_text(written(back(world, empty).blanks, []), encoding="utf-8")
    setting = Setting()
    setting.add_answers(path)

    assert built(world, setting) == empty


def test_the_options_of_a_choice_are_told_apart(world, empty):
    text = written(back(world, empty).blanks, [])

    assert '  # one of "one way" | "another way"\n  a_choice:\n' in text


@pytest.mark.parametrize("users", ["5", "null", '"adults"', "[5]", '{"adults": 1}', "[null]"])
def test_what_the_manifest_says_in_another_type_is_told_and_left_out(users, world, empty):
    found = back(world, _manifest(empty, '"users":[', f'"users":{users},"x":['))

    (one,) = found.problems
    assert (one.code, one.severity, one.expected) == ("manifest-wrong", "warning", "a list of names")
    assert f"“users: {users}”" in one.message
    assert found.is_usable
    assert "users" not in found.manifest
    assert found.manifest["profile"] == "mine"


@pytest.mark.parametrize("answers", ["5", "[]", '"a"', "null"])
def test_a_manifest_without_answers_that_can_be_read_is_an_error(answers, world, empty):
    found = back(world, _manifest(empty, '"answers":{', f'"answers":{answers},"x":{{'))

    assert [one.code for one in found.problems] == ["manifest-wrong"]
    assert not found.is_usable


@pytest.mark.parametrize("said", ['"\\ud800"', "NaN", "[" * 20_000, '"', ""])
def test_a_manifest_that_cannot_be_written_again_is_told(said, world, empty):
    found = back(world, _manifest(empty, '"profile":"mine"', f'"profile":{said}'))

    assert [one.code for one in found.problems] == ["manifest-unreadable"]
    assert not found.is_usable
    assert found.manifest == {}


def test_user_classes_that_somebody_made_up_are_no_answers(world, tmp_path):
    path = tmp_path / "answers.yaml"
    path.write_text('values:\n  a_period: {all: "6 months", children: "9 months"}\n', encoding="utf-8")
    setting = Setting()
    setting.add_answers(path)
    data = _manifest(built(world, setting), '"children":"9 months"', '"chidlren":"9 months"')

    found = back(world, data)

    (one,) = found.problems
    assert (one.code, one.near) == ("unknown-value", "children")
    assert "“chidlren” is no user class" in one.message
    assert answers_in(found.blanks) == {"a_period": {"all": "6 months"}}
    assert not found.is_usable


def test_user_classes_that_somebody_made_up_are_no_users(world, empty):
    found = back(world, _manifest(empty, '"users":["adults"', '"users":["martians"'))

    (one,) = found.problems
    assert (one.code, one.severity) == ("manifest-wrong", "warning")
    assert "“martians”, which is no user class" in one.message


@pytest.mark.parametrize("raw", ["5", "null", "[null]", '{"all": null}', "[[1]]", '{"all": {"all": "x"}}'])
def test_no_type_of_an_answer_in_the_manifest_does_more_than_be_told(raw, world, tmp_path):
    path = tmp_path / "answers.yaml"
    path.write_text('values: {a_period: "6 months"}\n', encoding="utf-8")
    setting = Setting()
    setting.add_answers(path)
    data = _manifest(built(world, setting), '"a_period":"6 months"', f'"a_period":{raw}')

    found = back(world, data)

    assert {one.code for one in found.problems} == {"wrong-value"}
    assert answers_in(found.blanks) == {}


def _manifest(data: bytes, old: str, new: str) -> bytes:
    """`data` with `new` for `old` in its manifest."""
    package = unpacked(data)
    (name,) = [
        name
        for name, one in package.parts.items()
        if b"urn:provisions:manifest:1" in one and b"item2" in name.encode()
    ]
    said = package.parts[name].decode()
    assert old in said
    package.parts[name] = said.replace(old, new, 1).encode()
    return packed(package.parts)


def test_lines_typed_into_a_text_are_told_when_they_become_one(world, empty):
    found = back(world, filled(empty, {"a_text": "Straße 1\n10115 Berlin"}))

    assert answers_in(found.blanks) == {"a_text": "Straße 1 10115 Berlin"}
    assert [(one.code, one.severity) for one in found.problems] == [("value-on-lines", "warning")]
    assert "“Straße 1 10115 Berlin”" in found.problems[0].message


def test_lines_of_a_list_are_its_entries_and_nothing_is_told(world, empty):
    found = back(world, filled(empty, {"a_list": "English\nFrançais"}))

    assert (answers_in(found.blanks), found.problems) == ({"a_list": ["English", "Français"]}, ())


def test_words_that_libreoffice_ran_together_are_no_value(world, empty):
    # LibreOffice 7.4 puts a line break of the value in front of the control.
    package = unpacked(filled(empty, {"a_text": "Straße 110115 Berlin"}, store=False))
    main = package.parts[MAIN].decode()
    at = main.rindex("<w:sdt>", 0, main.index("Straße 110115"))
    package.parts[MAIN] = (main[:at] + "<w:r><w:rPr></w:rPr><w:br/></w:r>" + main[at:]).encode()

    found = back(world, packed(package.parts))

    assert answers_in(found.blanks) == {}
    (one,) = found.problems
    assert (one.code, one.severity) == ("line-break-moved", "error")
    assert "“Straße 110115 Berlin”" in one.message


def test_each_blank_takes_lines_where_all_stand_together(empty):
    main = unpacked(empty).parts[MAIN].decode()
    properties = re.findall(r"<w:sdtPr>(?:(?!</w:sdtPr>).)*<w:dataBinding .*?</w:sdtPr>", main)
    lined = [one for one in properties if '<w:text w:multiLine="1"/>' in one]
    named = [re.findall('<w:tag w:val="([^"]*)"', "".join(which)) for which in (lined, properties)]

    assert set(named[0]) == {name for name in named[1] if "." not in name} != set()


def test_what_stands_in_a_control_that_still_says_it_is_empty_is_read(world, empty):
    # LibreOffice 7.4 keeps saying so of a control into which somebody has typed.
    package = unpacked(empty)
    package.parts[MAIN] = package.parts[MAIN].replace(b"[some email]", b"help@example.org", 1)

    assert answers_in(back(world, packed(package.parts)).blanks) == {"a_email": "help@example.org"}


def test_nothing_filled_is_a_file_that_can_be_read(world, empty, tmp_path):
    path = Path(tmp_path / "answers.yaml")
    path.write_text(written(back(world, empty).blanks, []), encoding="utf-8")
    setting = Setting()

    setting.add_answers(path)

    assert setting.values == {}
