"""Pages look as they did when somebody looked at them: `pytest -m heavy --bless` keeps new pictures.

Whoever blesses looks at each picture that Git shows as changed. test_pictures_faults.py shows what is found.
"""

import pytest

from tests.judges.album import PAGES, documents
from tests.judges.pictures import GOLDEN, album, differences, golden, keep, kept, side_by_side, written

pytestmark = pytest.mark.heavy
KINDS = ("docx", "pdf")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """Every page of the album as each kind draws it now."""
    folder = tmp_path_factory.mktemp("pictures")
    pictures = {}
    for kind in KINDS:
        for page, picture in album(written(documents(), kind, folder), kind, folder):
            pictures[page.name, kind] = picture
    return pictures


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_page_looks_as_it_did(page, kind, drawn, bless, tmp_path):
    picture, path = drawn[page.name, kind], golden(page, kind)

    if bless:
        keep(picture, path)
    expected = kept(path)
    found = differences(expected, picture)

    if found:
        told = tmp_path / f"{page.name}.{kind}.png"
        side_by_side(expected, picture).save(told)
        pytest.fail("\n".join((*found, f"expected, got and difference: {told}")))


def test_the_pictures_are_few_and_small():
    files = sorted(GOLDEN.iterdir())

    assert [file.name for file in files] == sorted(golden(p, k).name for p in PAGES for k in KINDS)
    assert sum(file.stat().st_size for file in files) < 400_000
