"""The installed package, not the checkout; collected only where a wheel is installed (see .ci/run)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(os.environ["PROVISIONS_CHECKOUT"])


def test_the_package_comes_from_site_packages():
    import provisions

    assert "site-packages" in Path(provisions.__file__).parts


@pytest.mark.parametrize("kind", ["clauses", "profiles"])
def test_the_wheel_carries_all_data(kind):
    from provisions.library.shipped import shipped

    def files(folder):
        return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())

    assert files(shipped(kind)) == files(CHECKOUT / kind)


def test_it_builds_anywhere(tmp_path):
    program = str(Path(sys.executable).parent / "provisions")
    command = [program, "build", "-p", "small-social", "-f", "docx", "-f", "txt"]

    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stderr
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["small-social.docx", "small-social.txt"]
