"""Properties of the file (ECMA-376 § 15.2.12)."""

import re
from typing import Final

from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

from provisions.model.document import Document
from provisions.render.cover import provenance, status
from provisions.render.word.elements import rooted, safe
from provisions.render.word.languages import language_tags

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_EXTENDED: Final = f"{_OFFICE}/extended-properties"
_CUSTOM: Final = f"{_OFFICE}/custom-properties"
_VARIANTS: Final = f"{_OFFICE}/docPropsVTypes"
_CUSTOM_FORMAT: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The one property set that Office reads (ECMA-376 part 1 § 22.3.2.2)."""
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def write_core(root: _Element, document: Document) -> None:
    """Name title, author, language and dates. Both dates are the manifest's, the only clock there is.

    python-docx would cut what is longer than 255 characters, so it writes none of them.
    """
    day = document.manifest.date
    author = document.operator or "provisions"
    tags = language_tags(document.language)
    said = (
        ("dc:title", document.title),
        ("dc:subject", document.profile_title),
        ("dc:creator", author),
        ("dc:description", provenance(document)),
        ("cp:lastModifiedBy", author),
        ("cp:revision", "1"),
        ("dc:language", tags.latin or tags.rtl or tags.east_asian),
        ("cp:contentStatus", status(document)),
    )
    for name, value in said:
        etree.SubElement(root, qn(name)).text = safe(value)
    # Word does not open a file with a date that is none.
    for name in ("dcterms:created", "dcterms:modified") if _DAY.fullmatch(day) else ():
        dated = etree.SubElement(root, qn(name), {qn("xsi:type"): "dcterms:W3CDTF"})
        dated.text = f"{day}T00:00:00Z"


def extended(pages: int) -> _Element:
    """Name the program and the number of pages, as file lists show them."""
    root = rooted(_EXTENDED, "Properties")
    etree.SubElement(root, f"{{{_EXTENDED}}}Pages").text = str(pages)
    etree.SubElement(root, f"{{{_EXTENDED}}}Application").text = "provisions"
    return root


def custom(document: Document) -> _Element:
    """Put the manifest, but for its clauses, where Word shows it: File, Info, Properties."""
    manifest = document.manifest
    said = {
        "tool": manifest.tool,
        "pack": manifest.pack,
        "pack version": manifest.pack_version,
        "pack hash": manifest.pack_hash,
        "profile": manifest.profile,
        "profile hash": manifest.profile_hash,
        "date": manifest.date,
        "users": ", ".join(manifest.users),
        **({"sections": ", ".join(manifest.sections)} if manifest.sections else {}),
        "status": document.status,
    }
    root = rooted(_CUSTOM, "Properties")
    # Numbers 0 and 1 are taken by the property set itself.
    for pid, (name, value) in enumerate(said.items(), 2):
        named = {"fmtid": _CUSTOM_FORMAT, "pid": str(pid), "name": safe(f"provisions {name}")}
        each = etree.SubElement(root, f"{{{_CUSTOM}}}property", named)
        etree.SubElement(each, f"{{{_VARIANTS}}}lpwstr", nsmap={"vt": _VARIANTS}).text = safe(value)
    return root
