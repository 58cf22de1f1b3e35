"""What makes a PDF quicker changes no byte of it."""

import pkgutil
import re
from collections import Counter
from contextlib import nullcontext
from dataclasses import replace
from functools import cache

import pydyf
import pytest

from provisions.render.pdf import drawing as pdf
from provisions.render.pdf import facing
from provisions.render.pdf.engine import engine
from provisions.render.pdf.fetching import fetcher
from provisions.render.pdf.upstream import elements, sheets, tries, written
from provisions.render.pdf.upstream.meetings import meetings_soon_told
from provisions.render.pdf.upstream.names import names_read_alone
from provisions.render.pdf.upstream.tries import lines_soon_broken
from provisions.render.web import frame
from provisions.render.web.frame import stylesheet
from tests.render import pairs
from tests.render.documents import long_document, with_blanks
from tests.render.drawings import drawn
from tests.render.extracted import page
from tests.render.fronts import with_front
from tests.render.laid import FONTS, lines
from tests.sampled import some
from tests.samples import sample

DRAWN = {
    "sample": lambda: pdf.render(sample()),
    "long": lambda: pdf.render(long_document(6)),
    "children": lambda: pdf.render(
        replace(sample(), manifest=replace(sample().manifest, users=("children",)))
    ),
    "front pages": lambda: pdf.render(with_front()),
    "blanks": lambda: pdf.render(with_blanks(12)),
    "right to left": lambda: pdf.render(replace(sample(), language="ar")),
    "side by side": lambda: facing.render(pairs.side_by_side()),
}


# There, pictures are cut off at the edge of their boxes; ours end within them.
WITHOUT_PICTURES = [name for name in DRAWN if name != "front pages"]


@pytest.mark.parametrize("name", some(WITHOUT_PICTURES, 1))
def test_the_bytes_are_those_that_weasyprint_s_own_sheet_gives(name, monkeypatch):
    quick = DRAWN[name]()

    monkeypatch.setattr(
        "provisions.render.pdf.upstream.elements.quick_page",
        lambda weasyprint, page: weasyprint.HTML(string=page, url_fetcher=fetcher()),
    )

    assert DRAWN[name]() == quick


QUICKER = (
    *("pieces.shaped_once", "lengths.lengths_remembered", "styles.styles_shared"),
    *("breaks.breaks_soon_found", "lines.whole_lines", "written.written_once"),
    *("runs.runs_remembered", "parsed.soon_read", "bare.bare_boxes_known", "bare.outlines_known"),
    *("tries.lines_soon_broken", "undeclared.undeclared_soon_told", "meetings.meetings_soon_told"),
    *("targets.targets_told_apart", "heads.look_in_head", "borders.rules_soon_found"),
)


ALIKE = (*(name for name in QUICKER if name != "lines.whole_lines"), "sheets.sheets_remembered")


@cache
def pressed_as_usual(name):
    return the_long_way(name, [])


