"""The same input gives the same bytes, whatever the hash seed, the time zone and the locale."""

import hashlib

import pytest

from tests.judges.editions import EDITIONS, FORMATS, PROGRAM, build, command, run

_EDITION = next(edition for edition in EDITIONS if edition.name == "continued")
pytestmark = pytest.mark.heavy


def _hashes(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


@pytest.mark.parametrize(
    ("seed", "zone", "locale"), [("0", "Pacific/Kiritimati", "C"), ("4242", "America/St_Johns", "C.UTF-8")]
)
def test_the_bytes_are_the_same(builds, tmp_path, seed, zone, locale):
    first = build(_EDITION, builds)

    run([*PROGRAM, *command(_EDITION, FORMATS, tmp_path)], PYTHONHASHSEED=seed, TZ=zone, LC_ALL=locale)

    assert _hashes(tmp_path) == _hashes(first.folder)


def test_another_input_gives_other_bytes(builds, tmp_path):
    first = build(_EDITION, builds)

    run([*PROGRAM, *command(_EDITION, FORMATS, tmp_path), "--set", "operator=Somebody"])

    for name, hash_ in _hashes(tmp_path).items():
        assert hash_ != _hashes(first.folder)[name], name
