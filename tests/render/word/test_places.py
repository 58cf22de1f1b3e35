"""A firm's own template: its text stays, our text goes where it says."""

import re
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest

from provisions.model.diagnostic import UsageError
from provisions.render.format import Wishes
from provisions.render.tags import words_known
from provisions.render.word import DOCX
from provisions.render.word.places import _draws
from tests.render.word.opened import Opened, W, render, style, text
from tests.render.word.test_reference import DOCUMENT, HEADER, W_NS, _docx
from tests.returned.test_inspect import found
from tests.samples import sample

SECTION = DOCUMENT[DOCUMENT.index("<w:sectPr>") : DOCUMENT.index("</w:body>")]
TERMS = "{{p terms }}"
LETTERHEAD = Path(__file__).parents[3] / "docs" / "samples" / "letterhead.docx"


def _line(*runs: str, style: str = "Kanzlei") -> str:
    parts = "".join(
        run if run.startswith("<") else f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{parts}</w:p>'


def _template(*content: str, **parts: str) -> bytes:
    body = "".join(one if one.startswith("<") else _line(one) for one in content)
    return _docx(
        **{"word/document.xml": f"<w:document {W_NS}><w:body>{body}{SECTION}</w:body></w:document>", **parts}
    )


def _filled(*content: str, document=None) -> list[str]:
    """The lines of the template, filled, without ours."""
    made = Opened(render(document or sample(), _template(*content, TERMS)))
    body = made.tree()[0]
    return [text(one) for one in body.iterchildren(f"{W}p") if style(one) == "Kanzlei"]


def _problems(*content: str) -> list[str]:
    with pytest.raises(UsageError) as caught:
        render(sample(), _template(*content))
    assert {one.code for one in caught.value.diagnostics} == {"reference-doc"}
    return [f"{one.message} ({one.hint})" for one in caught.value.diagnostics]


def test_the_text_of_the_template_stays_around_the_terms():
    made = Opened(render(sample(), _template("Kanzlei Muster", TERMS, "Signed, {{ operator }}")))
    lines = made.text().split("\n")

    assert lines[0] == "Kanzlei Muster"
    assert "Reasons, hearing and appeal" in lines
    assert lines[-1].startswith("Signed, ")
    assert sample().title not in lines


def test_a_heading_of_the_template_counts_nothing_and_stands_in_the_contents():
    heading = _line("Schedule 1: {{ title }}", style="berschrift1")
    made = Opened(
        render(sample(), _template(heading, "{{p contents }}", TERMS, _line("", style="berschrift1")))
    )
    listed = [text(one) for one in made.tree().iter(f"{W}p") if style(one) == "TOC1"]
    (theirs,) = made.find("//w:p[w:pPr/w:pStyle/@w:val='Heading1'][contains(., 'Schedule 1')]")

    assert listed[0] == f"Schedule 1: {sample().title}\t1"
    assert listed[1].startswith("1.\tReasons, hearing and appeal\t")
    assert theirs.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") == "0"
    assert list(found(made.data)) == []


def _mark(number: int, name: str) -> tuple[str, str]:
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return start, f'<w:bookmarkEnd w:id="{number}"/>'


def test_references_within_the_text_of_the_template_lead_where_they_led():
    marks = (_mark(1, "party"), _mark(2, "_Ref_dp_notice"), _mark(3, "gone"), _mark(7, "party"))
    lines = [_line(start, "Acme", end) for start, end in marks]
    lines[2:3] = [
        "{% if 'nobody' in users %}",
        _line(marks[2][0], "nobody"),
        "{% endif %}",
        _line(marks[2][1]),
    ]
    link = '<w:hyperlink w:anchor="party"><w:r><w:t>see above</w:t></w:r></w:hyperlink>'
    made = Opened(render(sample(), _template(*lines, TERMS, _line(link))))
    (kept,) = made.find("//w:bookmarkStart[@w:name='party']")
    ids = made.find("//w:bookmarkStart/@w:id")

    assert made.find("//w:bookmarkStart[@w:name='gone']") == []
    assert len(ids) == len(set(ids)) == len(made.find("//w:bookmarkEnd"))
    assert text(kept.getparent()) == "Acme"
    assert list(found(made.data)) == []


def test_the_contents_have_a_heading_with_what_stands_in_a_link():
    heading = _line(
        "See ", '<w:hyperlink w:anchor="x"><w:r><w:t>below</w:t></w:r></w:hyperlink>', style="berschrift1"
    )
    made = Opened(render(sample(), _template(heading, "{{p contents }}", TERMS)))

    assert next(text(one) for one in made.tree().iter(f"{W}p") if style(one) == "TOC1") == "See below\t1"


def test_tags_say_what_the_document_is():
    document = replace(sample(), operator="Acme Ltd")
    said = _filled(
        "{{ title }} of {{ operator|upper }}", "{{ date }} {{ users|join(', ') }}", document=document
    )

    assert said == [f"{document.title} of ACME LTD", f"24 November 2026 {', '.join(document.manifest.users)}"]


def test_a_tag_can_be_cut_into_runs_and_takes_the_look_of_the_first():
    bold = '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">of {</w:t></w:r>'
    made = Opened(render(sample(), _template(_line("Terms ", bold, "{ ti", "tle }", "} end"), TERMS)))
    line = next(one for one in made.tree().iter(f"{W}p") if text(one).startswith("Terms of"))
    looks = [(text_of(run), run.find(f"{W}rPr/{W}b") is not None) for run in line.findall(f"{W}r")]

    assert looks == [("Terms ", False), (f"of {sample().title}", True), (" end", False)]


def text_of(run) -> str:
    return "".join(one.text or "" for one in run.iter(f"{W}t"))


def test_tabs_and_pictures_between_words_stay_where_they_are():
    tab = "<w:r><w:tab/></w:r>"

    assert _filled(_line("{{ language }}", tab, "{{ status }}")) == ["en\tDraft"]


@pytest.mark.parametrize(("users", "said"), [(("adults",), "grown"), (("adults", "children"), "young")])
def test_a_condition_within_a_line_chooses_words(users, said):
    document = replace(sample(), manifest=replace(sample().manifest, users=users))

    assert _filled("{% if “children” in users %}young{% else %}grown{% endif %}", document=document) == [said]


@pytest.mark.parametrize(
    ("users", "said"),
    [(("children",), ["a", "d"]), (("adults",), ["b", "d"]), (("businesses",), ["c", "d"])],
)
def test_a_condition_alone_in_a_paragraph_holds_or_drops_what_follows(users, said):
    document = replace(sample(), manifest=replace(sample().manifest, users=users))
    lines = ("{%p if 'children' in users %}", "a", "{% elif 'adults' in users %}", "b", "{% else %}", "c")

    assert _filled(*lines, "{% endif %}", "d", document=document) == said


def test_what_is_open_is_a_blank_that_follows_the_others():
    (blank, *_) = sample().blanks
    made = Opened(render(sample(), _template("Write to {{ " + blank.parameter + " }}.", TERMS)))
    line = next(one for one in made.tree().iter(f"{W}p") if text(one).startswith("Write to"))

    assert line.find(f"{W}sdt/{W}sdtPr/{W}tag").get(f"{W}val") == blank.parameter
    assert text(line) == f"Write to [{blank.shown}]."


def test_a_blank_does_not_hold_in_a_condition():
    (blank, *_) = sample().blanks

    assert _filled("{{ 'known' if " + blank.parameter + " else 'open' }}") == ["open"]


def test_a_place_in_a_table_is_filled_and_the_cell_ends_with_a_paragraph():
    table = (
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='4000'/></w:tblGrid><w:tr><w:tc>"
        + _line("{{p blanks }}")
        + "</w:tc></w:tr><w:tr><w:tc>"
        + _line("{{ title }}")
        + "</w:tc></w:tr></w:tbl>"
    )
    made = Opened(render(sample(), _template(table, TERMS)))
    first, second = made.find("//w:body/w:tbl[1]/w:tr/w:tc")

    assert "Still to be filled in" in "".join(map(text, first.iter(f"{W}p")))
    assert first[-1].tag == f"{W}p"
    assert text(second[0]) == sample().title


def test_every_layer_has_a_place_and_the_contents_name_what_is_printed():
    places = ("{{p contents }}", "{{p annex_diligence }}", TERMS, "{{p annex_rationale }}", "{{p blanks }}")
    made = Opened(render(sample(), _template("{{p cover }}", *places)))
    lines = [text(one).split("\t") for one in made.tree().iter(f"{W}p") if style(one) in ("TOC1", "TOC2")]
    heads = ("Heading1", "Heading2", "AnnexHeading", "AnnexEntry", "UnnumberedHeading")
    printed = [text(one).rpartition("\t")[2] for one in made.tree().iter(f"{W}p") if style(one) in heads]

    assert [line[-2] for line in lines] == printed
    assert style(made.tree()[0][0]) == "Title"


def test_schedules_are_told_to_stand_in_the_terms():
    with pytest.raises(UsageError) as raised:
        render(sample(), _template(TERMS, "{{p schedules }}"))

    (problem,) = raised.value.diagnostics
    assert (
        "there is no place “schedules”: the tables that the platform fills stand in the terms"
        in problem.message
    )
    assert problem.hint == "use {{p terms }} and {{p clock }}"


def test_what_has_no_place_is_told():
    drawn = DOCX.draw(sample(), Wishes(_template(TERMS, "{{p contents }}")))
    told = [note for note in drawn.notes if note.code == "reference-doc-places"]

    assert [note.message for note in told] == [
        "the template has no place for cover, blanks, annex_rationale, annex_diligence: they are left out"
    ]


def test_a_header_is_filled_too():
    header = HEADER.replace("Kanzlei Muster", "{{ title }}")
    made = Opened(render(sample(), _docx(**{"word/header1.xml": header})))

    assert made.text("word/header1.xml").startswith(sample().title)


def test_every_problem_is_told_with_its_words_and_its_place():
    told = _problems("Fine", "{{ titel }}", "{% for x in users %}{{ x }}{% endfor %}", "{{p trems }}")

    assert told == [
        "paragraph 2 of the text: “{{ titel }}”: nothing is called “titel” here (did you mean “title”?)",
        "paragraph 3 of the text: “{% for x in users %}{{ x }}{% endfor %}”: “for” is not taken in a "
        "template (use names, comparisons, “in”, “and”, “or”, “not”, “if”)",
        "paragraph 4 of the text: “{{p trems }}”: there is no place “trems” (did you mean “terms”?)",
        "the text has no place for the terms (put {{p terms }} alone in a paragraph)",
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{{ title.__class__ }}", "“.__class__” is not taken"),
        ("{{ users['__class__'] }}", "unsafe"),
        ("{{ facts['nowhere'] }}", "nowhere"),
        ("{{ ''|attr('x') }}", "the filter “attr” is not taken"),
        ("{{ range(9) }}", "“call” is not taken"),
        ("{{ 'a' * 999999999 }}", "“mul” is not taken"),
        ("{{ 9 ** 9 ** 9 }}", "“pow” is not taken"),
        ("{%tr for x in users %}", "“{%tr” is not taken in a template (for a line write “{% if … %}”"),
        ("{%p for x in users %}", "“{%p” is not taken"),
        ("{{r title }}", "“{{r” is not taken"),
        ("{% set x = 1 %}", "“assign” is not taken"),
        ("{% include 'x' %}", "“include” is not taken"),
        ("{% macro x() %}{% endmacro %}", "“macro” is not taken"),
        ("{{ level &gt;= 'standard' }}", "not smaller or greater"),
        ("{{ title", "unexpected end"),
        ("{% if users %}", "has no “endif”"),
        ("{% endif %}", "“endif” stands without “if”"),
        ("{{ " + "(" * 140 + "1" + ")" * 140 + " }}", "too much stands inside one another"),
        ("{{ '" + "a" * 3000 + "' }}", "more than 2,000 characters"),
        ("Before {{p terms }}", "a paragraph of its own"),
    ],
)
def test_what_could_do_harm_or_cannot_be_read_is_refused(line, said):
    began = process_time()

    assert any(said in one for one in _problems(line, TERMS))
    assert process_time() - began < 10


