"""`provisions sources --coverage`: what a document covers of each standard, and why not the rest."""

import json
from functools import cache

import pytest
from typer.testing import CliRunner

from provisions.cli.app import app


@cache
def covered(profile: str) -> dict[tuple[str, str], dict]:
    result = CliRunner().invoke(
        app, ["sources", "--coverage", "--profile", profile, "--json"], catch_exceptions=False
    )
    assert result.exit_code == 0, result.output
    return {(item["frame"], item["id"]): item for item in json.loads(result.output)}


@pytest.mark.parametrize("profile", ["small-social", "micro-forum", "large-video", "review-site"])
def test_every_item_is_covered_or_says_why_not(profile):
    for key, item in covered(profile).items():
        assert bool(item["numbers"]) != bool(item["why_not"]), key
        assert item["why_not"] != "no clause rests on it", key
        assert not item["why_not"].endswith((" ", ":", ";")), key


def test_every_element_of_ranking_digital_rights_is_there():
    assert sum(frame == "rdr-2020-elements" for frame, _ in covered("small-social")) == 335


def test_a_law_without_users_is_not_covered():
    items = [item for (frame, _), item in covered("review-site").items() if frame == "eu-dsa"]

    assert not any(item["numbers"] for item in items)


def test_what_only_a_larger_platform_answers_depends_on_its_size():
    small, large = covered("small-social"), covered("large-video")
    more = [key for key in small if large[key]["numbers"] and not small[key]["numbers"]]

    assert ("eu-dsa", "20(3)") in more
    assert any(frame == "rdr-2020-elements" for frame, _ in more)


def test_a_platform_has_to_be_named():
    result = CliRunner().invoke(app, ["sources", "--coverage"])

    assert "add --profile NAME" in str(result.exception)
