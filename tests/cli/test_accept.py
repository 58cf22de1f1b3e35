"""`provisions promises accept`, and what `provisions check` says of a locked pack."""

import json

import pytest
from typer.testing import CliRunner

from provisions.cli.app import app
from provisions.model.diagnostic import UsageError
from tests.check.locked import edit, pack_in, raised

CLAUSE = "one/dp-appeal.md"


@pytest.fixture
def pack(tmp_path):
    folder = pack_in(tmp_path)
    assert run("promises", "accept", "--pack", folder).exit_code == 0
    return folder


def run(*arguments):
    result = CliRunner().invoke(app, list(map(str, arguments)))
    if isinstance(result.exception, UsageError):
        raise result.exception
    return result


def changes(folder):
    found = json.loads(run("check", folder, "--format", "json").stdout)["findings"]
    return {f["code"] for f in found if f["code"] in ("changed-promise", "unraised-version")}


def test_a_pack_without_locks_is_locked_whole(tmp_path):
    folder = pack_in(tmp_path)

    result = run("promises", "accept", "--pack", folder)

    assert result.stdout == "Locked: 2 files, 8 atoms.\n"
    assert sorted(p.name for p in folder.rglob("*.lock")) == ["promises.lock", "shared.lock"]
    assert run("promises", "accept", "--pack", folder).stdout == "Everything is as locked.\n"


def test_check_fails_on_what_was_not_accepted(pack):
    assert changes(pack) == set()
    edit(pack, CLAUSE, "never hide", "hide", 2)
    assert changes(pack) == {"changed-promise", "unraised-version"}


def test_check_shows_old_and_new_words(pack):
    edit(pack, CLAUSE, "never hide", "hide", 2)

    shown = run("check", pack).stderr

    assert "\n  was   We [-never-] hide your content.\n" in shown
    assert "LOOK  a negation: -never" in shown
    assert f'provisions promises accept --pack {pack} dp-appeal/quick --because "…"\n' in shown


def test_what_may_have_another_name_now_is_told_how_to_say_so(pack):
    (pack / CLAUSE).rename(pack / CLAUSE.replace("dp-appeal", "dp-look-again"))
    for name in ("pack.yaml", "protections.yaml"):
        edit(pack, name, "dp-appeal", "dp-look-again")

    shown = run("check", pack).stderr

    assert "lost: dp-appeal\n" in shown
    assert "= help: if it has another name now, write  was: [dp-appeal]  there; if it is meant so" in shown
    edit(pack, CLAUSE.replace("dp-appeal", "dp-look-again"), "version:", "was: [dp-appeal]\nversion:")
    assert "lost: dp-appeal" not in run("check", pack).stderr


def test_what_looks_risky_is_left_and_named(pack):
    edit(pack, CLAUSE, "never hide", "hide", 2)
    edit(pack, CLAUSE, "You can see how", "You can see, how", 2)
    raised(pack)

    result = run("promises", "accept", "--pack", pack)

    assert result.exit_code == 1
    assert "accepted  other words in the text: dp-appeal/progress" in result.stdout
    assert "  dp-appeal/quick: gone, and nothing came: never; a negation: -never" in result.stdout


def test_it_is_accepted_with_its_reason(pack):
    edit(pack, CLAUSE, "never hide", "hide", 2)
    raised(pack)

    result = run("promises", "accept", "dp-appeal/quick", "--because", "nobody can keep it", "--pack", pack)

    assert result.exit_code == 0
    assert "nobody can keep it" in (pack / "one/promises.lock").read_text("utf-8")
    assert changes(pack) == set()


def test_nothing_is_written_where_the_version_was_not_raised(pack):
    edit(pack, CLAUSE, "You can see how", "You can see, how", 2)
    before = (pack / "one/promises.lock").read_bytes()

    with pytest.raises(UsageError, match="its version did not"):
        run("promises", "accept", "--pack", pack)

    assert (pack / "one/promises.lock").read_bytes() == before


def test_nothing_is_written_where_the_pack_does_not_read(pack):
    (pack / CLAUSE).write_text("nothing", encoding="utf-8")
    before = (pack / "one/promises.lock").read_bytes()

    with pytest.raises(UsageError, match="front matter"):
        run("promises", "accept", "--pack", pack)

    assert (pack / "one/promises.lock").read_bytes() == before


def test_the_library_at_hand_is_not_passed_over(pack, monkeypatch):
    """Without --pack the shipped library would be written, though another one lies here."""
    monkeypatch.chdir(pack)

    with pytest.raises(UsageError, match="the one in this folder is another"):
        run("promises", "accept")
