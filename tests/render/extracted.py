"""What a reader finds in a rendered document: its words, its parts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from lxml import html
from markdown_it import MarkdownIt
from markdown_it.token import Token

# An address that plain text shows and the other formats keep behind the words.
_ADDRESS = re.compile(r"<[^<> ]+>")
# How Markdown and plain text write the number of a note.
_CALL = re.compile(r"\[\^?(\d+)\]:?")
_UNHEARD = re.compile("[\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}]")


def words(text: str) -> list[str]:
    """Split `text` as a reader does, whatever the space between the words."""
    return _UNHEARD.sub("", text).split()


def page(data: bytes) -> html.HtmlElement:
    """Read an HTML page."""
    return html.document_fromstring(data.decode())


def html_words(data: bytes) -> list[str]:
    """Read the words of a page without its contents, as formats that are lines of text have them."""
    tree = page(data)
    return words(" ".join(spoken(part) for part in (tree.find(".//header"), as_lines(tree.find(".//main")))))


def as_lines(main: html.HtmlElement) -> html.HtmlElement:
    """Leave out of the main part of a page what is drawn from words that stand elsewhere, the times among it.

    What is still open moves to its end, and what stands behind a provision into brackets.
    """
    for drawn in main.xpath(".//*[@class='figures' or @class='stations' or @class='times']"):
        drawn.drop_tree()
    for badge in main.xpath(".//*[starts-with(@class, 'badge')]"):
        badge.text = f"[{badge.text}]"
    main.extend(main.xpath("./section[@id='_blanks']"))
    return main


def spoken(node: html.HtmlElement) -> str:
    """The text of `node`, with a space wherever a block begins or ends, and colons after labels."""
    blocks = {"p", "li", "div", "h1", "h2", "h3", "h4", "td", "th", "tr", "dt", "dd", "caption", "section"}
    inner = (node.text or "") + "".join(spoken(child) + (child.tail or "") for child in node)
    return f" {inner} " if node.tag in blocks else inner


def markdown_tokens(data: bytes) -> list[Token]:
    """Parse Markdown as a Git host does: CommonMark with tables."""
    return MarkdownIt("commonmark").enable("table").parse(data.decode())


def inline_text(token: Token) -> str:
    """The words of an inline token, without its markup."""
    return "".join(
        child.content
        if child.type in ("text", "code_inline")
        else " "
        if child.type.endswith("break")
        else ""
        for child in token.children or ()
    )


def markdown_words(data: bytes) -> list[str]:
    """Read the words of a Markdown file."""
    inlines = (inline_text(token) for token in markdown_tokens(data) if token.type == "inline")
    return words(_CALL.sub(r"\1", " ".join(inlines)))


def text_words(data: bytes) -> list[str]:
    """Read the words of a plain text, without underlines and addresses."""
    lines = (line for line in data.decode().splitlines() if not re.fullmatch(r"([-=])\1+", line))
    return words(_CALL.sub(r"\1", _ADDRESS.sub("", "\n".join(lines))))


@dataclass(frozen=True, slots=True)
class Tag:
    """A structure element of a PDF: its type, those of its children, and what it says of itself."""

    kind: str
    children: tuple[str, ...]
    language: str
    scope: str


def structure(data: bytes) -> list[Tag]:
    """List the structure elements of a PDF in reading order."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return list(_elements(pdf.Root.StructTreeRoot.K))


def _elements(node: Any) -> Iterator[Tag]:
    for child in node if isinstance(node, pikepdf.Array) else [node]:
        if isinstance(child, pikepdf.Dictionary) and child.get("/Type") == "/StructElem":
            kids = child.get("/K", pikepdf.Array())
            below = list(_elements(kids))
            scope = child.get("/A", {}).get("/Scope", "")
            yield Tag(str(child.S), _kinds(kids), str(child.get("/Lang", "")), str(scope))
            yield from below


def _kinds(kids: Any) -> tuple[str, ...]:
    children = kids if isinstance(kids, pikepdf.Array) else [kids]
    return tuple(
        str(child.S) for child in children if isinstance(child, pikepdf.Dictionary) and "/S" in child
    )
