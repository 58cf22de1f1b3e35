"""The template language."""

import re
from functools import cache

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.language.conditions import read_condition
from provisions.language.problems import Unreadable
from provisions.language.source import SourceText
from provisions.language.source_form import source_form
from provisions.language.templates import MAX_BRANCHES, MAX_NESTING, read_template
from provisions.library.shipped import shipped
from provisions.model.condition import written
from provisions.model.diagnostic import Diagnostics
from provisions.model.template import Choice, Output, Reference, Stretch, Words, walk
from tests.casefile import cases
from tests.sampled import some
from tests.worlds import base, situation, vocabulary

SITUATION = situation(users=("adults", "children"), choices=("payments",))
EXPLAINING = re.compile(r"^## (?:Rationale|Balance)\n(.*?)(?=^## |\Z)", re.DOTALL | re.MULTILINE)
USERS = (("adults", "children"), ("children", "intermittent"))


def read(text):
    problems = Diagnostics()
    template = ()
    try:
        template = read_template(SourceText(text, "case"), vocabulary(), problems)
    except Unreadable as unreadable:
        problems.add(unreadable.diagnostic)
    lines = []
    for d in problems.found:
        near = f"; did you mean {d.near}?" if d.near else ""
        lines.append(f"error {d.place.line}:{d.place.column} {d.message}{near}")
    return template, lines


def printed(template, here=SITUATION):
    """The words of `template` in a situation; values and references as markers."""
    out = []
    for node in template:
        match node:
            case Words(text):
                out.append(text)
            case Output(name):
                out.append(f"<{name}>")
            case Reference(target):
                out.append(f"<{target}>")
            case Choice(branches):
                taken = next((b for b in branches if here.holds(b.condition)), None)
                out.append(printed(taken.body, here) if taken else "")
            case Stretch(condition, body):
                out.append(printed(body, here) if here.holds(condition) else "")
    return "".join(out)


@pytest.mark.parametrize(("text", "expected"), cases("templates"))
def test_reads_what_the_case_says(text, expected):
    template, problems = read(text)

    assert ("\n".join(problems) or printed(template)).strip() == expected.strip()


def test_values_and_references_know_their_places():
    template, _ = read('one\n  {{ appeal_window }} and {{ ref("dp-appeal")|title }}')

    output, reference = (node for node in template if isinstance(node, Output | Reference))

    assert (output.place.line, output.place.column) == (2, 6)
    assert (reference.place.line, reference.place.column, reference.with_title) == (2, 34, True)


def test_else_is_reached_when_nothing_before_it_holds():
    template, _ = read("{% if payments %}a{% elif advertising %}b{% else %}c{% endif %}")

    guards = {node.text: written(guard) for guard, node in walk(template) if isinstance(node, Words)}

    assert guards["a"] == "payments"
    assert guards["b"] == "not payments and advertising"
    assert guards["c"] == "not payments and not advertising"


def test_nesting_is_bounded():
    depth = MAX_NESTING + 1

    _, problems = read("{% if payments %}" * depth + "{% endif %}" * depth)

    assert len(problems) == 1
    assert "too many" in problems[0]


@given(st.text(alphabet='{}%#|() \nabif"-', max_size=60))
def test_no_text_is_worse_than_a_diagnostic(text):
    read(text)


def as_jinja(source):
    """The same template for stock Jinja: each condition a lookup, each output a marker."""
    conditions = {}

    def name(match):
        keyword, condition = match[1], match[2].strip()
        conditions[f"c{len(conditions)}"] = condition
        return "{% " + f"{keyword} c{len(conditions) - 1}" + " %}"

    source = re.sub(r"\{%\s*(if|elif)\s(.*?)%\}", name, source, flags=re.DOTALL)
    source = re.sub(r"\{\{\s*ref\(\"([a-z0-9-]+)\"\)(?:\|title)?\s*\}\}", r"<\1>", source)
    source = re.sub(r"\{\{\s*([a-z_0-9]+)(?:\|[a-z_]+)*\s*\}\}", r"<\1>", source)
    return source, conditions


def truth(condition, here=SITUATION):
    """Whether `condition`, as written, holds in a situation."""
    return here.holds(as_read(condition))


@cache
def as_read(condition):
    return read_condition(SourceText(condition, ""), vocabulary(), Diagnostics())


@cache
def shipped_in_jinja():
    """Each part of each shipped clause: ours, what Jinja makes of its source, and its conditions."""
    jinja = jinja2.Environment(autoescape=False)
    found = []
    for clause in base().all_clauses():
        for part, ours in clause.parts.named():
            source, conditions = as_jinja(source_form(ours))
            found.append((f"{clause.id}, {part}", ours, jinja.from_string(source), conditions))
    return found


# Each level and each group of users; all of both together in CI.
@pytest.mark.parametrize(
    ("level", "users"),
    some([(level, users) for users in USERS for level in ("essential", "standard", "leading")], 3),
)
def test_every_shipped_clause_means_what_jinja_makes_of_it(level, users):
    """The words that stock Jinja prints are the words we print, labels written out as conditions."""
    here = situation(users=users, choices=("payments",), level=level)
    for where, ours, jinja, conditions in shipped_in_jinja():
        theirs = jinja.render({name: truth(condition, here) for name, condition in conditions.items()})

        assert printed(ours, here).split() == theirs.split(), where

    assert len(shipped_in_jinja()) >= 300


def test_the_source_of_an_explanation_means_what_jinja_makes_of_it():
    """What explains stands under no labels: its source itself is a template."""
    compared = 0
    for path in sorted(shipped("clauses").glob("*/*.md")):
        body = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
        for text in EXPLAINING.findall(body):
            ours, problems = read(text)
            source, conditions = as_jinja(text)
            theirs = jinja2.Environment(autoescape=False).from_string(source)
            held = {name: truth(condition) for name, condition in conditions.items()}

            assert problems == []
            assert printed(ours).split() == theirs.render(held).split(), path
            compared += 1

    assert compared >= 70


def test_alternatives_are_bounded():
    many = "{% if payments %}a" + "{% elif payments %}b" * MAX_BRANCHES + "{% endif %}"

    _, problems = read(many)

    assert len(problems) == 1
    assert "too many alternatives" in problems[0]
