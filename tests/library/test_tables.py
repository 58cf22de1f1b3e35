"""What is wrong with a table, or with what a platform says of it, is told where it stands."""

import re

import pytest

from provisions.library.pack import read_library
from provisions.library.profiles import Setting, read_profile
from provisions.model.diagnostic import UsageError
from provisions.model.table import MAX_ROWS
from tests import tabled

MINE = "title: Mine\nsize: small\nfunctions: [social_network]\njurisdictions: [eu]\nusers: [adults]\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    return tabled.library(tmp_path_factory.mktemp("tables"))


def refused(read):
    with pytest.raises(UsageError) as caught:
        read()
    return caught.value.diagnostics


@pytest.mark.parametrize(
    ("old", "new", "code", "told"),
    [
        ("what: {type: text,", "what: {type: txet,", "wrong-value", "“txet”"),
        ("    title: What we know, why, and how long\n", "", "missing-key", "title"),
        ("    type: table\n", "    type: tabel\n", "wrong-value", "“tabel”"),
        ("    type: table\n", "", "missing-key", "“type”"),
        ("words: 14", "wrods: 14", "unknown-key", "“wrods”"),
        ("words: 14", "words: 0", "wrong-value", "“0”"),
        ("        sure: true", "        wat: x", "unknown-column", "“wat”"),
        ("        sure: true", "        sure: true\n        guess: true", "table", "sure or a guess"),
        ("ends: account\n        sure", "ends: soon\n        sure", "table", "“soon” is no period"),
        ("from: [device]", "from: [devise]", "table", "“devise”|this is no some of"),
        ("basis: law\n", "basis: custom\n", "table", "“custom” is no one of"),
        ("when: payments\n", "when: paiments\n", "unknown-name", "paiments"),
        ("        level: standard", "        level: high", "unknown-level", "“high”"),
        ("when: payments\n", "when: level is leading\n", "level-in-condition", "names no level"),
        ("to: [host, pay]", "to: [host, pai]", "unknown-row", "“pai”"),
        ("of: recipients, shows: does", "of: recipient, shows: does", "unknown-table", "“recipient”"),
        ("of: recipients, shows: does", "of: recipients, shows: doing", "unknown-column", "“doing”"),
        ("of: recipients, ", "", "table", "of and the type rows"),
        ("basis is interest or", "bassis is given or", "unknown-column", "no column “bassis”.*“basis”"),
        ("bears: shown", "bears: shwon", "unknown-atom", "“shwon”"),
        ("on {{ service_name }}", "on {{ servis_name }}", "unknown-parameter", "“servis_name”"),
        ("on {{ service_name }}", "on {{ ref('prv-data') }}", "reference-in-cell", "no provision"),
        ("      use:\n", "      confirm:\n", "table", "“confirm” names no row"),
        ("      why: {type", "      when: {type", "table|unknown-column", "“when” names no column"),
        ("cases: [{when: level is leading, value: 30 days}]", "cases: [{value: 30 days}]", "table", "a case"),
        ("options: {contract: our contract,", "optoins: {contract: our contract,", "unknown-key", "optoins"),
        ("[columns] {{ data }}", "[columns] Here: {{ data }}", "table-in-sentence", "does not stand alone"),
        ("[columns] {{ data }}", "1. [columns] {{ data }}", "table-in-sentence", "does not stand alone"),
        ("[columns] {{ data }}", "[columns] {{ data|adults }}", "table-in-sentence", "does not stand alone"),
        (
            "[columns] A table says",
            "[columns] {{ data }} A table says",
            "table-outside-text",
            "cannot stand here",
        ),
        ("applies: always", "applies: data is given", "table-in-condition", "is a table"),
    ],
)
def test_a_wrong_declaration_is_told_where_it_stands(old, new, code, told, tmp_path):
    body = tabled.clause()
    assert old in body

    found = refused(lambda: tabled.library(tmp_path, body.replace(old, new)))

    assert any(re.search(told, str(d)) and re.fullmatch(code, d.code) for d in found), found
    assert all(d.place.file == "one/prv-data.md" and d.place.line > 1 for d in found)


def test_a_shared_table_bears_no_promises(tmp_path):
    parameters = tabled.PARAMETERS.replace("does: stores and carries,", "does: carries, bears: told,")

    (told,) = refused(lambda: tabled.library(tmp_path, parameters=parameters))

    assert (told.code, told.place.file) == ("shared-table", "parameters.yaml")


def test_a_table_stands_under_the_label_of_some_platforms_and_other_words_under_that_of_others(tmp_path):
    from tests.worlds import clause, write_pack

    text = "[said] Words.\n\n[listed] {{ recipients }}\n\n[none] None.\n"
    promises = "{listed: {when: payments}, none: {when: not payments}}"
    write_pack(tmp_path, {"one/first": clause(text, promises=promises)}, parameters=tabled.PARAMETERS)

    assert read_library(tmp_path).tables["recipients"].rows


