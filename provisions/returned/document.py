"""A returned document: its parts, each parsed once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Final

from provisions.model.diagnostic import UsageError
from provisions.opc.archive import Archive, Origin, Target, main_part, opened, relationships
from provisions.opc.budget import Budget
from provisions.opc.names import CUSTOM_XML, FALLBACK, w

if TYPE_CHECKING:
    from lxml.etree import _Element

STORIES: Final = ("header", "footer", "footnotes", "endnotes", "comments")
"""Kinds of parts, besides the main one, that hold paragraphs."""


class Returned:
    """The parts of a .docx, by what the main part calls them."""

    def __init__(self, data: bytes, file: str) -> None:
        """Open `data`, which comes from `file`. Raises `UsageError` if it cannot be read safely."""
        self.archive: Archive = opened(data, Origin(file))
        self.main_name = main_part(self.archive)
        self.main = self._tree(self.main_name)
        self.targets = relationships(self.archive, self.main_name)
        self._parts: dict[str, _Element | None] = {}
        if self.main.tag != w("document"):
            self.archive.origin.refuse("is no document of words", "choose a .docx that Word can open")

    @property
    def file(self) -> str:
        """Its name in messages."""
        return self.archive.origin.file

    @property
    def budget(self) -> Budget:
        """What is left to be spent on it."""
        return self.archive.budget

    def parts(self, kind: str) -> Iterator[tuple[str, _Element]]:
        """Parse the parts of one kind that are there, with their names."""
        yield from ((name, tree) for name, tree in self._stories if self._kinds[name] == kind)

    def part(self, kind: str) -> _Element | None:
        """Parse the only part of its kind; None if there is none."""
        if kind not in self._parts:
            target = next((one for one in self.targets.values() if one.kind == kind), None)
            is_here = target is not None and self._is_here(target)
            self._parts[kind] = self._tree(target.name) if target is not None and is_here else None
        return self._parts[kind]

    @cached_property
    def styles(self) -> _Element | None:
        """The style sheet."""
        return self.part("styles")

    @cached_property
    def numbering(self) -> _Element | None:
        """The lists."""
        return self.part("numbering")

    @cached_property
    def glossary(self) -> _Element | None:
        """What empty content controls show."""
        return self.part("glossaryDocument")

    @cached_property
    def stores(self) -> dict[str, _Element]:
        """The custom XML parts that content controls bind to, by their id in capitals."""
        return {key: tree for key, _, tree in self._stores if tree is not None}

    @cached_property
    def broken_stores(self) -> dict[str, str]:
        """The names of custom XML parts that cannot be read, by their id in capitals.

        LibreOffice 7.4 writes `&` into them as it stands. The text has the values too.
        """
        return {key: name for key, name, tree in self._stores if tree is None}

    @cached_property
    def _stores(self) -> list[tuple[str, str, _Element | None]]:
        found: list[tuple[str, str, _Element | None]] = []
        here = [one.name for one in self.targets.values() if one.kind == "customXml" and self._is_here(one)]
        for name in dict.fromkeys(here):
            about = self._properties_of(name)
            key = self._tree(about).get(f"{{{CUSTOM_XML}}}itemID", "") if about else ""
            try:
                found.append((key.upper(), name, self._tree(name)))
            except UsageError:
                found.append((key.upper(), name, None))
        return found

    def _properties_of(self, name: str) -> str:
        """Name the part that says what custom XML part `name` is; empty if there is none."""
        beside = relationships(self.archive, name).values()
        related = [one.name for one in beside if one.kind == "customXmlProps" and self._is_here(one)]
        # LibreOffice 7.4 writes the part and forgets to relate it.
        by_name = name.replace("/item", "/itemProps")
        return next(iter(related), by_name if by_name in self.archive.entries else "")

    def stories(self) -> Iterator[tuple[str, _Element]]:
        """Parse every part that holds paragraphs, the main one first, with their names."""
        yield self.main_name, self.main
        yield from self._stories

    @cached_property
    def _kinds(self) -> dict[str, str]:
        here = [one for one in self.targets.values() if one.kind in STORIES and self._is_here(one)]
        return {one.name: one.kind for one in here if one.name != self.main_name}

    @cached_property
    def _stories(self) -> list[tuple[str, _Element]]:
        return [(name, self._tree(name)) for name in self._kinds]

    def _is_here(self, target: Target) -> bool:
        return not target.is_external and target.name in self.archive.entries

    def _tree(self, name: str) -> _Element:
        """Parse part `name` without what only older programs read: it says everything twice."""
        tree = self.archive.tree(name)
        for second in list(tree.iter(FALLBACK)):
            parent = second.getparent()
            if parent is not None:
                parent.remove(second)
        return tree
