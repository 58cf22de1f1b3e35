"""Pass 8: drafts become provisions, with their sources, their legal force and what they promise."""

from collections.abc import Iterable, Iterator

from provisions.assembly.bear import settle, unmarked
from provisions.assembly.cite import Citer
from provisions.assembly.clock import times_of
from provisions.assembly.desk import Desk
from provisions.assembly.draft import Draft
from provisions.assembly.footnotes import after_first_paragraph
from provisions.assembly.notes import NoteWriter
from provisions.assembly.number import Numbers
from provisions.assembly.resolve import Resolver
from provisions.model.condition import written
from provisions.model.document import Force, Provision, Section
from provisions.model.profile import Profile
from provisions.model.selection import Selection


def cited(desk: Desk, drafts: Iterable[Draft], numbers: Numbers, resolver: Resolver) -> dict[str, Provision]:
    """Each of `drafts` as a provision, by id, in their order."""
    return {provision.id: provision for provision in _provisions(desk, drafts, numbers, resolver)}


def sections_of(
    desk: Desk, selection: Selection, provisions: dict[str, Provision], numbers: Numbers
) -> tuple[Section, ...]:
    """The sections of the document with their provisions."""
    return tuple(
        Section(
            section.id,
            numbers[section.id],
            desk.drafter.title(section),
            tuple(provisions[member.clause.provision] for member in members),
        )
        for section, members in selection.sections
    )


def _provisions(
    desk: Desk, drafts: Iterable[Draft], numbers: Numbers, resolver: Resolver
) -> Iterator[Provision]:
    citer = Citer(desk.library, desk.situation, desk.language)
    writer = _note_writer(desk) if desk.options.notes else None
    for draft in drafts:
        clause = draft.clause
        force, citations = citer.force(clause), tuple(citer.citations(clause))
        blocks = settle(resolver.blocks(draft.blocks), clause.provision, clause.ladder)
        if desk.options.footnotes and (force.is_law or citations):
            blocks = after_first_paragraph(blocks, desk.footnotes.of_provision(force, citations))
        yield Provision(
            id=clause.provision,
            number=numbers[clause.provision],
            title=draft.title,
            short=unmarked(resolver.line(draft.short)),
            blocks=blocks,
            because=written(draft.selected.because),
            force=force,
            parameters=tuple(desk.values.record(desk.values.resolve(p)) for p in draft.printed),
            citations=citations,
            version=clause.version,
            status=clause.status,
            clause=clause.id,
            notes=writer.notes(draft, force, blocks) if writer else (),
            atoms=tuple(citer.atoms(clause)),
            times=tuple(times_of(draft.printed, desk.values)),
            badge=_badge(force, desk.profile),
        )


def _badge(force: Force, profile: Profile) -> str:
    if force.is_law:
        return "law"
    unread = {place for place, _ in force.not_examined}
    return "unexamined" if profile.chosen["jurisdictions"] <= unread else "promise"


def _note_writer(desk: Desk) -> NoteWriter:
    return NoteWriter(
        desk.library, desk.situation, desk.values, desk.language, has_steps=desk.options.annexes
    )
