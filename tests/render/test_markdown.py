"""Markdown, read back as a Git host reads it."""

import itertools
import re
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from provisions.model.block import Heading, Item, Items, Marker, Paragraph, Table
from provisions.model.inline import CrossReference, Emphasis, Foreign, Link, Strong, TermUse, Text, Value
from provisions.render.plain.markdown import render
from provisions.wording.addresses import percent_encoded
from provisions.wording.safe_words import clean
from tests.render.documents import annexes_alone, long_document, saying
from tests.render.extracted import inline_text, markdown_tokens, words
from tests.samples import sample

ANY = st.text(st.characters(exclude_categories=()))
# Text in which nearly every character means something to somebody.
MEANT = st.text(st.sampled_from("\\`*_{}[]()<>#+-.!|&~$=:;\"'@^/ 1a\u00a0\t"), max_size=30)
INLINES = st.recursive(
    st.builds(Text, ANY | MEANT) | st.builds(Value, MEANT, st.just("name")),
    lambda inner: (
        st.builds(Strong, st.tuples(inner, inner))
        | st.builds(Emphasis, st.tuples(inner, inner))
        | st.builds(Foreign, st.tuples(inner), st.just("fr"))
        | st.builds(Link, st.tuples(inner), MEANT.map("https://example.org/{}".format))
    ),
    max_leaves=8,
)


def _flat(inline) -> str:
    return inline.text if isinstance(inline, Text | Value) else "".join(map(_flat, inline.children))


def _blocks(document) -> list[tuple[str, str]]:
    """The blocks of a document as (type of block, its words); words of blocks that hold blocks are empty."""
    tokens = markdown_tokens(render(document))
    return [
        (before.type, " ".join(words(inline_text(token))))
        for before, token in itertools.pairwise(tokens)
        if token.type == "inline"
    ]


def _provision(*blocks):
    section = sample().sections[0]
    provision = replace(section.provisions[0], blocks=blocks, short=())
    return replace(
        sample(),
        sections=(replace(section, provisions=(provision,)),),
        definitions=None,
        annexes=(),
        blanks=(),
        colophon=(),
    )


def test_numbers_are_words_of_headings():
    text = render(sample()).decode()

    assert "\n## 1. Reasons, hearing and appeal\n" in text
    assert "\n### 1.1 We tell you why \\[promise\\]\n" in text


def test_marks_are_words_of_a_bullet_list():
    assert (
        "- (a) removing it;\n- (b) making it harder to find, by\n  - (i) ranking it lower, or\n"
        in render(sample()).decode()
    )


def test_references_lead_to_headings():
    data = render(sample()).decode()
    headings = re.findall(r"^#+ (.*)$", data, re.MULTILINE)
    # The rule of GitHub, written once more: lower case, letters, digits, hyphens; spaces are hyphens.
    slugs = {
        re.sub(r"[^\w\- ]", "", heading.replace("\\", "").lower()).replace(" ", "-") for heading in headings
    }

    targets = set(re.findall(r"\]\(#([^)]*)\)", data))

    assert targets
    assert targets <= slugs


def test_the_second_heading_of_the_same_words_has_a_number_in_its_name():
    data = render(replace(sample(), title="1.1 We tell you why [promise]")).decode()

    assert "[section\N{NO-BREAK SPACE}1.1](#11-we-tell-you-why-promise-1)" in data


def test_a_reference_to_what_is_not_here_is_words():
    data = render(annexes_alone(sample())).decode()

    assert "see section\N{NO-BREAK SPACE}2.1." in data
    assert "](#" not in data


def test_the_structure_is_read_back():
    kinds = [kind for kind, _ in _blocks(sample())]
    tables = [block for annex in sample().annexes for block in _tables(annex)]

    assert kinds.count("heading_open") == 1 + 3 + 3 + 2 + 2 + 1 + 1 + 1 + 3
    assert kinds.count("th_open") == sum(len(table.head) for table in tables) + 2
    assert [token.type for token in markdown_tokens(render(sample()))].count("bullet_list_open") == 4


def _tables(annex):
    blocks = [*annex.intro, *annex.closing, *(block for entry in annex.entries for block in entry.blocks)]
    return [block for block in blocks if isinstance(block, Table)]


