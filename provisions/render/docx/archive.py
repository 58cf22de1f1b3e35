"""A .docx file of somebody else's, opened so that it can do no harm.

Nothing is unpacked to disk, nothing is fetched, no entity is expanded, and no more is read than a
document template needs.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NoReturn

from provisions.model.diagnostic import Diagnostic, UsageError

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

    from lxml.etree import _Element

CODE: Final = "reference-doc"
_LARGEST_FILE: Final = 20_000_000
_LARGEST_PART: Final = 8_000_000
_LARGEST_WHOLE: Final = 64_000_000
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


def refuse(message: str, hint: str = "") -> NoReturn:
    """Raise `UsageError`: the reference document cannot be used because of `message`."""
    raise UsageError([Diagnostic(CODE, f"the reference document {message}", hint=hint)])


@dataclass(frozen=True, slots=True)
class Archive:
    """The parts of a package, by name."""

    archive: ZipFile
    entries: dict[str, ZipInfo]

    def read(self, name: str) -> bytes:
        """Return the bytes of part `name`, no more than the archive declares."""
        if name not in self.entries:
            refuse(f"names a part that it does not have: {name}", _SAVE_AGAIN)
        try:
            return self.archive.read(name)
        except _damage():
            refuse(f"is damaged at {name}", _SAVE_AGAIN)

    def tree(self, name: str) -> _Element:
        """Parse the XML part `name`."""
        return parsed(self.read(name), name)


def _damage() -> tuple[type[Exception], ...]:
    """List what `zipfile` raises over a file that is damaged or made to confuse; not all of it is its own."""
    import struct
    import zlib
    from zipfile import BadZipFile

    return (BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, RuntimeError)


_SAVE_AGAIN: Final = "open it in Word and save it again as “Word Document (.docx)”"


def opened(data: bytes) -> Archive:
    """Open `data`. Raises `UsageError` if it is not a package, encrypted, too large or too dense."""
    from io import BytesIO
    from zipfile import ZipFile

    if data.startswith(_OLD_FORMAT):
        refuse("is encrypted, or of the format before 2007", "take the password off and save it as .docx")
    if len(data) > _LARGEST_FILE:
        refuse(
            f"is larger than {_LARGEST_FILE // 1_000_000} MB", "leave out pictures that only its text uses"
        )
    try:
        archive = ZipFile(BytesIO(data))
    except _damage():
        refuse("is not a .docx file", _SAVE_AGAIN)
    entries = archive.infolist()
    if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _LARGEST_WHOLE:
        refuse("holds more than a document template does")
    for entry in entries:
        _check(entry)
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        refuse("holds two parts of one name", _SAVE_AGAIN)
    return Archive(archive, {entry.filename: entry for entry in entries})


def _check(entry: ZipInfo) -> None:
    """Refuse an entry that no word processor writes."""
    name = entry.filename
    if entry.flag_bits & 1:
        refuse("is encrypted", "take the password off")
    if entry.compress_type not in _METHODS:
        refuse(f"is packed in a way that Word does not know: {name}", _SAVE_AGAIN)
    if name.startswith("/") or "\\" in name or ".." in name.split("/"):
        refuse(f"holds a part outside itself: {name}")
    dense = entry.file_size > _SMALL and entry.file_size > _DENSEST * max(entry.compress_size, 1)
    if entry.file_size > _LARGEST_PART or dense:
        refuse(f"holds a part that is too large or too dense: {name}")


def parsed(data: bytes, name: str) -> _Element:
    """Parse `data`, the XML of part `name`. Raises `UsageError` if it is not XML or has a DTD."""
    from lxml import etree

    # A DTD can name entities, which can name files or grow without end (ECMA-376 part 2 § 8.1.4
    # forbids it). NUL bytes are left out so that UTF-16 hides nothing.
    if b"<!DOCTYPE" in data.replace(b"\0", b""):
        refuse(f"has a document type declaration in {name}", _SAVE_AGAIN)
    try:
        root = etree.fromstring(data, etree.XMLParser(**HARMLESS))
    except etree.XMLSyntaxError:
        refuse(f"has XML in {name} that cannot be read", _SAVE_AGAIN)
    if root.getroottree().docinfo.internalDTD is not None:
        refuse(f"has a document type declaration in {name}", _SAVE_AGAIN)
    return root


@dataclass(frozen=True, slots=True)
class Target:
    """Where a relationship leads: the last part of its type, and a part of the package or an address."""

    kind: str
    name: str
    is_external: bool


def relationships(archive: Archive, part: str) -> dict[str, Target]:
    """List the relationships of `part`, by id; none if it has no list. The package itself is ``""``."""
    folder, _, file = part.rpartition("/")
    name = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
    if name not in archive.entries:
        return {}
    found: dict[str, Target] = {}
    for one in archive.tree(name):
        target, is_external = one.get("Target", ""), one.get("TargetMode") == "External"
        if not is_external:
            target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
        found[one.get("Id", "")] = Target(one.get("Type", "").rpartition("/")[2], target, is_external)
    return found
