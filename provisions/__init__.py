"""Assembles model contractual provisions for online platforms into Terms of Service sections.

The way of the data, floor by floor; each floor imports only from those below it:

    files ── library ──► Library          clauses, sources, profiles, with their places
              language                    reads conditions and templates into trees
    Library + profile + date ── assembly ──► Document
              select → fill → parse → outline → number → define → resolve → cite
    Document ── render ──► bytes          docx, pdf, html, md, txt, json
    a .docx that comes back ── opc ──► its parts, safely
              returned                    what was filled in; what no longer leads anywhere
    Library ── check ──► Proof            for every profile at once; lints; one release against another

`model` says what things are. `cli` is the only floor that knows the terminal, the clock and the
environment. Renderers know documents, never clauses. docs/architecture.md tells more.

A program of somebody else's asks for what it needs here, and nothing is imported before it does:

    from provisions import assemble, draw, read_library, read_profile
"""

from typing import TYPE_CHECKING, Any

from provisions.model.version import VERSION

if TYPE_CHECKING:
    from provisions.embedding import (
        FORMATS,
        Assembled,
        Diagnostic,
        Document,
        Drawn,
        Library,
        Options,
        Profile,
        ProvisionsError,
        UsageError,
        Wishes,
        annex_documents,
        assemble,
        draw,
        read_library,
        read_profile,
        without_annexes,
    )

__version__ = VERSION

__all__ = [
    "FORMATS",
    "Assembled",
    "Diagnostic",
    "Document",
    "Drawn",
    "Library",
    "Options",
    "Profile",
    "ProvisionsError",
    "UsageError",
    "Wishes",
    "__version__",
    "annex_documents",
    "assemble",
    "draw",
    "read_library",
    "read_profile",
    "without_annexes",
]


def __getattr__(name: str) -> Any:
    """What `provisions.embedding` has of this name, imported now."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from provisions import embedding

    return getattr(embedding, name)
