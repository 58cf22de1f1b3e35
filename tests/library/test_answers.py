"""An answers file that is wrong is told whole: every problem, with line and column, and nothing is built."""

import pytest

from provisions.library.profiles import Setting, read_profile
from provisions.model.diagnostic import UsageError
from tests.worlds import base


def refused(text, tmp_path):
    path = tmp_path / "answers.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(UsageError) as caught:
        _read(path)
    assert all(one.place.file == str(path) for one in caught.value.diagnostics)
    return [(one.code, one.place.line, one.place.column) for one in caught.value.diagnostics]


def _read(path):
    setting = Setting()
    setting.add_answers(path)
    return read_profile("small-social", base(), setting)


@pytest.mark.parametrize(
    "entry",
    [
        "operator: [a, b]",
        "operator: [[a]]",
        "appeal_window: [6, months]",
        "appeal_window: half a year",
        "appeal_window: {children: soon}",
        "appeal_window: {adult: 6 months}",
        "terms_languages: [{a: b}]",
        "terms_languages: []",
        "contact_means: [{means: telephone}]",
        "contact_means: by post",
        "terms_url: example.org",
        "terms_url: [https://example.org]",
        "contact_email: nobody",
        "operatr: Acme",
    ],
)
def test_a_wrong_value_is_told_where_it_stands(entry, tmp_path):
    ((code, line, column),) = refused(f"values:\n  service_name: Chatter\n  {entry}\n", tmp_path)

    assert code in ("wrong-value", "unknown-value", "unknown-parameter")
    assert (line, column) == (3, 3)


def test_every_wrong_value_is_told_at_once(tmp_path):
    told = refused(
        "values:\n  operator: [a]\n  appeal_window: soon\n  terms_url: x\n  nothing: 1\n", tmp_path
    )

    assert sorted(line for _, line, _ in told) == [2, 3, 4, 5]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "wrong-shape"),
        ("- a\n", "wrong-shape"),
        ("operator: Acme\n", "missing-key"),
        ("values: [a]\n", "wrong-value"),
        ("values: {operator: &a x, service_name: *a}\n", "yaml-alias"),
        ("values: {operator: a, operator: b}\n", "yaml-repeated-key"),
        ("values: {operator: !!python/name:os.system x}\n", "yaml-tag"),
        ("values: {operator: " + "[" * 500 + "]" * 500 + "}\n", "yaml-too-large"),
        (b"PK\x03\x04\xff\xfe", "unreadable-file"),
        ("values:\n  operator: " + "a" * 1_000_000, "unreadable-file"),
        ("values: {operator: a", "yaml-syntax"),
    ],
)
def test_a_file_that_is_no_answers_file_is_told(text, code, tmp_path):
    assert code in [one for one, _, _ in refused(text, tmp_path)]
