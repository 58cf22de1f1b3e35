"""The switch of a page: who can choose what, and that nothing is lost."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.model.block import Bearing, Heading, Item, Items, Marker, Paragraph
from provisions.model.document import AtomRecord, Document, Excerpt
from provisions.model.inline import Footnote, Strong, Text, Value, plain
from provisions.render.web.addressed import addressed, cut, passages
from provisions.render.web.page import render
from tests.render.extracted import page, words
from tests.samples import sample

_TO = {"p/all": "", "p/child": "children", "p/young": "children", "p/off": "intermittent", "p/eu": "eu"}
_ATOMS = tuple(AtomRecord(id_, "promise", to, "", (), (), (), ()) for id_, to in _TO.items())


def _said(*sentences: tuple[str, str]) -> Paragraph:
    """A paragraph of sentences, each with the ids of the atoms that it bears, by their short names."""
    text, bears = "", []
    for words_, names in sentences:
        start = len(text) + bool(text)
        text = f"{text} {words_}".strip()
        bears.append(Bearing(start, len(text), tuple(f"p/{name}" for name in names.split())))
    return Paragraph((Text(text),), bears=tuple(bears))


def _list(*blocks: Paragraph) -> Items:
    return Items(tuple(Item(n, (block,)) for n, block in enumerate(blocks, 1)), Marker.LETTER)


def _document(*blocks, users=("adults", "children", "intermittent")) -> Document:
    section = sample().sections[0]
    provision = replace(section.provisions[0], blocks=blocks, atoms=_ATOMS)
    manifest = replace(sample().manifest, users=users)
    sections = (replace(section, provisions=(provision,)),)
    return replace(sample(), sections=sections, definitions=None, annexes=(), blanks=(), manifest=manifest)


def _marked(*blocks) -> list[tuple[str, str, str]]:
    """What a page can hide: the element, the class it is for, the words."""
    section = page(render(_document(*blocks))).get_element_by_id("dp-reasons")
    return [
        (node.tag, node.get("data-to"), " ".join(words(node.text_content())))
        for node in section.iter()
        if node.get("data-to")
    ]


_MIXED = _said(("For all.", "all"), ("For you.", "child young"), ("For both.", "child off"), ("Off.", "off"))


def test_a_sentence_for_one_class_alone_says_so_and_no_other():
    assert _marked(_MIXED) == [("span", "children", "For you."), ("span", "intermittent", "Off.")]


def test_a_sentence_for_people_of_a_place_is_never_hidden():
    assert _marked(_said(("Here.", "eu"), ("All.", "all"))) == []


def test_what_is_for_one_class_as_a_whole_leaves_no_empty_line():
    rows = _list(_said(("For all;", "all")), _said(("for you.", "child")))

    assert _marked(_said(("You.", "child")), _said(("All:", "all")), rows) == [
        ("p", "children", "You."),
        ("li", "children", "(b) for you."),
    ]


@pytest.mark.parametrize(
    ("lead", "rows", "expected"),
    [
        ("child", ("child", "child"), ["p", "li", "li"]),
        ("child", ("child", "all"), ["li"]),
        ("all", ("child", "child"), []),
        ("all", ("child", "off"), ["li", "li"]),
    ],
)
def test_a_lead_in_and_its_list_stand_and_fall_together(lead, rows, expected):
    items = _list(*(_said((f"{n};", name)) for n, name in enumerate(rows)))

    assert [tag for tag, *_ in _marked(_said(("Always.", "all")), _said(("We:", lead)), items)] == expected


def test_a_heading_is_never_left_without_words():
    alone = (Heading((Text("For the young"),)), _said(("You.", "child")))
    shared = (Heading((Text("For many"),)), _said(("All.", "all"), ("Off.", "off")))

    assert _marked(*alone, *shared) == [("span", "intermittent", "Off.")]
    assert _marked(_said(("You.", "child"))) == []


def test_only_classes_that_the_text_speaks_to_can_be_chosen():
    def buttons(document):
        return [node.get("id") for node in page(render(document)).iter("input")]

    assert buttons(_document(_MIXED)) == ["_for_everyone", "_for_children", "_for_intermittent"]
    assert buttons(_document(_said(("All.", "all"), ("Off.", "off")))) == [
        "_for_everyone",
        "_for_intermittent",
    ]
    assert buttons(_document(_said(("All.", "all")))) == []


def test_the_switch_is_named_and_shows_everything_at_first():
    form = page(render(_document(_MIXED))).find(".//form")

    assert form.get("autocomplete") == "off"
    assert form.get("aria-labelledby") == form.find("fieldset/legend").get("id")
    assert words(form.find("fieldset/legend").text) == ["Show", "what", "is", "for"]
    assert [label.text_content().strip() for label in form.iter("label")] == [
        "everyone",
        "under 18",
        "often offline",
    ]
    assert [node.get("id") for node in form.iter("input") if node.get("checked") is not None] == [
        "_for_everyone"
    ]


@pytest.mark.parametrize(
    "document",
    [
        _document(_MIXED, users=("children",)),
        _document(_MIXED, users=("children", "intermittent")),
        _document(_MIXED, users=("intermittent",)),
        replace(_document(_MIXED), excerpt=Excerpt((), (), 3)),
    ],
)
def test_an_edition_for_children_for_one_class_or_an_excerpt_has_none(document):
    tree = page(render(document))

    assert tree.find(".//form") is None
    assert [node for node in tree.iter() if node.get("data-to")] == []


def test_the_switch_hides_on_a_screen_alone():
    style = page(render(_document(_MIXED))).findtext(".//style")
    hiding = style.index("[data-to=intermittent]")

    assert style[:hiding].rindex("@media") == style[:hiding].rindex("@media screen {")


_TEXT = st.text(st.characters(categories=("L",)), min_size=1, max_size=8).map(Text)
_INLINE = st.one_of(
    _TEXT,
    st.builds(lambda text: Strong((text,)), _TEXT),
    st.just(Footnote(1, (Text("note"),))),
)


@given(st.lists(_INLINE, max_size=6).map(tuple), st.integers(0, 40))
def test_a_cut_line_is_the_line(content, at):
    first, second = cut(content, at)

    assert plain(first) == plain(content)[:at]
    assert plain((*first, *second)) == plain(content)


def test_a_value_is_never_cut():
    value = Value("7 days", "time")

    assert cut((Text("in "), value, Text(".")), 5) == ((Text("in "), value), (Text("."),))


def test_the_passages_of_a_paragraph_are_the_paragraph():
    document = addressed(_document(_said(("All.", "all"), ("You.", "child"), ("All again.", "all"))))
    (paragraph,) = next(document.provisions()).blocks

    assert [(plain(said), to) for said, to in passages(paragraph)] == [
        ("All. ", ""),
        ("You.", "children"),
        (" All again.", ""),
    ]


def test_each_part_of_a_value_says_whose_it_is_where_there_is_a_switch():
    parts = (("all", "7 days"), ("mark", " ("), ("children", "14 days if under 18"), ("mark", ")"))
    value = Value("7 days (14 days if under 18)", "time", parts)
    said = Paragraph((Text("Within "), value, Text(".")))

    assert [(to, words_) for _, to, words_ in _marked(said)] == [
        ("all", "7 days"),
        ("mark", "("),
        ("children", "14 days if under 18"),
        ("mark", ")"),
    ]
    alone = page(render(_document(said, users=("children",)))).get_element_by_id("dp-reasons")
    assert [node for node in alone.iter() if node.get("data-to")] == []
