import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisions.model.block import Paragraph
from provisions.model.inline import CrossReference, Link, TermUse, Text
from provisions.render.word.names import contents_mark, element_name, reference_mark, term_mark
from tests.render.documents import annexes_alone, long_document, saying
from tests.render.word.opened import NS, Opened, W, labelled, render, text
from tests.samples import sample

DOCUMENTS = [sample(), long_document(12), annexes_alone(sample())]
LEGAL = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}")


def _fields(paragraph) -> list[tuple[str, str]]:
    """Instruction and result of each field in a paragraph."""
    found, stack = [], []
    for run in paragraph.iter(f"{W}r"):
        mark = run.find(f"{W}fldChar")
        kind = mark.get(f"{W}fldCharType") if mark is not None else ""
        if kind == "begin":
            stack.append(["", "", False])
        elif kind == "separate":
            stack[-1][2] = True
        elif kind == "end" and stack:
            found.append(tuple(stack.pop()[:2]))
        elif stack:
            words = run.findtext(f"{W}instrText" if not stack[-1][2] else f"{W}t") or ""
            stack[-1][stack[-1][2]] += words
    return found


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_reference_leads_to_one_bookmark(document):
    opened = Opened(render(document))
    names = Counter(one.get(f"{W}name") for one in opened.find("//w:bookmarkStart"))
    instructions = opened.find("//w:instrText/text()")
    led_to = {m[1] for line in instructions if (m := re.search(r"(?:PAGE)?REF (\S+)", line))}
    led_to |= {one.get(f"{W}anchor") for one in opened.find("//w:hyperlink[@w:anchor]")}

    assert led_to
    assert {name: names[name] for name in led_to} == dict.fromkeys(led_to, 1)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_bookmarks_have_names_that_word_takes_and_ids_of_their_own(document):
    opened = Opened(render(document))
    starts, ends = opened.find("//w:bookmarkStart"), opened.find("//w:bookmarkEnd")
    ids = [one.get(f"{W}id") for one in starts]

    assert all(LEGAL.fullmatch(one.get(f"{W}name")) for one in starts)
    assert len(set(ids)) == len(ids)
    assert sorted(ids) == sorted(one.get(f"{W}id") for one in ends)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_reference_shows_the_number_that_word_will_compute(document):
    opened = Opened(render(document))
    full = {
        one.get(f"{W}name"): number
        for paragraph, number, _ in labelled(opened)
        for one in paragraph.iter(f"{W}bookmarkStart")
    }
    shown = [
        (result, full[instruction.split()[1]])
        for paragraph, _, _ in labelled(opened)
        for instruction, result in _fields(paragraph)
        if instruction.split()[0] == "REF"
    ]

    assert [result for result, _ in shown] == [number for _, number in shown]


def test_the_sample_has_references_to_provisions_and_from_annexes():
    opened = Opened(render(sample()))

    assert opened.text().count("section\N{NO-BREAK SPACE}2.1") == 2
    assert sum("REF _Ref_dp_reasons" in line for line in opened.find("//w:instrText/text()")) == 3


def test_fields_begin_divide_and_end_in_turn():
    opened = Opened(render(sample()))

    for name in opened.parts:
        if name.startswith("word/") and name.endswith(".xml"):
            kinds = opened.find("//w:fldChar/@w:fldCharType", name)
            depth = 0
            for kind in kinds:
                depth += {"begin": 1, "separate": 0, "end": -1}[kind]
                assert depth >= 0
            assert depth == 0


def test_label_and_title_stand_outside_of_the_field():
    to_reasons = CrossReference("dp-reasons", "section", "1.1", "We tell you why")
    document = saying(Text("See "), to_reasons, Text("."))

    paragraph = next(p for p, _, _ in labelled(Opened(render(document))) if text(p).startswith("See "))

    assert text(paragraph) == "See section\N{NO-BREAK SPACE}1.1 (We tell you why)."
    assert _fields(paragraph) == [(r" REF _Ref_dp_reasons \w \h ", "1.1")]


def test_sections_can_be_referred_to():
    paragraph = next(
        p
        for p, _, _ in labelled(Opened(render(saying(CrossReference("due-process", "section", "1")))))
        if _fields(p) and "REF _Ref_due" in _fields(p)[0][0]
    )

    assert _fields(paragraph) == [(r" REF _Ref_due_process \w \h ", "1")]


def test_a_reference_to_what_is_not_in_this_document_is_plain_text():
    opened = Opened(render(annexes_alone(sample())))

    assert "section\N{NO-BREAK SPACE}2.1" in opened.text()
    assert not any(" REF " in line for line in opened.find("//w:instrText/text()"))


def test_a_term_leads_to_its_definition():
    opened = Opened(render(sample()))
    link = opened.find("//w:hyperlink[@w:anchor='_Term_content']")[0]
    definition = opened.find("//w:bookmarkStart[@w:name='_Term_content']/ancestor::w:p")[0]

    assert text(link) == "content"
    assert text(definition).startswith("content means anything a user puts")


def test_a_term_without_a_definition_in_this_document_is_plain_text():
    opened = Opened(render(saying(TermUse("content", "content"))))

    assert opened.find("//w:hyperlink[starts-with(@w:anchor, '_Term_')]") == []


@given(st.text(min_size=1))
def test_any_id_makes_a_bookmark_that_word_takes(name):
    assert LEGAL.fullmatch(reference_mark(name))
    assert LEGAL.fullmatch(contents_mark(name))


@given(st.text(min_size=1, max_size=60), st.text(min_size=1, max_size=60))
def test_different_ids_make_different_bookmarks_even_where_case_is_ignored(one, other):
    if one != other:
        assert term_mark(one).lower() != term_mark(other).lower()


@pytest.mark.parametrize(
    ("one", "other"), [("a-b", "a_b"), ("a-b", "A-b"), ("x" * 50, "x" * 51), ("a--b", "a-b")]
)
def test_near_ids_make_different_bookmarks(one, other):
    assert reference_mark(one).lower() != reference_mark(other).lower()


@given(st.text(min_size=1), st.text(min_size=1))
def test_different_parameters_make_different_elements(one, other):
    assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9_-]*", element_name(one))
    assert one == other or element_name(one) != element_name(other)


def test_two_things_of_one_id_do_not_make_a_file_that_word_refuses():
    document = sample()
    section = document.sections[0]
    twice = replace(document, sections=(section, replace(section, number=(2,))), definitions=None, annexes=())

    names = [one.get(f"{W}name") for one in Opened(render(twice)).find("//w:bookmarkStart")]

    assert len(names) == len(set(names))


def test_hyperlinks_hold_no_hyperlinks():
    inner = Link((Text("inner"), TermUse("content", "content")), "https://example.org/inner")
    section = sample().sections[0]
    provision = replace(
        section.provisions[0], blocks=(Paragraph((Link((inner,), "https://example.org/outer"),)),)
    )
    tree = Opened(render(replace(sample(), sections=(replace(section, provisions=(provision,)),)))).tree()

    assert next(text(one) for one in tree.xpath("//w:hyperlink[@r:id]", namespaces=NS)) == "innercontent"
    assert tree.xpath("//w:hyperlink//w:hyperlink", namespaces=NS) == []
