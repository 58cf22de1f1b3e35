"""Labels: what they print, and what is said of those that are wrong."""

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.language.labels import Labels, Meaning, Opening, with_stretches
from provisions.language.problems import Unreadable
from provisions.language.source import SourceText
from provisions.language.source_form import source_form
from provisions.language.templates import read_template
from provisions.model.condition import Always, Fact, Includes, Membership
from provisions.model.diagnostic import Diagnostics
from provisions.model.template import Stretch, walk
from tests.casefile import cases
from tests.language.test_templates import as_jinja, printed, truth
from tests.worlds import situation, vocabulary

SITUATION = situation(users=("adults", "children"), jurisdictions=("in", "uk", "eu"), choices=("payments",))


def _lives(place, words):
    condition = Includes("jurisdictions", Membership.ANY, (place,))
    only = Includes("jurisdictions", Membership.ONLY, (place,))
    return Meaning(condition, Opening(f"If you live in {words}, ", only))


KNOWN = Labels(
    {
        "always": Meaning(Always()),
        "again": Meaning(Always()),
        "pay": Meaning(Fact("payments")),
        "adverts": Meaning(Fact("advertising")),
        "india": _lives("in", "India"),
        "uk": _lives("uk", "the United Kingdom"),
    },
    frozenset({"Brazil"}),
)


def read(text):
    problems = Diagnostics()
    template = ()
    try:
        template = read_template(SourceText(text, "case"), vocabulary(), problems)
        template = with_stretches(template, KNOWN, "case", problems)
    except Unreadable as unreadable:
        problems.add(unreadable.diagnostic)
    lines = []
    for d in problems.found:
        near = f"; did you mean {d.near}?" if d.near else ""
        lines.append(f"error {d.place.line}:{d.place.column} {d.message}{near}")
    return template, lines


@pytest.mark.parametrize(("text", "expected"), cases("labels"))
def test_reads_what_the_case_says(text, expected):
    template, problems = read(text)

    assert ("\n".join(problems) or _squeezed(printed(template, SITUATION))) == _squeezed(expected)


def _squeezed(text):
    lines = (line.rstrip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


@pytest.mark.parametrize(("text", "expected"), cases("labels"))
def test_stock_jinja_prints_the_same_words(text, expected):
    template, problems = read(text)
    if problems:
        return
    source, conditions = as_jinja(source_form(template))

    theirs = jinja2.Environment(autoescape=False).from_string(source)

    held = {name: truth(condition, SITUATION) for name, condition in conditions.items()}
    assert theirs.render(held).split() == expected.split()


def test_an_addressee_is_not_told_where_everybody_is_one():
    template, _ = read("[india] Our officer answers you.")

    assert printed(template, situation(jurisdictions=("in",))).strip() == "Our officer answers you."


def test_words_on_two_lines_are_one_piece_where_nothing_lies_between():
    template, _ = read("[always] We decide\nfreely. [pay] You\n{# not yet #}pay\nlate.")

    pieces = [node.body for _, node in walk(template) if isinstance(node, Stretch) and node.atoms]

    assert [[(word.text, word.line, word.column) for word in body] for body in pieces] == [
        [("We decide\nfreely. ", 1, 10)],
        [("You\n", 2, 15), ("pay\nlate.", 3, 14)],
    ]


def test_every_word_knows_what_it_bears_and_where_it_stands():
    template, _ = read("[always] One. [again] Two.\n\n1. [pay] three")

    stretches = [node for _, node in walk(template) if isinstance(node, Stretch) and node.atoms]

    assert [(s.atoms, s.place.line, s.place.column) for s in stretches] == [
        (("always",), 1, 1),
        (("again",), 1, 15),
        (("pay",), 3, 4),
    ]
    assert [s.body[0].column for s in stretches] == [10, 23, 10]


@given(
    st.lists(
        st.sampled_from(
            [
                "[always] ",
                "[pay] ",
                "[india] ",
                "[x",
                "]",
                "One. ",
                "two: ",
                "\n",
                "\n\n",
                "1. ",
                "  1. ",
                "{% if payments %}",
                "{% endif %}",
                "{{ x }}",
                "(",
                "**",
            ]
        ),
        max_size=14,
    ).map("".join)
)
def test_no_text_is_worse_than_a_diagnostic(text):
    template, problems = read(text)

    if not problems:
        printed(template, SITUATION)


STEPS = """\
- [pay] Pay within a day.
  - Who: the lead
  - Minutes: 10
- [adverts] Look at the adverts.
  - Who: the lead
- Read.
  - Who: anybody
- [pay] [adverts] Pay for adverts.
  - Who: nobody
"""


def test_a_step_goes_with_its_details_and_needs_no_label():
    problems = Diagnostics()
    free = Labels(KNOWN.known, free=True)

    template = with_stretches(
        read_template(SourceText(STEPS, "case"), vocabulary(), problems), free, "case", problems
    )

    assert problems.found == []
    assert _squeezed(printed(template, SITUATION)) == (
        "- Pay within a day.\n  - Who: the lead\n  - Minutes: 10\n- Read.\n  - Who: anybody"
    )
