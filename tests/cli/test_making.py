"""Which file is begun first."""

from dataclasses import replace

import pytest

from provisions.cli.building import making
from provisions.cli.building.jobs import Job
from provisions.model.block import Paragraph, Table
from provisions.model.diagnostic import Diagnostics
from provisions.model.inline import Text
from tests.cli.test_workers import request
from tests.samples import sample


def of_blocks(*blocks):
    document = sample()
    section = document.sections[0]
    provision = replace(section.provisions[0], blocks=blocks)
    return replace(document, annexes=(), sections=(replace(section, provisions=(provision,)),))


def test_a_table_of_short_cells_takes_longer_than_a_paragraph_of_as_many_characters():
    cell = (Text("yes"),)
    table = of_blocks(Table("", (cell,), ((cell,),) * 99, (100,)))
    text = of_blocks(Paragraph((Text("yes" * 100),)))

    efforts = making._efforts([Job("mine.pdf", "pdf", document) for document in (table, text)])

    assert efforts[0] > 2 * efforts[1]


def test_a_pdf_takes_longer_than_a_docx_of_the_same():
    efforts = making._efforts([Job(f"mine.{name}", name, sample()) for name in ("pdf", "docx", "txt")])

    assert efforts == sorted(efforts, reverse=True)


@pytest.mark.parametrize(("formats", "times"), [(("txt",), 0), (("docx", "pdf", "txt"), 1)])
def test_a_document_is_measured_once_and_only_beside_another_file(formats, times, monkeypatch):
    measured, document = [], sample()
    monkeypatch.setattr(making, "_size", lambda measured_: measured.append(measured_) or 1)

    making._efforts([Job(f"mine.{name}", name, document) for name in formats])

    assert measured == [document] * times


def test_one_process_measures_nothing(monkeypatch):
    monkeypatch.setattr(making, "_size", lambda _: pytest.fail("nobody asks which file takes longer"))
    jobs = [Job(f"mine.{name}", name, sample()) for name in ("txt", "md")]

    assert len(making.render_all(request(), jobs, Diagnostics(), processes=1)) == 2
