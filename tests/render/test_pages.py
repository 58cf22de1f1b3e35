"""The number of pages of a finished file."""

import pytest

from provisions.render.pages import pages


@pytest.mark.parametrize("format_", ["html", "md", "txt", "json"])
def test_a_format_without_pages_has_none(format_):
    assert pages(format_, b"/Type /Page") is None


def test_pages_are_not_confused_with_their_tree():
    assert pages("pdf", b"<</Type /Pages>> <</Type/Page>> <</Type /Page /X 1>>") == 2
