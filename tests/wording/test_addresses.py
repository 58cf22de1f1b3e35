"""One rule says what a link may lead to, in every format."""

import pytest

from provisions.model.inline import Link, Text
from provisions.render.plain.markdown import render as markdown
from provisions.render.web.page import render as html
from provisions.wording.addresses import is_address, percent_encoded
from tests.render.documents import saying
from tests.render.extracted import page
from tests.render.word.opened import Opened
from tests.render.word.opened import render as docx

LEADING = (
    "https://example.org",
    "http://example.org/a?b=1#c",
    "HTTPS://EXAMPLE.ORG",
    "https://user:word@example.org/",
    "https://exämple.org/",
    "MAILTO:a@example.org",
)
LEADING_NOWHERE = (
    "",
    "http://",
    "https:///x",
    "https://?x",
    "https://#x",
    "https://:80/",
    "https://user@/",
    "https:// example.org",
    "https://exam ple.org/",
    "mailto:",
    "mailto:?subject=x",
    "javascript:alert(1)",
    " javascript:alert(1)",
    "file:///etc/passwd",
    "//example.org",
    "\\\\server\\share",
    "data:text/html,x",
)


@pytest.mark.parametrize("url", LEADING)
def test_it_leads_somewhere(url):
    assert is_address(url)


@pytest.mark.parametrize("url", LEADING_NOWHERE)
def test_it_leads_nowhere(url):
    assert not is_address(url)


@pytest.mark.parametrize("url", [*LEADING, *LEADING_NOWHERE])
def test_every_format_keeps_the_rule(url):
    document = saying(Link((Text("the words"),), url))

    in_word = Opened(docx(document)).find(
        "//p:Relationship[@TargetMode='External']/@Target", "word/_rels/document.xml.rels"
    )
    on_page = [link.get("href") for link in page(html(document)).iter("a") if link.text == "the words"]
    in_markdown = "[the words](" in markdown(document).decode()

    assert (bool(in_word), bool(on_page), in_markdown) == (is_address(url),) * 3
    assert in_word == on_page == ([percent_encoded(url)] if is_address(url) else [])


def test_what_no_address_can_hold_is_written_as_digits():
    assert percent_encoded('https://a.org/b c"<>é%zz%20') == "https://a.org/b%20c%22%3C%3E%C3%A9%25zz%20"
