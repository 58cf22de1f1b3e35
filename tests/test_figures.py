"""Sizes that docs/ tells are those of the files of now, within a tenth: a word more changes no figure."""

import gzip
import re

import pytest

from provisions.assembly.apart import without_annexes
from provisions.assembly.assemble import Options
from provisions.assembly.side_by_side import Profiles, side_by_side
from provisions.library.profiles import read_profile
from provisions.render import FORMATS, draw
from provisions.render.parts.cut import cut
from tests.worlds import DAY, ROOT, base, document_of

PROFILES = ("small-social", "micro-forum")
TOLD = (ROOT / "docs" / "low-bandwidth.md").read_text(encoding="utf-8")
CUT = {"html, light (`--max-kb 1000`)": 1_000, "html, 14 kB": 14, "txt, 14 kB": 14, "txt, 5 kB": 5}


def row(name):
    (cells,) = re.findall(rf"^\| {re.escape(name)} \| (.*) \|$", TOLD, re.MULTILINE)
    return [int(cell.split()[0]) for cell in cells.split("|")]


def terms(profile):
    return without_annexes(document_of(read_profile(profile, base())))


def files(name, profile):
    format_ = re.match("[a-z]+", name)[0]
    if name in CUT:
        return [file.data for file in cut(terms(profile), format_, profile, 1_000 * CUT[name]).files]
    return [draw(terms(profile), format_).data]


@pytest.mark.parametrize("name", ["txt", "md", "html", *CUT])
def test_what_weak_connections_load_is_as_large_as_told(name):
    made = [files(name, profile) for profile in PROFILES]

    for each, told, sent in zip(made, row(name)[::2], row(name)[1::2], strict=True):
        size = len(each) if len(each) > 1 else len(each[0]) / 1_000
        assert told == pytest.approx(size, rel=0.1, abs=1)
        assert sent == pytest.approx(
            sum(len(gzip.compress(data, 9)) for data in each) / 1_000, rel=0.1, abs=1
        )


def test_the_provisions_are_as_many_as_told():
    told = re.findall(r"(small-social|micro-forum) \((\d+) provisions\)", TOLD)

    assert told == [(name, str(sum(1 for _ in terms(name).provisions()))) for name in PROFILES]


def test_the_page_of_two_texts_is_as_large_as_told():
    everybody, children = (read_profile("small-social", base(), None, users) for users in ((), ("children",)))
    pair, _ = side_by_side(base(), Profiles(everybody, everybody, children), DAY, Options(annexes=False))
    told = (ROOT / "docs" / "side-by-side.md").read_text(encoding="utf-8")

    size = len(FORMATS["html"].draw_beside(pair).data) / 1_000

    assert int(re.search(r"page alone has (\d+) KB", told)[1]) == pytest.approx(size, rel=0.1)
