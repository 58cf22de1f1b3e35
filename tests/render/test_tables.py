"""Tables of the terms in every format: native, headed, bound cell by cell, and never more than words."""

import datetime
import io
import json
import re
import zipfile

import jsonschema
import pytest
from lxml import etree, html

from provisions.assembly.assemble import assemble
from provisions.render import draw
from provisions.render.data.schema import document_schema
from provisions.render.format import Drawn
from tests import tabled

DATE = datetime.date(2026, 1, 1)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = [
    "<script>alert(1)</script>",
    "a | b || c",
    "=cmd|'/c calc'!A1",
    "]] {{ operator }} {% if x %}",
    "*a* _b_ `c` [d](https://e.example) ![f](g)",
    "שלום & عربى",
    "# 1. - a",
    "x" * 300,
]


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    return tabled.library(tmp_path_factory.mktemp("tables"))


def drawn(library, format_, values=None, **changed):
    document = assemble(library, tabled.profile(library, values, **changed), DATE).document
    return draw(document, format_).data


def word(library, values=None):
    with zipfile.ZipFile(io.BytesIO(drawn(library, "docx", values))) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def tables(tree):
    return [
        t
        for t in tree.iter(f"{W}tbl")
        if "What we know, why" in t.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
    ]


def test_word_gets_a_table_whose_head_is_repeated_and_whose_open_cells_are_bound(library):
    (table,) = tables(word(library))

    head, *rows = table.findall(f"{W}tr")
    assert head.find(f"{W}trPr/{W}tblHeader") is not None
    assert len(rows) == 3
    bound = re.findall(r"xpath=\"/b:blanks\[1\]/b:([^\[]*)", etree.tostring(table).decode())
    tags = [t.get(f"{W}val") for t in table.iter(f"{W}tag")]
    assert tags[:4] == ["data.account.what", "data.account.why", "data.account.to", "data.account.ends"]
    assert len(bound) == len(tags) == len(set(tags))
    assert {len(r.findall(f"{W}tc")) for r in rows} == {7}


def test_a_confirmed_cell_in_word_is_no_control(library):
    (table,) = tables(word(library, {"data": "confirm", "recipients": "confirm", "service_name": "C"}))

    assert list(table.iter(f"{W}sdt")) == []


def test_a_table_is_no_control_in_the_list_of_what_is_open(library):
    tags = [t.get(f"{W}val") for t in word(library).iter(f"{W}tag")]

    assert not {"data", "recipients"} & set(tags)


def test_the_page_heads_columns_names_the_table_and_hides_no_cell(library):
    page = html.fromstring(drawn(library, "html"))
    (table,) = [t for t in page.iter("table") if "What we know, why" in t.findtext("caption")]

    assert [th.get("scope") for th in table.iter("th")] == ["col"] * 7
    names = [th.text_content() for th in table.iter("th")]
    assert all([td.get("data-column") for td in tr.iter("td")] == names for tr in table.find("tbody"))
    assert table.get("class") == "titled"


def test_on_paper_no_cell_names_its_column(library, monkeypatch):
    monkeypatch.setattr("provisions.render.pdf.drawing.draw", lambda page, *_, **__: Drawn(page.encode()))

    assert b"<td>" in drawn(library, "pdf")
    assert b"<td data-column" not in drawn(library, "pdf")


def test_the_data_fits_its_schema_and_says_what_is_confirmed(library):
    values = {"data": {"account": "confirm", "use": "no"}}
    data = json.loads(drawn(library, "json", values))

    jsonschema.validate(data, document_schema())
    blocks = data["sections"][0]["provisions"][0]["blocks"]
    records = next(b["records"] for b in blocks if b["type"] == "table")
    assert [(r["id"], r["confirmed"], r["certainty"]) for r in records["rows"]] == [
        ("account", True, "sure"),
        ("posts", False, ""),
    ]
    assert {"column": "ends", "value": "account"} in records["rows"][0]["values"]
    assert data["manifest"]["unconfirmed"] == 3


@pytest.mark.parametrize("format_", ["docx", "pdf", "html", "md", "txt", "json"])
def test_children_read_their_own_words(format_, library):
    adults, children = (drawn(library, format_, users=[users]) for users in ("adults", "children"))

    assert adults != children
    if format_ == "txt":
        assert b"What it is |" in children
        assert b"scrambled" not in children
        assert b"your phone or computer" in children


@pytest.mark.parametrize("words", HOSTILE)
def test_what_a_cell_says_is_words_in_every_format(words, library):
    values = {"data": {"account": {"what": words, "confirm": "yes"}, "posts": "no", "use": "no"}}

    page = html.fromstring(drawn(library, "html", values))
    said = [td.text_content() for td in page.iter("td")]
    assert words in [one.strip("\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}") for one in said]
    assert list(page.iter("script")) == []
    (table,) = tables(word(library, values))
    cells = ["".join(c.itertext()).replace("\N{LEFT-TO-RIGHT MARK}", "") for c in table.iter(f"{W}tc")]
    assert words in cells
    text = " ".join(drawn(library, "txt", values).decode().split())
    assert words.split(" ")[0][:60] in text
    md = drawn(library, "md", values).decode()
    head, _, *rows = next(re.finditer(r"(?m)^\| What .*(?:\n\|.*)*", md)).group().split("\n")
    assert len(rows) == 1
    columns = [len(re.findall(r"(?<!\\)\|", line)) for line in (head, *rows)]
    assert len(set(columns)) == 1


def test_the_same_rows_give_the_same_bytes(library):
    values = {"data": {"use": "no", "extra": {"what": "shoes", "why": "fun", "ends": "1 year"}}}

    for format_ in ("docx", "html", "json", "txt"):
        assert drawn(library, format_, values) == drawn(library, format_, values)


def test_a_part_for_weak_connections_keeps_the_head_of_a_table_that_is_cut(library):
    from provisions.render.parts.cut import cut

    rows = {f"r{n}": {"what": f"thing {n}", "why": "fun", "ends": "1 year"} for n in range(120)}
    document = assemble(library, tabled.profile(library, {"data": rows}), DATE).document

    files = cut(document, "txt", "terms", 4_000).files

    with_rows = [f.data.decode() for f in files if "- thing" in f.data.decode()]
    assert len(with_rows) > 1
    assert all("What |" in text for text in with_rows)
    assert all(len(f.data) <= 4_000 for f in files)
