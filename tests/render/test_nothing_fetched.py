"""No file and no host can be reached from a value or a clause, in no format that could ask for one."""

import re
from dataclasses import replace

import pytest

from provisions.assembly.fill import Filled
from provisions.assembly.markdown import parse
from provisions.model.block import Block, Heading, Item, Items, Marker, Paragraph, Table
from provisions.model.document import Document
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
)
from provisions.render.parts.cut import cut
from provisions.render.pdf import fetching
from provisions.render.pdf.drawing import render as pdf
from provisions.render.plain.markdown import render as markdown
from provisions.render.web.page import render as html
from tests.render.documents import saying
from tests.render.extracted import markdown_tokens, page
from tests.sampled import some
from tests.samples import sample

REACHING = [
    "file:///etc/passwd",
    "//host.example/a.png",
    "http://host.example/a.png",
    "data:image/svg+xml,<svg onload=alert(1)>",
    "data:image/svg+xml;base64,PHN2Zy8+",
    "javascript:alert(1)",
    "package:../pdf.py",
    "url(file:///etc/passwd)",
    "url('http://host.example/a.css')",
    "@import 'http://host.example/a.css';",
    "</style><style>@import url(http://host.example/a.css)</style>",
    "}body{background:url(http://host.example/a.png)}",
    '"><img src="http://host.example/a.png">',
    "<link rel=attachment href=file:///etc/passwd>",
    "<link rel=stylesheet href=http://host.example/a.css>",
    "<object data=file:///etc/passwd></object><iframe src=file:///etc/passwd>",
    "<base href=http://host.example/><script src=a.js></script>",
    "![x](http://host.example/a.png)",
    "[x]: http://host.example/a",
    "<http://host.example/>",
]
FETCHING = ("src", "srcset", "background", "poster", "action", "formaction", "data", "style", "srcdoc")
OURS = re.compile(r"width:\d+%")


# Where a link may lead: a place on the page, and what a hostile text may be a link to on its face.
ADDRESSES = ("#", "http://host.example/", "https://eur-lex.europa.eu/")


def everywhere(text: str) -> Document:
    """`text` in each place of a document that words of a clause or a value come to."""
    inlines = (
        Text(text),
        Value(text, "operator"),
        Strong((Text(text),)),
        Emphasis((Value(text, text),)),
        Foreign((Text(text),), "ar"),
        Link((Text(text),), text),
        Blank(text, text),
        TermUse(text, text),
        CrossReference(text, text, text, text),
        Footnote(1, (Text(text), Link((Text(text),), text))),
    )
    blocks: tuple[Block, ...] = (
        Paragraph(inlines),
        Heading(inlines),
        Items((Item(1, (Paragraph(inlines),)),), Marker.LETTER),
        Table(text, (inlines,), ((inlines,),), (100,)),
    )
    document = saying(Text(text))
    section = document.sections[0]
    provision = replace(section.provisions[0], title=text, short=inlines, blocks=blocks)
    annex = replace(sample().annexes[0], title=text, intro=blocks, closing=blocks)
    definitions = sample().definitions
    assert definitions is not None
    entry = replace(definitions.entries[0], name=text, content=inlines)
    return replace(
        document,
        title=text,
        operator=text,
        profile_title=text,
        edition=text,
        facts=((text, text),),
        sections=(replace(section, title=text, provisions=(provision,)),),
        definitions=replace(definitions, title=text, intro=inlines, entries=(entry,)),
        annexes=(annex,),
        blanks=(replace(sample().blanks[0], asks=text, parameter=text),),
        manifest=replace(sample().manifest, pack=text, profile=text, profile_hash=text, pack_version=text),
    )


def _pages(document: Document) -> list[bytes]:
    return [html(document), *(file.data for file in cut(document, "html", "terms", 3_000_000).files)]


@pytest.mark.parametrize("text", REACHING)
def test_a_page_asks_for_nothing(text):
    for data in _pages(everywhere(text)):
        tree = page(data)
        allowed = {"html", "head", "meta", "title", "style", "body", "header", "nav", "main", "footer"}
        allowed |= {
            "section",
            "div",
            "span",
            "p",
            "br",
            "b",
            "strong",
            "em",
            "bdi",
            "mark",
            "a",
            "dfn",
            "sup",
        }
        allowed |= {"sup", "h1", "h2", "h3", "h4", "ol", "ul", "li", "dl", "dt", "dd"}
        allowed |= {"details", "summary", "form", "fieldset", "legend", "label", "input", "svg", "path"}
        allowed |= {"table", "caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td"}

        assert {node.tag for node in tree.iter()} <= allowed
        for node in tree.iter():
            asked = [node.get(name) for name in FETCHING if name in node.attrib]
            assert all(OURS.fullmatch(value) for value in asked)
            assert node.tag != "a" or node.get("href").startswith(ADDRESSES)
        assert not re.search(r"url\(|@import|host\.example", "".join(tree.xpath("//style/text()")))


@pytest.mark.parametrize("text", REACHING)
def test_markdown_shows_no_picture_and_no_html(text):
    for token in markdown_tokens(markdown(everywhere(text))):
        assert token.type != "html_block"
        for child in token.children or ():
            assert child.type != "image"
            assert child.type != "html_inline" or child.content in ("<strong>", "</strong>", "<em>", "</em>")
            if child.type == "link_open":
                assert child.attrs["href"].startswith(ADDRESSES)


@pytest.mark.parametrize("texts", some([REACHING[::3], REACHING], 1), ids=len)
def test_a_pdf_asks_for_its_fonts_and_nothing_else(texts, monkeypatch):
    asked = []
    made = fetching.fetcher

    def listening():
        fetcher = made()
        fetch = fetcher.fetch

        def heard(url, *arguments, **options):
            asked.append(url)
            return fetch(url, *arguments, **options)

        monkeypatch.setattr(type(fetcher), "fetch", lambda _, *a, **o: heard(*a, **o))
        return fetcher

    for module in ("pdf.drawing", "pdf.upstream.elements"):
        monkeypatch.setattr(f"provisions.render.{module}.fetcher", listening)

    documents = [everywhere(text) for text in texts]
    sections = tuple(section for document in documents for section in document.sections)
    pdf(replace(documents[0], sections=sections, annexes=()))

    assert asked
    assert {re.sub(r"[\w-]+\.ttf$", "", url) for url in asked} == {"package:"}


@pytest.mark.parametrize("text", REACHING)
def test_an_address_in_a_clause_is_words(text):
    (paragraph,) = parse(Filled(f"See {text} for more.", (), (), ""))

    assert paragraph == Paragraph((Text(f"See {text} for more."),), place=paragraph.place)
