"""`provisions check --watch`: again whenever a file of the pack is saved."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NoReturn, TypeAlias

import typer

from provisions.cli.terminal import console, streams

_Stamp: TypeAlias = tuple[int, int]
"""Nanoseconds and bytes. Many systems tell the time in steps of milliseconds: a file that was seen when its
text was just taken away, and has got a new one in that step, is told apart by its length."""


def again_and_again(folder: Path, check: Callable[[], None]) -> NoReturn:
    """Do `check`, and again whenever a file of the pack is saved, until it is stopped or nobody listens."""
    console.tell(f"Watching {folder}; Ctrl+C ends it.")
    seen: dict[Path, _Stamp] | None = None
    while not streams.nobody_listens():
        now = dict(_saved(folder))
        if now != seen:
            _separate(folder, seen, now)
            seen = now
            check()
        time.sleep(0.3)
    raise typer.Exit(0)


def _separate(folder: Path, before: Mapping[Path, _Stamp] | None, now: Mapping[Path, _Stamp]) -> None:
    """Tell the time and what was saved, so that each run stands apart from the last."""
    changed = sorted({path for path, _ in (before or now).items() ^ now.items()})
    shown = ", ".join(str(path.relative_to(folder)) for path in changed[:3])
    more = f" and {len(changed) - 3} more" if len(changed) > 3 else ""
    clock = time.strftime("%H:%M:%S")
    console.tell(f"\n=== {clock} {shown}{more}" if changed else f"\n=== {clock}")


def _saved(folder: Path) -> Iterator[tuple[Path, _Stamp]]:
    """Each file of a pack, when it was saved last, and how long it was then."""
    for path in folder.rglob("*"):
        # An editor that saves by renaming takes a file away for a moment.
        with suppress(FileNotFoundError):
            if path.suffix in (".md", ".yaml", ".lock"):
                told = path.stat()
                yield path, (told.st_mtime_ns, told.st_size)
