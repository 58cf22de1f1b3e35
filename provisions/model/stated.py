"""Every text and every condition of a library, wherever it stands."""

from collections.abc import Iterable, Iterator

from provisions.model.condition import Condition
from provisions.model.library import Library
from provisions.model.space import Space
from provisions.model.table import Phrase
from provisions.model.template import Template, asked_by, nodes


def every_template(library: Library) -> Iterator[Template]:
    """Those of clauses, of what tables propose, of definitions, and of the pages before the terms."""
    for clause in library.all_clauses():
        yield from (template for _, template in clause.parts.named())
    for table in library.every_table().values():
        proposals = (proposal for row in table.rows.values() for proposal in row.cells.values())
        for said in (said for proposal in proposals for said in proposal.each()):
            if isinstance(said, Phrase):
                yield from (said.you, said.child)
    for term in library.terms:
        yield from (term.definition, term.child)
    for front in library.front:
        yield from (front.title, *(text for chapter in front.chapters for _, text in chapter.texts))


def every_condition(library: Library) -> Iterable[Condition]:
    """Those of the library but for `conditions_of` its space, each object once: most are shared."""
    return {id(condition): condition for condition in _conditions(library)}.values()


def conditions_of(space: Space) -> Iterator[Condition]:
    """Those of facts and rules."""
    yield from (fact.when for fact in space.facts.values())
    yield from (rule.holds for rule in space.rules)


def _conditions(library: Library) -> Iterator[Condition]:
    yield from (addressee.when for addressee in library.space.addressees.values())
    yield from (atom.condition for atom in library.atoms.values())
    for clause in library.all_clauses():
        yield clause.applies
        yield from (rule.when for rule in clause.force)
        yield from (cited.when for cited in clause.citations)
    for parameter in library.every_parameter().values():
        yield from (case.when for case in parameter.cases)
        yield from (limit.when for limit in parameter.limits)
    for table in library.every_table().values():
        yield from (column.condition for column in table.columns.values())
        for row in table.rows.values():
            yield row.when
            yield from (when for proposal in row.cells.values() for when, _ in proposal.cases)
    yield from (front.applies for front in library.front)
    for template in every_template(library):
        for node in nodes(template):
            yield from asked_by(node)
