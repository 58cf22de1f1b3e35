"""Properties of the file and settings of the document (ECMA-376 § 15.2.12, 17.15)."""

import re
from typing import Final

from provisions.model.document import Document
from provisions.render.front import provenance, status
from provisions.render.word.languages import language_tags
from provisions.render.word.xml import NAMESPACES, encoded, escaped, quoted

_CORE: Final = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_EXTENDED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_CUSTOM: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VARIANTS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_CUSTOM_FORMAT: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The one property set that Office reads (ECMA-376 part 1 § 22.3.2.2)."""
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_WORD: Final = "http://schemas.microsoft.com/office/word"


def core(document: Document) -> bytes:
    """Name title, author, language and dates. Both dates are the manifest's, the only clock there is."""
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
    lines = "".join(f"<{name}>{escaped(value)}</{name}>" for name, value in said)
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:{name}>'
        for name in ("created", "modified")
        # Word does not open a file with a date that is none.
        if _DAY.fullmatch(day)
    )
    return encoded(f"<cp:coreProperties {_CORE}>{lines}{dates}</cp:coreProperties>")


def extended(pages: int) -> bytes:
    """Name the program and the number of pages, as file lists show them."""
    return encoded(
        f'<Properties xmlns="{_EXTENDED}"><Pages>{pages}</Pages>'
        "<Application>provisions</Application></Properties>"
    )


def custom(document: Document) -> bytes:
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
    # Numbers 0 and 1 are taken by the property set itself.
    lines = "".join(
        f'<property fmtid="{_CUSTOM_FORMAT}" pid="{pid}" name={quoted(f"provisions {name}")}>'
        f"<vt:lpwstr>{escaped(value)}</vt:lpwstr></property>"
        for pid, (name, value) in enumerate(said.items(), 2)
    )
    return encoded(f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VARIANTS}">{lines}</Properties>')


def settings(language: str, flags: str = "", notes: str = "") -> bytes:
    """Set up a document that Word need not convert. `flags` come from the user's template.

    `notes` are the settings of footnotes.

    Without `compatibilityMode` 15 Word opens the file as one of 2007.
    """
    modes = (
        ("compatibilityMode", "15"),
        ("overrideTableStyleFontSizeAndJustification", "1"),
        ("enableOpenTypeFeatures", "1"),
        ("doNotFlipMirrorIndents", "1"),
        ("differentiateMultirowTableHeaders", "1"),
    )
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_WORD}" w:val="{value}"/>' for name, value in modes
    )
    tags = language_tags(language)
    themed = "".join(
        f" w:{name}={quoted(tag)}"
        for name, tag in (("val", tags.latin or "en-GB"), ("eastAsia", tags.east_asian), ("bidi", tags.rtl))
        if tag
    )
    return encoded(
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/>{flags}<w:defaultTabStop w:val="709"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f"{notes}<w:compat>{compat}</w:compat><w:themeFontLang{themed}/>"
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def fonts() -> bytes:
    """Say what may stand in for the face where it is missing (ECMA-376 § 17.8.3)."""
    return encoded(
        f'<w:fonts {NAMESPACES}><w:font w:name="Times New Roman"><w:altName w:val="Liberation Serif"/>'
        '<w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/><w:family w:val="roman"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )
