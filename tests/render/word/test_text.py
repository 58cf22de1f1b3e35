from dataclasses import replace

import pytest

from provisions.model.block import lines
from provisions.model.inline import Emphasis, Foreign, Strong, Text, Value
from tests.render.documents import long_document, saying
from tests.render.word.opened import NS, Opened, W, render, style, text
from tests.samples import sample

MARK = "\N{LEFT-TO-RIGHT MARK}"


@pytest.mark.parametrize("document", [sample(), long_document(12)])
def test_every_word_is_there_in_order(document):
    said = [text(p).replace(MARK, "") for p in Opened(render(document)).tree().iter(f"{W}p")]
    wanted = [
        line for provision in document.provisions() for line in (provision.title, *lines(provision.blocks))
    ]
    rest = iter(said)

    assert [line for line in wanted if line not in rest] == []


def test_values_and_terms_have_styles_of_their_own():
    opened = Opened(render(sample()))

    assert "6 months (9 months" in opened.find("//w:r[w:rPr/w:rStyle/@w:val='Value']/w:t/text()")[1]
    assert opened.find("//w:r[w:rPr/w:rStyle/@w:val='TermUse']/w:t/text()") == ["content"]
    assert opened.find("//w:r[w:rPr/w:rStyle/@w:val='DefinedTerm']/w:t/text()") == ["content"]


def test_weight_and_voice_combine():
    opened = Opened(render(saying(Strong((Emphasis((Text("both"),)),)))))
    run = opened.find("//w:r[w:t='both']/w:rPr")[0]

    assert [one.tag.removeprefix(W) for one in run] == ["b", "bCs", "i", "iCs"]


def test_a_passage_in_another_script_runs_from_right_to_left_in_its_language():
    opened = Opened(render(sample()))
    run = opened.find("//w:r[w:t='استئناف']/w:rPr")[0]

    assert run.find(f"{W}rtl") is not None
    assert run.find(f"{W}lang").get(f"{W}bidi") == "ar-SA"


def test_a_value_in_another_script_does_not_carry_what_follows_away():
    runs = Opened(render(saying(Text("Ask "), Value("شركة 24", "operator"), Text(", 45 days.")))).find(
        "//w:r"
    )
    said = [(run.findtext(f"{W}t"), run.find(f"{W}rPr/{W}rtl") is not None) for run in runs]

    assert said[said.index(("شركة", True)) :][:3] == [
        ("شركة", True),
        (f"{MARK} 24", False),
        (", 45 days.", False),
    ]


def test_digits_between_letters_of_a_passage_stay_inside_it():
    opened = Opened(render(saying(Value("شركة 24 المثال", "operator"))))

    assert opened.find("//w:r[w:rPr/w:rtl]/w:t/text()") == ["شركة 24 المثال"]


def test_a_foreign_passage_from_left_to_right_has_its_language():
    opened = Opened(
        render(saying(Foreign((Text("force majeure"),), "fr"), Foreign((Text("法"),), "zh-Hant")))
    )

    assert opened.find("//w:r[w:t='force majeure']/w:rPr/w:lang/@w:val") == ["fr-FR"]
    assert opened.find("//w:r[w:t='法']/w:rPr/w:lang/@w:*") == ["zh-Hant"]


def test_the_language_of_the_document_is_that_of_all_text():
    opened = Opened(render(replace(sample(), language="fr")))

    assert opened.find("//w:docDefaults//w:lang/@w:val", "word/styles.xml") == ["fr-FR"]
    assert opened.find("//w:lang[@w:val]", "word/document.xml") == []


def test_a_document_from_right_to_left_has_paragraphs_from_right_to_left():
    opened = Opened(render(replace(sample(), language="ar")))

    assert len(opened.find("//w:docDefaults/w:pPrDefault/w:pPr/w:bidi", "word/styles.xml")) == 1
    assert opened.find("//w:docDefaults//w:lang/@w:bidi", "word/styles.xml") == ["ar-SA"]
    assert MARK not in opened.text()


