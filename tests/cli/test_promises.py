"""`provisions promises`."""

import json
import shlex

import pytest
from typer.testing import CliRunner

from provisions.cli.app import app
from provisions.library.pack import read_library
from provisions.model.condition import written
from provisions.model.diagnostic import UsageError
from tests.labelled import FRONT, SOURCES, appeal, files
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

    assert "      [window]" in told
    assert "power [stands]" in told
    assert "  [free] Free; in gen-all/free\n" in told
    assert "  [progress] Progress: the platform’s level is essential\n" in told
    assert (
        "[progress]; here because the platform’s level is standard or leading"
        in CliRunner().invoke(app, [*asked, "--level", "standard"]).stdout
    )


@pytest.fixture
def old_pack(tmp_path):
    """A pack of before labels, in a folder with a space in its name, whose space has a choice of its own."""
    folder = tmp_path / "an old pack"
    folder.mkdir()
    write_pack(folder, {"one/dp-x": OLD.replace("payments", "old_choice"), "one/dp-y": OLD})
    space = (folder / "space.yaml").read_text(encoding="utf-8")
    choice = "choices:\n  - {id: old_choice, label: an old choice}\n"
    (folder / "space.yaml").write_text(space.replace("choices:\n", choice), encoding="utf-8")
    return folder


def test_a_pack_in_the_old_format_is_told_file_by_file_with_the_command_that_converts(old_pack):
    with pytest.raises(UsageError) as caught:
        read_library(old_pack)

    told = caught.value.diagnostics
    assert [(d.code, str(d.place)) for d in told] == [
        ("old-format", "one/dp-x.md:9:1"),
        ("old-format", "one/dp-y.md:9:1"),
    ]
    assert told[0].hint == f"provisions promises convert '{old_pack}/one/dp-x.md'"


def test_the_command_that_the_error_names_converts_though_the_pack_cannot_be_read(old_pack):
    with pytest.raises(UsageError) as caught:
        read_library(old_pack)
    for diagnostic in caught.value.diagnostics:
        program, *arguments = shlex.split(diagnostic.hint)
        result = CliRunner().invoke(app, arguments, catch_exceptions=False)

        assert (program, result.exit_code) == ("provisions", 0)
        assert "Left to a person" in result.stderr
        (old_pack / diagnostic.place.file).write_text(result.stdout, encoding="utf-8")

    read = read_library(old_pack)

    assert {id_: written(atom.condition) for id_, atom in read.atoms.items() if atom.name == "money"} == {
        "dp-x/money": "old_choice",
        "dp-y/money": "payments",
    }
    assert [atom.name for atom in read.atoms.values()][:3] == ["money", "appeal", "costs"]


def test_a_clause_that_only_lacks_its_promises_is_not_called_old(tmp_path):
    text = appeal(FRONT.replace("promises:", "promisses:"))

    with pytest.raises(UsageError) as caught:
        read_library(write_pack(tmp_path, files(text), sources=SOURCES))

    assert ("unknown-key", "promises") in [(d.code, d.near) for d in caught.value.diagnostics]
    assert "old-format" not in [d.code for d in caught.value.diagnostics]


def test_convert_writes_labels_and_says_what_is_left(tmp_path):
    (tmp_path / "dp-x.md").write_text(OLD)

    result = CliRunner().invoke(app, ["promises", "convert", str(tmp_path / "dp-x.md")])

    assert result.exit_code == 0
    assert "[appeal] You can appeal. [costs] It costs nothing." in result.stdout
    assert '  money: {when: "payments"}' in result.stdout.replace("when: payments", 'when: "payments"')
    assert '# - {when: dsa_section_3, source: eu-dsa, at: "20(1)"}' in result.stdout
    assert "Left to a person" in result.stderr


OLD = """\
---
title: Appeal
status: draft
version: 1.0.0
applies: always
force:
  - {when: dsa_section_3, source: eu-dsa, at: "20(1)"}
---
You can appeal. It costs nothing.

{% if payments %}
Money waits.
{% endif %}

## In short
You can appeal.

## For children
You can ask us. It is free.

## Rationale
Because.

## Due diligence
- Answer.
"""
