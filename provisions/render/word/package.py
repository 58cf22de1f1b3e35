"""Parts and relationships as one file (ECMA-376 part 2, Open Packaging Conventions), by python-docx.

Our template is a package that lies unpacked in the folder `template`, so that its XML can be compared;
`packed` makes it a file that opens in Word, with a line in each of its styles.
"""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, Final, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree
from lxml.etree import _Element

from provisions.opc.names import R
from provisions.render.word.elements import encoded, rooted

_TEMPLATE: Final = Path(__file__).with_name("template")
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_DEFAULTS: Final = (
    ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
    ("xml", "application/xml"),
)
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LEVEL: Final = 3
"""Of compression: level 6 takes twice as long and saves one byte in seven."""


def opened() -> Document:
    """Open our template."""
    return docx.Document(str(_TEMPLATE))


def packed() -> bytes:
    """Pack our template as it is: a .docx in which a designer sees every style."""
    return written(OpcPackage.open(str(_TEMPLATE)))


def attach(
    source: Part | OpcPackage, key: str, kind: str, name: str, content: _Element | bytes, media_type: str = ""
) -> Part:
    """Make a part of `content` at the path `name`, to which `source` has the relationship `key` of `kind`.

    Without `media_type` it is the WordprocessingML part of that kind.
    """
    package: Any = source if isinstance(source, OpcPackage) else source.package
    data = content if isinstance(content, bytes) else encoded(content)
    made = Part(PackURI(f"/{name}"), media_type or f"{_WORD}.{kind}+xml", data, package)
    source.load_rel(f"{R}/{kind}", made, key)
    return made


def relate(source: Part, related: Mapping[str, str | Part]) -> None:
    """Relate `source` to addresses, as links, and to parts, as pictures, each by its id."""
    for key, target in related.items():
        if isinstance(target, Part):
            source.load_rel(f"{R}/image", target, key)
        else:
            source.load_rel(f"{R}/hyperlink", target, key, is_external=True)


def written(package: OpcPackage) -> bytes:
    """Write the package: the same parts give the same bytes, with the same zlib. No clock, fixed order."""
    parts = {str(each.partname)[1:]: each for each in package.iter_parts()}
    files = {name: each.blob for name, each in parts.items()}
    # python-docx says that relationships are text, and gives bytes.
    files["_rels/.rels"] = cast("bytes", package.rels.xml)
    for name, each in parts.items():
        if each.rels:
            folder, _, file = name.rpartition("/")
            files[f"{folder}/_rels/{file}.rels"] = cast("bytes", each.rels.xml)
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        # Readers that stream want the content types first.
        for name, data in [("[Content_Types].xml", _content_types(parts)), *sorted(files.items())]:
            entry = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 3  # the same on every system
            entry.external_attr = 0o644 << 16
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, data, compresslevel=_LEVEL)
    return out.getvalue()


def _content_types(parts: dict[str, Part]) -> bytes:
    root = rooted(_TYPES, "Types")
    for extension, media_type in _DEFAULTS:
        etree.SubElement(root, f"{{{_TYPES}}}Default", Extension=extension, ContentType=media_type)
    for name, each in sorted(parts.items()):
        said = {"PartName": f"/{name}", "ContentType": str(each.content_type)}
        etree.SubElement(root, f"{{{_TYPES}}}Override", said)
    return encoded(root)
