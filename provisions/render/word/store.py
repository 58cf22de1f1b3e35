"""Parts beside the text: values of blanks, their placeholders, the manifest (ECMA-376 § 15.2.5, 17.12)."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Final

from docx.document import Document as Word
from lxml import etree
from lxml.etree import _Element

from provisions.model.document import Document
from provisions.opc.names import CUSTOM_XML, w
from provisions.render.word.controls import BLANKS_NAMESPACE, BLANKS_STORE, placeholder, placeholder_name
from provisions.render.word.elements import add, new, paragraph, rooted, safe, stamped
from provisions.render.word.names import element_name
from provisions.render.word.package import part, relate, wordprocessing

MANIFEST_NAMESPACE: Final = "urn:provisions:manifest:1"
_MANIFEST_STORE: Final = "{0E7C2F4D-91B6-5A38-8D2E-64A1C3F9B70D}"
_PROPERTIES: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def store_manifest(word: Word, document: Document) -> None:
    """Store the whole manifest as JSON, with the values that the platform gave."""
    said = {**asdict(document.manifest), "answers": document.answers}
    written = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    root = rooted(MANIFEST_NAMESPACE, "manifest")
    root.text = safe(written)
    _store(word, "rIdManifest", 2, root, (_MANIFEST_STORE, MANIFEST_NAMESPACE))


def store_blanks(word: Word, blanks: Mapping[str, str], sheet: _Element) -> None:
    """Store the values of `blanks`, all empty yet, and what each shows until then, by the style `sheet`."""
    root = rooted(BLANKS_NAMESPACE, "blanks", "b")
    for parameter in blanks:
        etree.SubElement(root, f"{{{BLANKS_NAMESPACE}}}{element_name(parameter)}")
    _store(word, "rIdBlanks", 1, root, (BLANKS_STORE, BLANKS_NAMESPACE))
    _glossary(word, blanks, sheet)


def _store(word: Word, key: str, number: int, root: _Element, named: tuple[str, str]) -> None:
    """Add a custom XML part with the properties that name it: its id and its namespace."""
    guid, namespace = named
    about = rooted(CUSTOM_XML, "datastoreItem", "ds")
    about.set(f"{{{CUSTOM_XML}}}itemID", guid)
    schemas = etree.SubElement(about, f"{{{CUSTOM_XML}}}schemaRefs")
    etree.SubElement(schemas, f"{{{CUSTOM_XML}}}schemaRef", {f"{{{CUSTOM_XML}}}uri": namespace})
    stored = part(word, f"customXml/item{number}.xml", "application/xml", root)
    relate(
        stored, "rId1", "customXmlProps", part(word, f"customXml/itemProps{number}.xml", _PROPERTIES, about)
    )
    relate(word.part, key, "customXml", stored)


def _glossary(word: Word, blanks: Mapping[str, str], sheet: _Element) -> None:
    """Add what each blank shows while its value is empty (ECMA-376 § 17.5.2.25)."""
    root = new("glossaryDocument")
    entries = add(root, "docParts")
    for parameter, asks in blanks.items():
        _entry(entries, parameter, asks)
    glossary = part(word, "word/glossary/document.xml", wordprocessing("document.glossary"), root)
    styles = part(word, "word/glossary/styles.xml", wordprocessing("styles"), sheet)
    relate(glossary, "rId1", "styles", styles)
    relate(word.part, "rIdGlossary", "glossaryDocument", glossary)


def _entry(parent: _Element, parameter: str, asks: str) -> None:
    """Write one placeholder. Its GUID comes from the name, so that it is the same every time."""
    name = placeholder_name(parameter)
    guid = "-".join((name[:8], name[8:12], name[12:16], name[16:20], name[20:]))
    entry = _empty_entry()
    about, body = entry
    about[0].set(w("val"), name)
    about[-1].set(w("val"), f"{{{guid}}}")
    placeholder(body[0], asks)
    parent.append(entry)


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
