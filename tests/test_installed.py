"""The installed package, not the checkout; collected only where a wheel is installed (see .ci/wheel.sh)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(os.environ["PROVISIONS_CHECKOUT"])


def _files(folder):
    paths = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_the_package_comes_from_site_packages():
    import provisions

    assert "site-packages" in Path(provisions.__file__).parts


@pytest.mark.parametrize("kind", ["clauses", "profiles"])
def test_the_wheel_carries_all_data(kind):
    from provisions.library.shipped import shipped

    assert _files(shipped(kind)) == _files(CHECKOUT / kind)


def test_the_wheel_carries_the_library_ready():
    from provisions.library.pack import read_library
    from provisions.library.ready import ready_library
    from provisions.library.shipped import made_ready, shipped

    assert ready_library(shipped("clauses"), made_ready()) == read_library(shipped("clauses"))


def test_the_wheel_carries_every_file_of_the_package():
    import provisions

    installed = _files(Path(provisions.__file__).parent)

    shipped = {name: data for name, data in installed.items() if not name.startswith("_shipped/")}
    assert shipped == _files(CHECKOUT / "provisions")


def test_it_builds_anywhere(tmp_path):
    program = str(Path(sys.executable).parent / "provisions")
    command = [program, "build", "-p", "small-social", "-f", "docx", "-f", "txt", "--annex", "none"]

    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stderr
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["small-social.docx", "small-social.txt"]
