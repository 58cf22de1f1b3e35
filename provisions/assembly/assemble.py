"""Library + profile + date → document: the passes, in order."""

import datetime
from dataclasses import replace

from provisions.assembly.annexes import annexes_of
from provisions.assembly.cover import help_line
from provisions.assembly.define import TermLinker, defined, left_to_define
from provisions.assembly.desk import desk_for
from provisions.assembly.document import Pieces, document_of
from provisions.assembly.excerpt import excerpt_of
from provisions.assembly.number import outline_numbers
from provisions.assembly.options import Options
from provisions.assembly.pages import pages_of
from provisions.assembly.provisions import cited, sections_of
from provisions.assembly.references import resolver_for
from provisions.assembly.select import select
from provisions.model.diagnostic import Diagnostic
from provisions.model.document import Document
from provisions.model.frozen import dataclass
from provisions.model.library import Library
from provisions.model.profile import Profile

__all__ = ["Assembled", "Options", "assemble"]


@dataclass(frozen=True, slots=True)
class Assembled:
    """The document, and what its reader should know of it: warnings, never errors."""

    document: Document
    notes: tuple[Diagnostic, ...]


def assemble(
    library: Library, profile: Profile, date: datetime.date, options: Options | None = None
) -> Assembled:
    """The document that `profile` gets from `library` on `date`.

    Raises ProvisionsError with every problem: a reference to a provision that is not in, two clauses
    for one provision, a value outside what law allows, a clause less finished than asked for. Raises
    UsageError for sections that the whole document has not.
    """
    asked = options or Options()
    desk = desk_for(library, profile, asked)
    selection = select(library, desk.situation, asked.status, desk.problems, asked.sections)
    # Filled, parsed, its items numbered: each provision by itself.
    drafts = [desk.drafter.draft(selected) for selected in selection.selected]
    numbers = outline_numbers(selection, asked.start_at)
    linker = TermLinker(left_to_define(library.terms, {s.clause.provision for s in selection.selected}))
    drafts = [replace(draft, blocks=linker.link(draft.blocks)) for draft in drafts]
    # Page and steps speak of the whole.
    front = [] if selection.elsewhere else list(desk.front.drafts())
    resolver = resolver_for(desk, selection, numbers, drafts)
    excerpt = excerpt_of(selection, desk.titles(selection), drafts)
    provisions = cited(desk, drafts, numbers, resolver)
    terms = defined(desk, drafts, linker, asked.start_at + len(selection.sections), excerpt)
    annexes = annexes_of(desk, drafts, provisions, resolver, excerpt) if asked.annexes else ()
    pages = pages_of(desk, front, drafts, resolver, numbers) if asked.front else ()
    desk.problems.stop_on_errors()
    sections = sections_of(desk, selection, provisions, numbers)
    foot = help_line(desk, drafts, resolver)
    made = Pieces(drafts, pages, sections, terms, annexes, excerpt, foot)
    return Assembled(document_of(desk, date, made), tuple(dict.fromkeys(desk.problems.found)))
