"""Annexes in files of their own: whole documents out of which nothing leads."""

from dataclasses import replace

from provisions.assembly.apart import annex_documents, without_annexes
from provisions.model.block import lines
from provisions.model.document import CoverRow
from provisions.model.inline import Blank, CrossReference, Footnote, TermUse, Text, Value
from provisions.model.walk import each_inline, footnotes
from tests.samples import sample


def blocks_of(document):
    (annex,) = document.annexes
    yield from annex.intro
    for entry in annex.entries:
        yield from entry.blocks
    yield from annex.closing


def test_each_annex_is_a_document_that_says_what_it_is():
    rationale, diligence = annex_documents(sample())

    assert rationale.title == (
        "Annex A: Why these terms say what they say (Terms of Service: Chatter & Co <3)"
    )
    assert [rationale.manifest.annex, diligence.manifest.annex] == ["rationale", "diligence"]
    assert [annex.letter for annex in diligence.annexes] == ["B"]
    for document in (rationale, diligence):
        assert (document.sections, document.definitions, document.blanks, document.front) == (
            (),
            None,
            (),
            (),
        )


def test_no_reference_leads_out_and_no_word_is_lost():
    for document, annex in zip(annex_documents(sample()), sample().annexes, strict=True):
        inside = list(blocks_of(document))
        before = list(blocks_of(replace(sample(), annexes=(annex,))))
        assert list(lines(tuple(inside))) == list(lines(tuple(before)))
        assert not [i for i in each_inline(inside) if isinstance(i, CrossReference | TermUse)]
    assert any(
        isinstance(i, CrossReference)
        for i in each_inline(blocks_of(replace(sample(), annexes=sample().annexes[:1])))
    )


def test_notes_count_from_one_in_each_file():
    annex = sample().annexes[0]
    (note,) = footnotes(blocks_of(replace(sample(), annexes=(annex,))))
    later = Footnote(7, (Text("Seen."), *note.content))
    entry = replace(annex.entries[0], blocks=(replace(annex.entries[0].blocks[1], content=(later,)),))

    (document,) = annex_documents(replace(sample(), annexes=(replace(annex, entries=(entry,)),)))

    assert [note.number for note in footnotes(blocks_of(document))] == [1]


def test_the_terms_are_the_same_without_their_annexes():
    assert without_annexes(sample()) == replace(sample(), annexes=())
    assert without_annexes(without_annexes(sample())) == without_annexes(sample())
    assert annex_documents(without_annexes(sample())) == ()


def test_an_annex_of_a_draft_is_one_and_asks_for_nothing():
    blank = CoverRow("Who", (Blank("operator", "the operator"),))
    said = CoverRow("Version", (Value("3", "terms_version"),))
    draft = replace(sample(), cover=(blank, said), assumed=(("Pay", "no"),), foot=(Text("Help"),))
    finished = replace(draft, blanks=())

    assert [document.state for document in annex_documents(draft)] == ["draft", "draft"]
    assert [document.state for document in annex_documents(finished)] == ["final", "final"]
    for document in annex_documents(draft):
        assert (document.cover, document.assumed, document.foot) == ((said,), (), ())
