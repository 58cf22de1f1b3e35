"""Faults for a PDF, each with the judge that has to find it and a word of what it says."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

Spoil = Callable[[pikepdf.Pdf], None]


@dataclass(frozen=True, slots=True)
class Fault:
    """A way to spoil a file. `judge` names a function of pdf_judges, `says` a part of its finding."""

    name: str
    judge: str
    says: str
    spoil: Spoil


def _elements(node: Any) -> Iterator[Any]:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _elements(kid)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from _elements(node.get("/K", pikepdf.Array()))


def _of_type(pdf: pikepdf.Pdf, type_: str) -> list[Any]:
    found = [element for element in _elements(pdf.Root.StructTreeRoot.K) if str(element.S) == f"/{type_}"]
    assert found, type_
    return found


def _without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def _untagged(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot
    del pdf.Root.MarkInfo


def _metadata(pattern: str) -> Spoil:
    def spoil(pdf: pikepdf.Pdf) -> None:
        told, times = re.subn(pattern.encode(), b"", pdf.Root.Metadata.read_bytes(), flags=re.DOTALL)
        assert times
        pdf.Root.Metadata = pdf.make_stream(told, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)

    return spoil


def _retyped(type_: str, other: str) -> Spoil:
    def spoil(pdf: pikepdf.Pdf) -> None:
        _of_type(pdf, type_)[0].S = pikepdf.Name(f"/{other}")

    return spoil


def _without_font_program(pdf: pikepdf.Pdf) -> None:
    fonts = (font for page in pdf.pages for font in page.Resources.Font.values())
    descriptor = next(fonts).DescendantFonts[0].FontDescriptor
    for key in ("/FontFile", "/FontFile2", "/FontFile3"):
        if key in descriptor:
            del descriptor[key]


def _unnamed_link(pdf: pikepdf.Pdf) -> None:
    """Take a link out of its tag, so that its annotation stands in no element."""
    link = next(element for element in _of_type(pdf, "Link"))
    link.S = pikepdf.Name.Span


def _unscoped(pdf: pikepdf.Pdf) -> None:
    """Take from every cell what ties it to its head, or a head to its cells."""
    for cell in (*_of_type(pdf, "TH"), *_of_type(pdf, "TD")):
        if "/A" in cell:
            del cell["/A"]


def _lost(type_: str) -> Spoil:
    def spoil(pdf: pikepdf.Pdf) -> None:
        _of_type(pdf, type_)[-1].K = pikepdf.Array()

    return spoil


def _disordered(pdf: pikepdf.Pdf) -> None:
    """Read the items of a list in another order than they are drawn."""
    kids = list(_of_type(pdf, "L")[0].K)
    _of_type(pdf, "L")[0].K = pikepdf.Array(reversed(kids))


def _unmarked_page(pdf: pikepdf.Pdf) -> None:
    """Take the watermark from the last page, whose running head stays."""
    pdf.pages[-1].Contents = pdf.pages[-1].Contents[1]


def _another_page(pdf: pikepdf.Pdf) -> None:
    pdf.add_blank_page()


def _anonymous_note(pdf: pikepdf.Pdf) -> None:
    del _of_type(pdf, "Note")[0].ID


def _mistaken_note(pdf: pikepdf.Pdf) -> None:
    first, second, *_ = _of_type(pdf, "Note")
    second.ID = first.ID


FAULTS = (
    Fault("no language", "accessibility", "Natural language", _without_language),
    Fault("no language, heard", "listening", "DOC-013", _without_language),
    Fault("a figure without an alternative", "accessibility", "7.3-1", _retyped("P", "Figure")),
    Fault("no title", "accessibility", "7.1-9", _metadata(r"<dc:title>.*?</dc:title>")),
    Fault("no tags", "accessibility", "6.2-1", _untagged),
    Fault("no tags, heard", "listening", "DOC", _untagged),
    Fault("a heading left out", "accessibility", "7.4.2-1", _retyped("H3", "H5")),
    Fault("a heading left out, heard", "listening", "HDG-001", _retyped("H3", "H5")),
    Fault("accessibility not claimed", "accessibility", "5-1", _metadata(' pdfuaid:part="1"')),
    Fault("a link that is not tagged so", "accessibility", "7.18.5-1", _unnamed_link),
    Fault("a note without a name", "accessibility", "7.9-1", _anonymous_note),
    Fault("two notes with one name", "accessibility", "7.9-2", _mistaken_note),
    Fault("a note that is not tagged so", "structure", "Note", _retyped("Note", "P")),
    Fault("a note that nobody hears", "reading", "", _lost("Note")),
    Fault("archiving not claimed", "archiving", "6.6.4", _metadata(' pdfaid:part="3"')),
    Fault("a font that is not in the file", "archiving", "6.2.11.4.1-1", _without_font_program),
    Fault("heads that nobody ties to cells", "listening", "TBL-002", _unscoped),
    Fault("a head that is no head", "structure", "TH", _retyped("TH", "TD")),
    Fault("a head without scope", "structure", "scope", _unscoped),
    Fault("a heading that only looks like one", "structure", "H3", _retyped("H3", "P")),
    Fault("an item that is none", "structure", "LI", _retyped("LI", "Div")),
    Fault("no tags, counted", "structure", "H1: 0", _untagged),
    Fault("a page without the watermark", "marks", "watermark", _unmarked_page),
    Fault("a page without the running head", "marks", "no mark", _another_page),
    Fault("words that nobody hears", "reading", "", _lost("P")),
    Fault("words in another order", "reading", "", _disordered),
)
