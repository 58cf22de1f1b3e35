"""What WeasyPrint seldom uses is imported when it does, and is the same then."""

import importlib
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from provisions.render.pdf import drawing as pdf
from provisions.render.pdf import later
from provisions.render.pdf.engine import engine
from tests.samples import sample

ASK = """
import sys
from provisions.render.pdf import drawing
from tests.samples import sample
drawing.render(sample())
assert "weasyprint.pdf.fonts" in sys.modules
print(*({} & sys.modules.keys()))
from weasyprint.pdf import fonts
print(fonts.subset.Options().__class__.__module__, fonts.subset.load_font.__module__)
import fontTools.subset, fontTools.varLib.instancer
assert fonts.subset is not fontTools.subset
print(fontTools.subset.Options.__module__, fontTools.varLib.instancer.instantiateVariableFont.__module__)
"""


def test_a_usual_document_needs_none_of_it():
    ask = ASK.format(set(later._CALLED))
    told = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)

    none, seldom, whole = told.stdout.splitlines()

    assert none == ""
    assert seldom == "fontTools.subset fontTools.subset"
    assert whole == "fontTools.subset fontTools.varLib.instancer"


def test_what_weasyprint_calls_is_there():
    for name, called in later._CALLED.items():
        module = importlib.import_module(name)
        assert all(callable(getattr(module, each)) for each in called)


@pytest.mark.heavy
def test_fonts_are_cut_down_the_same_without_harfbuzz(monkeypatch):
    with engine():
        from weasyprint.pdf import fonts
    monkeypatch.setattr(fonts, "harfbuzz_subset", None)
    monkeypatch.setattr(fonts, "subset", later._StandIn("fontTools.subset"))
    stood_in = pdf.render(sample())
    monkeypatch.setattr(fonts, "subset", importlib.import_module("fontTools.subset"))

    assert pdf.render(sample()) == stood_in


@pytest.mark.heavy
@pytest.mark.parametrize("of_the_machine", [None, "86400"])
def test_without_harfbuzz_no_font_says_when_it_was_cut_down(of_the_machine, monkeypatch):
    with engine():
        from fontTools.misc import timeTools
        from weasyprint.pdf import fonts
    monkeypatch.setattr(fonts, "harfbuzz_subset", None)
    drawn = pdf.render(sample())
    if of_the_machine:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", of_the_machine)
    monkeypatch.setattr(timeTools, "time", SimpleNamespace(time=lambda: 1e9))

    assert pdf.render(sample()) == drawn
    assert os.environ.get("SOURCE_DATE_EPOCH") == of_the_machine


def test_nothing_stands_in_after_the_import():
    with later.imported_later():
        pass

    assert not any(isinstance(module, later._StandIn) for module in sys.modules.values())
