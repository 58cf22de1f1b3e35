"""What a reader finds in a rendered document: its words, its parts."""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from lxml import html
from markdown_it import MarkdownIt
from markdown_it.token import Token

# An address that plain text shows and the other formats keep behind the words.
_ADDRESS = re.compile(r"<[^<> ]+>")
_UNHEARD = re.compile("[\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}]")


def words(text: str) -> list[str]:
    """Split `text` as a reader does, whatever the space between the words."""
    return _UNHEARD.sub("", text).split()


def page(data: bytes) -> html.HtmlElement:
    """Read an HTML page."""
    return html.document_fromstring(data.decode())


def html_words(data: bytes) -> list[str]:
    """Read the words of a page without its contents: cover first, foot of the page after the cover."""
    tree = page(data)
    parts = [tree.find(".//header"), tree.find(".//footer"), tree.find(".//main")]
    return words(" ".join(_spoken(part) for part in parts))


def _spoken(node: html.HtmlElement) -> str:
    """The text of `node`, with a space wherever a block begins or ends, and colons after labels."""
    blocks = {"p", "li", "div", "h1", "h2", "h3", "h4", "td", "th", "tr", "dt", "dd", "caption", "section"}
    inner = (node.text or "") + "".join(_spoken(child) + (child.tail or "") for child in node)
    return f" {inner} " if node.tag in blocks else inner


def markdown_tokens(data: bytes) -> list[Token]:
    """Parse Markdown as a Git host does: CommonMark with tables."""
    return MarkdownIt("commonmark").enable("table").parse(data.decode())


def inline_text(token: Token) -> str:
    """The words of an inline token, without its markup."""
    return "".join(
        child.content if child.type in ("text", "code_inline") else " " if child.type.endswith("break") else ""
        for child in token.children or ()
    )


def markdown_words(data: bytes) -> list[str]:
    """Read the words of a Markdown file."""
    inlines = (inline_text(token) for token in markdown_tokens(data) if token.type == "inline")
    return words(" ".join(inlines))


def text_words(data: bytes) -> list[str]:
    """Read the words of a plain text, without underlines and addresses."""
    lines = (line for line in data.decode().splitlines() if not re.fullmatch(r"([-=])\1+", line))
    return words(_ADDRESS.sub("", "\n".join(lines)))


def structure(data: bytes) -> Iterator[tuple[str, Any]]:
    """Walk through the structure elements of a PDF, as (type, element)."""
    with pikepdf.open(__import__("io").BytesIO(data)) as pdf:
        yield from _elements(pdf.Root.StructTreeRoot.K)


def _elements(node: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _elements(child)
    elif isinstance(node, pikepdf.Dictionary) and node.get("/Type") == "/StructElem":
        yield str(node.S), node
        yield from _elements(node.get("/K", pikepdf.Array()))
