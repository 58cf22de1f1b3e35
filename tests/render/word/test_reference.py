from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from provisions.model.diagnostic import UsageError
from provisions.model.inline import Text
from provisions.render.format import Wishes
from provisions.render.paging.paragraphs import face_named
from provisions.render.word import DOCX
from provisions.render.word.adopt import adopt
from provisions.render.word.measures import Looks, Said
from provisions.render.word.page import margin_heights, page_of
from provisions.render.word.template import own
from tests.render.documents import final, long_document, without_annexes
from tests.render.word.opened import NS, Opened, W, labelled, render, style, text
from tests.samples import sample

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W_NS = f'xmlns:w="{W[1:-1]}" xmlns:r="{OFFICE}"'
PICTURE = b"\x89PNG not really"
# A German Word: the names of built-in styles are English, their ids are not.
STYLES = f"""<w:styles {W_NS}>
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>
  <w:sz w:val="20"/><w:lang w:val="de-DE"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/>
  <w:rPr><w:lang w:val="de-DE"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Standard"/>
  <w:pPr><w:keepNext/><w:numPr><w:numId w:val="9"/></w:numPr><w:jc w:val="center"/></w:pPr>
  <w:rPr><w:color w:val="AA0000"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Inhaltsverzeichnisberschrift"><w:name w:val="TOC Heading"/>
  <w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Kanzlei"><w:name w:val="Kanzlei"/>
  <w:basedOn w:val="Standard"/></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Note"><w:name w:val="Randnotiz"/>
  <w:basedOn w:val="berschrift1"/></w:style>
</w:styles>"""
HEADER = f"""<w:hdr {W_NS}><w:p><w:pPr><w:pStyle w:val="Kanzlei"/></w:pPr>
<w:bookmarkStart w:id="1" w:name="x"/><w:r><w:t>Kanzlei Muster</w:t></w:r><w:bookmarkEnd w:id="1"/>
<w:hyperlink r:id="rId2"><w:r><w:t>muster.example</w:t></w:r></w:hyperlink></w:p></w:hdr>"""
DOCUMENT = f"""<w:document {W_NS}><w:body><w:p><w:r><w:t>Their old text</w:t></w:r></w:p><w:sectPr>
<w:headerReference w:type="default" r:id="rId5"/><w:pgSz w:w="12240" w:h="15840"/>
<w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800"
  w:header="720" w:footer="720" w:gutter="0"/>
</w:sectPr></w:body></w:document>"""
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def _relations(*each: tuple[str, str, str, bool]) -> str:
    lines = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if is_external else "/>")
        for key, kind, target, is_external in each
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


PARTS: dict[str, str | bytes] = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
    "_rels/.rels": _relations(("rId1", "officeDocument", "word/document.xml", False)),
    "word/document.xml": DOCUMENT,
    "word/_rels/document.xml.rels": _relations(
        ("rId1", "styles", "styles.xml", False), ("rId5", "header", "header1.xml", False)
    ),
    "word/styles.xml": STYLES,
    "word/header1.xml": HEADER,
    "word/_rels/header1.xml.rels": _relations(
        ("rId1", "image", "media/logo.png", False), ("rId2", "hyperlink", "https://muster.example", True)
    ),
    "word/media/logo.png": PICTURE,
}


