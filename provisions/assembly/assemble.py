"""Library + profile + date → document: the passes, in order."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from provisions.assembly.annexes import AnnexWriter
from provisions.assembly.bear import settle, unmarked
from provisions.assembly.blanks import open_blanks
from provisions.assembly.cite import Citer
from provisions.assembly.clock import clock
from provisions.assembly.cover import cover_facts, edition_words, least_status
from provisions.assembly.define import TermLinker, definitions_used
from provisions.assembly.draft import Draft, Drafter
from provisions.assembly.excerpt import (
    HERE_TOO,
    excerpt_facts,
    excerpt_of,
    meaning_of_elsewhere,
    names_elsewhere,
)
from provisions.assembly.explained import annexes_of
from provisions.assembly.fill import Uses
from provisions.assembly.footnotes import Footnotes, after_first_paragraph
from provisions.assembly.front import FrontDraft, FrontDrafter, front_pages
from provisions.assembly.level import kept_level
from provisions.assembly.notes import NoteWriter
from provisions.assembly.number import outline_numbers
from provisions.assembly.provenance import answers, manifest
from provisions.assembly.resolve import Resolver
from provisions.assembly.select import select
from provisions.assembly.tables import table_writer
from provisions.assembly.values import Values
from provisions.model.condition import written
from provisions.model.diagnostic import Diagnostic, Diagnostics
from provisions.model.document import Annex, Definition, Definitions, Document, Excerpt, Provision, Section
from provisions.model.front import FrontPage
from provisions.model.library import Library
from provisions.model.parameter import Parameter
from provisions.model.profile import Profile
from provisions.model.selection import Selection
from provisions.model.truth import Situation
from provisions.wording.labels import Language

Numbers = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller may ask for. `status` is the least finished status accepted.

    `sections` are the ids of those to print, for an excerpt; empty, the whole. `notes` are for drafting.
    `front`: with the pages before the terms; page and steps stand before a whole document alone.
    `footnotes` puts the sources of each provision below its text; the annex has its own in any case.
    """

    start_at: int = 1
    status: str = "draft"
    annexes: bool = True
    sections: tuple[str, ...] = ()
    notes: bool = False
    footnotes: bool = False
    front: bool = True


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
    return _Assembly(library, profile, date, options or Options()).run()


def situation_of(library: Library, profile: Profile) -> Situation:
    """`profile` as conditions see it; a parameter with a value, ours or the platform's, is given."""
    states: dict[str, str] = {}
    for name, parameter in library.every_parameter().items():
        value = profile.values[name].base if name in profile.values else parameter.default
        if value is not None or name in profile.values:
            states[name] = ("yes" if value else "no") if isinstance(value, bool) else "given"
    return Situation(library.space, profile.chosen, profile.choices, states)


