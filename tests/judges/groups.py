"""Which tests one worker takes, one after the other: those of an edition, and those of a file of faults.

They share what is costly to make: the build, LibreOffice's copy of it, the open page, a Java machine.
"""

from collections.abc import Iterable

from xdist.scheduler import LoadScopeScheduling

from tests.judges.editions import EDITIONS

_FOLDERS = {edition.name: edition.folder for edition in EDITIONS}
# The longest first: a name may begin with another.
_NAMES = sorted(_FOLDERS, key=len, reverse=True)


class Grouped(LoadScopeScheduling):
    """Hands out groups, those with most tests first.

    pytest-xdist has one that reads marks, and writes them into names of tests, which pytest 9.2 no
    longer takes: then every test goes alone to whoever is free.
    """

    def _split_scope(self, nodeid: str) -> str:
        return group(nodeid)


def group(nodeid: str, names: Iterable[str] = _NAMES) -> str:
    """Name the group of a test: the folder of the edition that it is about, or else its file."""
    path, _, test = nodeid.partition("::")
    _, _, parameters = test.partition("[")
    for name in names:
        if parameters.rstrip("]") == name or parameters.startswith(f"{name}-"):
            return _FOLDERS[name]
    return path
