"""Characters that the fonts of the PDF have, and those they lack."""

import unicodedata
from dataclasses import replace
from importlib.resources import files
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from provisions.model.block import Paragraph
from provisions.model.diagnostic import UsageError
from provisions.model.document import CoverRow, TimeLimit
from provisions.model.front import Figure, FrontPage
from provisions.model.inline import Text, Value
from provisions.model.place import Place
from provisions.render.pdf.drawing import render
from provisions.render.pdf.glyphs import FACES, require_glyphs, without_glyph
from tests.render.documents import saying
from tests.samples import LABELS, sample

FONTS = files("provisions.render.pdf") / "fonts"


def _covered(face: str) -> set[int]:
    return set(TTFont(BytesIO((FONTS / face).read_bytes())).getBestCmap())


@pytest.mark.parametrize("face", ["Italic", "Bold", "BoldItalic"])
def test_every_face_covers_what_the_upright_one_covers(face):
    assert _covered(f"SourceSerif4-{face}.ttf") >= _covered(FACES[0])


@pytest.mark.parametrize("face", FACES)
def test_each_font_comes_with_its_licence(face):
    family = face.partition("-")[0]

    assert "SIL OPEN FONT LICENSE" in (FONTS / f"OFL-{family}.txt").read_text(encoding="utf-8")


def test_the_fonts_have_the_words_of_the_program():
    assert without_glyph("".join(LABELS.values())) == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "Größe, ŁÓDŹ, naïve",
        "Ελλάδα",
        "Київ",
        "Đặng",
        "شركة المثال",
        "☐ § ¶ № € → “” – … ≥",
        "soft\u00adhyphen",
    ],
)
def test_the_fonts_have_the_letters_of_the_languages_they_are_for(text):
    assert without_glyph(text) == frozenset()


@pytest.mark.parametrize("sign", ["株", "अ", "ก", "😀", "\N{NON-BREAKING HYPHEN}"])
def test_what_the_fonts_lack_is_found(sign):
    expected = frozenset() if sign == "\N{NON-BREAKING HYPHEN}" else frozenset(sign)

    assert without_glyph(f"a{sign}") == expected


def test_a_name_without_glyphs_is_an_error_that_names_characters_and_place():
    with pytest.raises(UsageError) as caught:
        render(replace(sample(), cover=(CoverRow(LABELS["operator"], (Text("株式会社サンプル"),)),)))

    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "pdf-no-glyph"
    assert "“株” (U+682A CJK UNIFIED IDEOGRAPH-682A)" in diagnostic.message
    assert "and 5 more" in diagnostic.message
    assert f"“{LABELS['operator']}” on the cover" in diagnostic.message
    assert "docx" in diagnostic.hint


def test_a_value_without_glyphs_names_its_parameter_and_provision():
    with pytest.raises(UsageError) as caught:
        require_glyphs("株", saying(Value("株", "service_name")))

    assert "in the value of `service_name`, in 1.1 We tell you why" in str(caught.value)


def test_words_of_a_clause_without_glyphs_name_their_file():
    section = sample().sections[0]
    place = Place("due-process/dp-reasons.md", 12, 1)
    provision = replace(section.provisions[0], blocks=(Paragraph((Text("株"),), place=place),))
    document = replace(sample(), sections=(replace(section, provisions=(provision,)),))

    with pytest.raises(UsageError) as caught:
        require_glyphs("株", document)

    assert caught.value.diagnostics[0].place == place


def test_what_is_drawn_large_is_looked_at_too():
    section = sample().sections[0]
    provision = replace(section.provisions[0], times=(TimeLimit("一", (Text("二"),)),))
    figure = Figure("三", (Value("四", "n"),), ())
    document = replace(
        sample(),
        sections=(replace(section, provisions=(provision,)),),
        front=(FrontPage("page", "One page", (), figures=(figure,)),),
        foot=(Text("五"),),
    )

    with pytest.raises(UsageError) as caught:
        require_glyphs("一二三四五", document)

    told = str(caught.value)
    assert all(sign in told for sign in "一二三四五")
    assert "in One page" in told
    assert "at the foot of each page" in told


def test_each_text_without_glyphs_is_told_once():
    with pytest.raises(UsageError) as caught:
        require_glyphs("株😀", saying(Value("株", "one"), Value("株", "one"), Value("😀", "two")))

    assert len(caught.value.diagnostics) == 2


def test_the_names_of_characters_are_those_of_unicode():
    assert unicodedata.name("株") in _message("株")


def _message(sign: str) -> str:
    with pytest.raises(UsageError) as caught:
        require_glyphs(sign, saying(Text(sign)))
    return str(caught.value)
