"""The PDF: what is in it, how it is tagged, what it is drawn with."""

import gc
import json
import os
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO

import pikepdf
import pydyf
import pytest

from provisions.model.diagnostic import Severity, UsageError
from provisions.model.document import Document
from provisions.model.inline import Text
from provisions.render.data.document import compact
from provisions.render.data.document import render as as_data
from provisions.render.format import Wishes
from provisions.render.pdf import drawing, fetching, upstream
from provisions.render.pdf import engine as pdf_engine
from provisions.render.pdf.drawing import print_words
from provisions.render.pdf.watermark import put_behind
from provisions.render.web.frame import fill
from provisions.render.web.halves import second_half
from tests.render.documents import annexes_alone, long_document, saying, with_blanks, without_annexes
from tests.render.drawings import drawn
from tests.render.drawings import pdf as pdf_of
from tests.render.extracted import page, structure
from tests.sampled import some
from tests.samples import noted, sample


def render(document):
    """Draw a document anew: the bytes."""
    return drawing.render(document).data


@pytest.fixture(scope="module")
def sample_pdf():
    return pdf_of(sample())


@pytest.fixture(scope="module")
def long():
    """A document whose lists, paragraphs and tables cross pages."""
    document = long_document(12)
    return document, pdf_of(document)


def _opened(written: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(written))


def test_the_file_claims_both_standards(sample_pdf):
    with _opened(sample_pdf) as pdf, pdf.open_metadata() as metadata:
        claims = [metadata[name] for name in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")]

    assert claims == ["3", "A", "1"]


def test_the_file_names_title_language_author_and_day(sample_pdf):
    with _opened(sample_pdf) as pdf:
        info, root = pdf.docinfo, pdf.Root
        assert str(info.Title) == sample().title
        assert str(info.Author) == sample().operator
        assert str(info.CreationDate) == "D:20261124000000Z"
        assert str(root.Lang) == "en"
        assert root.ViewerPreferences.DisplayDocTitle


def test_a_date_that_is_none_is_no_trouble():
    document = saying(Text("x"))

    assert render(replace(document, manifest=replace(document.manifest, date="soon"))).startswith(b"%PDF-1.7")


def test_the_document_as_data_is_attached(sample_pdf):
    with _opened(sample_pdf) as pdf:
        attachment = pdf.attachments["document.json"]
        content = attachment.get_file().read_bytes()
        relationship = str(attachment.obj.AFRelationship)

    assert (content, relationship) == (compact(sample()), "/Source")
    assert json.loads(content) == json.loads(as_data(sample()))


def test_no_drafting_note_is_attached():
    with _opened(pdf_of(noted())) as pdf:
        content = pdf.attachments["document.json"].get_file().read_bytes()

    assert content == compact(sample())
    assert content != compact(noted())


def test_only_fonts_of_this_package_are_drawn_with(sample_pdf):
    with _opened(sample_pdf) as pdf:
        names = {str(font.BaseFont).partition("+")[2] for font in pdf.pages[2].Resources.Font.values()}

    assert names == {"Serif", "Serif-Italic", "Serif-Bold", "Arabic"}


def test_pages_are_counted(sample_pdf):
    with _opened(sample_pdf) as pdf:
        assert drawn(sample(), "pdf").pages == len(pdf.pages) == 6


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Page {page} of {pages}", "Page 2 of 3"),
        ("{pages} / {page} p.", "3 / 2 p."),
        ("– {page} –", "– 2 –"),
        ("no number", "no number"),
    ],
)
def test_page_and_pages_stand_where_the_label_puts_them(label, said):
    document = replace(saying(Text("x")), labels={**sample().labels, "page_of": label})
    html = fill("print.html", document, is_print=True, **print_words(document))

    with pdf_engine.engine() as weasyprint:
        second = weasyprint.HTML(string=html, url_fetcher=fetching.fetcher()).render().pages[1]

    assert said in " ".join(_words(second._page_box))
    assert said not in " ".join(_words(second._page_box.children[0]))


def _words(box):
    """The words of a box and of all in it."""
    if hasattr(box, "text"):
        yield box.text
    elif any(hasattr(child, "text") for child in getattr(box, "children", ())):
        yield "".join("".join(_words(child)) for child in box.children)
    else:
        for child in getattr(box, "children", ()):
            yield from _words(child)


