"""Each judge of pages finds the faults that are its own, in the PDF and in the DOCX drawn by LibreOffice."""

import json
from dataclasses import replace

import pytest

from provisions.render import draw
from provisions.render.web import frame
from tests.judges import page_judges
from tests.judges.fronts import small_document, small_for_children
from tests.judges.picture_faults import with_css

pytestmark = pytest.mark.heavy
KINDS = ("pdf", "docx")


def _too_long(document):
    """The pages before the terms with more words than a page holds."""
    longer = (replace(page, blocks=page.blocks * 12) for page in document.front)
    return replace(document, front=tuple(longer))


def _with_a_section_amid_a_page(document):
    """The second section begins where the first one, now shorter, leaves room."""
    first, *others = document.sections
    return replace(document, sections=(replace(first, provisions=first.provisions[:-1]), *others))


def _without_heads(document):
    return replace(document, labels={**document.labels, "annex_head": "{annex}"})


def _without_help(document):
    return replace(document, foot=())


def _drawn(document, kind, office, folder):
    path = folder / f"spoilt.{kind}"
    path.write_bytes(draw(document, kind).data)
    return path if kind == "pdf" else office.drawn(path)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("name", "judge"), [("small", "fitting"), ("small", "explaining"), ("children", "helping")]
)
def test_the_pages_before_they_are_spoilt_are_sound(name, judge, kind, small, small_told, office):
    path = small / f"{name}.{kind}"
    drawn = path if kind == "pdf" else office.drawn(path)

    assert getattr(page_judges, judge)(drawn, small_told[name]) == []


def test_the_heads_before_they_are_spoilt_are_sound(small, small_told):
    assert page_judges.naming(small / "small.pdf", small_told["small"]) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("page", ["The most important on one page", "What happens", "Times that matter most"])
def test_a_page_that_takes_two_is_found(page, kind, small_told, office, tmp_path):
    drawn = _drawn(_too_long(small_document()), kind, office, tmp_path)

    assert any(page in told for told in page_judges.fitting(drawn, small_told["small"]))


@pytest.mark.parametrize("kind", KINDS)
def test_an_annex_page_without_its_head_is_found(kind, small_told, office, tmp_path):
    drawn = _drawn(_without_heads(small_document()), kind, office, tmp_path)

    assert any("Annex B explains" in told for told in page_judges.explaining(drawn, small_told["small"]))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("content: string(section, start);", "content: string(section, last);"),
        ("h2 { string-set: section content(text); }", "h3 { string-set: section content(text); }"),
    ],
)
def test_a_head_that_does_not_name_the_section_of_its_page_is_found(old, new, office, tmp_path, monkeypatch):
    document = _with_a_section_amid_a_page(small_document())
    told = json.loads(draw(document, "json").data)
    sound = page_judges.naming(_drawn(document, "pdf", office, tmp_path), told)
    monkeypatch.setattr(frame, "_source", with_css(old, new))

    found = page_judges.naming(_drawn(document, "pdf", office, tmp_path), told)

    assert sound == []
    assert any("does not name" in each for each in found)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_for_children_without_help_is_found(kind, small_told, office, tmp_path):
    drawn = _drawn(_without_help(small_for_children()), kind, office, tmp_path)

    found = page_judges.helping(drawn, small_told["children"])

    assert "page 2: no help at its foot" in found
