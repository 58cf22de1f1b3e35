"""“Strict Open XML” (ISO 29500 part 1), read as what Word writes otherwise (part 4, “Transitional”).

Both have the same elements for words, numbers, fields, bookmarks and content controls; the names of
their namespaces differ. Measures differ too (`12pt` for `240`), so that who reads measures has to
ask `is_strict` first.
"""

import re
from typing import Final

_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_DECLARED: Final = re.compile(
    rb"(xmlns(?::[^\s=\"'<>]{1,100})?\s{0,9}=\s{0,9}[\"'])http://purl\.oclc\.org/ooxml/([^/\"'<]{1,100})/"
)
_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
"""How UTF-16 begins."""
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


def is_strict(data: bytes) -> bool:
    """Tell whether `data`, an XML part, declares names of Strict."""
    return _STRICT in data.replace(b"\0", b"")


def transitional(data: bytes) -> bytes:
    """Write `data`, an XML part, with the namespaces of Transitional: as it was if it has none of Strict."""
    if not is_strict(data):
        return data
    if data.startswith(_MARKS):
        data = _DECLARATION.sub("", data.decode("utf-16", "replace")).encode()
    return _DECLARED.sub(rb"\g<1>http://schemas.openxmlformats.org/\g<2>/2006/", data)
