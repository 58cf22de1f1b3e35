"""How many pages a finished file has, where its format knows pages."""

import re
import zipfile
import zlib
from io import BytesIO
from typing import Final

_PAGE: Final = re.compile(rb"/Type\s*/Page\b")
# Most objects of a PDF, pages among them, stand in compressed object streams (ISO 32000-1 § 7.5.7).
_OBJECT_STREAM: Final = re.compile(rb"/Type\s*/ObjStm\b[^>]*>>\s*stream\r?\n")


def pages(format_: str, data: bytes) -> int | None:
    """Count the pages of a PDF, or of a DOCX as it records them; None for formats without pages."""
    if format_ == "pdf":
        return _counted(data) or None
    if format_ == "docx":
        return _recorded(data)
    return None


def _counted(data: bytes) -> int:
    objects = [
        zlib.decompressobj().decompress(data[match.end() :]) for match in _OBJECT_STREAM.finditer(data)
    ]
    return sum(len(_PAGE.findall(part)) for part in (data, *objects))


def _recorded(data: bytes) -> int | None:
    with zipfile.ZipFile(BytesIO(data)) as package:
        if "docProps/app.xml" not in package.namelist():
            return None
        match = re.search(rb"<Pages>(\d+)</Pages>", package.read("docProps/app.xml"))
    return int(match[1]) if match else None
