"""Rules of tables and numbers of pages: found more quickly, and the same."""

import pytest

from provisions.render.pdf.upstream.borders import rules_soon_found
from provisions.render.pdf.upstream.targets import targets_told_apart
from tests.render.laid import FONTS, borders, lines
from tests.sampled import some

RULED = {
    "rules": "td { border-bottom: 1px solid #bbb } th { border-bottom: 2px solid #555 }",
    "rules that meet": "td { border-top: 1px solid red; border-bottom: 1px solid blue }",
    "rules of one width": "th { border-bottom: 1px solid red } td { border-top: 1px solid blue }",
    "no rule": "",
    "a border of the table": "table { border-top: 3px solid } td { border-bottom: 1px solid }",
    "a border of a row": "tr { border-bottom: 3px solid } td { border-top: 1px solid }",
    "a border of a column": "col { border-right: 3px solid }",
    "borders beside": "td { border: 1px solid }",
    "another kind": "td { border-top: 1px solid } th { border-bottom: 3px double }",
    "hidden": "th { border-bottom: hidden } td { border-top: 1px solid }",
    "from right to left": "table { direction: rtl } td { border-bottom: 1px solid }",
}
ROWS = {
    "square": "<tr><th>a<th>b</tr><tr><td>c<td>d</tr><tr><td>e<td>f</tr>",
    "a row that is short": "<tr><th>a<th>b</tr><tr><td>c</tr><tr><td>e<td>f</tr>",
    "over columns": "<tr><th colspan=2>a</tr><tr><td>c<td>d</tr>",
    "over rows": "<tr><th rowspan=2>a<th>b</tr><tr><td>d</tr>",
    "none": "",
}


@pytest.mark.parametrize("ruled", some(list(RULED), 4))
@pytest.mark.parametrize("rows", ROWS)
def test_the_rules_of_a_table_are_the_same(ruled, rows):
    css = f"{FONTS} table {{ font: 10pt Serif; border-collapse: collapse }} {RULED[ruled]}"
    table = f"<table><colgroup><col><col></colgroup>{ROWS[rows]}</table>"
    page = f"<!doctype html><html><head><style>{css}</style></head><body>{table}</body></html>"

    assert borders(page, rules_soon_found) == borders(page)


PLACES = {
    "one": "target-counter(attr(data-target), page)",
    "an address": "target-counter(url(#far), page)",
    "two": "target-counter(attr(data-target), page) ' ' target-counter(attr(data-other), page)",
    "one and here": "target-counter(attr(data-target), page) ' ' counter(page)",
    "here and one": "counter(page) ' ' target-counter(attr(data-target), page)",
}


@pytest.mark.parametrize("said", PLACES)
def test_the_numbers_of_other_pages_are_the_same(said):
    rules = f"i::after {{ content: {PLACES[said]} }} .far {{ break-before: page }}"
    css = f"{FONTS} html {{ font: 10pt Serif }} {rules}"
    body = (
        '<p><i data-target="#far" data-other="#near"></i></p><p class="far"><a id="near">a</a></p>'
        '<p class="far"><a id="far">b</a><i data-target="#near" data-other="#far"></i></p>'
    )
    page = f"<!doctype html><html><head><style>{css}</style></head><body>{body}</body></html>"

    told = lines(page, targets_told_apart)

    assert told == lines(page)
    assert told[0][0].startswith("3" if said != "here and one" else "1")


def test_a_number_that_moves_its_place_is_that_of_the_new_one():
    """Known, it takes a line of its own; the last line but one goes from the second page to the third."""
    rules = "@page { size: 50px 40px; margin: 0; counter-increment: page 1000 } body, p { margin: 0 }"
    css = f"{FONTS} {rules} html {{ font: 16px/20px Serif }} i::after {{ content: {PLACES['one']} }}"
    body = '<p>see <i data-target="#far"></i></p><p>one</p><p>two</p><p id="far">here</p><p>end</p>'
    page = f"<!doctype html><html><head><style>{css}</style></head><body>{body}</body></html>"

    def said(*ways):
        return [text.strip() for text, *_ in lines(page, *ways)]

    assert said() == ["see", "2000", "one", "two", "here", "end"]
    assert said(targets_told_apart) == ["see", "3000", "one", "two", "here", "end"]
