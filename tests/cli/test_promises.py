"""`provisions promises`."""

import json

import pytest
from typer.testing import CliRunner

from provisions.cli.app import app
from provisions.model.diagnostic import UsageError
from tests.labelled import SOURCES, files
from tests.worlds import write_pack

PROFILE = """\
title: A forum
size: micro
functions: [forum_qa]
jurisdictions: [eu]
users: [adults]
"""


def run(folder, *arguments):
    pack = write_pack(folder, files(), sources=SOURCES)
    result = CliRunner().invoke(app, ["promises", *arguments, "--pack", str(pack)])
    if isinstance(result.exception, UsageError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_list_tells_kind_level_and_addressee(tmp_path):
    lines = run(tmp_path).splitlines()

    assert ["promise", "standard", "–", "dp-appeal/progress"] in [line.split() for line in lines]
    assert ["power", "–", "–", "dp-appeal/stands"] in [line.split() for line in lines]
    assert ["promise", "essential", "in", "dp-appeal/india"] in [line.split() for line in lines]
    assert max(map(len, lines)) <= 80


def test_one_is_shown_with_its_words_and_grounds(tmp_path):
    shown = run(tmp_path, "dp-appeal/quick")

    assert "adults:\n  We are quick." in shown
    assert "holds: level is at least leading or dsa_section_3" in shown
    assert "law: Act, art. 20 (eu-act 20); binds where: dsa_section_3" in shown


def test_json_has_the_same(tmp_path):
    data = json.loads(run(tmp_path, "dp-appeal/stands", "--json"))

    assert data["kind"] == "power"
    assert data["limited_by"] == ["dp-appeal/window", "dp-appeal/late"]
    assert data["without"] == {"reason": "the appeal itself asks for it"}
    assert data["words"]["children"] == "Until then our decision stands."


def test_a_profile_narrows_the_list(tmp_path):
    (tmp_path / "p.yaml").write_text(PROFILE)

    essential = run(tmp_path, "dp-appeal", "--profile", str(tmp_path / "p.yaml"))
    leading = run(tmp_path, "dp-appeal", "--profile", str(tmp_path / "p.yaml"), "--level", "leading")

    assert "dp-appeal/progress" not in essential
    assert "dp-appeal/india" not in leading
    assert "dp-appeal/progress" in leading


def test_a_name_nobody_has_is_told_with_the_nearest(tmp_path):
    with pytest.raises(UsageError) as caught:
        run(tmp_path, "dp-appeal/windo")

    assert caught.value.diagnostics[0].near == "dp-appeal/window"


def test_explain_says_what_holds_and_why_the_rest_does_not(tmp_path):
    (tmp_path / "p.yaml").write_text(PROFILE)
    pack = write_pack(tmp_path, files(), sources=SOURCES)
    asked = ["explain", "dp-appeal", "--profile", str(tmp_path / "p.yaml"), "--pack", str(pack)]

    told = CliRunner().invoke(app, asked).stdout

    assert "  [window]\n" in told
    assert "  [stands] (power)\n" in told
    assert "  [free]; kept by gen-all/free\n" in told
    assert "[progress]: the platform’s level is essential [level is at least standard]" in told
    assert (
        "[progress]: the platform’s level is standard or leading"
        in CliRunner().invoke(app, [*asked, "--level", "standard"]).stdout
    )
