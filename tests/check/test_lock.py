"""The lock: every kind of change is told at its place; what is harmless is not called risky."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.check.lock.accept import Request, accept
from provisions.check.lock.differences import relation
from provisions.check.lock.facts import locks_of
from provisions.check.lock.lockfile import ACCEPTED, _as_written, _as_yaml, lock_text, read_lock
from provisions.check.lock.words import Reworded
from provisions.library.lints import read_risky
from provisions.library.protections import read_protections
from provisions.library.shipped import shipped
from provisions.model.diagnostic import UsageError
from tests.casefile import CASES, from_yaml
from tests.check.locked import compared, edit, lock, locked, pack_in, raised, told
from tests.tabled import pack as tabled_pack
from tests.worlds import base

CLAUSE = "one/dp-appeal.md"
GENERAL = "one/gen-all.md"
BODY = "---\n[window] You have thirty days."

CASES_OF_LOCKS = from_yaml(CASES / "locks.yaml")


@pytest.mark.parametrize("case", CASES_OF_LOCKS["risky"], ids=lambda case: case["what"])
def test_what_is_risky_is_told_where_it_is(tmp_path, case):
    pack = locked(tmp_path)
    edit(pack, case["file"], case["old"], case["new"], case["times"])

    found = [f for f in told(pack) if (f.kind, f.subject) == (case["finds"], case["subject"])]

    assert any(case["look"] in f.message and "LOOK" in f.message for f in found)
    # The register says whom a law binds; the promise that rests on it is told.
    file = CLAUSE if case["file"] == "sources.yaml" else case["file"]
    assert {f.place.file for f in found} == {file}
    assert all(f.place.line > 1 for f in found)


def test_each_edition_is_told_at_its_own_sentence(tmp_path):
    pack = locked(tmp_path)
    edit(pack, CLAUSE, "never hide", "hide", 2)

    lines = (pack / CLAUSE).read_text("utf-8").split("\n")
    found = [f for f in told(pack) if f.subject == "dp-appeal/quick"]

    assert [("children" in f.message.split("\n")[0]) for f in found] == [False, True]
    assert all(lines[f.place.line - 1][f.place.column - 1 :].startswith("[quick]") for f in found)


def test_a_change_in_one_edition_shows_the_words_of_the_other(tmp_path):
    pack = locked(tmp_path)
    edit(pack, CLAUSE, BODY, BODY.replace("thirty", "ten"))

    (found,) = [f for f in told(pack) if f.subject == "dp-appeal/window"]

    assert "was   You have [-thirty-] days." in found.message
    assert "is    You have {+ten+} days." in found.message
    assert "ALSO  the children’s text is as it was: You get thirty days, free of charge." in found.message


def test_a_sentence_deleted_from_both_editions_is_a_lost_promise(tmp_path):
    pack = locked(tmp_path)
    edit(pack, CLAUSE, "[late] If we are late, we say why within {{ pause }}.", "[late] If so, we say.", 2)
    edit(pack, CLAUSE, "[progress] You can see how far we are. ", "", 2)
    edit(pack, CLAUSE, "  progress: {level: standard}\n", "")

    (lost,) = [f for f in told(pack) if f.kind == "lost-promise"]

    assert lost.subject == "dp-appeal/progress"
    assert "You can see how far we are." in lost.message
    assert lost.place.file == CLAUSE
    assert any("words are gone" in f.message for f in told(pack) if f.subject == "dp-appeal/late")


def test_a_sentence_deleted_from_one_edition_is_told(tmp_path):
    pack = locked(tmp_path)
    text = (pack / CLAUSE).read_text("utf-8")
    head, _, tail = text.partition("## For children")
    tail = tail.replace("[progress] You can see how far we are. ", "")
    (pack / CLAUSE).write_text(f"{head}## For children{tail}", encoding="utf-8")

    (found,) = [f for f in told(pack) if f.kind == "changed-promise"]

    assert found.message.startswith("the children’s text bears it no more: dp-appeal/progress")
    assert "no words bear it there any more" in found.message
    assert "ALSO  the text is as it was" in found.message


def test_a_new_power_is_risky_and_a_new_promise_is_not(tmp_path):
    pack = locked(tmp_path)
    edit(pack, CLAUSE, "powers:\n", "powers:\n  stop: {limited_by: [window]}\n")
    edit(pack, CLAUSE, "[india]", "[stop] We stop.\n\n[kind] We are kind.\n\n[india]", 2)

    new = {f.subject: f.message for f in told(pack) if f.kind == "new-promise"}

    assert set(new) == {"dp-appeal/stop", "dp-appeal/kind"}
    assert "LOOK" in new["dp-appeal/stop"]
    assert "LOOK" not in new["dp-appeal/kind"]


def test_a_new_definition_is_shown_with_its_words(tmp_path):
    pack = locked(tmp_path)
    edit(
        pack,
        "terms.yaml",
        "terms:\n",
        "terms:\n  - {id: post, forms: [post], definition: a note, child: a note}\n",
    )

    (new,) = [f for f in told(pack) if "post" in f.subject]

    assert "is    definition: a note" in new.message


@pytest.mark.parametrize("case", CASES_OF_LOCKS["harmless"], ids=lambda case: case["what"])
def test_what_is_harmless_is_told_but_not_called_risky(tmp_path, case):
    pack = locked(tmp_path)
    edit(pack, case["file"], case["old"], case["new"], case["times"])

    found = [f for f in told(pack) if f.kind != "unraised-version"]

    assert found
    assert [f.message for f in found if "LOOK" in f.message] == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (CLAUSE, "Mistakes happen.", "Errors occur."),
        (CLAUSE, "with: [un-guide 31], role: remedy}", "role: remedy, with: [un-guide 31]}"),
        (CLAUSE, "Our officer answers", "Our officer\nanswers"),
    ],
    ids=["rationale", "reordered", "line ends"],
)
def test_what_is_no_promise_is_not_told(tmp_path, file, old, new):
    pack = locked(tmp_path)
    edit(pack, file, old, new, (pack / file).read_text("utf-8").count(old) or 1)
    raised(pack, "1.0.1")

    assert told(pack) == ()


def test_a_clean_library_is_as_locked(tmp_path):
    assert told(locked(tmp_path)) == ()


def test_a_pack_without_locks_is_not_locked(tmp_path):
    pack = pack_in(tmp_path)
    edit(pack, CLAUSE, "never hide", "hide", 2)

    assert told(pack) == ()


def test_a_lock_that_is_missing_is_told_once(tmp_path):
    pack = locked(tmp_path)
    (pack / "one/promises.lock").unlink()

    (found,) = told(pack)

    assert (found.kind, found.subject) == ("missing-lock", "lock:one")


@pytest.mark.parametrize(
    ("was", "now", "risky"),
    [
        ("You can send facts and pictures.", "You can send pictures and facts.", False),
        ("If we are late, we say why.", "We say why if we are late.", False),
        ("We do not delete it, and we tell you.", "We delete it, and we do not tell you.", True),
        (
            "We confirm in {{ a }} and decide in {{ b }}.",
            "We confirm in {{ b }} and decide in {{ a }}.",
            True,
        ),
        ('See {{ ref("a") }}.', 'See {{ ref("b") }}.', True),
        ("We act{% if payments %} twice{% endif %}.", "We act{% if advertising %} twice{% endif %}.", True),
        ("It takes 3 rounds.", "It takes 4 rounds.", True),
        ("You get the outcome.", "You get the outcome ordinary mail in paper form.", True),
        ("We tell you.", "We inform you.", False),
        ("Nobody else loses a right.", "No one else loses a right.", False),
        ("We take no money.", "We do not take any money.", False),
        ("It holds no data of yours.", "It does not hold data of yours.", False),
        ("You can’t pass it on.", "You cannot pass it on.", False),
        ("We never refuse.", "At no time do we refuse.", False),
        ("One of us checks each demand.", "Each demand is checked by one of us.", False),
        ("An outcome says why.", "Every outcome says why.", False),
        ("We keep nothing unless you agreed.", "Unless you agreed, we keep nothing.", False),
        ("The law obliges us.", "We are obliged by the law.", False),
        ("We act within {{ a }} of your call.", "Within {{ a }} of your call, we act.", False),
        ("We hear you before we act.", "We act before we hear you.", True),
        ("We tell you.", "You tell us.", True),
        ("We delete your data.", "We archive your data.", True),
        ("We note the day.", "We do not the day.", True),
        ("We tell you.", "We can tell you.", True),
        ("You can appeal against a decision.", "You can appeal against a final decision.", True),
        ("It happened by every channel.", "It happened by a channel.", True),
    ],
)
def test_words_that_only_moved_are_not_new(was, now, risky):
    assert bool(list(Reworded(was, now).looks(read_risky(shipped("clauses"))))) == risky


def test_an_atom_with_another_name_is_compared_with_what_it_was(tmp_path):
    pack = locked(tmp_path)
    edit(pack, CLAUSE, "[quick]", "[open]", 2)
    edit(pack, CLAUSE, "  quick: {level", "  open: {was: [quick], level")
    raised(pack)
    assert told(pack) == ()
    edit(pack, CLAUSE, "never hide", "hide", 2)

    assert {(f.kind, f.subject) for f in told(pack)} == {("changed-promise", "dp-appeal/open")}
    lock(pack, "dp-appeal/open", because="nobody could keep it")
    assert told(pack) == ()
    assert "dp-appeal/quick" not in (pack / "one/promises.lock").read_text("utf-8")


def test_a_shorter_list_of_what_is_risky_is_told(tmp_path):
    pack = pack_in(tmp_path)
    (pack / "lints.yaml").write_bytes((shipped("clauses") / "lints.yaml").read_bytes())
    lock(pack)
    edit(pack, "lints.yaml", " never,", "", 1)

    (found,) = told(pack)

    assert (found.kind, found.subject, found.place.file) == ("changed-basis", "list:risky", "lints.yaml")
    assert "LOOK  what is risky is another list" in found.message


@pytest.mark.parametrize(
    ("file", "old", "new", "finds", "risky"),
    [
        (
            "one/prv-data.md",
            "        ends: 10 years",
            "        ends: 20 years",
            "row payments changed: table:data",
            True,
        ),
        ("one/prv-data.md", "        reason: showing what fits\n", "", "row use changed: table:data", True),
        ("one/prv-data.md", "ends: account\n        bears: shown", "ends: account", "row posts", True),
        ("parameters.yaml", "default: ours", "default: own", "column role changed: table:recipients", True),
        (
            "parameters.yaml",
            "      host: {does: stores and carries, guess: true}\n",
            "",
            "row host removed",
            True,
        ),
        (
            "parameters.yaml",
            "in the European Union.",
            "in the world.",
            "shared changed: table:recipients",
            True,
        ),
        (
            "parameters.yaml",
            "    rows:\n",
            "    rows:\n      new: {does: x, guess: true}\n",
            "row new added",
            False,
        ),
    ],
)
def test_rows_and_columns_are_guarded(tmp_path, file, old, new, finds, risky):
    pack = tabled_pack(tmp_path)
    lock(pack)
    assert told(pack) == ()
    if "host" in old:
        edit(pack, "one/prv-data.md", "to: [host]\n", "to: [mail]\n")
        edit(pack, "one/prv-data.md", "to: [host, pay]\n", "to: [mail, pay]\n")
    edit(pack, file, old, new)

    (found,) = [f for f in told(pack) if f.message.startswith(finds)]

    assert found.kind == "changed-parameter"
    assert ("LOOK" in found.message) == risky
    assert found.place.file == file


# Versions.


@pytest.mark.parametrize(
    ("version", "old", "new", "enough"),
    [
        ("1.0.0", "never hide", "hide", False),
        ("1.0.1", "never hide", "hide", False),
        ("1.1.0", "never hide", "hide", True),
        ("2.0.0", "never hide", "hide", True),
        ("0.9.0", "never hide", "hide", False),
        ("1.0.0", "You can see how", "You can see, how", False),
        ("1.0.1", "You can see how", "You can see, how", True),
        ("0.9.9", "Mistakes", "Mistakes", False),
    ],
)
def test_a_changed_clause_raises_its_version(tmp_path, version, old, new, enough):
    pack = locked(tmp_path)
    edit(pack, CLAUSE, old, new, (pack / CLAUSE).read_text("utf-8").count(old))
    edit(pack, CLAUSE, "version: 1.0.0", f"version: {version}")

    found = [f for f in told(pack) if f.kind == "unraised-version"]

    assert (found == []) == enough
    assert all((f.place.file, f.place.line) == (CLAUSE, 4) for f in found)


def test_the_register_does_not_ask_for_a_version(tmp_path):
    pack = locked(tmp_path)
    edit(pack, "sources.yaml", "binds: dsa_section_3}", "binds: dsa_section_4}")

    assert {f.kind for f in told(pack)} == {"changed-promise"}


# Accepting.


def test_alone_it_takes_what_is_harmless_and_leaves_the_rest(tmp_path):
    pack = locked(tmp_path)
    edit(pack, CLAUSE, "You can see how", "You can see, how", 2)
    edit(pack, CLAUSE, "never hide", "hide", 2)
    raised(pack)

    outcome = lock(pack)

    assert {d.subject for d in outcome.taken} == {"dp-appeal/progress"}
    assert {f.subject for f in told(pack)} == {"dp-appeal/quick"}


def test_a_version_counts_from_where_the_last_change_was_accepted(tmp_path):
    """What is harmless can be accepted first; the risky rest still needs its own version."""
    pack = locked(tmp_path)
    edit(pack, CLAUSE, "You can see how", "You can see, how", 2)
    edit(pack, CLAUSE, "never hide", "hide", 2)
    raised(pack)
    lock(pack)

    assert "unraised-version" not in {f.kind for f in told(pack)}
    assert read_lock((pack / "one/promises.lock").read_text("utf-8"), "")["dp-appeal"]["version"] == "1.0.0"


def test_what_is_risky_needs_its_id_and_a_reason_which_is_kept(tmp_path):
    pack = locked(tmp_path)
    edit(pack, CLAUSE, "never hide", "hide", 2)
    raised(pack)

    for because in ("", "x"):
        with pytest.raises(UsageError, match="not said why"):
            accept(compared(pack), Request(("dp-appeal/quick",), because))
    lock(pack, "dp-appeal/quick", because="the law of 2027 asks for it", name="A. Coordinator")

    assert told(pack) == ()
    facts = read_lock((pack / "one/promises.lock").read_text("utf-8"), "")["dp-appeal/quick"]
    assert facts[f"{ACCEPTED}2026-11-28"] == "the law of 2027 asks for it (A. Coordinator)"


def test_a_reason_stays_also_where_the_promise_is_gone(tmp_path):
    pack = locked(tmp_path)
    edit(pack, CLAUSE, "[progress] You can see how far we are. ", "", 2)
    edit(pack, CLAUSE, "  progress: {level: standard}\n", "")
    raised(pack)
    lock(pack, "dp-appeal/progress", because="nobody could keep it")

    assert told(pack) == ()
    lock(pack)
    facts = read_lock((pack / "one/promises.lock").read_text("utf-8"), "")["dp-appeal/progress"]
    assert facts == {f"{ACCEPTED}2026-11-28": "nobody could keep it"}


def test_a_name_nobody_has_is_refused_with_the_nearest(tmp_path):
    pack = locked(tmp_path)

    with pytest.raises(UsageError, match="dp-appeal/quick"):
        accept(compared(pack), Request(("dp-appeal/quik",)))


def test_accepting_twice_changes_nothing(tmp_path):
    pack = locked(tmp_path)
    edit(pack, CLAUSE, "You can see how", "You can see, how", 2)
    raised(pack)
    first = lock(pack).files

    assert lock(pack).files == first


def test_one_clause_changes_its_own_lines_only(tmp_path):
    pack = locked(tmp_path)
    before = {path: path.read_text("utf-8").split("\n") for path in pack.rglob("*.lock")}
    edit(pack, CLAUSE, "You can see how", "You can see, how", 2)
    raised(pack)
    lock(pack)

    changed = {
        (path.name, old, new)
        for path, lines in before.items()
        for old, new in zip(lines, path.read_text("utf-8").split("\n"), strict=True)
        if old != new
    }
    assert {name for name, _, _ in changed} == {"promises.lock"}
    assert {new.split(":")[0].strip() for _, _, new in changed} == {"version", "text", "child"}


# Conditions.


@pytest.mark.parametrize(
    ("was", "now", "is_"),
    [
        ("a", "a or b", "wider"),
        ("a and b", "a", "wider"),
        ("a and b", "always", "wider"),
        ("(a or b) and c", "(a or b or d) and c", "wider"),
        ("users include any of (x, y)", "users include any of (x, y) and b", "narrower"),
        ("always", "a", "narrower"),
        ("(a and b) or (c and d)", "(a and b) or (c and e)", "other"),
        ("not (a or b)", "not (a)", "other"),
        ("a", "b", "other"),
    ],
)
def test_a_condition_is_wider_where_its_form_says_so(was, now, is_):
    assert relation(was, now) == is_


# Files.

_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30)
_LOCKS = st.dictionaries(_TEXT, st.dictionaries(_TEXT, _TEXT, min_size=1, max_size=4), max_size=4)


@given(_LOCKS)
def test_a_lock_that_is_written_reads_as_it_was(lock_):
    text = lock_text(lock_)

    assert read_lock(text, "x.lock") == lock_
    assert _as_written(text) == lock_


@given(st.dictionaries(st.text("abc :é“&*-#'\"{[%@!|>", min_size=1), st.just({"a b": "c: d"}), max_size=4))
def test_a_lock_is_yaml_to_everybody_else(lock_):
    assert _as_yaml(lock_text(lock_), "x.lock") == lock_


def test_the_lock_of_the_shipped_library_reads_as_it_was_by_both_readers():
    found = locks_of(base(), read_protections(shipped("clauses"), base()), read_risky(shipped("clauses")))

    for file, lock_ in found.items():
        text = lock_text(lock_)
        assert _as_written(text) == lock_, file
        assert _as_yaml(text, file) == lock_, file


def test_marks_of_a_conflict_are_told_at_their_line(tmp_path):
    pack = locked(tmp_path)
    path = pack / "one/promises.lock"
    lines = path.read_text("utf-8").split("\n")
    at = lines.index("dp-appeal:")
    path.write_text("\n".join([*lines[:at], "<<<<<<< ours", *lines[at:], ">>>>>>> theirs"]), encoding="utf-8")

    with pytest.raises(UsageError) as caught:
        told(pack)

    (problem,) = caught.value.diagnostics
    assert (problem.code, problem.place.file, problem.place.line) == (
        "conflict-marks",
        "one/promises.lock",
        at + 1,
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a:\n  b: [c]\n", "wrong-shape"),
        ("a: b\n", "wrong-shape"),
        ("- a\n", "wrong-shape"),
        ("a:\n  b: c\n  b: d\n", "yaml-repeated-key"),
        ("a:\n  b: 'c\n", "yaml-syntax"),
        ("a:\n  b: &x c\n", "yaml-alias"),
    ],
)
def test_what_is_no_lock_is_told(text, code):
    with pytest.raises(UsageError) as caught:
        read_lock(text, "one/promises.lock")

    assert [d.code for d in caught.value.diagnostics] == [code]
    assert caught.value.diagnostics[0].place.file == "one/promises.lock"


def test_lines_of_two_people_merge_in_any_order(tmp_path):
    """Sorted on writing; the order of reading does not matter."""
    pack = locked(tmp_path)
    path = pack / "shared.lock"
    subjects = path.read_text("utf-8").split("\n", 1)[1]
    blocks = subjects.replace("\n  ", "\0").rstrip("\n").split("\n")
    random.Random(1).shuffle(blocks)
    path.write_text("\n".join(blocks).replace("\0", "\n  ") + "\n", encoding="utf-8")

    assert told(pack) == ()


def test_an_atom_of_a_provision_that_was_merged_is_compared_with_what_it_was(tmp_path):
    pack = locked(tmp_path)
    lock_file = "one/promises.lock"
    edit(pack, lock_file, "dp-appeal/quick:", "dp-old/quick:")
    edit(pack, lock_file, "limited_by dp-appeal/late", "limited_by dp-old/late")
    assert {f.subject for f in told(pack)} >= {"dp-appeal/quick", "dp-old/quick"}

    edit(pack, CLAUSE, "applies: always\n", "applies: always\nwas: [dp-old]\n")

    assert told(pack) == ()


def test_a_new_place_is_told_with_the_conditions_that_name_the_others(tmp_path):
    pack = pack_in(tmp_path)
    edit(
        pack,
        CLAUSE,
        "progress: {level: standard}",
        "progress: {level: standard, when: jurisdictions are only (eu)}",
    )
    lock(pack)
    edit(
        pack,
        "space.yaml",
        "    - {id: br, ",
        "    - {id: ca, label: Canada}\n    - {id: br, ",
    )

    (found,) = [f for f in told(pack) if f.subject == "field:jurisdictions"]

    assert "ALSO  conditions that name the others: " in found.message
    assert "one/dp-appeal.md:8" in found.message
