"""A missing name is one problem, in however many places it is used; or none, if another explains it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from provisions.library.declared import Declared
from provisions.model.diagnostic import Diagnostic
from provisions.model.place import Place

_LINKS = frozenset(
    f"unknown-{what}"
    for what in ("name", "parameter", "provision", "source", "pinpoint", "atom", "addressee")
)
_MOST_PLACES = 5


def without_consequences(found: Iterable[Diagnostic], declared: Declared) -> Iterator[Diagnostic]:
    """Leave out that a name is missing where a file that could not be understood declares it, or may.

    That file is told already, and mended first.
    """
    told = {"unknown-parameter": declared.parameters, "unknown-source": declared.sources}
    for diagnostic in found:
        name = diagnostic.missing
        if name and (name in told.get(diagnostic.code, ()) or declared.may_be_unread(name)):
            continue
        yield diagnostic


def gathered(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """`found`, but what is said of one missing name at many places is said once, with the places."""
    once: dict[object, list[Diagnostic]] = {}
    for diagnostic in found:
        is_link = diagnostic.code in _LINKS and diagnostic.place is not None
        key = (diagnostic.code, diagnostic.message) if is_link else diagnostic
        once.setdefault(key, []).append(diagnostic)
    return [_joined(same) for same in once.values()]


def _joined(same: Sequence[Diagnostic]) -> Diagnostic:
    first = same[0]
    places = dict.fromkeys(other.place for other in same[1:] if other.place not in (None, first.place))
    if not places:
        return first
    return replace(first, hint="; ".join(filter(None, (first.hint, _used_at(list(places))))))


def _used_at(others: Sequence[Place | None]) -> str:
    more = len(others) - _MOST_PLACES
    listed = ", ".join(map(str, others[:_MOST_PLACES]))
    return f"it is used at {listed}{f' and {more:,} more places' if more > 0 else ''} too"
