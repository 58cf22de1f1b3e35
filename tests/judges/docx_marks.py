"""Whether a DOCX that is not final says so on every page: on each kind of page that it has.

The status is read from the properties of the file, what the pages show from the headers.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.judges.docx_package import Package, w
from tests.judges.tools import ROOT

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_VML = "{urn:schemas-microsoft-com:vml}"


def missing(path: Path) -> list[str]:
    """List the kinds of pages that do not say what the status of the document asks for."""
    package = Package.read(path)
    said = {one.get("name"): one[0].text for one in package.tree("docProps/custom.xml")}
    wanted = said["provisions status"] != "final"
    return [*_kinds(package), *_headers(package, wanted)]


def _kinds(package: Package) -> Iterator[str]:
    """A first page that differs has a header of its own (ECMA-376 § 17.10.6)."""
    section = next(package.tree().iter(w("sectPr")))
    kinds = {one.get(w("type")) for one in section.iter(w("headerReference"))}
    needed = {"default"} | ({"first"} if section.find(w("titlePg")) is not None else set())
    yield from (f"no header on {kind} pages" for kind in sorted(needed - kinds))


def _headers(package: Package, wanted: bool) -> Iterator[str]:
    targets = {
        one.get("Id"): f"word/{one.get('Target')}" for one in package.tree("word/_rels/document.xml.rels")
    }
    labels = yaml.safe_load((ROOT / "clauses" / "labels.yaml").read_text(encoding="utf-8"))["en"]
    for reference in package.tree().iter(w("headerReference")):
        name = targets[reference.get(_RELATION)]
        header = package.tree(name)
        if (labels["mark_draft"] in _text(header)) is not wanted:
            yield f"{name}: the words of the mark are {'missing' if wanted else 'there'}"
        drawn = [one.find(f"{_VML}textpath").get("string") for one in header.iter(f"{_VML}shape")]
        if drawn != [labels["watermark"]] * wanted:
            yield f"{name}: the watermark is {drawn}"


def _text(tree: Any) -> str:
    return "".join(one.text or "" for one in tree.iter(w("t")))
