"""Findings of one cause are told as one."""

from provisions.check.finding import Finding
from provisions.cli.grouping import MOST_LINES, also, grouped
from provisions.model.place import Place


def finding(message, line=1, because="", kind="below-floor"):
    return Finding(kind, message, Place("a.md", line, 1), because=because)


def test_one_place_or_one_cause_is_one_group():
    found = [
        finding("a", 1, "x"),
        finding("b", 1, "y"),
        finding("c", 2, "x"),
        finding("d", 3, "z"),
        finding("e", 3, "z", "dead-case"),
    ]

    assert [[f.message for f in group] for group in grouped(found)] == [["a", "b", "c"], ["d"], ["e"]]


def test_what_has_no_cause_is_not_of_one_cause():
    assert len(grouped([finding("a", 1), finding("b", 2)])) == 2


def test_the_others_are_a_line_each_and_the_rest_is_counted():
    group = [finding("first"), *(finding(f"m{n}", n) for n in range(1, MOST_LINES + 3))]

    lines = also(group)

    assert lines[0] == "also: m1"
    assert lines[1] == "also at a.md:2:1: m2"
    assert lines[-1] == "and 2 more of this cause"
    assert len(lines) == MOST_LINES + 1
