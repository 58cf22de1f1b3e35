"""The one door through which files leave: all files of a command are written, or none."""

import os
import signal
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import field
from pathlib import Path

from provisions.cli import stopping
from provisions.cli.files.room import Room, Undoing, others
from provisions.cli.files.turns import PATIENCE, take_away, turn
from provisions.cli.terminal import console
from provisions.library.files import kind_of
from provisions.model.diagnostic import Diagnostic, Severity, UsageError
from provisions.model.frozen import dataclass
from provisions.model.place import Place


@dataclass(frozen=True, slots=True)
class _Batch:
    """Files for one folder, by name."""

    folder: Path
    files: dict[str, bytes] = field(default_factory=dict)


def write_all(files: Mapping[Path, bytes], patience: float = PATIENCE) -> list[Path]:
    """Write `files`, by path, into folders that are made if they are missing; their paths.

    Only regular files are replaced. Nothing is changed if one of them cannot be written. A command that is
    killed leaves every file whole, and the next one here tells what it left and puts it in order. Commands
    write into a folder one after the other, and wait up to `patience` seconds for that. Raises UsageError
    if it cannot be done.
    """
    # By the real path, or two names of one folder would wait for each other.
    batches: dict[str, _Batch] = {}
    for path, data in files.items():
        real = os.path.realpath(path.parent)
        batches.setdefault(real, _Batch(path.parent)).files[path.name] = data
    in_order = [batches[real] for real in sorted(batches)]
    try:
        with stopping.undone_first(), ExitStack() as turns:
            made: list[Path] = []
            try:
                for batch in in_order:
                    made += turns.enter_context(turn(batch.folder, patience))
                _write(in_order)
            except BaseException:
                take_away(made)
                raise
    except OSError as error:
        raise UsageError([_failed(in_order, error)]) from None
    return list(files)


def _write(batches: Sequence[_Batch]) -> None:
    """Write all or nothing. The folders are there, and no other command writes to them."""
    rooms: list[Room] = []
    # Ctrl+C is heard again when there is nothing more to undo.
    with ExitStack() as quiet:
        try:
            for batch in batches:
                rooms.append(Room.opened(batch.folder))
                _put_in_order(rooms[-1])
            paths = [batch.folder / name for batch in batches for name in batch.files]
            if refused := [found for path in paths for found in _refused(path)]:
                raise UsageError(refused)
            for room, batch in zip(rooms, batches, strict=True):
                room.take(batch.files)
            quiet.enter_context(_uninterrupted())
            _move(rooms)
        except BaseException as error:
            with _uninterrupted():
                _undo(rooms, error)
            raise


def _move(rooms: Sequence[Room]) -> None:
    for room in rooms:
        room.move()
    for room in rooms:
        room.close()
    for room in rooms:
        room.clear()
    stopping.written()


def _undo(rooms: Iterable[Room], error: BaseException) -> None:
    """Put everything back. Raises UsageError if that fails, too."""
    stuck = []
    for room in rooms:
        try:
            room.reopen()
            room.undo(room.undoing())
        except OSError as failure:
            stuck.append(_stuck(room, error, failure))
    if stuck:
        raise UsageError(stuck) from None


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep Ctrl+C from coming between two files of a set; it takes milliseconds."""
    try:
        # Not SIG_IGN: Python reports a signal that came just before it.
        before = signal.signal(signal.SIGINT, lambda *_: None)
    except ValueError:  # only the main thread hears of signals
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _put_in_order(own: Room) -> None:
    """Undo what stopped commands have left half done beside `own`, and say so before."""
    for room in others(own):
        if not room.is_of(own):
            console.draw([_foreign(room)])
            continue
        undoing = room.undoing()
        console.draw([_left(room, undoing)])
        room.undo(undoing)


def _left(room: Room, undoing: Undoing) -> Diagnostic:
    details = [
        f"{what}: {', '.join(names)}"
        for what, names in (
            ("put back as it was before", undoing.back),
            ("taken away, since it was not there before", undoing.away),
            ("left as it is, since it was saved later", undoing.later),
        )
        if names
    ]
    half = "when its files were half written" if details else "but no file of it is half written"
    return Diagnostic(
        "left-behind",
        f"an earlier command was stopped while it wrote here, {half}; what it left is cleared away",
        Place(str(room.folder)),
        hint="run it again if you want its files" if details else "",
        severity=Severity.WARNING,
        details=tuple(details),
    )


def _foreign(room: Room) -> Diagnostic:
    return Diagnostic(
        "left-behind",
        "a command of another user was stopped while it wrote here; files of two commands may stand together",
        Place(str(room.path)),
        hint="whoever owns it can put it in order by running the command again, or delete it",
        severity=Severity.WARNING,
    )


def _refused(path: Path) -> Iterator[Diagnostic]:
    """What stands at `path` and is no regular file."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISREG(mode):
        return
    kind = kind_of(mode)
    hint = f"name the file that it leads to, {os.path.realpath(path)}" if kind == "a link" else ""
    yield Diagnostic(
        "cannot-write",
        f"{path.name or path} cannot be written: {kind} stands there",
        Place(str(path)),
        hint=f"nothing was written; {hint or 'choose another name or folder'}",
    )


def _failed(batches: Sequence[_Batch], error: OSError) -> Diagnostic:
    where = str(error.filename or "")
    folders = [batch.folder for batch in batches]
    folder = next((folder for folder in folders if where.startswith(str(folder))), folders[0])
    if isinstance(error, TimeoutError) and error.errno is None:
        reason, mend = "another command is writing there", "try again when it has ended"
    else:
        reason = (error.strerror or str(error)).lower()
        mend = "choose another folder, or make room"
    return Diagnostic(
        "cannot-write",
        f"the output cannot be written: {reason}",
        Place(str(folder)),
        hint=f"nothing was written; {mend}",
    )


def _stuck(room: Room, error: BaseException, failure: OSError) -> Diagnostic:
    first = getattr(error, "strerror", None) or str(error) or "stopped"
    return Diagnostic(
        "cannot-write",
        f"the output cannot be written: {first.lower()}; and not all that was replaced could be put back: "
        f"{(failure.strerror or str(failure)).lower()}",
        Place(str(room.folder)),
        hint=f"the earlier files lie in {room.path}; the next command that writes here tries again",
    )