def test_no_html_is_needed():
    kinds = {
        child.type for token in markdown_tokens(render(long_document(12))) for child in token.children or ()
    }

    assert not {"html_inline", "html_block"} & kinds


def test_two_lists_stay_two():
    one = Items((Item(1, (Paragraph((Text("one"),)),)),), Marker.LETTER)
    tokens = markdown_tokens(render(_provision(one, one, one)))

    # The cover has the first.
    assert [token.type for token in tokens].count("bullet_list_open") == 4


def test_an_item_of_several_paragraphs_stays_one():
    item = Item(1, (Paragraph((Text("one"),)), Paragraph((Text("two"),)), Heading((Text("three"),))))
    tokens = markdown_tokens(render(_provision(Items((item,), Marker.LETTER), Paragraph((Text("after"),)))))

    levels = {inline_text(token): token.level for token in tokens if token.type == "inline"}

    assert levels["(a) one"] == levels["two"] == levels["three"]
    assert levels["after"] < levels["two"]


def test_a_space_at_the_end_of_strong_words_moves_out():
    assert "**Legal force.** Binding" in render(sample()).decode()


@pytest.mark.parametrize("inline", [Strong((Text("in"),)), Emphasis((Text("in"),))])
def test_marks_inside_a_word_are_elements(inline):
    tag = "strong" if isinstance(inline, Strong) else "em"

    assert f"with<{tag}>in</{tag}>side" in render(saying(Text("with"), inline, Text("side"))).decode()


@given(st.lists(INLINES, min_size=1, max_size=4))
@example([Text("&"), Text("amp;")])
@example([Text("!"), Link((Text("a"),), "https://example.org")])
@example([Text("1"), Text(". not a list")])
@example([Strong((Text("a"),)), Strong((Text("b"),))])
@example([Link((Text("]("),), "https://example.org/a b>&copy;\\")])
@example([Text("0"), Link((Strong((Text(":"),)),), "nowhere")])
@example([Text("0"), Link((Link((Strong((Text(":"),)),), "https://a.example"),), "https://example.org")])
def test_any_words_are_read_back_as_one_paragraph(content):
    said = " ".join(words(clean("".join(map(_flat, content)))))

    said_so, silent = (_blocks(replace(saying(*line), colophon=(), assumed=())) for line in (content, ()))

    assert said_so == [*silent, *([("paragraph_open", said)] if said else [])]


@given(ANY | MEANT)
def test_any_title_is_read_back_as_one_heading(text):
    kind, said = (_blocks(replace(saying(), title=f"T{text}")))[0]

    assert (kind, said) == ("heading_open", " ".join(words(clean(f"T{text}"))))


@given(ANY | MEANT)
def test_any_item_is_read_back_as_one_item(text):
    items = Items((Item(0, (Paragraph((Text("a"), Text(text))),)),), Marker.BULLET)

    assert _blocks(_provision(items))[-1] == ("paragraph_open", " ".join(words(clean(f"a{text}"))))


@given(ANY | MEANT)
def test_any_cell_is_read_back_as_one_cell(text):
    table = Table(
        "caption", ((Text("head"),), (Text("other"),)), (((Text(f"a{text}"),), (Text("b"),)),), (50, 50)
    )

    assert _blocks(_provision(table))[-2:] == [
        ("td_open", " ".join(words(clean(f"a{text}")))),
        ("td_open", "b"),
    ]


@given(MEANT)
def test_an_address_is_read_back_as_it_is(text):
    url = f"https://example.org/{text}"
    token = next(
        child
        for token in markdown_tokens(render(saying(Link((Text("x"),), url))))
        for child in token.children or ()
        if child.type == "link_open"
    )

    from markdown_it.common.normalize_url import normalizeLink

    assert token.attrs["href"] == normalizeLink(percent_encoded(url))


def test_a_term_is_a_word():
    assert "content, we" in render(saying(TermUse("content", "content"), Text(", we"))).decode()


def test_a_link_holds_no_other_link():
    inside = Link((CrossReference("dp-reasons", "section", "1.1"),), "https://example.org")

    assert "[section\N{NO-BREAK SPACE}1.1](https://example.org)" in render(saying(inside)).decode()
