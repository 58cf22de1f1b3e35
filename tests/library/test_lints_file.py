"""`lints.yaml`: understood once for one command, and again when it was saved."""

import pytest

from provisions.library import lints
from provisions.library.lints import NAME, read_house_style, read_lints, read_risky
from provisions.library.shipped import shipped
from provisions.model.diagnostic import UsageError


def _write(folder, words, others):
    text = (shipped("clauses") / NAME).read_text(encoding="utf-8").replace(words, others, 1)
    (folder / NAME).write_text(text, encoding="utf-8")
    return text


def test_two_that_ask_are_given_what_was_understood_once(tmp_path, monkeypatch):
    _write(tmp_path, "names: [", "names: [ours, ")
    read, asked = lints.read_yaml, []
    monkeypatch.setattr(lints, "read_yaml", lambda *rest: (asked.append(rest[1]), read(*rest))[1])

    read_house_style(tmp_path)
    read_risky(tmp_path)

    assert asked == [NAME]


def test_what_was_saved_since_counts(tmp_path):
    _write(tmp_path, "Internet", "Intranet")
    before = read_lints(tmp_path)
    _write(tmp_path, "Internet", "Outernet")

    assert "Intranet" in before.names
    assert "Outernet" in read_lints(tmp_path).names


def test_what_is_wrong_is_told_each_time_with_its_line(tmp_path):
    text = _write(tmp_path, "names:", "nmaes:")
    line = text.splitlines().index(next(line for line in text.splitlines() if "nmaes:" in line)) + 1

    for _ in range(2):
        with pytest.raises(UsageError) as caught:
            read_lints(tmp_path)
        (told,) = caught.value.diagnostics
        assert (told.code, str(told.place)) == ("unknown-key", f"{NAME}:{line}:1")
        assert caught.value.texts[0].get(NAME) == text


def test_a_phrase_whose_bracket_is_open_is_told_in_our_words_alone(tmp_path):
    _write(tmp_path, "phrases:", 'phrases:\n  - {say: "(sole", why: "one side decides"}')

    with pytest.raises(UsageError) as caught:
        read_lints(tmp_path)

    (only,) = caught.value.diagnostics
    assert only.expected == "brackets that are opened and closed, none inside another"
