"""One build says the same words in every format; DOCX, PDF and HTML are compared in their own tests."""

import pytest

from tests.judges.expected import body, cover
from tests.judges.extract import markdown_text, plain_text
from tests.judges.ways import Way
from tests.judges.words import compared, words, words_of

pytestmark = pytest.mark.heavy

_MARKDOWN = Way(annex_end=".", has_titles=False, is_drawn=False, call="[^{}]", note_mark="[^{}]:")


def _expected(document, way):
    """All of it, from the first word on."""
    titles, rows = cover(document, way)
    return words_of([*titles, *rows, *body(document, way)])


def test_markdown_says_the_words_of_the_document(built):
    assert compared(words(markdown_text(built.path("md"))), _expected(built.document(), _MARKDOWN)) == []


def test_plain_text_says_the_words_of_the_document(built):
    way = Way(
        annex_end=".",
        has_captions=False,
        names_cells=True,
        shows_addresses=True,
        call="[{}]",
        is_drawn=False,
        note_mark="[{}]",
    )

    assert compared(words(plain_text(built.path("txt"))), _expected(built.document(), way)) == []


def test_a_lost_word_is_found(small, small_document, tmp_path):
    spoilt = tmp_path / "small.md"
    sound = (small / "small.md").read_text(encoding="utf-8")
    spoilt.write_text(sound.replace(" particular ", " ", 1), encoding="utf-8")
    expected = _expected(small_document, _MARKDOWN)

    assert compared(words(markdown_text(small / "small.md")), expected) == []
    assert "particular" in compared(words(markdown_text(spoilt)), expected)[0]
