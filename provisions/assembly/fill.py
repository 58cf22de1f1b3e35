"""Pass 2: walks a template with a profile's values.

The result is Markdown in which every value and every reference is a slot, not text: the Markdown
reader never sees a value, so a company name cannot make a heading.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from types import MappingProxyType

from provisions.assembly.values import Values
from provisions.model.frozen import dataclass
from provisions.model.inline import Blank, CrossReference, Mark, TableUse, Text, Value
from provisions.model.parameter import Parameter
from provisions.model.place import Place
from provisions.model.table import TableParameter
from provisions.model.template import Choice, Output, Reference, Stretch, Template, Words
from provisions.model.truth import Situation

OPEN, CLOSE = "\ue000", "\ue001"
"""They enclose the number of a slot. Private characters; clause text and values cannot hold them."""

SLOT = re.compile(f"{OPEN}([0-9]+){CLOSE}")

Slot = Value | Blank | CrossReference | Mark


@dataclass(frozen=True, slots=True)
class Filled:
    """Markdown with slots; `lines` gives, for each line of it, the line of the clause file."""

    markdown: str
    slots: tuple[Slot, ...]
    lines: tuple[int, ...]
    file: str

    def place(self, line: int) -> Place:
        """Where line `line` (from 0) of the Markdown stands in the clause file."""
        return Place(self.file, self.lines[min(line, len(self.lines) - 1)] if self.lines else 0, 1)

    def inlines(self, text: str) -> Iterator[Text | Slot]:
        """`text`, a part of the Markdown, with its slots put back."""
        for index, piece in enumerate(SLOT.split(text)):
            if index % 2:
                yield self.slots[int(piece)]
            elif piece:
                yield Text(piece)


@dataclass
class Uses:
    """What was printed: parameters by name, and references with their places."""

    parameters: dict[str, Parameter] = field(default_factory=dict)
    references: list[tuple[str, Place]] = field(default_factory=list)


class Filler:
    """Fills the templates of one clause."""

    def __init__(
        self,
        parameters: Mapping[str, Parameter],
        values: Values,
        situation: Situation,
        file: str,
        tables: Mapping[str, TableParameter] = MappingProxyType({}),
    ) -> None:
        """`parameters` and `tables` are those that the clause may print."""
        self._parameters = parameters
        self._values = values
        self._situation = situation
        self._file = file
        self._tables = tables
        self.uses = Uses()

    def fill(self, template: Template) -> Filled:
        """`template` for this profile; what it prints is added to `uses`."""
        pieces: list[str] = []
        slots: list[Slot] = []
        lines: list[int] = []
        self._walk(template, pieces, slots, lines)
        return Filled("".join(pieces), tuple(slots), tuple(lines), self._file)

    def _walk(self, template: Template, pieces: list[str], slots: list[Slot], lines: list[int]) -> None:
        for node in template:
            match node:
                case Words(text, line):
                    self._words(text, line, pieces, lines)
                case Output() | Reference():
                    if not lines:
                        lines.append(node.place.line)
                    pieces.append(f"{OPEN}{len(slots)}{CLOSE}")
                    slots.append(self._output(node) if isinstance(node, Output) else self._reference(node))
                case Choice(branches):
                    for branch in branches:
                        if self._situation.holds(branch.condition):
                            self._walk(branch.body, pieces, slots, lines)
                            break
                case Stretch() if self._situation.holds(node.condition):
                    self._stretch(node, pieces, slots, lines)

    def _stretch(self, node: Stretch, pieces: list[str], slots: list[Slot], lines: list[int]) -> None:
        if not node.atoms:
            self._walk(node.body, pieces, slots, lines)
            return
        pieces.append(f"{OPEN}{len(slots)}{CLOSE}")
        slots.append(Mark("", node.atoms))
        if not lines:
            lines.append(node.place.line)
        self._walk(node.body, pieces, slots, lines)
        # The space behind the words stands behind the mark, where Markdown can drop it.
        words = pieces.pop()
        kept = words.rstrip(" ")
        pieces.append(f"{kept}{OPEN}{len(slots)}{CLOSE}{words[len(kept) :]}")
        slots.append(Mark(""))

    @staticmethod
    def _words(text: str, line: int, pieces: list[str], lines: list[int]) -> None:
        at_line_start = not pieces or pieces[-1].endswith("\n")
        if at_line_start and pieces and lines:
            # The line that just began belongs to this text, wherever the last one came from.
            lines[-1] = line
        if not lines:
            lines.append(line)
        lines.extend(range(line + 1, line + 1 + text.count("\n")))
        pieces.append(text)

    def _output(self, node: Output) -> Value | Blank | TableUse:
        if node.parameter in self._tables:
            return TableUse("", table=node.parameter)
        parameter = self._parameters[node.parameter]
        self.uses.parameters.setdefault(parameter.name, parameter)
        return self._values.shown(parameter, node.user_class, node.joint)

    def _reference(self, node: Reference) -> CrossReference:
        self.uses.references.append((node.target, node.place))
        # Only resolve knows number and title; until then the title says whether one is wanted.
        return CrossReference(node.target, title="title" if node.with_title else "")
