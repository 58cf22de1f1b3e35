"""Pass 7, before references are resolved: what they may name, and which of them lead nowhere."""

from collections.abc import Iterable

from provisions.assembly.desk import Desk
from provisions.assembly.draft import Draft
from provisions.assembly.excerpt import names_elsewhere
from provisions.assembly.number import Numbers
from provisions.assembly.resolve import Resolver
from provisions.model.selection import Selection


def resolver_for(desk: Desk, selection: Selection, numbers: Numbers, drafts: Iterable[Draft]) -> Resolver:
    """Who knows the units of this document; a reference to anything else is a problem of its own."""
    elsewhere = names_elsewhere(desk.library, selection, desk.language, for_children=desk.for_children)
    resolver = Resolver(numbers, desk.titles(selection), desk.library.labels["section"], elsewhere)
    for uses in (desk.front.uses, *(draft.uses for draft in drafts)):
        for target, place in uses.references:
            if not resolver.knows(target):
                desk.problems.error(
                    "dangling-reference",
                    f"“{target}” is not in this document",
                    place,
                    hint="guard the sentence with the condition of its target",
                )
    return resolver
