"""Where a term is explained: in the list of words, or by the provision that says so itself."""

import datetime

import pytest

from provisions.assembly.assemble import Options, assemble
from provisions.library.pack import read_library
from provisions.library.profiles import read_profile
from provisions.model.inline import TermUse
from provisions.model.walk import each_inline
from tests.worlds import clause, write_pack

DAY = datetime.date(2026, 11, 30)
TERMS = """\
terms:
  - {id: report, forms: [report], definition: a message to us, child: a word to us, explained_in: first}
  - {id: thing, forms: [thing], definition: what there is, child: what there is}
"""
TEXTS = {
    "one/first": clause(text="[first] A report is a message to us."),
    "two/second": clause(text="[second] We answer each report, whatever the thing."),
}


@pytest.fixture
def library(tmp_path):
    return read_library(write_pack(tmp_path, TEXTS, terms=TERMS))


def _explained(library, *sections):
    """The terms that the document defines, and those that its provisions link."""
    asked = Options(annexes=False, sections=sections)
    document = assemble(library, read_profile("micro-forum", library), DAY, asked).document
    uses = {i.term for p in document.provisions() for i in each_inline(p.blocks) if isinstance(i, TermUse)}
    defined = {entry.term for entry in document.definitions.entries} if document.definitions else set()
    return {"report", "thing"} & defined, uses


def test_what_a_provision_explains_is_not_defined_again(library):
    assert _explained(library) == ({"thing"}, {"thing"})


def test_an_excerpt_without_that_provision_defines_it(library):
    assert _explained(library, "two") == ({"report", "thing"}, {"report", "thing"})
