"""A clause template as a tree: what `assembly` evaluates and a prover walks."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import TypeAlias

from provisions.model.condition import Always, Condition, Not, conjunction
from provisions.model.frozen import dataclass
from provisions.model.place import Place


@dataclass(frozen=True, slots=True)
class Words:
    """Markdown as written. `line` and `column` are those of its first character."""

    text: str
    line: int
    column: int = dataclasses.field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Output:
    """A parameter to print. `user_class` restricts it to one class; `joint` is `and` or `or`."""

    parameter: str
    place: Place
    user_class: str = ""
    joint: str = "and"


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to a provision or section, with or without its title."""

    target: str
    place: Place
    with_title: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """One arm of an `if`: its own condition and what it holds. `else` has `Always`."""

    condition: Condition
    body: Template
    place: Place


@dataclass(frozen=True, slots=True)
class Choice:
    """`if`, `elif`, `else`: the first branch whose condition holds, or nothing.

    `made`: by an addressed label, between its words with and without an opening; nobody wrote it.
    """

    branches: tuple[Branch, ...]
    made: bool = False

    def guarded(self) -> Iterator[tuple[Condition, Branch]]:
        """Each branch with the whole condition under which it is taken."""
        earlier: list[Condition] = []
        for branch in self.branches:
            yield conjunction(*earlier, branch.condition), branch
            earlier.append(Not(branch.condition))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that print where `condition` holds, and the atoms that they bear, by name.

    Made from labels. Without atoms it holds what goes with its words: the mark of an item, the end of a line.
    """

    condition: Condition
    body: Template
    place: Place
    atoms: tuple[str, ...] = ()


Node: TypeAlias = Words | Output | Reference | Choice | Stretch
Template: TypeAlias = tuple[Node, ...]


def asked_by(node: Node) -> tuple[Condition, ...]:
    """The conditions that `node` itself asks, not those inside it."""
    if isinstance(node, Choice):
        return tuple(branch.condition for branch in node.branches)
    return (node.condition,) if isinstance(node, Stretch) else ()


def nodes(template: Template) -> list[Node]:
    """Every node, outermost first, for whoever does not ask under which condition it is reached."""
    found: list[Node] = []
    _gather(template, found)
    return found


def _gather(template: Template, found: list[Node]) -> None:
    # A list, because whoever asks takes all: each level of a generator would hand each node up.
    for node in template:
        found.append(node)
        if isinstance(node, Words):  # Most are: asked first.
            continue
        if isinstance(node, Stretch):
            _gather(node.body, found)
        elif isinstance(node, Choice):
            for branch in node.branches:
                _gather(branch.body, found)


def walk(template: Template, guard: Condition | None = None) -> Iterator[tuple[Condition, Node]]:
    """Every node with the condition under which it is reached, outermost first."""
    reached = guard or Always()
    for node in template:
        yield reached, node
        if isinstance(node, Choice):
            for condition, branch in node.guarded():
                yield from walk(branch.body, conjunction(reached, condition))
        elif isinstance(node, Stretch):
            yield from walk(node.body, conjunction(reached, node.condition))
