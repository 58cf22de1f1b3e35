"""What WeasyPrint may fetch: nothing of the network, and of the disk the fonts of this package."""

from __future__ import annotations

from importlib.resources import files
from typing import Any, Final

SCHEME: Final = "package"
"""Addresses of this scheme are files of `fonts/`; with `data` it is the only one that is served."""


def fetcher() -> Any:
    """Make the only door to the outside: files of `fonts/` and `data:` addresses, nothing else.

    A refused address stops the drawing; it would be a fault of our stylesheet, since no word of the
    document becomes an address that is fetched.
    """
    from weasyprint.urls import (  # type: ignore[import-untyped]
        FatalURLFetchingError,
        URLFetcher,
        URLFetcherResponse,
    )

    class PackageFetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> Any:
            scheme, _, name = url.partition(":")
            if scheme == "data":
                return super().fetch(url, headers)
            font = files("provisions.render.pdf") / "fonts" / name
            if scheme != SCHEME or "/" in name or not font.is_file():
                raise FatalURLFetchingError(f"not an address of this package: {url}")
            return URLFetcherResponse(url, font.read_bytes(), {"Content-Type": "font/ttf"})

    return PackageFetcher(allowed_protocols=("data",), fail_on_errors=True)