def test_a_place_has_its_layer_once():
    assert "“terms” has a place already" in _problems(TERMS, TERMS)[0]


def test_a_place_in_a_header_is_refused():
    with pytest.raises(UsageError, match="can stand in the body"):
        render(sample(), _docx(**{"word/header1.xml": HEADER.replace("Kanzlei Muster", TERMS)}))


def test_a_tag_in_a_link_is_told():
    link = '<w:hyperlink w:anchor="x"><w:r><w:t>{{ title }}</w:t></w:r></w:hyperlink>'

    assert (
        "paragraph 1 of the text: “{{ title }}”: a tag stands in a link" in _problems(_line(link), TERMS)[0]
    )


def test_more_tags_than_a_template_has_are_refused():
    began = process_time()
    (told,) = _problems(*(f"{{{{ title }}}} {number}" for number in range(2_050)), TERMS)

    assert "more than 2,000 paragraphs to fill" in told
    assert process_time() - began < 10


def _numbers(count: int) -> list[str]:
    return [f"<w:p><w:r><w:t>{number * 7919}</w:t></w:r></w:p>" for number in range(count)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (_numbers(40_000), "more than 100,000 elements"),
        ([_line(*map(str, range(60_000)), "{{ title }}")], "more than 100,000 elements"),
        ([_line(*map(str, range(2_500)), "{{ title }}")], "more than 2,000 characters or pieces"),
        (["{{" * 50_000], "more than 2,000 characters or pieces"),
        (["{{ title" + "|upper" * 250 + " }}"], "longer than 300 characters"),
    ],
    ids=["paragraphs", "runs", "pieces", "signs", "filters"],
)
def test_a_template_that_takes_too_much_is_refused_in_time(content, said):
    began = process_time()

    assert said in _problems(TERMS, *content)[0]
    assert process_time() - began < 10


