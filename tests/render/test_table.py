"""The table of formats."""

import subprocess
import sys
from dataclasses import replace

import pytest

from provisions.model.document import CoverRow
from provisions.model.inline import Blank
from provisions.render import FORMATS, draw
from tests.render.documents import annexes_alone, without_annexes
from tests.render.drawings import drawn
from tests.samples import sample

HEAVY = {"weasyprint", "jinja2", "lxml", "docx", "markupsafe", "fontTools", "provisions.model.document"}


def test_formats_come_in_the_order_of_the_documentation():
    assert list(FORMATS) == ["docx", "pdf", "html", "md", "txt", "json"]


def test_the_table_loads_nothing():
    script = "import sys, provisions.render; print('\\n'.join(sys.modules))"

    loaded = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout.split()

    assert HEAVY.isdisjoint(loaded)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_bytes_for_the_same_document(name):
    assert draw(sample(), name) == drawn(sample(), name)


@pytest.mark.parametrize("part", [without_annexes, annexes_alone])
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_draws_terms_and_annexes_alone(name, part):
    assert drawn(part(sample()), name).data != drawn(sample(), name).data


@pytest.mark.parametrize("name", ["html", "md", "txt", "json"])
def test_a_format_of_text_ends_with_a_newline(name):
    data = drawn(sample(), name).data

    assert data.endswith(b"\n")
    assert not data.endswith(b"\n\n")


@pytest.mark.parametrize("name", ["html", "md", "txt"])
def test_an_operator_nobody_has_named_is_a_blank_on_the_cover(name):
    blank = replace(
        sample().blanks[0], parameter="operator", asks="who runs it", shown="the operator", provisions=()
    )
    cover = (CoverRow("Operator", (Blank("operator", "the operator"),)),)
    document = replace(sample(), operator="", blanks=(blank,), cover=cover)

    shown = draw(document, name).data.decode().replace("\\", "")

    assert "[the operator]" in shown


@pytest.mark.parametrize("name", ["html", "md", "txt"])
def test_the_day_is_written_in_words(name):
    assert "24 November 2026" in drawn(sample(), name).data.decode()
