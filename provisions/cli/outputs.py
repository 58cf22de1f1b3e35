"""Writes files whole or not at all."""

import contextlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from provisions.model.diagnostic import Diagnostic, UsageError
from provisions.model.place import Place


def write_all(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write `files`, by name, into `folder`, which is made if it is missing.

    Everything is written beside its place first and moved there last, so a full disk or an
    interruption leaves earlier output as it was. Raises UsageError if it cannot be done.
    """
    waiting: list[tuple[str, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            waiting.append((_write_beside(folder, data), folder / name))
        for temporary, path in waiting:
            os.replace(temporary, path)
    except OSError as error:
        raise UsageError([_failed(folder, error)]) from None
    finally:
        for temporary, _ in waiting:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
    return [path for _, path in waiting]


def _write_beside(folder: Path, data: bytes) -> str:
    descriptor, temporary = tempfile.mkstemp(prefix=".provisions-", dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
    except BaseException:
        os.unlink(temporary)
        raise
    return temporary


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _failed(folder: Path, error: OSError) -> Diagnostic:
    reason = error.strerror or str(error)
    return Diagnostic(
        "cannot-write",
        f"the output cannot be written: {reason.lower()}",
        Place(str(folder)),
        hint="nothing was changed; choose another folder with --output, or make room",
    )