def the_long_way(name, left_out):
    """What `name` is drawn as, pressed as WeasyPrint does, without what spares it work by these names."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("provisions.render.pdf.upstream.written._LEVEL", 9)
        for way in left_out:
            patched.setattr(f"provisions.render.pdf.upstream.{way}", nullcontext)
        return DRAWN[name]()


@pytest.mark.parametrize("name", some(DRAWN, 2))
def test_the_bytes_are_those_that_weasyprint_comes_to_the_long_way(name):
    assert the_long_way(name, ALIKE) == pressed_as_usual(name)


# All of them left out are tried above: these are to tell which it is, and that none leans on another.
@pytest.mark.heavy
@pytest.mark.parametrize("left_out", ALIKE)
@pytest.mark.parametrize("name", ["sample", "long"])
def test_the_bytes_are_the_same_without_any_one_of_it(name, left_out):
    assert the_long_way(name, [left_out]) == pressed_as_usual(name)


def test_a_file_grows_little_by_being_pressed_less():
    assert len(pressed_as_usual("front pages").data) > 0.95 * len(drawn(with_front(), "pdf").data)


ASKED = {
    "pieces.shaped_once": ("weasyprint.text.line_break.Layout.set_text", 0.7),
    "lengths.lengths_remembered": ("weasyprint.layout.percent.resolve_one_percentage", 0.5),
    "styles.styles_shared": ("weasyprint.css.ComputedStyle.__init__", 0.9),
    "breaks.breaks_soon_found": ("weasyprint.formatting_structure.boxes.Box.page_values", 0.5),
    "lines.whole_lines": ("weasyprint.formatting_structure.boxes.Box.border_height", 0.9),
    "written.written_once": ("pydyf.zlib.compressobj", 0.6),
    "tries.lines_soon_broken": ("weasyprint.text.line_break.get_next_break_point", 0.5),
    "bare.bare_boxes_known": ("weasyprint.layout.background.resolve_radii_percentages", 0.5),
    "bare.outlines_known": ("weasyprint.draw.border.draw_outline", 0.5),
    "parsed.soon_read": ("tinyhtml5.parser.HTMLParser.__init__", 0.5),
    "meetings.meetings_soon_told": ("weasyprint.layout.inline.can_break_text", 0.5),
    "undeclared.undeclared_soon_told": ("weasyprint.css.ComputedStyle.__missing__", 0.5),
    "runs.runs_remembered": ("weasyprint.draw.text.draw_first_line", 0.5),
    # Two passes in place of three.
    "targets.targets_told_apart": ("weasyprint.layout.make_all_pages", 0.7),
    "heads.look_in_head": ("cssselect2.tree.ElementWrapper.__init__", 0.5),
    "borders.rules_soon_found": ("weasyprint.formatting_structure.build.collapse_table_borders", 0.5),
}


def counted(names, left_out=()):
    """How often WeasyPrint does what each of `names` spares it."""
    calls = Counter()
    with pytest.MonkeyPatch.context() as patched:
        for asked, _ in map(ASKED.get, names):
            patched.setattr(asked, counting(asked, calls))
        for name in left_out:
            patched.setattr(f"provisions.render.pdf.upstream.{name}", nullcontext)
        pdf.render(long_document(6))
    return calls


def counting(asked, calls):
    holder, _, name = asked.rpartition(".")
    with engine():
        original = getattr(pkgutil.resolve_name(holder), name)

    def counted(*args, **more):
        calls[asked] += 1
        return original(*args, **more)

    return counted


@pytest.fixture(scope="module")
def with_all():
    return counted(QUICKER)


def test_weasyprint_does_less_of_all_of_it(with_all):
    without = counted(QUICKER, QUICKER)

    for asked, share in map(ASKED.get, QUICKER):
        assert with_all[asked] < share * without[asked], asked


@pytest.mark.heavy
@pytest.mark.parametrize("left_out", QUICKER)
def test_weasyprint_does_less_of_it(left_out, with_all):
    asked, share = ASKED[left_out]

    assert with_all[asked] < share * counted([left_out], [left_out])[asked]


AWKWARD = (
    "You can ask us to look again. “It’s yours”, they said — or 1\u202f000\u00a0words; see (a)/(b), e.g. "
    "dp-statement-of-reasons, co\u00adoperation, Donaudampfschifffahrtsgesellschaftskapitänsmütze, "
    "שלום עולם כאן and مرحبا بالعالم in one line, <a>words,</a> <b>and</b> more<i>over</i> . . . "
    "Wawa Tofu AVATAR "
    "iiii llll .... fi ffi 12/3 end"
)


@pytest.mark.parametrize("direction", some(["ltr", "rtl"], 1))
def test_fewer_tries_break_every_line_at_the_same_place(direction):
    css = f"{FONTS} html {{ font: 10pt Serif, Arabic; overflow-wrap: break-word; direction: {direction} }}"
    widths = "".join(f'<p style="width:{width / 2}px">{AWKWARD}</p>' for width in range(61, 1200, 23))
    page = f"<!doctype html><html><head><style>{css}</style></head><body>{widths}</body></html>"

    long_way = lines(page)

    assert len(long_way) > 400
    assert lines(page, lines_soon_broken) == long_way


def test_the_word_that_goes_to_the_next_line_is_as_wide_as_alone():
    with engine() as weasyprint:
        from weasyprint.text.line_break import create_layout, line_size

        page = weasyprint.HTML(string="<p>words", url_fetcher=fetcher()).render().pages[0]
        (style,) = (box.style for box in page._page_box.descendants() if hasattr(box, "text"))

        def width(text):
            # The line is Pango's, and gone with its layout.
            alone = create_layout(text, style, None, None, 0)
            return line_size(alone.get_first_line()[0], style)[0]

        layout = create_layout("one another day", style, None, width("one an"), 0)
        _, start = layout.get_first_line()

        assert start == len("one ")
        assert tries._next_word(layout, b"one another day", start) == pytest.approx(width("another"), abs=0.5)
        assert tries._next_word(layout, b"one ano", start) == pytest.approx(width("ano"), abs=0.5)


@pytest.fixture
def sheets_read(monkeypatch):
    """How many sheets were read since this was asked for, when none was known."""
    read = Counter()
    sheets._known.clear()
    elements._sheet.cache_clear()
    monkeypatch.setattr(
        "weasyprint.preprocess_stylesheet", counting("weasyprint.preprocess_stylesheet", read)
    )
    return lambda: read.total()


def test_a_sheet_is_read_once_by_a_process(sheets_read):
    first = pdf.render(sample())
    assert sheets_read() == 2

    assert pdf.render(sample()) == first
    assert sheets_read() == 2


def test_no_usual_sheet_is_read_after_getting_ready(sheets_read):
    pdf.prepare()
    ready = sheets_read()

    pdf.render(sample())

    assert ready == sheets_read() == 2


@pytest.mark.parametrize("rule", ["@import url(data:text/css,p{})", "@layer a { p { color: red } }"])
def test_what_leaves_more_behind_is_not_remembered(rule, sheets_read):
    page = f"<!doctype html><html><head><style>{rule}</style></head><body><p>words</p></body></html>"

    lines(page, sheets.sheets_remembered)

    assert sheets._known == {}


def test_the_sheet_has_a_part_in_it(monkeypatch):
    quick = drawn(sample(), "pdf")
    monkeypatch.setattr(
        "provisions.render.pdf.upstream.elements.stylesheet", lambda name: "* { display: block }"
    )

    assert pdf.render(sample()) != quick


@pytest.mark.parametrize("draw", [lambda: pdf.render(sample()), lambda: facing.render(pairs.side_by_side())])
def test_every_link_in_print_leads_to_one_place(draw, monkeypatch):
    monkeypatch.setattr(pdf, "draw", lambda page, *others, **more: page.encode())

    tree = page(draw())

    ids = Counter(node.get("id") for node in tree.iter() if node.get("id"))
    targets = {node.get("href")[1:] for node in tree.iter("a") if node.get("href").startswith("#")}
    targets |= {node.get("data-target")[1:] for node in tree.iter() if node.get("data-target")}
    assert targets
    assert targets <= set(ids)
    assert [name for name, count in ids.items() if count > 1] == []


def test_what_has_an_address_in_print_holds_no_block(monkeypatch):
    """Or WeasyPrint works out the styles of all that is in it by itself, and keeps them."""
    monkeypatch.setattr(pdf, "draw", lambda page, *others, **more: page.encode())

    tree = page(pdf.render(long_document(6)))

    holders = {
        node.tag for node in tree.find(".//main").iter() if node.get("id") and node.find(".//p") is not None
    }
    assert holders == set()


@pytest.mark.parametrize("name", some(WITHOUT_PICTURES, 2))
def test_the_sheet_has_every_element_that_is_drawn(name, monkeypatch):
    monkeypatch.setattr(pdf, "draw", lambda page, *others, **more: page.encode())
    named = set(re.findall(r"[a-z]+[0-9]?(?=[^{}]*\{)", str(stylesheet("elements.print.css"))))

    drawn = {node.tag for node in page(DRAWN[name]()).iter()}

    # These are as CSS has them where nobody says otherwise.
    assert drawn - {"span", "bdi", "path"} - named == set()


@pytest.mark.parametrize("asked", ["int *", "char[]", "PangoRectangle *", "hb_codepoint_t[7]"])
def test_a_name_of_a_type_is_read_without_the_others(asked, monkeypatch):
    signs = Counter()
    monkeypatch.setattr("pycparser.c_lexer.CLexer.token", counting("pycparser.c_lexer.CLexer.token", signs))
    with engine():
        from weasyprint.text.ffi import ffi

        def typeof():
            monkeypatch.setattr(ffi, "_parsed_types", {})
            return ffi.typeof(asked)

        whole = typeof()
        usual = signs.total()
        with names_read_alone():
            alone = typeof()
        assert alone is whole
        assert signs.total() - usual < 0.2 * usual

        before = signs.total()
        assert typeof() is whole
        assert signs.total() - before == usual


def test_no_template_is_compiled_after_getting_ready(monkeypatch):
    frame._environment.cache_clear()
    compiled = Counter()
    monkeypatch.setattr(
        "jinja2.environment.Environment.compile", counting("jinja2.environment.Environment.compile", compiled)
    )
    pdf.prepare()
    ready = compiled.total()

    pdf.render(with_blanks(12))

    assert ready == compiled.total() > 0


@pytest.mark.parametrize("margins", [[], [3.5], [1, 2.5], [-1, -2.5, 3], [-4], [0.0, -0.0]])
def test_what_is_left_of_margins_that_meet_is_the_same(margins):
    with engine():
        from weasyprint.layout import block

        usual = block.collapse_margin(margins)
        with meetings_soon_told():
            assert repr(block.collapse_margin(margins)) == repr(usual)


WRITTEN = [b"1 0 R", "/P", 7, -3, 0.5, 2.0, 1e-7, True, ["/A", 1], {"K": [b"2 0 R"]}, "words (of a string)"]


@pytest.mark.parametrize("item", WRITTEN)
def test_an_object_is_written_as_pydyf_writes_it(item):
    def held():
        thing = pydyf.String(item) if "words" in str(item) else item
        inner = {dict: pydyf.Dictionary, list: pydyf.Array}.get(type(thing), lambda same: same)(thing)
        return pydyf.Dictionary({"K": pydyf.Array([inner, 1]), "S": inner, "T": pydyf.Dictionary()})

    usual = held().data
    with written._remembered(*written._writers()):
        assert held().data == usual


@pytest.mark.parametrize("pieces", [[], [b"q", "Q", 7, 0.5, pydyf.Dictionary({"MCID": 1})]])
def test_a_stream_is_written_as_pydyf_writes_it(pieces):
    usual = pydyf.Stream(list(pieces)).data
    with written._remembered(*written._writers()):
        assert pydyf.Stream(list(pieces)).data == usual
