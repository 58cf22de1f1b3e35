"""A document says the same in every format that is read as text."""

import re
from dataclasses import replace

import pytest

from provisions.model.block import lines
from provisions.model.inline import Text
from provisions.render import FORMATS, draw
from provisions.render.closing import open_points
from provisions.render.cover import banner
from tests.render.documents import annexes_alone, long_document, without_annexes
from tests.render.extracted import html_words, markdown_words, text_words
from tests.render.word.opened import Opened
from tests.samples import sample

# What is still open stands first on pages and last in lines; test_open_points holds that it is the same.
DOCUMENTS = {
    "sample": replace(sample(), blanks=()),
    "long": long_document(12),
    "terms": replace(without_annexes(sample()), blanks=()),
    "annexes": annexes_alone(sample()),
}


def _bare(words: list[str]) -> list[str]:
    """Words without the marks of bullets, what sets labels apart, and the brackets around a badge."""
    joined = " ".join(words).replace("- ", "")
    return re.findall(r"[\w☐<>@&“”(),;’/?-]+", joined.replace("- ", ""))


def _drawn(name: str, document) -> bytes:
    return draw(document, name).data


@pytest.mark.parametrize("name", DOCUMENTS)
def test_markdown_says_what_the_page_says(name):
    document = DOCUMENTS[name]
    mark = _bare(banner(document).split())

    page = _bare(html_words(_drawn("html", document)))

    assert page[: len(mark)] == mark
    assert _bare(markdown_words(_drawn("md", document))) == page[len(mark) :]


@pytest.mark.parametrize("name", ["sample", "long", "terms"])
def test_plain_text_says_what_markdown_says_and_names_every_cell(name):
    document = without_annexes(DOCUMENTS[name])
    text = _bare(text_words(_drawn("txt", document)))
    markdown = _bare(markdown_words(_drawn("md", document)))

    # A row of a table repeats the names of its columns; with one row the order alone differs.
    assert sorted(text) == sorted(markdown)
    assert text[: len(text) - 20] == markdown[: len(markdown) - 20]


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "pdf"])
def test_what_a_provision_says_in_short_is_in_the_data_alone(name):
    section, *rest = sample().sections
    provision, *others = section.provisions
    provision = replace(provision, short=(Text("Zwieback"),))
    document = replace(sample(), sections=(replace(section, provisions=(provision, *others)), *rest))

    drawn = _drawn(name, document)
    if name == "docx":
        drawn = Opened(drawn).text("word/document.xml").encode()

    assert (b"Zwieback" in drawn) == (name == "json")


@pytest.mark.parametrize("name", ["html", "md", "txt"])
def test_what_is_open_is_the_same_in_every_format(name):
    document = sample()
    read = {"html": html_words, "md": markdown_words, "txt": text_words}[name]
    said = " ".join(_bare(read(_drawn(name, document)))).replace(";", "")

    for words in lines(open_points(document)):
        assert " ".join(_bare(words.split())).replace(";", "") in said
