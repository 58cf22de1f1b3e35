"""Directives that are said to bind by themselves: only the national law that carries them does."""

from collections.abc import Iterator

from provisions.check.finding import Finding
from provisions.model.house_style import HouseStyle
from provisions.model.library import Library

CODE = "not-national"


def not_national(library: Library, style: HouseStyle) -> Iterator[Finding]:
    """One finding for each pinpoint that binds, without `national`, of a source of such a kind."""
    for source in library.sources.values():
        if source.kind not in style.through_national_law:
            continue
        for pinpoint in source.pinpoints.values():
            if pinpoint.binds is None or pinpoint.national:
                continue
            place = pinpoint.place or source.place
            message = f"a {source.kind} binds a platform only through national law: {source.id} {pinpoint.at}"
            yield Finding(CODE, message, place, mend="add `national: true` beside it", subject=source.id)