def answered(library, tmp_path, text, more=""):
    (tmp_path / "mine.yaml").write_text(MINE + more, encoding="utf-8")
    (tmp_path / "answers.yaml").write_text(text, encoding="utf-8")
    setting = Setting()
    setting.add_answers(tmp_path / "answers.yaml")
    return read_profile(str(tmp_path / "mine.yaml"), library, setting)


@pytest.mark.parametrize(
    ("said", "code", "place", "told"),
    [
        ("data: yes", "wrong-value", (2, 3), "confirm"),
        ("data: [account]", "wrong-value", (2, 3), "confirm"),
        ("data: {account: yes}", "wrong-value", (2, 10), "“confirm”, “no”, or cells"),
        ("data: {acount: confirm}", "unknown-row", (2, 10), "did you mean “account”"),
        ("data: {acount: {ends: 1 year}}", "unknown-row", (2, 10), "did you mean “account”"),
        ("data: {account: {end: 1 year}}", "unknown-column", (2, 20), "did you mean “ends”"),
        ("data: {account: {ends: soon}}", "wrong-value", (2, 20), "data.account.ends: “soon”"),
        ("data: {account: {confirm: perhaps}}", "wrong-value", (2, 20), "yes or no"),
        ("data: {account: {from: [you, them]}}", "wrong-value", (2, 20), "you, device, others"),
        ("data: {account: {basis: [law, consent]}}", "wrong-value", (2, 20), "contract, consent"),
        ("data: {account: {what: [a, b]}}", "wrong-value", (2, 20), "single value|some text"),
        ('data: {account: {what: "a\\u202Eb"}}', "wrong-value", (2, 20), "invisible character U\\+202E"),
        (f"data: {{account: {{what: {'a ' * 15}}}}}", "wrong-value", (2, 20), "at most 14 words"),
        ("data: {Account 1: {what: a}}", "wrong-value", (2, 10), "cannot name a row"),
        ("recipients: {host: {country: DE1}}", "wrong-value", (2, 23), "name of a country"),
        ("dta: confirm", "unknown-parameter", (2, 3), "did you mean “data”"),
    ],
)
def test_a_wrong_answer_is_told_where_it_stands(said, code, place, told, library, tmp_path):
    (found,) = refused(lambda: answered(library, tmp_path, f"values:\n  {said}\n"))

    assert (found.code, (found.place.line, found.place.column)) == (code, place)
    assert re.search(told, str(found)), str(found)


def test_every_wrong_cell_is_told_at_once(library, tmp_path):
    said = "values:\n  data:\n    account: {ends: soon, basis: x}\n    posts: {whay: a}\n  recipients: 5\n"

    assert len(refused(lambda: answered(library, tmp_path, said))) == 4


@pytest.mark.parametrize("count", [MAX_ROWS + 1, 100_000])
def test_more_rows_than_a_table_has_are_refused_in_one_sentence(count, library, tmp_path):
    rows = "".join(f"    r{n}: {{what: a}}\n" for n in range(count))

    (told,) = refused(lambda: answered(library, tmp_path, f"values:\n  data:\n{rows}"))

    assert told.code in ("wrong-value", "yaml-too-large", "unreadable-file")


def test_the_command_line_refuses_a_table_and_says_how_to_fill_it(library, tmp_path):
    (tmp_path / "mine.yaml").write_text(MINE, encoding="utf-8")
    setting = Setting()
    setting.add_assignments(["data=confirm"])

    (told,) = refused(lambda: read_profile(str(tmp_path / "mine.yaml"), library, setting))

    assert (told.code, told.place.file) == ("table-in-set", "--set")
    assert "values: {data: confirm}" in told.expected


def test_an_answers_file_adds_to_what_the_profile_says(library, tmp_path):
    said = "values: {data: {account: {ends: 1 year}, posts: no, extra: {why: still fun}}}\n"
    more = "values: {data: {account: {why: signing in}, use: no, extra: {what: shoes}}}\n"

    read = answered(library, tmp_path, said, more).tables["data"]

    assert read.as_data(library.every_table()["data"]) == {
        "account": {"why": "signing in", "ends": "1 year"},
        "use": "no",
        "extra": {"what": "shoes", "why": "still fun"},
        "posts": "no",
    }


def test_what_a_platform_says_of_tables_is_in_the_hash_of_its_profile(library, tmp_path):
    plain, one, other = (
        answered(library, tmp_path, f"values: {{{said}}}\n").hash
        for said in ("", "data: confirm", "data: {account: confirm}")
    )

    assert len({plain, one, other}) == 3
