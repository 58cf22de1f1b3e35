"""Parts and relationships as one file (ECMA-376 part 2, Open Packaging Conventions), by python-docx.

Our template is a package that lies unpacked in the folder `template`, so that its XML can be compared. It
has every part that a document of ours can have, and shows in its text, each under a bookmark, the specimens
that are copied; `packed` makes it a file that opens in Word, with a line in each of its styles.
"""

from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE
from docx.opc.oxml import CT_Types, serialize_part_xml
from docx.opc.package import OpcPackage, Unmarshaller
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from docx.opc.part import Part, PartFactory, XmlPart
from docx.opc.pkgreader import PackageReader
from docx.oxml import parse_xml
from docx.package import Package
from lxml.etree import _Element

from provisions.opc.names import R
from provisions.render.word.elements import tag

_TEMPLATE: Final = Path(__file__).with_name("template")
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LEVEL: Final = 3
"""Of compression: level 6 takes twice as long and saves one byte in seven."""


@lru_cache(maxsize=1)
def _read(folder: Path) -> Any:
    return cast(Any, PackageReader).from_file(str(folder))


def opened() -> Document:
    """Open our template; its files are read once."""
    package = Package()
    cast(Any, Unmarshaller).unmarshal(_read(_TEMPLATE), package, PartFactory)
    return cast(Document, cast(Any, package).main_document_part.document)


@lru_cache(maxsize=1)
def _specimens(folder: Path) -> dict[str, Any]:
    text: Any = parse_xml((folder / "word" / "document.xml").read_bytes())
    return {mark.get(tag("name")): mark.getnext().__copy__ for mark in text.iter(tag("bookmarkStart"))}


def specimen(name: str) -> _Element:
    """Copy what our template shows under the bookmark `name`."""
    return cast(_Element, _specimens(_TEMPLATE)[name]())


def tree(source: Any, key: str) -> _Element:
    """Return the root of the part to which `source` has the relationship `key`, to be filled."""
    related = source.rels[key]
    part = related.target_part
    if not isinstance(part, XmlPart):
        # Of some kinds python-docx keeps the bytes.
        made = XmlPart.load(part.partname, part.content_type, part.blob, part.package)
        made.rels.update(part.rels)
        source.load_rel(related.reltype, made, key)
        part = made
    return cast(_Element, part.element)


def packed() -> bytes:
    """Pack our template as it is: a .docx in which a designer sees every style."""
    return written(OpcPackage.open(str(_TEMPLATE)))


def attach(source: Part, key: str, kind: str, name: str, root: _Element) -> Part:
    """Make a part of WordprocessingML at the path `name`, to which `source` has the relationship `key`."""
    made = XmlPart(PackURI(f"/{name}"), f"{_WORD}.{kind}+xml", cast(Any, root), cast(Any, source.package))
    source.load_rel(f"{R}/{kind}", made, key)
    return made


def relate(source: Part, related: Mapping[str, str | Part]) -> None:
    """Relate `source` to addresses, as links, and to parts, as pictures, each by its id."""
    for key, target in related.items():
        is_link = isinstance(target, str)
        source.load_rel(f"{R}/{'hyperlink' if is_link else 'image'}", target, key, is_external=is_link)


def written(package: OpcPackage) -> bytes:
    """Write the package: the same parts give the same bytes, with the same zlib. No clock, fixed order."""
    # One picture in two headers is one part.
    parts = [part for _, part in sorted({part.partname: part for part in package.iter_parts()}.items())]
    types = cast(Any, CT_Types).new()
    for extension, kind in (("rels", CONTENT_TYPE.OPC_RELATIONSHIPS), ("xml", CONTENT_TYPE.XML)):
        types.add_default(extension, kind)
    # python-docx says that relationships are text, and gives bytes.
    files = {PACKAGE_URI.rels_uri.membername: cast("bytes", package.rels.xml)}
    for part in parts:
        types.add_override(part.partname, part.content_type)
        files[part.partname.membername] = part.blob
        if part.rels:
            files[part.partname.rels_uri.membername] = cast("bytes", part.rels.xml)
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        # Readers that stream want the content types first.
        for name, data in [(CONTENT_TYPES_URI.membername, serialize_part_xml(types)), *sorted(files.items())]:
            entry = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 3  # the same on every system
            entry.external_attr = 0o644 << 16
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, data, compresslevel=_LEVEL)
    return out.getvalue()