def test_the_structure_is_that_of_the_html(long):
    document, written = long
    html = page(fill("print.html", document, is_print=True, **print_words(document)).encode())
    tags = Counter(tag.kind for tag in structure(written))

    roles = {"/H1": "h1", "/H2": "h2", "/H3": "h3", "/H4": "h4", "/Table": "table"}
    roles |= {"/TR": "tr", "/TH": "th", "/TD": "td", "/Caption": "caption", "/Sect": "section"}
    assert {kind: tags[kind] for kind in roles} == {
        kind: len(html.findall(f".//{tag}")) for kind, tag in roles.items()
    }
    assert tags["/Note"] == len(html.findall(".//p[@class='footnote']")) == 24
    assert tags["/P"] == len(html.findall(".//p")) - tags["/Note"]
    assert tags["/TOCI"] == len(html.findall(".//li[@class='line']"))
    assert tags["/Lbl"] == len(html.findall(".//span[@class='mark']")) + len(html.findall(".//ul/li"))
    assert tags["/LI"] == len(html.findall(".//main//li"))


def test_contents_in_halves_are_contents_too(monkeypatch):
    document = long_document(6)
    monkeypatch.setattr("provisions.render.web.frame.second_half", lambda document: document.sections[-1].id)

    html = page(fill("print.html", document, is_print=True, **print_words(document)).encode())
    tags = Counter(tag.kind for tag in structure(render(document)))

    assert len(html.findall(".//ol[@class='contents abreast']")) == 2
    assert tags["/TOC"] == len(html.findall(".//nav//ol"))


def test_lists_hold_items_and_items_their_labels(sample_pdf):
    children = [tag.children for tag in structure(sample_pdf) if tag.kind == "/LI"]

    assert children == [("/Lbl", "/LBody")] * 6


def test_header_cells_say_what_they_head(sample_pdf):
    scopes = Counter(tag.scope for tag in structure(sample_pdf) if tag.kind == "/TH")

    assert scopes == {"/Row": 2, "/Column": 10}


def test_words_in_another_language_say_which(sample_pdf):
    languages = [tag.language for tag in structure(sample_pdf) if tag.language]

    assert languages == ["ar"]


def test_every_link_is_described_by_its_words(sample_pdf):
    with _opened(sample_pdf) as pdf:
        described = [str(note.Contents) for one in pdf.pages for note in one.get("/Annots", [])]

    links = [tag for tag in structure(sample_pdf) if tag.kind == "/Link"]
    assert len(described) == len(links)
    assert {"section\N{NO-BREAK SPACE}2.1", "content", "example.org"} <= set(described)


def _artifacts(written: bytes) -> list[int]:
    """How many artifacts each page has: watermark, running heads, heads of tables that go on."""
    with _opened(written) as pdf:
        return [
            sum(
                1
                for instruction in pikepdf.parse_content_stream(one)
                if str(instruction.operator) == "BDC" and str(instruction.operands[0]) == "/Artifact"
            )
            for one in pdf.pages
        ]


WATERMARK = b"/Artifact <</Type /Pagination /Subtype /Watermark>> BDC"


def _contents(written: bytes) -> list[bytes]:
    """What is drawn first on each page."""
    with _opened(written) as pdf:
        firsts = [one.Contents for one in pdf.pages]
        return [(first[0] if isinstance(first, pikepdf.Array) else first).read_bytes() for first in firsts]


def test_running_heads_are_not_read(sample_pdf):
    # But for the cover name of the section, mark, title and number of the page.
    assert _artifacts(sample_pdf) == [0, 4, 4, 4, 4, 4]


def test_the_head_of_a_table_that_crosses_pages_is_read_once():
    written = pdf_of(without_annexes(with_blanks(120)))

    heads = [tag.scope for tag in structure(written)]

    cover, first, *others = _artifacts(written)
    again = others.count(4 + 2)
    assert (cover, first) == (0, 4)
    assert others == [4 + 2] * again + [4] * (len(others) - again)
    assert again >= 2
    assert heads.count("/Column") == 2


