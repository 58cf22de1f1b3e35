from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.model import numbering
from provisions.model.block import Heading, Item, Items, Marker, Paragraph
from provisions.model.document import Document
from provisions.model.front import FrontPage
from provisions.model.inline import Text
from tests.render.documents import annexes_alone, long_document
from tests.render.word.opened import NS, Opened, W, labelled, render, style, text
from tests.samples import sample

LETTERED = ("ProvisionItem", "ProvisionSubitem", "AnnexItem", "AnnexSubitem")


def _marks(document: Document) -> list[tuple[str, str]]:
    """The numbers that the model gives, each with the first words of what it numbers."""
    marks = []
    for section in document.sections:
        marks.append((f"{numbering.decimal(section.number)}.", section.title))
        for provision in section.provisions:
            marks.append((numbering.decimal(provision.number), provision.title))
            marks += _items(provision.blocks)
    if document.definitions:
        marks.append((f"{numbering.decimal(document.definitions.number)}.", document.definitions.title))
    for annex in document.annexes:
        marks.append((f"Annex {annex.letter}", annex.title))
        for entry in annex.entries:
            marks += _items(entry.blocks)
    return marks


def _items(blocks) -> list[tuple[str, str]]:
    marks = []
    for block in blocks:
        for item in block.items if isinstance(block, Items) else ():
            if block.marker is Marker.LETTER:
                marks.append((numbering.item(block.level, item.number), item.blocks[0].content[0].text))
            marks += _items(item.blocks)
    return marks


def _counted(data: bytes) -> list[tuple[str, str]]:
    """The numbers that Word counts from the XML alone."""
    return [
        (printed, text(paragraph).split("\t")[-1])
        for paragraph, _, printed in labelled(Opened(data))
        if printed and "Bullet" not in style(paragraph)
    ]


@pytest.mark.parametrize("document", [sample(), long_document(24), annexes_alone(sample())])
def test_word_counts_the_numbers_that_the_document_has(document):
    assert _counted(render(document)) == _marks(document)


def test_sections_go_on_from_any_number():
    document = sample()
    later = replace(
        document,
        sections=tuple(
            replace(
                one,
                number=(one.number[0] + 6,),
                provisions=tuple(replace(p, number=(p.number[0] + 6, p.number[1])) for p in one.provisions),
            )
            for one in document.sections
        ),
        definitions=replace(document.definitions, number=(9,)),
    )

    counted = _counted(render(later))

    assert counted == _marks(later)
    assert counted[0][0] == "7."


def test_annex_letters_go_on_from_that_of_the_first_annex():
    document = replace(annexes_alone(sample()), annexes=(replace(sample().annexes[1], letter="C"),))

    assert _counted(render(document))[0][0] == "Annex C"


@st.composite
def _lists(draw):
    """Blocks with lettered lists as assembly numbers them: letters run on, (i) restarts under each."""
    blocks, letter = [], 0
    for count in draw(st.lists(st.integers(1, 30), max_size=3)):
        items = []
        for _ in range(count):
            letter += 1
            inner = tuple(Item(n, (_says("inner"),)) for n in range(1, draw(st.integers(0, 4)) + 1))
            sub = (Items(inner, Marker.LETTER, 1),) if inner else ()
            items.append(Item(letter, (_says("outer"), *sub)))
        blocks += [Items(tuple(items), Marker.LETTER), _says("between")]
        if draw(st.booleans()):
            blocks.append(Items((Item(0, (_says("bullet"),)),), Marker.BULLET))
    return tuple(blocks)


def _says(words: str) -> Paragraph:
    return Paragraph((Text(words),))


@given(st.lists(_lists(), min_size=1, max_size=3))
def test_letters_run_on_through_a_provision_and_restart_at_the_next(lists):
    document = sample()
    section = document.sections[0]
    provisions = tuple(
        replace(section.provisions[0], id=f"p-{n}", number=(1, n), blocks=blocks)
        for n, blocks in enumerate(lists, 1)
    )
    document = replace(
        document, sections=(replace(section, provisions=provisions),), definitions=None, annexes=()
    )

    assert _counted(render(document)) == _marks(document)


def test_letters_restart_under_each_heading_of_an_annex_entry():
    annex = sample().annexes[0]
    items = Items((Item(1, (_says("one"),)), Item(2, (_says("two"),))), Marker.LETTER)
    entry = replace(
        annex.entries[0], blocks=(Heading((Text("Why"),)), items, Heading((Text("Weighed"),)), items)
    )
    document = replace(sample(), annexes=(replace(annex, entries=(entry,), closing=()),))

    counted = [printed for printed, words in _counted(render(document)) if words in ("one", "two")]

    assert counted == ["(a)", "(b)", "(a)", "(b)"]


def test_an_item_that_word_would_number_otherwise_is_refused():
    section = sample().sections[0]
    wrong = Items((Item(2, (_says("second, but first"),)),), Marker.LETTER)
    provision = replace(section.provisions[0], blocks=(wrong,))

    with pytest.raises(ValueError, match="numbered 2 where Word counts 1"):
        render(replace(sample(), sections=(replace(section, provisions=(provision,)),)))


def test_each_numbered_level_and_its_style_name_each_other():
    opened = Opened(render(sample()))
    lists = {
        one.get(f"{W}numId"): one.find(f"{W}abstractNumId").get(f"{W}val")
        for one in opened.find("//w:num", "word/numbering.xml")
    }
    tied = {
        (abstract.get(f"{W}abstractNumId"), level.get(f"{W}ilvl")): level.find(f"{W}pStyle").get(f"{W}val")
        for abstract in opened.find("//w:abstractNum", "word/numbering.xml")
        for level in abstract.xpath("w:lvl[w:pStyle]", namespaces=NS)
    }

    for (abstract, level), key in tied.items():
        number = opened.find(f"//w:style[@w:styleId='{key}']/w:pPr/w:numPr", "word/styles.xml")[0]
        said = number.find(f"{W}ilvl")
        assert lists[number.find(f"{W}numId").get(f"{W}val")] == abstract
        assert (said.get(f"{W}val") if said is not None else "0") == level
    assert set(LETTERED) < set(tied.values())


def test_numbers_are_nowhere_typed_before_a_heading():
    headings = [
        p
        for p, _, _ in labelled(Opened(render(sample())))
        if style(p) in ("Heading1", "Heading2", "AnnexHeading")
    ]

    assert [text(p) for p in headings][:2] == ["Reasons, hearing and appeal", "We tell you why"]
    assert not any(text(p)[0].isdigit() for p in headings)


def test_a_percent_sign_in_the_word_for_annex_is_not_read_as_a_number():
    document = replace(sample(), labels={**sample().labels, "annex": "An%1nex"})

    assert ("An1nex A", document.annexes[0].title) in _counted(render(document))


def test_nothing_before_the_annexes_counts_in_their_list():
    page = FrontPage("page", "In short", (Heading((Text("Reasons"),)), Paragraph((Text("We tell you."),))))
    opened = Opened(render(replace(sample(), front=(page,))))
    counted = set(opened.find("//w:abstractNum[@w:abstractNumId='1']//w:pStyle/@w:val", "word/numbering.xml"))

    styles = map(style, opened.tree().iter(f"{W}p"))

    assert "Reasons" in opened.text()
    assert next(key for key in styles if key in counted) == "AnnexHeading"
