"""What one file says of another: every name used is declared, every citation is in the register."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from provisions.library.atomlinks import check_atoms
from provisions.library.declared import Declared
from provisions.library.register import pinpoint_of
from provisions.library.tablelinks import check_printed, check_tables
from provisions.model.clause import Clause
from provisions.model.condition import Condition, ParameterIs, atoms
from provisions.model.diagnostic import Diagnostics
from provisions.model.library import Library
from provisions.model.parameter import Parameter
from provisions.model.place import Place
from provisions.model.table import TableParameter
from provisions.model.template import Choice, Output, Reference, Stretch, Template, Words, asked_by, nodes
from provisions.model.value import Type


def crosscheck(library: Library, declared: Declared, problems: Diagnostics) -> None:
    """Add every broken link between the files of `library` to `problems`.

    A name of `declared` that could not be read is none of them: that is told where it stands.
    """
    checker = _Crosscheck(library, declared, problems)
    checker.shared()
    for clause in library.all_clauses():
        checker.clause(clause)
    checker.declared_twice()
    check_tables(library, problems)
    checker.terms()
    checker.front()
    check_atoms(library, declared, problems)


class _Crosscheck:
    def __init__(self, library: Library, declared: Declared, problems: Diagnostics) -> None:
        self._library = library
        self._declared = declared
        self._problems = problems
        self._tables = library.every_table()
        # The condition is kept beside, so that no other comes to have its identity.
        self._of: dict[int, tuple[Condition, tuple[ParameterIs, ...]]] = {}
        # What is listed counts as a target even where its file could not be read: that is told already.
        self._provisions = {name for s in library.outline for name in s.provisions} | declared.provisions
        self._targets = self._provisions | {s.id for s in library.outline}

    def shared(self) -> None:
        for parameter in self._library.parameters.values():
            self._parameter(parameter)
        self._conditions((f.when for f in self._library.space.facts.values()), self._library.parameters)

    def clause(self, clause: Clause) -> None:
        known = {**self._library.parameters, **clause.parameters}
        tables = {**self._library.tables, **clause.tables}
        for part, template in clause.parts.named():
            self._template(template, known, tables)
            check_printed(part, template, tables, self._problems)
        for force in clause.force:
            self._pinpoint(force.source, force.at, force.place)
        for citation in clause.citations:
            self._pinpoint(citation.source, citation.at, citation.place)
        for parameter in clause.parameters.values():
            self._parameter(parameter)
        whens = [rule.when for rule in clause.force] + [rule.when for rule in clause.citations]
        self._conditions((clause.applies, *whens), known)

    def declared_twice(self) -> None:
        first = dict(_places(self._library))
        for clause in self._library.all_clauses():
            for name, place in _places(clause):
                # A provision that is listed twice is told already.
                if first.get(name, place) != place:
                    self._problems.error(
                        "repeated-parameter",
                        f"the parameter “{name}” is declared at {first[name]} too",
                        place,
                        hint="declare what several clauses use once, in parameters.yaml",
                    )
                first.setdefault(name, place)

    def terms(self) -> None:
        seen: dict[str, str] = {}
        for term in self._library.terms:
            for form in term.forms:
                if form.lower() in seen:
                    self._problems.error(
                        "repeated-term", f"“{form}” is a form of “{seen[form.lower()]}” too", term.place
                    )
                seen[form.lower()] = term.id
            if term.explained_in and term.explained_in not in self._provisions:
                self._problems.unknown("provision", term.explained_in, term.place, self._provisions)
            for template in (term.definition, term.child):
                self._template(template, self._library.parameters)
                self._refuse_references(template)

    def front(self) -> None:
        known = self._library.every_parameter()
        for front in self._library.front:
            texts = (text for chapter in front.chapters for _, text in chapter.texts)
            for template in (front.title, *texts):
                self._template(template, known)
            self._conditions((front.applies,), known)

    def _refuse_references(self, template: Template) -> None:
        for node in nodes(template):
            if isinstance(node, Reference):
                self._problems.error(
                    "reference-in-definition",
                    "a definition refers to no provision",
                    node.place,
                    hint="say it in words",
                )

    def _template(
        self,
        template: Template,
        known: Mapping[str, Parameter],
        tables: Mapping[str, TableParameter] = MappingProxyType({}),
    ) -> None:
        for node in nodes(template):
            match node:
                case Words():  # Most are: asked first.
                    pass
                case Output(name) if name in tables:
                    pass
                case Output(name, place) if name not in known:
                    self._unknown_parameter(name, place, known)
                case Reference(target, place) if target not in self._targets:
                    self._problems.unknown("provision or section", target, place, self._targets)
                case Choice() | Stretch():
                    self._conditions(asked_by(node), known)

    def _conditions(self, conditions: Iterable[Condition], known: Mapping[str, Parameter]) -> None:
        for condition in conditions:
            for atom in self._asked(condition):
                place = atom.place or Place("")
                parameter = known.get(atom.parameter)
                if atom.parameter in self._tables:
                    message = f"“{atom.parameter}” is a table, and no condition asks about it"
                    hint = "ask about a fact of the platform"
                    self._problems.error("table-in-condition", message, place, hint=hint)
                elif parameter is None:
                    self._unknown_parameter(atom.parameter, place, known)
                elif atom.state != "given" and parameter.type is not Type.YES_NO:
                    self._problems.error(
                        "parameter-state",
                        f"“{atom.parameter}” is not a yes/no parameter",
                        place,
                        hint=f"write {atom.parameter} is given",
                    )

    def _asked(self, condition: Condition) -> tuple[ParameterIs, ...]:
        """What `condition` asks of parameters; passages share conditions, so each is taken apart once."""
        key = id(condition)
        if key not in self._of:
            found = tuple(atom for atom in atoms(condition) if isinstance(atom, ParameterIs))
            self._of[key] = condition, found
        return self._of[key][1]

    def _parameter(self, parameter: Parameter) -> None:
        if parameter.basis.source:
            self._pinpoint(parameter.basis.source, parameter.basis.at, parameter.place)
        for limit in parameter.limits:
            self._pinpoint(limit.source, limit.at, parameter.place)
        conditions = (*(c.when for c in parameter.cases), *(limit.when for limit in parameter.limits))
        self._conditions(conditions, self._library.parameters)

    def _pinpoint(self, source: str, at: str, place: Place) -> None:
        entry = self._library.sources.get(source)
        if entry is None:
            if source not in self._declared.sources:
                self._problems.unknown("source", source, place, self._library.sources)
            return
        pinpoint = pinpoint_of(entry, at, place, self._problems)
        if pinpoint is not None and not pinpoint.printable:
            self._problems.error(
                "unverified-pinpoint",
                f"{source} {at} is written from memory (flag M)",
                place,
                hint="cite it only after a person has read the text and changed the flag",
            )

    def _unknown_parameter(self, name: str, place: Place, known: Iterable[str]) -> None:
        if name not in self._declared.parameters:
            self._problems.unknown("parameter", name, place, known)


def _places(declaring: Library | Clause) -> Iterator[tuple[str, Place]]:
    """The names of parameters and tables that a file declares, and where."""
    yield from ((name, parameter.place) for name, parameter in declaring.parameters.items())
    yield from ((name, table.place) for name, table in declaring.tables.items())
