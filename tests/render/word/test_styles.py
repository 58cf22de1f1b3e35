from dataclasses import replace
from functools import cache

import pytest

from provisions.render.paging.widths import LINE
from provisions.render.word.measures import Looks
from provisions.render.word.package import packed
from provisions.render.word.template import own
from tests.render.word.opened import Opened, W, render
from tests.samples import sample

SHEET = "word/styles.xml"
TEMPLATE = {
    one.get(f"{W}styleId"): (one.get(f"{W}type"), one.find(f"{W}name").get(f"{W}val"))
    for one in Opened(packed()).find("//w:style", SHEET)
}
"""The styles of our template: id → kind, name."""


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

    assert set(TEMPLATE) == defined
    assert len(TEMPLATE) > 50


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


@pytest.mark.parametrize("key", [key for key, style in TEMPLATE.items() if style[0] == "paragraph"])
def test_a_style_measures_what_it_says_through_all_it_is_based_on(key):
    made, measures = _made(), _measures()[key]

    assert _effective(made, key, "w:rPr/w:sz/@w:val") == str(round(measures.size * 2))
    assert _effective(made, key, "w:pPr/w:spacing/@w:after") == str(round(measures.box.after * 20))
    solid = round(measures.size * LINE * 20)
    line = int(_effective(made, key, "w:pPr/w:spacing/@w:line") or "0") / 240
    assert measures.box.leading == int(solid * line) / 20
    number = _effective(made, key, "w:pPr/w:numPr/w:numId/@w:val") or "0"
    level = made.find(f"//w:lvl[w:pStyle/@w:val='{key}']/w:pPr/w:ind/@w:left", "word/numbering.xml")
    left = _effective(made, key, "w:pPr/w:ind/@w:left") if number == "0" else level[0]
    assert int(left or "0") == round(measures.left * 20)
    rules = made.find(
        f"//w:style[@w:styleId='{key}']/w:pPr/w:pBdr/*[self::w:top or self::w:bottom][@w:val!='nil']", SHEET
    )
    assert not rules or measures.box.padding > 4


@cache
def _made() -> Opened:
    return Opened(render(sample()))


@cache
def _measures():
    template = own()
    return Looks(template.sheet, template.word.part.numbering_part.element, None)


def test_a_list_and_the_style_that_it_numbers_name_each_other():
    """Word follows the style to its list and the list to its style, and mends neither."""
    made = Opened(render(sample()))
    lists = {
        one.find(f"{W}abstractNumId").get(f"{W}val"): one.get(f"{W}numId")
        for one in made.find("//w:num", "word/numbering.xml")
    }
    by_list = [
        (tied.get(f"{W}val"), lists[level.getparent().get(f"{W}abstractNumId")], level.get(f"{W}ilvl"))
        for level in made.find("//w:lvl", "word/numbering.xml")
        for tied in level.findall(f"{W}pStyle")
    ]
    numbers = {key: _effective(made, key, "w:pPr/w:numPr/w:numId/@w:val") for key in TEMPLATE}
    by_style = [
        (key, number, _effective(made, key, "w:pPr/w:numPr/w:ilvl/@w:val") or "0")
        for key, number in numbers.items()
        if number not in (None, "0")
    ]

    assert sorted(by_list) == sorted(by_style)


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
