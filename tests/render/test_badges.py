"""What the marks behind titles mean is told once, before the first of them, in every format."""

from dataclasses import replace

import pytest

from provisions.model.document import Excerpt
from provisions.model.inline import plain
from provisions.render import draw
from provisions.render.closing import badges_explained
from provisions.render.headings import BADGES
from provisions.render.pdf.drawing import print_words
from provisions.render.web.frame import fill
from tests.render.extracted import html_words, markdown_words, text_words
from tests.render.word.opened import Opened, W, text
from tests.samples import sample


def marked(*badges, users=("adults",), **changes):
    """The sample, its three provisions with `badges` behind their titles."""
    behind = iter(badges)
    sections = tuple(
        replace(s, provisions=tuple(replace(p, badge=next(behind)) for p in s.provisions))
        for s in sample().sections
    )
    manifest = replace(sample().manifest, users=users)
    return replace(sample(), sections=sections, manifest=manifest, **changes)


def explained(document):
    return [plain(block.content) for block in badges_explained(document)]


def _pdf(document):
    return html_words(fill("print.html", document, is_print=True, **print_words(document)).encode())


def _docx(document):
    lines = (text(one) for one in Opened(draw(document, "docx").data).tree().iter(f"{W}p"))
    return [word for line in lines for word in line.split()]


WORDS = {
    "html": lambda document: html_words(draw(document, "html").data),
    "pdf": _pdf,
    "md": lambda document: markdown_words(draw(document, "md").data),
    "txt": lambda document: text_words(draw(document, "txt").data),
    "docx": _docx,
}


@pytest.mark.parametrize("users", [("adults",), ("children",)])
@pytest.mark.parametrize("kind", WORDS)
def test_a_line_says_it_once_between_the_first_section_and_its_first_provision(kind, users):
    document = marked("law", "promise", "law", users=users)
    (line,) = explained(document)

    first = ("1.1", document.sections[0].provisions[0].title.split()[0])

    said = " ".join(WORDS[kind](document))

    assert said.count(line) == 1
    before, after = said.split(line)
    assert before.rstrip().endswith(document.sections[0].title)
    assert after.split()[0].lstrip("#") in first


@pytest.mark.parametrize("last", BADGES)
@pytest.mark.parametrize("first", ["law", "promise"])
def test_it_tells_the_marks_that_there_are_and_no_others(first, last):
    behind = (first, first, last)
    document = marked(*behind)
    (line,) = explained(document)

    told = [f"“{document.labels[f'badge_{name}']}”" in line for name in BADGES]

    assert told == [name in behind for name in BADGES]


def test_children_are_told_in_words_of_their_edition():
    alone, mixed, adults = (
        explained(marked("law", "promise", "law", users=users))
        for users in (("children",), ("adults", "children"), ("adults",))
    )

    assert alone != adults == mixed


@pytest.mark.parametrize(
    "document",
    [
        marked("unexamined", "unexamined", "unexamined"),
        marked("law", "law", "law", excerpt=Excerpt((), (), 3)),
    ],
    ids=["no law read", "excerpt"],
)
def test_nothing_is_explained_where_titles_have_no_marks(document):
    assert explained(document) == []
