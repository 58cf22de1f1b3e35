"""Fills a blank the way Word does: in the store, and in every content control that is bound to it."""

import re
from xml.sax.saxutils import escape

from tests.returned.test_inspect import packed, unpacked

MAIN, STORE = "word/document.xml", "customXml/item1.xml"


def filled(data: bytes, values: dict[str, str], *, store: bool = True, controls: bool = True) -> bytes:
    """`data` with `values`, by parameter, typed into its blanks."""
    package = unpacked(data)
    for name, text in values.items():
        if store:
            whole = package.parts[STORE].decode()
            element = name.replace(".", "-")
            changed = whole.replace(f"<b:{element}/>", f"<b:{element}>{escape(text)}</b:{element}>")
            assert changed != whole, name
            package.parts[STORE] = changed.encode()
        if controls:
            package.parts[MAIN] = _typed(package.parts[MAIN].decode(), name, text).encode()
    return packed(package.parts)


def _typed(main: str, name: str, text: str) -> str:
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    inside = r"(?:(?!</w:sdtPr>).)*?"
    typed, times = re.subn(
        rf'(<w:sdt><w:sdtPr>{inside}<w:tag w:val="{name}"/>{inside})<w:showingPlcHdr/>'
        r"(.*?</w:sdtPr><w:sdtContent>).*?(</w:sdtContent>)",
        lambda found: f"{found[1]}{found[2]}<w:r>{lines}</w:r>{found[3]}",
        main,
    )
    assert times, name
    return typed
