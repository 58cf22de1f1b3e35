"""One file of a document in parts, as the formats draw it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from provisions.model.document import Document
from provisions.model.inline import Inlines
from provisions.render.reading import Part


@dataclass(frozen=True, slots=True)
class Page:
    """`edition` and `lead` are lines under the title, `foot` lines at the end, `stream` what is between.

    `name` tells it from the other parts in the title of a window, or is empty. `anchors` are the names of the
    headings that are on it, by id. `manifest` is JSON, or empty where there is no room for it.
    """

    document: Document
    name: str
    edition: str
    lead: tuple[Inlines, ...]
    stream: tuple[Part, ...]
    foot: tuple[Inlines, ...]
    anchors: Mapping[str, str]
    manifest: str = ""


class Drawer(Protocol):
    """What a format that comes in parts can do: the modules `text`, `markdown` and `light`."""

    def anchors(self, title: str, stream: Iterable[Part]) -> Mapping[str, str]:
        """Name the headings of `stream` as links name them, by id."""

    def part_page(self, page: Page) -> bytes:
        """Draw a whole file."""

    def part_size(self, part: Part, document: Document) -> int:
        """Count the bytes that `part` adds to a file at most."""
