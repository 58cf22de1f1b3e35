"""A test that waits for ever is named and ended, whatever it waits in."""

import subprocess
import sys
import time

import pytest

from tests.worlds import ROOT

KEEPS_THE_LOCK = "import ctypes; ctypes.PyDLL(None).sleep(60)"
LEAVES_THE_LOCK = "import time; time.sleep(60)"


@pytest.mark.skipif(sys.platform != "linux", reason="the C library is not found by this name elsewhere")
@pytest.mark.parametrize("waits", [KEEPS_THE_LOCK, pytest.param(LEAVES_THE_LOCK, marks=pytest.mark.heavy)])
def test_what_waits_for_ever_is_told_and_ended(waits, tmp_path):
    path = tmp_path / "test_made_up.py"
    path.write_text(f"def test_hangs():\n    {waits}\n", encoding="utf-8")
    limit = ("-o", "faulthandler_timeout=1", "-p", "no:cacheprovider")
    began = time.monotonic()

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-n0", "-c", ROOT / "pyproject.toml", *limit, path],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )

    assert time.monotonic() - began < 50
    assert done.returncode == 1
    assert "Timeout" in done.stderr
    assert "in test_hangs" in done.stderr
