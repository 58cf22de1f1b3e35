"""`provisions sources --duties`: the register of duties on the terminal and as data."""

import json

import pytest
from typer.testing import CliRunner

from provisions.cli.app import app
from provisions.model.duty import Answer
from tests.labelled import SOURCES, files
from tests.worlds import base, write_pack


def run(*arguments):
    return CliRunner().invoke(app, ["sources", *arguments])


def said(*arguments):
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_place_is_printed_in_eighty_columns():
    lines = said("--duties", "--place", "uk").splitlines()

    assert lines[0] == "United Kingdom (uk)"
    assert "    72(1)      rem-remedy-menu/claim-content, rem-remedy-menu/claim-access," in lines
    assert any(line.startswith("  not read  data protection law") for line in lines)
    assert max(map(len, said("--duties").splitlines())) <= 80


def test_every_duty_of_every_place_is_printed():
    data = json.loads(said("--duties", "--json"))

    assert [law["place"] for law in data] == list(base().duties.places)
    assert sum(len(law["duties"]) for law in data) == len(list(base().duties.all()))
    for duty in (duty for law in data for duty in law["duties"]):
        assert bool(duty["by"]) != bool(duty["because"])
        assert duty["answer"] == Answer.NOT_EXAMINED or duty["binds"]


def test_one_source_of_one_place():
    text = said("uk-cra-2015", "--duties", "--place", "uk")

    assert "Consumer Rights Act 2015" in text
    assert "Online Safety" not in text
    assert said("uk-cra-2015", "--duties") == text


def test_a_place_alone_is_enough():
    assert said("--place", "au") == said("--duties", "--place", "au")


def test_a_source_says_whom_its_pinpoints_bind():
    data = {p["at"]: p for p in json.loads(said("eu-uctd", "--json"))["pinpoints"]}

    assert (data["5"]["binds"], data["5"]["national"]) == ("jurisdictions include eu", True)
    assert (data["4(2)"]["binds"], data["4(2)"]["national"]) == (None, False)
    assert "binds where jurisdictions include eu, through national law" in said("eu-uctd")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--duties", "--place", "fr"), "there is no place “fr”"),
        (("eu-dsaa", "--duties"), "there is no source “eu-dsaa”"),
        (("eu-dsa", "--place", "uk"), "“eu-dsa” is law of “eu”, not of “uk”"),
        (("--duties", "--coverage", "--profile", "small-social"), "--coverage measures a document"),
    ],
)
def test_what_cannot_be_shown_is_said(arguments, message):
    result = run(*arguments)

    assert result.exit_code != 0
    assert message in str(result.exception)


def test_a_pack_without_duties_says_so(tmp_path):
    pack = write_pack(tmp_path, files(), sources=SOURCES)

    assert "no register of duties" in str(run("--duties", "--pack", str(pack)).exception)
