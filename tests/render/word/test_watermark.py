from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.render.format import Wishes
from provisions.render.word import DOCX
from provisions.render.word.margins import fitted
from tests.render.documents import final
from tests.render.word.opened import NS, Opened, W, render
from tests.samples import sample

HEADERS = ("word/header1.xml", "word/header2.xml")


def _crossed(document) -> bytes:
    return DOCX.draw(document, Wishes(watermark=True)).data


def _named(word: str):
    return replace(sample(), labels={**sample().labels, "watermark": word})


@pytest.mark.parametrize("status", ["draft", "comment"])
def test_every_kind_of_page_has_the_word_until_the_text_is_final(status):
    opened = Opened(_crossed(replace(sample(), status=status)))
    headers = [name for name in opened.parts if name.startswith("word/header")]

    assert [opened.find("//v:textpath/@string", name) for name in headers] == [["DRAFT"]] * 5
    assert len({opened.find("//v:shape/@id", name)[0] for name in headers}) == 5


def test_no_page_has_it_unless_somebody_wishes_so():
    opened = Opened(render(sample()))

    assert not any(opened.find("//v:shape", name) for name in opened.parts if "header" in name)
    assert opened.text(HEADERS[1]) == "\tDraft, 24 November 2026"


def test_a_final_text_has_none():
    opened = Opened(_crossed(final(sample())))

    assert [opened.find("//v:shape", name) for name in HEADERS] == [[], []]


def test_word_knows_it_as_a_watermark_and_no_voice_reads_it_twice():
    opened = Opened(_crossed(sample()))
    shapes = [opened.find("//v:shape", name)[0] for name in HEADERS]

    assert [one.get("id") for one in shapes] == ["PowerPlusWaterMarkObject1", "PowerPlusWaterMarkObject2"]
    assert {one.get("alt") for one in shapes} == {""}
    assert all("z-index:-" in one.get("style") for one in shapes)


def test_the_word_is_no_text_of_the_header():
    assert Opened(_crossed(sample())).text(HEADERS[1]) == "\tDraft, 24 November 2026"


@given(st.text("ABCDEFGHIJ KLMNOÉ", min_size=1, max_size=40), st.floats(120, 900))
def test_turned_by_45_degrees_it_stays_within_the_text(word, side):
    long, high = fitted(word, side)

    assert 0 < (long + high) / 2**0.5 <= side


@pytest.mark.parametrize("word", ["DRAFT", "ENTWURF ZUR STELLUNGNAHME"])
def test_the_shape_has_the_size_that_fits_its_word(word):
    opened = Opened(_crossed(_named(word)))
    (style,) = opened.find("//v:shape/@style", HEADERS[0])
    size = opened.find("//w:sectPr/w:pgSz")[0]
    margins = opened.find("//w:sectPr/w:pgMar")[0]
    across = int(size.get(f"{W}w")) - sum(int(margins.get(f"{W}{side}")) for side in ("left", "right"))
    long, high = fitted(word, across / 20)

    assert f"width:{long:.1f}pt;height:{high:.1f}pt;rotation:315" in style


def test_its_word_is_never_markup():
    opened = Opened(_crossed(_named("A \"<B>\" & 'C'")))

    assert opened.find("//v:textpath/@string", HEADERS[0]) == ["A \"<B>\" & 'C'"]


def test_the_smallest_grey_text_stays_legible_on_it():
    opened = Opened(_crossed(sample()))
    grey, (fill,) = opened_color(opened), opened.find("//v:shape/@fillcolor", HEADERS[0])

    assert (luminance(fill) + 0.05) / (luminance(grey) + 0.05) > 5


def opened_color(opened: Opened) -> str:
    """The colour of what serves the text."""
    sheet = opened.tree("word/styles.xml")
    (color,) = sheet.xpath("//w:style[@w:styleId='Provenance']//w:color/@w:val", namespaces=NS)
    return f"#{color}"


def luminance(color: str) -> float:
    """Relative luminance of sRGB (WCAG 2.2, definition)."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
