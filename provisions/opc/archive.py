"""A .docx file of somebody else's, opened so that it can do no harm.

Nothing is unpacked to disk, nothing is fetched, no entity is expanded, and no more is read than a
document of words needs.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any, Final

from provisions.model.frozen import dataclass
from provisions.opc.budget import MOST_ATTRIBUTES, Budget, Cost
from provisions.opc.origin import Origin as Origin
from provisions.opc.strict import is_strict, transitional

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

    from lxml.etree import _Element

_LARGEST_FILE: Final = 50_000_000
"""With its pictures, which are not read."""
_LARGEST_PART: Final = 8_000_000
_MOST_PARTS: Final = 2_000
_DENSEST: Final = 100
"""How many times smaller than its content a part may be. Word's own parts reach about 30."""
HARMLESS: Final[Mapping[str, Any]] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
"""How XML is parsed: nothing is fetched or expanded, and every node is an element."""
_METHODS: Final = (0, 8)
"""Stored and deflated: what packages may use (ECMA-376 part 2, annex B)."""
_SMALL: Final = 256_000
"""A part of so few bytes may be as dense as it likes."""
_OLD_FORMAT: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Compound File Binary: a .doc of before 2007, or a .docx encrypted with a password."""


@dataclass(frozen=True, slots=True)
class Archive:
    """The parts of a package, by name. What is read of them is paid from `budget`."""

    archive: ZipFile
    entries: dict[str, ZipInfo]
    origin: Origin
    budget: Budget
    _related: dict[str, dict[str, Target]] = field(default_factory=dict)

    def read(self, name: str) -> bytes:
        """Return the bytes of part `name`, no more than the archive declares.

        Raises `UsageError` if it is not there, damaged, too large or too dense. A part that nobody
        reads, such as a picture, may be as large as it likes.
        """
        if name not in self.entries:
            self.origin.refuse(f"names a part that it does not have: {name}", _SAVE_AGAIN)
        entry = self.entries[name]
        dense = entry.file_size > _SMALL and entry.file_size > _DENSEST * max(entry.compress_size, 1)
        if entry.file_size > _LARGEST_PART or dense:
            self.origin.refuse(f"holds a part that is too large or too dense: {name}")
        self.budget.spend(Cost.BYTES, entry.file_size)
        try:
            return self.archive.read(name)
        except _damage():
            self.origin.refuse(f"is damaged at {name}", _SAVE_AGAIN)

    def tree(self, name: str) -> _Element:
        """Parse the XML part `name`; Strict is read as Transitional.

        Raises `UsageError` if it cannot be read, or if it has more in it than the budget allows.
        """
        data = self.read(name)
        # Counted before anything is parsed. UTF-16 holds the same bytes, with NUL beside them.
        self.budget.spend(Cost.NODES, data.count(b"<") - data.count(b"</") + data.count(b"="))
        tree = parsed(transitional(data), name, self.origin)
        if tree.xpath(f"boolean(//*[@*[{MOST_ATTRIBUTES + 1}]])"):
            self.origin.refuse(
                f"has an element with more than {MOST_ATTRIBUTES} attributes in {name}", _SAVE_AGAIN
            )
        return tree


def _damage() -> tuple[type[Exception], ...]:
    """List what `zipfile` raises over a file that is damaged or made to confuse; not all of it is its own."""
    import struct
    import zlib
    from zipfile import BadZipFile

    return (BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, RuntimeError)


_SAVE_UNLOCKED: Final = "take the password off and save it as “Word Document (.docx)”"
_SAVE_AGAIN: Final = "open it in Word and save it again as “Word Document (.docx)”"


def opened(data: bytes, origin: Origin) -> Archive:
    """Open `data`, which comes from `origin`.

    Raises `UsageError` if it is not a package, encrypted, too large or too dense.
    """
    from io import BytesIO
    from zipfile import ZipFile

    if data.startswith(_OLD_FORMAT):
        origin.refuse("is encrypted, or of the format before 2007", _SAVE_UNLOCKED)
    if len(data) > _LARGEST_FILE:
        origin.refuse(f"is larger than {_LARGEST_FILE // 1_000_000} MB", "leave out its pictures")
    try:
        archive = ZipFile(BytesIO(data))
    except _damage():
        origin.refuse("is not a .docx file", _SAVE_AGAIN)
    entries = archive.infolist()
    if len(entries) > _MOST_PARTS:
        origin.refuse(f"holds more than a document of words does: over {_MOST_PARTS:,} parts")
    for entry in entries:
        _check(entry, origin)
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        origin.refuse("holds two parts of one name", _SAVE_AGAIN)
    return Archive(archive, {entry.filename: entry for entry in entries}, origin, Budget(origin))


def _check(entry: ZipInfo, origin: Origin) -> None:
    """Refuse an entry that no word processor writes."""
    name = entry.filename
    if entry.flag_bits & 1:
        origin.refuse("is encrypted", _SAVE_UNLOCKED)
    if entry.compress_type not in _METHODS:
        origin.refuse(f"is packed in a way that Word does not know: {name}", _SAVE_AGAIN)
    if name.startswith("/") or "\\" in name or ".." in name.split("/"):
        origin.refuse(f"holds a part outside itself: {name}")


def parsed(data: bytes, name: str, origin: Origin) -> _Element:
    """Parse `data`, the XML of part `name` of `origin`. Raises `UsageError` if it is not XML or has a DTD."""
    from lxml import etree

    # A DTD can name entities, which can name files or grow without end (ECMA-376 part 2 § 8.1.4
    # forbids it). NUL bytes are left out so that UTF-16 hides nothing.
    if b"<!DOCTYPE" in data.replace(b"\0", b""):
        origin.refuse(f"has a document type declaration in {name}", _SAVE_AGAIN)
    try:
        root = etree.fromstring(data, etree.XMLParser(**HARMLESS))
    except etree.XMLSyntaxError as error:
        deep = ": elements stand inside one another too many times" if "depth" in str(error) else ""
        origin.refuse(f"has XML in {name} that cannot be read{deep}", _SAVE_AGAIN)
    if root.getroottree().docinfo.internalDTD is not None:
        origin.refuse(f"has a document type declaration in {name}", _SAVE_AGAIN)
    return root


def main_part(archive: Archive) -> str:
    """Find the part with the text. Raises `UsageError` if the package is no document of words."""
    targets = relationships(archive, "").values() if "[Content_Types].xml" in archive.entries else ()
    mains = [one.name for one in targets if one.kind == "officeDocument" and not one.is_external]
    if not mains:
        archive.origin.refuse(
            "is not a .docx file", "choose a document that Word or LibreOffice saved as .docx"
        )
    return mains[0]


def check_words(data: bytes, origin: Origin) -> None:
    """Refuse a text whose names are those of ISO 29500 Strict, or that has a DTD."""
    if is_strict(data[:4096]):
        origin.refuse("is “Strict Open XML”", "save it as “Word Document (.docx)”")
    if b"<!DOCTYPE" in data.replace(b"\0", b""):
        origin.refuse("has a document type declaration in its text", _SAVE_AGAIN)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a relationship leads: the last part of its type, and a part of the package or an address.

    `bookmark` is that inside the part, empty if the whole part is meant.
    """

    kind: str
    name: str
    is_external: bool
    bookmark: str = ""


def relationships(archive: Archive, part: str) -> dict[str, Target]:
    """List the relationships of `part`, by id; none if it has no list. The package itself is ``""``."""
    if part not in archive._related:
        archive._related[part] = _relationships(archive, part)
    return archive._related[part]


def _relationships(archive: Archive, part: str) -> dict[str, Target]:
    folder, _, file = part.rpartition("/")
    name = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
    if name not in archive.entries:
        return {}
    return {one.get("Id", ""): _target(one, part) for one in archive.tree(name)}


def _target(related: _Element, part: str) -> Target:
    """Read one relationship of `part`."""
    kind, target = related.get("Type", "").rpartition("/")[2], related.get("Target", "")
    if related.get("TargetMode") == "External":
        return Target(kind, target, is_external=True)
    path, _, bookmark = target.partition("#") if kind == "hyperlink" else (target, "", "")
    if not path and bookmark:
        return Target(kind, part, is_external=False, bookmark=bookmark)
    whole = posixpath.normpath(posixpath.join("/" + part.rpartition("/")[0], path)).lstrip("/")
    return Target(kind, whole, is_external=False, bookmark=bookmark)