def test_what_stands_at_the_left_stands_at_the_right_in_a_document_from_right_to_left():
    """Tables begin at the right; bars of the lanes and the edge of annexes are where lines begin."""
    sides = {}
    for language in ("ar", "en"):
        opened = Opened(render(replace(sample(), language=language)))
        tables = opened.find("//w:tbl/w:tblPr")
        sides[language] = (
            {one.find(f"{W}bidiVisual") is not None for one in tables},
            {str(one.tag).removeprefix(W) for one in opened.find("//w:pgBorders/*")},
            {str(one.tag).removeprefix(W) for one in opened.find("//w:pBdr/*", "word/styles.xml")}
            - {"top", "bottom"},
        )

    assert sides == {"ar": ({True}, {"right"}, {"right"}), "en": ({False}, {"left"}, {"left"})}


def test_tables_have_a_repeated_header_row_whole_rows_and_a_name():
    for table in Opened(render(sample())).find("//w:tbl[.//w:tblLook/@w:firstRow='1']"):
        rows = table.findall(f"{W}tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert table.xpath("string(w:tblPr/w:tblCaption/@w:val)", namespaces=NS)
        assert table.xpath("string(w:tblPr/w:tblDescription/@w:val)", namespaces=NS)


def test_no_column_is_narrower_than_its_name():
    table = Opened(render(sample())).find("//w:tbl[.//w:t='Done']")[0]
    widths = [int(one.get(f"{W}w")) for one in table.iter(f"{W}gridCol")]

    # “Done”, bold, at 9.5 points: 21.1 points of letters and 8 of padding.
    assert widths[0] >= (21.1 + 8) * 20
    assert sum(widths) == int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w"))


def test_the_cover_says_what_this_is():
    opened = Opened(render(sample()))
    first = [text(p) for p in opened.tree().iter(f"{W}p")][:16]

    assert first[:4] == [
        "Terms of Service: Chatter & Co <3",
        "for adults, children and people whose access to the Internet is not continuous",
        "Operator",
        "Acme “Social” Ltd",
    ]
    assert first[first.index("Contact") + 1] == "[an e-mail address that people read]"


def test_the_end_says_how_it_was_made():
    last = [text(p) for p in Opened(render(sample())).tree().iter(f"{W}p")][-7:]

    assert last[:2] == ["How this document was made", "Profile: Small social network"]
    assert last[-1] == "Assembled with provisions 0.1.0 from the clause library base 0.1.0."


@pytest.mark.parametrize("style_", ["TOCHeading", "AnnexHeading", "UnnumberedHeading"])
def test_contents_annexes_and_blanks_begin_pages(style_):
    assert (
        len(
            Opened(render(sample())).find(
                f"//w:style[@w:styleId='{style_}']/w:pPr/w:pageBreakBefore", "word/styles.xml"
            )
        )
        == 1
    )


def test_the_first_section_begins_a_page_and_the_others_do_not():
    opened = Opened(render(sample()))
    breaks = [
        p.find(f"{W}pPr/{W}pageBreakBefore") is not None
        for p in opened.tree().iter(f"{W}p")
        if style(p) == "Heading1"
    ]

    assert breaks == [True, False, False]


def test_a_page_does_not_begin_with_the_space_above_a_heading():
    opened = Opened(render(sample()))
    first = next(p for p in opened.tree().iter(f"{W}p") if style(p) == "Heading1")

    assert first.find(f"{W}pPr/{W}spacing").get(f"{W}before") == "0"


@pytest.mark.parametrize("has_annexes", [False, True])
def test_how_it_was_made_takes_a_page_of_its_own_behind_annexes_alone(has_annexes):
    document = sample() if has_annexes else replace(sample(), annexes=())
    title = document.labels["colophon_title"]
    (heading,) = (p for p in Opened(render(document)).tree().iter(f"{W}p") if text(p) == title and style(p))

    assert (heading.find(f"{W}pPr/{W}pageBreakBefore") is None) == has_annexes