def test_bookmarks_lead_to_every_heading_but_the_smallest(sample_pdf):
    with _opened(sample_pdf) as pdf, pdf.open_outline() as outline:
        (title,) = outline.root
        sections = [item.title for item in title.children]

    assert sections[:3] == ["Still to be filled in", "Contents", "1. Reasons, hearing and appeal"]


def test_a_mark_stands_on_every_page_while_something_is_open(sample_pdf):
    final = pdf_of(replace(sample(), blanks=()))

    assert _artifacts(final) == [0, *[3] * 4]
    assert _artifacts(sample_pdf) == [0, *[4] * 5]


def test_a_watermark_is_there_on_request_and_only_while_something_is_open(sample_pdf):
    asked = Wishes(watermark=True)

    marked = pdf_of(sample(), asked)
    final = pdf_of(replace(sample(), blanks=()), asked)

    assert all(content.startswith(WATERMARK) for content in _contents(marked))
    assert b"Watermark" not in b"".join(_contents(sample_pdf) + _contents(final))


def test_all_pages_share_one_watermark_made_of_outlines():
    with _opened(pdf_of(sample(), Wishes(watermark=True))) as pdf:
        shared = {one.Contents[0].objgen for one in pdf.pages}
        drawn = {str(step.operator) for step in pikepdf.parse_content_stream(pdf.pages[0].Contents[0])}

    assert len(shared) == 1
    # Without text there is nothing to extract, to copy or to read aloud.
    assert drawn == {"BDC", "q", "cm", "rg", "m", "l", "c", "h", "f", "Q", "EMC"}


@pytest.mark.parametrize(("word", "changed"), [("", False), ("DRAFT \N{SNOWMAN}", False), ("ÉBAUCHE", True)])
def test_a_word_without_outlines_in_the_face_is_left_out(word, changed):
    pdf = pydyf.PDF()
    text = pydyf.Stream()
    pdf.add_object(text)
    only = pydyf.Dictionary({"Type": "/Page", "MediaBox": [0, 0, 595, 842], "Contents": text.reference})
    pdf.add_page(only)

    put_behind(pdf, replace(sample(), labels={**sample().labels, "watermark": word}))

    assert (only["Contents"] != text.reference) is changed


def test_the_edition_for_children_is_set_larger():
    children = replace(sample(), manifest=replace(sample().manifest, users=("children",)))

    assert drawn(children, "pdf").pages > drawn(sample(), "pdf").pages


def test_annexes_alone_need_nothing_else():
    assert drawn(annexes_alone(sample()), "pdf").pages == 4


def test_nothing_outside_the_package_is_fetched():
    with pdf_engine.engine():
        fetch = fetching.fetcher().fetch
        from weasyprint.urls import FatalURLFetchingError

        for url in ("file:///etc/passwd", "https://example.org/a.png", "package:../pdf.py", "package:no.ttf"):
            with pytest.raises(FatalURLFetchingError):
                fetch(url)
        assert fetch("package:Amiri-Regular.ttf").read()[:4] == b"\x00\x01\x00\x00"
        assert fetch("data:text/plain,x").read() == b"x"


def test_the_machine_is_left_as_it_was(monkeypatch):
    monkeypatch.setenv("FONTCONFIG_FILE", "mine")
    before = gc.get_threshold()

    render(saying(Text("x")))

    assert os.environ["FONTCONFIG_FILE"] == "mine"
    assert gc.get_threshold() == before


def test_wraps_are_taken_off_again():
    render(saying(Text("x")))

    from weasyprint.pdf import stream, tags

    assert stream.Stream.marked.__module__.startswith(("contextlib", "weasyprint"))
    assert tags._build_box_tree.__module__ == "weasyprint.pdf.tags"


def test_another_weasyprint_is_told_and_left_to_itself(monkeypatch):
    with pdf_engine.engine() as weasyprint:
        monkeypatch.setattr(weasyprint, "VERSION", "71.0")

    untested = drawing.render(saying(Text("x")))

    (warning,) = untested.notes
    assert (warning.code, warning.severity) == ("pdf-untested-weasyprint", Severity.WARNING)
    with _opened(untested.data) as pdf, pdf.open_metadata() as metadata:
        assert metadata.get("pdfuaid:part") == "1"
        assert metadata.get("pdfaid:part") is None


