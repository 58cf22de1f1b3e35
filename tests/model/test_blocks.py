"""Blocks and inlines: their words, and how they are visited and changed."""

from provisions.model.block import Heading, Item, Items, Marker, Paragraph, Table, each_line, lines
from provisions.model.inline import (
    Blank,
    CrossReference,
    Emphasis,
    Footnote,
    Foreign,
    Link,
    Strong,
    TermUse,
    Text,
    Value,
    plain,
)
from provisions.model.walk import each_inline, footnotes, innermost, map_deep, map_inlines

NOTE = Footnote(1, (Text("Act, "), Link((Text("art. 1"),), "https://example.org")))
DEEP = Foreign((Strong((Emphasis((Text("a"),)), Value("b", "x"))),), "fr")
BLOCKS = (
    Paragraph((Text("one"), NOTE)),
    Items((Item(1, (Paragraph((DEEP,)), Heading((Text("two"),)))), Item(2, ())), Marker.LETTER),
    Table("caption", ((Text("head"),),), (((Text("cell"),),), ((Blank("c", "a mail"),),)), (100,)),
)


def test_words_are_read_in_order_without_notes_and_captions():
    assert list(lines(BLOCKS)) == ["one", "ab", "two", "head", "cell", "[a mail]"]
    assert [plain(line) for line in each_line(BLOCKS)] == list(lines(BLOCKS))


def test_a_reference_says_its_label_title_and_part():
    assert plain((CrossReference("x", "", "1.2"),)) == "1.2"
    assert plain((CrossReference("x", "section", "1.2", "Title"),)) == "section\N{NO-BREAK SPACE}1.2 (Title)"
    assert plain((CrossReference("x", "", "1.2", "Title", "part 3"),)) == "1.2 (Title; part 3)"
    assert plain((TermUse("content", "Content"),)) == "Content"


def test_every_innermost_inline_is_visited_once_those_of_notes_too():
    said = [inline.text for inline in each_inline(BLOCKS) if isinstance(inline, Text | Value)]

    assert said == ["one", "Act, ", "art. 1", "a", "b", "two", "head", "cell"]
    assert list(innermost((DEEP,))) == [Text("a"), Value("b", "x")]


def test_notes_are_found_however_deep_they_stand():
    second = Footnote(2, (Text("x"),))
    buried = Items((Item(1, (Paragraph((Strong((Emphasis((second,)),)),)),)),), Marker.BULLET)

    assert list(footnotes((*BLOCKS, buried))) == [NOTE, second]


def test_every_line_is_changed_and_nothing_else():
    def louder(inlines):
        return map_deep(
            inlines, lambda inline: (Text(inline.text.upper()),) if isinstance(inline, Text) else (inline,)
        )

    changed = map_inlines(BLOCKS, louder)

    assert list(lines(changed)) == ["ONE", "Ab", "TWO", "HEAD", "CELL", "[a mail]"]
    assert [note.number for note in footnotes(changed)] == [1]
    assert plain(next(footnotes(changed)).content) == "ACT, ART. 1"
    assert (changed[1].marker, changed[2].caption, changed[2].widths) == (Marker.LETTER, "caption", (100,))
    assert map_inlines(BLOCKS, lambda inlines: inlines) == BLOCKS


def test_an_inline_can_become_none_or_several():
    assert map_deep((DEEP,), lambda _: ()) == (Foreign((Strong((Emphasis(()),)),), "fr"),)
    assert map_deep((Text("a"),), lambda inline: (inline, inline)) == (Text("a"), Text("a"))
