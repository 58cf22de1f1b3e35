"""Which values are still missing, and where the document shows it."""

from collections.abc import Iterable, Mapping

from provisions.assembly.draft import Draft
from provisions.model.document import OpenBlank
from provisions.model.inline import Blank
from provisions.model.library import Library
from provisions.model.parameter import Parameter
from provisions.model.walk import each_inline, innermost


def open_blanks(
    library: Library, drafts: Iterable[Draft], elsewhere: Iterable[Parameter]
) -> tuple[OpenBlank, ...]:
    """Every blank of the contract text, in order of appearance; `elsewhere` are those of definitions."""
    where: dict[str, list[str]] = {}
    for draft in drafts:
        inlines = (*innermost(draft.short), *each_inline(draft.blocks))
        for name in dict.fromkeys(i.parameter for i in inlines if isinstance(i, Blank)):
            where.setdefault(name, []).append(draft.clause.provision)
    for parameter in elsewhere:
        where.setdefault(parameter.name, [])
    parameters: Mapping[str, Parameter] = library.every_parameter() if where else {}
    return tuple(
        OpenBlank(name, parameters[name].asks, parameters[name].type, tuple(provisions))
        for name, provisions in where.items()
    )