def test_a_missing_pango_is_told_with_the_command_that_installs_it(monkeypatch, capsys):
    def missing(name: str):
        sys.stdout.write("please read the manual")
        raise OSError("cannot load library 'libpango-1.0-0': libpango-1.0-0: cannot open shared object file")

    monkeypatch.setattr(pdf_engine, "import_module", missing)

    with pytest.raises(UsageError) as caught:
        render(sample())

    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "pdf-needs-pango"
    assert "libpango-1.0-0 was not found" in diagnostic.message
    assert "apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0" in diagnostic.hint
    assert capsys.readouterr().out == ""


def test_the_import_starts_no_process():
    script = (
        "import subprocess, os\n"
        "def refuse(*a, **k): raise SystemExit('a process was started')\n"
        "subprocess.Popen.__init__ = refuse; os.popen = refuse\n"
        "from provisions.render.pdf.engine import engine\n"
        "with engine(): pass"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_a_text_that_fits_but_for_its_last_space_stays_on_its_line():
    """Left to itself, WeasyPrint breaks such a text behind its first word, here 238 pixels wide."""
    with pdf_engine.engine() as weasyprint:
        for width in range(234, 243):
            laid_out = upstream.laid_out(weasyprint, _HELD.format(width))
            first, *_ = _lines(laid_out.pages[0]._page_box)
            assert len(first) >= len("Say and share what you like, but not"), width


_HELD = (
    "<html lang=en><title>x</title><style>"
    "@font-face{{font-family:Ours;src:url(package:SourceSerif4-Regular.ttf)}}"
    "html{{font:12px Ours}}p{{width:{0}px}}</style>"
    "<p>Say and share what you like, but not what <a href=#x>section\u00a05.2 forbids.</a> It stays yours."
)


def _lines(box):
    if type(box).__name__ == "LineBox":
        yield "".join(_words(box)).strip()
    else:
        for child in getattr(box, "children", ()):
            yield from _lines(child)


def test_two_threads_draw_what_one_draws(sample_pdf):
    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(render, [sample(), sample()]))

    assert both == [sample_pdf, sample_pdf]


def _lines_of_contents(document: Document) -> list[int]:
    """How many lines the contents have on each of their pages."""
    html = fill("print.html", document, is_print=True, **print_words(document))
    with pdf_engine.engine() as weasyprint:
        laid_out = upstream.laid_out(weasyprint, html)
        pages = [set(_linked(page._page_box)) for page in laid_out.pages]
    return [len(linked) for linked in pages if linked]


def _linked(box, is_inside: bool = False):
    """What is linked in the contents, each line by its element: a title may take two."""
    is_inside = is_inside or box.element_tag == "nav"
    if is_inside and box.element_tag == "a":
        yield id(box.element)
    for child in getattr(box, "children", ()):
        yield from _linked(child, is_inside)


def _headings_alone(provisions: int, users: str) -> Document:
    document = without_annexes(long_document(provisions))
    short = tuple(
        replace(section, provisions=tuple(replace(one, blocks=(), short=()) for one in section.provisions))
        for section in document.sections
    )
    manifest = replace(document.manifest, users=(users,))
    return replace(document, sections=short, definitions=None, manifest=manifest)


@pytest.mark.parametrize(
    ("provisions", "users"),
    some([(131, "adults"), (132, "adults"), (130, "children"), (131, "children")], 1),
)
def test_no_page_of_the_contents_has_but_a_line_or_two(provisions, users):
    lines = _lines_of_contents(_headings_alone(provisions, users))

    assert len(lines) == 4
    assert min(lines) >= 3


@pytest.mark.parametrize("users", some(["children", "adults"], 1))
def test_contents_stand_in_two_halves_as_long_as_they_fit_on_a_page(users):
    longest = max(number for number in range(44, 60) if second_half(_headings_alone(number, users)))

    assert longest > 46
    assert len(_lines_of_contents(_headings_alone(longest, users))) == 1
    assert len(_lines_of_contents(_headings_alone(longest + 5, users))) == 2