class _Assembly:
    def __init__(self, library: Library, profile: Profile, date: datetime.date, options: Options) -> None:
        self._library = library
        self._profile = profile
        self._date = date
        self._options = options
        self._problems = Diagnostics()
        self._language = Language(library.labels)
        self._situation = situation_of(library, profile)
        self._values = Values(library, profile, self._situation, self._problems)
        for_children = "adults" not in profile.users
        self._footnotes = Footnotes(library, self._language)
        self._tables = table_writer(
            library, profile, self._situation, self._values, self._problems, for_children=for_children
        )
        self._drafter = Drafter(
            library, self._situation, self._values, for_children, options.annexes, self._tables
        )

        self._front = FrontDrafter(
            library, self._situation, self._values, self._language, for_children=for_children
        )

    def run(self) -> Assembled:
        asked_for = (self._options.status, self._problems, self._options.sections)
        selection = select(self._library, self._situation, *asked_for)
        drafts = [self._drafter.draft(selected) for selected in selection.selected]
        numbers = outline_numbers(selection, self._options.start_at)
        linker = TermLinker(self._library.terms)
        drafts = [replace(draft, blocks=linker.link(draft.blocks)) for draft in drafts]
        # Page and steps speak of the whole.
        front = [] if selection.elsewhere else list(self._front.drafts())
        resolver = self._resolver(selection, numbers, (self._front.uses, *(d.uses for d in drafts)))
        excerpt = excerpt_of(selection, self._titles(selection), drafts)
        provisions = {p.id: p for p in self._provisions(drafts, numbers, resolver)}
        definitions, asked = self._definitions(
            drafts, linker, self._options.start_at + len(selection.sections), excerpt
        )
        annexes: tuple[Annex, ...] = ()
        if self._options.annexes:
            writer = AnnexWriter(self._library, self._language, self._footnotes)
            annexes = annexes_of(drafts, provisions, resolver, writer, self._language, excerpt)
        pages = self._pages(front, drafts, resolver, numbers)
        self._problems.stop_on_errors()
        sections = tuple(self._sections(selection, provisions, numbers))
        document = self._document(sections, definitions, annexes, drafts, asked, excerpt, pages)
        return Assembled(document, tuple(dict.fromkeys(self._problems.found)))

    def _pages(
        self, front: Iterable[FrontDraft], drafts: list[Draft], resolver: Resolver, numbers: Numbers
    ) -> tuple[FrontPage, ...]:
        if not self._options.front:
            return ()
        return (*front_pages(front, resolver), *clock(drafts, self._values, numbers, self._language))

    def _resolver(self, selection: Selection, numbers: Numbers, printed: Iterable[Uses]) -> Resolver:
        elsewhere = names_elsewhere(
            self._library, selection, self._language, for_children=self._drafter.for_children
        )
        resolver = Resolver(numbers, self._titles(selection), self._library.labels["section"], elsewhere)
        for uses in printed:
            for target, place in uses.references:
                if not resolver.knows(target):
                    self._problems.error(
                        "dangling-reference",
                        f"“{target}” is not in this document",
                        place,
                        hint="guard the sentence with the condition of its target",
                    )
        return resolver

    def _titles(self, selection: Selection) -> dict[str, str]:
        """The title of every section and provision of the whole, by id."""
        titles = {}
        for section, members in (*selection.sections, *selection.elsewhere):
            titles[section.id] = self._drafter.title(section)
            titles |= {m.clause.provision: self._drafter.title(m.clause) for m in members}
        return titles

    def _provisions(
        self, drafts: Iterable[Draft], numbers: Numbers, resolver: Resolver
    ) -> Iterator[Provision]:
        citer = Citer(self._library, self._situation, self._language)
        writer = self._note_writer() if self._options.notes else None
        for draft in drafts:
            clause = draft.clause
            force, citations = citer.force(clause), tuple(citer.citations(clause))
            blocks = settle(resolver.blocks(draft.blocks), clause.provision)
            if self._options.footnotes and (force.is_law or citations):
                blocks = after_first_paragraph(blocks, self._footnotes.of_provision(force, citations))
            yield Provision(
                id=clause.provision,
                number=numbers[clause.provision],
                title=draft.title,
                short=unmarked(resolver.line(draft.short)),
                blocks=blocks,
                because=written(draft.selected.because),
                force=force,
                parameters=tuple(self._values.record(self._values.resolve(p)) for p in draft.printed),
                citations=citations,
                version=clause.version,
                status=clause.status,
                clause=clause.id,
                notes=writer.notes(draft, force, blocks) if writer else (),
                atoms=tuple(citer.atoms(clause)),
            )

    def _note_writer(self) -> NoteWriter:
        return NoteWriter(
            self._library, self._situation, self._values, self._language, has_steps=self._options.annexes
        )

    def _definitions(
        self, drafts: Iterable[Draft], linker: TermLinker, number: int, excerpt: Excerpt | None
    ) -> tuple[Definitions | None, list[Parameter]]:
        """The terms that the drafts use, and the parameters that their definitions print."""
        lines, asked = {}, {}
        for term in self._library.terms:
            template = term.child if self._drafter.for_children else term.definition
            line, uses = self._drafter.line(template, term.place.file)
            lines[term.id] = linker.link_line(line, term.id)
            asked[term.id] = uses.parameters
        used = definitions_used((draft.blocks for draft in drafts), lines)
        entries = tuple(Definition(t.id, t.name, lines[t.id]) for t in self._library.terms if t.id in used)
        if excerpt is not None and excerpt.relies_on:
            entries += (meaning_of_elsewhere(self._language, for_children=self._drafter.for_children),)
        printed = {name: p for id_ in sorted(used) for name, p in asked[id_].items()}
        if not entries:
            return None, []
        title = self._library.labels["definitions_title"]
        intro = self._language.text("definitions_intro")
        return Definitions((number,), title, intro, entries), list(printed.values())

    def _sections(
        self, selection: Selection, provisions: Mapping[str, Provision], numbers: Numbers
    ) -> Iterator[Section]:
        for section, selected in selection.sections:
            members = tuple(provisions[s.clause.provision] for s in selected)
            yield Section(section.id, numbers[section.id], self._drafter.title(section), members)

    def _document(
        self,
        sections: tuple[Section, ...],
        definitions: Definitions | None,
        annexes: tuple[Annex, ...],
        drafts: list[Draft],
        asked: list[Parameter],
        excerpt: Excerpt | None,
        pages: tuple[FrontPage, ...],
    ) -> Document:
        library, profile, language = self._library, self._profile, self._language
        clauses = [draft.clause for draft in drafts]
        facts = list(cover_facts(library, profile, language))
        asked_for = [section for section in sections if section.id != HERE_TOO]
        if excerpt is not None:
            facts += excerpt_facts(excerpt, len(asked_for), language)
        on_front = [self._front.uses.parameters[n] for n in sorted(self._front.uses.parameters)]
        missing = [p for p in (*asked, *on_front) if self._values.resolve(p).base is None]
        return Document(
            language=library.language,
            title=self._title(excerpt),
            operator=self._printed("operator"),
            profile_title=profile.title,
            edition=edition_words(library, profile, language),
            facts=tuple(facts),
            status=least_status(iter(clauses)),
            sections=sections,
            definitions=definitions,
            annexes=annexes,
            blanks=open_blanks(library, drafts, missing, self._tables.open_rows),
            labels=library.labels,
            manifest=manifest(
                library,
                profile,
                self._date,
                clauses,
                (s.id for s in asked_for) if excerpt else (),
                self._level(drafts),
                sum(self._tables.open_rows.values()),
            ),
            excerpt=excerpt,
            answers=answers(library, profile, self._values.used | self._tables.used),
            round=library.round,
            front=pages,
        )

    def _level(self, drafts: list[Draft]) -> str:
        printed = {p.name: p for draft in drafts for p in draft.printed}
        values = map(self._values.resolve, printed.values())
        clauses = [draft.clause for draft in drafts]
        return kept_level(self._library, self._profile, self._situation, clauses, values)

    def _title(self, excerpt: Excerpt | None) -> str:
        service = self._printed("service_name")
        if not service:
            labels = self._library.labels
            return labels["terms_title_unnamed" if excerpt is None else "terms_title_excerpt_unnamed"]
        return self._language.say(
            "terms_title" if excerpt is None else "terms_title_excerpt", service=service
        )

    def _printed(self, name: str) -> str:
        """The value of a shared parameter, or nothing if it is a blank or not declared."""
        parameter = self._library.parameters.get(name)
        if parameter is None:
            return ""
        return self._values.printed(self._values.resolve(parameter)) or ""
