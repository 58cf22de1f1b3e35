"""What shipped profiles get, word for word; blessed with `pytest --bless` and reviewed as a diff."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from provisions.assembly.assemble import Options, assemble
from provisions.library.profiles import read_profile
from provisions.render import draw
from tests.worlds import base

GOLDEN = Path(__file__).parent / "golden"

EDITIONS = [
    pytest.param("small-social", (), True, id="small-social"),
    pytest.param("small-social", ("children", "intermittent"), False, id="small-social-children"),
    pytest.param("micro-forum", (), False, id="micro-forum"),
    pytest.param("medium-marketplace", (), False, id="medium-marketplace"),
    pytest.param("large-video", (), False, id="large-video"),
]
"""Profile, edition, with annexes or without: the annexes of one profile show how all of them read."""


@pytest.mark.parametrize(("name", "users", "annexes"), EDITIONS)
def test_the_document_is_the_blessed_one(name, users, annexes, bless):
    library = base()
    profile = read_profile(name, library, None, users)
    document = assemble(library, profile, datetime.date(2026, 1, 1), Options(annexes=annexes)).document
    # Hashes change with every comma of a file that is not printed; the words are what is blessed.
    manifest = replace(document.manifest, pack_hash="", profile_hash="", clauses=())
    text = draw(replace(document, manifest=manifest), "txt").data.decode()
    path = GOLDEN / f"{'.'.join((name, *users))}.txt"

    if bless:
        path.write_text(text, encoding="utf-8")

    assert path.read_text(encoding="utf-8") == text
