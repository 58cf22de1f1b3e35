"""WeasyPrint, shut in: quick to import, and blind to the machine's fonts."""

from __future__ import annotations

import contextlib
import ctypes.util
import io
import os
import sys
import threading
import warnings
from collections.abc import Iterator
from importlib import import_module
from importlib.resources import as_file, files
from typing import Any, Final

from provisions.model.collecting import rarely_collected
from provisions.model.diagnostic import Diagnostic, UsageError
from provisions.render.pdf.later import imported_later
from provisions.render.pdf.upstream.unread import own_sheets_unread

_INSTALL: Final = (
    "apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
)
_ALONE: Final = threading.RLock()


@contextlib.contextmanager
def engine() -> Iterator[Any]:
    """Import WeasyPrint and lend it, to one thread at a time.

    Raises `UsageError` if the system libraries it draws with are not installed.
    """
    # A PDF is many small objects that live until it is written: looking for garbage among them
    # takes a tenth of the time and finds none.
    with _ALONE, _no_machine_fonts(), _no_clock(), rarely_collected(), warnings.catch_warnings():
        # WeasyPrint leaves the file of its colour profile to the interpreter to close.
        warnings.simplefilter("ignore", ResourceWarning)
        yield _weasyprint()


def _weasyprint() -> Any:
    # WeasyPrint explains a missing library on standard output, which may be somebody's document.
    with (
        _quick_search(),
        imported_later(),
        own_sheets_unread(),
        warnings.catch_warnings(),
        contextlib.redirect_stdout(io.StringIO()),
    ):
        # No fonts: as intended. No HarfBuzz-Subset: fontTools does it instead.
        warnings.simplefilter("ignore")
        try:
            return import_module("weasyprint")
        except OSError as error:
            raise UsageError([_needs_pango(error)]) from error


def _needs_pango(error: OSError) -> Diagnostic:
    missing = str(error).partition(":")[0].removeprefix("cannot load library ").strip("'\"")
    return Diagnostic(
        "pdf-needs-pango",
        f"a PDF is drawn with Pango, which pip cannot install; {missing} was not found",
        hint=f"on Debian and Ubuntu: {_INSTALL}; every other format works without it",
    )


@contextlib.contextmanager
def _quick_search() -> Iterator[None]:
    """Keep cffi from searching for libraries under the names they have on other systems.

    For each name that does not load it calls `find_library`, which starts compilers and linkers: 54
    processes, longer than the rest of the import. On Linux either the plain names load or nothing does.
    """
    search = ctypes.util.find_library
    if sys.platform.startswith("linux"):
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search


@contextlib.contextmanager
def _no_machine_fonts() -> Iterator[None]:
    """Hide the machine's fonts, so that every machine draws the same page.

    fontconfig learns the name of its configuration from the environment and in no other way; the
    variable is as before when the PDF is done.
    """
    fonts = as_file(files("provisions.render.pdf") / "fonts" / "fonts.conf")
    with fonts as path, _environment("FONTCONFIG_FILE", str(path)):
        yield


def _no_clock() -> contextlib.AbstractContextManager[None]:
    """Hide the clock from fontTools, which cuts fonts where HarfBuzz-Subset is missing.

    It writes into each font when that was, and asks the environment for another date first.
    """
    return _environment("SOURCE_DATE_EPOCH", "0")


@contextlib.contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
