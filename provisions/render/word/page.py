"""The page: its measures, its header and footer (ECMA-376 § 17.6, 17.10)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from provisions.model.document import Document
from provisions.render.front import mark, page_words
from provisions.render.word.fields import field
from provisions.render.word.runs import TAB, Look, runs
from provisions.render.word.watermark import watermark
from provisions.render.word.xml import NAMESPACES, encoded

_STATUS: Final = Look("StatusMark")


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and margins in twips (twentieths of a point). The defaults are ours, on A4."""

    width: int = 11906
    height: int = 16838
    top: int = 1531
    bottom: int = 1418
    left: int = 1588
    right: int = 1588
    header: int = 709
    footer: int = 652
    gutter: int = 0
    is_landscape: bool = False

    @property
    def measure(self) -> int:
        """The width of the text, in twips."""
        return self.width - self.left - self.right - self.gutter

    @property
    def room(self) -> float:
        """The height of the text, in points. Word takes a margin below 0 as its opposite."""
        return (self.height - abs(self.top) - abs(self.bottom)) / 20


A4: Final = Page()


def section(page: Page, margins: Iterable[tuple[str, str, str]], *, has_title_page: bool) -> str:
    """Write the properties of the one section that a document has.

    `margins` are its headers and footers: kind, which pages, relationship id.
    """
    references = "".join(
        f'<w:{kind}Reference w:type="{which}" r:id="{relation}"/>' for kind, which, relation in margins
    )
    landscape = ' w:orient="landscape"' if page.is_landscape else ""
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{page.width}" w:h="{page.height}"{landscape}/>'
        f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" w:left="{page.left}"'
        f' w:header="{page.header}" w:footer="{page.footer}" w:gutter="{page.gutter}"/>'
        f"{'<w:titlePg/>' if has_title_page else ''}</w:sectPr>"
    )


def margin(document: Document, page: Page, kind: str, which: str, pages: int) -> bytes:
    """Write our header or footer for the `first` or other pages. `pages` is how many there are, about."""
    if kind == "header":
        return _header(document, page, which)
    return _footer(document.labels, page, pages, is_first=which == "first")


def _header(document: Document, page: Page, which: str) -> bytes:
    """Put the title at the left, the mark at the right; on the first page the mark alone."""
    title = "" if which == "first" else runs(document.title)
    line = mark(document, document.has_notes)
    at_right = TAB + runs(line, _STATUS) if line else ""
    # Without words there is nothing for the rule under the header to divide.
    bare = "" if title else '<w:pBdr><w:bottom w:val="nil"/></w:pBdr>'
    behind = watermark(document, which, page.measure / 20, page.room)
    return _margin("hdr", "Header", bare, page, behind + title + at_right)


def _footer(labels: Mapping[str, str], page: Page, pages: int, *, is_first: bool) -> bytes:
    """Put “Page x of y” at the right; nothing on the first page. Word counts anew when it shows a page."""
    if is_first:
        return _margin("ftr", "Footer", '<w:pBdr><w:top w:val="nil"/></w:pBdr>', page, "")
    fields = {"page": field("PAGE", "1"), "pages": field("NUMPAGES", str(pages))}
    words, places = page_words(labels)
    numbers = [*(fields[place] for place in places), ""]
    line = "".join((runs(said) if said else "") + number for said, number in zip(words, numbers, strict=True))
    return _margin("ftr", "Footer", "", page, TAB + line)


def _margin(kind: str, style: str, border: str, page: Page, content: str) -> bytes:
    """Write a header or footer of one paragraph, with a tab stop at the right margin."""
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{page.measure}"/></w:tabs>'
    properties = f'<w:pPr><w:pStyle w:val="{style}"/>{border}{tabs}</w:pPr>'
    return encoded(f"<w:{kind} {NAMESPACES}><w:p>{properties}{content}</w:p></w:{kind}>")


def mark_paragraph(document: Document, page: Page, which: str) -> str:
    """Write the mark as a paragraph for a header that is not ours; nothing if the document needs none."""
    line = mark(document, document.has_notes)
    if not line:
        return ""
    properties = '<w:pPr><w:pStyle w:val="Header"/><w:jc w:val="right"/></w:pPr>'
    behind = watermark(document, which, page.measure / 20, page.room)
    return f"<w:p>{properties}{behind}{runs(line, _STATUS)}</w:p>"
