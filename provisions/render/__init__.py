"""Draws the assembled document: one `Document` in, the bytes of one format out.

The table below names the formats. It loads nothing: a format's module, and the libraries behind
it, are imported when that format is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import Final, TypeAlias, cast

Render: TypeAlias = Callable[..., bytes]


@dataclass(frozen=True, slots=True)
class Renderer:
    """A format. `module` holds its function `render(document, …) -> bytes`.

    `drawer` is the module that draws its parts (`provisions.render.part.Drawer`); empty if it has none.
    """

    extension: str
    media_type: str
    module: str
    drawer: str = ""

    def load(self) -> Render:
        """Import the format's module and return its `render`."""
        return cast(Render, import_module(self.module).render)


RENDERERS: Final[Mapping[str, Renderer]] = MappingProxyType(
    {
        "docx": Renderer(
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "provisions.render.word",
        ),
        "pdf": Renderer("pdf", "application/pdf", "provisions.render.pdf"),
        "html": Renderer(
            "html", "text/html; charset=utf-8", "provisions.render.html", "provisions.render.light"
        ),
        "md": Renderer(
            "md",
            "text/markdown; charset=utf-8",
            "provisions.render.markdown",
            "provisions.render.markdown",
        ),
        "txt": Renderer(
            "txt", "text/plain; charset=utf-8", "provisions.render.text", "provisions.render.text"
        ),
        "json": Renderer("json", "application/json", "provisions.render.data"),
    }
)

IN_PARTS: Final = tuple(name for name, renderer in RENDERERS.items() if renderer.drawer)
"""The formats that come in parts: those that are sent as text and read on a weak connection."""
