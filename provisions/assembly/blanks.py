"""Which values are still missing, and where the document shows it."""

from collections.abc import Iterable, Mapping

from provisions.assembly.draft import Draft
from provisions.model.document import TABLE, OpenBlank
from provisions.model.inline import Blank
from provisions.model.library import Library
from provisions.model.parameter import GROUPS, Parameter
from provisions.model.walk import each_inline
from provisions.wording.labels import Language


def open_blanks(
    library: Library,
    drafts: Iterable[Draft],
    elsewhere: Iterable[Parameter],
    open_rows: Mapping[str, int],
) -> tuple[OpenBlank, ...]:
    """Every blank of the contract text, group by group; `elsewhere` are those of definitions.

    Within a group those that clauses share come first, as their file has them, then in order of appearance.
    A table stands once for all its open cells; `open_rows` counts its rows that nobody has confirmed.
    """
    where: dict[str, list[str]] = {}
    for draft in drafts:
        inlines = each_inline(draft.blocks)
        # The blank of a cell is called `table.row.column`.
        names = (i.parameter.partition(".")[0] for i in inlines if isinstance(i, Blank))
        for name in dict.fromkeys(names):
            where.setdefault(name, []).append(draft.clause.provision)
    for parameter in elsewhere:
        where.setdefault(parameter.name, [])
    if not where:
        return ()
    asked = _Asked(library, open_rows)
    order = {name: place for place, name in enumerate(library.parameters)}
    blanks = (asked.blank(name, tuple(found)) for name, found in where.items())
    return tuple(sorted(blanks, key=lambda b: (GROUPS.index(b.group), order.get(b.parameter, len(order)))))


class _Asked:
    def __init__(self, library: Library, open_rows: Mapping[str, int]) -> None:
        self._parameters = library.every_parameter()
        self._tables = library.every_table()
        self._language = Language(library.labels)
        self._open_rows = open_rows

    def blank(self, name: str, provisions: tuple[str, ...]) -> OpenBlank:
        table = self._tables.get(name)
        if table is None:
            asked = self._parameters[name]
            return OpenBlank(name, asked.asks, asked.type, provisions, asked.shown, asked.listed_in)
        count = self._open_rows.get(name, 0)
        asks = self._language.say("rows_open", asks=table.asks, count=str(count)) if count else table.asks
        return OpenBlank(name, asks, TABLE, provisions, asks, "tables")
