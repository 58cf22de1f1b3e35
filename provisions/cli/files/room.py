"""A hidden folder beside the files it is for, from which a set of files is moved into place.

`new/NAME` is a file on its way. `old/was/NAME` is the file that stood in its place, `old/none/NAME` a sign
that none did. As long as `old` is there, the set may be half moved; once it is called `done`, it is whole.
Whoever finds the room of a command that was stopped can put back what was there before.
"""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from provisions.model.frozen import dataclass

_PREFIX: Final = ".provisions-"
_NAME: Final = re.compile(re.escape(_PREFIX) + r"[a-z0-9_]{8}")


@dataclass(frozen=True, slots=True)
class Undoing:
    """What has to be done to have the files as they were before a set was moved.

    `back`: names of earlier files to put back. `away`: of new files to take away. `later`: of files that
    somebody has changed since, which stay.
    """

    back: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    later: tuple[str, ...] = ()


class Room:
    """The room of one set of files on its way into `folder`."""

    def __init__(self, folder: Path, path: Path) -> None:
        """Take the room that is at `path`."""
        self.folder, self.path = folder, path
        self._new, self._old, self._done = path / "new", path / "old", path / "done"

    @classmethod
    def opened(cls, folder: Path) -> "Room":
        """A new, empty room. Raises OSError if there can be none."""
        return cls(folder, Path(tempfile.mkdtemp(prefix=_PREFIX, dir=folder)))

    def take(self, files: Mapping[str, bytes]) -> None:
        """Take in `files`, and what stands in their places. Nothing is in its place yet."""
        kept = self.path / "kept"
        for path in (self._new, kept, kept / "was", kept / "none"):
            path.mkdir()
        for name, data in files.items():
            with (self._new / name).open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            _keep(self.folder / name, kept)
        kept.rename(self._old)

    def move(self) -> None:
        """Move all files into their places."""
        for path in sorted(self._new.iterdir()):
            path.replace(self.folder / path.name)

    def close(self) -> None:
        """The set is whole: from now on, nothing of it is undone."""
        self._old.rename(self._done)

    def reopen(self) -> None:
        """Let a set that is whole be undone after all."""
        if self._done.is_dir():
            self._done.rename(self._old)

    def is_of(self, other: "Room") -> bool:
        """Whether both belong to one user.

        The room of another is not to be trusted: with it, they could have files of ours replaced.
        """
        return self.path.stat().st_uid == other.path.stat().st_uid

    def clear(self) -> None:
        """Take the room away; what cannot be taken away is told of by the next command."""
        if self.path.is_dir():
            shutil.rmtree(self.path, ignore_errors=True)
        else:
            # Version 0.1.0 left files.
            self.path.unlink(missing_ok=True)

    def undoing(self) -> Undoing:
        """What has to be done to undo what was moved; nothing, if none was or all were."""
        if not self._old.is_dir():
            return Undoing()
        # The room was last changed when `kept` became `old`: before any file was moved.
        moved = self.path.stat().st_mtime_ns
        names = {kind: list(self._moved(self._old / kind)) for kind in ("was", "none")}
        later = [name for name in (*names["was"], *names["none"]) if _saved_after(self.folder / name, moved)]
        back, away = (tuple(name for name in names[kind] if name not in later) for kind in ("was", "none"))
        return Undoing(back, tuple(name for name in away if (self.folder / name).exists()), tuple(later))

    def undo(self, undoing: Undoing) -> None:
        """Put back the files as they were, and take the room away. Raises OSError if it cannot be done."""
        for name in undoing.back:
            (self._old / "was" / name).replace(self.folder / name)
        for name in undoing.away:
            (self.folder / name).unlink(missing_ok=True)
        self.clear()

    def _moved(self, kept: Path) -> Iterator[str]:
        """Names of which the new file has left the room."""
        for path in sorted(kept.iterdir()) if kept.is_dir() else ():
            if path.is_file() and not path.is_symlink() and not (self._new / path.name).exists():
                yield path.name


def _keep(path: Path, kept: Path) -> None:
    if not path.exists():
        (kept / "none" / path.name).touch()
        return
    try:
        os.link(path, kept / "was" / path.name)
    except OSError:
        # Not every file system has a second name for a file.
        shutil.copy2(path, kept / "was" / path.name)


def _saved_after(path: Path, moment: int) -> bool:
    try:
        return path.lstat().st_mtime_ns > moment
    except FileNotFoundError:
        return False


def others(own: Room) -> Iterator[Room]:
    """The rooms that stopped commands left beside `own`. None is in use: commands take turns."""
    for path in sorted(own.folder.iterdir()):
        if path.name != own.path.name and _NAME.fullmatch(path.name) and not path.is_symlink():
            yield Room(own.folder, path)
