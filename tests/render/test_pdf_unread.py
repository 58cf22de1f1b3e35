"""WeasyPrint's own sheets are read by whoever asks for them, and are whole then."""

import subprocess
import sys

import pytest

from provisions.render.pdf.upstream import unread

LOAD = """
from provisions.render.pdf.engine import engine
{first}
with engine() as weasyprint:
    pass
from weasyprint import HTML, html
"""
TELL = """
sheets = (html.UA_STYLESHEET, html.UA_FORM_STYLESHEET, html.PH_STYLESHEET)
print([each.matcher.order for each in sheets], len(html.UA_COUNTER_STYLE))
"""
DIGEST = """
import hashlib
page = HTML(string="<ol><li>a<li>b</ol><h1>c</h1><input value=d>")
print(hashlib.sha256(page.write_pdf(pdf_identifier=b"x", pdf_forms=True)).hexdigest())
"""
UNKNOWN = "import provisions.render.pdf.upstream.unread as unread; unread.TESTED_VERSION = '0'"
DRAW = """
from provisions.render.pdf import drawing
from tests.samples import sample
drawing.render(sample())
"""


def told(*steps, first=""):
    code = LOAD.format(first=first) + "".join(steps)
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return run.stdout.splitlines()


@pytest.mark.heavy
def test_they_are_whole_when_somebody_asks():
    steps = (TELL, DRAW, TELL, DIGEST, TELL)
    unread_, drawn, digest, read = told(*steps)

    assert unread_ == drawn == "[0, 0, 0] 0"
    assert told(*steps, first="import weasyprint") == [read, read, digest, read]


def test_those_of_another_version_are_read():
    assert told(TELL, first=UNKNOWN) == told(TELL, first="import weasyprint")


def test_the_version_is_told_by_the_file():
    assert unread._is_known()
