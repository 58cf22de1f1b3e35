"""A page of ours, read as XML, which the standard library does in C.

tinyhtml5 reads what anybody may have written, sign by sign, and takes twenty times as long. Our templates
close what they open, so that all a page lacks to be XML is told here. One that is none is left to tinyhtml5.
"""

from __future__ import annotations

import contextlib
import re
from types import SimpleNamespace
from typing import Any, Final
from xml.etree import ElementTree as ET

from provisions.render.pdf.upstream.replacing import replaced

_EMPTY: Final = re.compile(r"<(br|col|hr|img|input|link|meta|wbr)\b([^<>]*?)/?>")
_BROKEN_VALUE: Final = re.compile(r'="[^"<>]*[\n\r\t]')
"""A value of an attribute in which XML would take a tab or the end of a line for a space."""


def soon_read(weasyprint: Any) -> contextlib.AbstractContextManager[None]:
    """Let WeasyPrint read a page of ours inside this context more quickly; the tree is the same."""
    original = weasyprint.tinyhtml5

    def parse(file: Any, **options: Any) -> Any:
        page = file.read()
        tree = tree_of(page)
        file.seek(0)
        return original.parse(file, **options) if tree is None else tree

    return replaced(weasyprint, tinyhtml5=SimpleNamespace(parse=parse))


def tree_of(page: str) -> ET.Element | None:
    """Read `page`; None if it is not so nearly XML."""
    head, style, rest = page.partition("<html")[2].partition("<style>")
    sheet, _, body = rest.partition("</style>")
    if not style or _BROKEN_VALUE.search(body):
        return None
    # HTML knows by itself whose language a picture is in.
    body = body.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ')
    head, body = (_EMPTY.sub(r"<\1\2/>", part) for part in (head, body))
    try:
        tree = ET.fromstring(f"<html{head}<style><![CDATA[{sheet}]]></style>{body}")  # noqa: S314 - our own
    except ET.ParseError:
        return None
    # HTML has no room for the ends of lines around its head and its body.
    tree.text = tree[-1].tail = None
    return tree
