"""Pages of docs/ that are made from the library stay what it makes; `pytest --bless` writes them."""

from pathlib import Path

import pytest

from provisions.check.lints.readability import grade
from provisions.library.profiles import shipped_profiles
from tests.pages import profile_page, profiles_index, readability_page, space_page
from tests.worlds import base

DOCS = Path(__file__).parent.parent / "docs"


def _same(path: Path, text: str, bless: bool) -> None:
    if bless:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", shipped_profiles())
def test_every_profile_has_its_page(name, bless):
    _same(DOCS / "profiles" / f"{name}.md", profile_page(base(), name), bless)


def test_the_profiles_are_listed(bless):
    _same(DOCS / "profiles" / "README.md", profiles_index(base()), bless)


def test_what_a_profile_can_say_is_listed_with_what_it_means(bless):
    _same(DOCS / "profiles" / "space.md", space_page(base()), bless)


def test_the_figures_of_readability_are_those_of_the_library(bless):
    _same(DOCS / "readability.md", readability_page(base()), bless)


def test_a_kept_library_measures_the_same_grades():
    """Our grade is that of textstat on the same sentences, within what the counting of words can differ."""
    import textstat

    from provisions.check.lints.prose import prose

    for clause in list(base().all_clauses())[:12]:
        text = " ".join(s.text.rstrip(".;:,") + "." for s in prose(clause, "text").sentences)

        assert grade(clause, "text") == pytest.approx(textstat.flesch_kincaid_grade(text), abs=1.5), clause.id
