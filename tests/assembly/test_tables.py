"""Tables in documents: what is confirmed prints as said, what is only proposed prints as a blank."""

import datetime
import re
from pathlib import Path

import pytest
import yaml

from provisions.assembly.assemble import assemble
from provisions.assembly.tables import LINE, widths
from provisions.library.profiles import read_profile
from provisions.model.block import Table, bearings
from provisions.model.inline import Text, plain
from provisions.render import draw
from tests import tabled
from tests.casefile import cases
from tests.worlds import base

DATE = datetime.date(2026, 1, 1)
GOLDEN = Path(__file__).parent.parent / "golden"
CONFIRMED = {"data": "confirm", "recipients": "confirm"}


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    return tabled.library(tmp_path_factory.mktemp("tables"))


def built(library, values=None, **changed):
    return assemble(library, tabled.profile(library, values, **changed), DATE)


def text_of(document):
    return draw(document, "txt").data.decode()


def table_of(document, name="data"):
    blocks = [b for p in document.provisions() for b in p.blocks if isinstance(b, Table)]
    return next(block for block in blocks if block.records.table == name)


@pytest.mark.parametrize(("given", "expected"), cases("tables"))
def test_the_first_table_reads_as_written(given, expected, library):
    text = text_of(built(library, yaml.load(given, yaml.BaseLoader)).document)

    first = re.search(r"about you\.\n\n(.*?)\n\nWe give it", text, re.DOTALL)[1]
    assert first.split("\n\n")[-1].endswith(expected)


@pytest.mark.parametrize("users", ["adults", "children"])
def test_the_provision_is_the_blessed_one(users, library, bless):
    values = {"service_name": "Chatter", "data": {"use": "no", "posts": "confirm"}, "recipients": "confirm"}
    text = text_of(built(library, values, users=[users], choices=["payments"]).document)
    text = text[text.index("1.1 What we know") : text.index("Annex A")]
    path = GOLDEN / f"table.{users}.txt"

    if bless:
        path.write_text(text, encoding="utf-8")

    assert path.read_text(encoding="utf-8") == text


def test_rows_that_nobody_confirmed_are_counted(library):
    assert built(library).document.manifest.unconfirmed == 5
    assert built(library, {"data": "confirm"}).document.manifest.unconfirmed == 2
    named = {"host": {"name": "A"}, "mail": {"name": "B"}, "confirm": "yes"}
    assert built(library, {"data": "confirm", "recipients": named}).document.manifest.unconfirmed == 0


def test_a_table_is_one_blank_for_all_its_cells(library):
    blanks = built(library).document.blanks

    assert [(one.parameter, one.type) for one in blanks] == [("data", "table"), ("recipients", "table")]
    assert blanks[0].asks == "the facts about people that you keep (to confirm: 3)"


def test_an_empty_cell_asks_what_can_be_said_there():
    document = assemble(base(), read_profile("small-social", base()), DATE).document
    table = table_of(document, "encryption")
    column = [plain(cell) for cell in table.head].index("In storage")

    assert {plain(row[column]) for row in table.rows} == {"[yes or no]"}


def test_a_level_changes_what_is_proposed_and_no_statement(library):
    def rows(level):
        return {
            r.id: r.values.get("ends") for r in table_of(built(library, level=level).document).records.rows
        }

    assert "use" not in rows("essential")
    assert rows("standard")["use"] == "90 days"
    assert rows("leading")["use"] == "30 days"


def test_an_empty_table_says_so_only_when_the_platform_does(library, tmp_path):
    rows = re.compile(r"    rows:\n(?:      .*\n)+")
    bare = tabled.library(
        tmp_path,
        rows.sub("", tabled.clause().replace("    bears: shown\n", "")).replace(
            "  shown: {when: hosts_user_content, with: [un-guide 31]}\n", ""
        ),
    )

    proposed, said = (built(bare, values).document for values in ({}, {"data": "confirm"}))
    assert "[We know nothing about you.]" in text_of(proposed)
    assert proposed.manifest.unconfirmed == 3
    assert "long. We know nothing about you." in text_of(said)


def test_cells_bear_the_atoms_of_their_label_their_row_and_their_column(library):
    table = table_of(built(library, CONFIRMED).document)

    ids, printed = [r.id for r in table.records.rows], table.records.printed
    borne = {(ids[b.row], printed[b.column]): b.atoms for b in table.bears}
    assert borne["account", "what"] == ("prv-data/columns",)
    assert borne["account", "to"] == ("prv-data/columns", "prv-data/told")
    assert borne["posts", "why"] == ("prv-data/columns", "prv-data/shown")


def test_the_sentence_above_a_table_stands_under_its_label(library):
    (provision,) = built(library).document.provisions()

    assert {a for b in bearings(provision.blocks[1:2]) for a in b.atoms} == {"prv-data/columns"}


def test_a_row_for_other_platforms_is_left_out_and_told(library):
    assembled = built(library, {"data": {"payments": "confirm"}})

    assert "payments" not in [r.id for r in table_of(assembled.document).records.rows]
    assert [(n.code, n.severity) for n in assembled.notes] == [("row-left-out", "note")]


def test_a_cell_that_names_a_row_that_is_not_there_is_refused(library):
    from provisions.model.diagnostic import ProvisionsError

    with pytest.raises(ProvisionsError) as caught:
        built(library, {"data": {"account": {"to": ["host", "pay"]}}})

    (told,) = caught.value.diagnostics
    assert (told.code, told.expected) == ("unknown-row", "host, mail")
    assert "data.account.to" in told.message


def test_the_answers_make_the_same_document_again(library):
    values = {"data": {"use": "no", "account": {"ends": "1 year"}}, "recipients": {"host": "confirm"}}
    first = built(library, values).document

    assert first.answers == values
    assert text_of(built(library, first.answers).document) == text_of(first)


def test_a_row_that_is_dropped_with_its_promise_is_told(library):
    told = built(library, {"data": {"posts": "no", "use": "no"}}).notes

    assert [(n.code, n.severity) for n in told] == [("promise-dropped", "warning")]
    assert "prv-data/shown" in told[0].message


def _cells(*words):
    return tuple((Text(word),) for word in words)


def test_the_column_that_says_most_is_the_widest():
    head = _cells("What", "Kept", "Allowed by", "From")
    row = _cells("the name that you choose, your address, your password, your age group " * 2, *"abc")

    first, *others = widths(head, (row, row))

    assert first + sum(others) == 100
    assert first > 2 * max(others)


def test_a_column_has_room_for_its_longest_word_before_another_gets_more():
    head = _cells("What", "Which")
    row = _cells("a long cell with many short words in it " * 9, "Donaudampfschifffahrtsgesellschaft")

    assert widths(head, (row,))[1] * LINE / 100 >= len(plain(row[1]))
