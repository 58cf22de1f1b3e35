"""Clause text to blocks; values never become markup."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from provisions.assembly import markdown as reading
from provisions.assembly.assemble import Options, assemble
from provisions.assembly.fill import CLOSE, OPEN, Filled
from provisions.assembly.markdown import parse, parse_line, parsed
from provisions.assembly.number import number_items
from provisions.assembly.plain import plain_blocks
from provisions.library.profiles import read_profile, shipped_profiles
from provisions.model.block import Items, Marker, Paragraph, lines
from provisions.model.inline import Strong, Text, Value, plain
from provisions.model.walk import each_inline
from tests.worlds import DAY, base


def filled(markdown, *values):
    slots = tuple(Value(v, "v") for v in values)
    return Filled(markdown, slots, tuple(range(1, markdown.count("\n") + 2)), "f.md")


def slot(n):
    return f"{OPEN}{n}{CLOSE}"


def depth(blocks):
    """How many lists stand inside one another; 0 where there are only paragraphs."""
    lists = [block for block in blocks if isinstance(block, Items)]
    return max((1 + max(depth(item.blocks) for item in one.items) for one in lists), default=0)


def test_paragraphs_and_lists():
    blocks = parse(filled("One.\n\n1. first\n2. second\n   1. inner\n\nLast."))

    assert [type(b) for b in blocks] == [Paragraph, Items, Paragraph]
    assert blocks[1].marker is Marker.LETTER
    assert depth(blocks) == 2
    assert list(lines(blocks)) == ["One.", "first", "second", "inner", "Last."]


def test_emphasis():
    (block,) = parse(filled("We **never** ask."))

    assert block.content == (Text("We "), Strong((Text("never"),)), Text(" ask."))


def test_lines_of_a_paragraph_are_joined_by_one_space():
    (block,) = parse(filled("one\ntwo  \nthree"))

    assert plain(block.content) == "one two three"


def test_what_is_not_in_the_language_stays_text():
    source = "# no heading\n\n<b>no html</b> [no](link) `no code` ![no](picture)\n\n> no quote"

    assert list(lines(parse(filled(source)))) == [
        "# no heading",
        "<b>no html</b> [no](link) `no code` ![no](picture)",
        "> no quote",
    ]


MARKUP = st.sampled_from(
    [
        "# Acme",
        "1. Acme",
        "> Acme",
        "- x",
        "**x**",
        "<script>",
        "{{ 7*7 }}",
        "a\\b",
        "[x](y)",
        "&amp;",
        "`x`",
        "| a | b |",
    ]
)
CONTEXTS = ["{}", "We are {} here.", "- {}", "1. {}\n2. two", "**{}**", "*{}* and {}", "{}\n\n{}"]


@given(
    st.sampled_from(CONTEXTS),
    MARKUP
    | st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=40),
)
def test_a_value_is_printed_as_it_is_wherever_it_stands(context, value):
    assume("X" not in value)
    blank = parse(filled(context.replace("{}", slot(0)), "X"))

    blocks = parse(filled(context.replace("{}", slot(0)), value))

    assert [inline.text for inline in each_inline(blocks) if isinstance(inline, Value)] == [
        value
    ] * context.count("{}")
    assert [line.replace("X", value) for line in lines(blank)] == list(lines(blocks))
    assert depth(blocks) == depth(blank)


def test_a_line_joins_paragraphs():
    assert plain(parse_line(filled("one\n\ntwo"))) == "one two"


@given(st.lists(st.integers(0, 4), min_size=1, max_size=6))
def test_letters_run_on_through_a_provision_and_numerals_begin_again(inner):
    markdown = "".join("1. item\n" + "".join(f"   {i + 1}. inner\n" for i in range(n)) for n in inner)
    source = markdown.replace("1. item", "\n1. item", 1) + "\nText between.\n\n1. again\n"

    blocks = number_items(parse(filled(source)))

    outer = [item.number for b in blocks if isinstance(b, Items) for item in b.items]
    assert outer == list(range(1, len(inner) + 2))
    for block in blocks:
        for item in block.items if isinstance(block, Items) else ():
            for list_ in item.blocks:
                if isinstance(list_, Items):
                    assert [i.number for i in list_.items] == list(range(1, len(list_.items) + 1))


# Mostly what is plain, or a text of eight lines would hardly ever be.
INDENTS = [*["", "", "  ", "   "] * 6, " ", "    ", "     ", "      "]
MARKS = [*["", "", "1. ", "- "] * 12, "2. ", "1) ", "-  ", "1.", "-", "* ", "+ ", "\t"]
BEGINNINGS = [*["words", "“said” ", slot(0), "words."] * 8, "", f" {slot(0)} ", "18", "-", "–", "\u3000"]
ENDS = [*["", " and", "  two", f"{slot(0)} "] * 8, f" {slot(0)}", "*", "_x_", "\\", "\xa0", " "]
LINES = st.tuples(*map(st.sampled_from, (INDENTS, MARKS, BEGINNINGS, ENDS))).map("".join)


@given(st.lists(LINES | st.just(""), min_size=1, max_size=8).map("\n".join))
def test_what_is_plain_is_read_as_the_parser_reads_it(markdown):
    plain_ones = plain_blocks(filled(markdown, "X"))

    assert plain_ones in (None, parsed(filled(markdown, "X")))


@pytest.mark.parametrize(
    "markdown",
    [
        "",
        "One.\n\n1. first\nof all\n1. second\n   - inner\n   - inner\n1. third\n\nLast.\n",
        "- a\n  - b\n    - c\n  - d\n- e\n\nf",
        "   One\n   two.\n\n\n  Three.",
        f"{slot(0)} is\n{slot(0)}.",
    ],
)
def test_the_parser_is_not_asked_for_what_is_plain(markdown):
    assert plain_blocks(filled(markdown, "X")) == parsed(filled(markdown, "X"))


@pytest.mark.parametrize(
    "markdown",
    [
        "*a*",
        "a_b",
        "a\\b",
        "2. a",
        "18 years",
        "- a\n\n  b",
        "1. a\n  1. b",
        "1. a\n- b",
        " - a",
        "- a\n - b",
    ],
)
def test_what_is_not_plain_is_left_to_the_parser(markdown):
    assert plain_blocks(filled(markdown)) is None
    assert parse(filled(markdown)) == parsed(filled(markdown))


def test_nearly_all_that_the_library_says_is_plain_and_read_as_the_parser_reads_it(monkeypatch):
    read = {}
    monkeypatch.setattr(reading, "parse", lambda text: read.setdefault(text, plain_blocks(text)))
    monkeypatch.setattr("provisions.assembly.draft.parse", reading.parse)

    for name in shipped_profiles():
        assemble(base(), read_profile(name, base()), DAY, Options(annexes=False))

    assert len(read) > 500
    assert {text.markdown for text, blocks in read.items() if blocks is None} == set()
    assert all(blocks == parsed(text) for text, blocks in read.items())
