"""Which conditions of a library name a choice: asked of every document, and found by walking all of it."""

from collections.abc import Iterable, Iterator, Mapping

from provisions.model.clause import Clause
from provisions.model.condition import Condition, Fact, atoms
from provisions.model.library import Library
from provisions.model.parameter import Parameter
from provisions.model.table import Phrase, TableParameter
from provisions.model.template import Choice, Stretch, Template, nodes


def naming_of(library: Library) -> dict[str, tuple[Condition, ...]]:
    """By choice, the conditions that name it, those of facts and rules aside."""
    found: dict[str, dict[Condition, None]] = {choice: {} for choice in library.space.choices}
    # Most are the very same object: those of an atom and of its words.
    for condition in {id(c): c for c in _conditions(library)}.values():
        for atom in atoms(condition):
            if isinstance(atom, Fact) and atom.name in found:
                found[atom.name][condition] = None
    return {choice: tuple(conditions) for choice, conditions in found.items()}


def _conditions(library: Library) -> Iterator[Condition]:
    """Every condition of the library but those of its facts and rules."""
    yield from (addressee.when for addressee in library.space.addressees.values())
    for atom in library.atoms.values():
        yield atom.condition
    for clause in library.all_clauses():
        yield from _of_clause(clause)
    yield from _of_parameters(library.parameters)
    yield from _of_tables(library.tables)
    for term in library.terms:
        yield from _of_templates((term.definition, term.child))
    for front in library.front:
        yield front.applies
        yield from _of_templates((front.title, *(text for c in front.chapters for _, text in c.texts)))


def _of_clause(clause: Clause) -> Iterator[Condition]:
    yield clause.applies
    yield from (rule.when for rule in clause.force)
    yield from (rule.when for rule in clause.citations)
    yield from _of_templates(template for _, template in clause.parts.named())
    yield from _of_parameters(clause.parameters)
    yield from _of_tables(clause.tables)


def _of_parameters(parameters: Mapping[str, Parameter]) -> Iterator[Condition]:
    for parameter in parameters.values():
        yield from (case.when for case in parameter.cases)
        yield from (limit.when for limit in parameter.limits)


def _of_tables(tables: Mapping[str, TableParameter]) -> Iterator[Condition]:
    for table in tables.values():
        yield from (column.condition for column in table.columns.values())
        for row in table.rows.values():
            yield row.when
            for proposal in row.cells.values():
                yield from (condition for condition, _ in proposal.cases)
                phrases = (said for said in proposal.each() if isinstance(said, Phrase))
                yield from _of_templates(text for said in phrases for text in (said.you, said.child))


def _of_templates(templates: Iterable[Template]) -> Iterator[Condition]:
    for template in templates:
        for node in nodes(template):
            if isinstance(node, Choice):
                yield from (branch.condition for branch in node.branches)
            elif isinstance(node, Stretch):
                yield node.condition
