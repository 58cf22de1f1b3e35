"""Strict Open XML has other namespaces for the same elements."""

import re

import pytest

from provisions.opc.archive import Origin, parsed
from provisions.opc.names import R, W
from provisions.opc.strict import is_strict, transitional
from provisions.returned.blanks import read_blanks
from provisions.returned.document import Returned
from tests.returned.faults import FAULTS, sound
from tests.returned.filling import filled
from tests.returned.read import answers_in
from tests.returned.test_inspect import codes, found, packed, unpacked
from tests.worlds import base

STRICT = (
    '<?xml version="1.0" encoding="%s"?>'
    '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main" '
    'xmlns:r = \'http://purl.oclc.org/ooxml/officeDocument/relationships\' r:id="x" w:conformance="strict">'
    "<w:t>http://purl.oclc.org/ooxml/wordprocessingml/main</w:t></w:document>"
)


def as_strict(data: bytes) -> bytes:
    """`data` with the namespaces that Word writes into “Strict Open XML Document”."""
    package = unpacked(data)
    for name, content in package.parts.items():
        if name.endswith((".xml", ".rels")):
            package.parts[name] = re.sub(
                rb"http://schemas\.openxmlformats\.org/(wordprocessingml|officeDocument|drawingml)/2006/",
                rb"http://purl.oclc.org/ooxml/\1/",
                content,
            )
    return packed(package.parts)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_names_are_those_of_transitional_and_words_stay(encoding):
    data = (STRICT % encoding).encode(encoding)

    root = parsed(transitional(data), "a.xml", Origin("x"))

    assert is_strict(data)
    assert (root.tag, root.get(f"{{{R}}}id")) == (f"{{{W}}}document", "x")
    assert root.findtext(f"{{{W}}}t") == "http://purl.oclc.org/ooxml/wordprocessingml/main"


def test_what_is_not_strict_stays_as_it_is():
    data = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'

    assert transitional(data) is data


def test_a_sound_document_saved_as_strict_is_sound():
    strict = as_strict(sound())

    assert b"purl.oclc.org/ooxml/wordprocessingml" in unpacked(strict).parts["word/document.xml"]
    assert found(strict) == ()


def test_faults_of_a_strict_document_are_found():
    for name in ("05b", "15 a reference", "03a", "02a"):
        fault = next(one for one in FAULTS if one.name.startswith(name))
        package = unpacked(sound())
        fault.spoil(package)

        assert fault.code in codes(as_strict(packed(package.parts)))


def test_blanks_are_read_from_a_strict_document():
    filled_in = filled(sound(), {"contact_email": "a@example.org"})
    parameters = base().every_parameter()

    strict, usual = (
        read_blanks(Returned(data, "x.docx"), parameters, ()) for data in (as_strict(filled_in), filled_in)
    )

    assert strict == usual
    assert answers_in(strict.blanks) == {"contact_email": "a@example.org"}
