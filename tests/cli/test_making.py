"""Which file is begun first."""

from dataclasses import replace

from provisions.cli import making
from provisions.cli.jobs import Job
from provisions.model.block import Paragraph, Table
from provisions.model.inline import Text
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

    efforts = [making._effort(Job("mine.pdf", "pdf", document)) for document in (table, text)]

    assert efforts[0] > 2 * efforts[1]


def test_a_pdf_takes_longer_than_a_docx_of_the_same():
    efforts = [making._effort(Job(f"mine.{name}", name, sample())) for name in ("pdf", "docx", "txt")]

    assert efforts == sorted(efforts, reverse=True)
