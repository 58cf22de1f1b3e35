"""Library + profile + date → document: the passes, in order."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from provisions.assembly.annexes import AnnexWriter, Explained
from provisions.assembly.blanks import open_blanks
from provisions.assembly.cite import Citer
from provisions.assembly.cover import cover_facts, edition_words, least_status
from provisions.assembly.define import TermLinker, definitions_used
from provisions.assembly.draft import Draft, Drafter
from provisions.assembly.language import Language
from provisions.assembly.number import outline_numbers
from provisions.assembly.provenance import manifest
from provisions.assembly.resolve import Resolver
from provisions.assembly.select import select
from provisions.assembly.values import Values
from provisions.model.condition import written
from provisions.model.diagnostic import Diagnostic, Diagnostics
from provisions.model.document import Annex, Definition, Definitions, Document, Provision, Section
from provisions.model.library import Library
from provisions.model.parameter import Parameter
from provisions.model.profile import Profile
from provisions.model.selection import Selection
from provisions.model.truth import Situation

Numbers = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller may ask for. `status` is the least finished status accepted."""

    start_at: int = 1
    status: str = "draft"
    annexes: bool = True


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
    for one provision, a value outside what law allows, a clause less finished than asked for.
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
        self._drafter = Drafter(library, self._situation, self._values, for_children, options.annexes)

    def run(self) -> Assembled:
        selection = select(self._library, self._situation, self._options.status, self._problems)
        drafts = [self._drafter.draft(selected) for selected in selection.selected]
        numbers = outline_numbers(selection, self._options.start_at)
        linker = TermLinker(self._library.terms)
        drafts = [replace(draft, blocks=linker.link(draft.blocks)) for draft in drafts]
        resolver = self._resolver(selection, numbers, drafts)
        provisions = {p.id: p for p in self._provisions(drafts, numbers, resolver)}
        definitions, asked = self._definitions(
            drafts, linker, self._options.start_at + len(selection.sections)
        )
        annexes = self._annexes(drafts, provisions, resolver) if self._options.annexes else ()
        self._problems.stop_on_errors()
        sections = tuple(self._sections(selection, provisions, numbers))
        document = self._document(sections, definitions, annexes, drafts, asked)
        return Assembled(document, tuple(dict.fromkeys(self._problems.found)))

    def _resolver(self, selection: Selection, numbers: Numbers, drafts: Iterable[Draft]) -> Resolver:
        titles = {section.id: self._drafter.title(section) for section, _ in selection.sections}
        titles |= {draft.clause.provision: draft.title for draft in drafts}
        resolver = Resolver(numbers, titles, self._library.labels["section"])
        for draft in drafts:
            for target, place in draft.uses.references:
                if not resolver.knows(target):
                    self._problems.error(
                        "dangling-reference",
                        f"“{target}” is not in this document",
                        place,
                        hint="guard the sentence with the condition of its target",
                    )
        return resolver

    def _provisions(
        self, drafts: Iterable[Draft], numbers: Numbers, resolver: Resolver
    ) -> Iterator[Provision]:
        citer = Citer(self._library, self._situation, self._language)
        for draft in drafts:
            clause = draft.clause
            yield Provision(
                id=clause.provision,
                number=numbers[clause.provision],
                title=draft.title,
                short=resolver.line(draft.short),
                blocks=resolver.blocks(draft.blocks),
                because=written(draft.selected.because),
                force=citer.force(clause),
                parameters=tuple(self._values.record(self._values.resolve(p)) for p in draft.printed),
                citations=tuple(citer.citations(clause)),
                version=clause.version,
                status=clause.status,
                clause=clause.id,
            )

    def _definitions(
        self, drafts: Iterable[Draft], linker: TermLinker, number: int
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
        printed = {name: p for id_ in sorted(used) for name, p in asked[id_].items()}
        if not entries:
            return None, []
        title = self._library.labels["definitions_title"]
        intro = self._language.text("definitions_intro")
        return Definitions((number,), title, intro, entries), list(printed.values())

    def _annexes(
        self, drafts: Iterable[Draft], provisions: Mapping[str, Provision], resolver: Resolver
    ) -> tuple[Annex, ...]:
        explained = [
            Explained(
                provision=provisions[draft.clause.provision],
                selected=draft.selected,
                rationale=resolver.blocks(draft.annex_parts["rationale"]),
                balance=resolver.blocks(draft.annex_parts.get("balance", ())),
                diligence=resolver.blocks(draft.annex_parts["diligence"]),
            )
            for draft in drafts
        ]
        writer = AnnexWriter(self._library, self._language)
        return (writer.rationale(explained, "A"), writer.diligence(explained, "B"))

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
    ) -> Document:
        library, profile, language = self._library, self._profile, self._language
        clauses = [draft.clause for draft in drafts]
        missing = [p for p in asked if self._values.resolve(p).base is None]
        return Document(
            language=library.language,
            title=self._title(),
            operator=self._printed("operator"),
            profile_title=profile.title,
            edition=edition_words(library, profile, language),
            facts=tuple(cover_facts(library, profile, language)),
            status=least_status(iter(clauses)),
            sections=sections,
            definitions=definitions,
            annexes=annexes,
            blanks=open_blanks(library, drafts, missing),
            labels=library.labels,
            manifest=manifest(library, profile, self._date, clauses),
        )

    def _title(self) -> str:
        service = self._printed("service_name")
        if not service:
            return self._library.labels["terms_title_unnamed"]
        return self._language.say("terms_title", service=service)

    def _printed(self, name: str) -> str:
        """The value of a shared parameter, or nothing if it is a blank or not declared."""
        parameter = self._library.parameters.get(name)
        if parameter is None:
            return ""
        return self._values.printed(self._values.resolve(parameter)) or ""
