"""Two documents of one profile, the text for everyone (or for adults) and that for children, in rows."""

import datetime
from collections.abc import Iterable
from dataclasses import replace

from provisions.assembly.assemble import Assembled, Options, assemble
from provisions.model.diagnostic import Diagnostic
from provisions.model.document import Document, OpenBlank
from provisions.model.frozen import dataclass
from provisions.model.label import of_family
from provisions.model.library import Library
from provisions.model.profile import Profile
from provisions.model.side_by_side import Rule, Side, SideBySide, facing_definitions, facing_sections


@dataclass(frozen=True, slots=True)
class Profiles:
    """One profile three times: for every user, for those of the left text, for users under 18."""

    every: Profile
    left: Profile
    children: Profile


def side_by_side(
    library: Library, profiles: Profiles, date: datetime.date, options: Options
) -> tuple[SideBySide, tuple[Diagnostic, ...]]:
    """Both texts of the terms, and what their reader should know.

    They come without annexes and without the pages before the terms.

    Raises ProvisionsError as `assemble` does.
    """
    bare = replace(options, annexes=False, front=False)
    every = assemble(library, profiles.every, date, bare)
    left = every if profiles.left == profiles.every else assemble(library, profiles.left, date, bare)
    right = assemble(library, profiles.children, date, bare)
    return _paired(library, every.document, left.document, right.document), _notes(every, left, right)


def _paired(library: Library, every: Document, left: Document, right: Document) -> SideBySide:
    labels = library.labels
    whose = "everyone" if "children" in left.manifest.users else "adults"
    cover = replace(every, edition=labels[of_family("side_edition", whose)], blanks=_blanks(left, right))
    return SideBySide(
        cover=cover,
        left=Side(left, labels[of_family("side", whose)], labels[of_family("side_without", whose)]),
        right=Side(right, labels["side_children"], labels["side_without_children"]),
        purpose=labels["side_purpose"],
        sections=tuple(facing_sections(left, right)),
        definitions=tuple(facing_definitions(left, right)),
        rule=_rule(library.versions, every, left, right),
    )


def _blanks(*documents: Document) -> tuple[OpenBlank, ...]:
    """What is still to be filled in, once; each document tells where it prints it."""
    blanks = {blank.parameter: blank for document in reversed(documents) for blank in document.blanks}
    order = dict.fromkeys(blank.parameter for document in documents for blank in document.blanks)
    return tuple(blanks[name] for name in order)


def _rule(id_: str | None, every: Document, left: Document, right: Document) -> Rule | None:
    short = next((provision.short for provision in every.provisions() if provision.id == id_), None)
    for document in (left, right) if short is not None else ():
        for provision in document.provisions():
            if provision.id == id_:
                return Rule(short or provision.short, provision, document is left)
    return None


def _notes(*assembled: Assembled) -> tuple[Diagnostic, ...]:
    notes: Iterable[Diagnostic] = (note for each in assembled for note in each.notes)
    return tuple(dict.fromkeys(notes))
