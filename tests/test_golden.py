"""What each shipped profile gets, word for word; blessed with `pytest --bless` and reviewed as a diff."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from provisions.assembly.assemble import assemble
from provisions.library.profiles import read_profile, shipped_profiles
from provisions.render import RENDERERS
from tests.worlds import base

GOLDEN = Path(__file__).parent / "golden"
EDITIONS = [*((name, ()) for name in shipped_profiles()), ("small-social", ("children", "intermittent"))]


@pytest.mark.parametrize(("name", "users"), EDITIONS)
def test_the_document_is_the_blessed_one(name, users, bless):
    library = base()
    document = assemble(library, read_profile(name, library, None, users), datetime.date(2026, 1, 1)).document
    # Hashes change with every comma of a file that is not printed; the words are what is blessed.
    manifest = replace(document.manifest, pack_hash="", profile_hash="", clauses=())
    text = RENDERERS["txt"].load()(replace(document, manifest=manifest)).decode()
    path = GOLDEN / f"{'.'.join((name, *users))}.txt"

    if bless:
        path.write_text(text, encoding="utf-8")

    assert path.read_text(encoding="utf-8") == text
