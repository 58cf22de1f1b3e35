from dataclasses import replace

from provisions.model.document import CoverRow, OpenBlank
from provisions.model.inline import Blank, Text
from tests.render.documents import saying, without_annexes
from tests.render.word.opened import NS, Opened, W, render, text
from tests.samples import sample

ASKS = "an e-mail address that people read"
BOUND = "//w:sdt[w:sdtPr/w:dataBinding]"


def _bound(opened: Opened, name: str = "contact_email") -> list:
    return opened.find(f"{BOUND}[w:sdtPr/w:tag/@w:val='{name}']")


def test_a_blank_shows_what_it_asks_for_wherever_it_stands():
    opened = Opened(render(sample()))
    controls = _bound(opened)

    assert [text(one) for one in controls] == [f"[{ASKS}]"] * 3
    assert {one.find(f"{W}sdtPr/{W}alias").get(f"{W}val") for one in controls} == {ASKS}


def test_a_blank_is_known_to_be_empty():
    controls = _bound(Opened(render(sample())))

    assert all(one.find(f"{W}sdtPr/{W}showingPlcHdr") is not None for one in controls)


def test_all_places_of_a_blank_share_one_stored_value():
    opened = Opened(render(sample()))
    store = opened.tree("customXml/item1.xml")
    paths = {one.find(f"{W}sdtPr/{W}dataBinding").get(f"{W}xpath") for one in _bound(opened)}

    assert len(paths) == 1
    assert [one.text for one in store.xpath(paths.pop(), namespaces=NS)] == [None]


def test_the_store_is_found_by_the_id_that_controls_name():
    opened = Opened(render(sample()))
    item = opened.find("/ds:datastoreItem/@ds:itemID", "customXml/itemProps1.xml")

    assert item == ["{5B0A6A9E-7C1D-5E4B-9A63-0F2C8D71B4E1}"]
    assert set(opened.find("//w:dataBinding/@w:storeItemID")) == set(item)


def test_an_emptied_blank_goes_back_to_its_placeholder():
    opened = Opened(render(sample()))
    glossary = {
        part.xpath("string(.//w:docPartPr/w:name/@w:val)", namespaces=NS): text(part)
        for part in opened.find("//w:docPart", "word/glossary/document.xml")
    }
    wanted = set(opened.find(f"{BOUND}/w:sdtPr/w:placeholder/w:docPart/@w:val"))

    assert {glossary[name] for name in wanted} == {f"[{ASKS}]"}


def test_controls_have_ids_of_their_own():
    ids = Opened(render(sample())).find("//w:sdtPr/w:id/@w:val")

    assert len(ids) == len(set(ids)) >= 4


def test_the_operator_is_a_blank_on_the_cover_until_it_is_named():
    asked = OpenBlank("operator", "the legal name of the operator", "text", (), "the operator", "who")
    row = CoverRow("Operator", (Blank("operator", "the operator"),))
    document = replace(sample(), operator="", blanks=(asked,), cover=(row,))

    first = _bound(Opened(render(document)), "operator")[0]

    assert first.getparent().find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "CoverFact"


def test_open_blanks_are_listed_with_the_provisions_that_print_them():
    table = Opened(render(without_annexes(sample()))).find("//w:tbl[.//w:t='Where']")[0]

    assert [text(cell) for cell in table.iter(f"{W}tc")] == ["Value", "Where", f"[{ASKS}]", "2.1"]


def test_a_blank_that_the_document_does_not_list_has_its_place_in_the_store():
    opened = Opened(render(saying(Blank("postal_address", "a postal address"))))

    assert len(opened.find("/b:blanks/b:postal_address", "customXml/item1.xml")) == 1


def test_a_document_without_blanks_has_no_store_for_them():
    opened = Opened(render(saying(Text("Nothing to fill."))))

    assert opened.find(BOUND) == []
    assert "customXml/item1.xml" not in opened.parts
    assert "word/glossary/document.xml" not in opened.parts


def test_titles_and_tags_are_no_longer_than_word_takes():
    long = "a form, a telephone number or a chat with a person, and whatever else there may be"
    control = Opened(render(saying(Blank("p" * 80, long)))).find(f"{BOUND}/w:sdtPr")[0]

    assert len(control.find(f"{W}alias").get(f"{W}val")) == 64
    assert len(control.find(f"{W}tag").get(f"{W}val")) == 64


def test_a_parameter_of_any_name_can_be_bound():
    opened = Opened(render(saying(Blank("9 o'clock/[x]", "when"))))
    path = opened.find(f"{BOUND}/w:sdtPr/w:dataBinding/@w:xpath")[0]

    assert len(opened.tree("customXml/item1.xml").xpath(path, namespaces=NS)) == 1


def test_an_empty_box_in_a_table_can_be_ticked():
    boxes = Opened(render(sample())).find("//w:tc//w:sdt[w:sdtPr/w14:checkbox]")

    assert [text(one) for one in boxes] == ["☐"]
    assert boxes[0].find(f"{W}sdtPr/{W}alias").get(f"{W}val") == "Done"
