"""Profiles as files: which file a name means, and what it extends."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from provisions.library.files import read_text, shown_name
from provisions.library.limits import ENDINGS
from provisions.library.said import Said, said_in
from provisions.library.shipped import shipped
from provisions.library.yamlfile import YamlFile, read_yaml
from provisions.model.diagnostic import Diagnostic, UsageError, nearest
from provisions.model.frozen import dataclass
from provisions.model.place import Place

MAX_EXTENDS = 10
"""Profiles built on one another."""

_TOO_MANY = f"more than {MAX_EXTENDS} profiles extend one another"


def shipped_profiles() -> dict[str, Path]:
    """The profiles that ship with provisions, by name, in order of name."""
    return {path.stem: path for path in sorted(shipped("profiles").glob("*.yaml"))}


@dataclass(frozen=True, slots=True)
class Layer:
    """One file of a profile: where its words stand, and what they are."""

    file: YamlFile
    said: Said


def read_layer(file: YamlFile) -> Layer:
    """The layer in `file`. Raises UsageError with everything that is wrong with its shape."""
    return Layer(file, said_in(file))


def read_layers(named: str, texts: dict[str, str]) -> list[Layer]:
    """The profile called `named`, or in the file `named`, and what it extends, the nearest first.

    `texts` takes what was read and may be quoted. Raises UsageError.
    """
    layers: list[Layer] = []
    seen: list[str] = []
    path, shown = _named(named)
    while True:
        text, real = _text(path, shown, layers), os.path.realpath(path)
        if not seen or _may_be_quoted(real, seen[0]):
            texts[shown] = text
        if real in seen or len(seen) > MAX_EXTENDS:
            message = "profiles extend one another in a circle" if real in seen else _TOO_MANY
            raise UsageError.of("extends", message, layers[-1].file.place(("extends",)))
        seen.append(real)
        layers.append(read_layer(read_yaml(text, shown)))
        if layers[-1].said.extends is None:
            return layers
        path, shown = _extended(layers[-1], path)


def _text(path: Path, shown: str, layers: list[Layer]) -> str:
    """The text of a profile; that it cannot be read is told where the last of `layers` names it."""
    try:
        return read_text(path, shown)
    except UsageError as error:
        if not layers:
            # Only to whoever named the file: one that a profile names may be a stranger's guess.
            near = "" if os.path.lexists(path) else _beside(path)
            raise UsageError([replace(each, near=near) for each in error.diagnostics]) from None
        place = layers[-1].file.place(("extends",))
        found = [replace(each, message=f"{shown}: {each.message}", place=place) for each in error.diagnostics]
        raise UsageError(found) from None


def _beside(path: Path) -> str:
    """The profile in the folder of `path` whose name is most like it; empty if none is."""
    try:
        names = {Path(name).stem: name for name in os.listdir(path.parent) if name.endswith(ENDINGS)}
    except OSError:
        return ""
    near = nearest(path.stem, sorted(names))
    return shown_name(path.parent / names[near]) if near else ""


def speaking(layers: list[Layer], name: str) -> Iterator[Layer]:
    """The layers that say something of the field `name`, the nearest first."""
    return (layer for layer in layers if getattr(layer.said, name) is not None)


def _may_be_quoted(real: str, first: str) -> bool:
    """Whether messages may print lines of the file `real`, to which the profile `first` leads.

    A stranger may have written that profile; only what lies beside it, and what ships, is printed.
    """
    homes = (os.path.dirname(first), os.path.realpath(shipped("profiles")))
    return any(Path(real).is_relative_to(home) for home in homes)


def _named(named: str) -> tuple[Path, str]:
    """The file that the command line names: a shipped profile by its name, any other by its path."""
    if named in shipped_profiles():
        return shipped_profiles()[named], f"{named}.yaml"
    if "/" in named or "\\" in named or named.endswith(ENDINGS):
        return Path(named), shown_name(named)
    unknown = _unknown(named, None)
    own = next((f".{os.sep}{named}{end}" for end in ENDINGS if os.path.isfile(f"{named}{end}")), "")
    raise UsageError([replace(unknown, near=own) if own else unknown])


def _extended(layer: Layer, path: Path) -> tuple[Path, str]:
    """The file that `layer`, which was read from `path`, extends."""
    named, place = layer.said.extends or "", layer.file.place(("extends",))
    if named in shipped_profiles():
        return shipped_profiles()[named], f"{named}.yaml"
    if named.endswith(ENDINGS):
        return path.parent / named, str(path.parent / named)
    if "/" not in named and "\\" not in named:
        raise UsageError([_unknown(named, place)])
    # Any other file is none that somebody wrote as a profile, so it is not even opened.
    message, expected = "this is no profile", f"the name of a file that ends with {' or '.join(ENDINGS)}"
    raise UsageError.of("extends", message, place, expected=expected)


def _unknown(named: str, place: Place | None) -> Diagnostic:
    known = shipped_profiles()
    return Diagnostic(
        "unknown-profile",
        f"there is no profile “{named}”",
        place,
        near=nearest(named, known),
        expected=", ".join(known) or "the path of a profile",
        hint="a file of your own is named by its path, such as ./mine.yaml",
    )
