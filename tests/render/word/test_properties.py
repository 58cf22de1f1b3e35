import json
from dataclasses import asdict, replace

import pytest

from provisions.render.word import render
from tests.render.word.opened import Opened, W, text
from tests.samples import sample

CORE = "docProps/core.xml"
CUSTOM = "docProps/custom.xml"


def _core(opened: Opened) -> dict[str, str | None]:
    return {one.tag.rpartition("}")[2]: one.text for one in opened.tree(CORE)}


def test_the_file_says_what_it_is_and_of_what_day():
    said = _core(Opened(render(sample())))

    assert said["title"] == "Terms of Service: Chatter & Co <3"
    assert said["creator"] == "Acme “Social” Ltd"
    assert said["created"] == said["modified"] == "2026-11-24T00:00:00Z"
    assert said["language"] == "en-GB"
    assert said["contentStatus"] == "Draft"


def test_a_date_that_is_none_is_left_out():
    manifest = replace(sample().manifest, date="soon")

    assert "created" not in _core(Opened(render(replace(sample(), manifest=manifest))))


def test_the_manifest_is_among_the_properties_that_word_shows():
    said = {one.get("name"): one[0].text for one in Opened(render(sample())).tree(CUSTOM)}

    assert said["provisions pack hash"] == "sha256:" + "0" * 64
    assert said["provisions profile"] == "small-social"
    assert said["provisions users"] == "adults, children, intermittent"


def test_the_whole_manifest_and_what_the_platform_gave_are_in_the_file_as_data():
    given = {"appeal_window": {"all": "6 months", "children": "9 months"}, "operator": "Acme <&> Ltd"}
    opened = Opened(render(replace(sample(), answers=given)))
    kept = json.loads(opened.tree("customXml/item2.xml").text)

    assert kept.pop("answers") == given
    assert kept == json.loads(json.dumps(asdict(sample().manifest)))


@pytest.mark.parametrize(
    ("status", "mark"),
    [("draft", "Draft, 24 November 2026"), ("comment", "Draft for comment, 24 November 2026")],
)
def test_a_document_that_may_change_says_so_on_every_page(status, mark):
    opened = Opened(render(replace(sample(), status=status)))
    headers = [name for name in opened.parts if name.startswith("word/header")]

    assert len(headers) == 2
    assert all(opened.text(name).endswith(mark) for name in headers)


def test_a_final_document_says_nothing_of_its_status_in_the_header():
    opened = Opened(render(replace(sample(), status="final")))

    assert opened.text("word/header1.xml") == sample().title
    assert opened.text("word/header2.xml") == ""


def test_pages_are_counted_by_fields():
    opened = Opened(render(sample()))

    assert [line.strip() for line in opened.find("//w:instrText/text()", "word/footer3.xml")] == [
        "PAGE",
        "NUMPAGES",
    ]
    assert opened.text("word/footer3.xml") == "\tPage 1 of 6"


def test_page_and_pages_stand_where_the_label_puts_them():
    document = replace(sample(), labels={**sample().labels, "page_of": "{pages} / {page} p."})

    assert Opened(render(document)).text("word/footer3.xml") == "\t6 / 1 p."


def test_the_page_is_a4():
    size = Opened(render(sample())).find("//w:sectPr/w:pgSz")[0]

    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")


def test_the_first_page_has_a_header_of_its_own():
    opened = Opened(render(sample()))

    assert len(opened.find("//w:sectPr/w:titlePg")) == 1
    assert set(opened.find("//w:sectPr/w:headerReference/@w:type")) == {"default", "first"}
    assert text(opened.tree("word/footer4.xml")) == ""
