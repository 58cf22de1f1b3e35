"""Two claims in one file: PDF/A-3a, which WeasyPrint writes, and PDF/UA-1 beside it.

The XMP packet names both. PDF/A wants every property outside its own list described in an extension
schema (ISO 19005-3 § 6.6.2.3.3), and `pdfuaid:part` is one (ISO 14289-1 § 5).
"""

from __future__ import annotations

from typing import Any, Final
from xml.etree import ElementTree as ET

# The prefixes are required, not a matter of taste (ISO 19005-3 § 6.6.2.3.3).
_PREFIXES: Final = {
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
_CLAIM: Final = """
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<rdf:Description rdf:about="" pdfuaid:part="1"/>
<rdf:Description rdf:about=""><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
  <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
  <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
  <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
  <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
    <pdfaProperty:name>part</pdfaProperty:name>
    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
    <pdfaProperty:category>internal</pdfaProperty:category>
    <pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
  </rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>
"""


def claim_both(metadata: Any) -> None:
    """Let `metadata`, of a drawn document, claim PDF/UA-1 beside the variant it is written in."""
    from weasyprint.pdf.metadata import DocumentMetadata  # type: ignore[import-untyped]

    class BothClaims(DocumentMetadata):  # type: ignore[misc]
        def generate_rdf_metadata(self, *variant: object) -> bytes:
            for prefix, address in _PREFIXES.items():
                ET.register_namespace(prefix, address)
            written = ET.fromstring(super().generate_rdf_metadata(*variant))  # noqa: S314 - our own
            written.extend(ET.fromstring(_CLAIM))  # noqa: S314 - our own
            packet: bytes = ET.tostring(written, encoding="utf-8")
            return packet

    metadata.__class__ = BothClaims
