from dataclasses import replace

from provisions.model.block import Item, Items, Marker, Paragraph, Role, Table
from provisions.model.document import Document
from provisions.model.inline import Text
from tests.render.documents import saying
from tests.render.word.opened import NS, Opened, W, labelled, render, style, text
from tests.samples import sample


def _holding(*blocks) -> Document:
    document = saying()
    section = document.sections[0]
    return replace(
        document, sections=(replace(section, provisions=(replace(section.provisions[0], blocks=blocks),)),)
    )


def _explaining(*blocks) -> Document:
    annex = sample().annexes[0]
    entry = replace(annex.entries[0], blocks=blocks)
    return replace(sample(), annexes=(replace(annex, entries=(entry,), closing=()),))


def _says(words: str) -> Paragraph:
    return Paragraph((Text(words),))


def _styles(document: Document, *words: str) -> dict[str, str]:
    return {text(p): style(p) for p in Opened(render(document)).tree().iter(f"{W}p") if text(p) in words}


def _table(caption: str) -> Table:
    return Table(caption, ((Text("One"),), (Text("Two"),)), (((Text("1"),), (Text("2"),)),), (50, 50))


ITEMS = Items(
    (
        Item(
            1,
            (
                _says("item"),
                _says("more"),
                Items((Item(1, (_says("sub"), _says("and more"))),), Marker.LETTER, 1),
            ),
        ),
    ),
    Marker.LETTER,
)


def test_what_follows_in_an_item_stands_under_its_text():
    assert _styles(_holding(ITEMS), "item", "more", "sub", "and more") == {
        "item": "ProvisionItem",
        "more": "ListContinue",
        "sub": "ProvisionSubitem",
        "and more": "ListContinue2",
    }


def test_annexes_have_list_styles_of_their_own():
    assert _styles(_explaining(ITEMS), "item", "more", "sub", "and more") == {
        "item": "AnnexItem",
        "more": "AnnexContinue",
        "sub": "AnnexSubitem",
        "and more": "AnnexContinue2",
    }


def test_bullets_are_marks_and_not_letters_in_the_text():
    bullets = Items(
        (Item(0, (_says("point"), Items((Item(0, (_says("inner"),)),), Marker.BULLET, 1))),), Marker.BULLET
    )

    marked = {text(p): printed for p, _, printed in labelled(Opened(render(_holding(bullets)))) if printed}

    assert marked["point"] == "•"
    assert marked["inner"] == "–"


def test_boxes_to_tick_are_marks_of_a_list():
    boxes = Items((Item(0, (_says("done"),)),), Marker.CHECKBOX)

    assert [
        printed for p, _, printed in labelled(Opened(render(_explaining(boxes)))) if text(p) == "done"
    ] == ["☐"]


def test_an_item_that_begins_with_a_list_still_has_its_mark():
    nested = Items((Item(1, (Items((Item(0, (_says("point"),)),), Marker.BULLET, 1),)),), Marker.LETTER)

    printed = [
        number for p, _, number in labelled(Opened(render(_holding(nested)))) if style(p) == "ProvisionItem"
    ]

    assert printed == ["(a)"]


def test_a_step_of_a_ladder_begins_further_in_and_keeps_its_mark():
    steps = tuple(Item(number, (_says(word),)) for number, word in enumerate(("warn", "limit", "close"), 1))
    opened = Opened(render(_holding(Items(steps, Marker.LETTER, is_ladder=True))))

    drawn = [(p, printed) for p, _, printed in labelled(opened) if style(p) == "ProvisionItem"]

    begins = [int(p.find(f"{W}pPr/{W}ind").get(f"{W}left")) for p, _ in drawn]
    assert [printed for _, printed in drawn] == ["(a)", "(b)", "(c)"]
    assert begins[2] - begins[1] == begins[1] - begins[0] > 300
    assert all(p.find(f"{W}pPr/{W}shd") is not None for p, _ in drawn)


def test_a_note_is_a_note():
    assert _styles(_explaining(Paragraph((Text("aside"),), Role.NOTE)), "aside") == {"aside": "Note"}


def test_tables_that_meet_stay_two():
    opened = Opened(render(_explaining(_table("first"), _table("second"))))
    first = opened.find("//w:tbl[w:tblPr/w:tblCaption/@w:val='first']")[0]

    assert first.getnext().tag == f"{W}p"
    assert first.getnext().getnext().tag == f"{W}tbl"


def test_a_table_amid_text_stands_in_the_column_of_the_text():
    table = Opened(render(_holding(_table("amid")))).find("//w:tbl[w:tblPr/w:tblCaption/@w:val='amid']")[0]
    indent, width = (
        table.xpath(f"string(w:tblPr/w:{name}/@w:w)", namespaces=NS) for name in ("tblInd", "tblW")
    )

    assert (int(indent), int(width)) == (710, 7710 - 710)


def test_the_body_never_ends_with_a_table():
    body = Opened(render(replace(_holding(_table("last")), colophon=()))).tree()[0]

    assert [one.tag.removeprefix(W) for one in body][-3:] == ["tbl", "p", "sectPr"]


def test_every_cell_ends_with_a_paragraph():
    cells = Opened(render(sample())).find("//w:tc")

    assert all(cell[-1].tag == f"{W}p" for cell in cells)


def test_names_that_have_no_room_side_by_side_leave_each_column_some():
    for names in (["A", "B", "n" * 300], ["n" * 300, "n" * 300, "C"], ["n" * 60] * 3):
        head = tuple((Text(name),) for name in names)
        wide = Table("wide", head, (((Text("1"),), (Text("2"),), (Text("3"),)),), (20, 20, 60))
        (table,) = Opened(render(_explaining(wide))).find("//w:tbl[w:tblPr/w:tblCaption/@w:val='wide']")
        columns = [int(width) for width in table.xpath("w:tblGrid/w:gridCol/@w:w", namespaces=NS)]

        assert min(columns) >= 300
        assert sum(columns) == int(table.xpath("string(w:tblPr/w:tblW/@w:w)", namespaces=NS))


def test_what_stands_before_a_table_stays_with_it():
    said = Paragraph((Text("What we hold"),)), Paragraph((Text("Read on."),))
    (before, behind) = (
        p
        for p in Opened(render(_holding(said[0], _table("one"), said[1]))).tree().iter(f"{W}p")
        if text(p) in ("What we hold", "Read on.")
    )

    assert before.find(f"{W}pPr/{W}keepNext") is not None
    assert behind.find(f"{W}pPr/{W}keepNext") is None
