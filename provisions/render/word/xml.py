"""How words become XML. Nothing from a document enters a part except through `escaped` or `quoted`."""

from typing import Final

from provisions.opc.names import R, W
from provisions.render.words import clean

W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"

NAMESPACES: Final = f'xmlns:w="{W}" xmlns:r="{R}"'
"""For parts that use nothing newer than ECMA-376."""

NAMESPACES_W14: Final = f'{NAMESPACES} xmlns:mc="{MC}" xmlns:w14="{W14}" mc:Ignorable="w14"'
"""For parts with tick boxes, which came with Word 2010."""

_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def escaped(text: str) -> str:
    """Write `text` as the content of an element: one line, and nothing in it is markup."""
    # Nearly all text is printable, and then there is nothing to clean.
    safe = text if text.isprintable() else clean(text)
    return safe.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(value: str) -> str:
    """Write `value` as an attribute, with its quotation marks."""
    return '"' + escaped(value).replace('"', "&quot;") + '"'


def encoded(markup: str) -> bytes:
    """Encode a whole part, as it stands in the package."""
    return (_DECLARATION + markup).encode()
