"""`provisions sources --coverage`: what a document covers of each standard."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from provisions.cli.loading import load, pack_folder, setting_from
from provisions.cli.terminal import console
from provisions.model.diagnostic import Diagnostics, UsageError, nearest

if TYPE_CHECKING:
    from provisions.model.coverage import Covered


def show_coverage(profile: str | None, frame: str | None, as_json: bool, pack: Path | None) -> None:
    """Tell what the document of `profile` covers: of every frame and measured source, or of one."""
    if profile is None:
        raise UsageError.of("usage", "a document is measured for a platform", hint="add --profile NAME")
    items = _measure(profile, pack)
    frames = list(dict.fromkeys(item.frame for item in items))
    if frame is not None and frame not in frames:
        near = nearest(frame, frames)
        message = f"nothing is measured against “{frame}”"
        raise UsageError.of("unknown-frame", message, near=near, expected=", ".join(frames))
    shown = [item for item in items if frame in (None, item.frame)]
    if as_json:
        console.answer_data([asdict(item) for item in shown])
        return
    _tell(shown, frames if frame is None else [frame])


def _measure(profile: str, pack: Path | None) -> "list[Covered]":
    from provisions.assembly.conditions import ConditionWords
    from provisions.assembly.coverage import Coverage
    from provisions.assembly.number import outline_numbers
    from provisions.assembly.select import select
    from provisions.assembly.situation import situation_of
    from provisions.library.coverage import read_coverage
    from provisions.wording.labels import Language

    library, read = load(profile, pack, setting_from(None, None), ())
    situation = situation_of(library, read)
    selection = select(library, situation, "draft", Diagnostics())
    words = ConditionWords(library, Language(library.labels))
    coverage = read_coverage(pack_folder(pack), library)
    numbers = outline_numbers(selection, 1)
    return list(Coverage(library, coverage, selection, situation, numbers, words).items())


def _tell(items: "Sequence[Covered]", frames: Sequence[str]) -> None:
    rows = []
    for frame in frames:
        own = [item for item in items if item.frame == frame]
        covered = sum(bool(item.numbers) for item in own)
        rows.append((frame, str(len(own)), str(covered), f"{100 * covered // max(len(own), 1)} %"))
    console.table(("frame", "items", "covered", "share"), rows)
    console.say()
    measured = [(item.frame, item.id, ", ".join(item.numbers), item.why_not) for item in items]
    console.table(("frame", "item", "provisions", "why not"), measured)
