"""Profiles: shipped ones, ones that extend others, editions, and what is refused."""

import os
import time
from decimal import Decimal

import pytest

from provisions.library.profiles import Setting, profile_from_data, read_profile, shipped_profiles
from provisions.model.diagnostic import UsageError
from provisions.model.period import Period
from tests.worlds import base


def refused(named, setting=None, users=()):
    with pytest.raises(UsageError) as caught:
        read_profile(named, base(), setting, users)
    return caught.value.diagnostics


@pytest.mark.parametrize("name", shipped_profiles())
def test_every_shipped_profile_is_read(name):
    profile = read_profile(name, base())

    assert profile.title
    assert profile.users


def test_an_unknown_name_is_told_with_the_nearest():
    (diagnostic,) = refused("smal-social")

    assert diagnostic.near == "small-social"


def test_a_profile_of_ones_own_extends_a_shipped_one(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("extends: small-social\nsize: micro\nvalues:\n  operator: Acme\n", encoding="utf-8")

    profile = read_profile(str(path), base())

    assert profile.chosen["size"] == {"micro"}
    assert profile.chosen["functions"] == {"social_network", "messaging_private"}
    assert profile.values["operator"].base == "Acme"


def test_a_long_way_of_profiles_is_no_circle(tmp_path):
    for number in range(20):
        (tmp_path / f"{number}.yaml").write_text(f"extends: ./{number + 1}.yaml\n", encoding="utf-8")

    (found,) = refused(str(tmp_path / "0.yaml"))

    assert found.message == "more than 10 profiles extend one another"


def test_a_profile_that_is_missing_is_told_where_it_is_named(tmp_path):
    path = written(tmp_path / "mine.yaml", "title: Mine\nextends: ./base.yaml\n")

    (found,) = refused(path)

    assert (found.place.line, found.place.column) == (2, 10)
    assert "base.yaml" in found.message


def test_profiles_that_extend_one_another_in_a_circle_are_refused(tmp_path):
    (tmp_path / "a.yaml").write_text("extends: ./b.yaml\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("extends: ./a.yaml\n", encoding="utf-8")

    assert [d.code for d in refused(str(tmp_path / "a.yaml"))] == ["extends"]


def test_every_unknown_value_is_told(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(
        "extends: small-social\nfunctions: [social_netwrk, forum_qa]\nusers: [adults, childern]\n",
        encoding="utf-8",
    )

    found = refused(str(path))

    assert [(d.place.line, d.place.column, d.near) for d in found] == [
        (2, 13, "social_network"),
        (3, 17, "children"),
    ]


def test_a_broken_rule_is_told_in_its_own_words(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("extends: small-social\nchoices: [arbitration]\n", encoding="utf-8")

    (diagnostic,) = refused(str(path))

    assert "Arbitration is not offered" in diagnostic.message


def test_a_profile_that_leaves_out_a_field_is_told(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("functions: [forum_qa]\nusers: [adults]\njurisdictions: [eu]\n", encoding="utf-8")

    (diagnostic,) = refused(str(path))

    assert diagnostic.expected == "size: micro, small, medium, large"


def test_the_command_line_goes_over_answers_and_answers_over_the_profile(tmp_path):
    mine, answers = tmp_path / "mine.yaml", tmp_path / "answers.yaml"
    mine.write_text(
        "extends: small-social\nvalues: {operator: A, service_name: A, contact_email: a@example.org}\n",
        encoding="utf-8",
    )
    answers.write_text("values: {service_name: B, contact_email: b@example.org}\n", encoding="utf-8")
    setting = Setting()
    setting.add_answers(answers)
    setting.add_assignments(["contact_email=c@example.org"])

    values = read_profile(str(mine), base(), setting).values

    assert [values[n].base for n in ("operator", "service_name", "contact_email")] == [
        "A",
        "B",
        "c@example.org",
    ]


@pytest.mark.parametrize("number", ["0", "2.5", "1e3", "1000000000000", "0.000000000001"])
def test_a_number_is_read_as_it_is_meant(number):
    setting = Setting()
    setting.add_assignments([f"minimum_age={number}"])

    assert read_profile("small-social", base(), setting).values["minimum_age"].base == Decimal(number)


def test_values_are_typed():
    setting = Setting()
    setting.add_assignments(["appeal_window=9 months"])

    assert read_profile("small-social", base(), setting).values["appeal_window"].base == Period(9, "month")


@pytest.mark.parametrize(
    "assignment",
    [
        "appeal_window=soon",
        "contact_email=nobody",
        "terms_url=javascript:alert(1)",
        "terms_url=file:///etc/passwd",
        "operator=",
        "operator=right\u202eleft",
        "operator=zero\u200bwidth",
        "operator=bell\x07",
        "operator=" + "x" * 3000,
        "nothing=1",
        "minimum_age=1e999999999",
        "minimum_age=-1e999999999",
        "minimum_age=0e999999999",
        "minimum_age=1e-999999999",
        "minimum_age=NaN",
        "minimum_age=Infinity",
    ],
)
def test_a_value_that_cannot_be_used_is_told(assignment):
    setting = Setting()
    setting.add_assignments([assignment])

    (diagnostic,) = refused("small-social", setting)

    assert diagnostic.place.file == "--set"


def test_an_edition_narrows_the_users():
    profile = read_profile("small-social", base(), None, ["children"])

    # Nobody who has intermittent access loses by it that they are a child.
    assert profile.users == {"children", "intermittent"}


def test_an_edition_for_users_the_platform_does_not_have_is_refused():
    (diagnostic,) = refused("micro-forum", None, ["children"])

    assert diagnostic.code == "edition"
    assert (diagnostic.expected, diagnostic.near) == ("adults", "")


def test_a_slip_in_the_class_of_an_edition_is_answered_with_the_class_that_is_meant():
    (diagnostic,) = refused("micro-forum", None, ["adult"])

    assert diagnostic.near == "adults"


def test_intermittent_access_says_nothing_of_age():
    profile = read_profile("small-social", base(), None, ["intermittent"])

    assert profile.users == {"adults", "children", "intermittent"}


def written(path, text):
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_all_that_is_missing_is_told_at_once(tmp_path):
    found = refused(written(tmp_path / "mine.yaml", "title: Mine\nsize: tiny\n"))

    assert [(d.code, d.expected.partition(":")[0]) for d in found] == [
        ("unknown-value", "micro, small, medium, large"),
        ("missing-key", "functions"),
        ("missing-key", "jurisdictions"),
        ("missing-key", "users"),
    ]
    assert found[-1].expected == "users: one or more of adults, children, intermittent"


@pytest.mark.parametrize("nothing", ["[]", "", "~"])
def test_an_empty_list_is_told_at_its_own_place(tmp_path, nothing):
    text = f"size: small\nfunctions: [forum_qa]\njurisdictions: [eu]\nusers: {nothing}\n"

    (only,) = refused(written(tmp_path / "mine.yaml", text))

    assert (only.code, only.place.line, only.place.length) == ("missing-key", 4, len("users"))
    assert only.message.startswith("“users” is empty")


def test_an_empty_key_leaves_what_is_extended(tmp_path):
    profile = read_profile(written(tmp_path / "mine.yaml", "extends: small-social\nusers:\n"), base())

    assert profile.users == {"adults", "children", "intermittent"}


def test_a_name_with_nul_is_told_where_it_stands(tmp_path):
    (only,) = refused(written(tmp_path / "mine.yaml", 'extends: "./a\\0.yaml"\n'))

    assert only.code == "unreadable-file"


def test_a_profile_that_extends_a_pipe_is_told(tmp_path):
    os.mkfifo(tmp_path / "b.yaml")

    (only,) = refused(written(tmp_path / "mine.yaml", "extends: ./b.yaml\n"))

    assert only.message.endswith("b.yaml: this is a pipe")


@pytest.mark.parametrize("name", [b"a\xff.yaml", b"a\x01.yaml", "a\u202eb.yaml".encode()])
def test_a_name_that_cannot_stand_in_a_document_is_told(tmp_path, name):
    path = tmp_path / os.fsdecode(name)

    assert [d.code for d in refused(written(path, "extends: small-social\n"))] == ["file-name"]


def quoted(named):
    with pytest.raises(UsageError) as caught:
        read_profile(named, base())
    (only,) = caught.value.diagnostics
    return only, [texts.get(only.place.file) for texts in caught.value.texts]


@pytest.mark.parametrize("outside", ["/etc/passwd", "../secret", "../secret.txt", "./secret"])
def test_what_is_no_profile_is_not_opened_because_a_profile_names_it(tmp_path, outside):
    home = tmp_path / "home"
    home.mkdir()
    for folder in (home, tmp_path):
        (folder / "secret").write_text("password: hunter2\n", encoding="utf-8")

    only, texts = quoted(written(home / "mine.yaml", f"extends: {outside}\n"))

    assert (only.code, only.place.line) == ("extends", 1)
    assert texts == [f"extends: {outside}\n"]


@pytest.mark.parametrize("via", ["../other/x.yaml", "./link.yaml"])
def test_no_line_is_quoted_from_a_file_elsewhere_that_a_profile_names(tmp_path, via):
    home, other = tmp_path / "home", tmp_path / "other"
    home.mkdir()
    other.mkdir()
    (other / "x.yaml").write_text("password: hunter2\n", encoding="utf-8")
    (home / "link.yaml").symlink_to(other / "x.yaml")

    only, texts = quoted(written(home / "mine.yaml", f"extends: {via}\n"))

    assert only.code == "unknown-key"
    assert texts == [None]


def test_a_line_is_quoted_from_a_file_beside_that_a_profile_names(tmp_path):
    (tmp_path / "beside.yaml").write_text("colour: red\n", encoding="utf-8")

    only, texts = quoted(written(tmp_path / "mine.yaml", "extends: ./beside.yaml\n"))

    assert only.code == "unknown-key"
    assert texts == ["colour: red\n"]


@pytest.mark.parametrize(
    "text",
    [
        "extends: small-social\n" + "".join(f"key{i}: x\n" for i in range(16_000)),
        "extends: small-social\nvalues:\n" + "".join(f"  appeal_windo{i}: x\n" for i in range(16_000)),
        "extends: small-social\nvalues:\n  appeal_window:\n"
        + "".join(f"    childre{i}: 6 months\n" for i in range(16_000)),
        "extends: small-social\nfunctions:\n" + "".join(f"  - social_networ{i}\n" for i in range(16_000)),
    ],
)
def test_thousands_of_problems_are_told_in_the_time_of_a_few(tmp_path, text):
    path = written(tmp_path / "mine.yaml", text)
    base()
    start = time.process_time()

    found = refused(path)

    assert len(found) == 16_000
    assert time.process_time() - start < 3


def test_data_may_hold_any_sign():
    data = {
        "size": "small",
        "functions": ["social_network"],
        "jurisdictions": ["eu"],
        "users": ["adults"],
        "values": {"operator": "Acme \N{GRINNING FACE}"},
    }

    assert profile_from_data(data, base()).values["operator"].base == "Acme \N{GRINNING FACE}"
