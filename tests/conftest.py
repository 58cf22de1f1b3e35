"""Options of the test run: `--bless` for golden files, `--no-skips` for CI."""

import gc
import os
import sys

import pytest

from tests import sampled

try:
    from hypothesis import settings
except ImportError:  # what is installed is tested without it
    settings = None

# What is said of an installed wheel needs one; .ci/run installs it and names the checkout.
collect_ignore = [] if "PROVISIONS_CHECKOUT" in os.environ else ["test_installed.py"]


def pytest_addoption(parser):
    parser.addoption(
        "--bless", action="store_true", help="write the golden files anew; review them as a diff"
    )
    parser.addoption("--no-skips", action="store_true", help="a skipped test is a failure")


if settings is not None:
    # Of properties that do not say otherwise; CI tries all. A deadline would time a busy machine.
    settings.register_profile("few", max_examples=12, deadline=None)
    settings.register_profile("all", max_examples=100, deadline=None)


def pytest_configure(config):
    """Keep what is compiled, look for garbage rarely, and make no sample that is not to be tried."""
    sampled.ask_for(config.getoption("markexpr"))
    # Where Python is told not to, as in many containers, each of the processes that the tests start would
    # compile the program anew, and pytest the tests.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    # It takes a quarter of the time of whatever makes many objects.
    gc.set_threshold(20_000, 20, 100)
    if settings is not None and not config.getoption("--hypothesis-profile"):
        settings.load_profile("few")


def pytest_ignore_collect(collection_path):
    """Import no module for nothing."""
    return (collection_path.is_file() and sampled.is_for_nothing(collection_path)) or None


def pytest_collection_finish():
    """Nor look for it among what stays, the library and the tests."""
    gc.collect()
    gc.freeze()


_IN_MOST_PACKS = ("space.yaml", "labels.yaml")


@pytest.fixture(scope="session", autouse=True)
def _shipped_files_at_hand():
    """Most packs of tests have the shipped parameter space and labels: read once, others each time."""
    from provisions.library import pack
    from provisions.library.shipped import shipped

    at_hand = {(name, (shipped("clauses") / name).read_text(encoding="utf-8")) for name in _IN_MOST_PACKS}
    read_yaml, read_space, files, spaces = pack.read_yaml, pack.read_space, {}, {}

    def yaml_read_once(text, name):
        asked = (name, text)
        if asked not in files:
            read = read_yaml(text, name)
            if asked not in at_hand:
                return read
            files[asked] = read
        return files[asked]

    def space_read_once(file, problems):
        if file is not files.get((file.file, file.text)):
            return read_space(file, problems)
        if file.text not in spaces:
            told = len(problems.found)
            space = read_space(file, problems)
            if len(problems.found) > told:
                return space
            spaces[file.text] = space
        return spaces[file.text]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pack, "read_yaml", yaml_read_once)
        patched.setattr(pack, "read_space", space_read_once)
        yield


@pytest.fixture
def bless(request) -> bool:
    """Whether golden files are written anew."""
    return request.config.getoption("--bless")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.skipped and item.config.getoption("--no-skips") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and nothing may be skipped here: {report.longrepr}"
    return report
