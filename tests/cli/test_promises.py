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

    assert "      [window]" in told
    assert "power [stands]" in told
    assert "  [free] Free; in gen-all/free\n" in told
    assert "  [progress] Progress: the platform’s level is essential\n" in told
    assert (
        "[progress]; here because the platform’s level is standard or leading"
        in CliRunner().invoke(app, [*asked, "--level", "standard"]).stdout
    )


def test_every_clause_without_labels_can_be_converted_and_read_again(tmp_path):
    from provisions.library.convert import converted
    from provisions.library.shipped import shipped
    from tests.worlds import base, vocabulary

    compared = 0
    for clause in base().all_clauses():
        if clause.labelled:
            continue
        text, left = converted(shipped("clauses") / clause.place.file, vocabulary())

        problems = read_clause(text, clause.place.file)

        assert [p for p in problems if p.code not in LEFT_TO_A_PERSON] == [], clause.id
        assert left
        compared += 1
    assert compared or all(clause.labelled for clause in base().all_clauses())


def read_clause(text, file):
    """The problems of a clause file by itself."""
    from provisions.library.clauses import ClauseReader
    from provisions.library.promises import PromiseReader
    from provisions.model.diagnostic import Diagnostics
    from tests.worlds import base, vocabulary

    problems = Diagnostics()
    reader = ClauseReader(vocabulary(), problems)
    section, stem = file.removesuffix(".md").split("/")
    opened = reader.open(text, file, section, stem)
    promises = PromiseReader(base().space, base().sources, base().labels, problems)
    if opened is not None:
        list(reader.clauses([opened], promises))
    return problems.found


def test_convert_writes_labels_and_says_what_is_left(tmp_path):
    (tmp_path / "dp-x.md").write_text(OLD)

    result = CliRunner().invoke(app, ["promises", "convert", str(tmp_path / "dp-x.md")])

    assert result.exit_code == 0
    assert "[appeal] You can appeal. [costs] It costs nothing." in result.stdout
    assert '  money: {when: "payments"}' in result.stdout.replace("when: payments", 'when: "payments"')
    assert '# - {when: dsa_section_3, source: eu-dsa, at: "20(1)"}' in result.stdout
    assert "Left to a person" in result.stderr


LEFT_TO_A_PERSON = ("unknown-label", "labels-disagree", "guarded-sentence", "label-in-sentence")

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
