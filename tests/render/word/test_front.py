from dataclasses import replace

import pytest

from provisions.model.block import Heading, Paragraph, Table
from provisions.model.document import TimeLimit
from provisions.model.front import CLOCK, PAGE, STEPS, Figure, FrontPage, Station
from provisions.model.inline import EVERYONE, MARK, CrossReference, Text, Value
from provisions.render.icons import ICONS
from tests.render.word.opened import NS, Opened, W, render, style, text
from tests.samples import sample

DRAWN = NS | {
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}
TIME = Value(
    "7 days (2 days if under 18)",
    "appeal",
    ((EVERYONE, "7 days"), (MARK, " ("), ("children", "2 days if under 18"), (MARK, ")")),
)
WHERE = (CrossReference("dp-appeal", "", "2.1"),)
CHAPTERS = (
    Heading((Text("Who we are"),), "person"),
    Paragraph((Text("We are here."),)),
    Heading((Text("Leaving"),), "door"),
    Paragraph((Text("You can leave."),)),
)


def _with(*pages: FrontPage, **more):
    return replace(sample(), front=pages, **more)


def _page(**more) -> FrontPage:
    return FrontPage(PAGE, "On one page", CHAPTERS, note="Two minutes.", **more)


def _found(opened: Opened, path: str) -> list:
    return opened.tree().xpath(path, namespaces=DRAWN)


def _said(opened: Opened, name: str) -> list[str]:
    return [text(one) for one in opened.tree().iter(f"{W}p") if style(one) == name]


def test_each_chapter_has_its_picture_and_no_voice_reads_it():
    opened = Opened(render(_with(_page())))

    assert len(_found(opened, "//w:p[w:pPr/w:pStyle/@w:val='FrontHeading']//wp:anchor")) == 2
    assert len(_found(opened, "//wp:docPr[.//adec:decorative/@val='1']")) == 2
    assert _said(opened, "FrontHeading") == ["Who we are", "Leaving"]


@pytest.mark.parametrize("name", ICONS)
def test_a_picture_has_every_stroke_of_the_table(name):
    page = FrontPage(PAGE, "Page", (Heading((Text("Chapter"),), name),))
    opened = Opened(render(_with(page)))
    drawn = [[step.tag.rpartition("}")[2] for step in path] for path in _found(opened, "//a:path")]
    steps = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo", "Z": "close"}

    assert drawn == [[steps[sign] for sign in stroke.split() if sign in steps] for stroke in ICONS[name]]


def test_a_picture_that_nobody_drew_is_left_out():
    page = FrontPage(PAGE, "Page", (Heading((Text("Chapter"),), "unicorn"),))

    assert _found(Opened(render(_with(page))), "//wp:anchor") == []


def test_pictures_have_ids_of_their_own():
    ids = _found(Opened(render(_with(_page()))), "//wp:docPr/@id")

    assert len(ids) == len(set(ids)) == 2


def test_key_figures_stand_beside_one_another_with_what_they_are():
    opened = Opened(render(_with(_page(figures=(Figure("To appeal", (TIME,), WHERE),)))))
    (cell,) = _found(opened, "//w:tbl[w:tblPr/w:tblStyle/@w:val='FiguresTable']//w:tc")

    assert [text(one) for one in cell.iter(f"{W}p")] == [
        "7 days",
        "(2 days if under 18)",
        "To appeal section\N{NO-BREAK SPACE}2.1",
    ]


def test_the_line_of_time_is_drawn_and_told_in_words():
    line = (Station("you", "To appeal", (TIME,), WHERE), Station("we", "Our answer", (TIME,), WHERE))
    opened = Opened(render(_with(FrontPage(CLOCK, "Times", (), line=line))))
    cells = _found(opened, "//w:tbl[w:tblPr/w:tblStyle/@w:val='LineTable']//w:tc")
    colours = _found(opened, "//a:ln/a:solidFill/a:srgbClr/@val")

    how_long = ["7 days", "(2 days if under 18)", "section\N{NO-BREAK SPACE}2.1"]
    assert [[text(one) for one in cell.iter(f"{W}p")] for cell in cells] == [
        ["", "You", "To appeal", *how_long],
        ["", "We", "Our answer", *how_long],
    ]
    assert len(set(colours)) == 2
    assert [len(one) for one in _found(opened, "//a:pathLst")] == [2, 2]


def test_what_somebody_does_in_a_step_stands_in_a_lane():
    table = Table(
        "Steps",
        ((Text("Step"),), (Text("You"),), (Text("We"),), (Text("Others"),)),
        (((Text("First"),), (Text("You ask."),), (), (Text("A court looks."),)),),
        (1, 1, 1, 1),
    )
    opened = Opened(render(_with(FrontPage(STEPS, "Steps", (table,)))))

    assert [_said(opened, name) for name in ("LaneStep", "LaneYou", "LaneWe", "LaneOutside")] == [
        ["First"],
        ["You ask."],
        [],
        ["A court looks."],
    ]


def test_the_children_s_edition_begins_with_its_title_and_its_cards():
    manifest = replace(sample().manifest, users=("children",))
    opened = Opened(render(_with(_page(), manifest=manifest)))
    first = [text(one) for one in opened.tree().iter(f"{W}p")][:4]
    begins_page = opened.find(
        "//w:p[w:pPr/w:pStyle/@w:val='UnnumberedHeading']/w:pPr/w:pageBreakBefore/@w:val"
    )
    cells = _found(opened, "//w:tbl[w:tblPr/w:tblStyle/@w:val='CardsTable']//w:tc")

    assert first == [sample().title, sample().edition, "On one page", "Two minutes."]
    assert begins_page == ["0"]
    assert [[text(one) for one in cell.iter(f"{W}p")] for cell in cells] == [
        ["Who we are", "We are here."],
        ["Leaving", "You can leave."],
    ]
    assert opened.find("//w:docDefaults//w:rFonts/@w:ascii", "word/styles.xml") == ["Arial"]


def test_a_badge_is_no_part_of_the_heading():
    opened = Opened(render(sample()))
    badges = [one for one in opened.tree().iter(f"{W}p") if style(one) == "Badge"]

    assert [text(one) for one in badges] == ["promise"] * 3
    assert [style(one.getprevious()) for one in badges] == ["Heading2"] * 3


def test_the_times_of_a_provision_stand_in_its_foot_line():
    section = sample().sections[0]
    timed = replace(section.provisions[0], times=(TimeLimit("To appeal", (TIME,)),))
    sections = (replace(section, provisions=(timed,)), *sample().sections[1:])
    opened = Opened(render(replace(sample(), sections=sections)))

    assert _said(opened, "ProvisionTimes") == ["Times. To appeal: 7 days (2 days if under 18)"]
