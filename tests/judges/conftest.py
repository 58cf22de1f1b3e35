"""What the judges share: the builds, a small document in every format, a browser, an office."""

import json
import os
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from provisions.render import FORMATS, Wishes, draw
from tests.judges import html_judges
from tests.judges.editions import EDITIONS, PRINTED, THOROUGH, Built, build
from tests.judges.extract import convert, office_text
from tests.judges.fronts import small_document as written
from tests.judges.fronts import small_for_children
from tests.judges.groups import Grouped

_CHOSEN = {"edition": EDITIONS, "printed_edition": PRINTED, "thorough_edition": THOROUGH}


def pytest_generate_tests(metafunc):
    """Give a test its editions."""
    # A test that names its own editions has them already.
    named = {mark.args[0] for mark in metafunc.definition.iter_markers("parametrize")}
    for name, chosen in _CHOSEN.items():
        if name in metafunc.fixturenames and name not in named:
            metafunc.parametrize(name, chosen, ids=[edition.name for edition in chosen])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """With `--dist loadgroup`, give each edition and each file of faults to one worker alone."""
    return Grouped(config, log) if config.getvalue("dist") == "loadgroup" else None


@pytest.fixture(scope="session")
def builds(tmp_path_factory):
    """The folder of the builds: the one in `JUDGED_BUILDS`, or a new one."""
    given = os.environ.get("JUDGED_BUILDS")
    return Path(given).resolve() if given else tmp_path_factory.mktemp("builds")


@pytest.fixture
def built(edition, builds) -> Built:
    """The files of an edition, for every edition."""
    return build(edition, builds)


@pytest.fixture
def printed(printed_edition, builds) -> Built:
    """The files of an edition, for those that have a PDF."""
    return build(printed_edition, builds)


@pytest.fixture
def chosen(thorough_edition, builds) -> Built:
    """The files of an edition, for those that every judge sees."""
    return build(thorough_edition, builds)


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """A small document in every format, with a watermark, to be spoilt; and that for children."""
    folder = tmp_path_factory.mktemp("small")
    for name, document in _SMALL.items():
        for kind in FORMATS:
            (folder / f"{name}.{kind}").write_bytes(_drawn(document(), kind))
    return folder


_SMALL = {"small": written, "children": small_for_children}


def _drawn(document, kind):
    return draw(document, kind, Wishes(watermark=True)).data


@pytest.fixture(scope="session")
def small_told():
    """Both as data, by name."""
    return {name: json.loads(_drawn(document(), "json")) for name, document in _SMALL.items()}


@pytest.fixture(scope="session")
def small_document(small_told):
    """The first as data."""
    return small_told["small"]


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    """LibreOffice; each file is opened once for each kind of output."""
    return Office(tmp_path_factory.mktemp("office"))


@dataclass(slots=True)
class Office:
    """What LibreOffice makes of a DOCX."""

    folder: Path
    texts: dict[Path, str] = field(default_factory=dict)
    pages: dict[Path, Path] = field(default_factory=dict)

    def shown(self, docx: Path) -> str:
        """The document as text."""
        if docx not in self.texts:
            self.texts[docx] = office_text(docx, self.folder)
        return self.texts[docx]

    def drawn(self, docx: Path) -> Path:
        """The document as pages."""
        if docx not in self.pages:
            made = convert(docx, self.folder, "pdf", "pdf")
            self.pages[docx] = made.rename(self.folder / f"{len(self.pages)}.pdf")
        return self.pages[docx]


@pytest.fixture(scope="session")
def browser():
    """The system's Chromium, once: a process may drive but one, so other heavy tests run apart."""
    with html_judges.chromium() as started:
        yield started


@pytest.fixture(scope="package")
def pages(browser):
    """Pages in the browser; one stays open until another is asked for."""
    with ExitStack() as stack:
        yield Pages(browser, stack)


@dataclass(slots=True)
class Pages:
    """The page that is open: its file, and the page."""

    browser: Any
    stack: ExitStack
    path: Path | None = None
    page: html_judges.Page | None = None

    def at(self, path: Path, width: int = 1280, scheme: str = "light") -> html_judges.Page:
        """Show the page at `path` in a window `width` pixels wide, to a reader who likes `scheme`."""
        if path != self.path:
            self.stack.close()
            self.page = self.stack.enter_context(html_judges.opened(self.browser, path))
            self.path = path
        self.page.show(width, scheme)
        return self.page
