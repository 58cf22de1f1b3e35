"""Passes 2 to 4 for one provision: its clause filled, parsed, its items numbered."""

from collections.abc import Mapping

from provisions.assembly.fill import Filler, Uses
from provisions.assembly.markdown import parse, parse_line
from provisions.assembly.number import number_items
from provisions.assembly.tables import TableWriter
from provisions.assembly.values import Values
from provisions.model.block import Block
from provisions.model.clause import ANNEX_PARTS, Clause, SectionOutline
from provisions.model.frozen import dataclass
from provisions.model.inline import Inlines
from provisions.model.library import Library
from provisions.model.parameter import Parameter
from provisions.model.selection import Selected
from provisions.model.template import Template
from provisions.model.truth import Situation


@dataclass(frozen=True, slots=True)
class Draft:
    """A provision on its way. `printed` are the parameters that its own text prints."""

    selected: Selected
    title: str
    short: Inlines
    blocks: tuple[Block, ...]
    annex_parts: Mapping[str, tuple[Block, ...]]
    printed: tuple[Parameter, ...]
    uses: Uses

    @property
    def clause(self) -> Clause:
        """The wording chosen."""
        return self.selected.clause


@dataclass(frozen=True)
class Drafter:
    """Drafts provisions for one profile. `for_children`: the children's edition. `tables` writes tables."""

    library: Library
    situation: Situation
    values: Values
    for_children: bool
    with_annexes: bool
    tables: TableWriter

    def title(self, titled: Clause | SectionOutline) -> str:
        """The title of a clause or a section in the voice of this edition."""
        return titled.child_title if self.for_children else titled.title

    def draft(self, selected: Selected) -> Draft:
        """The provision that `selected` becomes."""
        clause = selected.clause
        parameters = {**self.library.parameters, **clause.parameters}
        tables = {**self.library.tables, **clause.tables}
        filler = Filler(parameters, self.values, self.situation, clause.place.file, tables)
        text = clause.parts.child if self.for_children else clause.parts.text
        title = self.title(clause)
        parsed = parse(filler.fill(text))
        blocks = number_items(self.tables.placed(parsed, tables, clause.provision, title, filler.uses))
        short = self._in_short(clause, parameters, filler.uses)
        printed = tuple(filler.uses.parameters.values())
        annex_parts = {
            name: parse(filler.fill(template))
            for name in (ANNEX_PARTS if self.with_annexes else ())
            if (template := getattr(clause.parts, name)) is not None
        }
        return Draft(selected, title, short, blocks, annex_parts, printed, filler.uses)

    def _in_short(self, clause: Clause, parameters: Mapping[str, Parameter], uses: Uses) -> Inlines:
        """What stands in lists and on cards: the terms do not print it, so it asks for no value."""
        is_other = self.for_children and clause.parts.child_short is not None
        template = clause.parts.child_short if is_other else clause.parts.short
        filler = Filler(parameters, self.values, self.situation, clause.place.file)
        line = parse_line(filler.fill(template or ()))
        uses.references.extend(filler.uses.references)
        return line

    def line(self, template: Template, file: str) -> tuple[Inlines, Uses]:
        """A template of one line that belongs to no clause, and what it prints."""
        filler = Filler(self.library.parameters, self.values, self.situation, file)
        return parse_line(filler.fill(template)), filler.uses
