"""Parts beside the text: values of blanks, placeholders, manifest, properties (ECMA-376 § 15.2, 17.12)."""

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final, cast

from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

from provisions.model.document import Document
from provisions.opc.names import CUSTOM_XML, w
from provisions.render.cover import midnight, provenance, status
from provisions.render.word.controls import BLANKS_NAMESPACE, BLANKS_STORE, placeholder, placeholder_name
from provisions.render.word.elements import MOMENT, add, new, paragraph, rooted, safe, stamped
from provisions.render.word.languages import language_tags
from provisions.render.word.names import element_name
from provisions.render.word.package import attach

MANIFEST_NAMESPACE: Final = "urn:provisions:manifest:1"
_MANIFEST_STORE: Final = "{0E7C2F4D-91B6-5A38-8D2E-64A1C3F9B70D}"
_GLOSSARY: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.glossary+xml"
_PROPERTIES: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def store_manifest(word: Word, document: Document) -> None:
    """Store the whole manifest as JSON, with the values that the platform gave."""
    said = {**_fields(document.manifest), "answers": document.answers}
    written = json.dumps(said, default=_fields, ensure_ascii=False, separators=(",", ":"))
    root = rooted(MANIFEST_NAMESPACE, "manifest")
    root.text = safe(written)
    _store(word, "rIdManifest", 2, root, (_MANIFEST_STORE, MANIFEST_NAMESPACE))


def _fields(each: Any) -> dict[str, Any]:
    """List the fields of a dataclass; `asdict` would copy all that is in them."""
    return {field.name: getattr(each, field.name) for field in fields(each)}


def store_blanks(word: Word, blanks: Mapping[str, str], sheet: _Element) -> None:
    """Store the values of `blanks`, all empty yet, and what each shows until then, by the style `sheet`."""
    root = rooted(BLANKS_NAMESPACE, "blanks", "b")
    for parameter in blanks:
        etree.SubElement(root, f"{{{BLANKS_NAMESPACE}}}{element_name(parameter)}")
    _store(word, "rIdBlanks", 1, root, (BLANKS_STORE, BLANKS_NAMESPACE))
    # What each shows while its value is empty (ECMA-376 § 17.5.2.25).
    entries = new("glossaryDocument")
    shown = add(entries, "docParts")
    for parameter, asks in blanks.items():
        _entry(shown, parameter, asks)
    place = "word/glossary/document.xml"
    glossary = attach(word.part, "rIdGlossary", "glossaryDocument", place, entries, _GLOSSARY)
    attach(glossary, "rId1", "styles", "word/glossary/styles.xml", sheet)


def _store(word: Word, key: str, number: int, root: _Element, named: tuple[str, str]) -> None:
    guid, namespace = named
    about = rooted(CUSTOM_XML, "datastoreItem", "ds")
    about.set(f"{{{CUSTOM_XML}}}itemID", guid)
    schemas = etree.SubElement(about, f"{{{CUSTOM_XML}}}schemaRefs")
    etree.SubElement(schemas, f"{{{CUSTOM_XML}}}schemaRef", {f"{{{CUSTOM_XML}}}uri": namespace})
    stored = attach(word.part, key, "customXml", f"customXml/item{number}.xml", root, "application/xml")
    attach(stored, "rId1", "customXmlProps", f"customXml/itemProps{number}.xml", about, _PROPERTIES)


def _entry(parent: _Element, parameter: str, asks: str) -> None:
    name = placeholder_name(parameter)
    # From the name, so that it is the same every time.
    guid = "-".join((name[:8], name[8:12], name[12:16], name[16:20], name[20:]))
    about, body = _empty_entry(parent)
    about[0].set(w("val"), name)
    about[-1].set(w("val"), f"{{{guid}}}")
    placeholder(body[0], asks)


@stamped
def _empty_entry() -> _Element:
    """Make a placeholder to copy, without name, GUID and words."""
    entry = new("docPart")
    about = add(entry, "docPartPr")
    add(about, "name")
    category = add(about, "category")
    add(category, "name", val="General")
    add(category, "gallery", val="placeholder")
    add(add(about, "types"), "type", val="bbPlcHdr")
    add(add(about, "behaviors"), "behavior", val="content")
    add(about, "guid")
    paragraph(add(entry, "docPartBody"), "Normal")
    return entry


_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_EXTENDED: Final = f"{_OFFICE}/extended-properties"
_CUSTOM: Final = f"{_OFFICE}/custom-properties"
_VARIANTS: Final = f"{_OFFICE}/docPropsVTypes"
_CUSTOM_FORMAT: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The one property set that Office reads (ECMA-376 part 1 § 22.3.2.2)."""


def write_properties(word: Word, document: Document, pages: int) -> None:
    """Write the properties of the file: those of every package, of every text, and the manifest."""
    package = word.part.package
    core = cast(XmlPart, package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES))
    _write_core(core.element, document)
    office = "application/vnd.openxmlformats-officedocument"
    told = (
        ("rId3", "extended", "app", _extended(pages)),
        ("rId4", "custom", "custom", _custom(document)),
    )
    for key, kind, name, root in told:
        media_type = f"{office}.{kind}-properties+xml"
        attach(package, key, f"{kind}-properties", f"docProps/{name}.xml", root, media_type)


def _write_core(root: _Element, document: Document) -> None:
    """Name title, author, language and dates. Both dates are the manifest's, the only clock there is.

    python-docx would cut what is longer than 255 characters, so it writes none of them.
    """
    day = midnight(document)
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
    for name in ("dcterms:created", "dcterms:modified") if day else ():
        dated = etree.SubElement(root, qn(name), {qn("xsi:type"): "dcterms:W3CDTF"})
        dated.text = f"{day:{MOMENT}}"


def _extended(pages: int) -> _Element:
    root = rooted(_EXTENDED, "Properties")
    for name, value in (("Pages", str(pages)), ("Application", "provisions")):
        etree.SubElement(root, f"{{{_EXTENDED}}}{name}").text = value
    return root


def _custom(document: Document) -> _Element:
    manifest = document.manifest
    names = ("tool", "pack", "pack_version", "pack_hash", "profile", "profile_hash", "date")
    said = {name.replace("_", " "): getattr(manifest, name) for name in names}
    said["users"] = ", ".join(manifest.users)
    if manifest.sections:
        said["sections"] = ", ".join(manifest.sections)
    said["status"] = document.status
    root = rooted(_CUSTOM, "Properties")
    # Numbers 0 and 1 are taken by the property set itself.
    for pid, (name, value) in enumerate(said.items(), 2):
        named = {"fmtid": _CUSTOM_FORMAT, "pid": str(pid), "name": safe(f"provisions {name}")}
        each = etree.SubElement(root, f"{{{_CUSTOM}}}property", named)
        etree.SubElement(each, f"{{{_VARIANTS}}}lpwstr", nsmap={"vt": _VARIANTS}).text = safe(value)
    return root
