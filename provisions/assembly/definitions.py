"""Pass 6, its end: the definitions of the terms that are used."""

from collections.abc import Iterable

from provisions.assembly.define import TermLinker, definitions_used
from provisions.assembly.desk import Desk
from provisions.assembly.draft import Draft
from provisions.assembly.excerpt import meaning_of_elsewhere
from provisions.model.document import Definition, Definitions
from provisions.model.frozen import dataclass
from provisions.model.manifest import Excerpt
from provisions.model.parameter import Parameter


@dataclass(frozen=True, slots=True)
class Defined:
    """The section of definitions; None if nothing is defined. `printed` are parameters in its text."""

    section: Definitions | None
    printed: tuple[Parameter, ...]


def defined(
    desk: Desk, drafts: Iterable[Draft], linker: TermLinker, number: int, excerpt: Excerpt | None
) -> Defined:
    """The terms that the drafts use, in a section with this number."""
    terms = desk.library.terms
    lines, asked = {}, {}
    for term in terms:
        template = term.child if desk.for_children else term.definition
        line, uses = desk.drafter.line(template, term.place.file)
        lines[term.id] = linker.link_line(line, term.id)
        asked[term.id] = uses.parameters
    used = definitions_used((draft.blocks for draft in drafts), lines)
    entries = tuple(Definition(t.id, t.name, lines[t.id]) for t in terms if t.id in used)
    if excerpt is not None and excerpt.relies_on:
        entries += (meaning_of_elsewhere(desk.language, for_children=desk.for_children),)
    if not entries:
        return Defined(None, ())
    printed = {name: p for id_ in sorted(used) for name, p in asked[id_].items()}
    title, intro = desk.library.labels["definitions_title"], desk.language.text("definitions_intro")
    return Defined(Definitions((number,), title, intro, entries), tuple(printed.values()))