def _docx(**changed: str | bytes | None) -> bytes:
    """A user's document; `changed` parts by name, None to leave one out."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in {**PARTS, **changed}.items():
            if content is not None:
                archive.writestr(name, content)
    return out.getvalue()


def _problem(reference: bytes) -> str:
    with pytest.raises(UsageError) as caught:
        render(sample(), reference)
    assert [one.code for one in caught.value.diagnostics] == ["reference-doc"]
    return str(caught.value)


@pytest.fixture(scope="module")
def taken() -> Opened:
    return Opened(render(sample(), _docx()))


def test_paper_and_margins_are_the_user_s(taken):
    size, margins = taken.find("//w:sectPr/w:pgSz")[0], taken.find("//w:sectPr/w:pgMar")[0]

    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("12240", "15840")
    assert (margins.get(f"{W}left"), margins.get(f"{W}header")) == ("1800", "720")


@pytest.mark.parametrize("left", ["--5", "1cm", "", "²"])
def test_a_margin_that_is_no_number_is_as_in_ours(left):
    margins = PARTS["word/document.xml"].replace('w:left="1800"', f'w:left="{left}"')
    made = Opened(render(sample(), _docx(**{"word/document.xml": margins})))
    ours = Opened(render(sample())).find("//w:sectPr/w:pgMar/@w:left")[0]

    assert set(made.find("//w:sectPr/w:pgMar/@w:left")) == {ours}


def test_tables_and_contents_are_as_wide_as_the_user_s_page(taken):
    widths = {int(one) for one in taken.find("//w:tbl[.//w:t='Source']/w:tblPr/w:tblW/@w:w")}

    assert widths == {12240 - 3600}
    assert set(taken.find("//w:sdt//w:tab[@w:leader='dot']/@w:pos")) == {"8640"}


def test_the_user_s_text_is_not_taken(taken):
    assert not any(b"Their old text" in part for part in taken.parts.values())


def test_the_header_is_the_user_s_with_its_picture_and_its_link(taken):
    name = next(name for name in taken.parts if name.startswith("word/header"))
    relations = taken.find("//p:Relationship", f"word/_rels/{name.rpartition('/')[2]}.rels")

    assert taken.text(name).startswith("Kanzlei Muster")
    assert {one.get("Id"): one.get("Target") for one in relations}["rId2"] == "https://muster.example"
    assert [taken.parts[f"word/{one.get('Target')}"] for one in relations if one.get("Id") == "rId1"] == [
        PICTURE
    ]


def test_the_user_s_header_says_that_the_text_may_change(taken):
    headers = [name for name in taken.parts if name.startswith("word/header")]

    assert headers
    assert all(taken.text(name).endswith("\nDraft, 24 November 2026") for name in headers)
    assert all(taken.find("//v:shape", name) == [] for name in headers)


def _said_on(opened: Opened) -> list[tuple[str, str]]:
    """What the header of each section says, with the title of the last heading 1 or annex in it."""
    targets = {
        one.get("Id"): one.get("Target")
        for one in opened.find("//p:Relationship", "word/_rels/document.xml.rels")
    }
    found, title = [], ""
    for paragraph in opened.find("/w:document/w:body//w:p | /w:document/w:body/w:sectPr"):
        if style(paragraph) in ("Heading1", "AnnexHeading", "UnnumberedHeading"):
            title = text(paragraph)
        for key in paragraph.xpath(".//w:headerReference[@w:type='default']/@r:id", namespaces=NS):
            found.append((title, opened.text(f"word/{targets[key]}")))
    return found


def test_the_user_s_header_says_of_an_annex_that_it_explains(taken):
    said = _said_on(taken)

    assert [title for title, head in said if "is not part of the contract" in head] == [
        annex.title for annex in sample().annexes
    ]
    assert all(head.startswith("Kanzlei Muster") for _, head in said)
    assert len({head for _, head in said}) == len(sample().annexes) + 1


def test_a_text_without_annexes_has_the_user_s_header_once():
    assert len(_said_on(Opened(render(without_annexes(sample()), _docx())))) == 1


def test_the_user_s_footer_has_the_line_with_help_for_children():
    footer = HEADER.replace("hdr", "ftr").replace("Kanzlei Muster", "Berlin")
    document = DOCUMENT.replace("<w:pgSz", '<w:footerReference w:type="default" r:id="rId7"/><w:pgSz', 1)
    relations = (
        *(("rId1", "styles", "styles.xml", False), ("rId5", "header", "header1.xml", False)),
        ("rId7", "footer", "footer1.xml", False),
    )
    parts = {
        "word/document.xml": document,
        "word/footer1.xml": footer,
        "word/_rels/document.xml.rels": _relations(*relations),
        "word/_rels/footer1.xml.rels": PARTS["word/_rels/header1.xml.rels"],
    }
    helped = replace(sample(), foot=(Text("Need help? Call 116 111."),))

    opened = Opened(render(helped, _docx(**parts)))
    footers = [name for name in opened.parts if name.startswith("word/footer")]

    assert [opened.text(name) for name in footers] == ["Berlinmuster.example\nNeed help? Call 116 111."]


APART = {
    "word/document.xml": DOCUMENT.replace("<w:pgSz", '<w:titlePg/><w:pgSz w:orient="landscape"', 1),
    "word/settings.xml": f"<w:settings {W_NS}><w:mirrorMargins/><w:evenAndOddHeaders/></w:settings>",
    "word/_rels/document.xml.rels": _relations(
        *(("rId1", "styles", "styles.xml", False), ("rId5", "header", "header1.xml", False)),
        ("rId6", "settings", "settings.xml", False),
    ),
}
"""A first page, and pages at the left and at the right, with heads of their own."""


def test_pages_that_the_user_treats_apart_have_the_mark_too():
    opened = Opened(DOCX.draw(sample(), Wishes(_docx(**APART), watermark=True)).data)
    headers = [name for name in opened.parts if name.startswith("word/header")]

    assert set(opened.find("//w:sectPr/w:headerReference/@w:type")) == {"default", "first", "even"}
    assert all(opened.text(name).endswith("Draft, 24 November 2026") for name in headers)
    assert len({opened.find("//v:shape/@id", name)[0] for name in headers}) == len(headers) >= 3


SHAPE = (
    '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="PowerPlusWaterMarkObject35747664"/>'
    "</w:pict></w:r>"
)


@pytest.mark.parametrize(("wished", "left"), [(True, ["DRAFT"]), (False, [])])
def test_a_watermark_of_the_user_s_gives_way_to_ours_and_comes_back(wished, left):
    reference = _docx(**{"word/header1.xml": HEADER.replace("<w:hyperlink", f"{SHAPE}<w:hyperlink")})

    opened = Opened(DOCX.draw(sample(), Wishes(reference, watermark=wished)).data)

    assert opened.find("//v:textpath/@string", "word/header1.xml") == left
    assert len(opened.find("//v:shape", "word/header1.xml")) == 1


@pytest.mark.parametrize(("document", "marks"), [(sample(), 1), (final(sample()), 0)])
def test_a_document_of_ours_as_reference_leaves_its_own_mark_behind(document, marks):
    ours = DOCX.draw(sample(), Wishes(watermark=True)).data
    opened = Opened(DOCX.draw(document, Wishes(ours, watermark=True)).data)

    for name in (name for name in opened.parts if name.startswith("word/header")):
        assert opened.text(name).count("Draft") == len(opened.find("//v:shape", name)) == marks


def test_the_user_s_header_is_left_alone_when_the_text_is_final():
    opened = Opened(render(final(sample()), _docx()))

    assert opened.text("word/header1.xml") == "Kanzlei Mustermuster.example"


def test_what_the_user_does_not_have_is_ours(taken):
    footers = [name for name in taken.parts if name.startswith("word/footer")]

    assert [taken.text(name).partition("\t")[2] for name in footers] == ["Page 1 of 7"] * len(footers)
    assert footers


def test_styles_are_found_by_name_and_keep_their_look(taken):
    heading = taken.find("//w:style[w:name/@w:val='heading 1']", "word/styles.xml")[0]

    assert heading.get(f"{W}styleId") == "Heading1"
    assert heading.find(f"{W}rPr/{W}color").get(f"{W}val") == "AA0000"
    assert heading.find(f"{W}basedOn").get(f"{W}val") == "Normal"


def test_styles_that_are_missing_are_added(taken):
    defined = taken.find("//w:style/@w:styleId", "word/styles.xml")
    used = {one.get(f"{W}val") for one in taken.tree().iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")}

    assert used <= set(defined)
    assert len(defined) == len(set(defined))


def test_a_style_of_the_user_s_that_has_our_id_by_chance_makes_way(taken):
    names = {
        one.get(f"{W}styleId"): one.find(f"{W}name").get(f"{W}val")
        for one in taken.find("//w:style", "word/styles.xml")
    }

    assert names["Note"] == "Note"
    assert names["NoteOther"] == "Randnotiz"


def test_of_two_styles_of_one_name_that_of_word_s_own_is_taken():
    twice = (
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="kopf"><w:name w:val="Header"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="K0"><w:name w:val="header"/><w:rPr><w:i/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="K1"><w:name w:val="header"/></w:style></w:styles>'
    )
    opened = Opened(render(sample(), _docx(**{"word/styles.xml": STYLES.replace("</w:styles>", twice)})))
    ids = opened.find("//w:style/@w:styleId", "word/styles.xml")

    assert len(ids) == len(set(ids))
    assert len(_said_of(opened, "Header", "w:rPr/w:i")) == 1


def test_a_title_of_the_user_s_is_no_heading_of_the_contents():
    title = (
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/><w:pPr><w:outlineLvl w:val="0"/>'
        '</w:pPr><w:rPr><w:sz w:val="60"/></w:rPr></w:style></w:styles>'
    )
    opened = Opened(render(sample(), _docx(**{"word/styles.xml": STYLES.replace("</w:styles>", title)})))

    assert _said_of(opened, "Title", "w:pPr/w:outlineLvl/@w:val") == ["9"]
    assert _said_of(opened, "Heading1", "w:pPr/w:outlineLvl/@w:val") == ["0"]


def test_numbers_are_ours_whatever_the_user_s_styles_count(taken):
    printed = [
        (number, text(p)) for p, _, number in labelled(taken) if style(p) in ("Heading1", "TOCHeading")
    ]

    assert printed == [
        ("", "Contents"),
        ("1.", "Reasons, hearing and appeal"),
        ("2.", "Appeals"),
        ("3.", "Words used in these terms"),
    ]


def test_all_text_is_in_the_language_of_the_document(taken):
    assert taken.find("//w:lang/@w:val", "word/styles.xml") == ["en-GB"]


def test_text_from_right_to_left_has_its_direction_in_a_sheet_without_defaults_of_paragraphs():
    opened = Opened(render(replace(sample(), language="ar"), _docx()))

    assert opened.find("//w:docDefaults/w:pPrDefault/w:pPr/w:bidi", "word/styles.xml")


RIGHT_TO_LEFT = STYLES.replace(
    '<w:name w:val="Normal"/>', '<w:name w:val="Normal"/><w:pPr><w:bidi/></w:pPr>'
).replace('<w:color w:val="AA0000"/>', '<w:color w:val="AA0000"/><w:rtl/>')


def test_text_that_runs_to_the_right_does_so_in_styles_that_run_to_the_left():
    reference = _docx(**{"word/styles.xml": RIGHT_TO_LEFT})
    opened = Opened(render(sample(), reference))

    assert opened.find("//w:bidi | //w:rPr/w:rtl", "word/styles.xml") == []
    assert "reference-doc-direction" in {note.code for note in _notes(reference)}


@pytest.mark.parametrize(
    ("language", "styles", "said"),
    [("en", RIGHT_TO_LEFT, ["1"]), ("ar", STYLES, ["0"]), ("en", STYLES, []), ("ar", RIGHT_TO_LEFT, [])],
)
def test_a_header_of_the_user_s_keeps_its_direction(language, styles, said):
    header = HEADER.replace("</w:hdr>", "<w:p><w:r><w:t>Berlin</w:t></w:r></w:p></w:hdr>")
    parts = {"word/styles.xml": styles, "word/header1.xml": header}
    opened = Opened(render(replace(sample(), language=language), _docx(**parts)))

    assert opened.find("//w:p[position() < 3]/w:pPr/w:bidi/@w:val", "word/header1.xml") == said * 2


INDENTED = STYLES.replace(
    '<w:name w:val="Normal"/>',
    '<w:name w:val="Normal"/><w:pPr><w:ind w:firstLine="720" w:start="90"/><w:jc w:val="both"/></w:pPr>',
).replace('<w:rPr><w:lang w:val="de-DE"/></w:rPr></w:style>', "<w:rPr><w:i/></w:rPr></w:style>", 1)


def _said_of(opened: Opened, style: str, what: str) -> list[str]:
    return opened.find(f"//w:style[@w:styleId='{style}']/{what}", "word/styles.xml")


def test_cells_and_contents_stand_as_in_ours_whatever_the_user_s_text_does():
    opened = Opened(render(sample(), _docx(**{"word/styles.xml": INDENTED})))
    (cell,), (entry,) = (_said_of(opened, style, "w:pPr/w:ind") for style in ("TableText", "TOC1"))

    assert dict(cell.attrib) == {f"{W}firstLine": "0", f"{W}left": "0"}
    assert dict(entry.attrib) == {f"{W}left": "570", f"{W}hanging": "570"}
    assert _said_of(opened, "TableText", "w:pPr/w:jc/@w:val") == ["left"]
    assert _said_of(opened, "TableText", "w:rPr/w:i/@w:val") == ["0"]


def test_text_is_set_as_the_user_s_is():
    opened = Opened(render(sample(), _docx(**{"word/styles.xml": INDENTED})))

    assert _said_of(opened, "BodyText", "w:pPr/w:ind | //w:style[@w:styleId='BodyText']/w:pPr/w:jc") == []
    assert _said_of(opened, "ProvisionText", "w:pPr/w:ind/@w:firstLine") == []
    assert _said_of(opened, "UnnumberedHeading", "w:pPr/w:jc") == []


def test_a_title_smaller_than_what_stands_below_it_is_made_larger_and_the_user_is_told():
    titles = (
        '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/><w:rPr><w:sz w:val="18"/>'
        '</w:rPr></w:style><w:style w:type="paragraph" w:styleId="U"><w:name w:val="Subtitle"/><w:rPr>'
        '<w:sz w:val="{}"/></w:rPr></w:style></w:styles>'
    )
    small, fair = (
        _docx(**{"word/styles.xml": LETTER.replace("</w:styles>", titles.format(size))}) for size in (48, 12)
    )
    sizes = [
        _said_of(Opened(render(sample(), small)), key, "w:rPr/w:sz/@w:val") for key in ("Title", "Subtitle")
    ]

    assert int(sizes[0][0]) > int(sizes[1][0]) > 20
    assert "the title has 9 pt" in {note.code: note.message for note in _notes(small)}["reference-doc-title"]
    # Headings that were as small have become larger.
    assert "reference-doc-title" in {note.code for note in _notes(fair)}
    assert "reference-doc-title" not in {note.code for note in _notes(_docx())}


def test_added_styles_grow_with_the_user_s_text():
    larger = STYLES.replace('<w:sz w:val="20"/>', '<w:sz w:val="26"/>')
    sizes = [
        int(
            Opened(render(sample(), _docx(**{"word/styles.xml": one}))).find(
                "//w:style[@w:styleId='Footer']/w:rPr/w:sz/@w:val", "word/styles.xml"
            )[0]
        )
        for one in (STYLES, larger)
    ]

    assert sizes == [16, 21]


def _last_page(styles):
    made = Opened(render(long_document(30), _docx(**{"word/styles.xml": styles})))
    return int(made.find("//w:p[.//w:instrText[contains(., 'PAGEREF')]]//w:t")[-1].text)


def test_the_contents_know_how_tall_the_user_s_headings_are():
    tall = STYLES.replace('<w:jc w:val="center"/>', '<w:spacing w:before="6000" w:line="600"/>')

    assert _last_page(tall) > _last_page(STYLES)


def test_no_line_is_left_alone_unless_the_user_says_so():
    path = "//w:style[@w:styleId='Normal']/w:pPr/w:widowControl"
    allowed = STYLES.replace("<w:keepNext/>", '<w:keepNext/><w:widowControl w:val="0"/>')

    assert len(Opened(render(sample(), _docx())).find(path, "word/styles.xml")) == 1
    made = Opened(render(sample(), _docx(**{"word/styles.xml": allowed})))
    assert made.find(path, "word/styles.xml") == []


def test_styles_that_are_based_on_each_other_in_a_ring_are_read():
    ring = STYLES.replace(
        '<w:name w:val="Normal"/>', '<w:name w:val="Normal"/><w:basedOn w:val="berschrift1"/>'
    )

    assert abs(_last_page(ring) - _last_page(STYLES)) <= 1


def test_bookmarks_of_the_header_do_not_meet_ours(taken):
    assert b"bookmark" not in taken.parts["word/header1.xml"]


def test_a_document_without_styles_or_section_gets_ours():
    bare = _docx(
        **{
            "word/document.xml": f"<w:document {W_NS}><w:body/></w:document>",
            "word/_rels/document.xml.rels": None,
        }
    )

    opened = Opened(render(sample(), bare))

    assert set(opened.find("//w:sectPr/w:pgSz/@w:w")) == {"11906"}
    assert "Draft, 24" in opened.text("word/header1.xml")


def _notes(reference: bytes):
    return DOCX.draw(sample(), Wishes(reference)).notes


def test_the_user_is_told_which_styles_are_missing():
    note = _notes(_docx())[0]

    assert note.code == "reference-doc-styles"
    assert "“Provision Text”" in note.hint
    assert "“heading 1”" not in note.hint


def _numbers(opened: Opened) -> list[str]:
    return [number for _, _, number in labelled(opened) if number]


def _lines(opened: Opened) -> list[str]:
    return [line for line in opened.text().split("\n") if line]


LETTER = STYLES.replace('<w:color w:val="AA0000"/>', '<w:color w:val="AA0000"/><w:sz w:val="18"/>')


def test_headings_that_do_not_stand_out_are_made_to_and_the_user_is_told_why():
    reference = _docx(**{"word/styles.xml": LETTER})
    opened = Opened(render(sample(), reference))
    notes = {note.code: note.message for note in _notes(reference)}
    path = "//w:style[@w:styleId='Heading1']/w:rPr/w:{}/@w:val"

    assert "text, which has 10 pt: “heading 1” has 9 pt" in notes["reference-doc-headings"]
    assert int(opened.find(path.format("sz"), "word/styles.xml")[0]) > 24
    assert opened.find(path.format("color"), "word/styles.xml") == ["AA0000"]
    assert len(opened.find("//w:style[@w:styleId='Heading1']/w:rPr/w:b", "word/styles.xml")) == 1
    assert opened.find("//w:style[@w:styleId='Heading1']/w:pPr/w:spacing/@w:before", "word/styles.xml")


@pytest.mark.parametrize("look", ["<w:b/>", '<w:sz w:val="26"/>', "<w:caps/>", '<w:u w:val="single"/>'])
def test_headings_that_stand_out_keep_their_look(look):
    theirs = LETTER.replace('<w:sz w:val="18"/>', look)
    reference = _docx(**{"word/styles.xml": theirs})

    assert "reference-doc-headings" not in {note.code for note in _notes(reference)}


def test_paragraphs_that_nothing_parts_stand_apart():
    path = "//w:style[@w:styleId='BodyText']/w:pPr/w:spacing/@w:after"
    body = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Body Text"/>{}</w:style></w:styles>'
    bare, indented = (
        _docx(**{"word/styles.xml": STYLES.replace("</w:styles>", body.format(said))})
        for said in ("", '<w:pPr><w:ind w:firstLine="300"/></w:pPr>')
    )

    assert int(Opened(render(sample(), bare)).find(path, "word/styles.xml")[0]) > 80
    assert "reference-doc-paragraphs" in {note.code for note in _notes(bare)}
    assert "reference-doc-paragraphs" not in {note.code for note in _notes(indented)}


def test_a_document_of_ours_as_reference_lacks_nothing_and_looks_the_same():
    ours = render(sample())
    again = Opened(render(sample(), ours))

    assert _notes(ours) == ()
    assert _lines(again) == _lines(Opened(ours))
    assert _numbers(again) == _numbers(Opened(ours))


def test_the_same_reference_makes_the_same_bytes():
    assert render(sample(), _docx()) == render(sample(), _docx())


DOCTYPE = '<!DOCTYPE w:styles [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"word/styles.xml": DOCTYPE + STYLES}, "document type declaration"),
        ({"word/document.xml": (DOCTYPE + DOCUMENT).encode("utf-16")}, "document type declaration"),
        ({"word/header1.xml": "<w:hdr"}, "XML in word/header1.xml that cannot be read"),
        ({"word/document.xml": "<w:document"}, "XML in word/document.xml that cannot be read"),
        ({"word/header1.xml": None}, "a part that it does not have: word/header1.xml"),
        ({"word/media/logo.png": b"\0" * 9_000_000}, "too large or too dense"),
        ({"word/styles.xml": "<w:p/>" * 100_000}, "too large or too dense"),
        ({"../evil.xml": "<x/>"}, "outside itself"),
        ({"/evil.xml": "<x/>"}, "outside itself"),
        ({"WORD/STYLES.XML": "<x/>"}, "two parts of one name"),
        ({"[Content_Types].xml": None}, "is not a .docx file"),
        ({"_rels/.rels": _relations()}, "is not a .docx file"),
        (
            {
                "word/document.xml": DOCUMENT.replace(
                    W[1:-1], "http://purl.oclc.org/ooxml/wordprocessingml/main"
                )
            },
            "Strict",
        ),
        ({"word/document.xml": DOCUMENT.replace('w:w="12240"', 'w:w="3000"')}, "too little of the page"),
        (
            {
                "word/_rels/header1.xml.rels": _relations(
                    ("rId1", "image", "http://tracker.example/a.png", True)
                )
            },
            "from outside",
        ),
        (
            {"word/_rels/header1.xml.rels": _relations(("rId1", "oleObject", "embeddings/x.bin", False))},
            "not taken over",
        ),
        ({"word/document.xml": DOCUMENT.replace("rId5", "rId6")}, "no header where it says"),
    ],
)
def test_a_document_that_could_do_harm_or_cannot_be_read_is_refused(changed, said):
    assert said in _problem(_docx(**changed))


def test_what_is_no_package_is_refused():
    assert "not a .docx file" in _problem(b"plain text")
    assert "encrypted, or of the format before 2007" in _problem(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    )
    assert "larger than 50 MB" in _problem(b"PK" + b"x" * 50_000_001)


def test_more_parts_than_a_template_has_are_refused():
    assert "more than a document of words" in _problem(_docx(**{f"x{n}.bin": b"" for n in range(2000)}))


def test_an_encrypted_entry_is_refused():
    data = bytearray(_docx())
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1

    assert "encrypted" in _problem(bytes(data))


def test_a_damaged_part_is_refused():
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in PARTS.items():
            archive.writestr(ZipInfo(name), content)
    data = out.getvalue().replace(b"Kanzlei Muster", b"Kanzlei Luster")

    assert "damaged at word/header1.xml" in _problem(data)


# Half as many again as other properties get.
MANY = settings.default.max_examples * 3 // 2


def _outcome(reference: bytes) -> str | set[str]:
    """“taken”, or the codes of the problems; anything else is raised."""
    try:
        return "taken" if render(sample(), reference).startswith(b"PK") else "spoilt"
    except UsageError as refused:
        return {one.code for one in refused.diagnostics}


@settings(max_examples=MANY)
@given(st.data())
def test_no_damage_does_more_than_be_refused(data):
    whole = bytearray(_docx())
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))

    assert _outcome(bytes(whole)) in ("taken", {"reference-doc"})


@settings(max_examples=MANY)
@given(st.data())
def test_no_change_inside_a_part_does_more_than_be_refused(data):
    name = data.draw(st.sampled_from([name for name in PARTS if not name.endswith(".png")]))
    content = str(PARTS[name])
    start = data.draw(st.integers(0, len(content)))
    put = data.draw(
        st.sampled_from(["", '"', "<w:x/>", "<!-- -->", "<?x?>", "&x;", "0", "-1", "rId1", "/", "true"])
    )
    changed = content[:start] + put + content[start + data.draw(st.integers(0, 12)) :]

    assert _outcome(_docx(**{name: changed})) in ("taken", {"reference-doc"})


def test_our_header_stops_at_the_margin_whatever_stops_the_user_s_style_has():
    stops = '<w:tabs><w:tab w:val="center" w:pos="4320"/><w:tab w:val="right" w:pos="8000"/><w:tab/></w:tabs>'
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name.lower()}"/>'
        f"<w:pPr>{stops}</w:pPr></w:style>"
        for name in ("Header", "Footer")
    )
    document = DOCUMENT.replace('<w:headerReference w:type="default" r:id="rId5"/>', "")
    parts = {
        "word/styles.xml": STYLES.replace("</w:styles>", f"{styles}</w:styles>"),
        "word/document.xml": document,
    }

    opened = Opened(render(sample(), _docx(**parts)))

    margins = [name for name in opened.parts if name.startswith(("word/header", "word/footer"))]
    assert len(margins) > 4
    for name in margins:
        stops = [(one.get(f"{W}val"), one.get(f"{W}pos")) for one in opened.find("//w:tabs/w:tab", name)]
        assert stops == [("clear", "8000"), ("clear", "4320"), ("right", "8640")]


def test_numbers_in_the_contents_have_a_column_that_holds_them_in_a_wide_face():
    wide = STYLES.replace("Arial", "Verdana").replace('w:val="20"', 'w:val="24"')
    opened = Opened(render(long_document(60), _docx(**{"word/styles.xml": wide})))
    lines = [one for one in opened.find("//w:sdtContent/w:p") if style(one) == "TOC2"]
    columns = {
        (text(one)[:1].isalpha(), one.find(f"{W}pPr/{W}tabs/{W}tab").get(f"{W}pos"))
        for one in lines
        if text(one).count("\t") == 2
    }
    (column,) = {int(at) for is_letter, at in columns if is_letter}

    assert len(columns) == 2
    # “A 10.1” has six signs of half an em at least, and hangs 28.5 points in.
    assert column > 20 * (28.5 + 6 * 12 / 2 * 1.3)


def _room(header: str, *, top: int = 1440) -> float:
    parts = {
        "word/header1.xml": f"<w:hdr {W_NS}>{header}</w:hdr>",
        "word/document.xml": DOCUMENT.replace('w:top="1440"', f'w:top="{top}"'),
    }
    template = own()
    adopt(template, _docx(**parts), "firm.docx", is_marked=False, is_rtl=False)
    looks = Looks(template.sheet, template.word.part.numbering_part.element, template.theme)
    return page_of(template.section, **margin_heights(template.margins, looks, 450)).room


def test_text_makes_way_for_a_header_that_its_margin_has_no_room_for():
    line = "<w:p><w:r><w:t>Kanzlei</w:t></w:r></w:p>"
    row = f"<w:tbl><w:tr><w:tc>{line * 9}</w:tc><w:tc>{line}</w:tc></w:tr></w:tbl>"
    control = f"<w:sdt><w:sdtContent>{line * 9}</w:sdtContent></w:sdt>"
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    picture = (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{drawing}"><wp:extent cx="9" cy="1270000"/></wp:inline>'
        "</w:drawing></w:r></w:p>"
    )
    whole = (15840 - 2 * 1440) / 20

    assert _room(line) == whole
    # 36 points above it, ten lines of 11.5 points with ours, 72 points of margin.
    assert _room(line * 9) == pytest.approx(whole - (36 + 10 * 11.5 - 72), abs=8)
    assert _room(row) == _room(control) == _room(line * 9)
    assert _room(picture) == pytest.approx(whole - (36 + 100 + 11.5 - 72), abs=8)
    assert _room(line * 9, top=-1440) == whole


@pytest.mark.parametrize("size", ["0", "x", "999999999999"])
def test_a_header_leaves_half_of_the_room_whatever_it_says(size):
    line = f'<w:p><w:r><w:rPr><w:sz w:val="{size}"/></w:rPr><w:t>Kanzlei</w:t></w:r></w:p>'
    whole = (15840 - 2 * 1440) / 20

    assert whole / 2 <= _room(line) <= whole


def test_what_a_style_says_of_itself_stands_instead_of_what_it_is_based_on():
    faces, ind = {"asciiTheme": "minorHAnsi", "hAnsi": "Times"}, {"left": "9", "firstLine": "700"}
    said = Said({"rPr/rFonts": {"ascii": "Arial"}, "pPr/ind": {"hanging": "300"}}).over(
        Said({"rPr/rFonts": faces, "pPr/ind": ind})
    )

    assert said == {
        "rPr/rFonts": {"hAnsi": "Times", "ascii": "Arial"},
        "pPr/ind": {"left": "9", "hanging": "300"},
    }
    assert Said().over(Said({"rPr/rFonts": faces})) == {"rPr/rFonts": faces}


def test_space_that_is_left_to_the_program_is_counted_and_ours_is_not():
    auto = '<w:spacing w:beforeAutospacing="1" w:before="9"/>'
    sheet = STYLES.replace('<w:jc w:val="center"/>', auto)
    opened = Opened(render(sample(), _docx(**{"word/styles.xml": sheet})))

    assert Said({"pPr/spacing": {"beforeAutospacing": "1", "before": "9"}}).space("before") == 280
    assert Said({"pPr/spacing": {"beforeAutospacing": "0", "before": "9"}}).space("before") == 9
    assert _said_of(opened, "AnnexHeading", "w:pPr/w:spacing/@w:beforeAutospacing") == ["0"]


def test_a_heading_has_the_face_of_headings_of_the_theme():
    font = '<a:{0}Font><a:latin typeface="{1}"/></a:{0}Font>'
    theme = '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{}{}</a:theme>'.format(
        font.format("major", "Verdana"), font.format("minor", "Times New Roman")
    )
    sheet = STYLES.replace('w:ascii="Arial"', 'w:asciiTheme="minorHAnsi"').replace(
        '<w:color w:val="AA0000"/>', '<w:rFonts w:asciiTheme="majorHAnsi"/>'
    )
    looks = Looks(etree.fromstring(sheet), etree.fromstring(f"<w:numbering {W_NS}/>"), theme.encode())

    assert (looks["berschrift1"].breadth, looks["Standard"].breadth) == (1.31, 1.0)


def test_a_face_that_is_not_known_is_wider_than_that_of_a_sheet_that_names_none():
    assert face_named("Firm Sans").breadth > face_named("").breadth == face_named("Times New Roman").breadth
