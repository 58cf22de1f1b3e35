"""Parts beside the text: values of blanks, their placeholders, the manifest (ECMA-376 § 15.2.5, 17.12)."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Final

from provisions.model.document import Document
from provisions.opc.names import CUSTOM_XML
from provisions.render.word.controls import BLANKS_NAMESPACE, BLANKS_STORE, placeholder, placeholder_name
from provisions.render.word.names import element_name
from provisions.render.word.package import Part, Relationship, office, wordprocessing
from provisions.render.word.stylesheet import placeholder_sheet
from provisions.render.word.xml import NAMESPACES, encoded, escaped

MANIFEST_NAMESPACE: Final = "urn:provisions:manifest:1"
_MANIFEST_STORE: Final = "{0E7C2F4D-91B6-5A38-8D2E-64A1C3F9B70D}"


def blank_store(blanks: Mapping[str, str]) -> list[Part]:
    """Store the values of `blanks`, all empty yet. Content controls read and write here."""
    elements = "".join(f"<b:{element_name(parameter)}/>" for parameter in blanks)
    store = f'<b:blanks xmlns:b="{BLANKS_NAMESPACE}">{elements}</b:blanks>'
    return _store(1, store, BLANKS_STORE, BLANKS_NAMESPACE)


def manifest_store(document: Document) -> list[Part]:
    """Store the whole manifest as JSON, with the values that the platform gave."""
    said = {**asdict(document.manifest), "answers": document.answers}
    written = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    store = f'<manifest xmlns="{MANIFEST_NAMESPACE}">{escaped(written)}</manifest>'
    return _store(2, store, _MANIFEST_STORE, MANIFEST_NAMESPACE)


def _store(number: int, content: str, guid: str, namespace: str) -> list[Part]:
    """Write a custom XML part with the properties that name it."""
    properties = (
        f'<ds:datastoreItem xmlns:ds="{CUSTOM_XML}" ds:itemID="{guid}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{namespace}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    to_properties = Relationship("rId1", office("customXmlProps"), f"itemProps{number}.xml")
    return [
        Part(f"customXml/item{number}.xml", "application/xml", encoded(content), (to_properties,)),
        Part(
            f"customXml/itemProps{number}.xml",
            "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
            encoded(properties),
        ),
    ]


def glossary(blanks: Mapping[str, str], language: str) -> list[Part]:
    """Write what each blank shows while its value is empty (ECMA-376 § 17.5.2.25)."""
    entries = "".join(_entry(parameter, asks) for parameter, asks in blanks.items())
    document = f"<w:glossaryDocument {NAMESPACES}><w:docParts>{entries}</w:docParts></w:glossaryDocument>"
    to_styles = Relationship("rId1", office("styles"), "styles.xml")
    return [
        Part(
            "word/glossary/document.xml", wordprocessing("document.glossary"), encoded(document), (to_styles,)
        ),
        Part("word/glossary/styles.xml", wordprocessing("styles"), placeholder_sheet(language)),
    ]


def _entry(parameter: str, asks: str) -> str:
    """Write one placeholder. Its GUID comes from the name, so that it is the same every time."""
    name = placeholder_name(parameter)
    guid = "-".join((name[:8], name[8:12], name[12:16], name[16:20], name[20:]))
    body = f'<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr>{placeholder(asks)}</w:p>'
    return (
        f'<w:docPart><w:docPartPr><w:name w:val="{name}"/>'
        '<w:category><w:name w:val="General"/><w:gallery w:val="placeholder"/></w:category>'
        '<w:types><w:type w:val="bbPlcHdr"/></w:types>'
        '<w:behaviors><w:behavior w:val="content"/></w:behaviors>'
        f'<w:guid w:val="{{{guid}}}"/></w:docPartPr><w:docPartBody>{body}</w:docPartBody></w:docPart>'
    )
