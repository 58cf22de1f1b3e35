from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from provisions.model.document import Document
from provisions.model.inline import Blank, Link, Text, Value
from provisions.wording.safe_words import clean
from tests.render.documents import saying
from tests.render.word.opened import Opened, render
from tests.samples import sample

# What links things together, or is one of a few words: not free text.
STRUCTURE = frozenset(
    {
        *("id", "target", "term", "provision", "provisions", "parameter", "number", "letter", "place"),
        *("language", "lang", "url", "status", "date", "users", "labels", "marker", "role", "kind", "origin"),
    }
)
MARKUP = st.text(alphabet="<>&\"'/=;:!-[]{}%\\_wprtx 0\t\n\r\x00\x0b\ud800\ufffe", min_size=1, max_size=30)


def _told(value: object, say: Callable[[str], str]) -> object:
    """The document with every free word of it said otherwise."""
    if isinstance(value, str):
        return say(value)
    if isinstance(value, tuple):
        return tuple(_told(one, say) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: _told(getattr(value, field.name), say)
            for field in fields(value)
            if field.name not in STRUCTURE
        }
        return replace(value, **changed)
    return value


def _skeleton(data: bytes) -> dict[str, list[str]]:
    """The elements of every part, in order, without their words."""
    return {
        name: [str(one.tag) for one in etree.fromstring(part).iter()]
        for name, part in Opened(data).parts.items()
    }


def _said_as(words: str) -> Document:
    document = _told(sample(), lambda said: said if said == "☐" else words)
    assert isinstance(document, Document)
    return document


@cache
def _of_a_letter() -> dict[str, list[str]]:
    return _skeleton(render(_said_as("x")))


@given(MARKUP)
def test_no_words_become_markup(words):
    assert _skeleton(render(_said_as(words))) == _of_a_letter()


@given(MARKUP.filter(lambda words: clean(words).strip()))
def test_words_come_out_as_they_went_in(words):
    assert clean(words) in Opened(render(saying(Text("“"), Value(words, "name"), Text("”")))).text()


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_any_text_at_all_makes_well_formed_parts(words, name, url):
    document = saying(Text(words), Blank(name, words), Link((Text(words),), f"https://example.org/{url}"))

    for part in Opened(render(replace(document, title=words, operator=words))).parts.values():
        etree.fromstring(part)


def test_values_are_never_fields():
    opened = Opened(render(saying(Value("{ REF _Ref_dp_reasons } DDEAUTO", "name"))))

    assert not any("DDEAUTO" in line for line in opened.find("//w:instrText/text()"))


def test_labels_are_words_too():
    labels = {name: f"<{name}>&" for name in sample().labels if name != "months"}
    labels |= {"page_of": "<{page}&{pages}>", "months": sample().labels["months"]}

    opened = Opened(render(replace(sample(), labels=labels)))

    assert "<contents>&" in opened.text()
    assert "<1&" in opened.text("word/footer3.xml")


def test_an_address_that_is_none_is_left_as_words():
    for url in (
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://",
        "//example.org",
        "\\\\server\\share",
        "",
    ):
        opened = Opened(render(saying(Link((Text("here"),), url))))
        assert "here" in opened.text()
        assert opened.find("//p:Relationship[@TargetMode='External']", "word/_rels/document.xml.rels") == []


def test_an_address_holds_only_what_addresses_hold():
    opened = Opened(render(saying(Link((Text("here"),), 'https://example.org/a b"<>[é]%zz%20'))))
    targets = opened.find("//p:Relationship[@TargetMode='External']/@Target", "word/_rels/document.xml.rels")

    assert targets == ["https://example.org/a%20b%22%3C%3E%5B%C3%A9%5D%25zz%20"]