def test_what_the_text_relates_to_is_bounded_as_in_a_header():
    with pytest.raises(UsageError, match="that it does not have: rId77"):
        render(sample(), _template(TERMS, _line('<w:hyperlink r:id="rId77"/>')))
    with pytest.raises(UsageError, match="of a kind that is not taken over in its text: styles"):
        render(sample(), _template(TERMS, _line('<w:hyperlink r:id="rId1"/>')))


def test_what_only_newer_programs_understand_stays_behind():
    strange = '<x:y xmlns:x="urn:x"><w:r><w:t>strange</w:t></w:r></x:y>'
    made = Opened(render(sample(), _template(TERMS, _line("kept", strange))))

    assert "kept" in made.text()
    assert "strange" not in made.text()


def test_the_same_template_makes_the_same_bytes():
    template = _template("{{ title }}", TERMS, "{{ operator }}")

    assert render(sample(), template) == render(sample(), template)


def test_signs_of_ours_in_a_template_are_no_signs():
    assert _filled("\ue0007\ue001{{ language }}\ue002x\ue001") == ["7enx"]


def test_the_letterhead_of_the_guide_is_filled():
    made = Opened(render(replace(sample(), operator="Acme Ltd"), LETTERHEAD.read_bytes()))
    lines = made.text().split("\n")

    assert lines[:3] == [
        "24 November 2026",
        sample().title,
        "These are the terms of Acme Ltd. Their level is not chosen.",
    ]
    assert "Signed for Acme Ltd" in lines
    assert "Reasons, hearing and appeal" in lines
    assert "Terms for Acme Ltd" in made.text("word/header1.xml")


def test_every_place_and_word_of_the_guide_is_one():
    guide = (LETTERHEAD.parents[1] / "word.md").read_text(encoding="utf-8")
    places = set(re.findall(r"\{\{p (\w+) \}\}", guide))
    words = set(re.findall(r"\{\{ (\w+) \}\}", guide)) - {"contact_email"}

    assert places == set(dict(_draws(sample()))) - {"annex_excerpt"}
    assert words <= set(words_known(sample()))
