"""The manifest that a document of ours keeps: read, and held to the shape that we give it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final, get_args, get_origin, get_type_hints

from provisions.model.diagnostic import Diagnostic, Severity, nearest
from provisions.model.frozen import dataclass
from provisions.model.manifest import Manifest
from provisions.model.place import Place
from provisions.returned.document import Returned
from provisions.returned.lines import shortened

IN_THE_MANIFEST: Final = "what the document was built with"
_ROOT: Final = "{urn:provisions:manifest:1}manifest"
_ANSWERS: Final = "answers"
_MOST_USERS: Final = 20


@dataclass(frozen=True, slots=True)
class ReadManifest:
    """What the file says of itself. `said` holds only what has the type that we write it with."""

    said: Mapping[str, Any]
    answers: Mapping[str, Any]
    problems: tuple[Diagnostic, ...]


def manifest_of(returned: Returned, classes: Collection[str]) -> ReadManifest | None:
    """Read the manifest; None if the file keeps none. `classes` are the user classes of the library."""
    root = next((one for one in returned.stores.values() if one.tag == _ROOT), None)
    if root is None:
        return None
    place = Place(f"{returned.file}: {IN_THE_MANIFEST}")
    try:
        said = json.loads(root.text or "", parse_constant=_refuse_constant)
        json.dumps(said, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        # Half a character of two, as `\ud800`, is a ValueError too: it cannot be written anywhere.
        said = None
    if not isinstance(said, dict):
        return ReadManifest({}, {}, (_unreadable(place),))
    return _checked(said, classes, place)


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _checked(said: Mapping[str, Any], classes: Collection[str], place: Place) -> ReadManifest:
    types = get_type_hints(Manifest)
    fitting = {name: said[name] for name in types if name in said and _fits(said[name], types[name])}
    problems = [
        _wrong(name, said[name], types[name], place) for name in types if name in said.keys() - fitting
    ]
    given = said.get(_ANSWERS, {})
    if not isinstance(given, dict):
        problems.append(_no_answers(given, place))
        given = {}
    problems += _made_up(fitting.get("users", ()), classes, place)
    return ReadManifest(fitting, given, tuple(problems))


def _fits(value: object, type_: Any) -> bool:
    """Tell whether `value`, as JSON holds it, is a `type_`: text, a number, a record, a list of these."""
    if is_dataclass(type_):
        types = get_type_hints(type_)
        names = [one.name for one in fields(type_)]
        return isinstance(value, dict) and all(
            name in value and _fits(value[name], types[name]) for name in names
        )
    if get_origin(type_) is tuple:
        return isinstance(value, list) and all(_fits(entry, get_args(type_)[0]) for entry in value)
    if get_args(type_):
        return any(_fits(value, kind) for kind in get_args(type_))
    return type(value) is type_


def _wrong(name: str, value: object, type_: Any, place: Place) -> Diagnostic:
    is_list = get_origin(type_) is tuple
    return Diagnostic(
        "manifest-wrong",
        f"the manifest of this file says {_quoted(name, value)}; that was left out",
        place,
        expected="a list of names" if is_list else "text",
        hint="somebody changed it: give this to `provisions build` yourself when you make the document again",
        severity=Severity.WARNING,
    )


def _quoted(name: str, value: object) -> str:
    return f"“{name}: {shortened(json.dumps(value, ensure_ascii=False))}”"


def _no_answers(value: object, place: Place) -> Diagnostic:
    return Diagnostic(
        "manifest-wrong",
        f"the manifest of this file says {_quoted(_ANSWERS, value)}, so what it was built with is lost",
        place,
        expected="values by the names of parameters",
        hint=_ELSEWHERE,
    )


def _unreadable(place: Place) -> Diagnostic:
    return Diagnostic(
        "manifest-unreadable",
        "the manifest of this file cannot be read, so what the document was built with is lost",
        place,
        expected="JSON as `provisions build` writes it",
        hint=_ELSEWHERE,
    )


_ELSEWHERE: Final = "take a copy that was saved before this happened, or build the document anew"


def _made_up(users: Collection[str], classes: Collection[str], place: Place) -> Iterator[Diagnostic]:
    for name in [one for one in users if one not in classes][:_MOST_USERS]:
        yield Diagnostic(
            "manifest-wrong",
            f"the manifest of this file names “{shortened(name)}”, which is no user class; that was left out",
            place,
            expected=", ".join(classes),
            near=nearest(name, classes),
            hint="name the library that the document was built with: --pack",
            severity=Severity.WARNING,
        )
