"""How many processes may work at once, and whether any can be born."""

import os
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from provisions.model.diagnostic import UsageError
from provisions.model.place import Place

VARIABLE: Final = "PROVISIONS_WORKERS"
"""How many processes may work at once, in the environment; unset, one for each core."""

_NUMBER: Final = re.compile("0*[1-9][0-9]{0,3}")

_QUOTA: Final = Path("/sys/fs/cgroup/cpu.max")


def are_there() -> bool:
    """Whether a process can be born safely from one that has done things already."""
    return sys.platform == "linux"


def most() -> int:
    """How many processes may work at once. Raises UsageError if the environment says what is no number."""
    asked = os.environ.get(VARIABLE, "")
    if not asked:
        return min(_cores(), _quota()) if sys.platform == "linux" else 1
    if _NUMBER.fullmatch(asked) is None:
        message = f"“{asked[:20]}” is no number of processes"
        raise UsageError.of("workers", message, Place(VARIABLE), expected="1 to 9999")
    return int(asked) if sys.platform == "linux" else 1


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def _quota() -> int:
    """How many cores a container may use; many where nothing limits it."""
    with suppress(OSError, ValueError):
        quota, period = _QUOTA.read_text(encoding="ascii").split()
        return max(1, int(quota) // int(period))
    return sys.maxsize
