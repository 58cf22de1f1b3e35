"""What is typed into the cells of a table comes back, and what was said before stays said."""

import datetime

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from provisions.assembly.assemble import assemble
from provisions.model.value import clean
from provisions.returned.answers import written
from provisions.returned.blanks import State, read_blanks
from provisions.returned.document import Returned
from tests import tabled
from tests.render.word.opened import render
from tests.returned.filling import filled
from tests.returned.read import answers_in

DATE = datetime.date(2026, 1, 1)


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    return tabled.library(tmp_path_factory.mktemp("tables"))


class World:
    """The library, without its long repr."""

    def __init__(self, library):
        self.library = library


@pytest.fixture(scope="module")
def world(library):
    return World(library)


def document(library, values=None):
    return assemble(library, tabled.profile(library, values), DATE).document


def back(library, data):
    users = library.space.fields["users"].ids
    return read_blanks(Returned(data, "back.docx"), library.every_parameter(), users, library.every_table())


def typed(library, cells, values=None):
    return back(library, filled(render(document(library, values)), cells))


def test_nothing_typed_is_nothing_said(library):
    read = back(library, render(document(library)))

    assert [(one.name, one.type, one.state, one.answer) for one in read.blanks] == [
        ("data", "table", State.OPEN, None),
        ("recipients", "table", State.OPEN, None),
    ]
    assert not read.problems


def test_what_is_typed_into_cells_is_what_the_platform_says(library):
    cells = {
        "data.account.what": "name and e-mail",
        "data.posts.from": "other people and your device",
        "data.account.ends": "2\N{NO-BREAK SPACE}years",
        "data.use.basis": "your consent",
        "recipients.host.name": "Acme",
    }

    read = typed(library, cells)

    assert not read.problems
    assert answers_in(read.blanks) == {
        "data": {
            "account": {"what": "name and e-mail", "ends": "2 years"},
            "posts": {"from": ["others", "device"]},
            "use": {"basis": "consent"},
        },
        "recipients": {"host": {"name": "Acme"}},
    }


def test_what_was_said_before_stays_said(library):
    values = {"data": {"use": "no", "extra": {"what": "shoes"}, "posts": "confirm"}, "recipients": "confirm"}

    read = typed(library, {"data.extra.why": "fun"}, values)

    assert answers_in(read.blanks) == {
        "data": {"use": "no", "extra": {"what": "shoes", "why": "fun"}, "posts": "confirm"},
        "recipients": "confirm",
    }


@pytest.mark.parametrize(
    ("cell", "text", "told"),
    [
        ("data.account.ends", "soon", "data.account.ends: “soon” cannot be used"),
        ("data.use.basis", "because", "data.use.basis: “because” cannot be used"),
        ("data.account.to", "Acme", "data.account.to: “Acme” cannot be used"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_cell(cell, text, told, library):
    values = {"recipients": {"host": {"does": "stores", "name": "A"}}}

    (problem,) = typed(library, {cell: text}, values).problems

    assert problem.message == told
    assert problem.expected
    assert "back.docx" in problem.place.file


def test_a_table_that_the_library_does_not_have_is_told(library, tmp_path):
    data = filled(render(document(library)), {"data.account.what": "x"})

    users = library.space.fields["users"].ids
    told = read_blanks(Returned(data, "back.docx"), library.every_parameter(), users).problems

    assert {one.code for one in told} == {"unknown-parameter"}


@pytest.mark.heavy
def test_libreoffice_keeps_what_is_open_and_what_was_typed(library, tmp_path):
    from tests.judges.extract import convert

    def saved(data):
        (tmp_path / "sent.docx").write_bytes(data)
        return convert(tmp_path / "sent.docx", tmp_path / "out", "docx:MS Word 2007 XML", "docx").read_bytes()

    sent = render(document(library))
    untouched = back(library, saved(sent))
    read = back(
        library, saved(filled(sent, {"data.account.ends": "2 years", "data.use.basis": "your consent"}))
    )

    assert (answers_in(untouched.blanks), untouched.problems, read.problems) == ({}, (), ())
    assert answers_in(read.blanks) == {"data": {"account": {"ends": "2 years"}, "use": {"basis": "consent"}}}


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), min_size=1, max_size=60).filter(
    lambda text: _is_clean(text)
)


def _is_clean(text):
    try:
        return len(clean(text).split()) <= 8
    except ValueError:
        return False


# Rows as a platform may write them: any words, any choice, most cells left open.
ROWS = st.dictionaries(
    st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True).filter(
        lambda id_: id_ not in ("confirm", "when", "level", "sure", "guess", "bears", "payments")
    ),
    st.fixed_dictionaries(
        {"what": TEXTS.map(clean)},
        optional={
            "why": TEXTS.map(clean),
            "from": st.lists(st.sampled_from(["you", "device", "others"]), min_size=1, unique=True),
            "basis": st.sampled_from(["contract", "consent", "law", "interest"]),
            "ends": st.sampled_from(["account", "1 day", "6 months", "2 years"]),
            "to": st.lists(st.sampled_from(["host", "mail"]), min_size=1, unique=True),
        },
    ),
    max_size=5,
)


@given(rows=ROWS)
def test_any_rows_survive_the_way_through_word(rows, world):
    library = world.library
    first = document(library, {"data": rows} if rows else {})

    answers = written(back(library, render(first)).blanks, ())

    # A blank that is still open has a line without a value, which leaves it open.
    lines = yaml.load(answers, yaml.BaseLoader)["values"]
    said = {name: value for name, value in lines.items() if value != ""}
    assert said.get("data", {}) == rows
    assert document(library, said).sections == first.sections
