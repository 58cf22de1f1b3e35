from dataclasses import replace

import pytest

from provisions.render.word import render
from provisions.render.word.styles import CHARACTERS, PARAGRAPHS, TABLE
from tests.render.word.opened import Opened, W
from tests.samples import sample

SHEET = "word/styles.xml"


def _used(opened: Opened) -> set[str]:
    names = [name for name in opened.parts if name.startswith("word/") and name.endswith(".xml")]
    return {
        one.get(f"{W}val")
        for name in names
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
        for one in opened.tree(name).iter(f"{W}{tag}")
    }


def test_every_style_that_is_used_is_defined_once():
    opened = Opened(render(sample()))
    defined = opened.find("//w:style/@w:styleId", SHEET)

    assert _used(opened) <= set(defined)
    assert len(defined) == len(set(defined))


def test_every_style_of_ours_is_defined():
    defined = set(Opened(render(sample())).find("//w:style/@w:styleId", SHEET))

    assert {*PARAGRAPHS, *CHARACTERS, TABLE[0]} <= defined


def test_headings_stay_with_what_follows():
    opened = Opened(render(sample()))
    kept = set(opened.find("//w:style[w:pPr/w:keepNext]/@w:styleId", SHEET))
    based = {
        one.get(f"{W}styleId"): one.find(f"{W}basedOn").get(f"{W}val")
        for one in opened.find("//w:style[w:basedOn]", SHEET)
    }

    for style in (
        "Heading1",
        "Heading2",
        "AnnexHeading",
        "AnnexEntry",
        "AnnexSubheading",
        "TOCHeading",
    ):
        assert style in kept or based[style] in kept


def test_no_paragraph_leaves_a_line_alone():
    assert len(Opened(render(sample())).find("//w:style[@w:default='1']/w:pPr/w:widowControl", SHEET)) == 1


def _effective(opened: Opened, key: str, path: str) -> str | None:
    """What a style says, or the style that it is based on."""
    style = opened.find(f"//w:style[@w:styleId='{key}']", SHEET)[0]
    found = opened.find(f"//w:style[@w:styleId='{key}']/{path}", SHEET)
    if found:
        return str(found[0])
    base = style.find(f"{W}basedOn")
    return _effective(opened, base.get(f"{W}val"), path) if base is not None else None


@pytest.mark.parametrize("style", PARAGRAPHS.values(), ids=lambda style: style.key)
def test_a_style_looks_as_the_table_has_it_through_all_it_is_based_on(style):
    opened = Opened(render(sample()))

    assert _effective(opened, style.key, "w:rPr/w:sz/@w:val") == str(round(style.size * 2))
    assert _effective(opened, style.key, "w:pPr/w:spacing/@w:after") == str(round(style.after * 20))
    assert _effective(opened, style.key, "w:pPr/w:spacing/@w:line") == str(round(style.line * 240))
    if style.sequence is None:
        assert (_effective(opened, style.key, "w:pPr/w:numPr/w:numId/@w:val") or "0") == "0"
        assert (_effective(opened, style.key, "w:pPr/w:ind/@w:left") or "0") == str(round(style.left * 20))
    if style.border:
        assert opened.find("//w:style/w:pPr/w:pBdr", SHEET)


def test_a_style_says_only_what_sets_it_apart():
    text = Opened(render(sample())).find("//w:style[@w:styleId='ProvisionText']", SHEET)[0]

    assert [one.tag.removeprefix(W) for one in text.find(f"{W}pPr")] == ["ind"]
    assert text.find(f"{W}rPr") is None


def test_a_heading_without_a_number_begins_at_the_margin():
    indent = Opened(render(sample())).find("//w:style[@w:styleId='UnnumberedHeading']/w:pPr/w:ind", SHEET)[0]

    assert (indent.get(f"{W}left"), indent.get(f"{W}firstLine")) == ("0", "0")


def test_the_children_s_edition_has_larger_type():
    manifest = replace(sample().manifest, users=("children",))
    grown = Opened(render(replace(sample(), manifest=manifest)))

    assert _effective(grown, "ProvisionText", "w:rPr/w:sz/@w:val") == "25"
    assert _effective(Opened(render(sample())), "ProvisionText", "w:rPr/w:sz/@w:val") == "22"
